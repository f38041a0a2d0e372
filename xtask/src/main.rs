//! `cargo xtask …`: everything that surrounds the code — set-up, page build, server, checks.
//!
//! Each command installs what it needs first, so that a fresh machine with only rustup's cargo
//! gets from a clone to a running page in one command.

mod apt;
mod args;
mod browser_tests;
mod browsers;
mod dist;
mod minify;
mod paths;
mod server;
mod setup;
mod shell;
mod sizes;
mod std_source;
mod steps;
mod test_results;
mod tools;
mod versions;
mod wasm;

use anyhow::Result;
use args::Command;
use paths::Cache;
use std::process::ExitCode;

fn main() -> ExitCode {
    match args::parse(std::env::args().skip(1)).and_then(carry_out) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(command: Command) -> Result<ExitCode> {
    let cache = Cache::locate()?;
    match command {
        Command::Help => print!("{}", args::HELP),
        Command::Setup => {
            setup::for_building(&cache)?;
        }
        Command::Dist => {
            let build = setup::for_building(&cache)?;
            dist::build(&build)?;
        }
        Command::Serve { port } => {
            let build = setup::for_building(&cache)?;
            server::serve(&dist::build(&build)?, port)?;
        }
        Command::Test(options) => return Ok(steps::run(&cache, &options)),
        Command::EndToEnd(arguments) => {
            let build = setup::for_building(&cache)?;
            let browsers = browsers::install(&cache)?;
            browser_tests::end_to_end(&browsers, &dist::build(&build)?, &arguments)?;
        }
        Command::Bench => bench(&cache)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The two measurements of the speed promises: the core natively, the page in a browser.
fn bench(cache: &Cache) -> Result<()> {
    shell::run(paths::cargo().args(["run", "--release", "--example", "bench"]))?;
    let build = setup::for_building(cache)?;
    let browsers = browsers::install(cache)?;
    browser_tests::bench_in_wasm(&build, &browsers)?;
    let class = paths::target_dir().join("class");
    shell::run(
        paths::cargo()
            .args([
                "run",
                "--release",
                "--example",
                "class",
                "--",
                "--count",
                "500",
                "--to",
            ])
            .arg(&class),
    )?;
    browser_tests::end_to_end(
        &browsers,
        &dist::build(&build)?,
        &["bench".to_owned(), class.display().to_string()],
    )
}
