//! Reading: a text is checked once from its beginning to its end, and then taken apart slice by
//! slice where it is asked for.

use hifijson::{
    Read, SliceLexer, num::Lex as _, str::Lex as _, str::LexAlloc as _, token::Expect,
    token::Lex as _,
};

/// A value that is not looked into yet: a slice of a text that [`raw`] has checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raw<'t>(&'t str);

impl<'t> Raw<'t> {
    /// The value as it is written.
    pub fn get(self) -> &'t str {
        self.0
    }
}

/// The place in a text at which it stops being JSON. Lines and columns count from 1, columns in
/// characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub line: usize,
    pub column: usize,
    /// True where everything that stands there is right and the rest is missing.
    pub ends_too_early: bool,
}

/// A text that is one JSON value from its beginning to its end.
pub fn raw(text: &str) -> Result<Raw<'_>, Unreadable> {
    let mut lexer = SliceLexer::new(text.as_bytes());
    let value = lexer.exactly_one(SliceLexer::ws_peek, |next, lexer| skip(next, lexer));
    match value {
        Ok(()) => Ok(Raw(text.trim_matches(WHITESPACE))),
        Err(Stop) => Err(position(text, lexer.as_slice())),
    }
}

/// The members of an object, in their order; `None`: it is something else.
pub fn members(value: Raw) -> Option<Vec<(String, Raw)>> {
    let mut members = Vec::new();
    each(value, b'{', b'}', |next, lexer| {
        if next != b'"' {
            return Err(Stop);
        }
        lexer.take_next();
        let name = lexer.str_string().map_err(|_| Stop)?.into_owned();
        colon(lexer)?;
        lexer.eat_whitespace();
        members.push((name, slice(value, lexer)?));
        Ok(())
    })?;
    Some(members)
}

/// The items of an array; `None`: it is something else.
pub fn items(value: Raw) -> Option<Vec<Raw>> {
    let mut items = Vec::new();
    each(value, b'[', b']', |_, lexer| {
        items.push(slice(value, lexer)?);
        Ok(())
    })?;
    Some(items)
}

/// A value as text; `None` for an object, an array, or half of a character. Other programs may
/// write numbers; ours writes the text as typed.
pub fn text(value: Raw) -> Option<String> {
    match value.get() {
        "null" => Some(String::new()),
        "true" => Some("1".to_owned()),
        "false" => Some("0".to_owned()),
        text if text.starts_with(['{', '[']) => None,
        text => match text.strip_prefix('"') {
            Some(rest) => {
                let text = SliceLexer::new(rest.as_bytes()).str_string().ok()?;
                Some(text.into_owned())
            }
            None => Some(text.to_owned()),
        },
    }
}

/// The blanks that JSON knows.
const WHITESPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// The text is no JSON from where the lexer stands.
struct Stop;

impl From<Expect> for Stop {
    fn from(_: Expect) -> Self {
        Self
    }
}

/// Goes through what an object or an array holds.
fn each<'t>(
    value: Raw<'t>,
    opening: u8,
    closing: u8,
    item: impl FnMut(u8, &mut SliceLexer<'t>) -> Result<(), Stop>,
) -> Option<()> {
    let mut lexer = SliceLexer::new(value.get().as_bytes());
    lexer.expect(SliceLexer::peek_next, opening)?;
    lexer.seq(closing, SliceLexer::ws_peek, item).ok()
}

/// The value at which the lexer stands, as a slice of the one that it is part of.
fn slice<'t>(whole: Raw<'t>, lexer: &mut SliceLexer<'t>) -> Result<Raw<'t>, Stop> {
    let start = offset(whole.get(), lexer.as_slice());
    let next = lexer.peek_next().ok_or(Stop)?;
    skip(next, lexer)?;
    let end = offset(whole.get(), lexer.as_slice());
    whole.get().get(start..end).map(Raw).ok_or(Stop)
}

/// Goes on behind a value, however deep it is nested.
fn skip(mut next: u8, lexer: &mut SliceLexer) -> Result<(), Stop> {
    // The closing brackets that are still due, the next one last.
    let mut due = Vec::new();
    loop {
        match next {
            b'[' | b'{' => {
                let closing = if next == b'[' { b']' } else { b'}' };
                lexer.take_next();
                if lexer.expect(SliceLexer::ws_peek, closing).is_none() {
                    due.push(closing);
                    next = first_of_member(closing, lexer)?;
                    continue;
                }
            }
            b'"' => {
                lexer.take_next();
                lexer.str_ignore().map_err(|_| Stop)?;
            }
            b'0'..=b'9' | b'-' => {
                lexer.num_ignore().validate().map_err(|_| Stop)?;
            }
            b'a'..=b'z' => word(lexer)?,
            _ => return Err(Stop),
        }
        // A value is complete: commas and closing brackets follow, or the end.
        loop {
            let Some(closing) = due.last().copied() else {
                return Ok(());
            };
            if lexer.expect(SliceLexer::ws_peek, b',').is_some() {
                next = first_of_member(closing, lexer)?;
                break;
            }
            lexer.expect(SliceLexer::peek_next, closing).ok_or(Stop)?;
            due.pop();
        }
    }
}

/// The first sign of the next value of an array, or of an object, there behind its name.
fn first_of_member(closing: u8, lexer: &mut SliceLexer) -> Result<u8, Stop> {
    if closing == b'}' {
        lexer.expect(SliceLexer::ws_peek, b'"').ok_or(Stop)?;
        lexer.str_ignore().map_err(|_| Stop)?;
        colon(lexer)?;
    }
    lexer.ws_peek().ok_or(Stop)
}

fn colon(lexer: &mut SliceLexer) -> Result<(), Stop> {
    lexer.expect(SliceLexer::ws_peek, b':').ok_or(Stop)
}

/// One of the three words of JSON. The lexer stays in front of any other, but behind the
/// beginning of one that ends too early.
fn word(lexer: &mut SliceLexer) -> Result<(), Stop> {
    for word in ["null", "true", "false"] {
        let rest = lexer.as_slice();
        if word.as_bytes().starts_with(rest) {
            lexer.strip_prefix(rest);
            return if rest.len() == word.len() {
                Ok(())
            } else {
                Err(Stop)
            };
        }
        if lexer.strip_prefix(word.as_bytes()) {
            return Ok(());
        }
    }
    Err(Stop)
}

/// The number of bytes that stand in front of a rest.
fn offset(whole: &str, rest: &[u8]) -> usize {
    whole.len().saturating_sub(rest.len())
}

fn position(text: &str, rest: &[u8]) -> Unreadable {
    let mut offset = offset(text, rest);
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = text.get(..offset).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or(before);
    Unreadable {
        line: before.split('\n').count(),
        column: line.chars().count() + 1,
        ends_too_early: rest.is_empty(),
    }
}
