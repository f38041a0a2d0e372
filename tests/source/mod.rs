//! Rust source, read just far enough to tell words, texts and comments apart. Comments are dropped,
//! doc comments too.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A piece of code and the line it begins in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub line: usize,
    pub kind: Kind,
}

/// What a piece of code is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name, keyword or number.
    Word(String),
    /// What stands between the quotes of a string.
    Text(String),
    /// Any other sign; `::` is two.
    Sign(char),
}

impl Token {
    pub fn is_word(&self, word: &str) -> bool {
        self.word() == Some(word)
    }

    pub fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub fn word(&self) -> Option<&str> {
        if let Kind::Word(word) = &self.kind {
            Some(word)
        } else {
            None
        }
    }

    pub fn text(&self) -> Option<&str> {
        if let Kind::Text(text) = &self.kind {
            Some(text)
        } else {
            None
        }
    }
}

/// A source file.
pub struct Source {
    /// Below the folder that was read: `report/file.rs`.
    pub path: String,
    pub tokens: Vec<Token>,
}

impl Source {
    /// The rooms and modules it lies in: `["report", "file"]`, nothing for the crate's root.
    pub fn modules(&self) -> Vec<&str> {
        let mut modules: Vec<&str> = self.path.trim_end_matches(".rs").split('/').collect();
        if matches!(modules.last(), Some(&("mod" | "lib" | "main"))) {
            modules.pop();
        }
        modules
    }

    /// Without what is compiled for tests only: a file of tests, or an item marked `#[cfg(test)]`,
    /// up to its semicolon or to the end of its braces.
    pub fn shipped(&self) -> Vec<&Token> {
        let marked = tokens("#[cfg(test)]");
        let mut shipped = Vec::new();
        let mut rest = if self.modules().contains(&"tests") {
            &[]
        } else {
            &self.tokens[..]
        };
        while let Some((first, more)) = rest.split_first() {
            if rest.len() < marked.len()
                || rest
                    .iter()
                    .zip(&marked)
                    .any(|(token, mark)| token.kind != mark.kind)
            {
                shipped.push(first);
                rest = more;
                continue;
            }
            let mut depth = 0;
            let end = rest.iter().position(|token| {
                depth += i32::from(token.is_sign('{')) - i32::from(token.is_sign('}'));
                depth == 0 && (token.is_sign(';') || token.is_sign('}'))
            });
            rest = end.map_or(&[], |end| &rest[end + 1..]);
        }
        shipped
    }
}

/// Every Rust file below a folder, in the order of their paths.
pub fn below(folder: &Path) -> Vec<Source> {
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.sort();
    let source = |file: PathBuf| {
        let parts: Vec<_> = file
            .strip_prefix(folder)
            .unwrap()
            .iter()
            .map(|part| part.to_string_lossy())
            .collect();
        Source {
            path: parts.join("/"),
            tokens: tokens(&fs::read_to_string(&file).unwrap()),
        }
    };
    files.into_iter().map(source).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The pieces of a source text.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader {
        rest: text,
        line: 1,
    };
    let mut tokens = Vec::new();
    while let Some(token) = reader.next() {
        tokens.push(token);
    }
    tokens
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<Token> {
        loop {
            let first = self.rest.chars().next()?;
            if first.is_whitespace() {
                self.take(first.len_utf8());
            } else if self.rest.starts_with("//") {
                self.take(self.rest.find('\n').unwrap_or(self.rest.len()));
            } else if self.rest.starts_with("/*") {
                self.block_comment();
            } else {
                break;
            }
        }
        let line = self.line;
        let kind = self
            .string()
            .map(Kind::Text)
            .or_else(|| self.word().map(Kind::Word));
        let kind = kind.unwrap_or_else(|| self.sign());
        Some(Token { line, kind })
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    /// They may stand within one another.
    fn block_comment(&mut self) {
        let mut depth = 0;
        loop {
            let opens = self.rest.starts_with("/*");
            depth = if opens { depth + 1 } else { depth - 1 };
            self.take(2);
            match (depth, self.rest.find("/*"), self.rest.find("*/")) {
                (0, ..) => return,
                (_, Some(open), Some(close)) => self.take(open.min(close)),
                (_, _, Some(close)) => self.take(close),
                (_, _, None) => self.take(self.rest.len()),
            };
            if self.rest.is_empty() {
                return;
            }
        }
    }

    /// `"…"`, `r#"…"#` and both with a `b` or `c` before them.
    fn string(&mut self) -> Option<String> {
        let prefix = self
            .rest
            .find(|c: char| !matches!(c, 'b' | 'c' | 'r'))
            .filter(|length| *length <= 2)?;
        let raw = self.rest[..prefix].ends_with('r');
        let hashes = self.rest[prefix..].len() - self.rest[prefix..].trim_start_matches('#').len();
        if !self.rest[prefix + hashes..].starts_with('"') || (hashes > 0 && !raw) {
            return None;
        }
        self.take(prefix + hashes + 1);
        let end = if raw {
            self.rest.find(&format!("\"{}", "#".repeat(hashes)))
        } else {
            self.end_of_plain_string()
        };
        let text = self.take(end.unwrap_or(self.rest.len())).to_owned();
        self.take((1 + hashes).min(self.rest.len()));
        Some(text)
    }

    fn end_of_plain_string(&self) -> Option<usize> {
        let mut escaped = false;
        let closing = |(_, c): &(usize, char)| {
            let closes = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            closes
        };
        self.rest.char_indices().find(closing).map(|(at, _)| at)
    }

    fn word(&mut self) -> Option<String> {
        let end = self
            .rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(self.rest.len());
        (end > 0).then(|| self.take(end).to_owned())
    }

    /// A character in quotes is one sign, its content is of no interest; the quote of a lifetime
    /// stands by itself.
    fn sign(&mut self) -> Kind {
        let mut characters = self.rest.chars();
        let first = characters.next().unwrap_or_default();
        let length = match (first, characters.next(), characters.next()) {
            ('\'', Some('\\'), Some(escaped)) => {
                let after = 2 + escaped.len_utf8();
                after + self.rest[after..].find('\'').map_or(0, |end| end + 1)
            }
            ('\'', Some(inner), Some('\'')) => 2 + inner.len_utf8(),
            _ => first.len_utf8(),
        };
        self.take(length);
        Kind::Sign(first)
    }
}
