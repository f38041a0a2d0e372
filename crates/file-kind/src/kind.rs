//! Kinds of files that people take for one of ours.

use thiserror::Error;

/// A file of another program, named as people know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FileKind {
    #[error("Word 文档（.docx）")]
    Word,
    #[error("Excel 表格（.xlsx）")]
    Excel,
    #[error("演示文稿（.pptx）")]
    Slides,
    /// The elder files of Word, Excel and WPS begin alike.
    #[error("Word、Excel 或 WPS 的文件（.doc、.xls、.wps、.et）")]
    OldOffice,
    #[error("写字板文档（.rtf）")]
    RichText,
    #[error("PDF 文件")]
    Pdf,
    #[error("浏览器另存的网页（.mhtml）")]
    WebArchive,
    #[error("压缩包")]
    Archive,
    #[error("图片")]
    Picture,
}

/// The first bytes of files, and whose they are.
const BEGINNINGS: [(&[u8], FileKind); 9] = [
    (b"\xd0\xcf\x11\xe0", FileKind::OldOffice),
    (b"{\\rtf", FileKind::RichText),
    (b"%PDF", FileKind::Pdf),
    (b"Rar!", FileKind::Archive),
    (b"7z\xbc\xaf", FileKind::Archive),
    (b"\x1f\x8b", FileKind::Archive),
    (b"\x89PNG", FileKind::Picture),
    (b"\xff\xd8\xff", FileKind::Picture),
    (b"GIF8", FileKind::Picture),
];

/// Names within a file of the newer office programs, which is an archive.
const INNER_NAMES: [(&[u8], FileKind); 3] = [
    (b"word/document", FileKind::Word),
    (b"xl/workbook", FileKind::Excel),
    (b"ppt/presentation", FileKind::Slides),
];

/// A saved web page says so in one of its first lines.
const MIME: &[u8] = b"MIME-Version:";
const FIRST_LINES: usize = 2000;

impl FileKind {
    /// The kind of a file by its bytes, or as many of the first of them as are there; `None` where
    /// it may be a text.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return Some(Self::of_archive(bytes));
        }
        let known = BEGINNINGS.iter().find(|(own, _)| bytes.starts_with(own));
        if let Some((_, kind)) = known {
            return Some(*kind);
        }
        let first_lines = bytes.get(..FIRST_LINES).unwrap_or(bytes);
        let is_mail = first_lines.first().is_some_and(u8::is_ascii_alphabetic);
        (is_mail && contains(first_lines, MIME)).then_some(Self::WebArchive)
    }

    fn of_archive(bytes: &[u8]) -> Self {
        for (name, kind) in INNER_NAMES {
            if contains(bytes, name) {
                return kind;
            }
        }
        Self::Archive
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|own| own == part)
}
