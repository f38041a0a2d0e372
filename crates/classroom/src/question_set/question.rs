//! A question made from its number, to be graded: once for as many trainees as have answered it.

use super::SubmittedAnswer;
use ziping_formula::Figure;
use ziping_report::Report;
use ziping_training::{
    Materials, OutcomeItem, QuestionNumber, QuestionOutcome, Task,
    exercise::{Exercise, grade},
    generate_as,
    papers::{self, FigureGrade, FigureVerdict},
};

/// A question of a set.
pub enum SetQuestion {
    /// Finding the faults in a report.
    Find(Exercise),
    /// Filling in the form from papers.
    Fill(FillIn),
}

/// Filling in from papers.
pub struct FillIn {
    pub number: QuestionNumber,
    /// The report that the papers show.
    pub truth: Report,
    /// The figures that are asked.
    pub asked: Vec<Figure>,
}

impl SetQuestion {
    /// The question of a number; `None` where the papers ask nothing.
    pub fn of(materials: &Materials, number: QuestionNumber) -> Option<Self> {
        match number.task {
            Task::Find | Task::Real => materials.exercise(number).map(Self::Find),
            Task::Fill => FillIn::of(materials, number).map(Self::Fill),
        }
    }

    /// The outcome of an answer.
    pub fn outcome(&self, materials: &Materials, answer: &SubmittedAnswer) -> QuestionOutcome {
        match self {
            Self::Find(exercise) => exercise_outcome(materials, exercise, answer),
            Self::Fill(fill_in) => fill_in.outcome(materials, answer),
        }
    }

    /// The outcomes of several answers.
    pub fn outcomes(
        &self,
        materials: &Materials,
        answers: &[&SubmittedAnswer],
    ) -> Vec<QuestionOutcome> {
        match self {
            Self::Find(exercise) => answers
                .iter()
                .map(|answer| exercise_outcome(materials, exercise, answer))
                .collect(),
            Self::Fill(fill_in) => fill_in.outcomes(materials, answers),
        }
    }
}

/// The outcome of an answer to an exercise.
pub fn exercise_outcome(
    materials: &Materials,
    exercise: &Exercise,
    answer: &SubmittedAnswer,
) -> QuestionOutcome {
    let marked = answer.to_exercise_answer(exercise.faults.len());
    let grade = grade(&materials.book, exercise, &marked);
    let parts = exercise
        .faults
        .iter()
        .zip(&grade.faults)
        .map(|(planted, judged)| OutcomeItem {
            label: planted.label(&materials.book),
            kind: planted.kind.clone().unwrap_or_default(),
            section: planted.section,
            right: judged.found,
        });
    QuestionOutcome {
        points: grade.points,
        seconds: answer.seconds,
        hints: marked
            .hints
            .iter()
            .map(|hints| u32::from(*hints))
            .sum::<u32>()
            + u32::from(marked.in_vain),
        parts: parts.collect(),
        wrong_marks: u32::try_from(grade.wrong_marks.len()).unwrap_or(u32::MAX),
    }
}

impl FillIn {
    /// The papers of a number; `None` where they ask nothing.
    pub fn of(materials: &Materials, number: QuestionNumber) -> Option<Self> {
        let truth = generate_as(
            &materials.book,
            &materials.recipe,
            number.seed.into(),
            number.variety,
        );
        let asked = materials.papers.answered(
            &materials.book,
            &truth,
            &materials.papers.fields(number.level),
        );
        (!asked.is_empty()).then_some(Self {
            number,
            truth,
            asked,
        })
    }

    /// The verdict on each figure that is asked.
    pub fn graded(&self, materials: &Materials, typed: &Report) -> Vec<FigureGrade> {
        papers::grade(
            &materials.book,
            &materials.papers,
            &self.truth,
            typed,
            &self.asked,
        )
    }

    /// The outcome of an answer.
    pub fn outcome(&self, materials: &Materials, answer: &SubmittedAnswer) -> QuestionOutcome {
        let graded = self.graded(materials, &answer.report());
        fill_in_outcome(materials, answer, &graded)
    }

    fn outcomes(
        &self,
        materials: &Materials,
        answers: &[&SubmittedAnswer],
    ) -> Vec<QuestionOutcome> {
        let typed: Vec<Report> = answers.iter().map(|answer| answer.report()).collect();
        let graded = papers::grade_all(
            &materials.book,
            &materials.papers,
            &self.truth,
            &typed,
            &self.asked,
        );
        answers
            .iter()
            .zip(graded)
            .map(|(answer, graded)| fill_in_outcome(materials, answer, &graded))
            .collect()
    }
}

/// The outcome of filling in.
fn fill_in_outcome(
    materials: &Materials,
    answer: &SubmittedAnswer,
    graded: &[FigureGrade],
) -> QuestionOutcome {
    let part = |graded: &FigureGrade| {
        let right = graded.verdict == FigureVerdict::Right;
        let kind = if right {
            ""
        } else {
            graded.verdict.name(&materials.papers)
        };
        let section = materials
            .book
            .section_of(graded.figure.name)
            .unwrap_or_default();
        OutcomeItem {
            label: materials.book.label(graded.figure),
            kind: kind.to_owned(),
            section,
            right,
        }
    };
    let parts: Vec<OutcomeItem> = graded.iter().map(part).collect();
    let count = |parts: usize| u32::try_from(parts).unwrap_or(u32::MAX);
    let right = count(parts.iter().filter(|part| part.right).count()).saturating_mul(100);
    let points = right.checked_div(count(parts.len())).unwrap_or(0);
    QuestionOutcome {
        points,
        seconds: answer.seconds,
        hints: 0,
        parts,
        wrong_marks: 0,
    }
}
