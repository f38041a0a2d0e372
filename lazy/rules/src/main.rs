//! The program that reads rulebooks, which the page fetches for the handbook, and where this browser
//! keeps an office's own rulebook.

#[cfg(target_arch = "wasm32")]
mod exports;
#[cfg(target_arch = "wasm32")]
mod own_files;
#[cfg(target_arch = "wasm32")]
mod search;

/// Nothing happens until an export is called.
fn main() {}
