//! The page's program. loader.js fetches the rulebook's core beside it and calls `start`; outside
//! a browser there is nothing to start.

/// The functions of the computing part, which are exported from there.
#[cfg(target_arch = "wasm32")]
use ziping_lazy_split as _;

/// Mounts the page under the built-in rulebook of this core, with the report that this browser has
/// kept, or says why it cannot.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn start(core: &[u8], kept: Option<String>) -> Option<String> {
    let problem = ziping::app::start(core, kept).err()?;
    Some(problem.to_string())
}

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("Ziping runs in a browser: cargo xtask serve");
}
