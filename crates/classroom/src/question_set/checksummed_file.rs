//! Files with a checksum of their content, so that a file that was edited or cut off is noticed.
//! Somebody who knows the program can write one that fits.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;
use thiserror::Error;

use ziping_file_kind::FileKind;
use ziping_training::check_digits;

/// The number of characters in a checksum.
const CHECKSUM_LENGTH: usize = 8;

/// The size limit in bytes: larger files are none of ours. An answer takes some kilobytes, a set has
/// fifty questions at most, and hundreds of files are read at once.
pub const LARGEST_FILE: u32 = 1_000_000;

/// The name of every format begins so, and stands at the beginning of the file.
const MARK: &[u8] = b"\"ziping-";

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// The value of its `format` key.
    pub id: &'static str,
    /// The name of the kind in messages.
    pub name: &'static str,
    /// The advice in messages about a bad file.
    pub remedy: &'static str,
}

/// The reason that a file is refused, as a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ChecksummedFileProblem {
    #[error(
        "是空文件，或者读不出来（是文件夹，被移走了，或正被别的程序占用）。文件夹先打开，选里面的文件；{}",
        .0.remedy
    )]
    Empty(Format),
    /// A file of another program.
    #[error("是{kind}，不是{}文件。{}", format.name, format.remedy)]
    OtherProgram { kind: FileKind, format: Format },
    /// Ends too early.
    #[error("第 {line} 行断了，文件不完整。{}", format.remedy)]
    CutOff {
        format: Format,
        /// The line at which it ends.
        line: usize,
    },
    #[error("不是{}文件。{}", .0.name, .0.remedy)]
    AnotherKind(Format),
    /// The content does not fit the checksum.
    #[error("内容和校验码对不上：存下来以后改过，或者传坏了。{}", .0.remedy)]
    Edited(Format),
}

/// A file; its content is a slice of the text.
#[derive(Serialize, Deserialize)]
struct ChecksummedFile<'f> {
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
    let file = ChecksummedFile {
        format: format.id.to_owned(),
        content: &content,
        check: checksum(content.get()),
    };
    match serde_json::to_string_pretty(&file) {
        Ok(text) => text + "\n",
        Err(_) => String::new(),
    }
}

/// False where a file that begins like this is none of ours, whatever encoding it is in.
pub fn may_be_ours(beginning: &[u8]) -> bool {
    let ascii: Vec<u8> = beginning.iter().copied().filter(|b| *b != 0).collect();
    ascii.windows(MARK.len()).any(|own| own == MARK)
}

/// Reads what [`write`] has written, however an editor has laid it out since.
pub fn read<T: DeserializeOwned>(
    format: Format,
    bytes: &[u8],
) -> Result<T, ChecksummedFileProblem> {
    if bytes.is_empty() {
        return Err(ChecksummedFileProblem::Empty(format));
    }
    if let Some(kind) = FileKind::of(bytes) {
        return Err(ChecksummedFileProblem::OtherProgram { kind, format });
    }
    // A file may end within a character.
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.len() > LARGEST_FILE as usize {
        return Err(ChecksummedFileProblem::AnotherKind(format));
    }
    let file: ChecksummedFile = serde_json::from_str(text).map_err(|error| {
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
    if file.check != checksum(file.content.get()) {
        return Err(ChecksummedFileProblem::Edited(format));
    }
    serde_json::from_str(file.content.get())
        .map_err(|_| ChecksummedFileProblem::AnotherKind(format))
}

/// The checksum of a content, whatever its layout.
fn checksum(content: &str) -> String {
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
    check_digits(&compact, 0, CHECKSUM_LENGTH)
}
