//! The one reducer: a [`Session`], what the screen looks like, and how the page reaches both.

use std::{cell::RefCell, rc::Rc};

use yew::prelude::*;

use super::browser::storage::{self, Trouble};
use crate::session::{Action, Notice, Session};
use ziping_report::Edit;
use ziping_rulebook::Rulebook;

/// The rulebook in force, which lives as long as the page.
#[derive(Clone, Copy)]
pub struct Book(pub &'static Rulebook);

impl Book {
    /// A rulebook for as long as the page lives. Another one is taken so rarely that the memory of
    /// the one before does not count.
    pub fn of(book: Rulebook) -> Self {
        Self(Box::leak(Box::new(book)))
    }
}

impl PartialEq for Book {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// The rulebook in force and where it comes from.
#[derive(Clone, PartialEq)]
pub struct Rules {
    /// The rulebook.
    pub book: Book,
    /// The office's own files as the second program wrote them down, which are the rulebook or,
    /// where they do not fit any more, only kept; empty: there are none.
    pub own: AttrValue,
}

impl Rules {
    /// The rulebook that comes with the program.
    pub fn built_in(book: Rulebook) -> Self {
        Self {
            book: Book::of(book),
            own: AttrValue::default(),
        }
    }
}

/// A sitting and how it is shown, as the state of the page.
#[derive(Clone)]
pub struct Desk {
    /// The sitting.
    pub session: Session<'static>,
    /// How it is shown.
    pub screen: Screen,
}

impl PartialEq for Desk {
    /// What happens makes a new one, so the same one is the same piece of memory, and need not be
    /// drawn again.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
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
    /// Whether it still has it.
    pub in_focus: bool,
    /// Why the report is not being kept.
    pub trouble: Option<Trouble>,
    /// The office's own rulebook files, if there are any.
    pub own: AttrValue,
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
    /// The field with the focus was left.
    Leave,
    /// The report was kept, or not.
    Kept(Option<Trouble>),
    /// Another rulebook is in force from now on.
    Rules(Rules),
}

impl Desk {
    /// Takes up what this browser has kept.
    pub fn open(rules: Rules, notice: Option<Notice>) -> Self {
        let (large, trouble) = (storage::large_type(), storage::trouble());
        let screen = Screen {
            large,
            trouble,
            own: rules.own,
            ..Screen::default()
        };
        let mut session = storage::take_up(Session::new(rules.book.0));
        session.notices.extend(notice);
        Self { session, screen }
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
            Move::Focus(figure) => {
                screen.focused = Some(figure);
                screen.in_focus = true;
            }
            Move::Leave => screen.in_focus = false,
            Move::Kept(trouble) if trouble == screen.trouble => return self,
            Move::Kept(trouble) => screen.trouble = trouble,
            Move::Rules(rules) => {
                session = session.under(rules.book.0);
                screen.own = rules.own;
            }
        }
        Rc::new(Self { session, screen })
    }
}

/// Sends what happens to the reducer; the same for the whole life of the page, so that nothing is
/// drawn anew because of it.
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
}

thread_local! {
    static CURRENT: RefCell<Option<UseReducerHandle<Desk>>> = const { RefCell::new(None) };
}

/// Remembers the state that is shown, for what happens outside of drawing.
pub fn remember(desk: &UseReducerHandle<Desk>) {
    CURRENT.with(|current| current.replace(Some(desk.clone())));
}

/// The state that is shown.
pub fn current() -> Option<UseReducerHandle<Desk>> {
    CURRENT.with(|current| current.try_borrow().ok()?.clone())
}
