//! What came of a question, in whichever way it was practised: what progress, review and a class
//! count.

use ziping_rulebook::SectionId;

/// What came of one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionOutcome {
    /// Of a hundred.
    pub points: u32,
    /// How long it took, without longer pauses. It is told and not graded.
    pub seconds: u32,
    /// How many hints were asked for.
    pub hints: u32,
    /// What there was to find or to fill in.
    pub parts: Vec<OutcomeItem>,
    /// How many marks stood on something right.
    pub wrong_marks: u32,
}

/// One thing to find or to fill in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutcomeItem {
    /// What the form calls it.
    pub label: String,
    /// The kind of fault that it was, or the mistake that was made of it; empty where a figure was
    /// filled in rightly.
    pub kind: String,
    /// The section of the report that it stands in, by which lesson it can be relearned.
    pub section: SectionId,
    /// Whether it was found, or filled in rightly.
    pub right: bool,
}
