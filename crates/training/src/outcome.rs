//! The outcome of a question, of whichever kind: progress, review and the statistics of a class
//! count it.

use ziping_rulebook::SectionId;

/// The outcome of one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionOutcome {
    /// Of a hundred.
    pub points: u32,
    /// The time it took, without longer pauses. It is shown and not graded.
    pub seconds: u32,
    /// The number of hints that were asked for.
    pub hints: u32,
    /// Everything there was to find or to fill in.
    pub parts: Vec<OutcomeItem>,
    /// The number of marks on something that is right.
    pub wrong_marks: u32,
}

/// One thing to find or to fill in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutcomeItem {
    /// The label in the form.
    pub label: String,
    /// The kind of fault that it was, or the mistake that was made of it; empty where a figure was
    /// filled in rightly.
    pub kind: String,
    /// The section of the report that it stands in, by which lesson it can be relearned.
    pub section: SectionId,
    /// True where it was found, or filled in rightly.
    pub right: bool,
}
