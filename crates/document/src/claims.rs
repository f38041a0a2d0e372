//! Records which parts of a paragraph stand there because the report makes a claim, so that
//! somebody who reads the document can point at the claim. The exported file has nothing of it.

use super::{ClaimedRange, FigureSource, Inline, Paragraph};
use ziping_formula::{Figures, Name, Node, Relation};
use ziping_rulebook::{Declared, Rulebook, Wording};

/// The claim that a sentence stands there for, alone or among other reasons.
pub(super) fn claim_behind(
    rulebook: &Rulebook,
    figures: &Figures,
    wording: &Wording,
) -> Option<Name> {
    let premise = wording.when.as_ref()?;
    let claim = find_claim(rulebook, &premise.node)?;
    let is_made = figures.number(claim).is_some_and(|value| !value.is_zero());
    if is_made { Some(claim) } else { None }
}

/// The first claim that a premise asks for, as in `声称.无预算调整 = 1`.
fn find_claim(rulebook: &Rulebook, premise: &Node) -> Option<Name> {
    match premise {
        Node::Compare(Relation::Equal, sides) => match &**sides {
            [Node::Name(name), Node::Number(value)]
                if value.is_sign_positive() && !value.is_zero() =>
            {
                match rulebook.declared(*name) {
                    Some(Declared::Claim(_)) => Some(*name),
                    _ => None,
                }
            }
            _ => None,
        },
        Node::Both(sides) | Node::Either(sides) => {
            sides.iter().find_map(|side| find_claim(rulebook, side))
        }
        _ => None,
    }
}

impl Paragraph {
    /// Appends a sentence, with the claim that it rests on.
    pub(super) fn append(&mut self, mut inlines: Vec<Inline>, claim: Option<FigureSource>) {
        let start = self.inlines.len();
        self.inlines.append(&mut inlines);
        if let Some(claim) = claim {
            self.claims.push(ClaimedRange {
                inlines: start..self.inlines.len(),
                claim,
            });
        }
    }

    /// The paragraph in parts, each with the claim that it rests on, if any.
    pub(super) fn parts(&self) -> Vec<(&[Inline], Option<&FigureSource>)> {
        let mut parts = Vec::new();
        let mut end = 0;
        for claimed in &self.claims {
            parts.push((end..claimed.inlines.start, None));
            parts.push((claimed.inlines.clone(), Some(&claimed.claim)));
            end = claimed.inlines.end;
        }
        parts.push((end..self.inlines.len(), None));
        let mut filled = Vec::new();
        for (range, claim) in parts {
            match self.inlines.get(range) {
                Some(inlines) if !inlines.is_empty() => filled.push((inlines, claim)),
                _ => {}
            }
        }
        filled
    }
}
