//! A problem of a TOML file: the file, the line and the kind of mistake. The sentences stand with
//! the kinds.

use std::{fmt, ops::Range};

use crate::LoadErrorKind;

/// Something in a TOML file that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    /// The line, from 1; 0 where the file as a whole is meant.
    pub line: usize,
    pub kind: LoadErrorKind,
}

impl Problem {
    /// A problem of a file as a whole.
    pub fn of_file(file: impl Into<String>, kind: impl Into<LoadErrorKind>) -> Self {
        Self {
            file: file.into(),
            line: 0,
            kind: kind.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            write!(f, "{}：{}", self.file, self.kind)
        } else {
            write!(f, "{} 第 {} 行：{}", self.file, self.line, self.kind)
        }
    }
}

/// So many problems are kept. An author mends the first ones before the others are looked at, and to
/// count the lines before each of very many takes long.
pub(crate) const MOST_PROBLEMS: usize = 200;

/// Keeps a problem of this part of a file unless there are too many.
pub(crate) fn push_problem(
    problems: &mut Vec<Problem>,
    source: SourceFile,
    span: Range<usize>,
    kind: impl Into<LoadErrorKind>,
) {
    if problems.len() < MOST_PROBLEMS {
        problems.push(source.problem(span, kind));
    }
}

/// A file being read, for turning spans of its text into lines.
#[derive(Clone, Copy)]
pub struct SourceFile<'a> {
    pub file: &'a str,
    pub text: &'a str,
}

impl SourceFile<'_> {
    /// A problem of this part of the file.
    pub fn problem(self, span: Range<usize>, kind: impl Into<LoadErrorKind>) -> Problem {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        Problem {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            kind: kind.into(),
        }
    }

    /// A problem of the TOML itself. The library speaks English; the most common one is said in
    /// Chinese.
    pub fn not_toml(self, error: &toml::de::Error) -> Problem {
        let message = error.message();
        let kind = if message.starts_with("duplicate key") {
            LoadErrorKind::RepeatedKey
        } else {
            LoadErrorKind::NotToml(message.lines().next().unwrap_or("").to_owned())
        };
        match error.span() {
            Some(span) => self.problem(span, kind),
            None => Problem::of_file(self.file, kind),
        }
    }
}
