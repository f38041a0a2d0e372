//! The scenarios that are run on the built page, by what they are about.

mod coming_back;
mod document;
mod doors;
mod exported;
mod files;
mod grid;
mod hooks;
mod input_method;
mod last_year;
mod layout;
mod main_job;
mod panic;
mod practice;
mod print_layout;
mod privacy;
mod programs;
mod relations;
mod repairs;
mod reports;
mod rewriting;
mod rules;
mod scores;
mod sections;
mod starts;
pub mod steps;
mod storage;
mod tables;
mod teaching;
mod typing;
mod undo;
mod waiting;

pub use teaching::open_class;

use crate::engine::Engine;
use crate::scenario::Scenario;

/// All of them, in the order they run.
pub fn all() -> Vec<Scenario> {
    let groups = [
        starts::scenarios(),
        main_job::scenarios(),
        typing::scenarios(),
        files::scenarios(),
        doors::scenarios(),
        undo::scenarios(),
        coming_back::scenarios(),
        reports::scenarios(),
        storage::scenarios(),
        waiting::scenarios(),
        panic::scenarios(),
        programs::scenarios(),
        input_method::scenarios(),
        tables::scenarios(),
        grid::scenarios(),
        relations::scenarios(),
        repairs::scenarios(),
        last_year::scenarios(),
        scores::scenarios(),
        sections::scenarios(),
        document::scenarios(),
        privacy::scenarios(),
        hooks::scenarios(),
        layout::scenarios(),
        exported::scenarios(),
        practice::scenarios(),
        teaching::scenarios(),
        rewriting::scenarios(),
        rules::scenarios(),
        print_layout::scenarios(),
    ];
    groups.into_iter().flatten().collect()
}

/// The headless Chromium 90 dies of every selection that a key makes.
fn selects_by_key(engine: Engine) -> bool {
    engine != Engine::Chromium90
}
