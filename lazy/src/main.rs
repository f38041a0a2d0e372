//! The lazily fetched program: everything that the page does not need with every key. It compiles
//! an office's own rulebook, makes the handbook, writes documents, looks for wrong figures, and
//! runs practice and the preview.
//!
//! It is a program of its own so that nobody who only fills in a report waits for it
//! (docs/decisions/0007). Like the page it only carries between the core and the browser.

#[cfg(target_arch = "wasm32")]
mod clipboard;
#[cfg(target_arch = "wasm32")]
mod containers;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
mod exports;
#[cfg(target_arch = "wasm32")]
mod practice;
#[cfg(target_arch = "wasm32")]
mod preview;
#[cfg(target_arch = "wasm32")]
mod request;
#[cfg(target_arch = "wasm32")]
mod search;

/// Nothing happens until the page calls an export.
fn main() {}
