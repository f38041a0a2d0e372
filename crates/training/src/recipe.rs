//! What a recipe is made of. The TOML keys it comes from are explained in docs/rulebook.md;
//! [`Recipe::load`] is in `load.rs`.

use rust_decimal::Decimal;

use ziping_formula::{Name, Names, Node};
use ziping_rulebook::{Message, RatioId, TableId};

/// How to make the figures of a report that reconciles: in order, each from those before it.
/// Belongs to the rulebook it was loaded for.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// The rulebook's names, and behind them those of the drafts.
    pub(super) names: Names,
    pub(super) makes: Vec<RecipeRow>,
    pub(super) aspects: Vec<Aspect>,
}

/// What can be chosen about a department before its report is made.
#[derive(Clone, Debug)]
pub struct Aspect {
    /// What it is called.
    pub title: String,
    /// What there is to choose from.
    pub picks: Vec<AspectChoice>,
}

/// One choice.
#[derive(Clone, Debug)]
pub struct AspectChoice {
    /// What it is called.
    pub title: String,
    /// What its rows then make, whatever they would have made.
    pub(super) fixes: Vec<(Name, Decimal)>,
}

/// One row of a recipe.
#[derive(Clone, Debug)]
pub(super) struct RecipeRow {
    /// What is made: one figure, or several that a total is divided among.
    pub targets: Vec<Name>,
    pub way: Generator,
    /// The table whose column is made.
    pub table: Option<TableId>,
    /// How many rows that table gets, if it has none yet.
    pub rows: Option<Node>,
    /// Made only where this holds.
    pub when: Option<Node>,
    /// Written down so often, from 0 to 1; otherwise left blank in the report, while later rows
    /// know it.
    pub chance: Option<Node>,
    /// Decimals that are kept, if other than those of the unit.
    pub decimals: Option<Node>,
    /// What is made.
    pub holds: TargetType,
    /// Of use to later rows only, not part of the report.
    pub draft: bool,
    /// The ratios that its formulas mention, each after those it is calculated from.
    pub ratios: Vec<RatioId>,
}

/// How a value is come by.
#[derive(Clone, Debug)]
pub(super) enum Generator {
    /// It follows from others.
    Formula(Node),
    /// It is drawn from between two values, evenly, or so that each doubling is as likely as the
    /// next.
    Between {
        low: Node,
        high: Node,
        by_doublings: bool,
    },
    /// One of several numbers.
    Numbers(Vec<Decimal>),
    /// One of several texts.
    Words(Vec<Message>),
    /// A total is divided among the targets or the rows, each part by its weight (1 where there is
    /// none); at random around it, or in exact proportion.
    Divided {
        total: Node,
        weights: Vec<Node>,
        at_random: bool,
    },
}

/// What a name of the recipe holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TargetType {
    /// A number with so many decimals; an amount may be known more exactly than it is written.
    Number { decimals: u32, amount: bool },
    /// A text.
    Words,
}

impl Recipe {
    /// What can be chosen: a [`Variety`](super::Variety) says of each what was, in this order.
    pub fn aspects(&self) -> &[Aspect] {
        &self.aspects
    }

    /// The names that it makes and that a report may hold, in its order.
    pub fn makes(&self) -> impl Iterator<Item = &str> {
        let written = self.makes.iter().filter(|make| !make.draft);
        written
            .flat_map(|make| &make.targets)
            .map(|name| self.names.text(*name))
    }
}
