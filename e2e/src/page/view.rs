//! How the page looks: window size, media, pictures, paper.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::{Page, decode};

/// The medium that the page is shown on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// A light screen.
    Light,
    /// A screen of somebody who prefers dark.
    Dark,
    /// Paper.
    Print,
}

impl Page {
    /// Makes the window this large, in CSS pixels, on a screen of this density.
    pub fn set_viewport(&mut self, width: u32, height: u32, scale: f64) -> Result<()> {
        let params = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", &params)?;
        Ok(())
    }

    /// Shows the page on another medium.
    pub fn emulate(&mut self, medium: Medium) -> Result<()> {
        let (media, scheme) = match medium {
            Medium::Light => ("screen", "light"),
            Medium::Dark => ("screen", "dark"),
            Medium::Print => ("print", "light"),
        };
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.call(
            "Emulation.setEmulatedMedia",
            &json!({ "media": media, "features": features }),
        )?;
        Ok(())
    }

    /// Writes a PNG picture of the window.
    pub fn screenshot(&mut self, path: &Path) -> Result<()> {
        let mut picture = self.call("Page.captureScreenshot", &json!({ "format": "png" }))?;
        let bytes = decode(&picture["data"].take())?;
        fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
    }

    /// Writes a PNG picture of the whole page, however long. Sets the window's size.
    pub fn screenshot_whole(&mut self, path: &Path, width: u32) -> Result<()> {
        self.set_viewport(width, 900, 1.0)?;
        let height = self
            .eval("document.documentElement.scrollHeight")?
            .as_u64()
            .unwrap_or(900);
        self.set_viewport(width, u32::try_from(height)?, 1.0)?;
        self.screenshot(path)?;
        self.set_viewport(width, 900, 1.0)
    }

    /// The page as it would be printed, as a PDF.
    pub fn print_to_pdf(&mut self) -> Result<Vec<u8>> {
        let params = json!({ "preferCSSPageSize": true, "printBackground": true });
        let mut pdf = self.call("Page.printToPDF", &params)?;
        decode(&pdf["data"].take())
    }

    /// From the next load on, counts calls of `window.print` instead of opening a dialog.
    pub fn stub_print(&mut self) -> Result<()> {
        self.add_init_script(
            "window.print = () => { top.timesPrinted = (top.timesPrinted || 0) + 1; };",
        )
    }

    /// How often the page asked to be printed since it was loaded.
    pub fn times_printed(&mut self) -> Result<u64> {
        let times: Value = self.eval("window.timesPrinted || 0")?;
        times.as_u64().context("no number")
    }
}
