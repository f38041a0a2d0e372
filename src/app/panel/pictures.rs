//! The document's pictures, closed until they are asked for. The lazily fetched program draws them.

use yew::prelude::*;

/// The container of the pictures; Yew does not know what is in it.
pub fn pictures() -> Html {
    html! {
        <section>
            <details class="pictures">
                <summary data-action="pictures">{ "图" }</summary>
                <div />
            </details>
        </section>
    }
}
