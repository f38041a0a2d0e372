//! The set-up of the page build. What is present in the right version is left alone.

use crate::paths::Cache;
use crate::std_source::{self, StdSource};
use crate::tools;
use crate::versions::{BINARYEN, ESBUILD, TRUNK, WASM_BINDGEN, WASM_SPLIT};
use crate::wasm::WasmBuild;
use anyhow::{Result, anyhow};
use std::thread;

/// Installs the tools and the source of std, and returns the way to compile with them.
pub fn for_building(cache: &Cache) -> Result<WasmBuild> {
    let folder = cache.root().display();
    println!("Set-up of the page build (tools go to {folder})");
    tools::check_versions()?;
    // Neither compilation keeps all processors busy to its end, and the downloads need none.
    let std_source = thread::scope(|scope| {
        let trunk = scope.spawn(|| tools::cargo_tool(cache, &TRUNK));
        let wasm_bindgen = scope.spawn(|| tools::cargo_tool(cache, &WASM_BINDGEN));
        let wasm_split = scope.spawn(|| tools::cargo_tool(cache, &WASM_SPLIT));
        let std_source = downloads(cache)?;
        for compilation in [trunk, wasm_bindgen, wasm_split] {
            let result = compilation.join();
            result.map_err(|_| anyhow!("the set-up stopped unexpectedly"))??;
        }
        anyhow::Ok(std_source)
    })?;
    Ok(WasmBuild::new(cache.clone(), std_source))
}

fn downloads(cache: &Cache) -> Result<StdSource> {
    tools::npm_package(cache, &BINARYEN)?;
    tools::npm_package(cache, &ESBUILD)?;
    std_source::find_or_install()
}
