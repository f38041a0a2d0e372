//! Formulas, and what the names in them stand for.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::index::{ClaimId, ColumnId, FieldId, OptionId, RatioId, TableColumnId, TableId, TextId};
use ziping_formula::{Name, Node};

/// A parsed formula with its text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Formula {
    /// As written in the rulebook; only the rulebook's author needs it.
    #[serde(skip)]
    pub source: String,
    /// As it is evaluated.
    pub node: Node,
}

impl Default for Formula {
    /// Zero.
    fn default() -> Self {
        Self {
            source: String::new(),
            node: Node::Number(Decimal::ZERO),
        }
    }
}

/// The thing that a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Declared {
    /// A field's bare figure.
    Field(FieldId),
    /// A further column of a field.
    Column(FieldId, ColumnId),
    /// A column of a table.
    TableColumn(TableId, TableColumnId),
    /// A text.
    Text(TextId),
    /// A claim.
    Claim(ClaimId),
    /// An option.
    Option(OptionId),
    /// A figure or text of last year's report; declared by being used.
    LastYear(Name),
    /// A ratio.
    Ratio(RatioId),
}

/// Something to calculate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CalculationStep {
    /// A derived figure.
    Derived(Name),
    /// A ratio.
    Ratio(RatioId),
}
