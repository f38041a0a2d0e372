//! The actions of the practice page. An element names its action in `data-do` and the object of the
//! action in `data-name`; the text that was chosen or typed is the element's value.

use ziping_training::Task;

/// Something that the trainee or the teacher does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageAction {
    /// Goes back: from a question to where it was opened, else to the first page.
    Home,
    /// Goes on with an unfinished question, by its number.
    Resume(String),
    /// Draws a question of this level.
    Draw(Task, u8),
    /// Opens a real report, by its position from 1.
    OpenReal(u8),
    /// Chooses what kind of department questions are about: a pick of an aspect, 0 for any.
    PickVariety {
        aspect: usize,
        pick: usize,
    },
    /// Types a question's number on the first page.
    TypeNumber(String),
    /// Opens the question of the number that was typed.
    OpenNumber,
    /// Opens the lesson about a section, by the section's id.
    OpenLesson(String),
    /// Opens a question set, by its index.
    OpenSet(usize),
    ForgetProgress,
    OpenSetEditor,
    OpenClass,
    /// Tries out a question of the set that is being made, by its number.
    TryQuestion(String),
    /// Leaves a submission of the class out, by the index of its file.
    LeaveOut(usize),
    /// Counts a submission that was left out.
    CountAgain(usize),
    EditSet(SetEdit),
    /// Types the trainee's name for the open set.
    TypeTraineeName(String),
    /// Deletes the open set.
    DiscardSet,
    /// Opens a question of the open set, by its index.
    OpenQuestion(usize),
    /// Goes from a graded question to the next one.
    NextQuestion,
    /// Hands the question in.
    Grade,
    /// Shows the report as a document, or as a form again.
    ToggleDocument,
    /// Marks something in the report by its path, or takes the mark away.
    ToggleMark(String),
    /// Chooses the kind of fault of a mark.
    ChooseKind {
        path: String,
        kind: String,
    },
    /// Types the correction of a mark.
    TypeCorrection {
        path: String,
        text: String,
    },
    Hint,
    /// Types a figure that is to be filled in.
    TypeFigure {
        path: String,
        text: String,
    },
}

/// A change to the question set that is being made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetEdit {
    Title(String),
    /// The task of the questions to add.
    Task(Task),
    /// The level of the questions to add.
    Level(u8),
    /// The number of questions to add.
    Count(usize),
    /// Chooses a kind of fault that they have, or takes it away, by its index.
    ToggleKind(u32),
    /// Adds the questions.
    Add,
    /// Types the number of a question to add.
    TypeNumber(String),
    /// Adds the question of that number.
    AddNumber,
    /// Adds a real report, by its position from 1.
    AddReal(u8),
    /// Drops the question at this index.
    Drop(usize),
    /// Begins another set.
    Clear,
}

impl PageAction {
    /// The action of an element with this `data-do` and `data-name`, which now has this value;
    /// `None` if there is none.
    pub fn parse(action: &str, name: &str, value: &str) -> Option<Self> {
        if let Some(edit) = action.strip_prefix("set-")
            && edit != "try"
        {
            return SetEdit::parse(edit, name, value).map(Self::EditSet);
        }
        let (path, text) = (name.to_owned(), value.to_owned());
        Some(match action {
            "home" => Self::Home,
            "resume" => Self::Resume(path),
            "draw" => Self::Draw(Task::Find, name.parse().ok()?),
            "fill" => Self::Draw(Task::Fill, name.parse().ok()?),
            "real" => Self::OpenReal(name.parse().ok()?),
            "pick" => Self::PickVariety {
                aspect: name.parse().ok()?,
                pick: value.parse().ok()?,
            },
            "number" => Self::TypeNumber(text),
            "open" => Self::OpenNumber,
            "lesson" => Self::OpenLesson(path),
            "set" => Self::OpenSet(name.parse().ok()?),
            "forget" => Self::ForgetProgress,
            "making" => Self::OpenSetEditor,
            "class" => Self::OpenClass,
            "set-try" => Self::TryQuestion(path),
            "leave-out" => Self::LeaveOut(name.parse().ok()?),
            "count-again" => Self::CountAgain(name.parse().ok()?),
            "who" => Self::TypeTraineeName(text),
            "leave" => Self::DiscardSet,
            "question" => Self::OpenQuestion(name.parse().ok()?),
            "next" => Self::NextQuestion,
            "grade" => Self::Grade,
            "document" => Self::ToggleDocument,
            "mark" => Self::ToggleMark(path),
            "kind" => Self::ChooseKind { path, kind: text },
            "right" => Self::TypeCorrection { path, text },
            "hint" => Self::Hint,
            "typed" => Self::TypeFigure { path, text },
            _ => return None,
        })
    }
}

impl SetEdit {
    fn parse(edit: &str, name: &str, value: &str) -> Option<Self> {
        Some(match edit {
            "title" => Self::Title(value.to_owned()),
            "task" if value == "fill" => Self::Task(Task::Fill),
            "task" => Self::Task(Task::Find),
            "level" => Self::Level(value.parse().ok()?),
            "count" => Self::Count(value.parse().ok()?),
            "kind" => Self::ToggleKind(name.parse().ok()?),
            "add" => Self::Add,
            "number" => Self::TypeNumber(value.to_owned()),
            "put" => Self::AddNumber,
            "real" => Self::AddReal(name.parse().ok()?),
            "drop" => Self::Drop(name.parse().ok()?),
            "anew" => Self::Clear,
            _ => return None,
        })
    }
}
