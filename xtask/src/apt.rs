//! Debian packages, where we may install them: as root, with apt-get.

use crate::shell;
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Installs packages, or says in a sentence what somebody else has to install.
pub fn install(packages: &[&str], reason: &str) -> Result<()> {
    let list = packages.join(" ");
    if shell::find("apt-get").is_none() {
        bail!(
            "missing: {reason}. Install the equivalent of Debian's {list} with the system's package manager"
        );
    }
    if !shell::is_root() {
        bail!("missing: {reason}. Install it as root: apt-get install {list}");
    }
    println!("  installing {list}: {reason}");
    shell::run(apt_get().args(["update", "-q"]))
        .context("the package lists cannot be read: is a Debian mirror reachable?")?;
    if install_now(packages).is_err() {
        // An interrupted earlier installation stops every later one until it is completed.
        shell::run(apt_get().args(["--fix-broken", "install", "-y", "-q"]))?;
        install_now(packages)?;
    }
    Ok(())
}

fn install_now(packages: &[&str]) -> Result<()> {
    shell::run(
        apt_get()
            .args(["install", "-y", "-q", "--no-install-recommends"])
            .args(packages),
    )
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    // Another installation may be under way; it is worth waiting for.
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["-o", "DPkg::Lock::Timeout=300"]);
    command
}
