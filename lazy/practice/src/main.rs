//! The practice program, which the page fetches when practice is opened. What the practice page
//! says and does is `ziping-practice-page`'s; here it is carried between that and the browser.

#[cfg(target_arch = "wasm32")]
mod events;
#[cfg(target_arch = "wasm32")]
mod exports;
#[cfg(target_arch = "wasm32")]
mod file_bytes;
#[cfg(target_arch = "wasm32")]
mod files;
#[cfg(target_arch = "wasm32")]
mod marking;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod practice;
#[cfg(target_arch = "wasm32")]
mod store;

/// Nothing happens until an export is called.
fn main() {}
