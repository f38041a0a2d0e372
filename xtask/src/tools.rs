//! The tools of the page build, each at its exact version, in the project's own cache.

use crate::paths::{self, Cache};
use crate::versions::{self, Tool};
use crate::{apt, shell};
use anyhow::{Context, Result, bail};
use std::fs;
use std::process::Command;

/// Installs what is missing of trunk, wasm-bindgen, wasm-opt and esbuild.
pub fn install(cache: &Cache) -> Result<()> {
    let lock = fs::read_to_string(paths::root().join("Cargo.lock"))
        .context("Cargo.lock cannot be read")?;
    versions::check_against_lock(&lock)?;
    cargo_tool(cache, &versions::TRUNK, "trunk")?;
    cargo_tool(cache, &versions::WASM_BINDGEN, "wasm-bindgen")?;
    npm_package(cache, &versions::BINARYEN)?;
    npm_package(cache, &versions::ESBUILD)
}

fn cargo_tool(cache: &Cache, tool: &Tool, program: &str) -> Result<()> {
    let Tool {
        package,
        version,
        reason,
    } = tool;
    let found = shell::answer(Command::new(cache.join("bin").join(program)).arg("--version"));
    if found
        .as_deref()
        .and_then(|line| line.split_whitespace().nth(1))
        == Some(version)
    {
        println!("- {package} {version}: present");
        return Ok(());
    }
    println!("- {package} {version}: installing; it {reason}");
    // A target folder of its own: an interrupted compilation continues where it was.
    let scratch = cache.join("build").join(package);
    let mut command = paths::cargo();
    command
        .args([
            "install",
            package,
            "--version",
            version,
            "--locked",
            "--force",
            "--root",
        ])
        .arg(cache.root());
    shell::run(command.env("CARGO_TARGET_DIR", &scratch)).with_context(|| {
        format!("{package} {version} cannot be installed; run the command again to continue")
    })?;
    fs::remove_dir_all(&scratch).with_context(|| format!("{} cannot be removed", scratch.display()))
}

/// Installs an npm package without running any script of it.
pub fn npm_package(cache: &Cache, tool: &Tool) -> Result<()> {
    let Tool {
        package,
        version,
        reason,
    } = tool;
    if npm_version(cache, package).as_deref() == Some(version) {
        println!("- {package} {version}: present");
        return Ok(());
    }
    println!("- {package} {version}: installing; {reason}");
    node()?;
    fs::create_dir_all(cache.npm())?;
    let mut command = npm();
    command.arg("install").arg("--prefix").arg(cache.npm());
    command
        .args([
            "--ignore-scripts",
            "--save-exact",
            "--no-audit",
            "--no-fund",
        ])
        .arg(format!("{package}@{version}"));
    shell::run(&mut command)?;
    match npm_version(cache, package) {
        Some(found) if found == *version => Ok(()),
        _ => bail!(
            "npm reported success, but {package} {version} is not in {}",
            cache.npm().display()
        ),
    }
}

fn npm_version(cache: &Cache, package: &str) -> Option<String> {
    let description = fs::read_to_string(
        cache
            .npm()
            .join("node_modules")
            .join(package)
            .join("package.json"),
    )
    .ok()?;
    let description: serde_json::Value = serde_json::from_str(&description).ok()?;
    description.get("version")?.as_str().map(str::to_owned)
}

/// Makes sure that node and npm are there.
pub fn node() -> Result<()> {
    if shell::find("node").is_some() && shell::find("npm").is_some() {
        return Ok(());
    }
    apt::install(
        &["nodejs", "npm"],
        "node and npm, which run wasm-opt and unpack the test browsers",
    )
}

/// npm without the notices that are of no use in a log.
pub fn npm() -> Command {
    let mut command = Command::new("npm");
    command
        .env("NPM_CONFIG_UPDATE_NOTIFIER", "false")
        .env("NPM_CONFIG_LOGLEVEL", "error");
    command
}
