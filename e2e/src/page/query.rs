//! Reading texts, values and the focus off the page.

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::{Page, element, quote};

impl Page {
    /// The visible text of the first element a selector finds, with white space collapsed.
    pub fn text(&mut self, selector: &str) -> Result<String> {
        let text = self.eval(&format!(
            "{}.innerText.replace(/\\s+/g, ' ').trim()",
            element(selector)
        ))?;
        into_string(&text)
    }

    /// The visible texts of all elements a selector finds.
    pub fn texts(&mut self, selector: &str) -> Result<Vec<String>> {
        let all = format!(
            "Array.from(document.querySelectorAll({}), found => found.innerText.replace(/\\s+/g, ' ').trim())",
            quote(selector)
        );
        let texts = self.eval(&all)?;
        texts
            .as_array()
            .context("no list")?
            .iter()
            .map(into_string)
            .collect()
    }

    /// An attribute of the first element a selector finds.
    pub fn attribute(&mut self, selector: &str, name: &str) -> Result<Option<String>> {
        let value = self.eval(&format!(
            "{}.getAttribute({})",
            element(selector),
            quote(name)
        ))?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// The value of an input, a text area or a select.
    pub fn value(&mut self, selector: &str) -> Result<String> {
        let value = self.eval(&format!("{}.value", element(selector)))?;
        into_string(&value)
    }

    /// How many elements a selector finds.
    pub fn count(&mut self, selector: &str) -> Result<usize> {
        let count = self.eval(&format!(
            "document.querySelectorAll({}).length",
            quote(selector)
        ))?;
        Ok(usize::try_from(count.as_u64().context("no number")?)?)
    }

    /// Waits until a selector finds something.
    pub fn wait_for_element(&mut self, selector: &str) -> Result<()> {
        self.wait_for(&format!("document.querySelector({})", quote(selector)))
    }

    /// The element a selector finds has the focus.
    pub fn has_focus(&mut self, selector: &str) -> Result<bool> {
        let focus = self.eval(&format!("document.activeElement === {}", element(selector)))?;
        Ok(focus == Value::Bool(true))
    }
}

fn into_string(value: &Value) -> Result<String> {
    value.as_str().map(str::to_owned).context("not a text")
}
