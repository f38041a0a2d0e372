//! What practice is made from, all of it read once.

use super::{
    Number, Recipe, Task,
    exercise::{Exercise, Faults, Planted, Real, exercise},
    lesson::Lesson,
    source::Papers,
};
use crate::rulebook::{Problem, Rulebook};

/// What questions are made from.
pub struct Materials {
    /// The rulebook that comes with the program: questions are made by no other.
    pub book: Rulebook,
    /// How reports are made.
    pub recipe: Recipe,
    /// What may be wrong in them.
    pub faults: Faults,
    /// Real reports to find errors in, in the order of their numbers.
    pub real: Vec<Real>,
    /// The lessons, in the order of the sections that they are about.
    pub lessons: Vec<Lesson>,
    /// The papers to fill reports in from.
    pub papers: Papers,
}

impl Materials {
    /// Those of the built-in rulebook.
    pub fn built_in() -> Result<Self, Vec<Problem>> {
        let book = Rulebook::with_own(&[])?;
        let (recipe, faults) = (Recipe::built_in(&book)?, Faults::built_in(&book)?);
        let (real, lessons) = (Real::built_in(&book)?, Lesson::built_in(&book)?);
        Ok(Self { recipe, faults, real, lessons, papers: Papers::built_in(&book)?, book })
    }

    /// The report of this number in which errors are to be found; `None` where there is no such report.
    pub fn exercise(&self, number: Number) -> Option<Exercise> {
        match number.task {
            Task::Find => Some(exercise(&self.book, &self.recipe, &self.faults, number)),
            Task::Real => {
                let place = usize::from(number.level).checked_sub(1)?;
                Some(self.real.get(place)?.exercise(&self.book, number))
            }
            Task::Fill => None,
        }
    }

    /// The section by whose lesson a fault can be relearned: where its figure stands, or a figure that the broken checks are about.
    pub fn section_to_relearn(&self, planted: &Planted) -> usize {
        let checks = planted.findings.iter().filter_map(|(id, _)| self.book.check(id));
        let figure = planted.first().map(|first| first.figure.name);
        let names = figure.into_iter().chain(checks.flat_map(|check| check.holds.node.names())).flat_map(|name| {
            match self.book.ratio(name) {
                Some(ratio) => ratio.formula.node.names(),
                None => vec![name],
            }
        });
        let mut sections = names.filter_map(|name| self.book.section_of(name)).peekable();
        let own = sections.peek().copied().unwrap_or_default();
        sections.find(|section| self.lessons.iter().any(|lesson| lesson.section == *section)).unwrap_or(own)
    }

    /// The ids of the report's sections, by their place.
    pub fn sections(&self) -> Vec<String> {
        self.book.sections.iter().map(|section| section.id.clone()).collect()
    }
}
