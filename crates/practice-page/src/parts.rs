//! The parts that the views of practice share.

use yew::prelude::*;

use crate::PracticeAction;
use ziping_training::{Materials, Variety};

/// How much a button stands out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// The step that is next for most people.
    Main,
    Plain,
}

impl Emphasis {
    pub fn main_if(is_main: bool) -> Self {
        if is_main { Self::Main } else { Self::Plain }
    }

    pub fn mark(self) -> Option<&'static str> {
        match self {
            Self::Main => Some("main"),
            Self::Plain => None,
        }
    }
}

/// A list of elements as one child. A list that grows among its siblings would be taken for a
/// change of the siblings, which would be made anew.
pub fn one_child(items: impl IntoIterator<Item = Html>) -> Html {
    items.into_iter().collect()
}

/// A button that does an action.
pub fn button(action: &PracticeAction, emphasis: Emphasis, label: &str) -> Html {
    html! {
        <button
            type="button"
            data-do={action.name()}
            data-name={action.object()}
            data-mark={emphasis.mark()}
        >
            { label }
        </button>
    }
}

/// A button with a short label that screen readers are told in full.
pub fn spoken_button(action: &PracticeAction, label: &str, spoken: String) -> Html {
    html! {
        <button
            type="button"
            data-do={action.name()}
            data-name={action.object()}
            aria-label={spoken}
        >
            { label }
        </button>
    }
}

/// A button that is pressed or not, such as a figure of the report that is marked.
pub fn toggle(action: &PracticeAction, is_pressed: bool, label: &str) -> Html {
    html! {
        <button
            class="figure"
            type="button"
            data-do={action.name()}
            data-name={action.object()}
            aria-pressed={if is_pressed { "true" } else { "false" }}
        >
            { label }
        </button>
    }
}

/// A button that downloads a file for a purpose.
pub fn export_button(purpose: &'static str, emphasis: Emphasis, label: &str) -> Html {
    html! {
        <button type="button" data-out={purpose} data-mark={emphasis.mark()}>{ label }</button>
    }
}

/// An input that takes files for a purpose, one or several.
pub fn file_input(purpose: &'static str, takes_several: bool, label: &'static str) -> Html {
    html! {
        <span class="open-file button">
            { label }
            <input
                type="file"
                id={format!("practice-{purpose}")}
                data-take={purpose}
                multiple={takes_several}
                accept=".json,application/json"
                aria-label={label}
            />
        </span>
    }
}

/// An option of a select, with its value where that is not its label.
pub fn option(value: Option<String>, label: &str, is_chosen: bool) -> Html {
    html! { <option {value} selected={is_chosen}>{ label }</option> }
}

/// An option that means an action.
pub fn choice(action: &PracticeAction, label: &str, is_chosen: bool) -> Html {
    option(Some(action.operands().value), label, is_chosen)
}

/// A select for an action. Which choice is the chosen one counts only when the select is made:
/// afterwards the browser shows what the user chose.
pub fn select(action: &PracticeAction, choices: impl IntoIterator<Item = Html>) -> Html {
    html! {
        <select data-do={action.name()} data-name={action.object()}>
            { one_child(choices) }
        </select>
    }
}

/// The same with its label before it.
pub fn labelled_select(
    action: &PracticeAction,
    label: &str,
    choices: impl IntoIterator<Item = Html>,
) -> Html {
    html! { <label class="pick">{ label }{ select(action, choices) }</label> }
}

/// The head of a table, one column after the other; a column of numbers is aligned to the right.
pub fn table_head(columns: &[TableColumn]) -> Html {
    let cell = |column: &TableColumn| match column {
        TableColumn::Words(title) => html! { <th scope="col">{ *title }</th> },
        TableColumn::Numbers(title) => html! { <th class="n" scope="col">{ *title }</th> },
        TableColumn::Buttons => html! { <th /> },
    };
    html! { <thead><tr>for column in columns { { cell(column) } }</tr></thead> }
}

/// A column of a table, with its title.
pub enum TableColumn {
    Words(&'static str),
    Numbers(&'static str),
    Buttons,
}

/// The selects for the kind of department that questions are about.
pub fn variety(materials: &Materials, picked: Variety) -> Html {
    let aspects = materials.recipe.aspects().iter().enumerate();
    one_child(aspects.map(|(aspect, own)| {
        let titles = own.picks.iter().map(|pick| pick.title.as_str());
        let picks = std::iter::once("不限").chain(titles).enumerate();
        let chosen = picked.picked(aspect);
        let choices = picks.map(|(pick, title)| {
            let action = PracticeAction::PickVariety { aspect, pick };
            choice(&action, title, pick == chosen)
        });
        let action = PracticeAction::PickVariety {
            aspect,
            pick: chosen,
        };
        labelled_select(&action, &own.title, choices)
    }))
}
