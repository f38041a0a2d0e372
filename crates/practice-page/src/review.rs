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
                    @let sections = &materials.book.sections;
                    @if let Some(section) = sections.iter().find(|own| own.id == one.section) {
                        @let label = format!("{}、{}", section.id, section.title);
                        p {
                            (button("lesson", &section.id, false, &label))
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
