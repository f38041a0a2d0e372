//! The form: every section of the report one below the other, so that nothing is ever out of reach.

mod control;
mod group;
mod scores;
mod table;

use yew::prelude::*;

use self::{control::select, group::group};
use super::{ViewContext, browser::focus, layout, one_child, optional_child};
use crate::session::Session;
use ziping_assessment as assessment;
use ziping_assessment::{Assessment, Scores, identities, value_in_print};
use ziping_formula::Figure;
use ziping_rulebook::Level;

/// The form.
pub fn form(view: &ViewContext) -> Html {
    let marks = Marks::of(&view.session.assessment);
    let identities = identities(view.session.book, &view.session.assessment);
    let scores = assessment::scores(view.session.book, &view.session.assessment);
    let sections = view.layout.sections.iter().map(|section| {
        let head = format!("head-{}", section.index.index());
        let chosen_here =
            |scores: &&Scores| view.session.book.options[scores.option].section == section.index;
        let scores = scores
            .iter()
            .filter(chosen_here)
            .map(|scores| scores::table(view, &marks, scores));
        let groups = section
            .groups
            .iter()
            .map(|own| group(view, &marks, &identities, own));
        html! {
            <section
                id={focus::section_id(section.index.index())}
                class="sheet"
                tabindex="-1"
                aria-labelledby={head.clone()}
            >
                <h2 class="head" id={head}>{ format!("{}、{}", section.id, section.title) }</h2>
                <p class="lead">{ &section.lead }</p>
                { one_child(groups) }
                { options(view, section) }
                { one_child(scores) }
            </section>
        }
    });
    html! {
        <main class="form">
            <fieldset disabled={!view.screen.is_held}>{ one_child(sections) }</fieldset>
        </main>
    }
}

fn options(view: &ViewContext, section: &layout::FormSection) -> Html {
    let Session {
        book, assessment, ..
    } = view.session;
    let each = section.options.iter().map(|option| {
        let chosen = value_in_print(book, &assessment.figures, option.slot.into());
        let chosen = chosen.as_deref().unwrap_or("");
        html! {
            <div class="option">
                <label for={&option.name}>{ &option.title }</label>
                { select(&option.name, &option.title, chosen, &option.choices, false) }
                <p class="help">{ &option.help }</p>
            </div>
        }
    });
    let shown = !section.options.is_empty();
    html! {
        { optional_child(shown.then(|| html! {
            <div class="options"><h3>{ "口径" }</h3>{ one_child(each) }</div>
        })) }
    }
}

impl ViewContext<'_> {
    /// The reason that a figure cannot be read, once its field has been left: while somebody is
    /// typing in it, it need not be readable yet.
    fn complaint(&self, marks: &Marks, figure: Figure, name: &str) -> Option<AttrValue> {
        let typing = self.screen.in_focus && self.screen.focused.as_deref() == Some(name);
        if typing {
            None
        } else {
            marks.complaint(figure)
        }
    }
}

/// The figures that findings point at, each with the level of the most serious one, and the figures
/// that cannot be read.
pub struct Marks {
    levels: Vec<(Figure, Level)>,
    complaints: Vec<(Figure, AttrValue)>,
}

impl Marks {
    fn of(assessment: &Assessment) -> Self {
        // The worst come first, so the first mark of a figure is its worst.
        let levels = assessment
            .marked()
            .map(|(figure, finding)| (figure, finding.level()))
            .collect();
        let complaints = assessment
            .unreadable
            .iter()
            .map(|(figure, problem)| (*figure, AttrValue::from(problem.to_string())))
            .collect();
        Self { levels, complaints }
    }

    fn level(&self, figure: Figure) -> Option<Level> {
        self.levels
            .iter()
            .find(|(marked, _)| *marked == figure)
            .map(|(_, level)| *level)
    }

    fn complaint(&self, figure: Figure) -> Option<AttrValue> {
        self.complaints
            .iter()
            .find(|(marked, _)| *marked == figure)
            .map(|(_, why)| why.clone())
    }
}
