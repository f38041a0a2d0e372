//! The page of Ziping: a session at one report ([`session`]), the ends of its
//! address ([`address`]) and what the page's elements are for
//! ([`command`]), both pure, and on wasm the page that shows them.
//!
//! The layers below are crates of their own, in `crates/`; docs/architecture.md draws them.

pub mod address;
#[cfg(target_arch = "wasm32")]
pub mod app;
pub mod command;
pub mod request_queue;
pub mod session;
