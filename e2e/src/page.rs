//! A page in a browser, driven the way a person does: real keys, real clicks, real files.
//!
//! This file opens, evaluates and waits; each module below it adds one way to act or to look.

mod accessibility;
mod downloads;
mod files;
mod keyboard;
mod mouse;
mod query;
pub mod view;

use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::{Value, json};

use crate::devtools::{DevTools, DialogAnswer, Event};
use crate::engine::Engine;

/// No wait takes longer. Generous, because a busy machine is no fault of the page.
pub const TIMEOUT: Duration = Duration::from_secs(30);

/// One tab of a running browser.
pub struct Page {
    devtools: DevTools,
    engine: Engine,
    downloads: PathBuf,
    problems: Vec<String>,
    dialogs: Vec<String>,
    chosen_file_input: Option<Value>,
}

impl Page {
    /// Connects to the page at a DevTools address.
    pub fn attach(address: &str, engine: Engine, downloads: PathBuf) -> Result<Self> {
        let devtools = DevTools::connect(address)?;
        let (problems, dialogs) = (Vec::new(), Vec::new());
        let mut page = Self {
            devtools,
            engine,
            downloads,
            problems,
            dialogs,
            chosen_file_input: None,
        };
        for domain in ["Page", "Runtime", "Log", "DOM"] {
            page.call(&format!("{domain}.enable"), &json!({}))?;
        }
        // A window nobody looks at still has to move the focus.
        page.call(
            "Emulation.setFocusEmulationEnabled",
            &json!({ "enabled": true }),
        )?;
        page.watch_downloads()?;
        Ok(page)
    }

    /// Opens an address and waits until it is loaded.
    pub fn goto(&mut self, url: &str) -> Result<()> {
        self.mark_document()?;
        let answer = self.call("Page.navigate", &json!({ "url": url }))?;
        if let Some(reason) = answer["errorText"].as_str() {
            bail!("{url} does not open: {reason}");
        }
        // A jump within the document loads nothing.
        if answer.get("loaderId").is_some() {
            self.wait_until_loaded()
        } else {
            Ok(())
        }
    }

    /// Loads the page again, as F5 does.
    pub fn reload(&mut self) -> Result<()> {
        self.mark_document()?;
        self.call("Page.reload", &json!({}))?;
        self.wait_until_loaded()
    }

    /// Marks the present document, so that the next one can be told from it.
    fn mark_document(&mut self) -> Result<()> {
        self.eval("window.leftBehind = true")?;
        Ok(())
    }

    fn wait_until_loaded(&mut self) -> Result<()> {
        self.wait_for("!window.leftBehind && document.readyState === 'complete'")
    }

    /// The value of a JavaScript expression, awaited if it is a promise. An exception becomes an
    /// error.
    pub fn eval(&mut self, expression: &str) -> Result<Value> {
        let params =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.call("Runtime.evaluate", &params)?;
        if let Some(exception) = answer.get("exceptionDetails") {
            bail!("{}", describe_exception(exception));
        }
        Ok(answer["result"]["value"].take())
    }

    /// Waits until a JavaScript condition holds.
    pub fn wait_for(&mut self, condition: &str) -> Result<()> {
        self.wait_for_within(condition, TIMEOUT)
    }

    /// The same with an upper bound of one's own.
    pub fn wait_for_within(&mut self, condition: &str, within: Duration) -> Result<()> {
        let deadline = Instant::now() + within;
        let expression = format!("Boolean({condition})");
        loop {
            // While a page loads there may be nothing to ask yet; only the last answer counts.
            let last = match self.eval(&expression) {
                Ok(Value::Bool(true)) => return Ok(()),
                Ok(_) => anyhow!("it is false"),
                Err(error) => error,
            };
            if Instant::now() > deadline {
                let context = format!("waited {} s in vain for {condition}", within.as_secs());
                return Err(last.context(context));
            }
            sleep(Duration::from_millis(10));
        }
    }

    /// Runs a script in every document from the next load on, before the page's own:
    /// for storage that throws, forced panics and the like.
    pub fn add_init_script(&mut self, script: &str) -> Result<()> {
        self.call(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({ "source": script }),
        )?;
        Ok(())
    }

