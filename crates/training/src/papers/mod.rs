//! Filling in from source documents. [`Papers`] show the figures of a report as somebody meets them
//! who is to fill one in: tables of the final accounts, a budget, a list of assets. [`grade`] says
//! of each figure that was filled in whether it is right and, if it is not, what it was taken for.
//! The papers, the questions about them and the known mistakes are written in TOML beside the
//! rulebook. Not: making the report, nor the form.

mod explanation;
mod grading;
mod html;
mod load;
mod papers_view;

pub use grading::{FigureGrade, FigureVerdict, grade, grade_all};

use rust_decimal::Decimal;

use self::explanation::PaperComparison;
use ziping_assessment::assess;
use ziping_formula::{Figure, Name, Node};
use ziping_report::Report;
use ziping_rulebook::{Message, Rulebook, attachment::Grid};

/// Source documents, and the questions about them. Belongs to the rulebook it was loaded for.
#[derive(Clone, Debug)]
pub struct Papers {
    sheets: Vec<Paper>,
    /// Exercises, one for each level.
    exercises: Vec<PaperExercise>,
    mistakes: Vec<Mistake>,
}

/// A document to take figures from.
#[derive(Clone, Debug, Default)]
struct Paper {
    title: Message,
    /// The office that issued it.
    office: Option<Message>,
    /// The number of the document.
    number: Option<Message>,
    date: Option<Message>,
    grids: Vec<Grid>,
}

/// The figures that are to be filled in on a level.
#[derive(Clone, Debug, Default)]
struct PaperExercise {
    level: u8,
    title: String,
    figures: Vec<Name>,
}

/// A mistake that is known to be made.
#[derive(Clone, Debug, Default)]
struct Mistake {
    name: String,
    confusion: Confusion,
    says: Message,
}

/// The two things that a mistake confuses.
#[derive(Clone, Debug)]
enum Confusion {
    /// This formula for the figure.
    Formula { figure: Name, formula: Node },
    /// One column of a row for another; an empty suffix is the bare figure.
    Column { from: String, to: String },
}

impl Default for Confusion {
    /// Nothing for nothing: the bare figure for itself.
    fn default() -> Self {
        Self::Column {
            from: String::new(),
            to: String::new(),
        }
    }
}

impl Papers {
    /// The levels, each with its title.
    pub fn levels(&self) -> impl Iterator<Item = (u8, &str)> {
        self.exercises
            .iter()
            .map(|exercise| (exercise.level, exercise.title.as_str()))
    }

    /// The figures that are asked for on a level; none on a level that does not exist.
    pub fn fields(&self, level: u8) -> Vec<Figure> {
        let asked = self
            .exercises
            .iter()
            .filter(|exercise| exercise.level == level);
        asked
            .flat_map(|exercise| &exercise.figures)
            .map(|name| Figure::from(*name))
            .collect()
    }

    /// Those of the figures that the papers show of this report; not every department has
    /// everything.
    pub fn answered(&self, book: &Rulebook, truth: &Report, fields: &[Figure]) -> Vec<Figure> {
        let assessment = assess(book, truth);
        let shown = self.shown(book, &assessment.figures);
        let is_shown = |asked: &Figure| shown.iter().any(|shown| shown.figure == Some(*asked));
        fields.iter().copied().filter(is_shown).collect()
    }

    /// The value of these figures by each known mistake that can be made in them, also where that
    /// comes out right.
    pub fn mistaken(
        &self,
        book: &Rulebook,
        truth: &Report,
        fields: &[Figure],
    ) -> Vec<(Figure, FigureVerdict, Decimal)> {
        let assessment = assess(book, truth);
        let comparison = PaperComparison::new(book, self, &assessment.figures);
        let each = |figure: Figure| {
            comparison
                .mistaken(figure)
                .map(move |(verdict, _, value)| (figure, verdict, value))
        };
        fields.iter().flat_map(|figure| each(*figure)).collect()
    }

    /// The names of the known mistakes.
    pub fn mistakes(&self) -> impl Iterator<Item = &str> {
        self.mistakes.iter().map(|mistake| mistake.name.as_str())
    }
}

#[cfg(test)]
mod tests;
