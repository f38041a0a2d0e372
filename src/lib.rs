//! Ziping: the core of the workbench, and (on wasm) the page that shows it.

#[cfg(target_arch = "wasm32")]
pub mod app;
