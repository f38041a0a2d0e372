//! The actions of the practice page. An element names its action in `data-do` and the object of the
//! action in `data-name`; the text that was chosen or typed is the element's value. Programs that
//! drive the page use these attributes as well, so they stay as they are whatever the page looks
//! like.

use yew::AttrValue;

use ziping_training::Task;

/// The attributes of an element beside its action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operands {
    /// The value of `data-name`.
    pub name: String,
    /// The value of the input, select or text area.
    pub value: String,
}

/// Declares the actions, each with its value of `data-do` and with where its operands stand.
macro_rules! actions {
    ($(
        $(#[$about:meta])*
        $action:ident $({ $($operand:ident: $kind:ty = $attribute:ident),+ })? => $name:literal,
    )+) => {
        /// Something that the trainee or the teacher does.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum PracticeAction {
            $( $(#[$about])* $action $({ $($operand: $kind),+ })?, )+
        }

        impl PracticeAction {
            /// Every value that `data-do` may have.
            pub const NAMES: &[&str] = &[$($name),+];

            /// The value of `data-do` for this action.
            pub fn name(&self) -> &'static str {
                match self {
                    $( Self::$action { .. } => $name, )+
                }
            }

            /// The operands of an element with this action.
            pub fn operands(&self) -> Operands {
                let mut operands = Operands::default();
                match self {
                    $( Self::$action $({ $($operand),+ })? => {
                        $($( operands.$attribute = Operand::write($operand); )+)?
                    } )+
                }
                operands
            }

            /// The action of an element with this `data-do` and these operands; `None` if there
            /// is none.
            pub fn read(name: &str, operands: &Operands) -> Option<Self> {
                match name {
                    $( $name => Some(Self::$action $({
                        $($operand: Operand::read(&operands.$attribute)?),+
                    })?), )+
                    _ => None,
                }
            }
        }
    };
}

actions! {
    /// Goes back: from a question to where it was opened, else to the first page.
    Home => "home",
    /// Goes on with an unfinished question, by its number.
    Resume { number: String = name } => "resume",
    /// Draws a question in which faults are to be found.
    DrawFaultFinding { level: u8 = name } => "draw",
    /// Draws a question in which figures are to be filled in.
    DrawFormFilling { level: u8 = name } => "fill",
    /// Opens a real report, by its position from 1.
    OpenReal { position: u8 = name } => "real",
    /// Chooses what kind of department questions are about: a pick of an aspect, 0 for any.
    PickVariety { aspect: usize = name, pick: usize = value } => "pick",
    /// Types a question's number on the first page.
    TypeNumber { number: String = value } => "number",
    /// Opens the question of the number that was typed.
    OpenNumber => "open",
    /// Mends the broken link of a question set.
    TypeLink { link: String = value } => "set-link",
    /// Opens the question set of the link that was mended.
    OpenLink => "set-link-open",
    /// Opens the lesson about a section, by the section's id.
    OpenLesson { section: String = name } => "lesson",
    /// Opens a question set, by its index.
    OpenSet { set: usize = name } => "set",
    ForgetProgress => "forget",
    OpenSetEditor => "making",
    OpenClass => "class",
    /// Leaves a submission of the class out, by the index of its file.
    LeaveOut { file: usize = name } => "leave-out",
    /// Counts a submission that was left out.
    CountAgain { file: usize = name } => "count-again",

    /// Types the trainee's name for the open set.
    TypeTraineeName { text: String = value } => "who",
    /// Deletes the open set.
    DiscardSet => "leave",
    /// Opens a question of the open set, by its index.
    OpenQuestion { question: usize = name } => "question",
    /// Goes from a graded question to the next one.
    NextQuestion => "next",

    /// Hands the question in.
    Grade => "grade",
    /// Shows the report as a document, or as a form again.
    ToggleDocument => "document",
    /// Marks something in the report by its path, or takes the mark away.
    ToggleMark { path: String = name } => "mark",
    /// Chooses the kind of fault of a mark.
    ChooseKind { path: String = name, kind: String = value } => "kind",
    /// Types the correction of a mark.
    TypeCorrection { path: String = name, text: String = value } => "right",
    Hint => "hint",
    /// Types a figure that is to be filled in.
    TypeFigure { path: String = name, text: String = value } => "typed",

    /// Types the title of the set that is being made.
    TypeSetTitle { title: String = value } => "set-title",
    /// Chooses the task of the questions to add.
    ChooseTask { task: Task = value } => "set-task",
    /// Chooses the level of the questions to add.
    ChooseLevel { level: u8 = value } => "set-level",
    /// Chooses the number of questions to add.
    ChooseCount { count: usize = value } => "set-count",
    /// Chooses a kind of fault that they have, or takes it away, by its index.
    ToggleKind { kind: u32 = name } => "set-kind",
    AddQuestions => "set-add",
    /// Types the number of a question to add.
    TypeNumberToAdd { number: String = value } => "set-number",
    /// Adds the question of the number that was typed.
    AddNumber => "set-put",
    /// Adds a real report, by its position from 1.
    AddReal { position: u8 = name } => "set-real",
    /// Drops the question at this index.
    DropQuestion { question: usize = name } => "set-drop",
    /// Begins another set.
    ClearSet => "set-anew",
    /// Tries out a question of the set that is being made, by its number.
    TryQuestion { number: String = name } => "set-try",
}

impl PracticeAction {
    /// The value of `data-name` for this action.
    pub(crate) fn object(&self) -> AttrValue {
        self.operands().name.into()
    }

    /// The action that Enter asks for in a field with this action, as the button beside it does.
    pub fn on_enter(&self) -> Option<Self> {
        match self {
            Self::TypeNumber { .. } => Some(Self::OpenNumber),
            Self::TypeLink { .. } => Some(Self::OpenLink),
            Self::TypeNumberToAdd { .. } => Some(Self::AddNumber),
            _ => None,
        }
    }
}

/// An operand of an action as an attribute's text.
trait Operand: Sized {
    /// `None` where the text cannot be read.
    fn read(text: &str) -> Option<Self>;

    fn write(&self) -> String;
}

impl Operand for String {
    fn read(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn write(&self) -> String {
        self.clone()
    }
}

impl Operand for Task {
    fn read(text: &str) -> Option<Self> {
        match text {
            "find" => Some(Self::Find),
            "fill" => Some(Self::Fill),
            _ => None,
        }
    }

    fn write(&self) -> String {
        let text = match self {
            Self::Fill => "fill",
            Self::Find | Self::Real => "find",
        };
        text.to_owned()
    }
}

macro_rules! number_operands {
    ($($kind:ty),+) => {
        $( impl Operand for $kind {
            fn read(text: &str) -> Option<Self> {
                text.parse().ok()
            }

            fn write(&self) -> String {
                self.to_string()
            }
        } )+
    };
}

number_operands!(u8, u32, usize);

/// The purpose of an element of the practice page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PracticeHook {
    /// `data-do`.
    Action(PracticeAction),
    /// `data-example`: what is typed changes the figure of the lesson's example with this path.
    Example(String),
    /// `data-answer`: what is typed answers a question of the lesson.
    Answer(String),
    /// `data-judge`: asks for the verdict on the answers to this question of the lesson.
    Judge(usize),
    /// `data-out`: downloads a file ([`crate::PracticeSession::export_file`]).
    Export(String),
    /// `data-copy`: copies the link of the question set ([`crate::PracticeSession::link`]).
    CopyLink,
    /// `data-take`: takes files in ([`crate::PracticeSession::import_files`]).
    Import(String),
    /// `data-print`.
    Print,
    /// `data-jump`: leads to the heading that this selector finds.
    Jump(String),
}

impl PracticeHook {
    /// Finds an element with a hook.
    pub const SELECTOR: &str = "[data-do],[data-example],[data-answer],[data-judge],[data-out],\
         [data-copy],[data-take],[data-print],[data-jump]";

    /// The hook of an element with this value, whose attributes `attribute` looks up by name.
    pub fn of(
        attribute: impl Fn(&str) -> Option<String>,
        value: &str,
    ) -> Result<Option<Self>, UnknownAction> {
        if let Some(action) = attribute("data-do") {
            let operands = Operands {
                name: attribute("data-name").unwrap_or_default(),
                value: value.to_owned(),
            };
            return match PracticeAction::read(&action, &operands) {
                Some(action) => Ok(Some(Self::Action(action))),
                None => Err(UnknownAction(action)),
            };
        }
        for (name, hook) in [
            ("data-example", Self::Example as fn(String) -> Self),
            ("data-answer", Self::Answer),
            ("data-out", Self::Export),
            ("data-take", Self::Import),
            ("data-jump", Self::Jump),
        ] {
            if let Some(text) = attribute(name) {
                return Ok(Some(hook(text)));
            }
        }
        if let Some(question) = attribute("data-judge") {
            return match question.parse() {
                Ok(question) => Ok(Some(Self::Judge(question))),
                Err(_) => Err(UnknownAction(question)),
            };
        }
        for (name, hook) in [("data-copy", Self::CopyLink), ("data-print", Self::Print)] {
            if attribute(name).is_some() {
                return Ok(Some(hook));
            }
        }
        Ok(None)
    }
}

/// A `data-do` that is no action, or one whose element lacks an operand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownAction(pub String);
