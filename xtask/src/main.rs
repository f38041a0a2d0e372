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
mod setup;
mod shell;
mod sizes;
mod std_source;
mod steps;
mod test_results;
mod tools;
mod versions;
mod wasm;

use anyhow::{Result, anyhow};
use args::Command;
use devserver::{Server, StartError};
use paths::Cache;
use std::path::Path;
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
            serve(&dist::build(&build)?, port)?;
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
