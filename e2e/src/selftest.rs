//! The test of the harness itself: what it claims to do to a page, a small page must have felt.

mod input;
mod keeping;
mod looking;
mod running;

use anyhow::{Result, bail};

use crate::engine::Engine;
use crate::runner::{Plan, Totals};
use crate::scenario::{Context, Scenario, current_only, everywhere, scenario};
use crate::scratch::Scratch;

/// One page for everything; it writes down what happens to it.
const PAGE: &str = include_str!("selftest/page.html");

/// Runs the scenarios about the harness.
pub fn run(plan: &Plan) -> Result<Totals> {
    let site = Scratch::create()?;
    site.file("index.html", PAGE.as_bytes())?;
    let context = Context::serving(site.path())?;
    plan.run(&scenarios(), &context)
}

/// The error of an attempt that has to fail.
fn complaint<T>(attempt: Result<T>) -> Result<String> {
    match attempt {
        Ok(_) => bail!("what had to fail went well"),
        Err(error) => Ok(format!("{error:#}")),
    }
}

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, running::opens_and_reloads),
        scenario!(everywhere, running::errors_are_seen),
        scenario!(everywhere, running::init_scripts_come_first),
        scenario!(everywhere, running::dialogs_are_answered),
        scenario!(everywhere, running::waiting_ends),
        scenario!(everywhere, input::keys_are_real),
        scenario!(everywhere, input::editing_keys_work),
        // Chromium 90 dies of it; see `Page::fill`.
        scenario!(
            |engine| engine != Engine::Chromium90,
            input::selecting_keys_work
        ),
        scenario!(everywhere, input::chinese_arrives),
        scenario!(everywhere, input::clicks_are_real),
        scenario!(current_only, input::input_methods_compose),
        scenario!(everywhere, input::keys_are_timed),
        scenario!(everywhere, keeping::files_go_in),
        scenario!(everywhere, keeping::files_are_dropped),
        scenario!(everywhere, keeping::downloads_come_out),
        scenario!(everywhere, looking::media_and_sizes),
        scenario!(everywhere, looking::pictures_are_taken),
        scenario!(everywhere, looking::paper_comes_out),
        scenario!(everywhere, looking::axe_finds_faults),
    ]
}
