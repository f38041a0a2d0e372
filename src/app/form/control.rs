//! The controls of the form. Each gets only its own name, text and mark, so that typing in one draws that one anew.
//!
//! The text a user types is shown as it is, letter for letter, also while an input method is composing: rewriting it would break
//! the composition. Complaints about a text wait until the field is left.

use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::{app::desk::use_dispatch, rulebook::Level, session::Action};

#[derive(Properties, PartialEq)]
pub struct EntryProps {
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
    let dispatch = use_dispatch();
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

#[derive(Properties, PartialEq)]
pub struct SelectProps {
    pub name: AttrValue,
    pub label: AttrValue,
    pub value: AttrValue,
    pub choices: Vec<(AttrValue, AttrValue)>,
    /// Whether nothing may be chosen.
    pub blank: bool,
    #[prop_or_default]
    pub id: Option<AttrValue>,
}

/// A field with several choices.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let dispatch = use_dispatch();
    let onchange = {
        let name = props.name.clone();
        Callback::from(move |event: Event| {
            dispatch.typed(&name, target::<HtmlSelectElement>(&event).value());
            dispatch.act(Action::Leave);
        })
    };
    let choices = props.choices.iter().map(|(value, label)| {
        html! { <option value={value.clone()} selected={*value == props.value}>{ label }</option> }
    });
    html! {
        <select id={props.id.clone()} data-field={props.name.clone()} aria-label={props.label.clone()} {onchange}>
            { for props.blank.then(|| html! { <option value="" selected={props.value.is_empty()}>{ "—" }</option> }) }
            { for choices }
        </select>
    }
}

#[derive(Properties, PartialEq)]
pub struct LinesProps {
    pub name: AttrValue,
    pub label: AttrValue,
    pub help: AttrValue,
    pub list: bool,
    pub lines: AttrValue,
}

/// A text of several lines.
#[component]
pub fn Lines(props: &LinesProps) -> Html {
    let dispatch = use_dispatch();
    let oninput = {
        let (dispatch, name) = (dispatch.clone(), props.name.clone());
        Callback::from(move |event: InputEvent| dispatch.typed(&name, target::<HtmlTextAreaElement>(&event).value()))
    };
    let rows = props.lines.lines().map(|line| line.chars().count() / 36 + 1).sum::<usize>().clamp(3, 14);
    let manner = if props.list { "一行写一条，序号由程序加。" } else { "" };
    html! {
        <div class="lines">
            <label for={props.name.clone()}>{ &props.label }</label>
            <p class="help">{ &props.help }{ for (!props.help.is_empty() && !props.help.ends_with('。')).then_some("。") }{ manner }</p>
            <textarea id={props.name.clone()} data-field={props.name.clone()} rows={rows.to_string()} value={props.lines.clone()} {oninput} onblur={dispatch.on::<FocusEvent>(Action::Leave)} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct ClaimProps {
    pub name: AttrValue,
    pub says: AttrValue,
    pub ticked: bool,
}

/// Something the text says, to tick.
#[component]
pub fn Claim(props: &ClaimProps) -> Html {
    let dispatch = use_dispatch();
    let onchange = {
        let name = props.name.clone();
        Callback::from(move |event: Event| {
            let ticked = target::<HtmlInputElement>(&event).checked();
            dispatch.typed(&name, if ticked { "1".into() } else { String::new() });
            dispatch.act(Action::Leave);
        })
    };
    html! {
        <label class="claim">
            <input type="checkbox" data-field={props.name.clone()} checked={props.ticked} {onchange} />
            <span>{ &props.says }</span>
        </label>
    }
}

fn target<T: JsCast>(event: &Event) -> T {
    event.target().unwrap_throw().unchecked_into()
}
