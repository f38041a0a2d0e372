//! The session of practice, kept in this browser so that a reload loses nothing.

use js_sys::{Date, Math};
use web_sys::{Storage, window};
use ziping_practice_page::{Moment, PracticeAction, PracticeSession, can_be_resumed};
use ziping_training::Materials;

/// The storage keys of the session and of the progress.
const SESSION: &str = "ziping.practice.v1";
const PROGRESS: &str = "ziping.practice.progress.v1";

/// The storage key of a session that cannot be read, which is put aside before it is overwritten.
const UNREADABLE: &str = "ziping.practice.unreadable";

pub struct Practice {
    pub materials: Materials,
    pub session: PracticeSession,
    session_is_lost: bool,
    progress_is_lost: bool,
}

impl Practice {
    /// Takes up what this browser has kept. `None` only where the materials are broken, which a
    /// test rules out.
    pub fn resume() -> Option<Self> {
        let materials = Materials::built_in().ok()?;
        let (session, progress) = (stored(SESSION), stored(PROGRESS));
        if !can_be_resumed(&session, &progress) {
            store(UNREADABLE, &format!("{session}\n{progress}"));
        }
        let session = PracticeSession::resume(&materials, &session, &progress);
        let mut practice = Self {
            materials,
            session,
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
            self.progress_is_lost = !store(PROGRESS, &self.session.progress().write());
            self.note_losses();
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
        matches!(key, Some(SESSION | PROGRESS))
            && self
                .session
                .merge_other_window(&self.materials, &stored(SESSION), &stored(PROGRESS))
    }

    fn save_session(&mut self) {
        self.session_is_lost = !store(SESSION, &self.session.persist(&self.materials));
        self.note_losses();
    }

    fn note_losses(&mut self) {
        let is_lost = self.session_is_lost || self.progress_is_lost;
        self.session.set_save_failed(is_lost);
    }
}

/// Saves a text; false if the browser does not allow it. The page then goes on and says so.
fn store(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

fn stored(key: &str) -> String {
    storage()
        .and_then(|storage| storage.get_item(key).ok().flatten())
        .unwrap_or_default()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
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
