//! The report as the user entered it, exactly as typed, and the file it is kept in. Not: the
//! meaning of any of it.

mod choice_problem;
mod edit;
mod embedded;
mod file;
mod file_problem;
mod form_table;
mod history;
mod labelled;
mod paste;
mod report;
mod schema;
mod typed_in_yuan;

pub use choice_problem::ChoiceProblem;
pub use edit::Edit;
pub use embedded::{as_ascii, embed, embedded, is_html};
pub use file::{FORMAT, OpenedReport, VERSION, read, read_chosen, write};
pub use file_problem::{FileProblem, PartShape};
pub use form_table::{CellPosition, Direction, FormCell, FormColumn, FormTable};
pub use history::History;
pub use labelled::{LabelledPaste, PlacedCell};
pub use paste::{CopiedCells, PasteResult, UnplacedCell};
pub use report::{Named, Report, Row};
pub use schema::schema;
pub use typed_in_yuan::TypedInYuan;
pub use ziping_json::Json;
pub use ziping_rulebook::FieldPath;

#[cfg(test)]
mod tests;
