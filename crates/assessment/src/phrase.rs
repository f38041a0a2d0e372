//! Puts figures into sentences and formulas. Every number in a [`Phrase`] knows which figure it is.

use super::{
    RatioResult,
    nature::{JudgedCheck, Nature, show_difference, show_side},
};
use ziping_formula::{Cell, Comparison, Figure, Figures, Name, Outcome, explain};
use ziping_rulebook::{Message, MessagePart, Rulebook};

/// A sentence in pieces: words, and numbers that know their figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The pieces in order; a piece with a figure is that figure's value in print.
    pub pieces: Vec<(String, Option<Figure>)>,
}

impl Phrase {
    /// The plain text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|(text, _)| text.as_str()).collect()
    }

    pub(super) fn push(&mut self, text: impl Into<String>, figure: Option<Figure>) {
        self.pieces.push((text.into(), figure));
    }

    /// A sentence of the rulebook with the figures put in; `None` when one of them is not known.
    pub fn complete(book: &Rulebook, figures: &Figures, message: &Message) -> Option<Self> {
        let known = |name: Name| {
            !matches!(
                figures.cell(name.into()),
                Cell::Blank | Cell::Vacant | Cell::Undefined(_)
            )
        };
        message
            .names()
            .all(known)
            .then(|| Self::fill(book, figures, message, None, None))
    }

    pub(super) fn of_finding(book: &Rulebook, figures: &Figures, judged: &JudgedCheck) -> Self {
        let JudgedCheck {
            check,
            row,
            nature,
            comparison,
            assumed,
            ..
        } = judged;
        let sides = comparison.as_ref().map(|comparison| (*check, comparison));
        let mut phrase = match nature {
            Nature::Fails => Self::fill(book, figures, &check.says, *row, sides),
            Nature::Rounding | Nature::CutOff => Self::of_leeway(book, figures, judged),
        };
        if !assumed.is_empty() && !phrase.text().contains("按 0 算") {
            let names: Vec<_> = assumed
                .iter()
                .map(|&name| book.spell(figures.figure(name, *row)))
                .collect();
            phrase.push(format!("（没填的{}按 0 算。）", names.join("、")), None);
        }
        phrase
    }

    fn of_leeway(book: &Rulebook, figures: &Figures, judged: &JudgedCheck) -> Self {
        let JudgedCheck {
            check,
            row,
            nature,
            comparison,
            ..
        } = judged;
        let words = explain(&check.holds.node, &|name| {
            book.spell(figures.figure(name, *row))
        });
        let difference = comparison.map_or_else(String::new, |comparison| {
            show_difference(check, &comparison)
        });
        let says = match nature {
            Nature::CutOff => {
                format!("{words}：写出的数是截去尾数得来的，按四舍五入末位要进一，核对后改末位。")
            }
            _ => format!(
                "{words}：两边差 {difference}，在四舍五入的尾差以内，不算错；各数都核对过就不用改。"
            ),
        };
        Self {
            pieces: vec![(says, None)],
        }
    }

    fn fill(
        book: &Rulebook,
        figures: &Figures,
        message: &Message,
        row: Option<u32>,
        sides: Option<(&ziping_rulebook::Check, &Comparison)>,
    ) -> Self {
        let mut phrase = Self::default();
        for part in &message.parts {
            match part {
                MessagePart::Words(words) => phrase.push(words.clone(), None),
                MessagePart::Figure(name) => {
                    let figure = figures.figure(*name, row);
                    phrase.push(
                        value_in_print(book, figures, figure).unwrap_or_else(|| "（没填）".into()),
                        Some(figure),
                    );
                }
                MessagePart::Left => {
                    phrase.push(
                        sides.map_or_else(String::new, |(check, both)| show_side(check, both.left)),
                        None,
                    );
                }
                MessagePart::Right => {
                    phrase.push(
                        sides
                            .map_or_else(String::new, |(check, both)| show_side(check, both.right)),
                        None,
                    );
                }
                // Said by checks of quotes only, which put their sentences together themselves.
                MessagePart::Paragraph | MessagePart::Label => {}
                MessagePart::Difference => {
                    phrase.push(
                        sides
                            .map_or_else(String::new, |(check, both)| show_difference(check, both)),
                        None,
                    );
                }
            }
        }
        phrase
    }
}

/// The value of a figure in print, a choice by its label; `None` when it has none.
pub fn value_in_print(book: &Rulebook, figures: &Figures, figure: Figure) -> Option<String> {
    match figures.cell(figure) {
        Cell::Number(number) => {
            let value = number.value.normalize().to_string();
            let choice = book
                .field(figure.name)
                .and_then(|(field, _)| field.choices.iter().find(|(choice, _)| *choice == value));
            Some(choice.map_or_else(
                || book.show(figure.name, number.value),
                |(_, label)| label.clone(),
            ))
        }
        Cell::Text(text) => Some(text.to_string()),
        Cell::Undefined(why) => Some(why.says().into()),
        Cell::Blank | Cell::Vacant => None,
    }
}

/// A ratio's formula in words: `在职人数 ÷ 编制数`.
pub fn ratio_in_words(book: &Rulebook, result: &RatioResult) -> String {
    explain(&result.formula.node, &|name| {
        book.names().text(name).to_owned()
    })
}

/// A ratio's formula with the numbers put in, and its value if it has one: `9 ÷ 12 = 75.00%`. What
/// is missing stands as its name.
pub fn ratio_in_numbers(book: &Rulebook, figures: &Figures, result: &RatioResult) -> String {
    let formula = explain(&result.formula.node, &|name| {
        value_in_print(book, figures, name.into())
            .unwrap_or_else(|| book.names().text(name).to_owned())
    });
    match ratio_value(book, result) {
        Some(value) => format!("{formula} = {value}"),
        None => formula,
    }
}

/// A ratio's value in print: `75.00%`.
pub fn ratio_value(book: &Rulebook, result: &RatioResult) -> Option<String> {
    match &result.outcome {
        Outcome::Known(value) => Some(book.show(book.ratios[result.ratio].slot, *value)),
        Outcome::Missing(_) | Outcome::Undefined(_) => None,
    }
}
