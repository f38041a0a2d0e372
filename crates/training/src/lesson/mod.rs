//! Lessons: what a section of the report is for, an example with figures to change, and three
//! questions whose answers follow from the rulebook. The words are TOML (docs/rulebook.md, “A
//! lesson”). Not: grading reports, nor a word about any field.

mod attempt;
mod calculation;
mod classification;
mod example;
mod html;
mod load;
mod question;
mod question_figures;
mod question_templates;
mod raw;
mod words;
mod wrong_figure;

pub use attempt::Attempt;
pub use html::{ExampleField, ExampleInput};
pub use question::{AnswerField, AnswerVerdict, LessonQuestion};

use self::{classification::ClassItem, words::Words};
use super::{Recipe, random::Random};
use ziping_formula::{Figure, Name};
use ziping_rulebook::{Rulebook, SectionId};

/// A lesson about a section of the report. Belongs to the rulebook it was loaded for.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    /// The section it is about, by its position in the rulebook's sections.
    pub section: SectionId,
    pub title: String,
    parts: Vec<LessonPart>,
    example: Example,
    exercises: Vec<QuestionTemplate>,
}

/// A part of a lesson: a heading and paragraphs.
#[derive(Clone, Debug, Default)]
struct LessonPart {
    heading: String,
    paragraphs: Vec<Words>,
}

/// Figures to change, and what follows from them.
#[derive(Clone, Debug, Default)]
struct Example {
    /// The paragraphs about the example; the values in them follow the figures.
    says: Vec<Words>,
    /// The figures that are filled in to begin with, and their texts.
    figures: Vec<(Figure, String)>,
    /// Ratios and derived figures that are shown with their calculation.
    shows: Vec<Name>,
}

/// A question before it gets the figures of a seed.
#[derive(Clone, Debug)]
enum QuestionTemplate {
    /// Calculate this ratio or total from these figures, not all of which need be of use.
    Compute { asks: Name, given: Vec<Name> },
    /// Of these figures one is broken: which?
    Locate { among: Vec<Name> },
    /// Where does each of these belong?
    Classify {
        asks: String,
        classes: Vec<String>,
        items: Vec<ClassItem>,
        shown: usize,
    },
}

impl Lesson {
    /// The number of characters of the text, without blanks; the words of the example count.
    pub fn length(&self) -> usize {
        let paragraphs = self
            .parts
            .iter()
            .flat_map(|part| &part.paragraphs)
            .chain(&self.example.says);
        paragraphs
            .map(|words| words.text().chars().filter(|c| !c.is_whitespace()).count())
            .sum()
    }

    /// The element's id in the page, by which a review links to the lesson.
    pub fn anchor(&self, book: &Rulebook) -> String {
        format!("lesson-{}", book.sections[self.section].id)
    }

    /// The three questions with the figures of a seed; the same seed always gives the same
    /// questions.
    pub fn questions(&self, book: &Rulebook, recipe: &Recipe, seed: u64) -> Vec<LessonQuestion> {
        (0..self.exercises.len())
            .filter_map(|number| self.question(book, recipe, number, seed))
            .collect()
    }

    /// One of its questions; `None` where there is none of this number, or no report of the recipe
    /// has figures for it.
    pub fn question(
        &self,
        book: &Rulebook,
        recipe: &Recipe,
        number: usize,
        seed: u64,
    ) -> Option<LessonQuestion> {
        let mut random = Random::new(seed, &format!("{} {number}", self.anchor(book)));
        match self.exercises.get(number)? {
            QuestionTemplate::Compute { asks, given } => {
                calculation::question(book, recipe, *asks, given, &mut random)
            }
            QuestionTemplate::Locate { among } => {
                wrong_figure::question(book, recipe, among, &mut random)
            }
            QuestionTemplate::Classify {
                asks,
                classes,
                items,
                shown,
            } => Some(classification::question(
                asks,
                classes,
                items,
                *shown,
                &mut random,
            )),
        }
    }
}

#[cfg(test)]
mod tests;
