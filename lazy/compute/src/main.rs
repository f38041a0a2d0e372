//! The computing program, which the page fetches when it first localises: localisation, documents
//! and files, and the preview.
//!
//! It runs in two seats. In a worker, or on the page where no worker can start, it answers requests
//! ([`exports::answer`]). On the page it shows the preview, whose content was made in the other
//! seat.

#[cfg(target_arch = "wasm32")]
mod exports;
#[cfg(target_arch = "wasm32")]
mod preview;

/// Nothing happens until an export is called.
fn main() {}
