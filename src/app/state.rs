//! The state of the page: a [`Session`], the look of the screen, and the one reducer that changes
//! both.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    WorkbenchProps,
    browser::{
        address,
        lazy::LazyPrograms,
        report_store,
        storage::{self, Restored, StorageProblem},
    },
    reports::ReportList,
};
use crate::{
    address::Address,
    session::{Action, Session},
};
use ziping_built_in::{
    CompiledFormError, CompiledRulebook, annotated_from_compiled_form, core_from_compiled_form,
};
use ziping_protocol::Preparation;
use ziping_report::Report;
use ziping_rulebook::Rulebook;

/// A rulebook that lives as long as the page; two are equal when they are the same object.
#[derive(Clone, Copy)]
pub struct StaticRulebook(pub &'static Rulebook);

impl StaticRulebook {
    /// Leaks the rulebook: it is replaced so rarely that the memory of the one before does not
    /// count.
    pub fn leak(rulebook: Rulebook) -> Self {
        Self(Box::leak(Box::new(rulebook)))
    }
}

impl PartialEq for StaticRulebook {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// Two are equal when they are the same object. A change always makes a new one, and to compare what
/// they hold would take longer than a key may.
pub struct SameObject<T>(pub Rc<T>);

impl<T> Clone for SameObject<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for SameObject<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The rulebook in force and the files it comes from.
#[derive(Clone, PartialEq)]
pub struct RulebookInForce {
    pub rulebook: StaticRulebook,
    /// The office's own files as the lazily fetched program wrote them down; empty when there are
    /// none. They are kept also when they no longer fit and the built-in rulebook is in force.
    pub own_files: AttrValue,
    /// The place of the compiled form, for the lazily fetched programs.
    pub source: RulebookSource,
    pub prose: FetchState,
}

/// The place from which a rulebook comes in its compiled form.
#[derive(Clone, Default, PartialEq)]
pub enum RulebookSource {
    /// The two files beside the page.
    #[default]
    BuiltIn,
    /// The program that reads rulebooks, which has compiled the office's own.
    Own(Rc<CompiledRulebook>),
}

impl RulebookInForce {
    /// The rulebook that comes with the program, of which so far there is the core.
    pub fn built_in(core: &[u8]) -> Result<Self, CompiledFormError> {
        Ok(Self {
            rulebook: StaticRulebook::leak(core_from_compiled_form(core)?),
            own_files: AttrValue::default(),
            source: RulebookSource::BuiltIn,
            prose: FetchState::Coming,
        })
    }

    /// The rulebook of an office's own files.
    pub fn own(
        compiled: CompiledRulebook,
        own_files: AttrValue,
    ) -> Result<Self, CompiledFormError> {
        let rulebook = annotated_from_compiled_form(&compiled.core, &compiled.prose)?;
        Ok(Self {
            rulebook: StaticRulebook::leak(rulebook),
            own_files,
            source: RulebookSource::Own(Rc::new(compiled)),
            prose: FetchState::Present,
        })
    }
}

/// The state of something that is fetched once the page is drawn.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum FetchState {
    /// It is being fetched.
    #[default]
    Coming,
    /// It could not be fetched. The next field that gets the focus, or the next route, has it fetched
    /// again.
    Missing,
    Present,
}

/// The state of the page.
#[derive(Clone)]
pub struct AppState {
    pub session: Session<'static>,
    pub screen: Screen,
    pub built_in: RulebookInForce,
}

impl PartialEq for AppState {
    /// Each action makes a new object, so the same object means that nothing has to be drawn again.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The look of the screen, which is no part of the session.
// Each is a thing of its own that is so or not.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Default)]
pub struct Screen {
    /// True once events are heard. Before that nothing is drawn that could be clicked or typed into.
    pub listening: bool,
    pub large_type: bool,
    pub panel: PanelState,
    /// The index of the section at the top of the window, where all of them are on show.
    pub section: usize,
    /// The path of the field that last had the focus.
    pub focused: Option<String>,
    /// True while that field still has the focus.
    pub in_focus: bool,
    /// The search for wrong figures takes long.
    pub search_is_slow: bool,
    /// The file that is being read, where that takes long.
    pub reading: Option<Reading>,
    /// True where this window is the one that writes the report at hand. In others it is read-only.
    pub is_held: bool,
    /// The reason that the report is not being saved.
    pub storage_problem: Option<StorageProblem>,
    /// The report that was saved last, and when; no time where it was kept already or is blank. While
    /// it is not the one at hand, that one is being saved.
    pub saved: Option<(SameObject<Report>, Option<report_store::Saved>)>,
    /// The office's own rulebook files; see [`RulebookInForce::own_files`].
    pub own_files: AttrValue,
    /// They are still to be put in force.
    pub own_files_wait: bool,
    pub prose: FetchState,
    /// The second part of the page's program.
    pub second_part: FetchState,
    /// The reports that this browser keeps, as last looked up.
    pub reports: Rc<ReportList>,
    /// As last looked up.
    pub prepared: Option<Prepared>,
    /// The lazily fetched programs.
    pub programs: LazyPrograms,
}

impl Screen {
    /// Has fetched again what could not be fetched.
    fn fetch_again(&mut self) {
        for state in [&mut self.prose, &mut self.second_part] {
            if *state == FetchState::Missing {
                *state = FetchState::Coming;
            }
        }
    }
}

/// The reading of a file.
#[derive(Clone, PartialEq)]
pub struct Reading {
    pub file: AttrValue,
    /// The bytes that are read, and those of the whole file.
    pub bytes: (f64, f64),
}

/// The things to see to before a report is handed in.
#[derive(Clone)]
pub struct Prepared {
    pub report: SameObject<Report>,
    pub found: Rc<Preparation>,
}

/// The parts of the panel that are open.
#[derive(Clone, Default)]
pub struct PanelState {
    /// True when it is up, on narrow screens.
    pub up: bool,
    pub pictures_open: bool,
}

/// Something that changes the state.
pub enum AppAction {
    Session(Action),
    /// Events are heard from now on.
    Listen,
    ToggleLargeType,
    TogglePanel,
    /// The pictures are opened or closed by a click, which the browser does by itself.
    TogglePictures,
    /// The pictures are gone, with the panel around them or because they were closed.
    ClosePictures,
    /// Another section is at the top of the window.
    ShowSection(usize),
    /// The field with this path got the focus.
    Focus(String),
    /// The field with the focus was left.
    LeaveField,
    /// A report was saved, or could not be.
    Saved(Rc<Report>, Result<report_store::Saved, StorageProblem>),
    /// The search for wrong figures takes long, or is over.
    SearchIsSlow(bool),
    /// The reading of a file takes long, or is over or given up.
    Reading(Option<Reading>),
    ShowReports(ReportList),
    ShowPreparation(Prepared),
    /// This window is the one that writes the report at hand, or another one is.
    Hold(bool),
    UseRulebook(RulebookInForce),
    /// The built-in rulebook with its prose, or nothing where that could not be fetched.
    ProseFetched(Option<StaticRulebook>),
    /// The second part of the page's program is there, or could not be fetched.
    SecondPartFetched(bool),
}

impl AppState {
    /// The state at the start of the page, with what this browser has kept.
    pub(super) fn open(props: &WorkbenchProps) -> Self {
        let rulebook = props.rulebook.clone();
        let Restored {
            mut session,
            problem,
        } = storage::restore(Session::new(rulebook.rulebook.0), props.kept.as_deref());
        session.notices.extend(props.notice.clone());
        session.form.is_whole = storage::whole_form();
        if let Some(address) = Address::parse(&address::end(), session.book) {
            session = address.actions().into_iter().fold(session, Session::act);
        }
        let screen = Screen {
            large_type: storage::large_type(),
            is_held: true,
            storage_problem: problem,
            saved: Some((SameObject(session.report.clone()), None)),
            own_files: if rulebook.own_files.is_empty() {
                props.own_files.clone()
            } else {
                rulebook.own_files
            },
            own_files_wait: props.own_files_wait,
            prose: rulebook.prose,
            ..Screen::default()
        };
        screen.programs.use_rulebook(rulebook.source);
        Self {
            session,
            screen,
            built_in: props.built_in.clone(),
        }
    }

    fn use_rulebook(mut self, rulebook: RulebookInForce) -> Self {
        self.session = self.session.with_rulebook(rulebook.rulebook.0);
        self.screen.own_files = rulebook.own_files;
        self.screen.own_files_wait = false;
        self.screen.prose = rulebook.prose;
        self.screen.programs.use_rulebook(rulebook.source);
        self
    }

    /// Another rulebook may have been put in force meanwhile; then this one only waits.
    fn use_prose(mut self, fetched: Option<StaticRulebook>) -> Self {
        let is_in_force = StaticRulebook(self.session.book) == self.built_in.rulebook;
        match fetched {
            Some(rulebook) => {
                self.built_in.rulebook = rulebook;
                self.built_in.prose = FetchState::Present;
                if is_in_force {
                    self.session = self.session.with_prose(rulebook.0);
                    self.screen.prose = FetchState::Present;
                }
            }
            None if is_in_force => self.screen.prose = FetchState::Missing,
            None => {}
        }
        self
    }
}

impl Reducible for AppState {
    type Action = AppAction;

    fn reduce(self: Rc<Self>, action: AppAction) -> Rc<Self> {
        let mut state = Self::clone(&self);
        let screen = &mut state.screen;
        match action {
            AppAction::Session(action) if !screen.is_held && action.changes_report() => {
                return self;
            }
            AppAction::Session(action) => {
                if matches!(action, Action::Navigate(_)) {
                    screen.fetch_again();
                }
                let is_kept = matches!(action, Action::NewReport | Action::OpenKept(_));
                state.session = state.session.act(action);
                if is_kept {
                    screen.saved = Some((SameObject(state.session.report.clone()), None));
                }
            }
            AppAction::SearchIsSlow(is_slow) if screen.search_is_slow == is_slow => return self,
            AppAction::SearchIsSlow(is_slow) => screen.search_is_slow = is_slow,
            AppAction::Reading(reading) if screen.reading == reading => return self,
            AppAction::Reading(reading) => screen.reading = reading,
            AppAction::ShowPreparation(prepared) => screen.prepared = Some(prepared),
            AppAction::ShowReports(list) => screen.reports = Rc::new(list),
            AppAction::Hold(is_held) => screen.is_held = is_held,
            AppAction::Listen => screen.listening = true,
            AppAction::ToggleLargeType => screen.large_type = !screen.large_type,
            AppAction::TogglePanel => screen.panel.up = !screen.panel.up,
            AppAction::TogglePictures => {
                screen.panel.pictures_open = !screen.panel.pictures_open;
            }
            AppAction::ClosePictures if !screen.panel.pictures_open => return self,
            AppAction::ClosePictures => screen.panel.pictures_open = false,
            AppAction::ShowSection(section) if section == screen.section => return self,
            AppAction::ShowSection(section) => screen.section = section,
            AppAction::Focus(path) => {
                state.session = state.session.act(Action::EnterField(path.clone()));
                screen.focused = Some(path);
                screen.in_focus = true;
                screen.fetch_again();
            }
            AppAction::LeaveField => screen.in_focus = false,
            AppAction::Saved(report, Ok(saved)) => {
                screen.storage_problem = None;
                screen.saved = Some((SameObject(report), Some(saved)));
            }
            AppAction::Saved(_, Err(StorageProblem::Taken)) => screen.is_held = false,
            AppAction::Saved(_, Err(problem)) => screen.storage_problem = Some(problem),
            AppAction::UseRulebook(rulebook) => state = state.use_rulebook(rulebook),
            AppAction::ProseFetched(rulebook) => state = state.use_prose(rulebook),
            AppAction::SecondPartFetched(true) => screen.second_part = FetchState::Present,
            AppAction::SecondPartFetched(false) => screen.second_part = FetchState::Missing,
        }
        Rc::new(state)
    }
}
