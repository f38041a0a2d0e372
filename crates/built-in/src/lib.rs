//! The rulebook that comes with the program, and the files beside it.
//!
//! The build script reads and checks the TOML; the page carries only the compiled form, so that
//! nobody downloads a TOML reader to read the same text every time. The lazily fetched program
//! carries the files as well, to put an office's own files beside them, and to make questions.

pub mod packed;

use ziping_rulebook::{File, Problem, Rulebook, together, unsqueeze};

/// The rulebook's files as they are written.
pub const RULEBOOK_FILES: &[File] = &include!(concat!(env!("OUT_DIR"), "/rulebook_files.rs"));
/// The recipe for practice reports.
pub const RECIPE_FILES: &[File] = &include!(concat!(env!("OUT_DIR"), "/recipe_files.rs"));
/// The faults that exercises are made with.
pub const FAULT_FILES: &[File] = &include!(concat!(env!("OUT_DIR"), "/fault_files.rs"));
/// The lessons.
pub const LESSON_FILES: &[File] = &include!(concat!(env!("OUT_DIR"), "/lesson_files.rs"));
/// The papers that reports are filled in from.
pub const PAPER_FILES: &[File] = &include!(concat!(env!("OUT_DIR"), "/paper_files.rs"));
/// Real reports, each a question of practice.
pub const REAL_REPORT_FILES: &[File] = &include!(concat!(env!("OUT_DIR"), "/real_report_files.rs"));

/// A stamp of everything that questions are made from: all of the files above but the lessons.
pub const QUESTION_DATA_STAMP: u64 = u64::from_le_bytes(include!(concat!(
    env!("OUT_DIR"),
    "/question_data_stamp.rs"
)));

/// The rulebook that comes with the program, from its compiled form.
pub fn rulebook() -> Rulebook {
    let squeezed = include_bytes!(concat!(env!("OUT_DIR"), "/rulebook.bin"));
    packed::read::<Rulebook>(&unsqueeze(squeezed).unwrap_or_default()).with_check_names()
}

/// A rulebook from the compiled form that [`pack`] gives in a program of the same build; `None` for
/// any other bytes.
pub fn unpack(bytes: &[u8]) -> Option<Rulebook> {
    packed::unpack::<Rulebook>(bytes).map(Rulebook::with_check_names)
}

/// The compiled form of a rulebook.
pub fn pack(book: &Rulebook) -> Result<Vec<u8>, postcard::Error> {
    packed::pack(book)
}

/// Loads an office's own files: a whole rulebook where `rulebook.toml` is among them, else
/// additions to the built-in one in which a file takes the place of the one of the same name.
/// Without any, this is the built-in one, loaded from its files.
pub fn with_own(files: &[File]) -> Result<Rulebook, Vec<Problem>> {
    Rulebook::load(&together(RULEBOOK_FILES, files)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_compiled_rulebook_is_the_one_of_the_files() {
        let compiled = postcard::to_allocvec(&rulebook()).unwrap();
        assert_eq!(
            compiled,
            postcard::to_allocvec(&with_own(&[]).unwrap()).unwrap()
        );
    }

    #[test]
    fn a_damaged_rulebook_is_read_to_its_end() {
        let bytes = postcard::to_allocvec(&rulebook()).unwrap();
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
