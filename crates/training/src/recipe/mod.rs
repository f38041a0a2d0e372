//! The parts of a recipe. The TOML keys it comes from are explained in docs/rulebook.md;
//! [`Recipe::load`] is in `load.rs`. Not: the reports that it makes (generator.rs).

mod lint;
mod load;
mod raw;
mod row_generator;
mod row_targets;
mod variety;

use rust_decimal::Decimal;

use ziping_formula::{Name, Names, Node};
use ziping_rulebook::{Message, RatioId, TableId};

/// How to make the figures of a report that reconciles: row by row, each from those before it.
/// Belongs to the rulebook it was loaded for.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// The rulebook's names, and behind them those of the drafts.
    pub(super) names: Names,
    pub(super) makes: Vec<RecipeRow>,
    pub(super) aspects: Vec<Aspect>,
}

/// Something that can be chosen about a department before its report is made.
#[derive(Clone, Debug)]
pub struct Aspect {
    pub title: String,
    /// The choices, of which one is picked.
    pub picks: Vec<AspectChoice>,
}

/// One choice for an aspect.
#[derive(Clone, Debug, Default)]
pub struct AspectChoice {
    pub title: String,
    /// The values that the recipe's rows then make, whatever they would have made.
    pub(super) fixes: Vec<(Name, Decimal)>,
}

/// One row of a recipe.
#[derive(Clone, Debug, Default)]
pub(super) struct RecipeRow {
    /// One figure, or several that a total is divided among.
    pub targets: Vec<Name>,
    pub generator: Generator,
    /// The table whose column is made.
    pub table: Option<TableId>,
    /// The number of rows that the table gets, if it has none yet.
    pub rows: Option<Node>,
    /// The condition under which the figures are made.
    pub when: Option<Node>,
    /// The share of reports, from 0 to 1, in which the figure is written. In the others it is left
    /// blank, while later rows know it.
    pub chance: Option<Node>,
    /// The number of decimals, if it is not that of the unit.
    pub decimals: Option<Node>,
    pub target_type: TargetType,
    /// True for figures that only later rows use and that are no part of the report.
    pub draft: bool,
    /// The ratios that its formulas mention, each after those it is calculated from.
    pub ratios: Vec<RatioId>,
}

/// Where the value of a row comes from.
#[derive(Clone, Debug)]
pub(super) enum Generator {
    /// The value of a formula.
    Formula(Node),
    /// A value between two bounds, drawn evenly, or so that each doubling is as likely as the
    /// next.
    Between {
        low: Node,
        high: Node,
        by_doublings: bool,
    },
    /// One of several numbers, drawn evenly.
    Numbers(Vec<Decimal>),
    /// One of several texts, drawn evenly.
    Words(Vec<Message>),
    /// A part of a total that is divided among the targets, or among the rows of a table. Each part
    /// has a weight (1 where none is written), and the parts lie at random around their weights or
    /// are in exact proportion to them.
    Divided {
        total: Node,
        weights: Vec<Node>,
        at_random: bool,
    },
}

impl Default for Generator {
    /// No number to choose.
    fn default() -> Self {
        Self::Numbers(Vec::new())
    }
}

/// The type of the value that a target gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum TargetType {
    /// A number with so many decimals. An amount may be known more exactly than it is written.
    Number { decimals: u32, amount: bool },
    /// A text.
    #[default]
    Words,
}

impl Recipe {
    /// Everything that can be chosen: a [`Variety`](super::Variety) holds one pick for each, in
    /// this order.
    pub fn aspects(&self) -> &[Aspect] {
        &self.aspects
    }

    /// The names of the figures that the recipe writes into reports, in its order.
    pub fn makes(&self) -> impl Iterator<Item = &str> {
        let written = self.makes.iter().filter(|make| !make.draft);
        written
            .flat_map(|make| &make.targets)
            .map(|name| self.names.text(*name))
    }
}
