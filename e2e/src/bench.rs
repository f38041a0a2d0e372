//! How long the page takes from a key to a settled document, in the current Chromium.

pub mod class;
pub mod threads;

use std::fmt;

use anyhow::{Context as _, Result, ensure};

use crate::browser::Browser;
use crate::engine::Engine;
use crate::page::{Page, TIMEOUT, quote};
use crate::scenario::Context;

/// Keys pressed before the clock counts: the first ones pay for compiling the code.
const WARM_UP: usize = 20;
const KEYS: usize = 200;

/// A figure that many checks look at, a total, a cell and a text, with what they hold while they
/// are timed.
const FIELDS: [(&str, &str); 4] = [
    ("培训费", "25.5"),
    ("基本支出", "130.13"),
    ("项目[1].支出", "219.95"),
    ("部门名称", "宁乡市网信办"),
];

/// Notes when a key went down and when the document last changed. The observer is told at the
/// end of each burst of changes, within the same task, so work in promises is included;
/// the document has settled when two frames pass without another change.
const STOPWATCH: &str = "window.stopwatch = window.stopwatch || (() => {
    let pressed = 0, changed = 0;
    addEventListener('keydown', () => { pressed = performance.now(); changed = 0; }, true);
    new MutationObserver(() => { changed = performance.now(); })
        .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const twoFrames = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return {
        async settled() {
            let seen;
            do { seen = changed; await twoFrames(); } while (changed !== seen);
            return changed ? changed - pressed : null;
        },
    };
})(); 0";

/// Milliseconds measured, sorted.
#[derive(Debug, Clone, PartialEq)]
pub struct Timings {
    name: String,
    sorted: Vec<f64>,
}

impl Timings {
    /// Timings under a name; at least one is needed.
    pub fn new(name: &str, mut samples: Vec<f64>) -> Result<Self> {
        ensure!(!samples.is_empty(), "{name}: nothing was measured");
        samples.sort_by(f64::total_cmp);
        Ok(Self {
            name: name.to_owned(),
            sorted: samples,
        })
    }

    /// Half took at most this long.
    pub fn median(&self) -> f64 {
        self.percentile(50)
    }

    /// All but one in twenty took at most this long.
    pub fn p95(&self) -> f64 {
        self.percentile(95)
    }

    /// By nearest rank: a time that was measured, never one in between.
    fn percentile(&self, percent: usize) -> f64 {
        let rank = (self.sorted.len() * percent).div_ceil(100);
        self.sorted[rank.saturating_sub(1)]
    }
}

impl fmt::Display for Timings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (median, p95, n) = (self.median(), self.p95(), self.sorted.len());
        write!(
            f,
            "{}: median {median:.2} ms, p95 {p95:.2} ms, n={n}",
            self.name
        )
    }
}

/// Types the keys of `cycle` over and over into the element a selector finds, and times each
/// from its keydown event to the last change of the document before it settles.
/// A key that changes nothing is an error: there would be nothing to time.
pub fn time_keys(page: &mut Page, selector: &str, cycle: &[&str], count: usize) -> Result<Timings> {
    page.eval(STOPWATCH)?;
    page.focus(selector)?;
    let mut samples = Vec::with_capacity(count);
    for (number, key) in cycle.iter().cycle().take(WARM_UP + count).enumerate() {
        page.press(key)?;
        let time = page.eval("window.stopwatch.settled()")?;
        let time = time
            .as_f64()
            .with_context(|| format!("{key} in {selector} changed nothing on the page"))?;
        if number >= WARM_UP {
            samples.push(time);
        }
    }
    Timings::new(selector, samples)
}

/// Measures the built page with the sample loaded and prints a line for each field.
pub fn run(context: &Context) -> Result<()> {
    let mut browser = Browser::launch(Engine::Current)?;
    println!("browser: {}", browser.product());
    let mut page = browser.page()?;
    page.goto(context.url())?;
    page.wait_for_element(r#"[data-action="load-sample"]"#)?;
    page.click(r#"[data-action="load-sample"]"#)?;
    page.wait_for_within("document.querySelector('[data-field=\"培训费\"]')", TIMEOUT)?;
    for (name, text) in FIELDS {
        let field = format!("[data-field={}]", quote(name));
        // A digit more and a digit less: the figure stays readable and every key changes it.
        page.fill(&field, text)?;
        println!(
            "{}",
            time_keys(&mut page, &field, &["5", "Backspace"], KEYS)?
        );
    }
    // tests/web_bench.rs measures how long an assessment itself takes in a browser: the page has
    // no function for it.
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Timings;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let timings = Timings::new("key", (1..=20).rev().map(f64::from).collect()).unwrap();
        assert_eq!((timings.median(), timings.p95()), (10.0, 19.0));
        assert_eq!(
            timings.to_string(),
            "key: median 10.00 ms, p95 19.00 ms, n=20"
        );
        assert!(Timings::new("nothing", Vec::new()).is_err());
    }
}
