//! The rulebook that comes with the program, and the files beside it.
//!
//! The build script reads and checks the TOML; the page fetches only the compiled form, so that
//! nobody downloads a TOML reader to read the same text every time. The lazily fetched program
//! carries the files, to put an office's own files beside them, and to make questions.

mod compiled_form;
mod wire_format;

pub use compiled_form::{
    CompiledFormError, CompiledRulebook, annotated_from_compiled_form, core_from_compiled_form,
    from_compiled_form, to_compiled_form,
};

use ziping_rulebook::{Problem, Prose, Rulebook, TextFile, merged_files};

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

/// The sample that comes with the program: the figures of a real report, in our words.
pub const SAMPLE: &str = include_str!("../../../samples/ningxiang-2021.json");

/// A stamp of everything that questions are made from: all of the files above but the lessons.
pub const QUESTION_DATA_STAMP: u64 = u64::from_le_bytes(include!(concat!(
    env!("OUT_DIR"),
    "/question_data_stamp.rs"
)));

/// The rulebook that comes with the program, whole. The page does not call this: it fetches the
/// compiled form as files.
pub fn rulebook() -> Rulebook {
    let core = include_bytes!(concat!(env!("OUT_DIR"), "/core.bin"));
    let prose = include_bytes!(concat!(env!("OUT_DIR"), "/prose.bin"));
    // The build script of this very crate has written both, so there is nothing to go wrong.
    let core: Rulebook = postcard::from_bytes(core).unwrap_or_default();
    let prose: Prose = postcard::from_bytes(prose).unwrap_or_default();
    core.with_prose(prose).with_check_names()
}

/// Loads an office's own files: a whole rulebook where `rulebook.toml` is among them, else
/// additions to the built-in one in which a file takes the place of the one of the same name.
/// Without any, this is the built-in one, loaded from its files.
pub fn with_own(files: &[TextFile]) -> Result<Rulebook, Vec<Problem>> {
    Rulebook::load(&merged_files(RULEBOOK_FILES, files)?)
}
