//! The form: every section of the report one below the other, so that nothing is ever out of reach.

mod control;
mod group;
mod table;

use std::{collections::HashMap, rc::Rc};

use yew::prelude::*;

use self::{control::Select, group::Group};
use super::{browser::focus, desk::DeskHandle, layout};
use crate::{
    assessment::{Assessment, Identity, Nature, identities},
    formula::Figure,
    rulebook::Level,
    session::Session,
};

#[derive(Properties, PartialEq)]
pub struct FormProps {
    pub layout: Rc<layout::Layout>,
    pub desk: DeskHandle,
}

#[component]
pub fn Form(props: &FormProps) -> Html {
    let session = &props.desk.session;
    let marks = Marks::of(&session.assessment);
    let identities = identities(session.book, &session.assessment);
    let sections = props.layout.sections.iter().map(|section| {
        html! {
            <section key={section.index} id={focus::section_id(section.index)} class="sheet" tabindex="-1" aria-labelledby={format!("head-{}", section.index)}>
                <h2 class="head" id={format!("head-{}", section.index)}>{ format!("{}、{}", section.id, section.title) }</h2>
                <p class="lead">{ &section.lead }</p>
                { for section.groups.iter().map(|group| part(session, &marks, &identities, group)) }
                { options(session, section) }
            </section>
        }
    });
    html! { <main class="form">{ for sections }</main> }
}

fn part(session: &Session<'static>, marks: &Marks, identities: &[Identity], group: &layout::Group) -> Html {
    let own = identities.iter().filter(|identity| identity.group == group.index);
    html! { <Group key={group.index} content={group::content(session, marks, group)} heading={group.title.clone()} lead={group.lead.clone()} unit={group.unit.clone()} identities={own.cloned().collect::<Vec<_>>()} /> }
}

fn options(session: &Session<'static>, section: &layout::Section) -> Html {
    if section.options.is_empty() {
        return Html::default();
    }
    let each = section.options.iter().map(|option| {
        let chosen = session.report.figure(&option.name);
        let chosen = if chosen.is_empty() { option.choices.first().map_or("", |(value, _)| value) } else { chosen };
        html! {
            <div class="option" key={option.name.to_string()}>
                <label for={option.name.clone()}>{ &option.title }</label>
                <Select name={option.name.clone()} label={option.title.clone()} id={option.name.clone()} value={AttrValue::from(chosen.to_owned())} choices={option.choices.clone()} blank={false} />
                <p class="help">{ &option.help }</p>
            </div>
        }
    });
    html! { <div class="options"><h3>{ "口径" }</h3>{ for each }</div> }
}

/// Which figures findings point at, and how serious the worst of these is.
pub struct Marks {
    levels: HashMap<Figure, Level>,
    complaints: HashMap<Figure, AttrValue>,
}

impl Marks {
    fn of(assessment: &Assessment) -> Self {
        let mut levels: HashMap<Figure, Level> = HashMap::new();
        let failing = assessment.while_entering().filter(|finding| finding.nature == Nature::Fails && !finding.settled());
        for finding in failing.filter(|finding| finding.level() != Level::Hint) {
            for figure in &finding.figures {
                let level = levels.entry(*figure).or_insert(finding.level());
                *level = finding.level().min(*level);
            }
        }
        let complaints = assessment.unreadable.iter().map(|(figure, problem)| (*figure, AttrValue::from(problem.to_string()))).collect();
        Self { levels, complaints }
    }

    fn level(&self, figure: Figure) -> Option<Level> {
        self.levels.get(&figure).copied()
    }

    fn complaint(&self, figure: Figure) -> Option<AttrValue> {
        self.complaints.get(&figure).cloned()
    }
}
