//! A scenario, and what it is given.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use devserver::Server;

use crate::browser::PLAIN_HTTP_HOST;
use crate::engine::Engine;
use crate::page::Page;
use crate::scratch::Scratch;

/// Nobody knows beforehand where the page will live; an absolute link in it must fail here.
const BASE_PATH: &str = "/a/b/";

const ANY_PORT: u16 = 0;

/// Drives the page and returns an error where the page disappoints.
pub type Run = fn(&mut Page, &Context) -> Result<()>;

/// Something that a person does with the page. Each scenario gets a freshly started browser, so
/// that none can lean on another.
pub struct Scenario {
    /// The name in the output and for `--only`.
    pub name: String,
    /// The browsers that it is for.
    pub runs_in: fn(Engine) -> bool,
    /// Carries it out.
    pub run: Run,
}

impl Scenario {
    /// The scenario that a function carries out, called after the function: the path
    /// `tables::a_row_comes_by_typing` becomes the name `a-row-comes-by-typing`.
    pub fn new(path: &str, runs_in: fn(Engine) -> bool, run: Run) -> Self {
        let function = path.rsplit("::").next().unwrap_or(path);
        let name = function.trim().replace('_', "-");
        Self { name, runs_in, run }
    }
}

/// The scenario of a function, for the browsers that a condition picks.
macro_rules! scenario {
    ($runs_in:expr, $run:path) => {
        $crate::scenario::Scenario::new(stringify!($run), $runs_in, $run)
    };
}
pub(crate) use scenario;

/// The condition of most scenarios.
pub fn everywhere(_: Engine) -> bool {
    true
}

/// The condition of what only the current browser can do or show.
pub fn current_only(engine: Engine) -> bool {
    matches!(engine, Engine::Current)
}

/// The surroundings of a scenario besides the page.
pub struct Context {
    server: Arc<Server>,
    url: String,
    scratch: Arc<Scratch>,
}

impl Context {
    /// Serves `folder` for as long as the scenarios run.
    pub fn serving(folder: &Path) -> Result<Self> {
        let server = Server::start(folder, ANY_PORT, BASE_PATH)?;
        Ok(Self {
            url: server.url().to_owned(),
            server: Arc::new(server),
            scratch: Arc::new(Scratch::create()?),
        })
    }

    /// The same with a folder of its own for files, so that scenarios that run side by side do not
    /// write over each other's.
    pub fn with_own_files(&self) -> Result<Self> {
        Ok(Self {
            server: self.server.clone(),
            url: self.url.clone(),
            scratch: Arc::new(Scratch::create()?),
        })
    }

    /// The same at an address that is no secure context, as those of an intranet are.
    pub fn over_plain_http(&self) -> Self {
        Self {
            server: self.server.clone(),
            url: self.url.replacen("127.0.0.1", PLAIN_HTTP_HOST, 1),
            scratch: self.scratch.clone(),
        }
    }

    /// The address of the page, ending in a slash.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The files that the page was given so far, each once, relative to the folder.
    pub fn served(&self) -> Vec<PathBuf> {
        self.server.served()
    }

    /// Writes a file for the page to open and returns where it is.
    pub fn file(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        self.scratch.file(name, bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn reloads_the_page(page: &mut Page, _: &Context) -> Result<()> {
        page.reload()
    }

    #[test]
    fn a_scenario_is_called_after_its_function() {
        let scenario = scenario!(everywhere, self::reloads_the_page);
        assert_eq!(scenario.name, "reloads-the-page");
    }

    #[test]
    fn no_two_scenarios_have_the_same_name() {
        for scenarios in [crate::scenarios::all(), crate::selftest::scenarios()] {
            let names: BTreeSet<&str> = scenarios
                .iter()
                .map(|scenario| scenario.name.as_str())
                .collect();
            assert_eq!(names.len(), scenarios.len());
        }
    }
}
