//! Reads the keys of a TOML table one by one and reports every one that is missing, unknown or of
//! the wrong kind.
//!
//! By hand rather than derived: the derived code for a rulebook's dozen kinds of entries is three
//! times the size of everything else in the page, and it stops at the first mistake.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Problem, problem::SourceFile};

/// A table being read.
pub struct TableReader<'a> {
    source: SourceFile<'a>,
    place: Range<usize>,
    table: &'a DeTable<'a>,
    read: Vec<&'static str>,
    problems: &'a mut Vec<Problem>,
}

/// Reads a whole file; `None` when something required is missing. Whatever is wrong is among the
/// problems.
pub fn read_file<T>(
    source: SourceFile,
    problems: &mut Vec<Problem>,
    read: fn(&mut TableReader) -> Option<T>,
) -> Option<T> {
    let parsed = match DeTable::parse(source.text) {
        Ok(parsed) => parsed,
        Err(error) => {
            problems.push(source.not_toml(&error));
            return None;
        }
    };
    read_table(source, 0..0, parsed.get_ref(), problems, read)
}

fn read_table<T>(
    source: SourceFile,
    place: Range<usize>,
    table: &DeTable,
    problems: &mut Vec<Problem>,
    read: fn(&mut TableReader) -> Option<T>,
) -> Option<T> {
    let mut entry = TableReader {
        source,
        place,
        table,
        read: Vec::new(),
        problems,
    };
    let value = read(&mut entry);
    let TableReader { read, .. } = entry;
    let complete = value.is_some();
    for key in table
        .keys()
        .filter(|key| complete && !read.iter().any(|read| *read == &**key.get_ref()))
    {
        problems.push(source.problem(
            key.span(),
            format!("没有“{}”这个键，核对写法", key.get_ref()),
        ));
    }
    value
}

impl TableReader<'_> {
    fn value(&mut self, key: &'static str) -> Option<&Spanned<DeValue<'_>>> {
        self.read.push(key);
        self.table
            .iter()
            .find(|(name, _)| *name.get_ref() == key)
            .map(|(_, value)| value)
    }

    fn wrong(&mut self, place: Range<usize>, key: &str, should: &str) {
        self.problems
            .push(self.source.problem(place, format!("“{key}”应当是{should}")));
    }

    /// A text that may be left out.
    pub fn optional(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let value = self.value(key)?;
        let place = value.span();
        let text = text(value);
        if text.is_none() {
            self.wrong(place, key, "引号里的文字");
        }
        text
    }

    /// A text that may not be left out.
    pub fn required(&mut self, key: &'static str) -> Option<Spanned<String>> {
        if self.value(key).is_none() {
            let problem = self
                .source
                .problem(self.place.clone(), format!("缺少键“{key}”"));
            self.problems.push(problem);
        }
        self.read.pop();
        self.optional(key)
    }

    /// A text, empty when it is left out.
    pub fn words(&mut self, key: &'static str) -> String {
        self.optional(key)
            .map(Spanned::into_inner)
            .unwrap_or_default()
    }

    /// A yes that may be left out.
    pub fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.value(key) else {
            return false;
        };
        let (place, flag) = (value.span(), value.get_ref().as_bool());
        if flag.is_none() {
            self.wrong(place, key, "true 或 false");
        }
        flag.unwrap_or_default()
    }

    /// A small whole number, zero when it is left out.
    pub fn number<N: TryFrom<u32> + Default>(&mut self, key: &'static str) -> N {
        self.optional_number(key).unwrap_or_default()
    }

    /// A small whole number that may be left out.
    pub fn optional_number<N: TryFrom<u32>>(&mut self, key: &'static str) -> Option<N> {
        let value = self.value(key)?;
        let place = value.span();
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|number| number.as_str().parse::<u32>().ok());
        let number = number.and_then(|number| N::try_from(number).ok());
        if number.is_none() {
            self.wrong(place, key, "不带引号的整数");
        }
        number
    }

    /// Texts in brackets.
    pub fn list(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let place = value.span();
        let texts = value
            .get_ref()
            .as_array()
            .and_then(|array| array.iter().map(text).collect());
        texts.unwrap_or_else(|| {
            self.wrong(place, key, "方括号里的若干段文字");
            Vec::new()
        })
    }

    /// Pairs of texts in brackets.
    pub fn pairs(&mut self, key: &'static str) -> Vec<(String, String)> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let place = value.span();
        let pair = |pair: &Spanned<DeValue>| {
            let mut texts = pair.get_ref().as_array()?.iter().map(text);
            let (one, other) = (texts.next()??, texts.next()??);
            texts
                .next()
                .is_none()
                .then(|| (one.into_inner(), other.into_inner()))
        };
        let pairs = value
            .get_ref()
            .as_array()
            .and_then(|array| array.iter().map(pair).collect());
        pairs.unwrap_or_else(|| {
            self.wrong(place, key, "方括号里的若干对文字，如 [[\"1\", \"增加\"]]");
            Vec::new()
        })
    }

    /// Texts with names in braces.
    pub fn named(&mut self, key: &'static str) -> Vec<(String, Spanned<String>)> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let place = value.span();
        let named = value.get_ref().as_table().and_then(|table| {
            table
                .iter()
                .map(|(name, value)| Some((name.get_ref().to_string(), text(value)?)))
                .collect()
        });
        named.unwrap_or_else(|| {
            self.wrong(place, key, "花括号里的若干“名称 = 文字”");
            Vec::new()
        })
    }

    /// The tables of this name, each read in the same way; those that lack something required are
    /// left out.
    pub fn each<T>(
        &mut self,
        key: &'static str,
        read: fn(&mut TableReader) -> Option<T>,
    ) -> Vec<T> {
        self.read.push(key);
        let (source, table) = (self.source, self.table);
        let Some((_, value)) = table.iter().find(|(name, _)| *name.get_ref() == key) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(value.span(), key, "写成 [[…]] 的若干节");
            return Vec::new();
        };
        let mut made = Vec::new();
        for item in array {
            match item.get_ref().as_table() {
                Some(table) => {
                    made.extend(read_table(source, item.span(), table, self.problems, read));
                }
                None => self.wrong(item.span(), key, "写成 [[…]] 的若干节"),
            }
        }
        made
    }
}

fn text(value: &Spanned<DeValue>) -> Option<Spanned<String>> {
    value
        .get_ref()
        .as_str()
        .map(|text| Spanned::new(value.span(), text.to_owned()))
}
