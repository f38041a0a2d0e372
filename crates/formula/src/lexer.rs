//! Cuts a formula into words. Full-width signs count as their plain forms.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    node::{Arithmetic, Relation},
    syntax_error::{SyntaxError, SyntaxErrorKind},
};
use crate::amount;

/// The most digits of a number: what has more is rounded while it is read.
const MOST_DIGITS: usize = 18;

/// A word of the language, with the bytes it stands at.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    Number(Decimal),
    Text(String),
    /// A name, a function or 且, 或, 非.
    Word(String),
    Arithmetic(Arithmetic),
    Relation(Relation),
    Open,
    Close,
    Comma,
}

/// Signs of one or two characters, longest first.
const SIGNS: [(&str, TokenKind); 27] = [
    ("<=", TokenKind::Relation(Relation::AtMost)),
    (">=", TokenKind::Relation(Relation::AtLeast)),
    ("!=", TokenKind::Relation(Relation::NotEqual)),
    ("<>", TokenKind::Relation(Relation::NotEqual)),
    ("＜＝", TokenKind::Relation(Relation::AtMost)),
    ("＞＝", TokenKind::Relation(Relation::AtLeast)),
    ("≤", TokenKind::Relation(Relation::AtMost)),
    ("≥", TokenKind::Relation(Relation::AtLeast)),
    ("≠", TokenKind::Relation(Relation::NotEqual)),
    ("=", TokenKind::Relation(Relation::Equal)),
    ("＝", TokenKind::Relation(Relation::Equal)),
    ("<", TokenKind::Relation(Relation::Less)),
    ("＜", TokenKind::Relation(Relation::Less)),
    (">", TokenKind::Relation(Relation::More)),
    ("＞", TokenKind::Relation(Relation::More)),
    ("+", TokenKind::Arithmetic(Arithmetic::Plus)),
    ("＋", TokenKind::Arithmetic(Arithmetic::Plus)),
    ("-", TokenKind::Arithmetic(Arithmetic::Minus)),
    ("－", TokenKind::Arithmetic(Arithmetic::Minus)),
    ("−", TokenKind::Arithmetic(Arithmetic::Minus)),
    ("*", TokenKind::Arithmetic(Arithmetic::Times)),
    ("×", TokenKind::Arithmetic(Arithmetic::Times)),
    ("/", TokenKind::Arithmetic(Arithmetic::Over)),
    ("÷", TokenKind::Arithmetic(Arithmetic::Over)),
    ("(", TokenKind::Open),
    (")", TokenKind::Close),
    (",", TokenKind::Comma),
];

const FULL_WIDTH: [(char, TokenKind); 3] = [
    ('（', TokenKind::Open),
    ('）', TokenKind::Close),
    ('，', TokenKind::Comma),
];

pub(super) fn tokens(source: &str) -> Result<Vec<Token>, SyntaxError> {
    let mut tokens = Vec::new();
    let mut offset = 0;
    while let Some(rest) = source.get(offset..)
        && let Some(first) = rest.chars().next()
    {
        if first.is_whitespace() {
            offset += first.len_utf8();
            continue;
        }
        let (kind, length) = token(rest, first)
            .map_err(|kind| SyntaxError::new(kind, offset..offset + first.len_utf8()))?;
        tokens.push(Token {
            kind,
            span: offset..offset + length,
        });
        offset += length;
    }
    Ok(tokens)
}

/// The token at the beginning of `rest`, and how many bytes it has.
fn token(rest: &str, first: char) -> Result<(TokenKind, usize), SyntaxErrorKind> {
    if let Some((sign, kind)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        return Ok((kind.clone(), sign.len()));
    }
    if let Some((sign, kind)) = FULL_WIDTH.iter().find(|(sign, _)| first == *sign) {
        return Ok((kind.clone(), sign.len_utf8()));
    }
    match first {
        '"' => return text(rest, '"', '"'),
        '“' => return text(rest, '“', '”'),
        _ => {}
    }
    if first.is_ascii_digit() {
        let digits = beginning(rest, |c| c.is_ascii_digit() || c == '.');
        let number = digits
            .parse()
            .map_err(|_| SyntaxErrorKind::NotANumber(digits.to_owned()))?;
        let count = digits.bytes().filter(u8::is_ascii_digit).count();
        if count > MOST_DIGITS || !amount::fits_compiled_form(number) {
            return Err(SyntaxErrorKind::TooManyDigits(digits.to_owned()));
        }
        return Ok((TokenKind::Number(number), digits.len()));
    }
    if is_name_part(first) {
        let word = beginning(rest, is_name_part);
        return Ok((TokenKind::Word(word.to_owned()), word.len()));
    }
    Err(SyntaxErrorKind::StrayCharacter(first))
}

/// True if the word connects the parts of a formula, so that it is no name.
pub fn is_word_of_the_language(word: &str) -> bool {
    matches!(word, "且" | "或" | "非")
}

/// A text between quotation marks.
fn text(rest: &str, open: char, close: char) -> Result<(TokenKind, usize), SyntaxErrorKind> {
    let inner = rest.strip_prefix(open).unwrap_or(rest);
    let Some((text, _)) = inner.split_once(close) else {
        return Err(SyntaxErrorKind::UnclosedText(close));
    };
    let length = open.len_utf8() + text.len() + close.len_utf8();
    Ok((TokenKind::Text(text.to_owned()), length))
}

/// The beginning of `text`, as far as its characters are such.
fn beginning(text: &str, is_part: impl Fn(char) -> bool) -> &str {
    let rest = text.trim_start_matches(is_part);
    text.strip_suffix(rest).unwrap_or(text)
}

fn is_name_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '·')
}
