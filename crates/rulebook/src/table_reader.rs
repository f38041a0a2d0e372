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

use super::{
    ExpectedValue, LoadErrorKind, Problem,
    problem::{SourceFile, push_problem},
};

/// A table being read.
pub struct TableReader<'a> {
    source: SourceFile<'a>,
    span: Range<usize>,
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
    span: Range<usize>,
    table: &DeTable,
    problems: &mut Vec<Problem>,
    read: fn(&mut TableReader) -> Option<T>,
) -> Option<T> {
    let mut entry = TableReader {
        source,
        span,
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
        let kind = LoadErrorKind::UnknownKey(key.get_ref().to_string());
        push_problem(problems, source, key.span(), kind);
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

    fn wrong(&mut self, span: Range<usize>, key: &'static str, expected: ExpectedValue) {
        let kind = LoadErrorKind::WrongValue { key, expected };
        push_problem(self.problems, self.source, span, kind);
    }

    /// A text that may be left out.
    pub fn optional(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let value = self.value(key)?;
        let span = value.span();
        let text = text(value);
        if text.is_none() {
            self.wrong(span, key, ExpectedValue::Text);
        }
        text
    }

    /// A text that may not be left out.
    pub fn required(&mut self, key: &'static str) -> Option<Spanned<String>> {
        if self.value(key).is_none() {
            let kind = LoadErrorKind::MissingKey(key);
            push_problem(self.problems, self.source, self.span.clone(), kind);
        }
        self.read.pop();
        self.optional(key)
    }

    /// A text, empty when it is left out.
    pub fn words(&mut self, key: &'static str) -> String {
        self.optional(key)
            .map_or_else(String::new, Spanned::into_inner)
    }

    /// A yes or no; no when it is left out.
    pub fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.value(key) else {
            return false;
        };
        let (span, flag) = (value.span(), value.get_ref().as_bool());
        flag.unwrap_or_else(|| {
            self.wrong(span, key, ExpectedValue::Flag);
            false
        })
    }

    /// A small whole number, zero when it is left out.
    pub fn number<N: TryFrom<u32> + Default>(&mut self, key: &'static str) -> N {
        self.optional_number(key).unwrap_or_default()
    }

    /// A small whole number that may be left out.
    pub fn optional_number<N: TryFrom<u32>>(&mut self, key: &'static str) -> Option<N> {
        let value = self.value(key)?;
        let span = value.span();
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|number| number.as_str().parse::<u32>().ok());
        let number = number.and_then(|number| N::try_from(number).ok());
        if number.is_none() {
            self.wrong(span, key, ExpectedValue::Number);
        }
        number
    }

    /// Texts in brackets.
    pub fn list(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let span = value.span();
        let texts = value
            .get_ref()
            .as_array()
            .and_then(|array| array.iter().map(text).collect());
        texts.unwrap_or_else(|| {
            self.wrong(span, key, ExpectedValue::Texts);
            Vec::new()
        })
    }

    /// Pairs of texts in brackets.
    pub fn pairs(&mut self, key: &'static str) -> Vec<(String, String)> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let span = value.span();
        let pair = |pair: &Spanned<DeValue>| {
            let mut texts = pair.get_ref().as_array()?.iter().map(text);
            let (one, other) = (texts.next()??, texts.next()??);
            match texts.next() {
                None => Some((one.into_inner(), other.into_inner())),
                Some(_) => None,
            }
        };
        let pairs = value
            .get_ref()
            .as_array()
            .and_then(|array| array.iter().map(pair).collect());
        pairs.unwrap_or_else(|| {
            self.wrong(span, key, ExpectedValue::Pairs);
            Vec::new()
        })
    }

    /// Texts with names in braces.
    pub fn named(&mut self, key: &'static str) -> Vec<(String, Spanned<String>)> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let span = value.span();
        let named = value.get_ref().as_table().and_then(|table| {
            table
                .iter()
                .map(|(name, value)| Some((name.get_ref().to_string(), text(value)?)))
                .collect()
        });
        named.unwrap_or_else(|| {
            self.wrong(span, key, ExpectedValue::NamedTexts);
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
            self.wrong(value.span(), key, ExpectedValue::Tables);
            return Vec::new();
        };
        let mut made = Vec::new();
        for item in array {
            match item.get_ref().as_table() {
                Some(table) => {
                    made.extend(read_table(source, item.span(), table, self.problems, read));
                }
                None => self.wrong(item.span(), key, ExpectedValue::Tables),
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
