//! Numbers in the preview: a click on one leads to its field, and one that does not reconcile is
//! marked, says why and can be reached by key.

use web_sys::{Element, Event};

use super::page::tell;
use ziping_lazy_dom::{all, within};
use ziping_protocol::{FigureMark, PreviewEvent};

const FIGURE: &str = "data-figure";

/// Marks the numbers that findings are about.
pub fn mark(body: &Element, marks: &[FigureMark]) {
    for number in all(body, "[data-figure]") {
        let name = number.get_attribute(FIGURE);
        let Some(mark) = marks
            .iter()
            .find(|mark| Some(&mark.figure) == name.as_ref())
        else {
            continue;
        };
        let state = if mark.wrong { "bad" } else { "ask" };
        for (attribute, value) in [
            ("data-mark", state),
            ("title", &mark.message),
            ("tabindex", "0"),
            ("role", "link"),
        ] {
            let _ = number.set_attribute(attribute, value);
        }
    }
}

/// Goes to the field of the number that was clicked; false if it was none.
pub fn follow(event: &Event) -> bool {
    let figure = within(event, "[data-figure]").and_then(|number| number.get_attribute(FIGURE));
    let Some(figure) = figure else { return false };
    tell(&PreviewEvent::FollowFigure(figure));
    true
}
