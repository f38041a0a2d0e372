//! Finds in a text the numbers that are written beside the name of a figure, clause by clause, from
//! left to right.
//!
//! Not: whether such a number is the figure's.

use ziping_formula::{
    Figures, Name,
    amount::{self, Measure},
};
use ziping_rulebook::{Declared, Quotes, Rulebook, Unit, UnitKind};

/// A number that a text writes beside a figure's name.
#[derive(Clone, Copy)]
pub(super) struct Quote<'t> {
    /// Name or label of the figure.
    pub named: &'t str,
    /// Which of its further columns, if not the bare figure.
    pub column: Option<&'t str>,
    /// The number with its unit.
    pub written: &'t str,
}

/// The state of reading a clause.
#[derive(Clone, Copy, Default)]
struct Clause<'t> {
    named: Option<&'t str>,
    column: Option<&'t str>,
    /// True if it contains words by which its number may mean something else.
    unclear: bool,
    /// True if a number stands right before it.
    after_number: bool,
}

/// The meaning of a word that is known.
#[derive(Clone, Copy)]
enum Word<'t> {
    Figure,
    Column(&'t str),
    Beside,
    Elsewhere,
}

/// Scans texts for quoted numbers.
pub(super) struct QuoteScanner<'r> {
    pub book: &'r Rulebook,
    pub figures: &'r Figures<'r>,
    /// The words that are known beside the names, in the order of their first characters; of those of
    /// the same length, the one that counts stands first.
    words: Vec<(char, &'r str, Word<'r>)>,
}

/// True if there is any number in a text.
pub(super) fn has_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// The words that are known beside the names: labels, columns, and those of the check.
fn words<'r>(book: &'r Rulebook, quotes: &'r Quotes) -> Vec<(char, &'r str, Word<'r>)> {
    let mut words = Vec::new();
    let mut know = |word: &'r str, meaning| {
        words.extend(word.chars().next().map(|first| (first, word, meaning)));
    };
    for field in &book.fields {
        if field.label != field.name {
            know(&field.label, Word::Figure);
        }
    }
    for column in book.fields.iter().flat_map(|field| &field.columns) {
        know(&column.suffix, Word::Column(&column.suffix));
    }
    for word in &quotes.words {
        know(word, Word::Beside);
    }
    for word in &quotes.elsewhere {
        know(word, Word::Elsewhere);
    }
    // Stable, so that of one word the first meaning stays in front; the others are left out.
    words.sort_by_key(|(first, word, _)| (*first, *word));
    words.dedup_by_key(|(_, word, _)| *word);
    words
}

impl<'r> QuoteScanner<'r> {
    pub(super) fn new(book: &'r Rulebook, figures: &'r Figures<'r>, quotes: &'r Quotes) -> Self {
        Self {
            book,
            figures,
            words: words(book, quotes),
        }
    }

