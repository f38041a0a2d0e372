//! What the page gives the user to keep.

use std::fs;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::json;

use super::{PATIENCE, Page};

/// Chromium writes under this name until a file is complete.
const UNFINISHED: &str = "crdownload";

impl Page {
    pub(super) fn watch_downloads(&mut self) -> Result<()> {
        let folder = json!({ "behavior": "allow", "downloadPath": self.downloads });
        self.call("Page.setDownloadBehavior", &folder)?;
        Ok(())
    }

    /// Waits for a download and takes it: its name and what is in it.
    /// One at a time, so take each before asking the page for the next.
    pub fn take_download(&mut self) -> Result<(String, Vec<u8>)> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(path) = self.finished_download()? {
                let bytes = fs::read(&path)?;
                fs::remove_file(&path)?;
                let name = path.file_name().and_then(|name| name.to_str()).context("a mangled file name")?;
                return Ok((name.to_owned(), bytes));
            }
            if Instant::now() > deadline {
                bail!("the page downloaded nothing");
            }
            // Also lets the browser report what went wrong meanwhile.
            self.eval("0")?;
            sleep(Duration::from_millis(10));
        }
    }

    fn finished_download(&self) -> Result<Option<PathBuf>> {
        for entry in fs::read_dir(&self.downloads)? {
            let (entry, path) = entry.and_then(|entry| Ok((entry.metadata()?, entry.path())))?;
            // An empty file may be a place kept for one that is still being written.
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if entry.len() > 0 && !hidden && path.extension().is_none_or(|extension| extension != UNFINISHED) {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }
}
