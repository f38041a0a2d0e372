//! The list of sections, each with its state.

use yew::prelude::*;

use super::{ViewContext, browser::focus, one_child};
use ziping_assessment::Assessment;
use ziping_rulebook::{Level, Rulebook, SectionId};

/// The list of sections.
pub fn nav(view: &ViewContext) -> Html {
    let session = view.session;
    let entries = view.layout.sections.iter().map(|section| {
        let here = section.index.index() == view.screen.section;
        let id = focus::section_id(section.index.index());
        let (mark, state) = state(&session.assessment, session.book, section.index);
        html! {
            <li>
                <a href={format!("#{id}")} data-section={id} aria-current={here.then_some("true")}>
                    <span>{ format!("{}、{}", section.id, section.title) }</span>
                    <span class="n" data-mark={mark}>{ state }</span>
                </a>
            </li>
        }
    });
    html! { <nav class="sections" aria-label="报告各部分"><ol>{ one_child(entries) }</ol></nav> }
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
    match (count(Level::Error), count(Level::Explain)) {
        (0, 0) if filled.filled == 0 => (None, "未填".into()),
        (0, 0) if filled.filled == filled.total => (Some("done"), "已填齐".into()),
        (0, 0) => (None, format!("{}/{}", filled.filled, filled.total)),
        (0, explain) => (Some("ask"), format!("{explain} 处需说明")),
        (errors, _) => (Some("bad"), format!("{errors} 处错误")),
    }
}
