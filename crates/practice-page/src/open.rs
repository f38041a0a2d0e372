//! The question that is open, whichever it is: how long it takes, and what comes of it.

use maud::{Markup, html as markup};

use super::{button, filling::Filling, finding::Finding, review::review};
use crate::progress::{minutes, relearn_of};
use ziping_classroom::question_set::SubmittedAnswer;
use ziping_training::{Materials, QuestionNumber, QuestionOutcome, Task};

/// Longer pauses do not count: somebody was called away.
const LONGEST_PAUSE: u64 = 300;

pub(super) struct Open {
    work: Work,
    /// How long it took so far.
    seconds: u32,
    /// The set that it is a question of, and which one.
    pub of: Option<(usize, usize)>,
    /// Whether it is tried out by whoever makes a set.
    pub tried: bool,
}

enum Work {
    Finding(Finding),
    Filling(Filling),
}

impl Open {
    /// The question of a number; `None` where there is none.
    pub fn of(materials: &Materials, number: QuestionNumber) -> Option<Self> {
        let work = match number.task {
            Task::Find | Task::Real => Work::Finding(Finding::of(materials, number)?),
            Task::Fill => Work::Filling(Filling::of(materials, number)?),
        };
        Some(Self {
            work,
            seconds: 0,
            of: None,
            tried: false,
        })
    }

    /// The same with what was done about it.
    pub fn taken_up(materials: &Materials, answer: &SubmittedAnswer) -> Option<Self> {
        let mut open = Self::of(materials, QuestionNumber::read(&answer.number).ok()?)?;
        open.seconds = answer.seconds;
        match &mut open.work {
            Work::Finding(finding) => finding.take_up(materials, answer),
            Work::Filling(filling) => filling.take_up(materials, answer),
        }
        Some(open)
    }

    /// The same as a question of a set.
    pub fn within(self, of: Option<(usize, usize)>) -> Self {
        Self { of, ..self }
    }

    pub fn submitted_answer(&self, materials: &Materials) -> SubmittedAnswer {
        let answer = match &self.work {
            Work::Finding(finding) => finding.submitted_answer(),
            Work::Filling(filling) => filling.submitted_answer(materials),
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
            Work::Finding(finding) => finding.number(),
            Work::Filling(filling) => filling.number(),
        }
    }

    pub fn is_graded(&self) -> bool {
        match &self.work {
            Work::Finding(finding) => finding.is_graded(),
            Work::Filling(filling) => filling.is_graded(),
        }
    }

    /// What is marked as wrong, by the form's names.
    pub fn marked(&self) -> Vec<&str> {
        if let Work::Finding(finding) = &self.work {
            finding.marked()
        } else {
            Vec::new()
        }
    }

    fn points(&self, materials: &Materials, answer: &SubmittedAnswer) -> u32 {
        match &self.work {
            Work::Finding(finding) => finding.outcome(materials, answer).points,
            Work::Filling(filling) => filling.outcome(materials, answer).points,
        }
    }

    /// What came of it.
    pub fn outcome(&self, materials: &Materials) -> QuestionOutcome {
        match &self.work {
            Work::Finding(finding) => finding.outcome(materials, &self.submitted_answer(materials)),
            Work::Filling(filling) => filling.outcome(materials, &self.submitted_answer(materials)),
        }
    }

    /// `pause`: for how long nothing was done before.
    pub fn act(
        &mut self,
        materials: &Materials,
        what: &str,
        name: &str,
        value: &str,
        pause: u64,
    ) -> bool {
        if !self.is_graded() {
            let pause = u32::try_from(pause.min(LONGEST_PAUSE)).unwrap_or_default();
            self.seconds = self.seconds.saturating_add(pause);
        }
        match &mut self.work {
            Work::Finding(finding) => finding.act(&materials.book, what, name, value),
            Work::Filling(filling) => filling.act(materials, what, name, value),
        }
    }

    #[cfg(test)]
    pub fn finding(&self) -> &Finding {
        if let Work::Finding(finding) = &self.work {
            finding
        } else {
            panic!("nothing to find")
        }
    }

    #[cfg(test)]
    pub fn filling(&self) -> &Filling {
        if let Work::Filling(filling) = &self.work {
            filling
        } else {
            panic!("nothing to fill in")
        }
    }

    pub fn html(&self, materials: &Materials) -> Markup {
        let after = if self.is_graded() {
            self.afterwards(materials)
        } else {
            Markup::default()
        };
        let leave = match self.of {
            Some(_) => "回到题集",
            None if self.tried => "回到出题",
            None => "回到练习",
        };
        markup! {
            p.ways { (button("home", "", false, leave)) }
            @match &self.work {
                Work::Finding(finding) => (finding.html(materials, &after)),
                Work::Filling(filling) => (filling.html(materials, &after)),
            }
        }
    }

    /// What is to be said once it is graded, whichever it is.
    fn afterwards(&self, materials: &Materials) -> Markup {
        let next = match self.of {
            Some(_) => Some("下一题"),
            // Of a real report there is no other one like it.
            None => Some("再来一题").filter(|_| self.number().task != Task::Real),
        };
        markup! {
            p.quiet { "用时 " (minutes(self.seconds)) "，不计分。" }
            (review(materials, &relearn_of(&materials.sections(), &self.outcome(materials))))
            @if let Some(next) = next { p { (button("next", "", true, next)) } }
        }
    }
}
