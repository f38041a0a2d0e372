//! The document's pictures, closed until they are asked for. The lazily fetched program draws them.

use yew::prelude::*;

use crate::command::Command;

/// The container of the pictures; Yew does not know what is in it.
pub fn pictures() -> Html {
    html! {
        <section>
            <details class="pictures">
                <summary data-action={Command::TogglePictures.hook()}>{ "图" }</summary>
                <div />
            </details>
        </section>
    }
}
