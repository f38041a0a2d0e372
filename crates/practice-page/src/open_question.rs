//! The question that is open, of whichever task: the time it takes, and its outcome.

use yew::prelude::*;

use super::{
    PracticeAction,
    fault_finding::FaultFinding,
    form_filling::FormFilling,
    parts::{Emphasis, button},
    review::review,
};
use crate::progress::{minutes, relearn_of};
use ziping_classroom::question_set::SubmittedAnswer;
use ziping_training::{Materials, QuestionNumber, QuestionOutcome, Task};

/// The longest pause in seconds that counts: in longer ones somebody was called away.
const LONGEST_PAUSE: u64 = 300;

pub(super) struct OpenQuestion {
    work: Work,
    /// The time it took so far.
    seconds: u32,
    /// The index of its set, and its own in the set, if it is a question of one.
    pub position: Option<(usize, usize)>,
    /// True when a teacher tries it out who makes a set.
    pub is_trial: bool,
}

enum Work {
    FaultFinding(FaultFinding),
    FormFilling(FormFilling),
}

impl OpenQuestion {
    /// The question of a number; `None` where there is none.
    pub fn of(materials: &Materials, number: QuestionNumber) -> Option<Self> {
        let work = match number.task {
            Task::Find | Task::Real => Work::FaultFinding(FaultFinding::of(materials, number)?),
            Task::Fill => Work::FormFilling(FormFilling::of(materials, number)?),
        };
        Some(Self {
            work,
            seconds: 0,
            position: None,
            is_trial: false,
        })
    }

    /// The question of an answer, with what was done about it.
    pub fn resume(materials: &Materials, answer: &SubmittedAnswer) -> Option<Self> {
        let mut open = Self::of(materials, QuestionNumber::read(&answer.number).ok()?)?;
        open.seconds = answer.seconds;
        match &mut open.work {
            Work::FaultFinding(finding) => finding.resume(materials, answer),
            Work::FormFilling(filling) => filling.resume(materials, answer),
        }
        Some(open)
    }

    /// The open question as one of a set, by the index of the set and its own.
    pub fn within(self, position: Option<(usize, usize)>) -> Self {
        Self { position, ..self }
    }

    pub fn submitted_answer(&self, materials: &Materials) -> SubmittedAnswer {
        let answer = match &self.work {
            Work::FaultFinding(finding) => finding.submitted_answer(),
            Work::FormFilling(filling) => filling.submitted_answer(materials),
        };
        let points = self.is_graded().then(|| self.points(materials, &answer));
        SubmittedAnswer {
            number: self.number().show(),
            seconds: self.seconds,
            points,
            ..answer
        }
    }

    pub fn number(&self) -> QuestionNumber {
        match &self.work {
            Work::FaultFinding(finding) => finding.number(),
            Work::FormFilling(filling) => filling.number(),
        }
    }

    pub fn is_graded(&self) -> bool {
        match &self.work {
            Work::FaultFinding(finding) => finding.is_graded(),
            Work::FormFilling(filling) => filling.is_graded(),
        }
    }

    /// The paths of what is marked as wrong.
    pub fn marked(&self) -> Vec<&str> {
        if let Work::FaultFinding(finding) = &self.work {
            finding.marked()
        } else {
            Vec::new()
        }
    }

    fn points(&self, materials: &Materials, answer: &SubmittedAnswer) -> u32 {
        match &self.work {
            Work::FaultFinding(finding) => finding.outcome(materials, answer).points,
            Work::FormFilling(filling) => filling.outcome(materials, answer).points,
        }
    }

    pub fn outcome(&self, materials: &Materials) -> QuestionOutcome {
        match &self.work {
            Work::FaultFinding(finding) => {
                finding.outcome(materials, &self.submitted_answer(materials))
            }
            Work::FormFilling(filling) => {
                filling.outcome(materials, &self.submitted_answer(materials))
            }
        }
    }

    /// Does an action; true if the page has to be drawn again. `pause`: the seconds since the last
    /// action.
    pub fn act(&mut self, materials: &Materials, action: &PracticeAction, pause: u64) -> bool {
        if !self.is_graded() {
            let pause = u32::try_from(pause.min(LONGEST_PAUSE)).unwrap_or(0);
            self.seconds = self.seconds.saturating_add(pause);
        }
        match &mut self.work {
            Work::FaultFinding(finding) => finding.act(&materials.book, action),
            Work::FormFilling(filling) => filling.act(materials, action),
        }
    }

    #[cfg(test)]
    pub fn finding(&self) -> &FaultFinding {
        if let Work::FaultFinding(finding) = &self.work {
            finding
        } else {
            panic!("nothing to find")
        }
    }

    #[cfg(test)]
    pub fn filling(&self) -> &FormFilling {
        if let Work::FormFilling(filling) = &self.work {
            filling
        } else {
            panic!("nothing to fill in")
        }
    }

    pub fn view(&self, materials: &Materials) -> Html {
        let after = if self.is_graded() {
            self.afterwards(materials)
        } else {
            Html::default()
        };
        let leave = match self.position {
            Some(_) => "回到题集",
            None if self.is_trial => "回到出题",
            None => "回到练习",
        };
        let work = match &self.work {
            Work::FaultFinding(finding) => finding.view(materials, after),
            Work::FormFilling(filling) => filling.view(materials, after),
        };
        html! {
            <>
                <p class="ways">{ button(&PracticeAction::Home, Emphasis::Plain, leave) }</p>
                { work }
            </>
        }
    }

    /// The buttons that lead on after the grading, for every task.
    fn afterwards(&self, materials: &Materials) -> Html {
        let next = match self.position {
            Some(_) => Some("下一题"),
            // There is no other question like that of a real report.
            None if self.number().task == Task::Real => None,
            None => Some("再来一题"),
        };
        let relearn = relearn_of(&materials.sections(), &self.outcome(materials));
        html! {
            <>
                <p class="quiet">{ "用时 " }{ minutes(self.seconds) }{ "，不计分。" }</p>
                { review(materials, &relearn) }
                if let Some(next) = next {
                    <p>{ button(&PracticeAction::NextQuestion, Emphasis::Main, next) }</p>
                }
            </>
        }
    }
}
