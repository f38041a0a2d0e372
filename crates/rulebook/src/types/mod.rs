//! The model of a rulebook. The TOML keys it comes from are explained in docs/rulebook.md.

mod form;
mod names;
mod options;
mod rules;
mod unit;
mod wording;

pub use form::{
    Carry, Claim, Column, ColumnHeading, Field, Group, GroupItem, Requirement, Section, Table,
    TableColumn, Text,
};
pub use names::{CalculationStep, Declared, Formula};
pub use options::{OptionPick, ReportOption};
pub use rules::{Check, Level, Quotes, Ratio, RatioVariant, Series};
pub use unit::{Unit, UnitKind};
pub use wording::{Body, Wording};
