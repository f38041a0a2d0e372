//! Sentences with figures put in: `基本支出 {基本支出} 万元，差 {差} 万元`.

use serde::{Deserialize, Serialize};

use ziping_formula::{Name, Names};

use crate::MessageError;

/// A sentence of text and figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub parts: Vec<MessagePart>,
}

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MessagePart {
    /// Words as they are.
    Words(String),
    /// The value of a figure, ratio or text.
    Figure(Name),
    /// `{左}`: the left side of the comparison that did not hold.
    Left,
    /// `{右}`: its right side.
    Right,
    /// `{差}`: the difference of the two, without a sign.
    Difference,
    /// `{段落}`: the paragraph or text that names a figure with another number.
    Paragraph,
    /// `{名目}`: what the form calls that figure.
    Label,
}

impl Message {
    /// Reads a sentence.
    pub fn parse(source: &str, names: &mut Names) -> Result<Self, MessageError> {
        let mut parts = Vec::new();
        let mut rest = source;
        while let Some((words, after)) = rest.split_once('{') {
            let (name, after) = after
                .split_once('}')
                .ok_or_else(|| MessageError::UnclosedBrace(after.to_owned()))?;
            if !words.is_empty() {
                parts.push(MessagePart::Words(words.to_owned()));
            }
            parts.push(match (name.trim(), part_of_word(name.trim())) {
                (_, Some(part)) => part,
                ("", None) => return Err(MessageError::EmptyBraces),
                (name, None) => MessagePart::Figure(names.intern(name)),
            });
            rest = after;
        }
        if rest.contains('}') {
            return Err(MessageError::UnopenedBrace(rest.to_owned()));
        }
        if !rest.is_empty() {
            parts.push(MessagePart::Words(rest.to_owned()));
        }
        Ok(Self { parts })
    }

    /// The figures that are put in.
    pub fn names(&self) -> impl Iterator<Item = Name> {
        self.parts.iter().filter_map(|part| {
            if let MessagePart::Figure(name) = part {
                Some(*name)
            } else {
                None
            }
        })
    }
}

/// The meaning of a word in braces that is no name.
fn part_of_word(word: &str) -> Option<MessagePart> {
    match word {
        "左" => Some(MessagePart::Left),
        "右" => Some(MessagePart::Right),
        "差" => Some(MessagePart::Difference),
        "段落" => Some(MessagePart::Paragraph),
        "名目" => Some(MessagePart::Label),
        _ => None,
    }
}

/// True if the word in braces is no name.
pub(crate) fn is_word_of_sentences(word: &str) -> bool {
    part_of_word(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_in_braces() {
        let mut names = Names::default();
        let message = Message::parse("共{ 甲 }万元，差{差}", &mut names).unwrap();
        let name = names.find("甲").unwrap();
        assert_eq!(
            message.parts,
            [
                MessagePart::Words("共".into()),
                MessagePart::Figure(name),
                MessagePart::Words("万元，差".into()),
                MessagePart::Difference
            ]
        );
        assert_eq!(
            Message::parse("共{甲", &mut names),
            Err(MessageError::UnclosedBrace("甲".into()))
        );
        assert_eq!(
            Message::parse("共甲}", &mut names),
            Err(MessageError::UnopenedBrace("共甲}".into()))
        );
        assert_eq!(
            Message::parse("{}", &mut names),
            Err(MessageError::EmptyBraces)
        );
    }
}
