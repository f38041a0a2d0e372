//! The page.

use yew::prelude::*;

/// The application.
#[function_component(App)]
pub fn app() -> Html {
    html! { <main><h1>{ "自评" }</h1><input data-field="试" /></main> }
}
