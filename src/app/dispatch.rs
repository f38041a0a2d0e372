//! The way to the state for whatever runs outside of drawing: event listeners, timers, answers of the
//! lazily fetched programs.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use super::{
    browser::address,
    events::edit_of,
    state::{AppAction, AppState},
};
use crate::session::{Action, Notice};
use ziping_report::{Edit, Report};
use ziping_rulebook::SectionId;

/// Sends actions to the reducer, and reads the state, for whatever runs outside of drawing: event
/// listeners, timers, answers of the lazily fetched program.
#[derive(Clone)]
pub struct Dispatch(Rc<(UseReducerHandle<AppState>, Memory)>);

/// The memory of effects and listeners from one time to the next. Nothing is drawn from it.
pub struct Memory {
    /// The report as it was last saved or, before any change, as it was restored.
    pub saved: RefCell<Rc<Report>>,
    /// The file that the report at hand was opened from, until it is saved.
    pub source: RefCell<String>,
    /// True when the report is to be kept as it was before the change that is not being saved yet.
    pub separate: Cell<bool>,
    /// The time of the first change that is not being saved yet.
    pub unsaved_since: Cell<Option<f64>>,
    /// The highlights on show: kind and selector.
    pub highlights: RefCell<Vec<(&'static str, String)>>,
    /// The long text that is being typed into, until it is taken in.
    pub long_text: RefCell<Option<LongText>>,
    /// The end of the address that the page has written or followed last.
    pub address: RefCell<String>,
    /// The section that was last on show.
    pub section: Cell<Option<SectionId>>,
    /// Waits for a pause in scrolling.
    pub scrolling: RefCell<Option<Timeout>>,
}

/// A long text that is being typed into. To take it in takes longer than a key may, so that waits
/// until the key is painted.
pub struct LongText {
    pub field: Element,
    /// Ends the wait.
    pub _timer: Timeout,
}

impl PartialEq for Dispatch {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Dispatch {
    /// There is one for the whole life of the page, so nothing is drawn again because of it.
    pub fn new(state: &UseReducerHandle<AppState>) -> Self {
        let memory = Memory {
            saved: RefCell::new(state.session.report.clone()),
            source: RefCell::default(),
            separate: Cell::default(),
            unsaved_since: Cell::default(),
            highlights: RefCell::default(),
            long_text: RefCell::default(),
            address: RefCell::new(address::end()),
            section: Cell::default(),
            scrolling: RefCell::default(),
        };
        Self(Rc::new((state.clone(), memory)))
    }

    /// The state as it is now, also where it has not been drawn yet.
    #[inline(never)]
    pub fn state(&self) -> UseReducerHandle<AppState> {
        self.take_in_long_text();
        // A handle keeps every state that is read through it, so each reader gets one of its own.
        self.0.0.clone()
    }

    pub fn memory(&self) -> &Memory {
        &self.0.1
    }

    #[inline(never)]
    pub fn send(&self, action: AppAction) {
        self.take_in_long_text();
        self.reduce(action);
    }

    // Once in the program, however often it is called.
    #[inline(never)]
    fn reduce(&self, action: AppAction) {
        self.0.0.dispatch(action);
    }

    /// Takes in the long text that is being typed into, if there is one. Whatever reads or changes the
    /// state does so first, or a field would be drawn as it was before the last keys.
    #[inline(never)]
    pub fn take_in_long_text(&self) {
        let typed = self.memory().long_text.take();
        if let Some(edit) = typed.and_then(|typed| edit_of(&typed.field)) {
            self.reduce(AppAction::Session(Action::Type(edit)));
        }
    }

    /// Sends an action of the session.
    pub fn act(&self, action: Action) {
        if action.is_separate_step() {
            self.memory().separate.set(true);
        }
        self.send(AppAction::Session(action));
    }

    /// Sends the text that was typed into the field with this path.
    pub fn type_into(&self, path: &str, text: String) {
        self.act(Action::Edit(Edit::set_text(path, text)));
    }

    /// Sends a notice to the user.
    pub fn notify(&self, notice: Notice) {
        self.act(Action::Notify(notice));
    }
}
