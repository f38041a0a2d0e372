//! The tools of the page build, each at its exact version, in the project's own cache.

use crate::paths::{self, Cache};
use crate::versions::{self, CargoTool, NpmPackage};
use crate::{apt, shell};
use anyhow::{Context, Result, bail};
use std::fs;
use std::process::Command;
use std::time::Instant;

/// Fails when the library and the tool of wasm-bindgen do not fit each other.
pub fn check_versions() -> Result<()> {
    let lock = fs::read_to_string(paths::root().join("Cargo.lock"));
    versions::check_against_lock(&lock.context("Cargo.lock cannot be read")?)
}

/// Compiles a tool, unless it is there in its version.
pub fn cargo_tool(cache: &Cache, tool: &CargoTool) -> Result<()> {
    let CargoTool {
        package,
        version,
        features,
        programs,
        optimized,
        reason,
    } = tool;
    if is_installed(cache, tool) {
        println!("- {package} {version}: present");
        return Ok(());
    }
    println!("- {package} {version}: installing; it {reason}");
    let start = Instant::now();
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
        ])
        .arg("--root")
        .arg(cache.root());
    for program in *programs {
        command.args(["--bin", program]);
    }
    command.arg("--no-default-features");
    if !features.is_empty() {
        command.arg("--features").arg(features.join(","));
    }
    command
        .arg("--config")
        .arg(paths::root().join("xtask/tools-profile.toml"));
    for package in *optimized {
        let setting = format!("profile.release.package.{package}.opt-level=2");
        command.arg("--config").arg(setting);
    }
    shell::run(command.env("CARGO_TARGET_DIR", &scratch)).with_context(|| {
        format!("{package} {version} cannot be installed; run the command again to continue")
    })?;
    fs::remove_dir_all(&scratch)
        .with_context(|| format!("{} cannot be removed", scratch.display()))?;
    let seconds = start.elapsed().as_secs();
    println!("- {package} {version}: installed in {seconds} s");
    Ok(())
}

/// True if cargo has noted the tool in its version, and its programs are there and start.
fn is_installed(cache: &Cache, tool: &CargoTool) -> bool {
    let notes = fs::read_to_string(cache.join(".crates.toml")).unwrap_or_default();
    let is_noted = notes
        .lines()
        .any(|line| line.starts_with(&format!("\"{} {} ", tool.package, tool.version)));
    is_noted
        && tool.programs.iter().all(|program| {
            let mut command = Command::new(cache.join("bin").join(program));
            shell::answer(command.arg("--help")).is_some()
        })
}

/// Installs an npm package without running any script of it.
pub fn npm_package(cache: &Cache, tool: &NpmPackage) -> Result<()> {
    let NpmPackage {
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
