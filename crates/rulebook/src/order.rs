//! In which order derived figures and ratios are calculated, and whether there is one.

use super::{CalculationStep, Declared, Rulebook};
use ziping_formula::{Name, Node};

impl Rulebook {
    /// Derived fields and ratios, each after what it is calculated from; the error is the name at
    /// which a circle closes.
    pub(super) fn calculation_order(&self) -> Result<Vec<CalculationStep>, Name> {
        let mut sorter = Sorter {
            book: self,
            done: vec![VisitState::New; self.names().len()],
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
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum VisitState {
    New,
    Open,
    Done,
}

struct Sorter<'a> {
    book: &'a Rulebook,
    done: Vec<VisitState>,
    order: Vec<CalculationStep>,
}

impl Sorter<'_> {
    fn visit(&mut self, name: Name) -> Result<(), Name> {
        let Some(mark) = self.done.get_mut(name.index()) else {
            return Ok(());
        };
        match mark {
            VisitState::Done => return Ok(()),
            VisitState::Open => return Err(name),
            VisitState::New => *mark = VisitState::Open,
        }
        let (step, formulas): (_, Vec<&Node>) = match self.book.declared(name) {
            Some(Declared::Field(_) | Declared::Column(..)) => {
                let derived = self.book.derivation(name);
                (
                    derived.map(|_| CalculationStep::Derived(name)),
                    derived.iter().map(|formula| &formula.node).collect(),
                )
            }
            Some(Declared::Ratio(index)) => {
                let ratio = &self.book.ratios[index];
                let formulas = std::iter::once(&ratio.formula)
                    .chain(ratio.variants.iter().map(|variant| &variant.formula));
                (
                    Some(CalculationStep::Ratio(index)),
                    formulas.map(|formula| &formula.node).collect(),
                )
            }
            _ => (None, Vec::new()),
        };
        for formula in formulas {
            for needed in formula.names() {
                self.visit(needed)?;
            }
        }
        self.order.extend(step);
        if let Some(mark) = self.done.get_mut(name.index()) {
            *mark = VisitState::Done;
        }
        Ok(())
    }
}
