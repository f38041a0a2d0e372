//! The page opens and shows its heading.

use anyhow::{Result, ensure};

use crate::page::Page;
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![scenario!(everywhere, starts)]
}

fn starts(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    page.wait_for_element("h1")?;
    ensure!(!page.text("h1")?.is_empty(), "the heading is empty");
    Ok(())
}
