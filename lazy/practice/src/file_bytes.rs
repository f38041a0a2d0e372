//! The content of files that were chosen.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

/// The size limit in bytes: larger files are none of practice's, and are not read into memory.
const LARGEST: f64 = 4_000_000.0;

/// The files, each with its name and its bytes. A file that could not be read has no bytes, one
/// that is too large a single zero, so that it is refused as no file of ours.
pub async fn read(files: &[File]) -> Vec<(String, Vec<u8>)> {
    let is_small = |file: &&File| file.size() <= LARGEST;
    let small: Vec<&File> = files.iter().filter(is_small).collect();
    let read = match together(&small).await {
        Some(read) => read,
        None => one_by_one(&small).await,
    };
    let mut read = read.into_iter();
    let mut of = |file: &File| {
        if is_small(&file) {
            read.next().unwrap_or_default()
        } else {
            vec![0]
        }
    };
    files.iter().map(|file| (file.name(), of(file))).collect()
}

async fn one_by_one(files: &[&File]) -> Vec<Vec<u8>> {
    let mut read = Vec::new();
    for file in files {
        let bytes = bytes(file).await;
        read.push(bytes.map_or_else(Vec::new, |bytes| bytes.to_vec()));
    }
    read
}

/// Reads all files as one blob and cuts it apart, for a browser is slow over each single file.
/// `None` if one of them cannot be read.
async fn together(files: &[&File]) -> Option<Vec<Vec<u8>>> {
    let all = Blob::new_with_blob_sequence(&files.iter().copied().collect::<Array>()).ok()?;
    let bytes = bytes(&all).await?;
    let mut end: u32 = 0;
    let mut parts = Vec::new();
    for file in files {
        let begin = end;
        // A size is a whole number, and none is too large.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let size = file.size() as u32;
        end = begin.checked_add(size)?;
        parts.push(bytes.subarray(begin, end).to_vec());
    }
    (bytes.length() == end).then_some(parts)
}

async fn bytes(blob: &Blob) -> Option<Uint8Array> {
    let read = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(read.dyn_ref::<ArrayBuffer>()?))
}
