//! The rulebook that comes with the program, and the files beside it.
//!
//! The build script reads and checks the TOML; the page carries only the compiled form, so that
//! nobody downloads a TOML reader to read the same text every time. The lazily fetched program
//! carries the files as well, to put an office's own files beside them, and to make questions.

pub mod wire_format;

use ziping_rulebook::{Problem, Rulebook, TextFile, cjk_codec, hash, merged_files};

/// The rulebook's files as they are written.
pub const RULEBOOK_FILES: &[TextFile] = &include!(concat!(env!("OUT_DIR"), "/rulebook_files.rs"));
/// The recipe for practice reports.
pub const RECIPE_FILES: &[TextFile] = &include!(concat!(env!("OUT_DIR"), "/recipe_files.rs"));
/// The faults that exercises are made with.
pub const FAULT_FILES: &[TextFile] = &include!(concat!(env!("OUT_DIR"), "/fault_files.rs"));
/// The lessons.
pub const LESSON_FILES: &[TextFile] = &include!(concat!(env!("OUT_DIR"), "/lesson_files.rs"));
/// The papers that reports are filled in from.
pub const PAPER_FILES: &[TextFile] = &include!(concat!(env!("OUT_DIR"), "/paper_files.rs"));
/// Real reports, each a question of practice.
pub const REAL_REPORT_FILES: &[TextFile] =
    &include!(concat!(env!("OUT_DIR"), "/real_report_files.rs"));

/// A stamp of everything that questions are made from: all of the files above but the lessons.
pub const QUESTION_DATA_STAMP: u64 = u64::from_le_bytes(include!(concat!(
    env!("OUT_DIR"),
    "/question_data_stamp.rs"
)));

/// The rulebook that comes with the program, from its compiled form.
pub fn rulebook() -> Rulebook {
    let encoded = include_bytes!(concat!(env!("OUT_DIR"), "/rulebook.bin"));
    wire_format::from_bytes::<Rulebook>(&cjk_codec::decode(encoded).unwrap_or_default())
        .with_check_names()
}

/// A rulebook from the compiled form that [`to_compiled_form`] gives in a program of the same
/// build; `None` for any other bytes. Indices in a damaged form would lead beyond their lists.
pub fn from_compiled_form(bytes: &[u8]) -> Option<Rulebook> {
    let (form, checksum) = bytes.split_last_chunk()?;
    if checksum_of(form) != *checksum {
        return None;
    }
    wire_format::from_stamped_bytes::<Rulebook>(form).map(Rulebook::with_check_names)
}

/// The compiled form of a rulebook.
pub fn to_compiled_form(book: &Rulebook) -> Result<Vec<u8>, postcard::Error> {
    let mut form = wire_format::to_stamped_bytes(book)?;
    form.extend(checksum_of(&form));
    Ok(form)
}

fn checksum_of(form: &[u8]) -> [u8; 8] {
    hash::fnv1a_64(form.iter().copied()).to_le_bytes()
}

/// Loads an office's own files: a whole rulebook where `rulebook.toml` is among them, else
/// additions to the built-in one in which a file takes the place of the one of the same name.
/// Without any, this is the built-in one, loaded from its files.
pub fn with_own(files: &[TextFile]) -> Result<Rulebook, Vec<Problem>> {
    Rulebook::load(&merged_files(RULEBOOK_FILES, files)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_rulebook_is_the_one_of_the_files() {
        let compiled = postcard::to_allocvec(&rulebook()).unwrap();
        assert_eq!(
            compiled,
            postcard::to_allocvec(&with_own(&[]).unwrap()).unwrap()
        );
    }
}
