//! Ziping: the core of the workbench, and (on wasm) the page that shows it.
//!
//! The way of the data is one direction: typed text → [`report`] → [`assessment`] → document, with
//! the [`rulebook`] and its [`formula`] language below. Everything here but `app` is pure and runs
//! without a browser.

pub mod amount;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod app;
pub mod assessment;
mod built_in;
pub mod document;
pub mod formula;
pub mod handbook;
mod packed;
pub mod practice;
pub mod report;
pub mod rulebook;
pub mod session;
