//! A question made from its number, to be graded: once for as many trainees as have answered it.

use super::Given;
use ziping_formula::Figure;
use ziping_report::Report;
use ziping_training::{
    Materials, Number, Outcome, Part, Task,
    exercise::{Exercise, grade},
    generate_as,
    source::{self, Graded, Verdict},
};

/// What is asked.
pub enum Question {
    /// Finding what is wrong.
    Find(Exercise),
    /// Filling in.
    Fill(FillIn),
}

/// Filling in from papers.
pub struct FillIn {
    /// What it can be made again by.
    pub number: Number,
    /// What the papers show.
    pub truth: Report,
    /// What is asked.
    pub asked: Vec<Figure>,
}

impl Question {
    /// The question of a number; `None` where the papers ask nothing.
    pub fn of(with: &Materials, number: Number) -> Option<Self> {
        match number.task {
            Task::Find | Task::Real => with.exercise(number).map(Self::Find),
            Task::Fill => FillIn::of(with, number).map(Self::Fill),
        }
    }

    /// What came of an answer to it.
    pub fn outcome(&self, with: &Materials, given: &Given) -> Outcome {
        self.outcomes(with, &[given]).pop().unwrap_or_default()
    }

    /// The same for all who have answered it.
    pub fn outcomes(&self, with: &Materials, given: &[&Given]) -> Vec<Outcome> {
        match self {
            Self::Find(exercise) => given
                .iter()
                .map(|given| found(with, exercise, given))
                .collect(),
            Self::Fill(fill_in) => fill_in.outcomes(with, given),
        }
    }
}

/// What came of finding what is wrong.
pub fn found(with: &Materials, exercise: &Exercise, given: &Given) -> Outcome {
    let answer = given.answer(exercise.planted.len());
    let grade = grade(&with.book, exercise, &answer);
    let parts = exercise
        .planted
        .iter()
        .zip(&grade.planted)
        .map(|(planted, judged)| Part {
            label: planted.label(&with.book),
            kind: planted.kind.clone().unwrap_or_default(),
            section: planted.section,
            right: judged.found,
        });
    Outcome {
        points: grade.points,
        seconds: given.seconds,
        hints: answer
            .hints
            .iter()
            .map(|hints| u32::from(*hints))
            .sum::<u32>()
            + u32::from(answer.in_vain),
        parts: parts.collect(),
        astray: u32::try_from(grade.wrongly.len()).unwrap_or(u32::MAX),
    }
}

impl FillIn {
    /// The papers of a number; `None` where they ask nothing.
    pub fn of(with: &Materials, number: Number) -> Option<Self> {
        let truth = generate_as(&with.book, &with.recipe, number.seed.into(), number.variety);
        let asked = with
            .papers
            .answered(&with.book, &truth, &with.papers.fields(number.level));
        (!asked.is_empty()).then_some(Self {
            number,
            truth,
            asked,
        })
    }

    /// Of each figure that is asked what became of it.
    pub fn graded(&self, with: &Materials, typed: &Report) -> Vec<Graded> {
        source::grade(&with.book, &with.papers, &self.truth, typed, &self.asked)
    }

    /// What came of an answer.
    pub fn outcome(&self, with: &Materials, given: &Given) -> Outcome {
        self.outcomes(with, &[given]).pop().unwrap_or_default()
    }

    fn outcomes(&self, with: &Materials, given: &[&Given]) -> Vec<Outcome> {
        let typed: Vec<Report> = given.iter().map(|given| given.report()).collect();
        let graded = source::grade_all(&with.book, &with.papers, &self.truth, &typed, &self.asked);
        given
            .iter()
            .zip(graded)
            .map(|(given, graded)| filled_in(with, given, &graded))
            .collect()
    }
}

/// What came of filling in.
fn filled_in(with: &Materials, given: &Given, graded: &[Graded]) -> Outcome {
    let part = |graded: &Graded| {
        let right = graded.verdict == Verdict::Right;
        let kind = if right {
            ""
        } else {
            graded.verdict.name(&with.papers)
        };
        let section = with.book.section_of(graded.figure.name).unwrap_or_default();
        Part {
            label: with.book.label(graded.figure),
            kind: kind.to_owned(),
            section,
            right,
        }
    };
    let parts: Vec<Part> = graded.iter().map(part).collect();
    let count = |parts: usize| u32::try_from(parts).unwrap_or(u32::MAX);
    let right = count(parts.iter().filter(|part| part.right).count()).saturating_mul(100);
    let points = right.checked_div(count(parts.len())).unwrap_or_default();
    Outcome {
        points,
        seconds: given.seconds,
        hints: 0,
        parts,
        astray: 0,
    }
}
