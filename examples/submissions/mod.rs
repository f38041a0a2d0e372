//! Files that trainees hand in. For benchmarks, and to try the class page with.

use ziping_assessment::{assess, value_in_print};
use ziping_classroom::question_set::{QuestionSet, SetQuestion, Submission, SubmittedAnswer};
use ziping_formula::Figure;
use ziping_training::{Materials, QuestionNumber, Task, exercise::Fault};

/// A whole answer to a question.
pub fn answered(
    materials: &Materials,
    question: &SetQuestion,
    number: QuestionNumber,
) -> SubmittedAnswer {
    let answer = SubmittedAnswer {
        number: number.show(),
        graded: true,
        seconds: 100,
        ..SubmittedAnswer::default()
    };
    match question {
        SetQuestion::Find(exercise) => {
            let mark = |planted: &Fault| {
                let first = planted.first().unwrap();
                [
                    materials.book.spell(first.figure),
                    planted.kind.clone().unwrap(),
                    first.right.clone().unwrap(),
                ]
            };
            SubmittedAnswer {
                marks: exercise.faults.iter().map(mark).collect(),
                hints: vec![0; exercise.faults.len()],
                ..answer
            }
        }
        SetQuestion::Fill(fill_in) => {
            // A total that the report leaves to its parts stands in the papers all the same.
            let truth = assess(&materials.book, &fill_in.truth);
            let typed = |figure: &Figure| {
                let value = value_in_print(&materials.book, &truth.figures, *figure).unwrap();
                (materials.book.spell(*figure), value)
            };
            SubmittedAnswer {
                typed: fill_in.asked.iter().map(typed).collect(),
                ..answer
            }
        }
    }
}

/// The files of a class, each with its name: ten questions, of which two are to be filled in; some
/// trainees left more out than others.
pub fn files(materials: &Materials, count: usize) -> Vec<(String, Vec<u8>)> {
    let find = (1..=8).map(|seed| QuestionNumber::find(u8::try_from(seed % 5 + 1).unwrap(), seed));
    let to_fill_in = (1..=2).map(|level| QuestionNumber {
        task: Task::Fill,
        ..QuestionNumber::find(level, 9)
    });
    let questions: Vec<QuestionNumber> = find.chain(to_fill_in).collect();
    let set = QuestionSet {
        title: "练习".into(),
        questions: questions.clone(),
    };
    let answers: Vec<SubmittedAnswer> = questions
        .iter()
        .map(|number| {
            answered(
                materials,
                &SetQuestion::of(materials, *number).unwrap(),
                *number,
            )
        })
        .collect();
    let file = |who: usize| {
        let mut answers = answers.clone();
        for (index, answer) in answers
            .iter_mut()
            .enumerate()
            .filter(|(index, _)| (who >> index) & 1 == 1)
        {
            answer.marks.truncate(index / 3);
            answer.typed.truncate(index);
        }
        let submission = Submission {
            name: format!("学员{who}"),
            answers,
            ..Submission::begin(&set)
        };
        (format!("{who}.json"), submission.write().into_bytes())
    };
    (0..count).map(file).collect()
}
