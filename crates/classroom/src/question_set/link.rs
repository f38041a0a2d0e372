//! Takes the link of a question set apart, also where a program that passes links on has added a tail
//! or written its signs otherwise: `。`, `/`, `&from=…`, `%20`, `#…`, small letters, `%5F`.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use ziping_training::check_digits;

/// The number of check digits at the end.
pub(super) const CHECK_LENGTH: usize = 2;

/// No link is longer.
const LONGEST: usize = 200_000;

/// In a tail behind the check digits are no more underscores.
const MOST_IN_TAIL: usize = 32;

/// Signs that do not stand in a link as it is made; a program may have decoded them.
const FOREIGN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'%').remove(b'_').remove(b'-');

/// The parts of a link.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LinkParts {
    pub numbers: Vec<String>,
    pub title: String,
}

/// The parts of what follows [`super::LINK`], if some check digits in it fit all that stands before
/// them.
pub(super) fn link_parts(text: &str) -> Option<LinkParts> {
    if text.len() > LONGEST {
        return None;
    }
    let text = utf8_percent_encode(text.trim(), FOREIGN).to_string();
    let text = text.replace("%5F", "_").replace("%5f", "_");
    text.rmatch_indices('_')
        .take(MOST_IN_TAIL)
        .find_map(|(end, underscore)| {
            let after = text.get(end + underscore.len()..)?;
            let (check, tail) = after.split_at_checked(CHECK_LENGTH)?;
            let begins_otherwise = tail.is_empty() || tail.starts_with('%');
            let before = text.get(..end).filter(|_| begins_otherwise)?;
            parts_before(before, &check.to_ascii_uppercase())
        })
}

/// The parts of a link before its check digits, if these fit. An underscore of the title is written
/// `%5F`; numbers have hyphens, which a title has not.
fn parts_before(text: &str, check: &str) -> Option<LinkParts> {
    let parts: Vec<&str> = text.split('_').collect();
    let count = parts.iter().take_while(|part| part.contains('-')).count();
    let (numbers, title) = parts.split_at_checked(count)?;
    let numbers: Vec<String> = numbers
        .iter()
        .map(|part| part.to_ascii_uppercase())
        .collect();
    let title = with_large_digits(&title.join("%5F"));
    let whole = [numbers.join("_").as_str(), &title].join("_");
    if parts.len() == count || check_digits(&whole, 0, CHECK_LENGTH) != check {
        return None;
    }
    let title = percent_decode_str(&title).decode_utf8().ok()?.into_owned();
    Some(LinkParts { numbers, title })
}

/// The same with large letters in the digits behind `%`.
fn with_large_digits(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut large = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2).unwrap_or((piece, ""));
        large.push('%');
        large += &digits.to_ascii_uppercase();
        large += rest;
    }
    large
}
