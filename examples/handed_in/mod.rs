//! What trainees hand in, as files. For benchmarks, and to try the class page with.

use ziping_assessment::{assess, value_in_print};
use ziping_classroom::set::{Given, HandedIn, Question, Set};
use ziping_formula::Figure;
use ziping_training::{Materials, Number, Task, exercise::Planted};

/// A whole answer to a question.
pub fn answered(with: &Materials, question: &Question, number: Number) -> Given {
    let given = Given {
        number: number.show(),
        graded: true,
        seconds: 100,
        ..Given::default()
    };
    match question {
        Question::Find(exercise) => {
            let mark = |planted: &Planted| {
                let first = planted.first().unwrap();
                [
                    with.book.spell(first.figure),
                    planted.kind.clone().unwrap(),
                    first.right.clone().unwrap(),
                ]
            };
            Given {
                marks: exercise.planted.iter().map(mark).collect(),
                hints: vec![0; exercise.planted.len()],
                ..given
            }
        }
        Question::Fill(fill_in) => {
            // A total that the report leaves to its parts stands in the papers all the same.
            let truth = assess(&with.book, &fill_in.truth);
            let typed = |figure: &Figure| {
                let value = value_in_print(&with.book, &truth.figures, *figure).unwrap();
                (with.book.spell(*figure), value)
            };
            Given {
                typed: fill_in.asked.iter().map(typed).collect(),
                ..given
            }
        }
    }
}

/// The files of a class, each with its name: ten questions, of which two are to be filled in; some
/// trainees left more out than others.
pub fn files(with: &Materials, count: usize) -> Vec<(String, Vec<u8>)> {
    let find = (1..=8).map(|seed| Number::find(u8::try_from(seed % 5 + 1).unwrap(), seed));
    let to_fill_in = (1..=2).map(|level| Number {
        task: Task::Fill,
        ..Number::find(level, 9)
    });
    let questions: Vec<Number> = find.chain(to_fill_in).collect();
    let set = Set {
        title: "练习".into(),
        questions: questions.clone(),
    };
    let works: Vec<Given> = questions
        .iter()
        .map(|number| answered(with, &Question::of(with, *number).unwrap(), *number))
        .collect();
    let file = |who: usize| {
        let mut works = works.clone();
        for (place, work) in works
            .iter_mut()
            .enumerate()
            .filter(|(place, _)| (who >> place) & 1 == 1)
        {
            work.marks.truncate(place / 3);
            work.typed.truncate(place);
        }
        let handed_in = HandedIn {
            name: format!("学员{who}"),
            works,
            ..HandedIn::begun(&set)
        };
        (format!("{who}.json"), handed_in.write().into_bytes())
    };
    (0..count).map(file).collect()
}
