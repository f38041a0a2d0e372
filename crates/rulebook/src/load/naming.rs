//! Refuses names that would stand for something else in a formula, a sentence or the form, and names
//! that nobody can read or type.

use ziping_formula::{is_invisible, is_word_of_the_language};

use crate::{Declared, FieldPath, NameError, message, prefix};

/// The most characters that a name has. It stands in cells, sentences and file parts.
const LONGEST: usize = 60;

/// The first characters of a name that are shown where it is too long.
const SHOWN: usize = 12;

/// The mistake in a name that is declared, written in full.
pub(super) fn mistake_in_name(name: &str, declared: Declared) -> Option<NameError> {
    let mistake = mistake_in_id(name);
    if mistake.is_some() {
        return mistake;
    }
    if name.split('.').any(|part| part.trim().is_empty()) {
        return Some(NameError::Blank);
    }
    if let Some(bracket) = name.chars().find(|c| matches!(c, '[' | ']' | '{' | '}')) {
        let name = name.to_owned();
        return Some(NameError::Bracket { name, bracket });
    }
    if name.chars().all(|c| c.is_numeric() || c == '.') && !name.chars().any(char::is_alphabetic) {
        return Some(NameError::Number(name.to_owned()));
    }
    if is_word_of_the_language(name) || message::is_word_of_sentences(name) {
        return Some(NameError::Word(name.to_owned()));
    }
    let is_path_of_its_own = match FieldPath::parse(name) {
        FieldPath::Text(_) => matches!(declared, Declared::Text(_)),
        FieldPath::Figure(_) => !begins_like_another(name, declared),
        FieldPath::Cell { .. } | FieldPath::Paragraph(_) => false,
    };
    if is_path_of_its_own {
        return None;
    }
    let end = name.find('.').map_or(name.len(), |point| point + 1);
    Some(NameError::Reserved {
        name: name.to_owned(),
        prefix: name.get(..end).unwrap_or(name).to_owned(),
    })
}

/// The mistake in a name or the id of a unit, section, check and the like.
pub(super) fn mistake_in_id(name: &str) -> Option<NameError> {
    if name.trim().is_empty() {
        return Some(NameError::Blank);
    }
    let is_seen = |c: &char| !c.is_control() && !is_invisible(*c);
    if let Some(character) = name.chars().find(|c| !is_seen(c)) {
        return Some(NameError::Invisible {
            name: name.chars().filter(is_seen).take(LONGEST).collect(),
            character,
        });
    }
    let length = name.chars().count();
    if length > LONGEST {
        return Some(NameError::TooLong {
            beginning: name.chars().take(SHOWN).collect(),
            length,
            most: LONGEST,
        });
    }
    None
}

/// True if the name begins like those of claims or options and is none of them.
fn begins_like_another(name: &str, declared: Declared) -> bool {
    let own = match declared {
        Declared::Claim(_) => prefix::CLAIM,
        Declared::Option(_) => prefix::OPTION,
        _ => "",
    };
    [prefix::CLAIM, prefix::OPTION]
        .iter()
        .any(|other| *other != own && name.starts_with(other))
}