    /// From the next load on, random numbers are the same each time: a scenario that fails fails
    /// again.
    pub fn repeat_random_numbers(&mut self) -> Result<()> {
        self.add_init_script(
            "(() => { let last = 7; Math.random = () => (last = last * 16807 % 2147483647) / 2147483647; })()",
        )
    }

    /// Uncaught errors, console errors and failed requests since the last time this was asked.
    ///
    /// Asking takes them: a scenario that expects an error reads it, and one that nobody
    /// read fails the run.
    pub fn problems(&mut self) -> Result<Vec<String>> {
        // An answer comes after everything that happened before the question.
        self.call("Runtime.evaluate", &json!({ "expression": "0" }))?;
        Ok(std::mem::take(&mut self.problems))
    }

    /// The texts of the dialogs that opened since the last time this was asked.
    pub fn dialogs(&mut self) -> Result<Vec<String>> {
        self.call("Runtime.evaluate", &json!({ "expression": "0" }))?;
        Ok(std::mem::take(&mut self.dialogs))
    }

    /// Sets the answer to dialogs from now on; at first they are accepted.
    pub fn answer_dialogs(&mut self, answer: DialogAnswer) {
        self.devtools.dialog_answer = answer;
    }

    /// The protocol's handle of the element a selector finds.
    fn object(&mut self, selector: &str) -> Result<Value> {
        let mut answer = self.call(
            "Runtime.evaluate",
            &json!({ "expression": element(selector) }),
        )?;
        if let Some(exception) = answer.get("exceptionDetails") {
            bail!("{}", describe_exception(exception));
        }
        Ok(answer["result"]["objectId"].take())
    }

    fn call(&mut self, method: &str, params: &Value) -> Result<Value> {
        let answer = self.devtools.call(method, params);
        self.record_events();
        answer
    }

    /// Keeps what the browser reported by itself.
    fn record_events(&mut self) {
        for Event { method, params } in self.devtools.take_events() {
            match method.as_str() {
                "Runtime.exceptionThrown" => self
                    .problems
                    .push(describe_exception(&params["exceptionDetails"])),
                "Runtime.consoleAPICalled"
                    if params["type"] == "error" || params["type"] == "assert" =>
                {
                    self.problems.push(describe_console(&params["args"]));
                }
                "Log.entryAdded" if params["entry"]["level"] == "error" => {
                    let entry = &params["entry"];
                    let (text, url) = (entry["text"].as_str(), entry["url"].as_str());
                    self.problems.push(format!(
                        "{} {}",
                        text.unwrap_or("error"),
                        url.unwrap_or_default()
                    ));
                }
                "Page.javascriptDialogOpening" => {
                    self.dialogs
                        .push(params["message"].as_str().unwrap_or_default().to_owned());
                }
                "Page.fileChooserOpened" => {
                    self.chosen_file_input = Some(params["backendNodeId"].clone());
                }
                _ => {}
            }
        }
    }
}

/// A Rust string as JavaScript source, for building expressions.
pub fn quote(text: &str) -> String {
    Value::from(text).to_string()
}

/// The expression of the element a selector finds; it throws when there is none.
fn element(selector: &str) -> String {
    let selector = quote(selector);
    format!(
        "(() => {{ const found = document.querySelector({selector}); \
         if (!found) throw new Error('nothing matches ' + {selector}); return found; }})()"
    )
}

fn describe_exception(details: &Value) -> String {
    let described = details["exception"]["description"].as_str();
    let thrown = details["exception"].get("value").map(ToString::to_string);
    let text = details["text"].as_str().unwrap_or("an exception");
    described
        .map(str::to_owned)
        .or(thrown)
        .unwrap_or_else(|| text.to_owned())
}

fn describe_console(arguments: &Value) -> String {
    let described =
        arguments
            .as_array()
            .into_iter()
            .flatten()
            .map(|argument| match argument.get("value") {
                Some(Value::String(text)) => text.clone(),
                Some(value) => value.to_string(),
                None => argument["description"]
                    .as_str()
                    .unwrap_or("something")
                    .to_owned(),
            });
    described.collect::<Vec<_>>().join(" ")
}

/// Turns base64, in which the protocol carries bytes, into bytes.
fn decode(base64: &Value) -> Result<Vec<u8>> {
    let text = base64.as_str().context("the browser sent no bytes")?;
    Ok(data_encoding::BASE64.decode(text.as_bytes())?)
}
