//! The one reducer: a [`Session`], what the screen looks like, and how the page reaches both.

use std::{ops::Deref, rc::Rc};

use yew::prelude::*;

use super::browser::storage::{self, Trouble};
use crate::{
    report::Edit,
    rulebook::Rulebook,
    session::{Action, Place, Session},
};

/// The rulebook in force, which lives as long as the page.
#[derive(Clone, Copy)]
pub struct Book(pub &'static Rulebook);

impl PartialEq for Book {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// A sitting and how it is shown, as the state of the page.
pub struct Desk {
    /// The sitting.
    pub session: Session<'static>,
    /// How it is shown.
    pub screen: Screen,
}

/// How the sitting is shown.
#[derive(Clone, Default)]
pub struct Screen {
    /// Large type.
    pub large: bool,
    /// On narrow screens: the panel is up.
    pub panel_up: bool,
    /// The section at the top of the window.
    pub section: usize,
    /// The figure that last had the focus, by its name in the form.
    pub focused: Option<String>,
    /// Why the report is not being kept.
    pub trouble: Option<Trouble>,
}

/// What can happen.
pub enum Move {
    /// Something in the sitting.
    Act(Action),
    /// Large type is switched.
    Large,
    /// The panel goes up or down.
    Panel,
    /// Another section is at the top of the window.
    Section(usize),
    /// A figure got the focus.
    Focus(String),
    /// The report was kept, or not.
    Kept(Option<Trouble>),
}

impl Desk {
    /// Takes up what this browser has kept.
    pub fn open(book: Book) -> Self {
        let screen = Screen { large: storage::large_type(), ..Screen::default() };
        Self { session: storage::take_up(Session::new(book.0)), screen }
    }
}

impl Reducible for Desk {
    type Action = Move;

    fn reduce(self: Rc<Self>, what: Move) -> Rc<Self> {
        let (mut session, mut screen) = (self.session.clone(), self.screen.clone());
        match what {
            Move::Act(action) => session = session.act(action),
            Move::Large => screen.large = !screen.large,
            Move::Panel => screen.panel_up = !screen.panel_up,
            Move::Section(section) if section == screen.section => return self,
            Move::Section(section) => screen.section = section,
            Move::Focus(figure) if screen.focused.as_ref() == Some(&figure) => return self,
            Move::Focus(figure) => screen.focused = Some(figure),
            Move::Kept(trouble) if trouble == screen.trouble => return self,
            Move::Kept(trouble) => screen.trouble = trouble,
        }
        Rc::new(Self { session, screen })
    }
}

/// Sends what happens to the reducer; the same for the whole life of the page, so that nothing is drawn anew because of it.
#[derive(Clone, PartialEq)]
pub struct Dispatch(pub UseReducerDispatcher<Desk>);

impl Dispatch {
    /// Something happened to the screen.
    pub fn send(&self, what: Move) {
        self.0.dispatch(what);
    }

    /// Does an action.
    pub fn act(&self, action: Action) {
        self.send(Move::Act(action));
    }

    /// A place in the form got this text.
    pub fn typed(&self, place: &str, text: String) {
        self.act(Action::Edit(Edit::typed(place, text)));
    }

    /// A callback for a click that does an action.
    pub fn on(&self, action: Action) -> Callback<MouseEvent> {
        let dispatch = self.clone();
        Callback::from(move |_| dispatch.act(action.clone()))
    }

    /// A callback for a click that goes somewhere.
    pub fn to(&self, place: Place) -> Callback<MouseEvent> {
        self.on(Action::Go(place))
    }

    /// A callback for when a field is left.
    pub fn leave(&self) -> Callback<FocusEvent> {
        let dispatch = self.clone();
        Callback::from(move |_| dispatch.act(Action::Leave))
    }
}

/// Shared data that counts as unchanged while it is the same piece of memory.
#[derive(Clone)]
pub struct Same<T: ?Sized>(pub Rc<T>);

impl<T: ?Sized> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: ?Sized> Deref for Same<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
