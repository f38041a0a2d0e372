//! Typing: key by key, and through an input method.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::{Page, element, quote};
use crate::keys::KeyStroke;

/// The key code that a keyboard reports while an input method swallows its keys.
const PROCESSED_BY_INPUT_METHOD: u8 = 229;

impl Page {
    /// Puts the focus on the element a selector finds.
    pub fn focus(&mut self, selector: &str) -> Result<()> {
        self.eval(&format!("{}.focus()", element(selector)))?;
        anyhow::ensure!(
            self.has_focus(selector)?,
            "{selector} does not take the focus"
        );
        Ok(())
    }

    /// Types into whatever has the focus: a key event a character, and what no key types
    /// (Chinese, full-width digits) the way an input method commits it.
    pub fn type_text(&mut self, text: &str) -> Result<()> {
        for character in text.chars() {
            match KeyStroke::typing(character) {
                Some(stroke) => self.strike(&stroke)?,
                None => self.insert_text(&character.to_string())?,
            }
        }
        Ok(())
    }

    /// Presses a key by name: `Tab`, `Enter`, `Control+z`, `Shift+Tab`, `a`.
    pub fn press(&mut self, name: &str) -> Result<()> {
        self.strike(&KeyStroke::parse(name)?)
    }

    /// Replaces what a field holds, as people do: focus, select all, type.
    ///
    /// The selecting is done by a script, because the headless Chromium 90 dies of every
    /// selection made by a key: it has no clipboard for selections. The typing is real.
    pub fn fill(&mut self, selector: &str, text: &str) -> Result<()> {
        self.focus(selector)?;
        self.eval(&format!("{}.select()", element(selector)))?;
        if text.is_empty() {
            self.press("Delete")
        } else {
            self.type_text(text)
        }
    }

    /// Puts text in at the cursor at once, as a paste or an input method does.
    pub fn insert_text(&mut self, text: &str) -> Result<()> {
        self.call("Input.insertText", &json!({ "text": text }))?;
        Ok(())
    }

    /// Pastes a text as it comes from the clipboard of another program, where the focus is.
    ///
    /// A script makes the event, which brings its text along: the headless browsers have no
    /// clipboard. An event made by a script pastes nothing by itself, so when the page leaves the
    /// paste to the browser, the text is inserted afterwards.
    pub fn paste(&mut self, text: &str) -> Result<()> {
        let script = format!(
            "(() => {{
                const clipboardData = new DataTransfer();
                clipboardData.setData('text/plain', {});
                const event = new ClipboardEvent('paste', {{ bubbles: true, cancelable: true, clipboardData }});
                return document.activeElement.dispatchEvent(event);
            }})()",
            quote(text)
        );
        let left_to_the_browser = self.eval(&script)? == Value::Bool(true);
        if left_to_the_browser {
            self.insert_text(text.trim_end_matches(['\r', '\n']))
        } else {
            Ok(())
        }
    }

    /// Types with an input method into what has the focus: each stage is what stands
    /// underlined after another key (`n`, `ni`, `ni h`…), then the choice replaces it.
    ///
    /// Real composition events; only the current Chromium has the command for them.
    pub fn compose(&mut self, stages: &[&str], chosen: &str) -> Result<()> {
        for stage in stages {
            self.compose_stage(stage)?;
        }
        self.insert_text(chosen)
    }

    /// Leaves the composition open, for looking at the page in the middle of it.
    pub fn compose_stage(&mut self, underlined: &str) -> Result<()> {
        let end = underlined.encode_utf16().count();
        self.key_event("rawKeyDown", &processed())?;
        self.call(
            "Input.imeSetComposition",
            &json!({ "text": underlined, "selectionStart": end, "selectionEnd": end }),
        )
        .context("this browser cannot compose")?;
        self.key_event("keyUp", &processed())
    }

    fn strike(&mut self, stroke: &KeyStroke) -> Result<()> {
        for modifier in stroke.held() {
            self.key_event("rawKeyDown", &modifier)?;
        }
        // With a text, the browser makes keydown and keypress of it; without, keydown alone.
        self.key_event(
            if stroke.text.is_some() {
                "keyDown"
            } else {
                "rawKeyDown"
            },
            stroke,
        )?;
        self.key_event("keyUp", stroke)?;
        for modifier in stroke.held().rev() {
            self.key_event(
                "keyUp",
                &KeyStroke {
                    modifiers: 0,
                    ..modifier
                },
            )?;
        }
        Ok(())
    }

    fn key_event(&mut self, kind: &str, stroke: &KeyStroke) -> Result<()> {
        let mut params = json!({
            "type": kind,
            "key": stroke.key,
            "code": stroke.code,
            "windowsVirtualKeyCode": stroke.key_code,
            "modifiers": stroke.modifiers,
        });
        if let (Some(text), "keyDown") = (&stroke.text, kind) {
            params["text"] = Value::from(text.as_str());
            params["unmodifiedText"] = Value::from(text.as_str());
        }
        self.call("Input.dispatchKeyEvent", &params)?;
        Ok(())
    }
}

fn processed() -> KeyStroke {
    KeyStroke {
        key: "Process".to_owned(),
        code: String::new(),
        key_code: PROCESSED_BY_INPUT_METHOD,
        text: None,
        modifiers: 0,
    }
}
