//! `cargo xtask …`: everything that surrounds the code — set-up, page build, server, checks.
//!
//! Each command installs what it needs first, so that a fresh machine with only rustup's cargo
//! gets from a clone to a running page in one command.

mod apt;
mod args;
mod browser_tests;
mod browsers;
mod dist;
mod fetched;
mod minify;
mod paths;
mod setup;
mod shell;
mod short_names;
mod sizes;
mod split;
mod std_source;
mod steps;
mod test_results;
mod tools;
mod versions;
mod wasm;
mod workspace;

use anyhow::{Result, anyhow};
use args::{Command, TestOptions};
use devserver::{Server, StartError};
use paths::Cache;
use std::path::Path;
use std::process::ExitCode;
use steps::Step;

fn main() -> ExitCode {
    if split::is_stand_in() {
        return reported(split::as_wasm_bindgen());
    }
    reported(args::parse(std::env::args().skip(1)).and_then(carry_out))
}

fn reported(result: Result<ExitCode>) -> ExitCode {
    match result {
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
            let folder = dist::build(&build)?;
            let browsers = browsers::install(&cache)?;
            browser_tests::measure(&browsers, &folder)?.check(&folder)?;
        }
        Command::Serve { port } => {
            let build = setup::for_building(&cache)?;
            serve(&dist::build(&build)?, port)?;
        }
        Command::Check => {
            let quick = TestOptions {
                only: Step::QUICK.to_vec(),
                may_skip: Vec::new(),
            };
            return Ok(steps::run(&cache, &quick));
        }
        Command::Test(options) => return Ok(steps::run(&cache, &options)),
        Command::EndToEnd(arguments) => end_to_end(&cache, &arguments)?,
        Command::Bench => bench(&cache)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Serves the deployable folder until Ctrl-C.
fn serve(folder: &Path, port: u16) -> Result<()> {
    let server = Server::start(folder, port, "/").map_err(|error| match error {
        StartError::PortUnavailable { port, .. } => {
            let other = port ^ 1;
            anyhow!("{error}; name another: cargo xtask serve --port {other}")
        }
        StartError::NoFolder(_) => anyhow!(error),
    })?;
    println!(
        "\nServing {} — Ctrl-C ends it\n{}",
        folder.display(),
        server.url()
    );
    server.serve_forever();
    Ok(())
}

/// Hands the arguments on to the crate `e2e`, with what it needs for them.
fn end_to_end(cache: &Cache, arguments: &[String]) -> Result<()> {
    let build = setup::for_building(cache)?;
    let browsers = browsers::install(cache)?;
    match arguments {
        [command, options @ ..] if command == "selftest" => {
            browser_tests::self_test(&browsers, options)?;
        }
        [command, class, report] if command == "bench" => {
            let dist = dist::build(&build)?;
            browser_tests::bench_page(&browsers, &dist, Path::new(class), Path::new(report))?;
        }
        _ => {
            browser_tests::end_to_end(&browsers, &dist::build(&build)?, arguments)?;
        }
    }
    Ok(())
}

/// Measures what the project promises to be fast: the core natively and in a browser, then the
/// page under the keys and with the result files of a large class.
fn bench(cache: &Cache) -> Result<()> {
    let example = |name: &str| {
        let mut command = paths::cargo();
        command.args(["run", "--release", "--example", name]);
        command
    };
    shell::run(&mut example("bench"))?;
    let build = setup::for_building(cache)?;
    let browsers = browsers::install(cache)?;
    browser_tests::bench_in_wasm(&build, &browsers)?;
    let class = paths::target_dir().join("class");
    let mut write_class = example("class");
    write_class
        .args(["--", "--count", "500", "--to"])
        .arg(&class);
    shell::run(&mut write_class)?;
    let hardest = paths::target_dir().join("hardest.json");
    let report = shell::run_and_capture(&mut example("hardest"))?;
    std::fs::write(&hardest, report)?;
    browser_tests::bench_page(&browsers, &dist::build(&build)?, &class, &hardest)
}
