//! A submission: the answers of a trainee to the questions of a set. The points are not in it;
//! whoever reads it grades the answers.

use serde::{Deserialize, Serialize};

use super::{
    QuestionSet, SubmittedAnswer,
    checksummed_file::{self, ChecksummedFileProblem, Format},
};

const FORMAT: Format = Format {
    id: "ziping-handed-in/1",
    name: "成绩",
    remedy: "让学员在练习页面重新下载一次成绩文件，原样交来",
};

/// The answers that a trainee hands in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// The set's title.
    pub title: String,
    /// The trainee's name.
    pub name: String,
    /// The answers in the order of the set, each with the number of its question.
    #[serde(rename = "works")]
    pub answers: Vec<SubmittedAnswer>,
}

impl Submission {
    /// The submission of a set with no answers yet.
    pub fn begin(set: &QuestionSet) -> Self {
        let answers = set.questions.iter().map(|number| SubmittedAnswer {
            number: number.show(),
            ..SubmittedAnswer::default()
        });
        Self {
            title: set.title.clone(),
            name: String::new(),
            answers: answers.collect(),
        }
    }

    /// The text of the file.
    pub fn write(&self) -> String {
        let mut file = self.clone();
        file.answers
            .iter_mut()
            .for_each(|answer| answer.points = None);
        checksummed_file::write(FORMAT, &file)
    }

    /// Reads a file.
    pub fn read(bytes: &[u8]) -> Result<Self, ChecksummedFileProblem> {
        let read: Self = checksummed_file::read(FORMAT, bytes)?;
        if !(1..=QuestionSet::MOST).contains(&read.answers.len()) {
            return Err(ChecksummedFileProblem::AnotherKind(FORMAT));
        }
        Ok(Self {
            title: shortened(read.title),
            name: shortened(read.name),
            ..read
        })
    }

    pub fn file_name(&self) -> String {
        super::file_name(&["成绩", &self.title, &self.name], "json")
    }

    pub fn is_of_same_set(&self, other: &Self) -> bool {
        self.title == other.title && self.asks_the_same(other)
    }

    /// True if the questions are the same, whatever the title of the set.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        self.numbers().eq(other.numbers())
    }

    /// The numbers of its questions.
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        self.answers.iter().map(|answer| answer.number.as_str())
    }
}

/// A title or a name as the class page shows it. The page lets nobody type a longer one; a file that
/// was made otherwise must not fill pages with it.
fn shortened(text: String) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text,
    }
}
