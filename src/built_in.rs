//! The rulebook that comes with the program. The build script reads and checks its TOML; the page carries only the compiled
//! form, so that nobody downloads a TOML reader to read the same text every time.

use crate::rulebook::Rulebook;

impl Rulebook {
    /// The rulebook that comes with the program.
    pub fn built_in() -> Result<Self, postcard::Error> {
        let mut book: Self = postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/rulebook.bin")))?;
        for check in &mut book.checks {
            check.names = check.holds.node.names();
        }
        Ok(book)
    }
}
