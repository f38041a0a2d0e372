//! What a trainee hands in: a file with what was done about each question of a set. What it is
//! worth is not in it; whoever reads it grades it.

use serde::{Deserialize, Serialize};

use super::{
    QuestionSet, SubmittedAnswer,
    checksummed_file::{self, ChecksummedFileProblem, Format},
};

const FORMAT: Format = Format {
    id: "ziping-handed-in/1",
    called: "成绩",
    remedy: "让学员在练习页面重新下载一次成绩文件，原样交来",
};

/// What a trainee hands in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// The set's title.
    pub title: String,
    /// Who hands it in.
    pub name: String,
    /// What was done about each question, in the order of the set; the numbers stand within.
    #[serde(rename = "works")]
    pub answers: Vec<SubmittedAnswer>,
}

impl Submission {
    /// Nothing of a set done yet.
    pub fn begun(set: &QuestionSet) -> Self {
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
        let fits = (1..=QuestionSet::MOST).contains(&read.answers.len());
        if fits {
            Ok(read)
        } else {
            Err(ChecksummedFileProblem::AnotherKind(FORMAT))
        }
    }

    /// What the file is called.
    pub fn file_name(&self) -> String {
        super::file_name(&["成绩", &self.title, &self.name], "json")
    }

    /// Whether another one is of the same set.
    pub fn is_of_same_set(&self, other: &Self) -> bool {
        self.title == other.title && self.asks_the_same(other)
    }

    /// Whether another one is about the same questions, whatever the set is called.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        self.numbers().eq(other.numbers())
    }

    /// The numbers of its questions.
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        self.answers.iter().map(|answer| answer.number.as_str())
    }
}
