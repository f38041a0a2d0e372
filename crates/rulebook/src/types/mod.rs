//! What a rulebook is made of. The TOML keys it comes from are explained in docs/rulebook.md.

mod form;
mod names;
mod options;
mod rules;
mod unit;
mod wording;

pub use form::{Carry, Claim, Column, Field, Group, Item, Section, Table, TableColumn, Text};
pub use names::{Declared, Formula, Step};
pub use options::{OptionPick, ReportOption};
pub use rules::{Check, Level, Quotes, Ratio, Series, Variant};
pub use unit::{Kind, Unit};
pub use wording::{Body, Wording};
