//! A typed text as words and chips.

use ziping_document::CARET_ANCHOR;
use ziping_protocol::FigureChip;

/// A piece of a typed text.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    /// A figure, as HTML.
    Chip(String),
}

impl Piece {
    pub fn is_chip(&self) -> bool {
        matches!(self, Self::Chip(_))
    }
}

/// The pieces of a text. Each name in braces that has a chip becomes one; other braces stay as they
/// were typed. The caret can stand beside each chip, where need be at an anchor.
pub fn pieces(text: &str, chips: &[FigureChip]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut words, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        words += before;
        let named = after.split_once('}').and_then(|(name, after)| {
            let chip = chips.iter().find(|chip| chip.name == name.trim())?;
            Some((chip, after))
        });
        if let Some((chip, after)) = named {
            if words.is_empty() {
                words.push(CARET_ANCHOR);
            }
            pieces.push(Piece::Words(std::mem::take(&mut words)));
            pieces.push(Piece::Chip(chip.html.clone()));
            rest = after;
        } else {
            words.push('{');
            rest = after;
        }
    }
    words += rest;
    if words.is_empty() && !pieces.is_empty() {
        words.push(CARET_ANCHOR);
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chips() -> Vec<FigureChip> {
        ["基本支出", "项目支出"]
            .map(|name| FigureChip {
                name: name.to_owned(),
                html: format!("<{name}>"),
            })
            .into()
    }

    fn written(text: &str) -> String {
        let pieces = pieces(text, &chips());
        let texts = pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.replace(CARET_ANCHOR, "_"),
            Piece::Chip(html) => html.clone(),
        });
        texts.collect()
    }

    #[test]
    fn a_name_in_braces_becomes_a_chip_and_anything_else_stays() {
        assert_eq!(written(""), "");
        assert_eq!(written("支出"), "支出");
        assert_eq!(written("本年{基本支出}万元"), "本年<基本支出>万元");
        assert_eq!(written("本年{ 基本支出 }万元"), "本年<基本支出>万元");
        assert_eq!(written("{没有}和{基本支出"), "{没有}和{基本支出");
        assert_eq!(written("{{基本支出}}"), "{<基本支出>}");
    }

    #[test]
    fn the_caret_can_stand_before_between_and_after_chips() {
        assert_eq!(written("{基本支出}{项目支出}"), "_<基本支出>_<项目支出>_");
    }
}
