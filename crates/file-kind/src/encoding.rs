//! The encoding of a text, as editors and spreadsheets in China write it.

/// The encoding of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// With the low byte first, which editors call Unicode.
    Utf16Le,
    Utf16Be,
    /// Also its elder parts, GB 2312 and GBK, which editors call ANSI.
    Gb18030,
}

impl Encoding {
    /// The encoding that the bytes are in if they are text; a text in GB 18030 may still turn out to
    /// be none.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xfe, ..] => return Some(Self::Utf16Le),
            [0xfe, 0xff, ..] => return Some(Self::Utf16Be),
            _ => {}
        }
        match std::str::from_utf8(bytes) {
            Ok(_) => Some(Self::Utf8),
            // It ends within a character, and is right up to there.
            Err(problem) if problem.error_len().is_none() => Some(Self::Utf8),
            Err(_) if bytes.contains(&0) => None,
            Err(_) => Some(Self::Gb18030),
        }
    }

    /// The name by which a browser knows it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Gb18030 => "gb18030",
        }
    }
}
