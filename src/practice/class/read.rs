//! The files that a class has handed in: which of them count, and what each is worth. Whatever a file may claim, it is graded anew.

use super::{Class, Pupil, Refused};
use crate::practice::{
    Materials, Number, Outcome,
    set::{Given, HandedIn, Question, file_name},
};

impl Class {
    /// So many files are read at once.
    pub const MOST: usize = 500;

    /// A class of the files that it handed in, each with its name. The set is the one that most of them are of.
    pub fn of(with: &Materials, files: &[(String, Vec<u8>)]) -> Self {
        let mut refused = Vec::new();
        let mut refuse = |file: &str, says: String| refused.push(Refused { file: file.to_owned(), says });
        let mut read: Vec<(&str, HandedIn)> = Vec::new();
        for (place, (file, bytes)) in files.iter().enumerate() {
            match HandedIn::read(bytes) {
                _ if place >= Self::MOST => {
                    refuse(file, format!("一次最多算 {} 个文件，这个没有算。分几次放进来", Self::MOST));
                }
                Err(problem) => refuse(file, problem.to_string()),
                Ok(handed_in) if handed_in.numbers().any(|number| Number::read(number).is_err()) => {
                    refuse(file, "题号对不上：是用另一版页面做的题。用同一版的页面看成绩".to_owned());
                }
                Ok(handed_in) => match read.iter().find(|(_, known)| *known == handed_in) {
                    Some((known, _)) => refuse(file, format!("和“{known}”一模一样，只算一份")),
                    None => read.push((file, handed_in)),
                },
            }
        }
        let Some(set) = of_most(&read).cloned() else { return Self { refused, ..Self::default() } };
        let questions: Vec<Number> = set.numbers().filter_map(|number| Number::read(number).ok()).collect();
        let (same, other): (Vec<_>, Vec<_>) = read.into_iter().partition(|(_, read)| read.is_of_same_set(&set));
        for (file, HandedIn { title, .. }) in other {
            refuse(file, format!("是另一套题“{title}”的成绩，这一套是“{}”。另外放进来看", set.title));
        }
        let works: Vec<&[Given]> = same.iter().map(|(_, handed_in)| &handed_in.works[..]).collect();
        let mut outcomes: Vec<Vec<Option<Outcome>>> = vec![Vec::new(); same.len()];
        for (place, number) in questions.iter().enumerate() {
            for (all, outcome) in outcomes.iter_mut().zip(of_question(with, *number, place, &works)) {
                all.push(outcome);
            }
        }
        let pupil = |((file, handed_in), outcomes): ((&str, HandedIn), _)| Pupil {
            name: handed_in.name,
            file: file.to_owned(),
            outcomes,
        };
        let pupils = same.into_iter().zip(outcomes).map(pupil).collect();
        Self { title: set.title, questions, pupils, refused }
    }
}

/// What came of a question for each of these; `None` where it was not handed in. It is made once for all, if anybody has answered it.
fn of_question(with: &Materials, number: Number, place: usize, works: &[&[Given]]) -> Vec<Option<Outcome>> {
    let given: Vec<Option<&Given>> = works.iter().map(|works| works.get(place).filter(|given| given.graded)).collect();
    let answered: Vec<&Given> = given.iter().copied().flatten().collect();
    let question = if answered.is_empty() { None } else { Question::of(with, number) };
    let mut outcomes = question.map(|question| question.outcomes(with, &answered)).unwrap_or_default().into_iter();
    given.into_iter().map(|given| given.and_then(|_| outcomes.next())).collect()
}

impl Class {
    /// What the class is called as a table.
    pub fn file_name(&self) -> String {
        file_name(&["班级成绩", &self.title], "csv")
    }
}

/// The set that most are of; of several the one that came first.
fn of_most<'a>(read: &'a [(&str, HandedIn)]) -> Option<&'a HandedIn> {
    let mut sets: Vec<(usize, &HandedIn)> = Vec::new();
    for (_, handed_in) in read {
        match sets.iter_mut().find(|(_, known)| known.is_of_same_set(handed_in)) {
            Some((count, _)) => *count += 1,
            None => sets.push((1, handed_in)),
        }
    }
    let most = sets.iter().map(|(count, _)| *count).max()?;
    sets.into_iter().find(|(count, _)| *count == most).map(|(_, set)| set)
}
