//! The functions of the computing part, as programs.js calls them. They belong to the page's own
//! program. The release build cuts it in two at [`split_point`]: all that is reached only from
//! there becomes a file that is fetched when it is first needed (docs/decisions/0019). A plain
//! build stays in one piece, and the functions are the same.

#[cfg(target_arch = "wasm32")]
mod exports;
#[cfg(target_arch = "wasm32")]
mod split_point;
