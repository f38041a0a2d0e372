//! The rows of a recipe as they are written, and what becomes of each key. Keys are explained in
//! docs/rulebook.md.

use super::{AspectChoice, RecipeRow, load::RecipeLoader};
use ziping_rulebook::{Spanned, toml_table};

toml_table! {
    pub(super) struct RawRecipe {
        make: each(RawRow),
        variety: each(RawVariety),
    }
}

toml_table! {
    /// A row of the recipe.
    pub(super) struct RawRow {
        into: list,
        name: required_instead_of(into),
        draft: optional,
        formula: optional,
        between: list,
        share: list,
        one_of: list,
        split: optional,
        prorate: optional,
        weights: list,
        by_doublings: flag = "log",
    }
    into RecipeRow by RecipeLoader {
        chance: optional => formula_of_chance,
        rows: optional => formula,
        when: optional => formula,
        decimals: optional => formula,
    }
}

toml_table! {
    /// A choice for an aspect of the department.
    pub(super) struct RawVariety {
        of: required,
    }
    into AspectChoice by RecipeLoader {
        title: required,
        fixes: named => fixes,
    }
}

impl RawRow {
    /// The number of keys that say where the value comes from, of which a row has one.
    pub fn number_of_generators(&self) -> usize {
        let written = [
            self.formula.is_some(),
            !self.between.is_empty(),
            !self.share.is_empty(),
            !self.one_of.is_empty(),
            self.split.is_some(),
            self.prorate.is_some(),
        ];
        written.iter().filter(|is_written| **is_written).count()
    }

    /// The names that the row makes.
    pub fn names(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.into.iter().chain(&self.name)
    }
}
