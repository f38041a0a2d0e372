//! Questions that a teacher hands out, as a link or a file, and what trainees hand in. Only numbers
//! travel: the questions are made from them where they are answered, and again where they are
//! graded.

mod checksummed_file;
mod link;
mod question;
mod submission;
mod submitted_answer;

pub use checksummed_file::{ChecksummedFileProblem, LARGEST_FILE, may_be_ours};
pub use question::{FillIn, SetQuestion, exercise_outcome};
pub use submission::Submission;
pub use submitted_answer::SubmittedAnswer;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use self::{
    checksummed_file::Format,
    link::{CHECK_LENGTH, LinkParts, link_parts},
};
use ziping_document as document;
use ziping_training::{NumberProblem, QuestionNumber, check_digits};

/// The beginning of a link to a question set, in the address of the page after the `#`.
pub const LINK: &str = "practice=";

const FORMAT: Format = Format {
    id: "ziping-set/1",
    name: "题集",
    remedy: "向出题的人要一份新的题集文件，或者用发下来的链接",
};

/// Questions that are handed out together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionSet {
    pub title: String,
    pub questions: Vec<QuestionNumber>,
}

/// A question set as it stands in a file.
#[derive(Serialize, Deserialize)]
struct Written {
    title: String,
    questions: Vec<String>,
}

/// The reason that something is no question set, as a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum QuestionSetProblem {
    /// The text after [`LINK`] is no whole link; it is kept to be mended.
    #[error(
        "题集的链接不完整，多半是复制时少了一截。在下面补全；或者把链接从头到尾重新复制一次，粘到下面"
    )]
    Link(String),
    /// A question that cannot be made.
    #[error("第 {0} 题：{1}")]
    Question(usize, NumberProblem),
    /// Too few, or too many.
    #[error("题集里有 {0} 道题，要有 1 到 {most} 道。向出题的人要一份新的题集", most = QuestionSet::MOST)]
    Count(usize),
    /// So many files at once.
    #[error("一次只打开一份题集，选的有 {0} 个文件。一个一个打开")]
    Several(usize),
    /// A file that cannot be read.
    #[error("{0}")]
    File(#[from] ChecksummedFileProblem),
}

impl QuestionSet {
    /// The most questions that a set may have.
    pub const MOST: usize = 50;

    /// The link to the set: what follows the page's address and a `#`.
    pub fn link(&self) -> String {
        let title = utf8_percent_encode(&self.title, NON_ALPHANUMERIC);
        let text = self
            .numbers()
            .chain([title.to_string()])
            .collect::<Vec<_>>()
            .join("_");
        let check = check_digits(&text, 0, CHECK_LENGTH);
        format!("{LINK}{text}_{check}")
    }

    /// The set of a link, or of its end with or without `#`, whatever was added to it on the way;
    /// `None` if the link is about something else.
    pub fn of_link(link: &str) -> Option<Result<Self, QuestionSetProblem>> {
        let begins_at = |beginning: &str| link.find(beginning).map(|at| at + beginning.len());
        let begin = [LINK, "practice%3D", "practice%3d"]
            .into_iter()
            .find_map(begins_at)?;
        Some(Self::of_text(link.get(begin..)?))
    }

    /// The set of what follows the beginning of a link.
    pub fn of_text(text: &str) -> Result<Self, QuestionSetProblem> {
        match link_parts(text) {
            Some(LinkParts { numbers, title }) => {
                Self::of(title, numbers.iter().map(String::as_str))
            }
            None => Err(QuestionSetProblem::Link(text.to_owned())),
        }
    }

    /// A set of numbers as they are shown.
    pub fn of<'a>(
        title: String,
        numbers: impl Iterator<Item = &'a str>,
    ) -> Result<Self, QuestionSetProblem> {
        let read = |(position, text)| {
            QuestionNumber::read(text)
                .map_err(|problem| QuestionSetProblem::Question(position, problem))
        };
        let questions = (1..)
            .zip(numbers)
            .map(read)
            .collect::<Result<Vec<_>, _>>()?;
        let count = questions.len();
        if (1..=Self::MOST).contains(&count) {
            Ok(Self { title, questions })
        } else {
            Err(QuestionSetProblem::Count(count))
        }
    }

    /// The text of a file.
    pub fn write(&self) -> String {
        checksummed_file::write(
            FORMAT,
            &Written {
                title: self.title.clone(),
                questions: self.numbers().collect(),
            },
        )
    }

    /// Reads a file.
    pub fn read(bytes: &[u8]) -> Result<Self, QuestionSetProblem> {
        let Written { title, questions } = checksummed_file::read(FORMAT, bytes)?;
        Self::of(title, questions.iter().map(String::as_str))
    }

    pub fn file_name(&self) -> String {
        file_name(&["题集", &self.title], "json")
    }

    fn numbers(&self) -> impl Iterator<Item = String> {
        self.questions.iter().map(|number| number.show())
    }
}

/// A file name of these parts, of which the blank ones are left out.
pub(super) fn file_name(parts: &[&str], extension: &str) -> String {
    let filled = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty());
    document::file_name_of(&filled.collect::<Vec<_>>().join("-"), extension)
}

#[cfg(test)]
mod tests;