    /// Hands `visit` each number of a line that is written beside a figure's name.
    pub(super) fn read<'t>(&self, line: &'t str, visit: &mut impl FnMut(Quote<'t>))
    where
        'r: 't,
    {
        let mut clause = Clause::default();
        let mut elsewhere = false;
        let mut rest = if has_number(line) { line } else { "" };
        while let Some(first) = rest.chars().next() {
            let mut length = first.len_utf8();
            match first {
                '。' | '；' | '！' | '？' | ';' | '!' | '?' => {
                    (clause, elsewhere) = (Clause::default(), false);
                }
                '，' | ',' | '（' | '）' | '(' | ')' => clause.end(&mut elsewhere),
                '：' | ':' if clause.named.is_none() => clause.end(&mut elsewhere),
                '：' | ':' => {}
                '、' if clause.after_number => {}
                '{' => {
                    length = rest.find('}').map_or(length, |end| end + 1);
                    clause.end(&mut elsewhere);
                    clause.after_number = true;
                }
                '0'..='9' => {
                    let number = number(rest);
                    let after = rest.get(number.len()..).unwrap_or_default();
                    if after.starts_with('年') {
                        elsewhere |= !self.is_a_year_of_the_report(number);
                        length = number.len() + '年'.len_utf8();
                    } else {
                        let sure = clause.named.filter(|_| !clause.unclear && !elsewhere);
                        let unit = sure.and_then(|named| self.unit_after(named, number, after));
                        length = number.len() + unit.unwrap_or(0);
                        if let (Some(named), Some(_)) = (sure, unit) {
                            let written = rest.get(..length).unwrap_or_default();
                            visit(Quote {
                                named,
                                column: clause.column,
                                written,
                            });
                        }
                        clause.end(&mut elsewhere);
                        clause.after_number = true;
                        clause.unclear = sure.is_some() && unit.is_none();
                    }
                }
                _ if first.is_whitespace() => {}
                _ => {
                    let word = self.word(rest);
                    length = word.as_ref().map_or(length, |(length, _)| *length);
                    match word.map(|(_, word)| word) {
                        Some(Word::Figure) => {
                            clause.unclear |= clause.named.is_some();
                            clause.named = rest.get(..length);
                        }
                        Some(Word::Column(column)) => {
                            clause.unclear |= clause.column.is_some();
                            clause.column = Some(column);
                        }
                        Some(Word::Beside) => {}
                        Some(Word::Elsewhere) => elsewhere = true,
                        None => clause.unclear = true,
                    }
                    clause.after_number = false;
                }
            }
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// The longest known word that a text begins with, and its length.
    fn word(&self, text: &str) -> Option<(usize, Word<'r>)> {
        let first = text.chars().next()?;
        let name = self
            .book
            .names()
            .beginning(text, |name| is_figure(self.book, name));
        let name = name.map_or(0, |name| self.book.names().text(name).len());
        let mut found = (name, Word::Figure);
        let begin = self.words.partition_point(|(own, ..)| *own < first);
        for (own, word, meaning) in self.words.iter().skip(begin) {
            if *own != first {
                break;
            }
            if word.len() > found.0 && text.starts_with(word) {
                found = (word.len(), *meaning);
            }
        }
        (found.0 > 0).then_some(found)
    }

    /// The figures that a name or label may mean.
    pub(super) fn figures_named<'n>(&'n self, named: &'n str) -> impl Iterator<Item = Name> + 'n {
        let name = self
            .book
            .names()
            .find(named)
            .filter(|name| is_figure(self.book, *name));
        let labelled = self
            .book
            .fields
            .iter()
            .filter(move |field| field.label == named && field.name != named);
        name.into_iter().chain(labelled.map(|field| field.slot))
    }

    fn is_a_year_of_the_report(&self, number: &str) -> bool {
        let dates = self
            .book
            .fields
            .iter()
            .filter(|field| self.kind(field.slot) == Some(UnitKind::Date));
        let mut years = dates.filter_map(|field| self.figures.number(field.slot));
        years.any(|year| year.trunc().normalize().to_string() == number)
    }

    fn kind(&self, name: Name) -> Option<UnitKind> {
        self.book.unit(name).map(|unit| unit.kind)
    }

    /// How long the unit is that stands after a number of one of these figures.
    fn unit_after(&self, named: &str, number: &str, after: &str) -> Option<usize> {
        let units = self
            .figures_named(named)
            .filter_map(|name| self.book.unit(name));
        units
            .filter_map(|unit| unit_after(unit, number, after))
            .max()
    }
}

impl Clause<'_> {
    /// Another clause begins; after another column, the sentence may go on about that one.
    fn end(&mut self, elsewhere: &mut bool) {
        *elsewhere |= self.column.is_some();
        *self = Self::default();
    }
}

fn is_figure(book: &Rulebook, name: Name) -> bool {
    matches!(
        book.declared(name),
        Some(Declared::Field(_) | Declared::Ratio(_))
    )
}

/// The number that a text begins with.
pub(super) fn number(text: &str) -> &str {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || ".,".contains(c)))
        .unwrap_or(text.len());
    text.get(..end)
        .unwrap_or_default()
        .trim_end_matches(['.', ','])
}

/// How a number in a text is read for a unit; what is no quantity is not.
pub(super) fn measure(unit: &Unit) -> Option<Measure> {
    unit.measure()
        .filter(|_| !matches!(unit.kind, UnitKind::Date | UnitKind::Choice))
}

/// How long the unit is that stands after a number; `None` where it is none of this unit's.
fn unit_after(unit: &Unit, number: &str, after: &str) -> Option<usize> {
    const LONGEST: usize = 3;
    let unspaced = after.trim_start();
    let gap = after.len() - unspaced.len();
    let ends = unspaced
        .char_indices()
        .skip(1)
        .map(|(end, _)| end)
        .chain([unspaced.len()])
        .take(LONGEST.max(unit.name.len()));
    let fits = |end: &usize| {
        let own = unspaced.get(..*end).unwrap_or_default();
        let begins = own.starts_with(|c: char| c.is_alphabetic() || "%％㎡".contains(c));
        let text = in_full(unit, number, own).filter(|_| begins);
        text.is_some_and(|text| {
            measure(unit).is_some_and(|measure| matches!(amount::read(&text, measure), Ok(Some(_))))
        })
    };
    ends.filter(fits).max().map(|end| gap + end)
}

/// Number and unit as [`amount::read`] takes them: a unit that can be written in one way only goes
/// without.
pub(super) fn in_full(unit: &Unit, number: &str, after: &str) -> Option<String> {
    match unit.measure()? {
        Measure::Plain => (after.trim_start() == unit.name).then(|| number.to_owned()),
        _ => Some(format!("{number}{after}")),
    }
}
