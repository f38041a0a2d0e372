//! Files that the page lets the user download.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::json;

use super::{Page, TIMEOUT};

/// Chromium writes under this name until a file is complete.
const UNFINISHED: &str = "crdownload";

impl Page {
    pub(super) fn watch_downloads(&mut self) -> Result<()> {
        let folder = json!({ "behavior": "allow", "downloadPath": self.downloads });
        self.call("Page.setDownloadBehavior", &folder)?;
        Ok(())
    }

    /// Waits for a download, removes it, and returns its name and content. Take each download
    /// before asking the page for the next one.
    pub fn take_download(&mut self) -> Result<(String, Vec<u8>)> {
        let deadline = Instant::now() + TIMEOUT;
        loop {
            if let Some((path, bytes)) = self.finished_download()? {
                fs::remove_file(&path)?;
                let name = path
                    .file_name()
                    .and_then(|name| name.to_str())
                    .context("a mangled file name")?;
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

    /// The browser renames and removes files while the folder is being read:
    /// one that has gone meanwhile is not finished, whatever it was.
    fn finished_download(&self) -> Result<Option<(PathBuf, Vec<u8>)>> {
        for entry in fs::read_dir(&self.downloads)? {
            let path = entry?.path();
            let hidden = path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if hidden
                || path
                    .extension()
                    .is_some_and(|extension| extension == UNFINISHED)
            {
                continue;
            }
            match fs::read(&path) {
                // An empty file may be a place kept for one that is still being written.
                Ok(bytes) if bytes.is_empty() => {}
                Ok(bytes) => return Ok(Some((path, bytes))),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => {
                    return Err(error).with_context(|| format!("cannot read {}", path.display()));
                }
            }
        }
        Ok(None)
    }
}
