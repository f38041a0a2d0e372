//! The controls of the form. Each gets only its own name, text and mark, so that typing in one draws that one anew.
//!
//! The text a user types is shown as it is, letter for letter, also while an input method is composing: rewriting it would break
//! the composition. Complaints about a text wait until the field is left.

use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::{
    app::desk::Dispatch,
    rulebook::{Level, Text},
    session::Action,
};

#[derive(Properties, PartialEq)]
pub struct EntryProps {
    /// Where what happens goes.
    pub dispatch: Dispatch,
    /// The figure's name.
    pub name: AttrValue,
    /// What a screen reader says.
    pub label: AttrValue,
    /// As typed.
    pub text: AttrValue,
    /// Whether it takes words rather than a number.
    #[prop_or_default]
    pub words: bool,
    /// How serious the findings are that point here.
    pub level: Option<Level>,
    /// Why the text cannot be read.
    pub complaint: Option<AttrValue>,
    /// What follows from other figures while nothing is typed.
    pub derived: Option<AttrValue>,
}

/// A field for a figure or a short text.
#[component]
pub fn Entry(props: &EntryProps) -> Html {
    let dispatch = props.dispatch.clone();
    let left = use_state_eq(|| true);
    let oninput = {
        let (dispatch, name) = (dispatch.clone(), props.name.clone());
        Callback::from(move |event: InputEvent| dispatch.typed(&name, target::<HtmlInputElement>(&event).value()))
    };
    let onfocus = {
        let left = left.clone();
        Callback::from(move |_: FocusEvent| left.set(false))
    };
    let onblur = {
        let left = left.clone();
        Callback::from(move |_: FocusEvent| {
            left.set(true);
            dispatch.act(Action::Leave);
        })
    };
    let complaint = props.complaint.clone().filter(|_| *left);
    let mark = match props.level {
        Some(Level::Error) => Some("hit"),
        Some(_) => Some("hit ask"),
        None => None,
    };
    let class = classes!(mark, complaint.is_some().then_some("unread"), props.words.then_some("words"));
    let hint = props.derived.clone().unwrap_or_default();
    let explanation = format!("why-{}", props.name);
    html! {
        <>
            <input
                type="text"
                inputmode={(!props.words).then_some("decimal")}
                autocomplete="off"
                spellcheck="false"
                data-field={props.name.clone()}
                aria-label={props.label.clone()}
                aria-invalid={complaint.is_some().then_some("true")}
                aria-describedby={complaint.is_some().then(|| explanation.clone())}
                value={props.text.clone()}
                placeholder={hint.clone()}
                title={(!hint.is_empty()).then_some("由其他数推出；可以直接填")}
                {class} {oninput} {onfocus} {onblur}
            />
            { for complaint.map(|why| html! { <p class="complaint" id={explanation.clone()}>{ why }</p> }) }
        </>
    }
}

/// A field with several choices; `blank` where nothing may be chosen.
pub fn select(
    dispatch: &Dispatch,
    name: &AttrValue,
    label: &AttrValue,
    chosen: &str,
    choices: &[(AttrValue, AttrValue)],
    blank: bool,
) -> Html {
    let onchange = {
        let (dispatch, name) = (dispatch.clone(), name.clone());
        Callback::from(move |event: Event| {
            dispatch.typed(&name, target::<HtmlSelectElement>(&event).value());
            dispatch.act(Action::Leave);
        })
    };
    let choice = |value: &AttrValue, label: &AttrValue| html! { <option value={value} selected={*value == chosen}>{ label }</option> };
    let nothing = (AttrValue::from(""), AttrValue::from("—"));
    html! {
        <select id={name} data-field={name} aria-label={label} {onchange}>
            { for blank.then(|| choice(&nothing.0, &nothing.1)) }
            { for choices.iter().map(|(value, label)| choice(value, label)) }
        </select>
    }
}

/// A text of several lines.
pub fn lines(dispatch: &Dispatch, name: &str, text: &Text, lines: &str) -> Html {
    let name = AttrValue::from(name.to_owned());
    let oninput = {
        let (dispatch, name) = (dispatch.clone(), name.clone());
        Callback::from(move |event: InputEvent| dispatch.typed(&name, target::<HtmlTextAreaElement>(&event).value()))
    };
    let rows = lines.lines().map(|line| line.chars().count() / 36 + 1).sum::<usize>().clamp(3, 14);
    let manner = if text.list { "一行写一条，序号由程序加。" } else { "" };
    let full_stop = if text.help.is_empty() || text.help.ends_with('。') { "" } else { "。" };
    html! {
        <div class="lines">
            <label for={&name}>{ &text.name }</label>
            <p class="help">{ format!("{}{full_stop}{manner}", text.help) }</p>
            <textarea id={&name} data-field={&name} rows={rows.to_string()} value={lines.to_owned()} {oninput} onblur={dispatch.leave()} />
        </div>
    }
}

/// Something the text says, to tick.
pub fn claim(dispatch: &Dispatch, name: &str, says: &str, ticked: bool) -> Html {
    let name = AttrValue::from(name.to_owned());
    let onchange = {
        let (dispatch, name) = (dispatch.clone(), name.clone());
        Callback::from(move |event: Event| {
            let ticked = target::<HtmlInputElement>(&event).checked();
            dispatch.typed(&name, if ticked { "1".into() } else { String::new() });
            dispatch.act(Action::Leave);
        })
    };
    html! {
        <label class="claim">
            <input type="checkbox" data-field={name} checked={ticked} {onchange} />
            <span>{ says }</span>
        </label>
    }
}

fn target<T: JsCast>(event: &Event) -> T {
    event.target().unwrap_throw().unchecked_into()
}
