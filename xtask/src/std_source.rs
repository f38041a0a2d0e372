//! Where the source of Rust's standard library comes from.
//!
//! The ready-made std for WebAssembly uses reference types, which Chromium has only since
//! version 96; so std is compiled along with the page, and its source is needed. rustup
//! delivers it in a second. Where rustup's server is out of reach but a Debian mirror is not,
//! Debian's own compiler with its matching source does the same.

use crate::{apt, shell};
use anyhow::{Context, Result, anyhow, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Set to `rustup` or `debian` to allow only that way (see docs/building.md).
const CHOICE: &str = "ZIPING_STD_FROM";

/// Debian's matched set. clippy belongs to it: it checks the page with the same std.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"];

/// rustup retries for minutes when its server does not answer.
const RUSTUP_TIME_LIMIT: Duration = Duration::from_mins(2);

/// A compiler that has the source of its std.
#[derive(Debug, Clone)]
pub enum StdSource {
    /// The toolchain that runs us, with its rust-src component.
    Rustup,
    /// Debian's cargo and rustc in /usr/bin, linking with rustup's `rust-lld`.
    Debian { linker: PathBuf },
}

/// Uses what is there, else tries rustup, else Debian.
pub fn find_or_install() -> Result<StdSource> {
    match env::var(CHOICE).as_deref() {
        Ok("rustup") => from_rustup(),
        Ok("debian") => from_debian(),
        Ok(other) if !other.is_empty() => bail!("{CHOICE} is {other:?}; it can be rustup or debian"),
        _ => from_rustup().or_else(|first| {
            println!("  not from rustup: {first:#}");
            from_debian().map_err(|second| {
                anyhow!(
                    "the source of Rust's standard library is missing, and neither way to it worked.\n\
                     1. rustup: {first:#}\n2. Debian: {second:#}\n\
                     Either run `rustup component add rust-src` where rustup's server can be reached, \
                     or install Debian's {} as root",
                    DEBIAN_PACKAGES.join(", ")
                )
            })
        }),
    }
}

fn from_rustup() -> Result<StdSource> {
    let source = sysroot(Path::new("rustc"))?.join("lib/rustlib/src/rust/library/Cargo.lock");
    if source.is_file() {
        println!("- std source: present (rust-src of the toolchain)");
        return Ok(StdSource::Rustup);
    }
    println!(
        "- std source: installing rust-src; std is compiled for Chromium 83 along with the page"
    );
    if shell::find("rustup").is_none() {
        bail!("rustup is not installed");
    }
    shell::run_within(
        Command::new("rustup").args(["component", "add", "rust-src"]),
        RUSTUP_TIME_LIMIT,
    )?;
    if !source.is_file() {
        bail!(
            "rustup reported success, but {} is not there",
            source.display()
        );
    }
    Ok(StdSource::Rustup)
}

fn from_debian() -> Result<StdSource> {
    let linker = rust_lld()?;
    if debian_is_complete() {
        println!("- std source: present (Debian's rust-web-src)");
    } else {
        println!("- std source: installing Debian's compiler and its source");
        apt::install(
            &DEBIAN_PACKAGES,
            "Debian's Rust compiler with the source of its standard library",
        )?;
    }
    if !debian_is_complete() {
        bail!("apt-get reported success, but /usr/bin/rustc has no source of its standard library");
    }
    Ok(StdSource::Debian { linker })
}

fn debian_is_complete() -> bool {
    let programs = ["cargo", "rustc", "cargo-clippy", "clippy-driver"];
    programs
        .iter()
        .all(|program| Path::new("/usr/bin").join(program).is_file())
        && sysroot(Path::new("/usr/bin/rustc")).is_ok_and(|sysroot| {
            sysroot
                .join("lib/rustlib/src/rust/library/Cargo.lock")
                .is_file()
        })
}

/// The linker for WebAssembly inside rustup's toolchain: Debian's compiler comes without one.
fn rust_lld() -> Result<PathBuf> {
    let host = shell::answer(Command::new("rustc").arg("-vV"))
        .and_then(|text| {
            text.lines()
                .find_map(|line| line.strip_prefix("host: ").map(str::to_owned))
        })
        .context("rustc does not say for which host it is")?;
    let linker = sysroot(Path::new("rustc"))?
        .join("lib/rustlib")
        .join(host)
        .join("bin/rust-lld");
    if !linker.is_file() {
        bail!(
            "the linker rust-lld is missing: {} is not there; use a toolchain of rustup's",
            linker.display()
        );
    }
    Ok(linker)
}

fn sysroot(rustc: &Path) -> Result<PathBuf> {
    shell::answer(Command::new(rustc).args(["--print", "sysroot"]))
        .map(PathBuf::from)
        .with_context(|| format!("{} cannot be run", rustc.display()))
}
