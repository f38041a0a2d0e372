//! Loads a recipe from its TOML files and refuses what does not fit, all of it at once, as with a
//! rulebook.

use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;

use super::{
    Aspect, Recipe, RecipeRow,
    raw::{RawRecipe, RawRow},
};
use crate::load_error::TrainingErrorKind;
use ziping_formula::{Name, Node};
use ziping_rulebook::{
    CompanionLoader, LoadErrorKind, NameUse, Problem, Rulebook, SourceFile, Unit,
};

/// The built-in recipe's files, each with its name and its text.
use ziping_built_in::RECIPE_FILES as FILES;

impl Recipe {
    /// Loads a recipe for this rulebook from its files, each with its name and its text, in reading
    /// order.
    pub fn load(rulebook: &Rulebook, files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        let mut loader = RecipeLoader {
            rulebook,
            companion: CompanionLoader::new(rulebook),
            drafts: Vec::new(),
            makes: Vec::new(),
            uses: Vec::new(),
            aspects: Vec::new(),
        };
        let mut varieties = Vec::new();
        for &(file, text) in files {
            let source = SourceFile { file, text };
            let Some(raw) = loader.companion.read(source, RawRecipe::read) else {
                continue;
            };
            for row in &raw.make {
                loader.row(source, row);
            }
            varieties.extend(raw.variety.into_iter().map(|variety| (source, variety)));
        }
        for (source, variety) in &varieties {
            loader.variety(*source, variety);
        }
        loader.lint();
        let RecipeLoader {
            companion,
            makes,
            aspects,
            ..
        } = loader;
        let names = companion.names().clone();
        companion.finish(Self {
            names,
            makes,
            aspects,
        })
    }

    /// The recipe that comes with the built-in rulebook. It does not fit any other.
    pub fn built_in(rulebook: &Rulebook) -> Result<Self, Vec<Problem>> {
        Self::load(rulebook, FILES)
    }
}

/// A name in a formula of a row, to be looked up once all rows are read.
pub(super) struct RecipeUse<'a> {
    pub used: NameUse<'a>,
    /// The first row that would be too late to make it.
    pub before: usize,
}

/// A name of the recipe's own.
pub(super) struct Draft<'a> {
    pub declared: NameUse<'a>,
    pub unit: &'a Unit,
}

pub(super) struct RecipeLoader<'a> {
    pub rulebook: &'a Rulebook,
    pub companion: CompanionLoader<'a>,
    pub drafts: Vec<Draft<'a>>,
    pub makes: Vec<RecipeRow>,
    pub uses: Vec<RecipeUse<'a>>,
    pub aspects: Vec<Aspect>,
}

impl<'a> RecipeLoader<'a> {
    pub fn report(
        &mut self,
        source: SourceFile<'a>,
        span: Range<usize>,
        kind: impl Into<LoadErrorKind>,
    ) {
        self.companion.report(source, span, kind);
    }

    /// The text of a name.
    pub fn text(&self, name: Name) -> &str {
        self.companion.names().text(name)
    }

    fn row(&mut self, source: SourceFile<'a>, row: &RawRow) {
        let Some(first) = row.names().next() else {
            return;
        };
        let span = first.span();
        let targets: Vec<Name> = row
            .names()
            .map(|name| self.companion.intern(name.as_ref()))
            .collect();
        if let Some(unit) = &row.draft {
            self.draft(source, unit, &targets, &span);
        }
        let Some(target_type) = self.common_type(source, row, &targets) else {
            return;
        };
        let table = targets.first().and_then(|name| self.table(*name));
        let parts = if table.is_some() { 1 } else { targets.len() };
        let Some(generator) = self.generator(source, row, target_type, &targets, parts) else {
            return;
        };
        let make = RecipeRow {
            generator,
            table,
            target_type,
            draft: row.draft.is_some(),
            targets,
            ..row.resolve(self, source)
        };
        if make.table.is_none() && make.rows.is_some() {
            self.report(source, span.clone(), TrainingErrorKind::RowsOutsideTable);
        }
        if self.is_already_made(&make.targets) {
            let kind = TrainingErrorKind::AlreadyMade(names_in_words(row));
            self.report(source, span, kind);
        }
        self.makes.push(make);
    }

    /// True where an earlier row makes one of the targets in every report.
    fn is_already_made(&self, targets: &[Name]) -> bool {
        self.makes.iter().any(|earlier| {
            earlier.when.is_none() && earlier.targets.iter().any(|name| targets.contains(name))
        })
    }

    pub fn formula(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Node {
        self.formula_before(source, text, self.makes.len())
    }

    /// The chance that a figure is written may depend on the figure itself.
    pub fn formula_of_chance(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Node {
        self.formula_before(source, text, self.makes.len() + 1)
    }

    fn formula_before(
        &mut self,
        source: SourceFile<'a>,
        text: &Spanned<String>,
        before: usize,
    ) -> Node {
        let Some(node) = self.companion.parsed_formula(source, text) else {
            return Node::Number(Decimal::ZERO);
        };
        self.uses(source, text, before, node.names());
        node
    }

    /// Keeps the names that a text uses, each with the first row that would be too late to make it.
    pub fn uses(
        &mut self,
        source: SourceFile<'a>,
        text: &Spanned<String>,
        before: usize,
        names: impl IntoIterator<Item = Name>,
    ) {
        for name in names {
            let span = text.span();
            let used = NameUse { source, span, name };
            self.uses.push(RecipeUse { used, before });
        }
    }
}

/// The names that a row makes, for a sentence.
fn names_in_words(row: &RawRow) -> String {
    let names: Vec<&str> = row.names().map(|name| name.as_ref().as_str()).collect();
    names.join("、")
}
