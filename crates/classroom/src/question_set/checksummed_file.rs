//! Files that carry a check of what stands in them, so that one that was edited or cut off on its
//! way is noticed. It keeps nobody from anything who knows the program.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;
use thiserror::Error;

use ziping_training::check_digits;

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
pub enum ChecksummedFileProblem {
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

/// A file, whose content is a slice of its text.
#[derive(Serialize, Deserialize)]
struct File<'f> {
    format: String,
    #[serde(borrow)]
    content: &'f RawValue,
    check: String,
}

/// The text of a file.
pub fn write<T: Serialize>(format: Format, content: &T) -> String {
    let Ok(content) = serde_json::value::to_raw_value(content) else {
        return String::new();
    };
    let file = File {
        format: format.id.to_owned(),
        content: &content,
        check: check(content.get()),
    };
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

/// Reads what [`write`] has written, however an editor has laid it out since.
pub fn read<T: DeserializeOwned>(
    format: Format,
    bytes: &[u8],
) -> Result<T, ChecksummedFileProblem> {
    if bytes.is_empty() {
        return Err(ChecksummedFileProblem::Empty(format));
    }
    // A file may end within a character.
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.len() > LARGEST {
        return Err(ChecksummedFileProblem::AnotherKind(format));
    }
    let file: File = serde_json::from_str(text).map_err(|error| {
        if error.is_eof() && text.starts_with('{') {
            ChecksummedFileProblem::CutOff {
                format,
                line: error.line(),
            }
        } else {
            ChecksummedFileProblem::AnotherKind(format)
        }
    })?;
    if file.format != format.id {
        return Err(ChecksummedFileProblem::AnotherKind(format));
    }
    if file.check != check(file.content.get()) {
        return Err(ChecksummedFileProblem::Edited(format));
    }
    serde_json::from_str(file.content.get())
        .map_err(|_| ChecksummedFileProblem::AnotherKind(format))
}

/// A check of everything but how it is laid out.
fn check(content: &str) -> String {
    let (mut compact, mut quoted, mut escaped) =
        (String::with_capacity(content.len()), false, false);
    for letter in content.chars() {
        if !quoted && letter.is_ascii_whitespace() {
            continue;
        }
        quoted ^= letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        compact.push(letter);
    }
    check_digits(&compact, 0, SIGNS)
}
