//! The one reducer: a [`Session`] and how the page reaches it.

use std::{ops::Deref, rc::Rc};

use yew::prelude::*;

use super::browser::storage;
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

/// A sitting, as the state of the page.
pub struct Desk {
    /// The sitting.
    pub session: Session<'static>,
}

impl PartialEq for Desk {
    /// Every action makes a new one, so the same one is the same piece of memory.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The handle by which components see the sitting.
pub type DeskHandle = UseReducerHandle<Desk>;

impl Desk {
    /// Takes up what this browser has kept.
    pub fn open(book: Book) -> Self {
        let session = storage::take_up(Session::new(book.0));
        Self { session }
    }
}

impl Reducible for Desk {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self { session: self.session.clone().act(action) })
    }
}

/// Sends actions to the sitting; the same for the whole life of the page, so that nothing is drawn anew because of it.
#[derive(Clone, PartialEq)]
pub struct Dispatch(pub UseReducerDispatcher<Desk>);

impl Dispatch {
    /// Does an action.
    pub fn act(&self, action: Action) {
        self.0.dispatch(action);
    }

    /// A place in the form got this text.
    pub fn typed(&self, place: &str, text: String) {
        self.act(Action::Edit(Edit::typed(place, text)));
    }

    /// A callback that does the same action whatever event it is given.
    pub fn on<E: 'static>(&self, action: Action) -> Callback<E> {
        let dispatch = self.clone();
        Callback::from(move |_| dispatch.act(action.clone()))
    }

    /// A callback that goes somewhere.
    pub fn to<E: 'static>(&self, place: Place) -> Callback<E> {
        self.on(Action::Go(place))
    }
}

/// The dispatcher from the context; every component lives below its provider.
#[hook]
pub fn use_dispatch() -> Dispatch {
    use_context::<Dispatch>().expect("the workbench provides the dispatcher")
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
