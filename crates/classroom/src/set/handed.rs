//! What a trainee hands in: a file with what was done about each question of a set. What it is
//! worth is not in it; whoever reads it grades it.

use serde::{Deserialize, Serialize};

use super::{
    Given, Set,
    sealed::{self, Format, SealedProblem},
};

const FORMAT: Format = Format {
    id: "ziping-handed-in/1",
    called: "成绩",
    remedy: "让学员在练习页面重新下载一次成绩文件，原样交来",
};

/// What a trainee hands in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedIn {
    /// The set's title.
    pub title: String,
    /// Who hands it in.
    pub name: String,
    /// What was done about each question, in the order of the set; the numbers stand within.
    pub works: Vec<Given>,
}

impl HandedIn {
    /// Nothing of a set done yet.
    pub fn begun(set: &Set) -> Self {
        let works = set.questions.iter().map(|number| Given {
            number: number.show(),
            ..Given::default()
        });
        Self {
            title: set.title.clone(),
            name: String::new(),
            works: works.collect(),
        }
    }

    /// The text of the file.
    pub fn write(&self) -> String {
        let mut file = self.clone();
        file.works.iter_mut().for_each(|work| work.points = None);
        sealed::write(FORMAT, &file)
    }

    /// Reads a file.
    pub fn read(bytes: &[u8]) -> Result<Self, SealedProblem> {
        let read: Self = sealed::read(FORMAT, bytes)?;
        let fits = (1..=Set::MOST).contains(&read.works.len());
        if fits {
            Ok(read)
        } else {
            Err(SealedProblem::AnotherKind(FORMAT))
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
        self.works.iter().map(|work| work.number.as_str())
    }
}
