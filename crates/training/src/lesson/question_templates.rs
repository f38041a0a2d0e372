//! Reads the questions of a lesson, each of which has the keys of its kind. Not: asking them
//! (question.rs).

use super::{QuestionTemplate, classification::ClassItem, load::LessonLoader, raw::RawQuestion};
use crate::load_error::TrainingErrorKind;
use ziping_formula::Name;
use ziping_rulebook::{Declared, SourceFile};

/// Fewer figures than these leave nothing to look for.
const FEWEST_TO_LOOK_AMONG: usize = 3;

/// So many items of a classification are shown, unless the lesson says otherwise.
const SHOWN: usize = 4;

impl<'a> LessonLoader<'a> {
    /// The question with the keys of its kind; `None` where it is reported that it has none.
    pub fn question(
        &mut self,
        source: SourceFile<'a>,
        raw: &RawQuestion,
    ) -> Option<QuestionTemplate> {
        match raw.kind.as_ref().as_str() {
            "compute" => self.compute(source, raw),
            "locate" => self.locate(source, raw),
            "classify" => self.classify(source, raw),
            other => {
                let kind = TrainingErrorKind::UnknownKindOfQuestion(other.to_owned());
                self.report(source, &raw.kind, kind);
                None
            }
        }
    }

    fn compute(&mut self, source: SourceFile<'a>, raw: &RawQuestion) -> Option<QuestionTemplate> {
        let given = self.figures(source, &raw.given);
        let Some(asked) = &raw.asks else {
            self.report(source, &raw.kind, TrainingErrorKind::NothingToCompute);
            return None;
        };
        let asks = self.calculated(source, asked)?;
        if given.contains(&asks) {
            let kind = TrainingErrorKind::AnswerIsGiven(asked.as_ref().clone());
            self.report(source, asked, kind);
        } else if let Some(missing) = self.missing(asks, &given) {
            let kind = TrainingErrorKind::MissingInGiven {
                asked: asked.as_ref().clone(),
                missing: self.rulebook.names().text(missing).to_owned(),
            };
            self.report(source, asked, kind);
        }
        Some(QuestionTemplate::Compute { asks, given })
    }

    /// A figure that is still needed to calculate this one, if any is.
    fn missing(&self, name: Name, given: &[Name]) -> Option<Name> {
        let formula = self
            .rulebook
            .ratio(name)
            .map(|ratio| &ratio.formula)
            .or_else(|| self.rulebook.derivation(name));
        let Some(formula) = formula else {
            return Some(name);
        };
        let known = |part: &Name| given.contains(part) || self.is_known_while_blank(*part);
        formula
            .node
            .names()
            .into_iter()
            .filter(|part| !known(part))
            .find_map(|part| self.missing(part, given))
    }

    fn is_known_while_blank(&self, name: Name) -> bool {
        match self.rulebook.declared(name) {
            Some(Declared::Option(_) | Declared::Claim(_)) => true,
            Some(Declared::Field(field)) => self.rulebook.fields[field].blank.is_some(),
            _ => false,
        }
    }

    fn locate(&mut self, source: SourceFile<'a>, raw: &RawQuestion) -> Option<QuestionTemplate> {
        let among = self.figures(source, &raw.among);
        if among.len() < FEWEST_TO_LOOK_AMONG {
            let kind = TrainingErrorKind::TooFewToLookAmong(FEWEST_TO_LOOK_AMONG);
            self.report(source, &raw.kind, kind);
            return None;
        }
        Some(QuestionTemplate::Locate { among })
    }

    fn classify(&mut self, source: SourceFile<'a>, raw: &RawQuestion) -> Option<QuestionTemplate> {
        let Some(asked) = &raw.asks else {
            self.report(source, &raw.kind, TrainingErrorKind::NothingToClassifyBy);
            return None;
        };
        let asks = self.line(source, asked);
        let classes: Vec<String> = raw
            .classes
            .iter()
            .map(|class| self.line(source, class))
            .collect();
        let mut items: Vec<ClassItem> = Vec::new();
        for item in &raw.items {
            let made = item.resolve(self, source);
            if !classes.contains(&made.class) {
                let kind = TrainingErrorKind::UnknownClass(made.class.clone());
                self.report(source, &item.class, kind);
            }
            if items.iter().any(|other| other.says == made.says) {
                let kind = TrainingErrorKind::Repeated(made.says.clone());
                self.report(source, &item.says, kind);
            }
            items.push(made);
        }
        for (class, written) in classes.iter().zip(&raw.classes) {
            if !items.iter().any(|item| item.class == *class) {
                self.report(
                    source,
                    written,
                    TrainingErrorKind::EmptyClass(class.clone()),
                );
            }
        }
        if classes.len() < 2 {
            self.report(source, &raw.kind, TrainingErrorKind::TooFewClasses);
        }
        let shown = raw.shown.map_or(SHOWN.min(items.len()), |shown| {
            usize::try_from(shown).unwrap_or(usize::MAX)
        });
        if shown > items.len() || shown == 0 {
            self.report(
                source,
                &raw.kind,
                TrainingErrorKind::NumberOfShownItems(items.len()),
            );
        }
        Some(QuestionTemplate::Classify {
            asks,
            classes,
            items,
            shown,
        })
    }
}
