//! Cuts a formula into words. Full-width signs count as their plain forms.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    node::{Arithmetic, Relation},
    syntax::SyntaxError,
};

/// A word of the language, with the bytes it stands at.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub kind: Kind,
    pub place: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
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
const SIGNS: [(&str, Kind); 27] = [
    ("<=", Kind::Relation(Relation::AtMost)),
    (">=", Kind::Relation(Relation::AtLeast)),
    ("!=", Kind::Relation(Relation::NotEqual)),
    ("<>", Kind::Relation(Relation::NotEqual)),
    ("＜＝", Kind::Relation(Relation::AtMost)),
    ("＞＝", Kind::Relation(Relation::AtLeast)),
    ("≤", Kind::Relation(Relation::AtMost)),
    ("≥", Kind::Relation(Relation::AtLeast)),
    ("≠", Kind::Relation(Relation::NotEqual)),
    ("=", Kind::Relation(Relation::Equal)),
    ("＝", Kind::Relation(Relation::Equal)),
    ("<", Kind::Relation(Relation::Less)),
    ("＜", Kind::Relation(Relation::Less)),
    (">", Kind::Relation(Relation::More)),
    ("＞", Kind::Relation(Relation::More)),
    ("+", Kind::Arithmetic(Arithmetic::Plus)),
    ("＋", Kind::Arithmetic(Arithmetic::Plus)),
    ("-", Kind::Arithmetic(Arithmetic::Minus)),
    ("－", Kind::Arithmetic(Arithmetic::Minus)),
    ("−", Kind::Arithmetic(Arithmetic::Minus)),
    ("*", Kind::Arithmetic(Arithmetic::Times)),
    ("×", Kind::Arithmetic(Arithmetic::Times)),
    ("/", Kind::Arithmetic(Arithmetic::Over)),
    ("÷", Kind::Arithmetic(Arithmetic::Over)),
    ("(", Kind::Open),
    (")", Kind::Close),
    (",", Kind::Comma),
];

const FULL_WIDTH: [(char, Kind); 3] =
    [('（', Kind::Open), ('）', Kind::Close), ('，', Kind::Comma)];

pub(super) fn tokens(source: &str) -> Result<Vec<Token>, SyntaxError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next() else {
            break;
        };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) =
            token(rest, first).map_err(|says| SyntaxError::at(at..at + first.len_utf8(), says))?;
        tokens.push(Token {
            kind,
            place: at..at + length,
        });
        at += length;
    }
    Ok(tokens)
}

fn token(rest: &str, first: char) -> Result<(Kind, usize), String> {
    if let Some((sign, kind)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        return Ok((kind.clone(), sign.len()));
    }
    if let Some((sign, kind)) = FULL_WIDTH.iter().find(|(sign, _)| first == *sign) {
        return Ok((kind.clone(), sign.len_utf8()));
    }
    if let Some(close) = match first {
        '"' => Some('"'),
        '“' => Some('”'),
        _ => None,
    } {
        let inner = rest.get(first.len_utf8()..).unwrap_or_default();
        let end = inner
            .find(close)
            .ok_or_else(|| format!("文字缺少结尾的引号{close}"))?;
        let text = inner.get(..end).unwrap_or_default().to_owned();
        return Ok((Kind::Text(text), first.len_utf8() + end + close.len_utf8()));
    }
    if first.is_ascii_digit() {
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len());
        let digits = rest.get(..end).unwrap_or_default();
        let number = digits
            .parse()
            .map_err(|_| format!("“{digits}”不是一个数"))?;
        return Ok((Kind::Number(number), end));
    }
    if is_name_part(first) {
        let end = rest.find(|c: char| !is_name_part(c)).unwrap_or(rest.len());
        return Ok((
            Kind::Word(rest.get(..end).unwrap_or_default().to_owned()),
            end,
        ));
    }
    Err(format!("公式里不能有“{first}”"))
}

fn is_name_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '·')
}
