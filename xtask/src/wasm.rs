//! How WebAssembly is compiled so that Chromium 83 runs it: which compiler, which flags.
//!
//! The flags live only in the environment of the programs started here. A plain
//! `trunk serve` or `cargo build` knows nothing of them.

use crate::paths::{self, Cache};
use crate::split;
use crate::std_source::StdSource;
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

pub const TARGET: &str = "wasm32-unknown-unknown";

/// The WebAssembly that Chromium 83 can run, and no more. Reference types came with Chromium 96.
const RUSTFLAGS: [&str; 2] = [
    "-Ctarget-cpu=mvp",
    "-Ctarget-feature=+bulk-memory,+sign-ext,+nontrapping-fptoint,+mutable-globals,-reference-types,-multivalue",
];

/// These make the page smaller and change nothing else: no text and no file names for panics that
/// end the program anyway (loader.js shows a page of its own then), and the smaller of std's
/// algorithms.
const SMALLER: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
];

/// A complete set-up for compiling the page.
#[derive(Debug, Clone)]
pub struct WasmBuild {
    pub cache: Cache,
    std_source: StdSource,
}

impl WasmBuild {
    pub fn new(cache: Cache, std_source: StdSource) -> Self {
        Self { cache, std_source }
    }

    /// `cargo` for WebAssembly.
    pub fn cargo(&self) -> Result<Command> {
        self.command(match self.std_source {
            StdSource::Rustup => env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
            StdSource::Debian { .. } => "/usr/bin/cargo".into(),
        })
    }

    /// `trunk`, which calls that same cargo.
    pub fn trunk(&self) -> Result<Command> {
        let mut command = self.command(self.cache.join("bin/trunk").into())?;
        let mut path = vec![split::stand_in()?];
        for (name, value) in command.get_envs() {
            if let (true, Some(value)) = (name == "PATH", value) {
                path.extend(env::split_paths(value));
            }
        }
        command
            .env("PATH", env::join_paths(path)?)
            // Apart from the tests, which need their panics and would otherwise be compiled anew
            // each time.
            .env("CARGO_TARGET_DIR", paths::target_dir().join("page"))
            .env(split::FOLDER, split::folder())
            .env("CARGO_UNSTABLE_BUILD_STD", "std")
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
            .env(
                "CARGO_ENCODED_RUSTFLAGS",
                [&RUSTFLAGS[..], &SMALLER[..]].concat().join("\x1f"),
            );
        // Trunk takes the usual `NO_COLOR=1` for a malformed option of its own.
        command.env_remove("NO_COLOR");
        Ok(command)
    }

    fn command(&self, program: OsString) -> Result<Command> {
        let mut command = Command::new(program);
        command
            .current_dir(paths::root())
            .env("PATH", self.cache.path_variable()?)
            // Apart from native builds, so that the two do not rebuild each other's crates.
            .env("CARGO_TARGET_DIR", paths::target_dir().join("wasm"))
            // Compiling std from source is not a stable feature yet, but the stable compiler has
            // it.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            // The strongest of cargo's ways to set flags; with a target named, host programs
            // (build scripts, procedural macros) are compiled without them.
            .env("CARGO_ENCODED_RUSTFLAGS", RUSTFLAGS.join("\x1f"));
        if let StdSource::Debian { linker } = &self.std_source {
            let programs = self.debian_programs()?;
            let path = env::join_paths(
                std::iter::once(programs).chain(env::split_paths(&self.cache.path_variable()?)),
            )?;
            command
                .env("PATH", path)
                .env("CARGO", "/usr/bin/cargo")
                .env("RUSTC", "/usr/bin/rustc")
                .env("RUSTDOC", "/usr/bin/rustdoc")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        Ok(command)
    }

    /// A folder with Debian's cargo and clippy, to put before rustup's programs of the same name.
    fn debian_programs(&self) -> Result<PathBuf> {
        let folder = self.cache.join("debian-bin");
        fs::create_dir_all(&folder)?;
        for program in ["cargo", "cargo-clippy", "clippy-driver", "rustc"] {
            let link = folder.join(program);
            if fs::symlink_metadata(&link).is_err() {
                link_to(&Path::new("/usr/bin").join(program), &link)?;
            }
        }
        Ok(folder)
    }
}

#[cfg(unix)]
fn link_to(program: &Path, link: &Path) -> Result<()> {
    std::os::unix::fs::symlink(program, link)
        .with_context(|| format!("{} cannot be written", link.display()))
}

#[cfg(not(unix))]
fn link_to(_: &Path, _: &Path) -> Result<()> {
    None.context("Debian's compiler can only be used on Debian")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The settings for compiling WebAssembly would fail or change every other program.
    #[test]
    fn the_hook_of_trunk_runs_without_the_flags_for_webassembly() {
        let build = WasmBuild::new(Cache::locate().unwrap(), StdSource::Rustup);
        let configuration = fs::read_to_string(paths::root().join("Trunk.toml")).unwrap();
        let configuration: toml::Table = configuration.parse().unwrap();
        let arguments = configuration["hooks"][0]["command_arguments"].as_array();
        let arguments: Vec<&str> = arguments
            .unwrap()
            .iter()
            .map(|text| text.as_str().unwrap())
            .collect();
        let trunk = build.trunk().unwrap();
        let names: Vec<&str> = trunk
            .get_envs()
            .filter(|(_, value)| value.is_some())
            .map(|(name, _)| name.to_str().unwrap())
            .collect();
        let harmless = ["PATH", "CARGO_TARGET_DIR", split::FOLDER];
        for name in names.iter().filter(|name| !harmless.contains(name)) {
            let is_unset = arguments.windows(2).any(|pair| pair == ["-u", name]);
            assert!(is_unset, "{name} is not among {arguments:?}");
        }
        assert!(names.contains(&"CARGO_ENCODED_RUSTFLAGS"), "{names:?}");
    }
}
