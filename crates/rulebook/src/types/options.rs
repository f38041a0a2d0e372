//! Options: choices that a report declares about itself, and conditions on what was chosen.

use serde::{Deserialize, Serialize};

use crate::index::SectionId;
use ziping_formula::Name;

/// Something a report declares about itself.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ReportOption {
    /// In formulas `口径.<name>`.
    pub name: String,
    /// The name in formulas and in the file.
    pub slot: Name,
    /// The question that the user reads.
    pub title: String,
    /// The choices; the first holds until another is chosen.
    pub choices: Vec<String>,
    /// Choices that hold instead of the first where one of the templates beside them is chosen.
    pub under: Vec<(String, OptionPick)>,
    /// True if all choices but the first are templates: checks name them without the option.
    pub templates: bool,
    /// Templates that are also another one, with that one; only the rulebook's author needs it.
    #[serde(skip)]
    pub kind_of: Vec<(String, String)>,
    /// It is asked for before anything is filled in.
    pub asked_first: bool,
    /// It decides what is attached to the document.
    pub attaches: bool,
    /// The section it stands in.
    pub section: SectionId,
    /// An explanation of what the choice decides; prose.
    #[serde(skip)]
    pub help: String,
}

/// Options with the choices that must have been made. All of them count, or any one where it says
/// so.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct OptionPick(pub Vec<(Name, Vec<String>)>);
