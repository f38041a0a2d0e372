//! The stories told on the built page, a file each.

mod starts;

use crate::story::Story;

/// All of them, in the order they run.
pub fn all() -> Vec<Story> {
    vec![Story::everywhere("starts", starts::starts)]
}
