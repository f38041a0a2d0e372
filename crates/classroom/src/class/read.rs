//! The files that a class has handed in: which of them count, and what each is worth. Whatever a
//! file may claim, it is graded anew.

use super::{Class, Pupil, Refused};
use crate::set::{Given, HandedIn, Question, file_name};
use ziping_training::{Materials, Number, Outcome};

impl Class {
    /// So many files are read at once.
    pub const MOST: usize = 500;

    /// A class of the files that it handed in, each with its name, without those that are left out,
    /// by their places. The set is the one that most of them are of.
    pub fn of(with: &Materials, files: &[(String, Vec<u8>)], left_out: &[usize]) -> Self {
        let mut refused = Vec::new();
        let mut refuse = |file: &str, says: String| {
            refused.push(Refused {
                file: file.to_owned(),
                says,
                left_out: None,
            });
        };
        let mut read: Vec<Read> = Vec::new();
        for (place, (file, bytes)) in files
            .iter()
            .enumerate()
            .filter(|(place, _)| !left_out.contains(place))
        {
            if place >= Self::MOST {
                refuse(
                    file,
                    format!("最多算 {} 个文件，这个没有算。分成两批看", Self::MOST),
                );
                continue;
            }
            match HandedIn::read(bytes) {
                Err(problem) => refuse(file, problem.to_string()),
                Ok(handed_in)
                    if handed_in
                        .numbers()
                        .any(|number| Number::read(number).is_err()) =>
                {
                    refuse(
                        file,
                        "题号对不上：是用另一版页面做的题。用同一版的页面看成绩".to_owned(),
                    );
                }
                Ok(handed_in) => match read.iter().find(|known| known.handed_in == handed_in) {
                    Some(known) => refuse(file, format!("和“{}”一模一样，只算一份", known.file)),
                    None => read.push(Read {
                        file,
                        place,
                        handed_in,
                    }),
                },
            }
        }
        let Some(set) = of_most(&read).cloned() else {
            return Self {
                refused,
                ..Self::default()
            };
        };
        let questions: Vec<Number> = set
            .numbers()
            .filter_map(|number| Number::read(number).ok())
            .collect();
        let (same, other): (Vec<_>, Vec<_>) = read
            .into_iter()
            .partition(|read| read.handed_in.asks_the_same(&set));
        for Read {
            file, handed_in, ..
        } in other
        {
            let (other, own) = (titled(&handed_in.title), titled(&set.title));
            refuse(
                file,
                format!("是另一套题{other}的成绩，这一套是{own}。另外放进来看"),
            );
        }
        let works: Vec<&[Given]> = same.iter().map(|read| &read.handed_in.works[..]).collect();
        let mut outcomes: Vec<Vec<Option<Outcome>>> = vec![Vec::new(); same.len()];
        for (place, number) in questions.iter().enumerate() {
            for (all, outcome) in outcomes
                .iter_mut()
                .zip(of_question(with, *number, place, &works))
            {
                all.push(outcome);
            }
        }
        let pupil = |(read, outcomes): (Read, _)| Pupil {
            name: read.handed_in.name,
            file: read.file.to_owned(),
            place: read.place,
            outcomes,
        };
        let pupils = same.into_iter().zip(outcomes).map(pupil).collect();
        refused.extend(left_out.iter().filter_map(|place| {
            let (file, _) = files.get(*place)?;
            Some(Refused {
                file: file.clone(),
                says: "你让它不计入的".to_owned(),
                left_out: Some(*place),
            })
        }));
        Self {
            title: set.title,
            questions,
            pupils,
            refused,
        }
    }
}

/// A file that could be read.
struct Read<'f> {
    file: &'f str,
    /// Which of the files it is.
    place: usize,
    handed_in: HandedIn,
}

fn titled(title: &str) -> String {
    if title.trim().is_empty() {
        "（没有名称）".to_owned()
    } else {
        format!("“{title}”")
    }
}

/// What came of a question for each of these; `None` where it was not handed in. It is made once
/// for all, if anybody has answered it.
fn of_question(
    with: &Materials,
    number: Number,
    place: usize,
    works: &[&[Given]],
) -> Vec<Option<Outcome>> {
    let given: Vec<Option<&Given>> = works
        .iter()
        .map(|works| works.get(place).filter(|given| given.graded))
        .collect();
    let answered: Vec<&Given> = given.iter().copied().flatten().collect();
    let question = if answered.is_empty() {
        None
    } else {
        Question::of(with, number)
    };
    let mut outcomes = question
        .map(|question| question.outcomes(with, &answered))
        .unwrap_or_default()
        .into_iter();
    given
        .into_iter()
        .map(|given| given.and_then(|_| outcomes.next()))
        .collect()
}

impl Class {
    /// What the class is called as a table.
    pub fn file_name(&self) -> String {
        file_name(&["班级成绩", &self.title], "csv")
    }
}

/// The set that most are of; of several the one that came first.
fn of_most<'a>(read: &'a [Read]) -> Option<&'a HandedIn> {
    let mut sets: Vec<(usize, &HandedIn)> = Vec::new();
    for Read { handed_in, .. } in read {
        match sets
            .iter_mut()
            .find(|(_, known)| known.asks_the_same(handed_in))
        {
            Some((count, _)) => *count += 1,
            None => sets.push((1, handed_in)),
        }
    }
    let most = sets.iter().map(|(count, _)| *count).max()?;
    sets.into_iter()
        .find(|(count, _)| *count == most)
        .map(|(_, set)| set)
}
