//! The sections to relearn, with links to their lessons.

use maud::{Markup, html as markup};

use super::button;
use crate::progress::Relearn;
use ziping_training::Materials;

/// The most sections that are named; more would be no advice.
const MOST: usize = 3;

pub(super) fn review(materials: &Materials, relearn: &[Relearn]) -> Markup {
    markup! {
        @if !relearn.is_empty() {
            div.review {
                h4 { "再学一遍" }
                @for one in relearn.iter().take(MOST) {
                    @if let Some(section) = materials.book.sections.iter().find(|section| section.id == one.section) {
                        p {
                            (button("lesson", &section.id, false, &format!("{}、{}", section.id, section.title)))
                            @if !one.kinds.is_empty() {
                                " "
                                span.quiet { "错在：" (one.kinds.join("、")) }
                            }
                        }
                    }
                }
            }
        }
    }
}
