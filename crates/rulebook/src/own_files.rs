//! An office's own rulebook files, put beside or in the place of those that come with the program.
//! Not: what stands in them.

use super::{
    LoadErrorKind, Problem,
    load::{BOOK_FILE, CASES},
    problem::SourceFile,
};

/// A file longer than this is no rulebook; the whole built-in one is a fifth of it.
const LONGEST: usize = 1 << 20;

/// A file with its name and its text.
pub type TextFile<'a> = (&'a str, &'a str);

/// The files of a rulebook in reading order: `own` alone where they describe a rulebook of their
/// own, else `base` with each of `own` in the place of the file of the same name, or added. Cases
/// are left out. The error is about files that hold no text.
pub fn merged_files<'a>(
    base: &[TextFile<'a>],
    own: &[TextFile<'a>],
) -> Result<Vec<TextFile<'a>>, Vec<Problem>> {
    let problems: Vec<Problem> = own.iter().filter_map(|&file| not_a_text(file)).collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let whole = own.iter().any(|(name, _)| *name == BOOK_FILE);
    let kept = base
        .iter()
        .filter(|(name, _)| !whole && !own.iter().any(|(own, _)| own == name));
    let mut files: Vec<TextFile> = kept
        .chain(own)
        .copied()
        .filter(|(name, _)| !name.ends_with(CASES))
        .collect();
    files.sort_by_key(|(name, _)| *name);
    Ok(files)
}

fn not_a_text((file, text): TextFile) -> Option<Problem> {
    if text.len() > LONGEST {
        return Some(Problem::of_file(file, LoadErrorKind::TooLarge));
    }
    // A browser puts this character for bytes that are not UTF-8.
    let span = text.find(char::REPLACEMENT_CHARACTER)?;
    Some(SourceFile { file, text }.problem(span..span, LoadErrorKind::NotUtf8))
}
