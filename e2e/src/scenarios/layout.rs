//! The layout: on every width, light and dark, in large type.
//!
//! With `ZIPING_PICTURES` set to a folder, a picture of everything that is looked at is left there.

use anyhow::{Context as _, Result, ensure};

use super::rules::open_handbook;
use super::steps::{act, choose, field, load_sample, open_start, picture, wait_until_in_order};
use crate::page::view::Medium;
use crate::page::{Page, quote};
use crate::scenario::{Context, Scenario, current_only, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(current_only, nothing_hangs_over_the_edge),
        scenario!(current_only, what_is_further_down_fits_as_well),
        scenario!(current_only, notices_stand_below_the_bar),
        scenario!(current_only, every_section_is_shown_when_it_is_scrolled_to),
        scenario!(current_only, every_control_is_reached_with_tab),
        scenario!(current_only, axe_has_nothing_to_say),
    ]
}

/// Width, height and density; the last is a window of 1280 pixels at 200%.
const WINDOWS: [(u32, u32, f64, &str); 6] = [
    (1920, 1080, 1.0, "1920"),
    (1280, 800, 1.0, "1280"),
    (768, 1024, 1.0, "768"),
    (390, 844, 1.0, "390"),
    (360, 740, 1.0, "360"),
    (640, 400, 2.0, "200%"),
];

const VIEWS: [&str; 4] = ["start", "form", "preview", "handbook"];

fn open_view(page: &mut Page, context: &Context, view: &str) -> Result<()> {
    page.eval("try { localStorage.clear(); sessionStorage.clear() } catch (_) {}")?;
    open_start(page, context)?;
    if view == "handbook" {
        return open_handbook(page);
    }
    if view != "start" {
        load_sample(page)?;
    }
    if view == "preview" {
        act(page, "preview")?;
        page.wait_for(
            "document.querySelector('[data-preview]').contentDocument.readyState === 'complete'",
        )?;
    }
    Ok(())
}

fn nothing_hangs_over_the_edge(page: &mut Page, context: &Context) -> Result<()> {
    let mut faults = Vec::new();
    for view in VIEWS {
        page.set_viewport(1280, 800, 1.0)?;
        open_view(page, context, view)?;
        for large in [false, true] {
            if large {
                act(page, "large-type")?;
            }
            for (width, height, scale, name) in WINDOWS {
                page.set_viewport(width, height, scale)?;
                for (medium, tone) in [(Medium::Light, "light"), (Medium::Dark, "dark")] {
                    page.emulate(medium)?;
                    if !large || tone == "light" {
                        let size = if large { "-large" } else { "" };
                        picture(page, &format!("{view}-{name}-{tone}{size}"))?;
                    }
                }
                let over = page.eval(OVERFLOWING)?;
                if over != serde_json::json!([]) {
                    faults.push(format!("{view} at {name}, large type {large}: {over}"));
                }
            }
            page.set_viewport(1280, 800, 1.0)?;
        }
    }
    ensure!(faults.is_empty(), "{}", faults.join("; "));
    Ok(())
}

/// The bar has as many lines as its buttons and sentences need.
fn notices_stand_below_the_bar(page: &mut Page, context: &Context) -> Result<()> {
    open_view(page, context, "form")?;
    act(page, "new")?;
    page.wait_for_element("[data-notice]")?;
    for large in [false, true] {
        if large {
            act(page, "large-type")?;
        }
        for (width, height) in [
            (1366, 768),
            (1100, 800),
            (1024, 768),
            (768, 1024),
            (360, 740),
        ] {
            page.set_viewport(width, height, 1.0)?;
            page.eval("scrollTo(0, 600)")?;
            // The page hears of the bar's height once it is laid out.
            page.wait_for(
                "document.querySelector('[data-notice]').getBoundingClientRect().top
                    >= document.querySelector('header').getBoundingClientRect().bottom - 1",
            )
            .with_context(|| format!("{width} wide, large type {large}"))?;
            // On narrow screens the strip of the sections stays at the top, too.
            let is_seen = page.eval(
                "(() => {
                    const notice = document.querySelector('[data-notice]');
                    const { left, top } = notice.getBoundingClientRect();
                    return notice.contains(document.elementFromPoint(left + 8, top + 4));
                })()",
            )?;
            ensure!(
                is_seen == true,
                "covered at {width} wide, large type {large}"
            );
        }
        page.set_viewport(1280, 800, 1.0)?;
    }
    Ok(())
}

/// An expression: the elements that make the page scroll sideways, an empty list when none does.
pub(super) const OVERFLOWING: &str = "(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= innerWidth) return [];
    const clipped = part => part && part !== document.body && (getComputedStyle(part).overflowX !== 'visible' || clipped(part.offsetParent));
    const over = Array.from(document.querySelectorAll('body *'))
        .filter(part => part.getBoundingClientRect().right > innerWidth + 1 && !clipped(part.offsetParent));
    const first = over.slice(0, 3).map(part => part.tagName + '.' + part.className + ' ' + (part.dataset.field || part.dataset.action || ''));
    return [root.scrollWidth + ' > ' + innerWidth, ...first];
})()";

