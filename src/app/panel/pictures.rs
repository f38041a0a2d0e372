//! The document's pictures, closed until somebody asks. The second program draws them.

use yew::prelude::*;

/// The place of the pictures; what it holds is put there and not drawn here.
pub fn pictures() -> Html {
    html! {
        <section>
            <details class="pictures"><summary data-action="pictures">{ "图" }</summary><div /></details>
        </section>
    }
}
