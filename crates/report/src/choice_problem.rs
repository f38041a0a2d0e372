//! The reasons why what was chosen or dropped is not read as a report at all.

use thiserror::Error;
use ziping_file_kind::FileKind;

use super::FileProblem;

/// The reason why nothing is opened, as a sentence for the person who chose it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ChoiceProblem {
    /// So many files at once.
    #[error("一次只打开一份报告，选的有 {0} 个文件。一个一个打开")]
    Several(u32),
    /// A folder, or a file that the browser cannot read.
    #[error(
        "读不出来：是文件夹，或者被移走了，或者正被别的程序占用。文件夹先打开，选里面的 .json 或 .html 文件"
    )]
    NotReadable,
    #[error(transparent)]
    NotReport(#[from] FileProblem),
    /// A file of another program.
    #[error(
        "这是{0}，不能直接打开。能打开的是“下载数据”（.json）或“下载报告”（.html）存下来的文件。{advice}",
        advice = advice(*.0)
    )]
    OtherProgram(FileKind),
}

impl ChoiceProblem {
    /// More megabytes than any report has.
    pub fn too_large(megabytes: usize) -> Self {
        Self::NotReport(FileProblem::TooLarge(megabytes))
    }

    /// An error where the bytes are those of another program.
    pub fn check(bytes: &[u8]) -> Result<(), Self> {
        match FileKind::of(bytes) {
            Some(kind) => Err(Self::OtherProgram(kind)),
            None => Ok(()),
        }
    }
}

/// A way to get into the form what is in such a file.
fn advice(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Word | FileKind::Excel | FileKind::OldOffice | FileKind::RichText => {
            "里面的表，在 Word、Excel 里选中复制，点表里的一格再粘贴；别的数照着填"
        }
        FileKind::Slides | FileKind::Pdf | FileKind::Picture => "里面的数照着填",
        FileKind::WebArchive => "浏览器另存的网页里数据不全，用当初下载的那个文件",
        FileKind::Archive => "先解压，再选里面的文件",
    }
}
