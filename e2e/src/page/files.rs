//! Handing files to the page: through an input, through the button that opens one, by dropping.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use super::{Page, TIMEOUT};
use crate::engine::Engine;

impl Page {
    /// Chooses a file in the `input type=file` a selector finds.
    pub fn set_file(&mut self, selector: &str, path: &Path) -> Result<()> {
        self.set_files(selector, &[path])
    }

    /// Chooses several at once.
    pub fn set_files(&mut self, selector: &str, paths: &[&Path]) -> Result<()> {
        let input = self.object(selector)?;
        self.call(
            "DOM.setFileInputFiles",
            &json!({ "files": paths, "objectId": input }),
        )?;
        Ok(())
    }

    /// Clicks what opens the file dialog and chooses a file in it; the input may be hidden
    /// or made on the spot.
    pub fn choose_file(&mut self, button: &str, path: &Path) -> Result<()> {
        self.call(
            "Page.setInterceptFileChooserDialog",
            &json!({ "enabled": true }),
        )?;
        self.chosen_file_input = None;
        self.click(button)?;
        let deadline = Instant::now() + TIMEOUT;
        let input = loop {
            if let Some(input) = self.chosen_file_input.take() {
                break input;
            }
            if Instant::now() > deadline {
                bail!("{button} opened no file dialog");
            }
            self.eval("0")?;
        };
        self.call(
            "DOM.setFileInputFiles",
            &json!({ "files": [path], "backendNodeId": input }),
        )?;
        self.call(
            "Page.setInterceptFileChooserDialog",
            &json!({ "enabled": false }),
        )?;
        Ok(())
    }

    /// Drags a file over the element a selector finds and drops it there.
    ///
    /// Real drag events where the browser can send them; the old ones cannot, and get
    /// events made by a script.
    pub fn drop_file(&mut self, selector: &str, path: &Path) -> Result<()> {
        self.drop_files(selector, &[path])
    }

    /// The same with several files at once, or with a folder where the browser can send one.
    pub fn drop_files(&mut self, selector: &str, paths: &[&Path]) -> Result<()> {
        match self.engine {
            Engine::Current => self.drop_really(selector, paths),
            _ => self.drop_by_script(selector, paths),
        }
    }

    fn drop_really(&mut self, selector: &str, paths: &[&Path]) -> Result<()> {
        let (x, y) = self.middle_of(selector, TIMEOUT)?;
        let data = json!({ "items": [], "files": paths, "dragOperationsMask": 1 });
        for kind in ["dragEnter", "dragOver", "drop"] {
            self.call(
                "Input.dispatchDragEvent",
                &json!({ "type": kind, "x": x, "y": y, "data": data }),
            )?;
        }
        Ok(())
    }

    fn drop_by_script(&mut self, selector: &str, paths: &[&Path]) -> Result<()> {
        let mut files = Vec::new();
        for path in paths {
            let bytes =
                fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .context("a file without a name")?;
            files.push([data_encoding::BASE64.encode(&bytes), name.to_owned()]);
        }
        let (x, y) = self.middle_of(selector, TIMEOUT)?;
        let script = format!(
            "(() => {{
                const dataTransfer = new DataTransfer();
                for (const [content, name] of {}) {{
                    const bytes = Uint8Array.from(atob(content), character => character.charCodeAt(0));
                    dataTransfer.items.add(new File([bytes], name));
                }}
                const [clientX, clientY] = [{x}, {y}];
                const target = document.elementFromPoint(clientX, clientY);
                for (const kind of ['dragenter', 'dragover', 'drop']) {{
                    const init = {{ bubbles: true, cancelable: true, composed: true, clientX, clientY, dataTransfer }};
                    const refused = target.dispatchEvent(new DragEvent(kind, init));
                    if (kind === 'dragover' && refused) throw new Error('the page does not take the file');
                }}
            }})()",
            json!(files)
        );
        self.eval(&script).map(|_: Value| ())
    }
}
