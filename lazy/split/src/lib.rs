//! The release build cuts the page's program in two at functions that [`split_point!`] makes: all
//! that is reached only through them becomes a file of its own, which is fetched once the page is
//! drawn (docs/decisions/0019). A plain build stays in one piece, and the functions are the same.
//!
//! The functions of the computing part stand here, as programs.js calls them.

#[cfg(target_arch = "wasm32")]
mod exports;
#[cfg(target_arch = "wasm32")]
mod split_point;
