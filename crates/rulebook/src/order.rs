//! In which order derived figures and ratios are calculated, and whether there is one.
//!
//! Nothing here calls itself along a chain of names: the chain may be as long as a file.

use super::{CalculationStep, Declared, Rulebook};
use ziping_formula::{Name, Node};

/// How deep a formula may be nested once the formulas of the calculated names in it are put in.
/// Bounds and localisation look into these, one call within another.
pub(super) const DEEPEST: usize = 600;

impl Rulebook {
    /// Derived fields and ratios, each after what it is calculated from; the error is the name at
    /// which a circle closes.
    pub(super) fn calculation_order(&self) -> Result<Vec<CalculationStep>, Name> {
        let mut sorter = Sorter {
            book: self,
            states: vec![VisitState::New; self.names().len()],
            order: Vec::new(),
        };
        for field in &self.fields {
            sorter.visit(field.slot)?;
            field
                .columns
                .iter()
                .try_for_each(|column| sorter.visit(column.slot))?;
        }
        for ratio in &self.ratios {
            sorter.visit(ratio.slot)?;
        }
        Ok(sorter.order)
    }

    /// For each name how deep its formula is nested with the formulas of other names put in; zero
    /// for what is not calculated.
    pub(super) fn depths(&self) -> Vec<usize> {
        let mut depths = vec![0; self.names().len()];
        for step in self.steps() {
            let (name, formulas) = match *step {
                CalculationStep::Derived(name) => (name, self.formulas(name)),
                CalculationStep::Ratio(ratio) => {
                    let name = self.ratios[ratio].slot;
                    (name, self.formulas(name))
                }
            };
            let deepest = formulas.iter().map(|formula| depth(formula, &depths)).max();
            if let Some(depth) = depths.get_mut(name.index()) {
                *depth = deepest.unwrap_or(0);
            }
        }
        depths
    }

    /// The formulas that a name is calculated by; which one of them depends on the report.
    fn formulas(&self, name: Name) -> Vec<&Node> {
        if let Some(ratio) = self.ratio(name) {
            std::iter::once(&ratio.formula)
                .chain(ratio.variants.iter().map(|variant| &variant.formula))
                .map(|formula| &formula.node)
                .collect()
        } else {
            let derived = self.derivation(name);
            derived.iter().map(|formula| &formula.node).collect()
        }
    }
}

/// How deep a formula is nested, with these depths in the place of its names.
pub(super) fn depth(node: &Node, depths: &[usize]) -> usize {
    let deepest = |parts: &[Node]| parts.iter().map(|part| depth(part, depths)).max();
    let within = match node {
        Node::Number(_) | Node::Text(_) => return 0,
        Node::Name(name) => return depths.get(name.index()).copied().unwrap_or(0),
        Node::Negate(inner) | Node::Not(inner) => Some(depth(inner, depths)),
        Node::Arithmetic(_, pair)
        | Node::Compare(_, pair)
        | Node::Both(pair)
        | Node::Either(pair) => deepest(&**pair),
        Node::Call(_, arguments) => deepest(arguments),
    };
    within.unwrap_or(0).saturating_add(1)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum VisitState {
    New,
    Open,
    Done,
}

struct Sorter<'a> {
    book: &'a Rulebook,
    states: Vec<VisitState>,
    order: Vec<CalculationStep>,
}

/// A name whose formulas are being gone through.
struct OpenName {
    name: Name,
    /// Names that have to be visited before it, the next one last.
    needed: Vec<Name>,
}

impl Sorter<'_> {
    /// Puts a name and all that it needs into the order.
    fn visit(&mut self, name: Name) -> Result<(), Name> {
        let mut open: Vec<OpenName> = Vec::new();
        open.extend(self.opened(name)?);
        while let Some(last) = open.last_mut() {
            if let Some(needed) = last.needed.pop() {
                open.extend(self.opened(needed)?);
            } else {
                self.close(last.name);
                open.pop();
            }
        }
        Ok(())
    }

    /// The name with what it needs; `None` when it was visited before, an error when it is open.
    fn opened(&mut self, name: Name) -> Result<Option<OpenName>, Name> {
        match self.states.get_mut(name.index()) {
            Some(state @ VisitState::New) => *state = VisitState::Open,
            Some(VisitState::Open) => return Err(name),
            Some(VisitState::Done) | None => return Ok(None),
        }
        let formulas = self.book.formulas(name);
        let mut needed: Vec<Name> = formulas
            .iter()
            .flat_map(|formula| formula.names())
            .collect();
        needed.reverse();
        Ok(Some(OpenName { name, needed }))
    }

    fn close(&mut self, name: Name) {
        if let Some(state) = self.states.get_mut(name.index()) {
            *state = VisitState::Done;
        }
        match self.book.declared(name) {
            Some(Declared::Field(_) | Declared::Column(..)) => {
                let derived = self.book.derivation(name);
                self.order
                    .extend(derived.map(|_| CalculationStep::Derived(name)));
            }
            Some(Declared::Ratio(ratio)) => self.order.push(CalculationStep::Ratio(ratio)),
            _ => {}
        }
    }
}
