//! The rulebook that comes with the program. The build script reads and checks its TOML; the page
//! carries only the compiled form, so that nobody downloads a TOML reader to read the same text
//! every time. The second program carries the TOML as well, to put an office's own files beside it;
//! and as it is the one that writes documents, the page carries no wording and no attachments.

use crate::{
    packed,
    rulebook::{File, Problem, Rulebook, together, unsqueeze},
};

/// The files as they are written.
const FILES: &[File] = &include!(concat!(env!("OUT_DIR"), "/rulebook_files.rs"));

impl Rulebook {
    /// The rulebook that comes with the program.
    pub fn built_in() -> Self {
        let squeezed = include_bytes!(concat!(env!("OUT_DIR"), "/rulebook.bin"));
        Self::ready(packed::read(&unsqueeze(squeezed).unwrap_or_default()))
    }

    /// A rulebook in its compiled form, where a program wrote it that was built together with this
    /// one.
    pub fn unpack(bytes: &[u8]) -> Option<Self> {
        packed::unpack(bytes).map(Self::ready)
    }

    fn ready(mut self) -> Self {
        for check in &mut self.checks {
            check.names = check.holds.node.names();
        }
        self
    }

    /// The compiled form.
    pub fn pack(&self) -> Result<Vec<u8>, postcard::Error> {
        packed::pack(self)
    }

    /// Loads an office's own files: a whole rulebook where `rulebook.toml` is among them, else
    /// additions to the built-in one in which a file takes the place of the one of the same
    /// name. Without any, the built-in one as it is written.
    pub fn with_own(files: &[File]) -> Result<Self, Vec<Problem>> {
        Self::load(&together(FILES, files)?)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_damaged_rulebook_is_read_to_its_end() {
        let bytes = postcard::to_allocvec(&Rulebook::built_in()).unwrap();
        for place in (0..bytes.len()).step_by(997) {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0xFF;
            for bytes in [&damaged[..], &bytes[..place]] {
                let book: Rulebook = packed::read(bytes);
                assert!(book.checks.len() <= bytes.len());
            }
        }
    }
}
