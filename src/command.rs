//! The hooks of the page: attributes that say what an element is for, such as `data-field`, and the
//! commands behind `data-action`. Programs that drive the page use them as well (README), so they
//! stay as they are whatever the page looks like.
//!
//! An element is drawn with [`Command::hook`] and read with [`Hook::of`]; nothing else knows how a
//! command is spelled. What a command does is the app's.

use std::{error::Error, fmt};

/// Declares the commands, each with its value of `data-action` and with the further attributes that
/// its element carries.
macro_rules! commands {
    ($(
        $(#[$about:meta])*
        $command:ident $({ $($operand:ident: $kind:ty = $attribute:literal),+ })? => $action:literal,
    )+) => {
        /// Something that the page does when an element is pressed, or a file is chosen in it.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Command {
            $( $(#[$about])* $command $({ $($operand: $kind),+ })?, )+
        }

        impl Command {
            /// Every value that `data-action` may have.
            pub const ACTIONS: &[&str] = &[$($action),+];

            /// The value of `data-action` for this command.
            pub fn hook(&self) -> &'static str {
                match self {
                    $( Self::$command { .. } => $action, )+
                }
            }

            /// The command of a value of `data-action`; `None` where there is none, or where
            /// another attribute of the element is missing.
            fn read(action: &str, attribute: &dyn Fn(&str) -> Option<String>) -> Option<Self> {
                match action {
                    $( $action => Some(Self::$command $({
                        $($operand: Operand::read(attribute($attribute))?),+
                    })?), )+
                    _ => None,
                }
            }
        }
    };
}

commands! {
    /// Leads to the start page.
    ShowStart => "start",
    /// Goes on with the report that this browser has kept.
    Continue => "continue",
    /// Leads from the preview back to the form.
    Edit => "edit",
    ShowPreview => "preview",
    /// Leads to the last look before the report is handed in.
    ShowHandIn => "hand-in",
    ShowHandbook => "handbook",
    ShowPractice => "practice",
    /// Leaves the handbook or practice for where it was opened from.
    Back => "back",

    /// Replaces the report with a blank one.
    NewReport => "new",
    LoadSample => "load-sample",
    /// Opens the report in the file that is chosen.
    OpenReport => "open-json",
    /// Takes last year's figures from the file that is chosen.
    OpenLastYear => "open-last-year",
    CloseLastYear => "close-last-year",
    /// Opens a report of the list.
    OpenKept { report: String = "data-report" } => "open-report",
    CopyReport { report: String = "data-report" } => "copy-report",
    /// Shows a field for the report's name in the list.
    RenameReport { report: String = "data-report" } => "rename-report",
    /// Gives the report the name that is typed.
    NameReport { report: String = "data-report" } => "name-report",
    DeleteReport { report: String = "data-report" } => "delete-report",
    RestoreReport { report: String = "data-report" } => "restore-report",
    ShowVersions { report: String = "data-report" } => "versions",
    /// Opens a version of a report as a report of its own.
    OpenVersion {
        report: String = "data-report",
        version: String = "data-version"
    } => "open-version",
    /// Hands out all reports in one file.
    ExportReports => "export-reports",
    /// Takes in the reports of the copy of the page at this path.
    TakeInReports { path: String = "data-path" } => "take-in-reports",
    /// Gives up the reading of a file, which takes long.
    StopReading => "stop-reading",
    /// Goes on here with a report that another window has.
    TakeOver => "take-over",
    /// Fills in what was pasted, as it is shown.
    FillPaste => "fill-paste",
    DropPaste => "drop-paste",
    Undo => "undo",
    Redo => "redo",

    /// Hands out the report file.
    DownloadReport => "download-json",
    /// Hands out the document, with the report file in it.
    DownloadDocument => "download-html",
    CopyText => "copy-text",
    Print => "print",
    /// Hands out what was kept and cannot be read, which the notice at this index is about.
    DownloadSalvage { notice: usize = "data-number" } => "salvage",

    /// Shows all fields of a group of the form.
    OpenGroup { group: String = "data-group" } => "open-group",
    /// Removes a row; the field at this path gets the focus.
    RemoveRow {
        table: String = "data-table",
        row: usize = "data-number",
        next: String = "data-next"
    } => "remove-row",
    /// Gives up the search for wrong figures, which takes long.
    StopSearch => "stop-search",
    /// Makes the changes of a repair, counted over all suspicions.
    Repair { repair: usize = "data-number" } => "repair",
    /// Divides all amounts by 10,000, where they seem to be in 元.
    DivideAmounts => "divide-amounts",
    /// Marks a figure as compared with its source, or takes the mark off where it is there.
    Confirm { figure: String = "data-figure", confirmed: bool = "aria-pressed" } => "checked",
    /// Shows the checks that count on submission, or hides them where they are open.
    CheckCompleteness { open: bool = "data-open" } => "check-completeness",
    /// Takes the notice at this index off.
    DismissNotice { notice: usize = "data-number" } => "dismiss",

    ToggleLargeType => "large-type",
    /// Brings the panel up on a narrow screen, or down again.
    TogglePanel => "panel",
    TogglePictures => "pictures",
    /// Puts the rulebook files that are chosen in force.
    OpenRules => "open-rules",
    UseBuiltInRules => "built-in-rules",
}

/// The value of a further attribute.
trait Operand: Sized {
    /// `None` where an attribute, `None` if it is missing, cannot be read.
    fn read(attribute: Option<String>) -> Option<Self>;
}

impl Operand for String {
    fn read(attribute: Option<String>) -> Option<Self> {
        attribute
    }
}

impl Operand for usize {
    fn read(attribute: Option<String>) -> Option<Self> {
        attribute?.parse().ok()
    }
}

impl Operand for bool {
    /// HTML has two ways: an attribute that is there or not, and `aria-pressed="false"`.
    fn read(attribute: Option<String>) -> Option<Self> {
        Some(attribute.is_some_and(|text| text != "false"))
    }
}

/// The purpose of an element of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hook {
    /// `data-section`: a link to the section of the form with this id.
    Section(String),
    /// `data-goto`: a link to the field with this path.
    GoTo(String),
    /// `data-field`: what is typed goes to this path.
    Field(String),
    /// `data-explanation`: what is typed explains the findings of this check.
    Explanation(String),
    /// `data-action`.
    Command(Command),
}

impl Hook {
    /// The attributes that are hooks.
    pub const ATTRIBUTES: [&str; 5] = [
        "data-section",
        "data-goto",
        "data-field",
        "data-explanation",
        "data-action",
    ];

    /// The hook of an element, whose attributes `attribute` looks up by name; `None` for an element
    /// without any.
    pub fn of(attribute: impl Fn(&str) -> Option<String>) -> Result<Option<Self>, UnknownAction> {
        for (name, hook) in [
            ("data-section", Self::Section as fn(String) -> Self),
            ("data-goto", Self::GoTo),
            ("data-field", Self::Field),
            ("data-explanation", Self::Explanation),
        ] {
            if let Some(value) = attribute(name) {
                return Ok(Some(hook(value)));
            }
        }
        let Some(action) = attribute("data-action") else {
            return Ok(None);
        };
        match Command::read(&action, &attribute) {
            Some(command) => Ok(Some(Self::Command(command))),
            None => Err(UnknownAction(action)),
        }
    }
}

/// A `data-action` that is no command, or one whose element lacks another attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownAction(pub String);

impl fmt::Display for UnknownAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "data-action \"{}\" is no command, or its element lacks another attribute",
            self.0
        )
    }
}

impl Error for UnknownAction {}

#[cfg(test)]
mod tests;
