//! Which pieces of a paragraph stand there because the report makes a claim: whoever reads the
//! document can point at the claim there. The exported file has nothing of it.

use super::{ClaimedRange, FigureSource, Inline, Paragraph};
use ziping_formula::{Figures, Name, Node, Relation};
use ziping_rulebook::{Declared, Rulebook, Wording};

/// The claim that a piece of wording stands there for, alone or among other reasons.
pub(super) fn rests_on(book: &Rulebook, figures: &Figures, wording: &Wording) -> Option<Name> {
    let claim = wording
        .when
        .as_ref()
        .and_then(|when| claim_in(book, &when.node));
    claim.filter(|claim| figures.number(*claim).is_some_and(|made| !made.is_zero()))
}

fn claim_in(book: &Rulebook, premise: &Node) -> Option<Name> {
    match premise {
        Node::Compare(Relation::Equal, sides) => match &**sides {
            [Node::Name(name), Node::Number(made)]
                if made.is_sign_positive() && !made.is_zero() =>
            {
                Some(*name).filter(|name| matches!(book.declared(*name), Some(Declared::Claim(_))))
            }
            _ => None,
        },
        Node::Both(sides) | Node::Either(sides) => {
            sides.iter().find_map(|side| claim_in(book, side))
        }
        _ => None,
    }
}

impl Paragraph {
    /// Goes on with a piece, which rests on a claim or does not.
    pub(super) fn go_on(&mut self, mut inlines: Vec<Inline>, claim: Option<FigureSource>) {
        let begin = self.inlines.len();
        self.inlines.append(&mut inlines);
        self.claimed.extend(claim.map(|source| ClaimedRange {
            inlines: begin..self.inlines.len(),
            source,
        }));
    }

    /// Its pieces in order, each with the claim that it rests on, if any.
    pub(super) fn pieces(&self) -> Vec<(&[Inline], Option<&FigureSource>)> {
        let (mut pieces, mut done) = (Vec::new(), 0);
        let mut take = |to: usize, claim| {
            pieces.extend(
                self.inlines
                    .get(done..to)
                    .filter(|piece| !piece.is_empty())
                    .map(|piece| (piece, claim)),
            );
            done = to.max(done);
        };
        for claimed in &self.claimed {
            take(claimed.inlines.start, None);
            take(claimed.inlines.end, Some(&claimed.source));
        }
        take(self.inlines.len(), None);
        pieces
    }
}
