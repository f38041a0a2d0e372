//! The sections to relearn, with links to their lessons.

use yew::prelude::*;

use super::{
    PracticeAction,
    parts::{Emphasis, button, one_child},
};
use crate::progress::Relearn;
use ziping_training::Materials;

/// The most sections that are named; more would be no advice.
const MOST: usize = 3;

pub(super) fn review(materials: &Materials, relearn: &[Relearn]) -> Html {
    if relearn.is_empty() {
        return Html::default();
    }
    let sections = relearn.iter().take(MOST).map(|one| section(materials, one));
    html! { <div class="review"><h4>{ "再学一遍" }</h4>{ one_child(sections) }</div> }
}

fn section(materials: &Materials, relearn: &Relearn) -> Html {
    let mut sections = materials.book.sections.iter();
    let Some(section) = sections.find(|section| section.id == relearn.section) else {
        return Html::default();
    };
    let action = PracticeAction::OpenLesson {
        section: section.id.clone(),
    };
    let label = format!("{}、{}", section.id, section.title);
    html! {
        <p>
            { button(&action, Emphasis::Plain, &label) }
            if !relearn.kinds.is_empty() {
                { " " }
                <span class="quiet">{ "错在：" }{ relearn.kinds.join("、") }</span>
            }
        </p>
    }
}
