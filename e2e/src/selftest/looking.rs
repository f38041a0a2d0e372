//! Sizes, media, pictures, paper and accessibility.

use std::fs;

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;
use crate::page::view::Medium;
use crate::scenario::Context;

const COLOUR: &str = "getComputedStyle(document.getElementById('shade')).color";

pub fn media_and_sizes(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    page.set_viewport(390, 844, 2.0)?;
    let size = page.eval("[innerWidth, innerHeight, devicePixelRatio]")?;
    ensure!(size == json!([390, 844, 2]), "{size}");
    for (medium, colour) in [
        (Medium::Dark, "rgb(1, 2, 3)"),
        (Medium::Print, "rgb(4, 5, 6)"),
        (Medium::Light, "rgb(0, 0, 0)"),
    ] {
        page.emulate(medium)?;
        let seen = page.eval(COLOUR)?;
        ensure!(seen == colour, "{medium:?} shows {seen}");
    }
    Ok(())
}

pub fn pictures_are_taken(page: &mut Page, context: &Context) -> Result<()> {
    let path = context.file("picture.png", b"")?;
    page.goto(context.url())?;
    page.set_viewport(390, 844, 2.0)?;
    page.screenshot(&path)?;
    ensure!(
        png_size(&fs::read(&path)?) == Some((780, 1688)),
        "{:?}",
        png_size(&fs::read(&path)?)
    );
    page.screenshot_whole(&path, 800)?;
    let size = png_size(&fs::read(&path)?);
    ensure!(
        size.is_some_and(|(width, height)| width == 800 && height > 3000),
        "{size:?}"
    );
    Ok(())
}

pub fn paper_comes_out(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    let pdf = page.print_to_pdf()?;
    ensure!(pdf.starts_with(b"%PDF-"), "no PDF");
    Ok(())
}

pub fn axe_finds_faults(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    let faults = page.accessibility_faults()?;
    ensure!(
        faults.iter().any(|fault| fault.starts_with("label: ")),
        "the input without a label: {faults:?}"
    );
    Ok(())
}

/// Width and height as the file's header states them.
fn png_size(png: &[u8]) -> Option<(u32, u32)> {
    let header = png.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    Some((number(8)?, number(12)?))
}
