//! Undo and redo.

use std::rc::Rc;

use super::{Edit, Report};

/// The changes that lead back, and those that lead forward again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    back: Vec<Rc<Step>>,
    forward: Vec<Rc<Edit>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Step {
    undo: Edit,
    /// Further typing in the same field joins this step.
    open: bool,
}

/// Older steps than these are forgotten.
const LONGEST: usize = 500;

impl History {
    /// Makes a change that can be taken back. Typing on in one field is one step.
    pub fn make(&mut self, report: &mut Report, edit: Edit) {
        self.forward.clear();
        let joins = self
            .back
            .last()
            .is_some_and(|step| step.open && edit.continues(&step.undo));
        let undo = report.apply(edit);
        if !joins {
            if self.back.len() == LONGEST {
                self.back.remove(0);
            }
            self.back.push(Rc::new(Step { undo, open: true }));
        }
    }

    /// The next change is a step of its own, even in the same field.
    pub fn close_step(&mut self) {
        if let Some(step) = self.back.last_mut() {
            Rc::make_mut(step).open = false;
        }
    }

    /// Takes the last step back; gives the change that did it.
    pub fn undo(&mut self, report: &mut Report) -> Option<Edit> {
        let undo = self.back.pop()?.undo.clone();
        self.close_step();
        self.forward.push(Rc::new(report.apply(undo.clone())));
        Some(undo)
    }

    /// Makes the step again that was last taken back; gives the change that did it.
    pub fn redo(&mut self, report: &mut Report) -> Option<Edit> {
        let redo = Rc::unwrap_or_clone(self.forward.pop()?);
        let undo = report.apply(redo.clone());
        self.back.push(Rc::new(Step { undo, open: false }));
        Some(redo)
    }

    /// True if there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.back.is_empty()
    }

    /// True if there is a step to make again.
    pub fn can_redo(&self) -> bool {
        !self.forward.is_empty()
    }
}
