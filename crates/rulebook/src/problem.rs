//! What is wrong with a rulebook: file, line, and a sentence for its author.

use std::{fmt, ops::Range};

/// Something in a rulebook that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's name.
    pub file: String,
    /// The line, from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// What is wrong and what to do.
    pub says: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            write!(f, "{}：{}", self.file, self.says)
        } else {
            write!(f, "{} 第 {} 行：{}", self.file, self.line, self.says)
        }
    }
}

/// A file being read, for turning places in it into lines.
#[derive(Clone, Copy)]
pub struct SourceFile<'a> {
    pub file: &'a str,
    pub text: &'a str,
}

impl SourceFile<'_> {
    pub fn problem(self, place: Range<usize>, says: impl Into<String>) -> Problem {
        let before = self.text.get(..place.start).unwrap_or(self.text);
        Problem {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            says: says.into(),
        }
    }

    /// A problem of the TOML itself. The library speaks English; the most common one is said in
    /// Chinese.
    pub fn not_toml(self, error: &toml::de::Error) -> Problem {
        let message = error.message();
        let says = if message.starts_with("duplicate key") {
            "同一个键写了两次，去掉一个".to_owned()
        } else {
            format!(
                "TOML 写法不对（{}）",
                message.lines().next().unwrap_or_default()
            )
        };
        match error.span() {
            Some(place) => self.problem(place, says),
            None => Problem {
                file: self.file.to_owned(),
                line: 0,
                says,
            },
        }
    }
}
