//! The deployable folder: built by trunk, checked for what old kernels cannot read, measured.

use crate::wasm::{TARGET, WasmBuild};
use crate::{minify, paths, shell, short_names, sizes, split};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Builds `dist/`, prints its size table and hands back the folder.
pub fn build(build: &WasmBuild) -> Result<PathBuf> {
    println!("\nRelease build of the page");
    // Trunk works offline so that it takes the pinned tools and downloads none; so the crates
    // have to be there before.
    shell::run(build.cargo()?.args(["fetch", "--target", TARGET]))
        .context("the crates cannot be downloaded")?;
    shell::run(build.trunk()?.args(["build", "--release", "--offline"]))?;
    let folder = paths::root().join("dist");
    split::deploy(&build.cache, &folder)?;
    check_for_old_kernels(&folder)?;
    minify::folder(&build.cache, &folder)?;
    minify::merge_scripts(&folder)?;
    short_names::folder(&folder)?;
    let files = sizes::measure(&folder)?;
    print!("\n{}", sizes::table(&files));
    sizes::check(&files)?;
    Ok(folder)
}

/// Finds out whether the flags took effect, before a browser has to.
fn check_for_old_kernels(folder: &Path) -> Result<()> {
    let mut scripts = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        if extension == Some("js") {
            scripts += 1;
            if fs::read_to_string(&path)?.contains("__wbindgen_externrefs") {
                bail!(
                    "{} uses reference types: Chromium older than 96 will not start the page",
                    path.display()
                );
            }
        }
    }
    if scripts == 0 {
        bail!("there is no script in {}", folder.display());
    }
    Ok(())
}
