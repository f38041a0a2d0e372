//! The content of files that were chosen: read in batches, so that a class of files which are none of
//! practice's takes neither time nor memory.

use js_sys::Array;
use web_sys::{Blob, File};
use ziping_file_kind::FileKind;
use ziping_lazy_dom::file_text::{bytes, to_utf8};
use ziping_practice_page::{LARGEST_FILE, may_be_ours};

/// Of larger files than this the beginning is looked at before they are read.
const SMALL: f64 = 256_000.0;

/// The number of bytes of that beginning.
const BEGINNING: i32 = 4096;

/// So many bytes are read at once, or one file.
const BATCH: f64 = 16_000_000.0;

/// The files, each with its name and its bytes; text is in UTF-8. A file that could not be read has
/// no bytes. One that is none of practice's has a few of its first, or a single zero, for which it is
/// refused.
pub async fn read(files: &[File]) -> Vec<(String, Vec<u8>)> {
    let mut read = Vec::new();
    let mut rest = files;
    while !rest.is_empty() {
        let mut size = 0.0;
        let in_batch = rest.iter().take_while(|file| {
            size += file.size().min(f64::from(LARGEST_FILE));
            size <= BATCH
        });
        let (batch, after) = rest.split_at(in_batch.count());
        rest = after;
        let mut of_batch = Vec::new();
        for file in batch {
            of_batch.push(Part::of(file).await);
        }
        read.extend(contents(of_batch).await);
    }
    let names = files.iter().map(File::name);
    names.zip(read).collect()
}

/// A file, as much of it as is read.
enum Part<'f> {
    Whole(&'f File),
    /// It is none of practice's, as its first bytes say.
    Beginning(Vec<u8>),
}

impl<'f> Part<'f> {
    async fn of(file: &'f File) -> Self {
        if file.size() <= SMALL {
            return Self::Whole(file);
        }
        let beginning = match file.slice_with_i32_and_i32(0, BEGINNING) {
            Ok(beginning) => bytes(&beginning).await,
            Err(_) => None,
        };
        match beginning {
            None => Self::Beginning(Vec::new()),
            Some(bytes) if file.size() <= f64::from(LARGEST_FILE) && may_be_ours(&bytes) => {
                Self::Whole(file)
            }
            // A text that is cut off here would be taken for one that was cut off elsewhere.
            Some(bytes) if FileKind::of(&bytes).is_none() => Self::Beginning(vec![0]),
            Some(bytes) => Self::Beginning(bytes),
        }
    }
}

/// The bytes of all parts of a batch.
async fn contents(parts: Vec<Part<'_>>) -> Vec<Vec<u8>> {
    let whole = parts.iter().filter_map(|part| match part {
        Part::Whole(file) => Some(*file),
        Part::Beginning(_) => None,
    });
    let whole: Vec<&File> = whole.collect();
    let read = match together(&whole).await {
        Some(read) => read,
        None => one_by_one(&whole).await,
    };
    let mut read = read.into_iter();
    let mut content = |part| match part {
        Part::Whole(_) => to_utf8(read.next().unwrap_or_default()),
        Part::Beginning(bytes) => bytes,
    };
    parts.into_iter().map(&mut content).collect()
}

async fn one_by_one(files: &[&File]) -> Vec<Vec<u8>> {
    let mut read = Vec::new();
    for file in files {
        read.push(bytes(file).await.unwrap_or_default());
    }
    read
}

/// Reads all files as one blob and cuts it apart, for a browser is slow over each single file.
/// `None` if one of them cannot be read.
async fn together(files: &[&File]) -> Option<Vec<Vec<u8>>> {
    let all = Blob::new_with_blob_sequence(&files.iter().copied().collect::<Array>()).ok()?;
    let bytes = bytes(&all).await?;
    let mut rest = bytes.as_slice();
    let mut parts = Vec::new();
    for file in files {
        // A size is a whole number, and none is too large.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let (part, after) = rest.split_at_checked(file.size() as usize)?;
        parts.push(part.to_vec());
        rest = after;
    }
    rest.is_empty().then_some(parts)
}
