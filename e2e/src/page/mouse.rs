//! Clicking where a person would.

use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use serde_json::json;

use super::{Page, TIMEOUT, element, quote};

impl Page {
    /// Scrolls the element a selector finds into view and clicks its middle.
    /// An error if something else lies there: a person could not click it either.
    pub fn click(&mut self, selector: &str) -> Result<()> {
        self.click_within(selector, TIMEOUT)
    }

    /// The same with an upper bound of one's own for the wait until it can be clicked.
    pub fn click_within(&mut self, selector: &str, within: Duration) -> Result<()> {
        self.open_what_hides(selector)?;
        let (x, y) = self.middle_of(selector, within)?;
        for (kind, buttons) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 0)] {
            let button = if kind == "mouseMoved" { "none" } else { "left" };
            let params = json!({ "type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", &params)?;
        }
        Ok(())
    }

    /// Opens the menus and the like that an element is in, as a person has to first.
    fn open_what_hides(&mut self, selector: &str) -> Result<()> {
        self.eval(&format!(
            "(() => {{
                const element = document.querySelector({});
                let inside = element && element.parentElement;
                for (; inside; inside = inside.parentElement) {{
                    const button = inside.matches('details:not([open])') && inside.querySelector('summary');
                    if (button && !button.contains(element)) button.click();
                }}
            }})()",
            quote(selector)
        ))?;
        Ok(())
    }

    /// Waits until an element can be clicked, and returns where its middle is then, in CSS pixels
    /// of the window.
    ///
    /// A page may still be on its way: it scrolls to where one jumped, or draws itself anew. A
    /// person waits until it stands, so this does too: the element has to be at the same place
    /// twice, with nothing above it.
    pub(super) fn middle_of(&mut self, selector: &str, within: Duration) -> Result<(f64, f64)> {
        let deadline = Instant::now() + within;
        let mut before = None;
        loop {
            match self.scroll_to(selector) {
                Ok(point) if before == Some(point) => return Ok(point),
                Ok(point) => before = Some(point),
                Err(error) if Instant::now() > deadline => return Err(error),
                Err(_) => {
                    before = None;
                    sleep(Duration::from_millis(10));
                }
            }
        }
    }

    /// Scrolls an element into view and returns where its middle is. An error if it cannot be
    /// clicked there.
    fn scroll_to(&mut self, selector: &str) -> Result<(f64, f64)> {
        // Not `scrollIntoView`: old browsers obey a style sheet's smooth scrolling in it
        // whatever they are told, and the element would still be on its way.
        let target = self.object(selector)?;
        self.call("DOM.scrollIntoViewIfNeeded", &json!({ "objectId": target }))
            .with_context(|| format!("{selector} is not shown"))?;
        let script = format!(
            "(() => {{
                const target = {};
                const box = target.getBoundingClientRect();
                const x = box.left + box.width / 2, y = box.top + box.height / 2;
                const top = document.elementFromPoint(x, y);
                const label = top && top.closest('label');
                const hits = top && (target.contains(top) || (label && label.control === target));
                if (!hits) throw new Error('covered or out of view, on top: ' + (top ? top.outerHTML.slice(0, 120) : 'nothing'));
                return [x, y];
            }})()",
            element(selector)
        );
        let point = self
            .eval(&script)
            .with_context(|| format!("cannot click {selector}"))?;
        let (x, y) = (point[0].as_f64(), point[1].as_f64());
        x.zip(y).with_context(|| format!("{selector} is nowhere"))
    }
}
