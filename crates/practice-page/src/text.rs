//! Views as HTML text, for tests and for the examples.

use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use yew::{LocalServerRenderer, prelude::*};

#[derive(Properties, PartialEq)]
struct DrawnProps {
    html: Html,
}

#[component]
fn Drawn(props: &DrawnProps) -> Html {
    props.html.clone()
}

/// A view as HTML. Nothing in a view waits, so one look at it is enough; where something did, the
/// text would be empty.
pub fn as_text(html: Html) -> String {
    let renderer = LocalServerRenderer::<Drawn>::with_props(DrawnProps { html });
    let text = pin!(renderer.hydratable(false).render());
    match text.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(text) => text,
        Poll::Pending => String::new(),
    }
}
