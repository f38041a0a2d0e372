//! The list of sections, each with its state.

use yew::prelude::*;

use super::{ViewContext, browser::focus, layout::FormSection, one_child, optional_child};
use crate::{command::Command, session::Route};
use ziping_assessment::Assessment;
use ziping_rulebook::{Level, Rulebook, SectionId};

/// The list of sections, and of the pages beside them.
pub fn nav(view: &ViewContext) -> Html {
    let sections = &view.layout.sections;
    let entries = |beside: bool| {
        let own = sections.iter().filter(move |own| own.beside == beside);
        one_child(own.map(|own| entry(view, own)))
    };
    let is_whole = view.session.form.is_whole;
    let (other_way, label) = if is_whole {
        let at_hand = sections.get(view.section_at_hand());
        (at_hand.map(|own| own.id.clone()), "一节一节填")
    } else {
        (Some("全部".into()), "全部一起看")
    };
    html! {
        <nav class="sections" aria-label="报告各部分">
            <ol>{ entries(false) }{ hand_in(view) }</ol>
            <ol class="beside">
                { entries(true) }
                <li><a href={format!("#{}", other_way.unwrap_or_default())}>{ label }</a></li>
            </ol>
        </nav>
    }
}

/// The link to the last look before the report is handed in.
fn hand_in(view: &ViewContext) -> Html {
    let here = view.session.route == Route::HandIn;
    html! {
        <li>
            <a
                href={format!("#{HAND_IN}")}
                data-action={Command::ShowHandIn.hook()}
                aria-current={here.then_some("true")}
            >
                <span>{ HAND_IN }</span>
            </a>
        </li>
    }
}

const HAND_IN: &str = "报送前检查";

fn entry(view: &ViewContext, section: &FormSection) -> Html {
    let session = view.session;
    let here = session.route == Route::Form && section.index.index() == view.section_at_hand();
    let (mark, state) = state(&session.assessment, session.book, section.index);
    html! {
        <li>{ link(section, here, html! {
            <>
                <span>{ section.heading() }</span>
                <span class="n" data-mark={mark}>{ state }</span>
            </>
        }) }</li>
    }
}

/// A link to a section of the form.
fn link(section: &FormSection, here: bool, content: Html) -> Html {
    let id = focus::section_id(section.index.index());
    html! {
        <a
            href={format!("#{}", section.id)}
            data-section={id}
            aria-current={here.then_some("true")}
        >
            { content }
        </a>
    }
}

/// Links to the sections before and after one.
pub fn neighbours(view: &ViewContext, section: SectionId) -> Html {
    let at = section.index();
    let neighbour = |index: Option<usize>, says: &str| {
        let other = index.and_then(|index| view.layout.sections.get(index));
        let other = other.filter(|other| !other.beside);
        other.map(|other| {
            let content = html! { { format!("{says}：{}", other.heading()) } };
            html! { <li>{ link(other, false, content) }</li> }
        })
    };
    html! {
        <ul class="neighbours">
            { optional_child(neighbour(at.checked_sub(1), "上一节")) }
            { match neighbour(Some(at + 1), "下一节") {
                Some(next) => next,
                None => hand_in(view),
            } }
        </ul>
    }
}

/// The most important state of a section: the number of errors, else of findings to explain, else
/// how far the section is filled.
fn state(
    assessment: &Assessment,
    book: &Rulebook,
    section: SectionId,
) -> (Option<&'static str>, String) {
    let count = |level: Level| {
        assessment
            .while_entering()
            .filter(|finding| finding.level() == level && !finding.settled())
            .filter(|finding| {
                finding
                    .figures
                    .first()
                    .and_then(|figure| book.section_of(figure.name))
                    == Some(section)
            })
            .count()
    };
    let filled = assessment.sections[section];
    // Before handing in, a check may object to what is filled.
    let is_fine = assessment.findings.iter().all(|finding| {
        let figure = finding.figures.first();
        finding.settled()
            || finding.level() == Level::Hint
            || figure.and_then(|figure| book.section_of(figure.name)) != Some(section)
    });
    match (count(Level::Error), count(Level::Explain)) {
        (0, 0) if filled.total == 0 => (None, String::new()),
        (0, 0) if filled.filled == 0 => (None, "未填".into()),
        (0, 0) if filled.filled == filled.total && is_fine => (Some("done"), "已填齐".into()),
        (0, 0) => (None, format!("{}/{}", filled.filled, filled.total)),
        (0, explain) => (Some("ask"), format!("{explain} 处需说明")),
        (errors, _) => (Some("bad"), format!("{errors} 处错误")),
    }
}
