//! The checks that need a browser: `wasm-bindgen-test` through chromedriver, and the `e2e` crate.

use crate::browsers::Browsers;
use crate::fetched::Fetched;
use crate::test_results::passed_tests;
use crate::wasm::{TARGET, WasmBuild};
use crate::workspace::{TestSelection, Workspace};
use crate::{paths, shell};
use anyhow::Result;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Far beyond what the tests take; a browser that hangs must not eat the time of CI.
const TIME_LIMIT: Duration = Duration::from_mins(30);

/// Runs the tests that are marked for a browser and returns how many have passed.
pub fn in_wasm(build: &WasmBuild, browsers: &Browsers) -> Result<usize> {
    let mut passed = 0;
    for selection in Workspace::read()?.browser_tests()? {
        let mut command = wasm_test(build, browsers, &selection)?;
        passed += passed_tests(&shell::run_and_capture(&mut command)?)?;
    }
    Ok(passed)
}

/// Times the core in a browser, compiled as the page is.
pub fn bench_in_wasm(build: &WasmBuild, browsers: &Browsers) -> Result<()> {
    const BENCHMARK: &str = "web_bench";
    let selection = TestSelection {
        package: Workspace::read()?
            .package_with_test(BENCHMARK)?
            .name
            .to_string(),
        tests: vec![BENCHMARK.to_owned()],
        library: false,
    };
    let mut command = wasm_test(build, browsers, &selection)?;
    // Without this, cargo links a second std that unwinds.
    command.env("CARGO_UNSTABLE_PANIC_ABORT_TESTS", "true");
    command.args(["--profile", "page", "--", "--nocapture"]);
    passed_tests(&shell::run_and_capture(&mut command)?)?;
    Ok(())
}

fn wasm_test(build: &WasmBuild, browsers: &Browsers, selection: &TestSelection) -> Result<Command> {
    let settings = webdriver_settings(browsers)?;
    let runner = build.cache.join("bin/wasm-bindgen-test-runner");
    let mut command = build.cargo()?;
    command
        .args(["test", "--target", TARGET])
        .args(selection.cargo_arguments())
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", &browsers.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings)
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    Ok(command)
}

/// The test runner itself adds headless mode and switches the sandbox off.
fn webdriver_settings(browsers: &Browsers) -> Result<PathBuf> {
    let settings = json!({
        "goog:chromeOptions": {
            "binary": browsers.current,
            "args": [
                "disable-gpu",
                "disable-background-networking",
                "disable-component-update",
                "no-first-run",
            ],
        }
    });
    let path = paths::target_dir().join("webdriver.json");
    fs::create_dir_all(paths::target_dir())?;
    fs::write(&path, settings.to_string())?;
    Ok(path)
}

/// Runs every scenario of the `e2e` crate on a deployable folder, with further arguments for it,
/// and returns how many have passed.
pub fn end_to_end(browsers: &Browsers, folder: &Path, arguments: &[String]) -> Result<usize> {
    let mut command = e2e(browsers);
    command.arg(folder).args(arguments);
    passed_tests(&shell::run_and_capture_within(&mut command, TIME_LIMIT)?)
}

/// Asks a browser which files of a deployable folder it fetches.
pub fn measure(browsers: &Browsers, folder: &Path) -> Result<Fetched> {
    let mut command = e2e(browsers);
    command.arg("measure").arg(folder);
    Fetched::read(&shell::run_and_capture_within(&mut command, TIME_LIMIT)?)
}

/// Lets the `e2e` crate test its own driver on small pages, and returns how many tests have passed.
pub fn self_test(browsers: &Browsers, arguments: &[String]) -> Result<usize> {
    let mut command = e2e(browsers);
    command.arg("selftest").args(arguments);
    passed_tests(&shell::run_and_capture_within(&mut command, TIME_LIMIT)?)
}

/// Measures the page of a deployable folder, with the result files in `class`, and with a report
/// whose wrong figure is hard to find.
pub fn bench_page(browsers: &Browsers, folder: &Path, class: &Path, report: &Path) -> Result<()> {
    let mut command = e2e(browsers);
    command.arg("bench").arg(folder).arg(class).arg(report);
    shell::run_within(&mut command, TIME_LIMIT)
}

fn e2e(browsers: &Browsers) -> Command {
    let mut command = paths::cargo();
    command.args(["run", "--release", "--package", "e2e", "--"]);
    command
        .env("ZIPING_CHROMIUM_CURRENT", &browsers.current)
        .env("ZIPING_AXE", &browsers.axe);
    for (major, program) in &browsers.old {
        command.env(format!("ZIPING_CHROMIUM_{major}"), program);
    }
    command
}
