//! The computing part of the page's program, which is fetched when the page first localises:
//! localisation, documents and files, and the preview.
//!
//! It runs in two seats, each with a copy of the program. In a worker, or on the page where no
//! worker can start, it answers requests ([`Call::Answer`]). On the page it shows the preview, whose
//! content was made in the other seat.

#[cfg(target_arch = "wasm32")]
mod calls;
#[cfg(target_arch = "wasm32")]
mod preview;

#[cfg(target_arch = "wasm32")]
pub use calls::{Call, carry_out};
