//! The submissions of a class: which of them count, and their outcomes. Whatever points a file may
//! claim, it is graded again.

use super::{ClassStatistics, RefusalReason, RefusedFile, Trainee};
use crate::question_set::{SetQuestion, Submission, SubmittedAnswer, file_name};
use ziping_training::{Materials, QuestionNumber, QuestionOutcome};

impl ClassStatistics {
    /// The most files that are counted.
    pub const MOST: usize = 500;

    /// The statistics of the files of a class, each with its name, without those that are left out,
    /// by their index. The question set is the one that most files are of.
    pub fn of(materials: &Materials, files: &[(String, Vec<u8>)], left_out: &[usize]) -> Self {
        let mut refused = Vec::new();
        let read = read_files(files, left_out, &mut refused);
        let Some(set) = most_frequent_set(&read).cloned() else {
            return Self {
                refused,
                ..Self::default()
            };
        };
        let (counted, others): (Vec<_>, Vec<_>) = read
            .into_iter()
            .partition(|read| read.submission.asks_the_same(&set));
        for ReadFile {
            file, submission, ..
        } in others
        {
            let reason = RefusalReason::OtherSet {
                other: submission.title,
                own: set.title.clone(),
            };
            refused.push(RefusedFile::because(file, reason));
        }
        for index in left_out {
            if let Some((file, _)) = files.get(*index) {
                refused.push(RefusedFile::because(file, RefusalReason::LeftOut(*index)));
            }
        }
        let questions: Vec<QuestionNumber> = set
            .numbers()
            .filter_map(|number| QuestionNumber::read(number).ok())
            .collect();
        Self {
            title: set.title,
            trainees: trainees(materials, &questions, counted),
            questions,
            refused,
        }
    }

    /// The name of the spreadsheet file.
    pub fn file_name(&self) -> String {
        file_name(&["班级成绩", &self.title], "csv")
    }
}

impl RefusedFile {
    fn because(file: &str, reason: RefusalReason) -> Self {
        Self {
            file: file.to_owned(),
            reason,
        }
    }
}

/// A file that could be read.
struct ReadFile<'f> {
    file: &'f str,
    file_index: usize,
    submission: Submission,
}

/// Reads the files that are not left out, each of the same content once.
fn read_files<'f>(
    files: &'f [(String, Vec<u8>)],
    left_out: &[usize],
    refused: &mut Vec<RefusedFile>,
) -> Vec<ReadFile<'f>> {
    let mut read: Vec<ReadFile> = Vec::new();
    for (file_index, (file, bytes)) in files.iter().enumerate() {
        if left_out.contains(&file_index) {
            continue;
        }
        match read_submission(file_index, bytes, &read) {
            Ok(submission) => read.push(ReadFile {
                file,
                file_index,
                submission,
            }),
            Err(reason) => refused.push(RefusedFile::because(file, reason)),
        }
    }
    read
}

/// The submission of a file, or the reason why it does not count.
fn read_submission(
    file_index: usize,
    bytes: &[u8],
    before: &[ReadFile],
) -> Result<Submission, RefusalReason> {
    if file_index >= ClassStatistics::MOST {
        return Err(RefusalReason::TooManyFiles);
    }
    let submission = Submission::read(bytes)?;
    let mut numbers = submission.numbers();
    if numbers.any(|number| QuestionNumber::read(number).is_err()) {
        return Err(RefusalReason::OtherVersion);
    }
    drop(numbers);
    match before.iter().find(|known| known.submission == submission) {
        Some(known) => Err(RefusalReason::Duplicate(known.file.to_owned())),
        None => Ok(submission),
    }
}

/// Grades the submissions, question by question.
fn trainees(
    materials: &Materials,
    questions: &[QuestionNumber],
    files: Vec<ReadFile>,
) -> Vec<Trainee> {
    let mut outcomes: Vec<Vec<Option<QuestionOutcome>>> = vec![Vec::new(); files.len()];
    for (position, number) in questions.iter().enumerate() {
        let answers: Vec<Option<&SubmittedAnswer>> = files
            .iter()
            .map(|read| read.submission.answers.get(position))
            .map(|answer| answer.filter(|answer| answer.graded))
            .collect();
        let of_question = grade(materials, *number, &answers);
        for (all, outcome) in outcomes.iter_mut().zip(of_question) {
            all.push(outcome);
        }
    }
    let trainee = |(read, outcomes): (ReadFile, _)| Trainee {
        name: read.submission.name,
        file: read.file.to_owned(),
        file_index: read.file_index,
        outcomes,
    };
    files.into_iter().zip(outcomes).map(trainee).collect()
}

/// The outcomes of a question; `None` where it was not handed in. The question is made once for all
/// answers, and only if there are any.
fn grade(
    materials: &Materials,
    number: QuestionNumber,
    answers: &[Option<&SubmittedAnswer>],
) -> Vec<Option<QuestionOutcome>> {
    let handed_in: Vec<&SubmittedAnswer> = answers.iter().copied().flatten().collect();
    let mut outcomes = Vec::new();
    if !handed_in.is_empty()
        && let Some(question) = SetQuestion::of(materials, number)
    {
        outcomes = question.outcomes(materials, &handed_in);
    }
    let mut outcomes = outcomes.into_iter();
    answers
        .iter()
        .map(|answer| answer.and_then(|_| outcomes.next()))
        .collect()
}

/// The question set that most files are of; of several the one that came first.
fn most_frequent_set<'a>(read: &'a [ReadFile]) -> Option<&'a Submission> {
    let mut sets: Vec<(usize, &Submission)> = Vec::new();
    for ReadFile { submission, .. } in read {
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
