//! The page of Ziping: a session at one report ([`session`], pure), and on wasm the page that shows
//! it.
//!
//! The layers below are crates of their own, in `crates/`; docs/architecture.md draws them.

#[cfg(target_arch = "wasm32")]
pub mod app;
pub mod session;
