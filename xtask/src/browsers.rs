//! The browsers that the checks run in: today's Chromium and those of 2020 and 2021.

use crate::paths::Cache;
use crate::versions::{self, OldChromium};
use crate::{apt, shell, tools};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Where the installed browsers and their helpers are.
#[derive(Debug)]
pub struct Browsers {
    pub current: PathBuf,
    pub driver: PathBuf,
    /// The major version and the program of each old browser.
    pub old: Vec<(u32, PathBuf)>,
    /// The accessibility rules, a script.
    pub axe: PathBuf,
}

/// Installs what is missing.
pub fn install(cache: &Cache) -> Result<Browsers> {
    println!("Set-up of the browser tests");
    let (current, driver) = current_chromium()?;
    fonts()?;
    tools::node()?;
    tools::npm_package(cache, &versions::AXE)?;
    let old = versions::OLD_CHROMIUMS
        .iter()
        .map(|chromium| Ok((chromium.major, old_chromium(cache, chromium)?)))
        .collect::<Result<_>>()?;
    Ok(Browsers {
        current,
        driver,
        old,
        axe: cache.npm().join("node_modules/axe-core/axe.min.js"),
    })
}

fn current_chromium() -> Result<(PathBuf, PathBuf)> {
    let find = || {
        let browser = ["chromium", "chromium-browser", "google-chrome"]
            .into_iter()
            .find_map(shell::find);
        let browser = env::var_os("ZIPING_CHROMIUM_CURRENT")
            .map(PathBuf::from)
            .or(browser);
        let driver = env::var_os("CHROMEDRIVER")
            .map(PathBuf::from)
            .or_else(|| shell::find("chromedriver"));
        browser.zip(driver)
    };
    if let Some(found) = find() {
        println!("- chromium and chromedriver: present");
        return Ok(found);
    }
    println!("- chromium and chromedriver: installing; the browser tests run in them");
    apt::install(
        &["chromium", "chromium-driver"],
        "a current Chromium with its WebDriver",
    )?;
    find().context("chromium was installed, but chromium or chromedriver is not on PATH")
}

fn fonts() -> Result<()> {
    let has_chinese = || {
        shell::answer(Command::new("fc-list").args([":lang=zh-cn", "family"]))
            .is_some_and(|list| !list.is_empty())
    };
    if has_chinese() {
        println!("- Chinese fonts: present");
        return Ok(());
    }
    println!(
        "- Chinese fonts: installing; without them lines break where no reader sees them break"
    );
    apt::install(&["fontconfig", "fonts-noto-cjk"], "Chinese fonts")?;
    if !has_chinese() {
        bail!("fonts-noto-cjk was installed, but fc-list names no font for Chinese");
    }
    Ok(())
}

/// Unpacks the program from the npm package. The package itself is not installed: only one
/// compressed file of it is of use here.
fn old_chromium(cache: &Cache, chromium: &OldChromium) -> Result<PathBuf> {
    let OldChromium {
        major,
        package_version,
    } = chromium;
    let package = versions::OLD_CHROMIUM_PACKAGE;
    let folder = cache.join(format!("chromium-{major}-{package}-{package_version}"));
    let program = folder.join("chromium");
    if program.is_file() {
        println!("- Chromium {major}: present");
    } else {
        println!(
            "- Chromium {major}: installing; the oldest kernels in offices are of this kind (about 45 MB)"
        );
        fs::create_dir_all(&folder)?;
        let mut pack = tools::npm();
        pack.args(["pack", "--silent", "--pack-destination"])
            .arg(&folder)
            .arg(format!("{package}@{package_version}"));
        shell::run(&mut pack)?;
        let archive = folder.join(format!("{package}-{package_version}.tgz"));
        let compressed = "package/bin/chromium.br";
        shell::run(
            Command::new("tar")
                .arg("-xzf")
                .arg(&archive)
                .arg("-C")
                .arg(&folder)
                .arg(compressed),
        )?;
        decompress(&folder.join(compressed), &program)?;
        fs::remove_dir_all(folder.join("package"))?;
        fs::remove_file(archive)?;
    }
    check_libraries(&program)?;
    Ok(program)
}

/// Brotli by way of node, which is there for wasm-opt. The program gets its name only when it
/// is complete, so that an interrupted run leaves nothing that looks finished.
fn decompress(compressed: &Path, program: &Path) -> Result<()> {
    const SCRIPT: &str = "\
        const fs = require('fs'), [from, to] = process.argv.slice(1);\
        require('stream').pipeline(\
            fs.createReadStream(from), require('zlib').createBrotliDecompress(),\
            fs.createWriteStream(to, { mode: 0o755 }),\
            error => { if (error) { console.error(String(error)); process.exit(1); } });";
    let unfinished = program.with_extension("part");
    println!("  decompressing {}", program.display());
    let done = Command::new("node")
        .arg("-e")
        .arg(SCRIPT)
        .arg(compressed)
        .arg(&unfinished)
        .status()?;
    if !done.success() {
        bail!("{} cannot be decompressed", compressed.display());
    }
    Ok(fs::rename(unfinished, program)?)
}

/// Says which system libraries are missing, which the program itself says less plainly.
fn check_libraries(program: &Path) -> Result<()> {
    let listing = shell::answer(Command::new("ldd").arg(program)).unwrap_or_default();
    let missing: Vec<&str> = missing_libraries(&listing);
    if missing.is_empty() {
        return Ok(());
    }
    bail!(
        "{} needs system libraries that are not installed: {}. Debian's chromium package brings them",
        program.display(),
        missing.join(", ")
    )
}

fn missing_libraries(listing: &str) -> Vec<&str> {
    let missing = listing.lines().filter(|line| line.ends_with("not found"));
    missing
        .filter_map(|line| line.split_whitespace().next())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_libraries_are_named() {
        let listing = "\tlibnss3.so => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x00007f)\n\tlibnspr4.so => not found\n";
        assert_eq!(missing_libraries(listing), ["libnss3.so", "libnspr4.so"]);
        assert!(missing_libraries("\tstatically linked\n").is_empty());
    }
}
