//! The keys of a keyboard, as the protocol wants them described.

use anyhow::{Context as _, Result, bail};

/// The modifier bits of `Input.dispatchKeyEvent`.
const ALT: u8 = 1;
const CONTROL: u8 = 2;
const SHIFT: u8 = 8;

/// One key, perhaps with modifiers held down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyStroke {
    /// `KeyboardEvent.key`.
    pub key: String,
    /// `KeyboardEvent.code`.
    pub code: String,
    /// The Windows virtual key code, which editing commands go by.
    pub key_code: u8,
    /// The text that the key types, if any.
    pub text: Option<String>,
    /// The modifiers held down.
    pub modifiers: u8,
}

/// Keys that have a name: `KeyboardEvent.key`, virtual key code, text.
const NAMED: &[(&str, u8, Option<&str>)] = &[
    ("Backspace", 8, None),
    ("Tab", 9, None),
    ("Enter", 13, Some("\r")),
    ("Shift", 16, None),
    ("Control", 17, None),
    ("Alt", 18, None),
    ("Escape", 27, None),
    ("PageUp", 33, None),
    ("PageDown", 34, None),
    ("End", 35, None),
    ("Home", 36, None),
    ("ArrowLeft", 37, None),
    ("ArrowUp", 38, None),
    ("ArrowRight", 39, None),
    ("ArrowDown", 40, None),
    ("Delete", 46, None),
    ("F2", 113, None),
];

/// The punctuation keys of a US keyboard: plain, with Shift, code, virtual key code.
const PUNCTUATION: &[(char, char, &str, u8)] = &[
    (';', ':', "Semicolon", 186),
    ('=', '+', "Equal", 187),
    (',', '<', "Comma", 188),
    ('-', '_', "Minus", 189),
    ('.', '>', "Period", 190),
    ('/', '?', "Slash", 191),
    ('`', '~', "Backquote", 192),
    ('[', '{', "BracketLeft", 219),
    ('\\', '|', "Backslash", 220),
    (']', '}', "BracketRight", 221),
    ('\'', '"', "Quote", 222),
];

/// The signs that Shift makes of the digits 0 to 9.
const SHIFTED_DIGITS: [char; 10] = [')', '!', '@', '#', '$', '%', '^', '&', '*', '('];

impl KeyStroke {
    /// The stroke that types a character, or `None` when no key of a US keyboard does.
    pub fn typing(character: char) -> Option<Self> {
        if character == '\n' {
            return Self::named("Enter");
        }
        let (code, key_code, modifiers) = locate(character)?;
        let text = character.to_string();
        Some(Self {
            key: text.clone(),
            code,
            key_code,
            text: Some(text),
            modifiers,
        })
    }

    /// A stroke by name: `Tab`, `a`, `Shift+Tab`, `Control+Shift+z`.
    pub fn parse(name: &str) -> Result<Self> {
        let (modifiers, key) = match name.rsplit_once('+') {
            Some((modifiers, key)) if !key.is_empty() => (modifiers, key),
            _ => ("", name),
        };
        let mut held = 0;
        for modifier in modifiers.split('+').filter(|modifier| !modifier.is_empty()) {
            held |= match modifier {
                "Alt" => ALT,
                "Control" => CONTROL,
                "Shift" => SHIFT,
                other => bail!("{other} is no modifier in {name}"),
            };
        }
        let mut characters = key.chars();
        let stroke = match (characters.next(), characters.next()) {
            (Some(character), None) => Self::typing(character),
            _ if key == "Space" => Self::typing(' '),
            _ => Self::named(key),
        };
        let mut stroke = stroke.with_context(|| format!("no key is called {key}"))?;
        stroke.modifiers |= held;
        if stroke.modifiers & (ALT | CONTROL) != 0 {
            stroke.text = None;
        }
        Ok(stroke)
    }

    /// The modifier keys to hold down meanwhile, in the order people press them.
    pub fn held(&self) -> impl DoubleEndedIterator<Item = Self> {
        let held = [("Control", CONTROL), ("Alt", ALT), ("Shift", SHIFT)];
        let modifiers = self.modifiers;
        held.into_iter()
            .filter(move |(_, bit)| modifiers & bit != 0)
            .filter_map(|(name, bit)| {
                let stroke = Self::named(name)?;
                Some(Self {
                    code: format!("{name}Left"),
                    modifiers: bit,
                    ..stroke
                })
            })
    }

    fn named(name: &str) -> Option<Self> {
        let &(key, key_code, text) = NAMED.iter().find(|(key, ..)| *key == name)?;
        Some(Self {
            key: key.to_owned(),
            code: key.to_owned(),
            key_code,
            text: text.map(str::to_owned),
            modifiers: 0,
        })
    }
}

fn locate(character: char) -> Option<(String, u8, u8)> {
    if let Ok(byte) = u8::try_from(character) {
        match byte {
            b' ' => return Some(("Space".to_owned(), 32, 0)),
            b'0'..=b'9' => return Some((format!("Digit{character}"), byte, 0)),
            b'a'..=b'z' | b'A'..=b'Z' => {
                let upper = byte.to_ascii_uppercase();
                let shift = if byte == upper { SHIFT } else { 0 };
                return Some((format!("Key{}", char::from(upper)), upper, shift));
            }
            _ => {}
        }
    }
    if let Some((digit, key_code)) = (b'0'..=b'9')
        .enumerate()
        .find(|(digit, _)| SHIFTED_DIGITS[*digit] == character)
    {
        return Some((format!("Digit{digit}"), key_code, SHIFT));
    }
    let &(plain, _, code, key_code) = PUNCTUATION
        .iter()
        .find(|(a, b, ..)| *a == character || *b == character)?;
    Some((
        code.to_owned(),
        key_code,
        if plain == character { 0 } else { SHIFT },
    ))
}

#[cfg(test)]
mod tests {
    use super::{CONTROL, KeyStroke, SHIFT};

    #[test]
    fn figures_are_typed_with_the_digit_and_punctuation_keys() {
        let code =
            |character| KeyStroke::typing(character).map(|stroke| (stroke.code, stroke.modifiers));
        assert_eq!(code('7'), Some(("Digit7".to_owned(), 0)));
        assert_eq!(code('.'), Some(("Period".to_owned(), 0)));
        assert_eq!(code('('), Some(("Digit9".to_owned(), SHIFT)));
        assert_eq!(code('Z'), Some(("KeyZ".to_owned(), SHIFT)));
        assert_eq!(code('万'), None);
    }

    #[test]
    fn undo_types_no_letter() {
        let undo = KeyStroke::parse("Control+z").unwrap();
        assert_eq!(
            (undo.key.as_str(), undo.text.as_deref(), undo.modifiers),
            ("z", None, CONTROL)
        );
        let held: Vec<String> = undo.held().map(|key| key.code).collect();
        assert_eq!(held, ["ControlLeft"]);
    }

    #[test]
    fn a_plus_is_a_key_too() {
        assert_eq!(KeyStroke::parse("+").unwrap().code, "Equal");
        assert!(KeyStroke::parse("Hyper+z").is_err());
        assert!(KeyStroke::parse("F13").is_err());
    }
}
