//! What a scenario is and what it is given.

use std::path::{Path, PathBuf};

use anyhow::Result;
use devserver::Server;

use crate::engine::Engine;
use crate::page::Page;
use crate::scratch::Scratch;

/// Nobody knows beforehand where the page will live; an absolute link in it must fail here.
const BASE_PATH: &str = "/a/b/";

const ANY_PORT: u16 = 0;

/// What a scenario does: it drives the page and returns an error where the page disappoints.
pub type Tell = fn(&mut Page, &Context) -> Result<()>;

/// A scenario: each gets a freshly started browser, so none can lean on another.
pub struct Story {
    /// What it is called in the output and by `--only`.
    pub name: &'static str,
    /// Whether it is told in this browser.
    pub applies: fn(Engine) -> bool,
    /// What it does.
    pub tell: Tell,
}

impl Story {
    /// A story for every browser.
    pub const fn everywhere(name: &'static str, tell: Tell) -> Self {
        Self {
            name,
            applies: |_| true,
            tell,
        }
    }

    /// A story for the browsers that `applies` picks.
    pub const fn wherever(name: &'static str, applies: fn(Engine) -> bool, tell: Tell) -> Self {
        Self {
            name,
            applies,
            tell,
        }
    }

    /// A story about what only the current browser can do or show.
    pub const fn current_only(name: &'static str, tell: Tell) -> Self {
        Self {
            name,
            applies: |engine| matches!(engine, Engine::Current),
            tell,
        }
    }
}

/// What a scenario has besides the page.
pub struct Context {
    server: Server,
    scratch: Scratch,
}

impl Context {
    /// Serves `folder` for as long as the scenarios run.
    pub fn serving(folder: &Path) -> Result<Self> {
        Ok(Self {
            server: Server::start(folder, ANY_PORT, BASE_PATH)?,
            scratch: Scratch::create()?,
        })
    }

    /// The address of the page, ending in a slash.
    pub fn url(&self) -> &str {
        self.server.url()
    }

    /// Writes a file for the page to open and returns where it is.
    pub fn file(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        self.scratch.file(name, bytes)
    }
}
