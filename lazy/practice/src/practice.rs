//! The session of practice, kept in this browser so that a reload loses nothing.

use js_sys::{Date, Math};
use wasm_bindgen_futures::spawn_local;
use yew::html::Scope;

use crate::{
    page::{PracticeMessage, PracticePage},
    store::{self, SharedText},
};
use ziping_practice_page::{Moment, PracticeAction, PracticeSession, can_be_resumed};
use ziping_training::Materials;

/// The texts that this browser has kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeptPractice {
    pub session: String,
    pub progress: String,
}

pub struct Practice {
    pub materials: Materials,
    pub session: PracticeSession,
    link: Scope<PracticePage>,
    session_is_lost: bool,
    progress_is_lost: bool,
}

impl Practice {
    /// Takes up what this browser has kept. What cannot be read goes to the list of reports, lest it
    /// be overwritten. `None` only where the materials are broken, which a test rules out.
    pub fn resume(kept: &KeptPractice, link: Scope<PracticePage>) -> Option<Self> {
        let materials = Materials::built_in().ok()?;
        let KeptPractice { session, progress } = kept;
        if !can_be_resumed(session, progress) {
            store::set_aside("读不出来的练习记录", &format!("{session}\n{progress}"));
        }
        let session = PracticeSession::resume(&materials, session, progress);
        let mut practice = Self {
            materials,
            session,
            link,
            session_is_lost: false,
            progress_is_lost: false,
        };
        practice.session.resume_clock(moment());
        practice.save_session();
        Some(practice)
    }

    /// Does an action; true if the page has to be drawn again.
    pub fn act(&mut self, action: &PracticeAction) -> bool {
        self.change(|session, materials| session.act(materials, action, moment()))
    }

    /// Changes the session and saves it.
    pub fn change<T>(&mut self, change: impl FnOnce(&mut PracticeSession, &Materials) -> T) -> T {
        let progress = self.session.progress().clone();
        let result = change(&mut self.session, &self.materials);
        self.save_session();
        if *self.session.progress() != progress {
            let progress = self.session.progress().write();
            self.save(SharedText::Progress, progress);
        }
        result
    }

    /// Goes on after the page was away.
    pub fn resume_clock(&mut self) {
        self.session.resume_clock(moment());
    }

    /// Takes over what another window of this browser has saved under this storage key, lest it be
    /// overwritten; true if the page has to be drawn again.
    pub fn merge_other_window(&mut self, key: Option<&str>) -> bool {
        let is_ours = key.is_some_and(store::is_shared);
        is_ours
            && self.session.merge_other_window(
                &self.materials,
                &store::shadow(SharedText::Session),
                &store::shadow(SharedText::Progress),
            )
    }

    fn save_session(&mut self) {
        let session = self.session.persist(&self.materials);
        self.save(SharedText::Session, session);
    }

    fn save(&self, text: SharedText, content: String) {
        let link = self.link.clone();
        spawn_local(async move {
            let is_saved = store::write(text, &content).await;
            link.send_message(PracticeMessage::Saved(text, is_saved));
        });
    }

    /// A text was saved, or is lost; true if the page has to be drawn again, to say so.
    pub fn note_saved(&mut self, text: SharedText, is_saved: bool) -> bool {
        let was_lost = self.session_is_lost || self.progress_is_lost;
        match text {
            SharedText::Session => self.session_is_lost = !is_saved,
            SharedText::Progress => self.progress_is_lost = !is_saved,
        }
        let is_lost = self.session_is_lost || self.progress_is_lost;
        self.session.set_save_failed(is_lost);
        is_lost != was_lost
    }
}

// Any number will do for the chance, and whole seconds for the time.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn moment() -> Moment {
    let today = Date::new_0();
    Moment {
        chance: (Math::random() * f64::from(u32::MAX)) as u32,
        now: (Date::now() / 1000.0) as u64,
        today: [
            today.get_full_year(),
            today.get_month() + 1,
            today.get_date(),
        ],
    }
}
