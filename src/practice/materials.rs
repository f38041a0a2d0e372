//! What practice is made from, all of it read once.

use super::{Recipe, exercise::Faults, lesson::Lesson, source::Papers};
use crate::rulebook::{Problem, Rulebook};

/// What questions are made from.
pub struct Materials {
    /// The rulebook that comes with the program: questions are made by no other.
    pub book: Rulebook,
    /// How reports are made.
    pub recipe: Recipe,
    /// What may be wrong in them.
    pub faults: Faults,
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
        Ok(Self { recipe, faults, lessons: Lesson::built_in(&book)?, papers: Papers::built_in(&book)?, book })
    }

    /// The ids of the report's sections, by their place.
    pub fn sections(&self) -> Vec<String> {
        self.book.sections.iter().map(|section| section.id.clone()).collect()
    }
}
