//! The report file inside an HTML document: a comment, which nothing shows and nothing runs, and so
//! no element that a text in it could end. It is ASCII alone, so that it survives being saved again
//! in another encoding. Not: the document around it.

use std::fmt::Write as _;

/// The beginning of the comment; no other `<` of the document is followed by these letters, for
/// those that are typed are escaped.
const MARK: &str = "<!--ziping-report ";

/// True if a file is HTML rather than JSON.
pub fn is_html(file: &[u8]) -> bool {
    file.iter()
        .find(|byte| !b"\xef\xbb\xbf \t\r\n".contains(byte))
        == Some(&b'<')
}

/// A report file as it lies in the comment: the same JSON in ASCII, with nothing in it that would
/// end the comment.
pub fn as_ascii(file: &str) -> String {
    let mut written = String::with_capacity(file.len() * 2);
    let mut before = None;
    for c in file.chars() {
        // Angle brackets, and two hyphens, which old parsers take for the end of a comment, stand
        // only in JSON's texts, where everything may be written by its number.
        if matches!(c, '<' | '>' | '\u{7f}'..) || (c, before) == ('-', Some('-')) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(written, "\\u{unit:04x}");
            }
        } else {
            written.push(c);
        }
        before = Some(c);
    }
    written
}

/// The comment that holds a report file [`as_ascii`], below a note of letters, digits and blanks.
pub fn embed(note: &str, file: &str) -> String {
    format!("{MARK}{note}\n{file}\n-->")
}

/// The note and the report file in an HTML document, if that has them.
pub fn embedded(html: &[u8]) -> Option<(&[u8], &[u8])> {
    let start = html
        .windows(MARK.len())
        .position(|part| part == MARK.as_bytes())?
        + MARK.len();
    let comment = html
        .get(start..)?
        .split(|byte| *byte == b'>')
        .next()?
        .strip_suffix(b"--")?;
    comment.split_at_checked(comment.iter().position(|byte| *byte == b'{')?)
}
