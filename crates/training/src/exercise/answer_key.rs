//! The key of an exercise: the faults of its report, and which marks answer each. What was planted
//! is known; of a real report nobody knows what its author did, so every smallest set of figures
//! that localisation finds answers it.

use ziping_formula::Figure;
use ziping_localisation::Explanation;
use ziping_report::Report;
use ziping_rulebook::{Rulebook, SectionId};

/// A fault in a report: planted, or found in a real one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    /// The answers to it, each as good as the others. The first is what was planted; in a real
    /// report, what localisation holds to be likeliest.
    pub answers: Vec<AcceptedAnswer>,
    /// The kind of fault, as the trainee may name it; `None` where nobody knows what happened.
    pub kind: Option<String>,
    /// Other kinds of fault that would leave the same text in the report.
    pub alike: Vec<String>,
    /// A sentence that says why it is wrong.
    pub because: String,
    /// The checks that fail because of it, each with its row.
    pub findings: Vec<(String, Option<u32>)>,
    /// The section of the report that it stands in.
    pub section: SectionId,
}

/// Figures that explain a fault together, and only together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcceptedAnswer {
    pub corrections: Vec<Correction>,
    /// Localisation's sentence about these figures; empty where it does not know what they may have
    /// been meant to be.
    pub says: String,
}

/// A figure, a claim or a text that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub figure: Figure,
    /// Of a text, the figure that it quotes wrongly.
    pub quotes: Option<Figure>,
    /// As it stands in the report; of a text, the number that it quotes.
    pub wrong: String,
    /// As it should stand there; empty for a claim that the report should not make, `None` where
    /// nobody knows.
    pub right: Option<String>,
}

/// A fault that is about to be planted.
pub(super) struct PlannedFault {
    pub correction: Correction,
    /// The whole text that the figure, claim or text of the report gets.
    pub text: String,
}

impl Fault {
    /// The figure that was planted; in a real report the first of those that are suspected.
    pub fn first(&self) -> Option<&Correction> {
        self.answers.first()?.corrections.first()
    }

    /// The label of the figure that was planted. A fault of a real report has none, since nobody
    /// knows which figure it is.
    pub fn label(&self, book: &Rulebook) -> String {
        match self.first() {
            Some(first) if self.kind.is_some() => first.label(book),
            _ => "对不上的地方".to_owned(),
        }
    }

    /// True where the fault is of this kind, or cannot be distinguished from one of this kind.
    pub(super) fn is_of_kind(&self, kind: &str) -> bool {
        self.kind.as_deref() == Some(kind) || self.alike.iter().any(|alike| alike == kind)
    }

    /// True where a text quotes a number wrongly.
    pub(super) fn misquotes(&self) -> bool {
        self.first().is_some_and(|first| first.quotes.is_some())
    }

    /// True where the planted figure alone explains these findings.
    pub(super) fn is_explained_by(&self, group: &Explanation) -> bool {
        self.first()
            .is_some_and(|first| group.explains(first.figure))
    }

    /// True for the figure that was planted.
    pub(super) fn is_planted_in(&self, figure: Figure) -> bool {
        self.first().is_some_and(|first| first.figure == figure)
    }

    /// True where a mark on this figure has to do with the fault.
    pub fn is_answered_by(&self, figure: Figure) -> bool {
        self.answers.iter().any(|accepted| accepted.names(figure))
    }

    /// True where these marks together explain the fault.
    pub fn is_found_by(&self, marked: &[Figure]) -> bool {
        self.answers
            .iter()
            .any(|accepted| accepted.figures().all(|figure| marked.contains(&figure)))
    }
}

impl AcceptedAnswer {
    /// One figure that explains the fault by itself.
    pub(super) fn single(correction: Correction) -> Self {
        Self {
            corrections: vec![correction],
            says: String::new(),
        }
    }

    pub fn figures(&self) -> impl Iterator<Item = Figure> {
        self.corrections.iter().map(|correction| correction.figure)
    }

    pub fn names(&self, figure: Figure) -> bool {
        self.figures().any(|own| own == figure)
    }
}

impl Correction {
    /// A figure as it stands in a report, and what it should be.
    pub(super) fn of(
        book: &Rulebook,
        report: &Report,
        figure: Figure,
        right: Option<String>,
    ) -> Self {
        Self {
            figure,
            quotes: None,
            wrong: report.text_at(&book.spell(figure)).trim().to_owned(),
            right,
        }
    }

    /// The label of the figure in the form; of a text, which figure in it.
    pub fn label(&self, book: &Rulebook) -> String {
        let own = book.called(self.figure);
        match self.quotes {
            Some(quoted) => format!("“{own}”里的{}", book.label(quoted)),
            None => own,
        }
    }

    /// True where both texts give this figure, or the number that the text quotes, the same value,
    /// or where both are no number and read the same.
    pub(super) fn reads_alike(&self, book: &Rulebook, one: &str, other: &str) -> bool {
        let unit = book.unit(self.quotes.unwrap_or(self.figure).name);
        let value = |text: &str| unit.and_then(|unit| unit.value(text));
        match (value(one), value(other)) {
            (Some(one), Some(other)) => one == other,
            _ => one.trim() == other.trim(),
        }
    }
}
