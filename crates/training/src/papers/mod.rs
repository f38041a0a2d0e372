//! Filling in from source documents: [`Papers`] show the figures of a report as somebody meets them
//! who is to fill one in (tables of the final accounts, a budget, a list of assets), and [`grade`]
//! says of each figure that was filled in whether it is right and, where not, what it was taken
//! for. Which papers there are, what is asked and which mistakes are known is written in TOML
//! beside the rulebook. Not: making the report, nor the form.

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

/// Source documents with what is asked of them. Belongs to the rulebook it was loaded for.
#[derive(Clone, Debug)]
pub struct Papers {
    sheets: Vec<Paper>,
    /// Exercises, one for each level.
    exercises: Vec<PaperExercise>,
    mistakes: Vec<Mistake>,
}

/// A document to take figures from.
#[derive(Clone, Debug)]
struct Paper {
    title: Message,
    /// Who issued it.
    office: Option<Message>,
    /// Under which number.
    number: Option<Message>,
    /// When.
    date: Option<Message>,
    grids: Vec<Grid>,
}

/// What is to be filled in on a level.
#[derive(Clone, Debug)]
struct PaperExercise {
    level: u8,
    title: String,
    figures: Vec<Name>,
}

/// A mistake that is known to be made.
#[derive(Clone, Debug)]
struct Mistake {
    name: String,
    slip: Confusion,
    says: Message,
}

/// What a mistake takes for what.
#[derive(Clone, Debug)]
enum Confusion {
    /// This formula for the figure.
    Formula { figure: Name, formula: Node },
    /// One column of a row for another; an empty suffix is the bare figure.
    Column { from: String, to: String },
}

impl Papers {
    /// The levels, each with what it is about.
    pub fn levels(&self) -> impl Iterator<Item = (u8, &str)> {
        self.exercises
            .iter()
            .map(|exercise| (exercise.level, exercise.title.as_str()))
    }

    /// What is asked on a level; nothing on a level that there is not.
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

    /// Which of these figures the papers answer when they show this report; not every department
    /// has everything.
    pub fn answered(&self, book: &Rulebook, truth: &Report, fields: &[Figure]) -> Vec<Figure> {
        let assessment = assess(book, truth);
        let shown = self.shown(book, &assessment.figures);
        let is_shown = |asked: &Figure| shown.iter().any(|shown| shown.figure == Some(*asked));
        fields.iter().copied().filter(is_shown).collect()
    }

    /// What these figures become by each known mistake that is made in them, also where that comes
    /// out right.
    pub fn mistaken(
        &self,
        book: &Rulebook,
        truth: &Report,
        fields: &[Figure],
    ) -> Vec<(Figure, FigureVerdict, Decimal)> {
        let assessment = assess(book, truth);
        let case = PaperComparison::new(book, self, &assessment.figures);
        let each = |figure: Figure| {
            case.mistaken(figure)
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
