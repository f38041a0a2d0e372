//! The rulebook that comes with the program. The build script reads and checks its TOML; the page carries only the compiled
//! form, so that nobody downloads a TOML reader to read the same text every time. The second program carries the TOML as well,
//! to put an office's own files beside it; and as it is the one that writes documents, the page carries no wording and no
//! attachments.

use crate::rulebook::{File, Problem, Rulebook, together, unsqueeze};

/// The files as they are written.
const FILES: &[File] = &include!(concat!(env!("OUT_DIR"), "/rulebook_files.rs"));

impl Rulebook {
    /// The rulebook that comes with the program.
    pub fn built_in() -> Result<Self, postcard::Error> {
        let squeezed = include_bytes!(concat!(env!("OUT_DIR"), "/rulebook.bin"));
        Self::unpack(&unsqueeze(squeezed).ok_or(postcard::Error::DeserializeUnexpectedEnd)?)
    }

    /// A rulebook in its compiled form, as [`Rulebook::pack`] of the same build wrote it.
    pub fn unpack(bytes: &[u8]) -> Result<Self, postcard::Error> {
        let mut book: Self = postcard::from_bytes(bytes)?;
        for check in &mut book.checks {
            check.names = check.holds.node.names();
        }
        Ok(book)
    }

    /// The compiled form.
    pub fn pack(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(self)
    }

    /// Loads an office's own files: a whole rulebook where `rulebook.toml` is among them, else additions to the built-in one
    /// in which a file takes the place of the one of the same name. Without any, the built-in one as it is written.
    pub fn with_own(files: &[File]) -> Result<Self, Vec<Problem>> {
        Self::load(&together(FILES, files)?)
    }
}
