//! Where the value of a row of a recipe comes from: the one generator whose keys are written.

use toml::Spanned;

use super::{Generator, TargetType, load::RecipeLoader, raw::RawRow};
use crate::load_error::TrainingErrorKind;
use ziping_formula::{Arithmetic, Name, Node};
use ziping_rulebook::{Declared, Message, SourceFile};

impl<'a> RecipeLoader<'a> {
    /// The generator that a row writes; a total is divided into so many parts. `None` where it is
    /// reported that the row does not write one.
    pub fn generator(
        &mut self,
        source: SourceFile<'a>,
        row: &RawRow,
        target_type: TargetType,
        targets: &[Name],
        parts: usize,
    ) -> Option<Generator> {
        let span = row.names().next()?.span();
        let written = if row.number_of_generators() != 1 {
            None
        } else if target_type == TargetType::Words {
            self.texts(source, row, targets)
        } else {
            self.number_generator(source, row, parts)
        };
        let Some(generator) = written else {
            self.report(source, span, TrainingErrorKind::NotOneGenerator);
            return None;
        };
        if matches!(generator, Generator::Divided { .. }) {
            return Some(generator);
        }
        if targets.len() > 1 || !row.weights.is_empty() {
            self.report(source, span.clone(), TrainingErrorKind::PartsOfNoTotal);
        }
        if row.by_doublings && !matches!(generator, Generator::Between { .. }) {
            self.report(source, span, TrainingErrorKind::DoublingsOfNoRange);
        }
        Some(generator)
    }

    /// The texts that a row chooses from.
    fn texts(
        &mut self,
        source: SourceFile<'a>,
        row: &RawRow,
        targets: &[Name],
    ) -> Option<Generator> {
        if row.one_of.is_empty() {
            return None;
        }
        let texts = row.one_of.iter();
        Some(Generator::Words(
            texts
                .map(|text| self.words(source, text, targets))
                .collect(),
        ))
    }

    /// The generator of a number: the one whose key the row has.
    fn number_generator(
        &mut self,
        source: SourceFile<'a>,
        row: &RawRow,
        parts: usize,
    ) -> Option<Generator> {
        if let Some(formula) = &row.formula {
            return Some(Generator::Formula(self.formula(source, formula)));
        }
        if let [low, high] = row.between.as_slice() {
            return Some(Generator::Between {
                low: self.formula(source, low),
                high: self.formula(source, high),
                by_doublings: row.by_doublings,
            });
        }
        if let [whole, low, high] = row.share.as_slice() {
            let whole = self.formula(source, whole);
            let (low, high) = (self.formula(source, low), self.formula(source, high));
            return Some(Generator::Between {
                low: product(whole.clone(), low),
                high: product(whole, high),
                by_doublings: row.by_doublings,
            });
        }
        if !row.one_of.is_empty() {
            let numbers = row.one_of.iter();
            return Some(Generator::Numbers(
                numbers
                    .map(|text| self.companion.decimal(source, text))
                    .collect(),
            ));
        }
        let total = row.split.as_ref().or(row.prorate.as_ref())?;
        let weights: Vec<Node> = row
            .weights
            .iter()
            .map(|weight| self.formula(source, weight))
            .collect();
        if !weights.is_empty() && weights.len() != parts {
            let span = row.names().next()?.span();
            self.report(source, span, TrainingErrorKind::NumberOfWeights(parts));
        }
        Some(Generator::Divided {
            total: self.formula(source, total),
            weights,
            at_random: row.split.is_some(),
        })
    }

    /// A text to choose; of an option one of its choices.
    fn words(
        &mut self,
        source: SourceFile<'a>,
        text: &Spanned<String>,
        targets: &[Name],
    ) -> Message {
        if let Some(target) = targets.first()
            && let Some(Declared::Option(option)) = self.rulebook.declared(*target)
            && !self.rulebook.options[option]
                .choices
                .contains(text.as_ref())
        {
            let kind = TrainingErrorKind::UnknownChoice(text.as_ref().clone());
            self.report(source, text.span(), kind);
        }
        let Some(message) = self.companion.parsed_message(source, text) else {
            return Message::default();
        };
        self.uses(source, text, self.makes.len(), message.names());
        message
    }
}

fn product(one: Node, other: Node) -> Node {
    Node::Arithmetic(Arithmetic::Times, Box::new([one, other]))
}
