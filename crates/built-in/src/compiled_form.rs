//! The compiled form of a rulebook: two strings of bytes, the core and the prose, as the crate
//! postcard writes them. They are handed from program to program and, of the built-in rulebook,
//! fetched as files, so each begins with the stamp of the build and ends with a checksum: indices
//! in a damaged form would lead beyond their lists.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::wire_format::from_bytes;
use ziping_rulebook::{Annotations, Prose, Rulebook, hash::fnv1a_64};

/// Stands for the build: programs that were built together have the same.
const STAMP: [u8; 8] = include!(concat!(env!("OUT_DIR"), "/stamp.rs"));

/// The length of a checksum.
const CHECKSUM: usize = 8;

/// A rulebook in its compiled form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompiledRulebook {
    /// All that is needed to accept a key.
    pub core: Vec<u8>,
    /// The rest; it says to which core it belongs.
    pub prose: Vec<u8>,
}

/// Why bytes are not the compiled form of a rulebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CompiledFormError {
    #[error("规则文件残缺")]
    Damaged,
    #[error("规则文件与程序的版本不同")]
    OfAnotherBuild,
    #[error("规则的两个文件不是一套")]
    ProseOfAnotherCore,
}

/// The compiled form of a rulebook.
pub fn to_compiled_form(rulebook: Rulebook) -> Result<CompiledRulebook, postcard::Error> {
    let (core, prose) = rulebook.split();
    let core = sealed(postcard::to_extend(&core, STAMP.to_vec())?);
    let mut start = STAMP.to_vec();
    start.extend(checksum_at_end(&core));
    let prose = sealed(postcard::to_extend(&prose, start)?);
    Ok(CompiledRulebook { core, prose })
}

/// The core of a rulebook, with blanks in the place of its prose.
pub fn core_from_compiled_form(core: &[u8]) -> Result<Rulebook, CompiledFormError> {
    let core: Rulebook = from_bytes(unsealed(core)?);
    Ok(core.with_check_names())
}

/// A rulebook with all that its prose says about fields, ratios, checks and indicators. What only
/// documents are written from is blank: the page reads this, and writes none.
pub fn annotated_from_compiled_form(
    core: &[u8],
    prose: &[u8],
) -> Result<Rulebook, CompiledFormError> {
    let rulebook = core_from_compiled_form(core)?;
    let annotations: Annotations = from_bytes(prose_of_core(core, prose)?);
    Ok(rulebook.with_annotations(annotations))
}

/// A whole rulebook.
pub fn from_compiled_form(core: &[u8], prose: &[u8]) -> Result<Rulebook, CompiledFormError> {
    let rulebook = core_from_compiled_form(core)?;
    let prose: Prose = from_bytes(prose_of_core(core, prose)?);
    Ok(rulebook.with_prose(prose))
}

/// The content of a prose, if it belongs to this core.
fn prose_of_core<'t>(core: &[u8], prose: &'t [u8]) -> Result<&'t [u8], CompiledFormError> {
    unsealed(prose)?
        .strip_prefix(checksum_at_end(core))
        .ok_or(CompiledFormError::ProseOfAnotherCore)
}

/// With the checksum at the end.
fn sealed(mut form: Vec<u8>) -> Vec<u8> {
    let checksum = checksum_of(&form);
    form.extend(checksum);
    form
}

/// The content between stamp and checksum, if both are right.
fn unsealed(form: &[u8]) -> Result<&[u8], CompiledFormError> {
    let Some((content, checksum)) = form.split_last_chunk() else {
        return Err(CompiledFormError::Damaged);
    };
    if checksum_of(content) != *checksum {
        return Err(CompiledFormError::Damaged);
    }
    content
        .strip_prefix(&STAMP)
        .ok_or(CompiledFormError::OfAnotherBuild)
}

fn checksum_of(content: &[u8]) -> [u8; CHECKSUM] {
    fnv1a_64(content.iter().copied()).to_le_bytes()
}

/// The checksum with which a form ends.
fn checksum_at_end(form: &[u8]) -> &[u8] {
    let (_, checksum) = form.split_at(form.len().saturating_sub(CHECKSUM));
    checksum
}

#[cfg(test)]
mod tests;
