//! The controls of the form. A field gets only its own name, text and mark, so that typing in a
//! field draws that field alone again.
//!
//! The text a user types is shown as it is, letter for letter, also while an input method is
//! composing: rewriting it would break the composition.

use yew::prelude::*;

use crate::app::{one_child, optional_child};
use ziping_rulebook::{Level, Text};

#[derive(Properties, PartialEq)]
pub struct EntryProps {
    /// The figure's name.
    pub name: AttrValue,
    /// The label for screen readers.
    pub label: AttrValue,
    /// The text as typed.
    pub text: AttrValue,
    /// True if it takes words rather than a number.
    #[prop_or_default]
    pub words: bool,
    /// The most serious level of the findings about it.
    pub level: Option<Level>,
    /// The id of that finding's card, which describes the field.
    #[prop_or_default]
    pub card: Option<AttrValue>,
    /// Why the text cannot be read.
    pub complaint: Option<AttrValue>,
    /// The value that follows from other figures while nothing is typed.
    pub derived: Option<AttrValue>,
    /// True if the user has compared it with the original (已核对).
    pub confirmed: bool,
}

/// A field for a figure or a short text.
#[component]
pub fn Entry(props: &EntryProps) -> Html {
    let mark = match props.level {
        Some(Level::Error) => "hit",
        Some(_) => "hit ask",
        None => "",
    };
    let unread = props.complaint.is_some();
    let mark = format!(
        "{mark}{}{}",
        if unread { " unread" } else { "" },
        if props.words { " words" } else { "" }
    );
    let explanation = AttrValue::from(format!("why-{}", props.name));
    let described_by = if unread {
        Some(explanation.clone())
    } else {
        props.card.clone()
    };
    html! {
        <>
            <input
                type="text"
                inputmode={(!props.words).then_some("decimal")}
                autocomplete="off"
                spellcheck="false"
                data-field={&props.name}
                aria-label={spoken_label(&props.label, props.confirmed)}
                data-checked={props.confirmed.then_some("")}
                aria-invalid={described_by.is_some().then_some("true")}
                aria-describedby={described_by}
                value={&props.text}
                placeholder={props.derived.clone()}
                title={props.derived.as_ref().map(|_| "由其他数推出；可以直接填")}
                data-mark={mark}
            />
            { optional_child(props.confirmed.then(tick)) }
            { optional_child(props.complaint.as_ref().map(|why| html! {
                <p class="complaint" id={&explanation}>{ why }</p>
            })) }
        </>
    }
}

/// The label of a field for screen readers.
fn spoken_label(label: &AttrValue, confirmed: bool) -> AttrValue {
    if confirmed {
        format!("{label}，已与原件核对").into()
    } else {
        label.clone()
    }
}

/// The mark of a confirmed field.
fn tick() -> Html {
    html! { <span class="tick" aria-hidden="true">{ "✓" }</span> }
}

/// A figure with several choices, which can be confirmed.
pub fn choice(
    name: &AttrValue,
    label: &AttrValue,
    chosen: &str,
    choices: &[(AttrValue, AttrValue)],
    confirmed: bool,
) -> Html {
    html! {
        <>
            { select(name, &spoken_label(label, confirmed), chosen, choices, true) }
            { optional_child(confirmed.then(tick)) }
        </>
    }
}

/// A field with several choices; `blank` if there may be none.
pub fn select(
    name: &AttrValue,
    label: &AttrValue,
    chosen: &str,
    choices: &[(AttrValue, AttrValue)],
    blank: bool,
) -> Html {
    let choice = |value: &AttrValue, label: &AttrValue| {
        html! {
            <option value={value} selected={*value == chosen}>{ label }</option>
        }
    };
    let nothing = (AttrValue::from(""), AttrValue::from("—"));
    html! {
        <select id={name} data-field={name} aria-label={label}>
            { optional_child(blank.then(|| choice(&nothing.0, &nothing.1))) }
            { one_child(choices.iter().map(|(value, label)| choice(value, label))) }
        </select>
    }
}

/// A text of several lines.
pub fn lines(name: &str, text: &Text, lines: String) -> Html {
    let name = AttrValue::from(name.to_owned());
    let rows = lines
        .lines()
        .map(|line| line.chars().count() / 36 + 1)
        .sum::<usize>()
        .clamp(3, 14);
    let manner = if text.list {
        "一行写一条，序号由程序加。"
    } else {
        ""
    };
    let full_stop = if text.help.is_empty() || text.help.ends_with('。') {
        ""
    } else {
        "。"
    };
    html! {
        <div class="lines">
            <label for={&name}>{ &text.name }</label>
            <p class="help">{ format!("{}{full_stop}{manner}", text.help) }</p>
            <textarea id={&name} data-field={&name} rows={rows.to_string()} value={lines} />
        </div>
    }
}

/// A claim to tick.
pub fn claim(name: &str, says: &str, ticked: bool) -> Html {
    html! {
        <label class="claim">
            <input type="checkbox" data-field={name.to_owned()} checked={ticked} />
            <span>{ says }</span>
        </label>
    }
}
