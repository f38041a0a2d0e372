//! The document's pictures, closed until they are asked for.

use yew::prelude::*;

use crate::{
    app::{
        ViewContext,
        container::{Content, container},
        optional_child,
    },
    command::Command,
};

/// The pictures. The browser opens and closes them; there is nothing in them while they are closed.
pub fn pictures(view: &ViewContext) -> Html {
    let open = view.screen.panel.pictures_open;
    html! {
        <section>
            <details class="pictures">
                <summary data-action={Command::TogglePictures.hook()}>{ "图" }</summary>
                { optional_child(open.then(|| container(Content::Pictures, view))) }
            </details>
        </section>
    }
}
