//! A trainee's answer to a question, as it is kept for a reload and handed in.

use serde::{Deserialize, Serialize};

use ziping_report::{Edit, Report};
use ziping_training::exercise::{Answer, Mark};

/// A trainee's answer to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SubmittedAnswer {
    /// The question's number.
    pub number: String,
    /// Marks: the figure, the kind of fault, and what it should be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<[String; 3]>,
    /// The number of hints that were asked for, for each fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<u8>,
    /// The number of hints that were asked for when there was nothing left to hint at.
    pub in_vain: u8,
    /// The paths and texts of what was filled in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub typed: Vec<(String, String)>,
    /// The time it took.
    pub seconds: u32,
    /// True once it is handed in, after which it does not change any more.
    pub graded: bool,
    /// The points, for the trainee alone; they are not in the file that is handed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<u32>,
}

impl SubmittedAnswer {
    /// The answer to an exercise; [`SubmittedAnswer::to_exercise_answer`] is the way back.
    pub fn of(answer: &Answer) -> Self {
        let mark = |mark: &Mark| [mark.figure.clone(), mark.kind.clone(), mark.right.clone()];
        let marks = answer.marks.iter().map(mark).collect();
        // Without the zeros at the end, which would tell how many faults there are.
        let asked = answer
            .hints
            .iter()
            .rposition(|hints| *hints > 0)
            .map_or(0, |last| last + 1);
        let hints = answer.hints.iter().take(asked).copied().collect();
        Self {
            marks,
            hints,
            in_vain: answer.in_vain,
            ..Self::default()
        }
    }

    /// True once anything was done about the question.
    pub fn is_begun(&self) -> bool {
        let hinted = self.in_vain > 0 || self.hints.iter().any(|hints| *hints > 0);
        hinted || !self.marks.is_empty() || !self.typed.is_empty()
    }

    /// A report with the values that were filled in.
    pub fn report(&self) -> Report {
        let mut report = Report::default();
        for (path, text) in &self.typed {
            report.apply(Edit::set_text(path, text.clone()));
        }
        report
    }

    /// The answer to an exercise with so many faults.
    pub fn to_exercise_answer(&self, faults: usize) -> Answer {
        let mark = |[figure, kind, right]: [String; 3]| Mark {
            figure,
            kind,
            right,
        };
        let mut hints = self.hints.clone();
        hints.resize(faults, 0);
        Answer {
            marks: self.marks.iter().cloned().map(mark).collect(),
            hints,
            in_vain: self.in_vain,
        }
    }
}
