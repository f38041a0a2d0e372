//! The files that a class has handed in: which of them count, and what each is worth. Whatever a
//! file may claim, it is graded anew.

use super::{ClassStatistics, Refused, Trainee};
use crate::question_set::{SetQuestion, Submission, SubmittedAnswer, file_name};
use ziping_training::{Materials, QuestionNumber, QuestionOutcome};

impl ClassStatistics {
    /// So many files are read at once.
    pub const MOST: usize = 500;

    /// A class of the files that it handed in, each with its name, without those that are left out,
    /// by their places. The set is the one that most of them are of.
    pub fn of(materials: &Materials, files: &[(String, Vec<u8>)], left_out: &[usize]) -> Self {
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
            match Submission::read(bytes) {
                Err(problem) => refuse(file, problem.to_string()),
                Ok(submission)
                    if submission
                        .numbers()
                        .any(|number| QuestionNumber::read(number).is_err()) =>
                {
                    refuse(
                        file,
                        "题号对不上：是用另一版页面做的题。用同一版的页面看成绩".to_owned(),
                    );
                }
                Ok(submission) => match read.iter().find(|known| known.submission == submission) {
                    Some(known) => refuse(file, format!("和“{}”一模一样，只算一份", known.file)),
                    None => read.push(Read {
                        file,
                        place,
                        submission,
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
        let questions: Vec<QuestionNumber> = set
            .numbers()
            .filter_map(|number| QuestionNumber::read(number).ok())
            .collect();
        let (same, other): (Vec<_>, Vec<_>) = read
            .into_iter()
            .partition(|read| read.submission.asks_the_same(&set));
        for Read {
            file, submission, ..
        } in other
        {
            let (other, own) = (titled(&submission.title), titled(&set.title));
            refuse(
                file,
                format!("是另一套题{other}的成绩，这一套是{own}。另外放进来看"),
            );
        }
        let answers: Vec<&[SubmittedAnswer]> = same
            .iter()
            .map(|read| &read.submission.answers[..])
            .collect();
        let mut outcomes: Vec<Vec<Option<QuestionOutcome>>> = vec![Vec::new(); same.len()];
        for (place, number) in questions.iter().enumerate() {
            for (all, outcome) in outcomes
                .iter_mut()
                .zip(of_question(materials, *number, place, &answers))
            {
                all.push(outcome);
            }
        }
        let trainee = |(read, outcomes): (Read, _)| Trainee {
            name: read.submission.name,
            file: read.file.to_owned(),
            place: read.place,
            outcomes,
        };
        let trainees = same.into_iter().zip(outcomes).map(trainee).collect();
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
            trainees,
            refused,
        }
    }
}

/// A file that could be read.
struct Read<'f> {
    file: &'f str,
    /// Which of the files it is.
    place: usize,
    submission: Submission,
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
    materials: &Materials,
    number: QuestionNumber,
    place: usize,
    answers: &[&[SubmittedAnswer]],
) -> Vec<Option<QuestionOutcome>> {
    let submitted: Vec<Option<&SubmittedAnswer>> = answers
        .iter()
        .map(|answers| answers.get(place).filter(|answer| answer.graded))
        .collect();
    let answered: Vec<&SubmittedAnswer> = submitted.iter().copied().flatten().collect();
    let question = if answered.is_empty() {
        None
    } else {
        SetQuestion::of(materials, number)
    };
    let mut outcomes = question
        .map(|question| question.outcomes(materials, &answered))
        .unwrap_or_default()
        .into_iter();
    submitted
        .into_iter()
        .map(|answer| answer.and_then(|_| outcomes.next()))
        .collect()
}

impl ClassStatistics {
    /// What the class is called as a table.
    pub fn file_name(&self) -> String {
        file_name(&["班级成绩", &self.title], "csv")
    }
}

/// The set that most are of; of several the one that came first.
fn of_most<'a>(read: &'a [Read]) -> Option<&'a Submission> {
    let mut sets: Vec<(usize, &Submission)> = Vec::new();
    for Read { submission, .. } in read {
        match sets
            .iter_mut()
            .find(|(_, known)| known.asks_the_same(submission))
        {
            Some((count, _)) => *count += 1,
            None => sets.push((1, submission)),
        }
    }
    let most = sets.iter().map(|(count, _)| *count).max()?;
    sets.into_iter()
        .find(|(count, _)| *count == most)
        .map(|(_, set)| set)
}