/// Each section of the form is scrolled to, while one of its fields complains, and then the panel
/// is opened over a narrow form.
fn every_section_is_shown_when_it_is_scrolled_to(page: &mut Page, context: &Context) -> Result<()> {
    open_view(page, context, "form")?;
    page.fill(&field("人员经费"), "约116")?;
    page.press("Tab")?;
    page.wait_for_element(".complaint")?;
    let sections = page.count("main.form section.sheet")?;
    ensure!(sections > 5, "{sections} sections");
    let mut faults = Vec::new();
    for (width, height) in [(1280, 1400), (390, 1400)] {
        page.set_viewport(width, height, 1.0)?;
        for section in 0..sections {
            let name = format!("section-{section}-{width}");
            let found = page.eval(&format!("({SECTION_FAULTS})({section})"))?;
            if found != serde_json::json!([]) {
                faults.push(format!("{name}: {found}"));
            }
            picture(page, &name)?;
        }
        page.eval("document.querySelector('.complaint').scrollIntoView({ block: 'center' })")?;
        let complaint = page.text(".complaint")?;
        ensure!(!complaint.is_empty(), "the complaint is not shown");
        page.click(".complaint")?;
    }
    ensure!(faults.is_empty(), "{}", faults.join("; "));
    let panel_height = "document.querySelector('.panel').getBoundingClientRect().height";
    let closed = page.eval(panel_height)?;
    page.click(".sheet-handle")?;
    page.wait_for_element(".sheet-handle[aria-expanded='true']")?;
    page.wait_for(&format!("{panel_height} > 3 * {closed}"))?;
    let over = page.eval(OVERFLOWING)?;
    ensure!(over == serde_json::json!([]), "the open panel: {over}");
    picture(page, "panel-390")
}

/// A function: scrolls to a section of the form and says what of it cannot be seen.
const SECTION_FAULTS: &str = "index => {
    const section = document.querySelectorAll('main.form section.sheet')[index];
    section.scrollIntoView({ behavior: 'instant' });
    const faults = [];
    const heading = section.querySelector('h2').getBoundingClientRect();
    if (heading.top < 0 || heading.bottom > innerHeight) faults.push('the heading is out of view');
    const top = document.elementFromPoint(heading.left + 5, (heading.top + heading.bottom) / 2);
    if (!section.contains(top)) faults.push('the heading is covered');
    const box = section.getBoundingClientRect();
    if (box.height < 100) faults.push('only ' + box.height + ' pixels high');
    if (box.left < 0 || box.right > innerWidth) faults.push('wider than the window');
    const narrow = Array.from(section.querySelectorAll('input[type=text], select, textarea'))
        .filter(control => control.offsetParent && control.getBoundingClientRect().width < 30);
    for (const control of narrow) faults.push('too narrow: ' + control.dataset.field);
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
    return faults;
}";

/// Parts that stand far down or open only when asked: a scoring set, the tables of the final
/// accounts, the repairs, the handbook's chapter of the scoring sets.
fn what_is_further_down_fits_as_well(page: &mut Page, context: &Context) -> Result<()> {
    let mut faults = Vec::new();
    for (width, height) in [(1280, 900), (360, 1100)] {
        page.set_viewport(1280, 800, 1.0)?;
        open_view(page, context, "form")?;
        choose(page, "自评表")?;
        page.set_viewport(width, height, 1.0)?;
        if width == 360 {
            act(page, "panel")?;
        }
        page.eval("for (const part of document.querySelectorAll('.derivation')) part.open = true")?;
        expect_no_overflow(page, &mut faults, "repairs", ".repairs", width)?;
        if width == 360 {
            act(page, "panel")?;
        }
        page.eval(
            "for (const part of document.querySelectorAll('.scores details')) part.open = true",
        )?;
        expect_no_overflow(page, &mut faults, "scores", "[data-scores]", width)?;
        expect_no_overflow(
            page,
            &mut faults,
            "sheets",
            "main.form section.sheet:last-of-type",
            width,
        )?;
        open_handbook(page)?;
        expect_no_overflow(
            page,
            &mut faults,
            "handbook-scoring",
            "#scoring-省级2017",
            width,
        )?;
        expect_no_overflow(
            page,
            &mut faults,
            "handbook-criteria",
            "[id='indicator-省级2017-管理制度健全性']",
            width,
        )?;
        expect_no_overflow(
            page,
            &mut faults,
            "handbook-rows",
            "[id='indicator-湖南自评表-产出指标']",
            width,
        )?;
        expect_no_overflow(page, &mut faults, "handbook-last-year", "#last-year", width)?;
    }
    ensure!(faults.is_empty(), "{}", faults.join("; "));
    Ok(())
}

