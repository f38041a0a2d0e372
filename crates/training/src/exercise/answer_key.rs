//! The key of an exercise: what is wrong in its report, and which marks answer it. What was planted
//! is known; of a real report nobody knows what its author did, so every smallest set of figures
//! that localisation finds answers it.

use ziping_formula::Figure;
use ziping_localisation::Explanation;
use ziping_report::Report;
use ziping_rulebook::{Rulebook, SectionId};

/// A fault in a report: planted, or found in a real one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    /// What answers it, each as good as the others: what was planted, or what localisation holds
    /// to be likeliest, comes first.
    pub answers: Vec<AcceptedAnswer>,
    /// The kind of fault, as the trainee may name it; `None` where nobody knows what happened.
    pub kind: Option<String>,
    /// Other kinds that come out the same here.
    pub alike: Vec<String>,
    /// Why it is wrong, in a sentence.
    pub because: String,
    /// The checks that do not hold, each with its row.
    pub findings: Vec<(String, Option<u32>)>,
    /// The section of the report that it stands in.
    pub section: SectionId,
}

/// Figures that explain a fault together, and only together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcceptedAnswer {
    /// The figures.
    pub corrections: Vec<Correction>,
    /// What localisation says of them; empty where it does not know what they may have been meant
    /// to be.
    pub says: String,
}

/// A figure, a claim or a text that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Which it is.
    pub figure: Figure,
    /// Of a text, the figure that it quotes wrongly.
    pub quotes: Option<Figure>,
    /// As it stands in the report; of a text, the number that it quotes.
    pub wrong: String,
    /// As it should; empty for a claim that the text should not make, `None` where that is not
    /// known.
    pub right: Option<String>,
}

impl Fault {
    /// The figure that was planted; in a real report the first of those that are suspected.
    pub fn first(&self) -> Option<&Correction> {
        self.answers.first()?.corrections.first()
    }

    /// What it is called: by the figure that was planted; of a real report nobody knows which it
    /// is.
    pub fn label(&self, book: &Rulebook) -> String {
        match self.first() {
            Some(first) if self.kind.is_some() => first.label(book),
            _ => "对不上的地方".to_owned(),
        }
    }

    /// Whether this is its kind, as far as anybody can see.
    pub(super) fn is_of_kind(&self, kind: &str) -> bool {
        self.kind.as_deref() == Some(kind) || self.alike.iter().any(|alike| alike == kind)
    }

    /// Whether a text quotes a number wrongly.
    pub(super) fn misquotes(&self) -> bool {
        self.first().is_some_and(|first| first.quotes.is_some())
    }

    /// Whether it alone explains these findings.
    pub(super) fn is_explained_by(&self, group: &Explanation) -> bool {
        self.first()
            .is_some_and(|first| group.explains(first.figure))
    }

    /// Whether this is the figure that was planted.
    pub(super) fn is_planted_in(&self, figure: Figure) -> bool {
        self.first().is_some_and(|first| first.figure == figure)
    }

    /// Whether a mark on this figure has to do with the fault.
    pub fn is_answered_by(&self, figure: Figure) -> bool {
        self.answers.iter().any(|accepted| accepted.names(figure))
    }

    /// Whether these marks together explain it.
    pub fn is_found_by(&self, marked: &[Figure]) -> bool {
        self.answers
            .iter()
            .any(|accepted| accepted.figures().all(|figure| marked.contains(&figure)))
    }
}

impl AcceptedAnswer {
    /// One figure that explains it alone.
    pub(super) fn alone(correction: Correction) -> Self {
        Self {
            corrections: vec![correction],
            says: String::new(),
        }
    }

    /// Its figures.
    pub fn figures(&self) -> impl Iterator<Item = Figure> {
        self.corrections.iter().map(|correction| correction.figure)
    }

    /// Whether this figure is among them.
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

    /// What the form calls it; of a text, which figure in it.
    pub fn label(&self, book: &Rulebook) -> String {
        let own = book.called(self.figure);
        self.quotes.map_or(own.clone(), |quoted| {
            format!("“{own}”里的{}", book.label(quoted))
        })
    }
}
