//! The harness's own test: what it claims to do to a page, a small page must have felt.

mod input;
mod keeping;
mod looking;
mod running;

use anyhow::{Result, bail};

use crate::engine::Engine;
use crate::runner::{Plan, Score};
use crate::scratch::Scratch;
use crate::story::{Context, Story};

/// One page for everything; it writes down what happens to it.
const PAGE: &str = include_str!("selftest/page.html");

/// Tells all stories about the harness.
pub fn run(plan: &Plan) -> Result<Score> {
    let site = Scratch::create()?;
    site.file("index.html", PAGE.as_bytes())?;
    let context = Context::serving(site.path())?;
    plan.run(&stories(), &context)
}

/// What an attempt that has to fail said.
fn complaint<T>(attempt: Result<T>) -> Result<String> {
    match attempt {
        Ok(_) => bail!("what had to fail went well"),
        Err(error) => Ok(format!("{error:#}")),
    }
}

fn stories() -> Vec<Story> {
    vec![
        Story::everywhere("opens-and-reloads", running::opens_and_reloads),
        Story::everywhere("errors-are-seen", running::errors_are_seen),
        Story::everywhere("init-scripts-come-first", running::init_scripts_come_first),
        Story::everywhere("dialogs-are-answered", running::dialogs_are_answered),
        Story::everywhere("waiting-ends", running::waiting_ends),
        Story::everywhere("keys-are-real", input::keys_are_real),
        Story::everywhere("editing-keys-work", input::editing_keys_work),
        // Chromium 90 dies of it; see `Page::fill`.
        Story::wherever(
            "selecting-keys-work",
            |engine| engine != Engine::Chromium90,
            input::selecting_keys_work,
        ),
        Story::everywhere("chinese-arrives", input::chinese_arrives),
        Story::everywhere("clicks-are-real", input::clicks_are_real),
        Story::current_only("input-methods-compose", input::input_methods_compose),
        Story::everywhere("keys-are-timed", input::keys_are_timed),
        Story::everywhere("files-go-in", keeping::files_go_in),
        Story::everywhere("files-are-dropped", keeping::files_are_dropped),
        Story::everywhere("downloads-come-out", keeping::downloads_come_out),
        Story::everywhere("media-and-sizes", looking::media_and_sizes),
        Story::everywhere("pictures-are-taken", looking::pictures_are_taken),
        Story::everywhere("paper-comes-out", looking::paper_comes_out),
        Story::everywhere("axe-finds-faults", looking::axe_finds_faults),
    ]
}
