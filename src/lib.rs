//! The page of Ziping: a session at one report ([`session`]) and what the page's elements are for
//! ([`command`]), both pure, and on wasm the page that shows them.
//!
//! The layers below are crates of their own, in `crates/`; docs/architecture.md draws them.

#[cfg(target_arch = "wasm32")]
pub mod app;
pub mod command;
pub mod request_queue;
pub mod session;
