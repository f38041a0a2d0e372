//! The form: one section of the report, or all of them one below the other.

mod control;
mod group;
pub mod scores;
mod table;

use yew::prelude::*;

use self::{control::select, group::ShownGroup};
use super::{
    ViewContext,
    browser::focus,
    header::open_file,
    layout, nav, one_child, optional_child,
    panel::findings::card_id,
    second_part::{self, View},
};
use crate::{
    command::Command,
    session::{Session, ShownFields},
};
use ziping_assessment::{Assessment, Identity, identities, value_in_print};
use ziping_formula::Figure;
use ziping_rulebook::Level;

/// The form.
pub fn form(view: &ViewContext) -> Html {
    let session = view.session;
    let drawing = Drawing {
        view,
        marks: Marks::of(&session.assessment),
        identities: identities(session.book, &session.assessment),
        shown: session.shown_fields(),
    };
    let at_hand = session.form.section();
    let sections = view
        .layout
        .sections
        .iter()
        .filter(|section| at_hand.is_none_or(|at_hand| at_hand == section.index))
        .map(|own| section(&drawing, own));
    html! {
        <main class="form">
            <fieldset disabled={!view.screen.is_held}>{ one_child(sections) }</fieldset>
        </main>
    }
}

/// A state of the report as the form shows it.
struct Drawing<'a> {
    view: &'a ViewContext<'a>,
    marks: Marks,
    identities: Vec<Identity>,
    shown: ShownFields<'a>,
}

fn section(drawing: &Drawing, section: &layout::FormSection) -> Html {
    let view = drawing.view;
    let head = format!("head-{}", section.index.index());
    let (shown, hidden): (Vec<_>, Vec<_>) = section
        .groups
        .iter()
        .map(|group| ShownGroup::of(drawing, group))
        .partition(ShownGroup::shows_anything);
    let more = hidden.iter().map(ShownGroup::more);
    let is_whole = view.session.form.is_whole;
    let is_first = section.index.index() == 0;
    html! {
        <section
            key={section.index.index()}
            id={focus::section_id(section.index.index())}
            class="sheet"
            tabindex="-1"
            aria-labelledby={head.clone()}
        >
            <h2 class="head" id={head}>{ section.heading() }</h2>
            <p class="lead">{ &section.lead }</p>
            { optional_child(is_first.then(|| asked_first(view))) }
            { optional_child(section.last_year.then(|| last_year(view.session.has_last_year()))) }
            { one_child(shown.iter().map(|group| group.draw(drawing))) }
            { optional_child((!hidden.is_empty()).then(|| html! {
                <p class="more">{ "还可以填：" }{ one_child(more) }</p>
            })) }
            { options(view, section) }
            { second_part::draw(View::Scores(section.index), view) }
            { optional_child((!is_whole).then(|| nav::neighbours(view, section.index))) }
        </section>
    }
}

/// Says where last year's figures come from, with the controls that open that file.
fn last_year(open: bool) -> Html {
    html! {
        <p class="last-year">
            { "上年的数可以从上年存的数据带入，只填空着的。" }
            { last_year_buttons(open) }
        </p>
    }
}

/// The controls that open last year's file and take it off again.
fn last_year_buttons(open: bool) -> Html {
    let close = || {
        html! {
            <button data-action={Command::CloseLastYear.hook()}>{ "取下上年数据" }</button>
        }
    };
    html! {
        <>
            { open_file(&Command::OpenLastYear, "打开上年数据") }
            { optional_child(open.then(close)) }
        </>
    }
}

/// The field of an option, with its help.
pub fn option_field(view: &ViewContext, option: &layout::FormOption) -> Html {
    let Session {
        book, assessment, ..
    } = view.session;
    let chosen = value_in_print(book, &assessment.figures, option.slot.into());
    let chosen = chosen.as_deref().unwrap_or("");
    html! {
        <div class="option">
            <label for={&option.name}>{ &option.title }</label>
            { select(&option.name, &option.title, chosen, &option.choices, false) }
            <p class="help">{ &option.help }</p>
        </div>
    }
}

/// The questions before anything is filled in: what the notice wants, and what material there is.
/// Nothing has to be answered, and all of it can be changed later.
fn asked_first(view: &ViewContext) -> Html {
    let session = view.session;
    let options = view.layout.first.iter();
    let is_open = session.form.is_asked_first || session.form.is_whole;
    html! {
        <details class="group asked-first" key="asked-first" open={is_open}>
            <summary>{ "先看一眼通知：要交什么、手里有什么（都可以跳过，以后随时改）" }</summary>
            { one_child(options.map(|option| option_field(view, option))) }
            <div class="option">
                <span class="label">{ "手里有的材料" }</span>
                <p class="material">
                    { open_file(&Command::OpenReport, "打开已写好的报告") }
                    { last_year_buttons(session.has_last_year()) }
                </p>
                <p class="help">{ "决算表在 Excel、Word 里的，选中复制，点表里的一格再粘贴。都没有，就从下面空白填起。" }</p>
            </div>
        </details>
    }
}

fn options(view: &ViewContext, section: &layout::FormSection) -> Html {
    let each = section
        .options
        .iter()
        .map(|option| option_field(view, option));
    let shown = !section.options.is_empty();
    let is_open = view.session.form.is_whole;
    html! {
        { optional_child(shown.then(|| html! {
            <details class="options" open={is_open}>
                <summary>{ format!("按什么公式算（{} 项）", section.options.len()) }</summary>
                { one_child(each) }
            </details>
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
    levels: Vec<(Figure, Level, AttrValue)>,
    complaints: Vec<(Figure, AttrValue)>,
}

impl Marks {
    fn of(assessment: &Assessment) -> Self {
        // The worst come first, so the first mark of a figure is its worst.
        let levels = assessment
            .marked()
            .map(|(figure, finding)| (figure, finding.level(), card_id(finding).into()))
            .collect();
        let complaints = assessment
            .unreadable
            .iter()
            .map(|(figure, problem)| (*figure, AttrValue::from(problem.to_string())))
            .collect();
        Self { levels, complaints }
    }

    fn level(&self, figure: Figure) -> Option<Level> {
        self.worst(figure).map(|(_, level, _)| *level)
    }

    /// The id of the card of the worst finding.
    fn card(&self, figure: Figure) -> Option<AttrValue> {
        self.worst(figure).map(|(.., card)| card.clone())
    }

    fn worst(&self, figure: Figure) -> Option<&(Figure, Level, AttrValue)> {
        self.levels.iter().find(|(marked, ..)| *marked == figure)
    }

    fn complaint(&self, figure: Figure) -> Option<AttrValue> {
        self.complaints
            .iter()
            .find(|(marked, _)| *marked == figure)
            .map(|(_, why)| why.clone())
    }
}