fn expect_no_overflow(
    page: &mut Page,
    faults: &mut Vec<String>,
    name: &str,
    selector: &str,
    width: u32,
) -> Result<()> {
    page.eval(&format!(
        "document.querySelector({}).scrollIntoView()",
        quote(selector)
    ))?;
    for (medium, tone) in [(Medium::Light, "light"), (Medium::Dark, "dark")] {
        page.emulate(medium)?;
        picture(page, &format!("{name}-{width}-{tone}"))?;
    }
    let over = page.eval(OVERFLOWING)?;
    if over != serde_json::json!([]) {
        faults.push(format!("{name} at {width}: {over}"));
    }
    Ok(())
}

fn every_control_is_reached_with_tab(page: &mut Page, context: &Context) -> Result<()> {
    for (width, height) in [(1280, 800), (390, 844)] {
        // The handbook's controls are its thousands of links, which are all alike.
        for view in VIEWS.into_iter().filter(|view| *view != "handbook") {
            page.set_viewport(1280, 800, 1.0)?;
            open_view(page, context, view)?;
            page.set_viewport(width, height, 1.0)?;
            page.eval("document.activeElement.blur(); scrollTo(0, 0)")?;
            page.eval(CONTROLS)?;
            let count = page
                .eval("controls.all.length")?
                .as_u64()
                .context("no number")?;
            ensure!(count > 2, "{view} has {count} controls");
            // Once round and a little further; scrolling regions are stops, too.
            for _ in 0..count + 60 {
                page.press("Tab")?;
                wait_until_in_order(page)?;
                page.eval("controls.note()")?;
            }
            let faults = page.eval("controls.faults()")?;
            ensure!(
                faults == serde_json::json!([]),
                "{view} at {width}: {faults}"
            );
        }
    }
    Ok(())
}

/// Every control that is shown; where the focus has been; how a control looked with and without it.
const CONTROLS: &str = "window.controls = (() => {
    const folded = part => part.tagName !== 'SUMMARY' && part.closest('details:not([open])');
    const shown = part => !folded(part) && part.getClientRects().length > 0 && getComputedStyle(part).visibility !== 'hidden';
    const name = part => {
        const ratio = part.closest('[data-ratio]'), finding = part.closest('[data-finding]');
        const whose = ratio ? ratio.dataset.ratio + ' ' : finding ? finding.dataset.finding + ' ' : '';
        return whose + (part.dataset.field || part.dataset.action || part.innerText || part.outerHTML.slice(0, 90));
    };
    const look = part => [part, part.parentElement].map(each => {
        const style = getComputedStyle(each);
        return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor, style.backgroundColor].join();
    }).join('|');
    const controls = () => Array.from(document.querySelectorAll('a[href], button, input, select, textarea, summary'))
        .filter(part => shown(part) && !part.disabled && part.tabIndex >= 0);
    const all = controls();
    const plain = new Map(all.map(part => [part, look(part)]));
    let last = null;
    const lost = [];
    const seen = new Set(), unseen = new Set(), covered = new Set();
    return {
        all,
        note() {
            const at = document.activeElement;
            if (at === document.body && last !== document.body && last !== controls().pop()) lost.push('the focus is lost after: ' + (last ? name(last) : 'the start'));
            last = at;
            if (!plain.has(at)) return;
            seen.add(at);
            if (look(at) === plain.get(at)) unseen.add(at);
            const box = at.getBoundingClientRect();
            const hit = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
            if (!hit || !(at.contains(hit) || hit.contains(at) || at.parentElement.contains(hit))) covered.add(at);
        },
        faults() {
            return [
                ...lost,
                ...all.filter(part => !seen.has(part)).map(part => 'never reached: ' + name(part)),
                ...Array.from(unseen, part => 'focus cannot be seen: ' + name(part)),
                ...Array.from(covered, part => 'focused behind something: ' + name(part)),
            ];
        },
    };
})(); 0";

fn axe_has_nothing_to_say(page: &mut Page, context: &Context) -> Result<()> {
    let mut faults = Vec::new();
    for view in VIEWS {
        open_view(page, context, view)?;
        if view == "form" {
            // With the help for a field that is vouched for, and what belongs to it lit.
            page.focus(&field("培训费"))?;
            act(page, "checked")?;
            page.wait_for_element("[data-checked]")?;
        }
        for (medium, tone) in [(Medium::Light, "light"), (Medium::Dark, "dark")] {
            page.emulate(medium)?;
            let found = page.accessibility_faults()?;
            faults.extend(
                found
                    .into_iter()
                    .map(|fault| format!("{view} {tone}: {fault}")),
            );
        }
    }
    faults.dedup();
    ensure!(
        faults.is_empty(),
        "{} faults: {}",
        faults.len(),
        faults.join("; ")
    );
    Ok(())
}
