//! The checks that need a browser: `wasm-bindgen-test` through chromedriver, and the `e2e` crate.

use crate::browsers::Browsers;
use crate::test_results::require_passed_tests;
use crate::wasm::{TARGET, WasmBuild};
use crate::{paths, shell};
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Far beyond what the tests take; a browser that hangs must not eat the time of CI.
const PATIENCE: Duration = Duration::from_mins(30);

/// Runs the tests of the root crate that are marked for a browser.
pub fn in_wasm(build: &WasmBuild, browsers: &Browsers) -> Result<()> {
    let mut command = wasm_test(build, browsers)?;
    require_passed_tests(&shell::run_and_keep(command.args(targets()?))?)
}

/// Times the core in a browser, compiled as the page is.
pub fn bench_in_wasm(build: &WasmBuild, browsers: &Browsers) -> Result<()> {
    let mut command = wasm_test(build, browsers)?;
    // Without this, cargo links a second std that unwinds.
    command.env("CARGO_UNSTABLE_PANIC_ABORT_TESTS", "true");
    command.args([
        "--profile",
        "page",
        "--test",
        "web_bench",
        "--",
        "--nocapture",
    ]);
    require_passed_tests(&shell::run_and_keep(&mut command)?)
}

fn wasm_test(build: &WasmBuild, browsers: &Browsers) -> Result<Command> {
    let settings = webdriver_settings(browsers)?;
    let mut command = build.cargo()?;
    command.args(["test", "--target", TARGET, "--package", "ziping"]);
    command
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            build.cache.join("bin/wasm-bindgen-test-runner"),
        )
        .env("CHROMEDRIVER", &browsers.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings)
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    Ok(command)
}

/// The test files for a browser, and the library when it holds such tests itself.
fn targets() -> Result<Vec<String>> {
    let mut targets = test_files()?;
    if mentions_browser_tests(&paths::root().join("src"))? {
        targets.push("--lib".to_owned());
    }
    if targets.is_empty() {
        bail!(
            "there are no browser tests: neither a tests/web*.rs nor a #[wasm_bindgen_test] in src/"
        );
    }
    Ok(targets)
}

/// `tests/web*.rs`, as options for cargo. The other test files are native: they read files from
/// disk, which a browser does not have.
pub fn test_files() -> Result<Vec<String>> {
    let mut targets = Vec::new();
    for entry in
        fs::read_dir(paths::root().join("tests")).context("the folder tests/ cannot be read")?
    {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(target) = name
            .strip_suffix(".rs")
            .filter(|target| target.starts_with("web"))
        {
            targets.extend(["--test".to_owned(), target.to_owned()]);
        }
    }
    Ok(targets)
}

fn mentions_browser_tests(folder: &Path) -> Result<bool> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let found = if entry.file_type()?.is_dir() {
            mentions_browser_tests(&path)?
        } else {
            path.extension().is_some_and(|extension| extension == "rs")
                && fs::read_to_string(&path)?.contains("wasm_bindgen_test")
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The test runner itself adds headless mode and switches the sandbox off.
fn webdriver_settings(browsers: &Browsers) -> Result<PathBuf> {
    let settings = json!({
        "goog:chromeOptions": {
            "binary": browsers.current,
            "args": ["disable-gpu", "disable-background-networking", "disable-component-update", "no-first-run"],
        }
    });
    let path = paths::target_dir().join("webdriver.json");
    fs::create_dir_all(paths::target_dir())?;
    fs::write(&path, settings.to_string())?;
    Ok(path)
}

/// Runs the `e2e` crate on a deployable folder, with further arguments for it.
pub fn end_to_end(browsers: &Browsers, folder: &Path, arguments: &[String]) -> Result<()> {
    let mut command = paths::cargo();
    command.args(["run", "--release", "--package", "e2e", "--"]);
    match arguments.split_first() {
        Some((bench, rest)) if bench == "bench" => command.arg(bench).arg(folder).args(rest),
        // The harness tests itself on pages of its own.
        Some((selftest, _)) if selftest == "selftest" => command.args(arguments),
        _ => command.arg(folder).args(arguments),
    };
    command
        .env("ZIPING_CHROMIUM_CURRENT", &browsers.current)
        .env("ZIPING_AXE", &browsers.axe);
    for (major, program) in &browsers.old {
        command.env(format!("ZIPING_CHROMIUM_{major}"), program);
    }
    shell::run_within(&mut command, PATIENCE)
}
