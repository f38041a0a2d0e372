//! The set-up of the page build. What is present in the right version is left alone.

use crate::paths::Cache;
use crate::wasm::WasmBuild;
use crate::{std_source, tools};
use anyhow::Result;

/// Installs tools and std source; hands back the way to compile with them.
pub fn for_building(cache: &Cache) -> Result<WasmBuild> {
    println!(
        "Set-up of the page build (tools go to {})",
        cache.root().display()
    );
    tools::install(cache)?;
    let std_source = std_source::find_or_install()?;
    Ok(WasmBuild::new(cache.clone(), std_source))
}
