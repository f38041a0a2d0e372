//! Files that carry a check of what stands in them, so that one that was edited or cut off on its way is noticed. It keeps nobody from
//! anything who knows the program.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Error, Value, json};
use thiserror::Error;

use super::super::number::seal;

/// Signs of a check.
const SIGNS: usize = 8;

/// Larger files are none of ours.
const LARGEST: usize = 4_000_000;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// How it names itself within.
    pub id: &'static str,
    /// What it is called.
    pub called: &'static str,
    /// What is to be done about a bad one.
    pub remedy: &'static str,
}

/// Why a file is not taken, as a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SealedProblem {
    /// Nothing in it.
    #[error("是空文件，或者读不出来（被移走了，或正被别的程序占用）。{}", .0.remedy)]
    Empty(Format),
    /// Ends too early.
    #[error("第 {line} 行断了，文件不完整。{}", format.remedy)]
    CutOff {
        /// What was expected.
        format: Format,
        /// The line at which it ends.
        line: usize,
    },
    /// Something else.
    #[error("不是{}文件。{}", .0.called, .0.remedy)]
    AnotherKind(Format),
    /// Its content is not what was written.
    #[error("内容和校验码对不上：存下来以后改过，或者传坏了。{}", .0.remedy)]
    Edited(Format),
}

/// The text of a file.
pub fn write<T: Serialize>(format: Format, content: &T) -> String {
    let content = serde_json::to_value(content).unwrap_or_default();
    let check = check(&content);
    let file = json!({ "format": format.id, "content": content, "check": check });
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

/// Reads what [`write`] has written, however an editor has laid it out since.
pub fn read<T: DeserializeOwned>(format: Format, bytes: &[u8]) -> Result<T, SealedProblem> {
    let text = std::str::from_utf8(bytes).unwrap_or_default().trim_start_matches('\u{feff}').trim();
    if bytes.is_empty() {
        return Err(SealedProblem::Empty(format));
    }
    if text.len() > LARGEST {
        return Err(SealedProblem::AnotherKind(format));
    }
    let other = |error: Error| {
        if error.is_eof() && text.starts_with('{') {
            SealedProblem::CutOff { format, line: error.line() }
        } else {
            SealedProblem::AnotherKind(format)
        }
    };
    let file: Value = serde_json::from_str(text).map_err(other)?;
    let part = |name| file.get(name).unwrap_or(&Value::Null);
    if part("format") != format.id {
        return Err(SealedProblem::AnotherKind(format));
    }
    let content = part("content");
    if part("check") != check(content).as_str() {
        return Err(SealedProblem::Edited(format));
    }
    T::deserialize(content).map_err(|_| SealedProblem::AnotherKind(format))
}

fn check(content: &Value) -> String {
    seal(&content.to_string(), 0, SIGNS)
}
