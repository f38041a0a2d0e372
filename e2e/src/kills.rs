//! Kills whole browsers while something is typed, starts them again with the same profile, and looks
//! what they have kept. Everything that the page called saved has to be there.
//!
//! The system goes on, so what the browser has handed to it survives; a loss of power is another
//! matter and cannot be tried here.

use std::rc::Rc;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context as _, Result, ensure};

use crate::browser::Browser;
use crate::engine::Engine;
use crate::page::Page;
use crate::runner::{Plan, Totals};
use crate::scenario::Context;
use crate::scenarios::steps::{act, action, field, open_start};
use crate::scratch::Scratch;

/// How many browsers are killed, and after how long.
pub struct Rounds {
    pub count: u32,
    /// The longest sitting.
    pub longest: Duration,
}

impl Rounds {
    /// As many as every run of the checks can afford.
    pub const FEW: Self = Self {
        count: 3,
        longest: Duration::from_secs(6),
    };
}

/// The shortest sitting.
const SHORTEST: Duration = Duration::from_secs(2);
/// The field that is typed into.
const FIELD: &str = "部门名称";

/// One browser that was killed.
struct Round {
    typed: usize,
    /// So many of the characters were there when the page last said that it is saved.
    saved: usize,
    kept: usize,
    /// The age of the oldest character that is missing.
    oldest_lost: Option<Duration>,
}

/// Kills browsers of every kind; prints a line for each.
pub fn run(plan: &Plan, context: &Context, rounds: &Rounds) -> Totals {
    let mut totals = Totals::default();
    for &engine in &plan.engines {
        if engine.executable().is_err() && plan.allows_missing() {
            continue;
        }
        for number in 1..=rounds.count {
            let result = round(engine, context, rounds.longest);
            if let Ok(round) = &result {
                let age = round.oldest_lost.unwrap_or_default().as_millis();
                println!(
                    "        {engine:<8} typed {}, called saved {}, kept {}, oldest lost {age} ms",
                    round.typed, round.saved, round.kept
                );
            }
            let result = result.and_then(|round| {
                ensure!(
                    round.kept >= round.saved,
                    "{} characters were called saved and {} are there",
                    round.saved,
                    round.kept
                );
                Ok(())
            });
            totals.record(engine, &format!("killed-{number}"), result);
        }
    }
    totals
}

fn round(engine: Engine, context: &Context, longest: Duration) -> Result<Round> {
    let scratch = Rc::new(Scratch::create()?);
    let (browser, mut page) = start(engine, &scratch)?;
    open_start(&mut page, context)?;
    act(&mut page, "new")?;
    page.wait_for_element(&field(FIELD))?;
    page.focus(&field(FIELD))?;

    let state = format!(
        "[document.querySelector('{}').value.length, document.querySelector('header .saved').innerText.startsWith('已保存')]",
        field(FIELD)
    );
    let mut pauses = Pauses::new()?;
    let sitting = SHORTEST + pauses.below(longest.saturating_sub(SHORTEST));
    let begin = Instant::now();
    let mut typed = String::new();
    let mut times = Vec::new();
    let mut saved = 0;
    while begin.elapsed() < sitting {
        let letter = char::from(b'a' + u8::try_from(typed.len() % 26)?);
        page.type_text(&letter.to_string())?;
        typed.push(letter);
        times.push(Instant::now());
        sleep(pauses.below(Duration::from_millis(180)));
        let state = page.eval(&state)?;
        if state[1] == true {
            let length = state[0].as_u64().context("a length is no number")?;
            saved = usize::try_from(length)?;
        }
        sleep(pauses.below(Duration::from_millis(60)));
    }
    browser.kill()?;
    let killed = Instant::now();
    drop(page);

    let (_browser, mut page) = start(engine, &scratch)?;
    open_start(&mut page, context)?;
    let mut kept = String::new();
    if page.count(&action("continue"))? > 0 {
        act(&mut page, "continue")?;
        page.wait_for_element(&field(FIELD))?;
        let value = page.eval(&format!("document.querySelector('{}').value", field(FIELD)))?;
        value
            .as_str()
            .context("the field has no text")?
            .clone_into(&mut kept);
    }
    ensure!(
        typed.starts_with(&kept),
        "{kept} is not the beginning of {typed}"
    );
    let oldest_lost = times
        .get(kept.len())
        .map(|time| killed.duration_since(*time));
    Ok(Round {
        typed: typed.len(),
        saved,
        kept: kept.len(),
        oldest_lost,
    })
}

/// On a busy machine an old browser may not answer when it starts, so it may start twice more.
fn start(engine: Engine, scratch: &Rc<Scratch>) -> Result<(Browser, Page)> {
    let launch = || {
        let mut browser = Browser::launch_in(engine, scratch.clone())?;
        let page = browser.page()?;
        Ok((browser, page))
    };
    let once_more = |_: anyhow::Error| launch();
    launch().or_else(once_more).or_else(once_more)
}

/// Durations without a pattern, others in each run.
struct Pauses(u64);

impl Pauses {
    fn new() -> Result<Self> {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
        Ok(Self(u64::try_from(now.as_nanos() & 0xFFFF_FFFF_FFFF)? | 1))
    }

    /// A duration below a limit.
    fn below(&mut self, limit: Duration) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let thousandths = u32::try_from(self.0 % 1000).unwrap_or_default();
        limit * thousandths / 1000
    }
}
