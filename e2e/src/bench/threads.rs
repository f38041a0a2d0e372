//! How long the page's own thread is held while wrong figures are looked for, how soon a newer
//! request is begun, and how long a key takes until it is painted, with workers and without. Without
//! them it is as it was before there were any.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::browser::Browser;
use crate::engine::Engine;
use crate::page::{Page, quote};
use crate::scenario::Context;
use crate::scenarios::steps::{act, field, open_file, open_start};

const RUNS: usize = 7;
/// So many checks that contradict each other are put beside the rulebook's.
const CHECKS: usize = 1000;

const NO_WORKERS: &str = "window.Worker = class { constructor() { throw new Error('refused'); } };";

/// Beats as often as the thread allows, and keeps the longest pause between two beats. Notes when
/// the user last asked for something and when requests were begun. `type` gives the time from a key
/// to what is painted then.
const WATCH: &str = "(() => {
    const { port1, port2 } = new MessageChannel();
    window.watch = { longest: 0, asked: 0, begun: [] };
    let before = performance.now();
    port1.onmessage = () => {
        const now = performance.now();
        window.watch.longest = Math.max(window.watch.longest, now - before);
        before = now;
        port2.postMessage(0);
    };
    port2.postMessage(0);
    // The link of a download is clicked by the page itself, which asks for nothing.
    addEventListener('click', event => {
        if (event.target.closest('[data-action]')) window.watch.asked = performance.now();
    }, true);
    window.watch.begunSinceAsked = () => window.watch.begun.find(time => time >= window.watch.asked);
    window.watch.type = (field, value) => new Promise(done => {
        const pressed = performance.now();
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - pressed)));
    });
    const start = lazyPrograms.start;
    lazyPrograms.start = async name => {
        const seat = await start(name);
        let requests = 0;
        return { ...seat, ask: request => {
            // The first request puts the rulebook in force.
            if (requests++) window.watch.begun.push(performance.now());
            return seat.ask(request);
        } };
    };
})(); 0";

/// The times that are measured with one report, in milliseconds.
struct Measured {
    held: Vec<f64>,
    begun: Vec<f64>,
    key: Vec<f64>,
    key_while_looking: Vec<f64>,
}

/// Measures with this report file and with contradicting checks, and prints a line for each.
pub fn run(context: &Context, report: &Path) -> Result<()> {
    let report =
        fs::canonicalize(report).with_context(|| format!("{} cannot be read", report.display()))?;
    for (seat, script) in [("worker", ""), ("page", NO_WORKERS)] {
        for (what, rulebook) in [
            ("hardest report", None),
            ("contradicting checks", Some(contradicting_checks())),
        ] {
            let mut browser = Browser::launch(Engine::Current)?;
            let mut page = browser.page()?;
            page.add_init_script(script)?;
            if let Some(rulebook) = rulebook {
                let kept = json!(["99-bench.toml", rulebook]).to_string();
                let keep = format!("localStorage.setItem('ziping.rulebook', {})", quote(&kept));
                page.add_init_script(&keep)?;
            }
            open_start(&mut page, context)?;
            act(&mut page, "new")?;
            page.wait_for_element(&field("培训费"))?;
            let measured = measure(&mut page, &report)?;
            println!(
                "{what}, {seat}: page held {} ms, newer request begun after {} ms, \
                 key painted after {} ms, while it is looked for {} ms (medians of {RUNS})",
                median(measured.held),
                median(measured.begun),
                median(measured.key),
                median(measured.key_while_looking)
            );
        }
    }
    Ok(())
}

fn measure(page: &mut Page, report: &Path) -> Result<Measured> {
    page.eval(WATCH)?;
    open_file(page, report)?;
    wait_until_looked(page)?;
    let mut measured = Measured {
        held: Vec::new(),
        begun: Vec::new(),
        key: Vec::new(),
        key_while_looking: Vec::new(),
    };
    for run in 0..RUNS {
        // Another figure each time, so that it is looked for anew.
        page.eval("window.watch.longest = 0; window.watch.begun = []; 0")?;
        page.fill(&field("培训费"), &format!("{}.5", 25 + run))?;
        page.wait_for("window.watch.begun.length > 0")?;
        wait_until_looked(page)?;
        measured.held.push(number(page, "window.watch.longest")?);
        // A request of the user's while it is looked for.
        page.eval("window.watch.begun = []; 0")?;
        page.fill(&field("培训费"), &format!("{}.7", 25 + run))?;
        page.wait_for("window.watch.begun.length > 0")?;
        page.eval("document.querySelector('[data-action=\"download-json\"]').click(); 0")?;
        page.wait_for("window.watch.begunSinceAsked() !== undefined")?;
        let begun = number(page, "window.watch.begunSinceAsked() - window.watch.asked")?;
        measured.begun.push(begun);
        page.take_download()?;
        wait_until_looked(page)?;
        // A key while nothing is looked for, and one while its consequences are.
        page.eval("window.watch.begun = []; 0")?;
        measured
            .key
            .push(number(page, &key(&format!("{}.8", 25 + run)))?);
        page.wait_for("window.watch.begun.length > 0")?;
        let while_looking = number(page, &key(&format!("{}.9", 25 + run)))?;
        measured.key_while_looking.push(while_looking);
        wait_until_looked(page)?;
    }
    Ok(measured)
}

/// The expression that types a figure and gives the time until it is painted.
fn key(value: &str) -> String {
    let field = quote(&field("培训费"));
    format!("window.watch.type(document.querySelector({field}), '{value}')")
}

fn wait_until_looked(page: &mut Page) -> Result<()> {
    page.wait_for("!document.querySelector('.repairs[data-stale]')")
}

fn number(page: &mut Page, expression: &str) -> Result<f64> {
    let value = page.eval(expression)?;
    value
        .as_f64()
        .with_context(|| format!("{expression} is {value}"))
}

fn median(mut samples: Vec<f64>) -> String {
    samples.sort_by(f64::total_cmp);
    samples
        .get(samples.len() / 2)
        .map_or_else(String::new, |median| format!("{median:.1}"))
}

/// A topic with checks of which at most one can hold.
fn contradicting_checks() -> String {
    let check = |number: usize| {
        let letter = |place: usize| char::from(b'A' + u8::try_from(place % 26).unwrap());
        let id = format!(
            "Z{}{}-{:02}",
            letter(number / 2600),
            letter(number / 100),
            number % 100
        );
        format!(
            "[[check]]\nid = \"{id}\"\nlevel = \"错误\"\nholds = \"培训费 = {number}\"\n\
             says = \"培训费不是 {number}\"\nbasis = \"测速\"\n"
        )
    };
    (0..CHECKS).map(check).collect()
}
