//! The second program: what the page needs a TOML reader for. It compiles an office's own rulebook,
//! makes the handbook, and shows documents.
//!
//! A program apart, so that nobody waits for it who only fills in a report (docs/decisions/0007).
//! Like the first one it only carries between the core and the browser; what a rulebook is and how
//! the handbook looks is decided in the core.

#[cfg(target_arch = "wasm32")]
mod clipboard;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
mod doors;
#[cfg(target_arch = "wasm32")]
mod given;
#[cfg(target_arch = "wasm32")]
mod places;
#[cfg(target_arch = "wasm32")]
mod practice;
#[cfg(target_arch = "wasm32")]
mod preview;
#[cfg(target_arch = "wasm32")]
mod search;

/// Nothing happens until the page asks for something.
fn main() {}
