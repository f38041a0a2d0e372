//! Everything that questions are made from, read once.

use super::{
    QuestionNumber, Recipe, Task,
    exercise::{Exercise, FaultRules, RealReport, exercise},
    lesson::Lesson,
    papers::Papers,
};
use ziping_rulebook::{IndexVec, Problem, Rulebook, SectionId};

/// Everything that questions are made from.
pub struct Materials {
    /// The rulebook that comes with the program: questions are made by no other.
    pub book: Rulebook,
    pub recipe: Recipe,
    /// The kinds of faults that are planted.
    pub faults: FaultRules,
    /// Real reports to find errors in, in the order of their numbers.
    pub real_reports: Vec<RealReport>,
    /// The lessons, in the order of the sections that they are about.
    pub lessons: Vec<Lesson>,
    /// The papers to fill reports in from.
    pub papers: Papers,
}

impl Materials {
    /// The materials that come with the built-in rulebook.
    pub fn built_in() -> Result<Self, Vec<Problem>> {
        let book = ziping_built_in::with_own(&[])?;
        let (recipe, faults) = (Recipe::built_in(&book)?, FaultRules::built_in(&book)?);
        let (real_reports, lessons) = (RealReport::built_in(&book)?, Lesson::built_in(&book)?);
        Ok(Self {
            recipe,
            faults,
            real_reports,
            lessons,
            papers: Papers::built_in(&book)?,
            book,
        })
    }

    /// The report of this number in which errors are to be found; `None` where there is no such
    /// report.
    pub fn exercise(&self, number: QuestionNumber) -> Option<Exercise> {
        match number.task {
            Task::Find => Some(exercise(&self.book, &self.recipe, &self.faults, number)),
            Task::Real => {
                let index = usize::from(number.level).checked_sub(1)?;
                Some(self.real_reports.get(index)?.exercise(&self.book, number))
            }
            Task::Fill => None,
        }
    }

    /// The id of each section of the report.
    pub fn sections(&self) -> IndexVec<SectionId, String> {
        self.book
            .sections
            .iter()
            .map(|section| section.id.clone())
            .collect()
    }
}
