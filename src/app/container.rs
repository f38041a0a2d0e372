//! The places of the page whose content other code writes, as HTML.

use yew::prelude::*;

use super::{
    ViewContext,
    browser::lazy,
    dispatch::Dispatch,
    state::{AppAction, SameObject},
};
use ziping_assessment::Assessment;
use ziping_handbook as handbook;
use ziping_practice_page as practice;

/// The content of a container.
#[derive(Clone, PartialEq)]
pub enum Content {
    /// The handbook, which depends on the office's own rulebook files.
    Handbook(AttrValue),
    Practice,
    /// The document of the report with this assessment as it will print, in a frame, where its
    /// paragraphs can be reworded (lazy/compute/src/preview/).
    Preview(SameObject<Assessment<'static>>),
    /// The document's pictures.
    Pictures,
}

#[derive(Properties, PartialEq)]
pub struct ContainerProps {
    content: Content,
    dispatch: Dispatch,
}

/// The container of some content.
pub fn container(content: Content, view: &ViewContext) -> Html {
    // Handbook and practice must not share an element.
    let key = match content {
        Content::Handbook(_) => "handbook",
        Content::Practice => "practice",
        Content::Preview(_) => "preview",
        Content::Pictures => "pictures",
    };
    html! { <Container {key} {content} dispatch={view.dispatch.clone()} /> }
}

/// Owns an element that Yew draws once and then leaves alone. It asks the lazily fetched program for
/// the content, again when another one is due, and tells the page when it is gone.
///
/// A component in the older manner, with methods instead of hooks: as a function with
/// `use_effect_with` and `use_node_ref` it is 1.2 KB more of download.
pub struct Container {
    /// The frame of the preview.
    frame: NodeRef,
}

impl Container {
    fn ask_for(&self, ContainerProps { content, dispatch }: &ContainerProps) {
        match content {
            Content::Handbook(own_files) => lazy::show_handbook(own_files.clone(), dispatch),
            Content::Practice => lazy::show_practice(dispatch),
            Content::Preview(_) => {
                if let Some(frame) = self.frame.cast() {
                    lazy::show_preview(frame, &dispatch.state(), dispatch);
                }
            }
            Content::Pictures => lazy::show_pictures(&dispatch.state(), dispatch),
        }
    }
}

impl Component for Container {
    type Message = ();
    type Properties = ContainerProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            frame: NodeRef::default(),
        }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        match context.props().content {
            Content::Handbook(_) => opening(handbook::CONTAINER_ID),
            Content::Practice => opening(practice::CONTAINER_ID),
            Content::Preview(_) => html! {
                <main class="preview">
                    <iframe
                        ref={self.frame.clone()}
                        title="报告预览"
                        data-preview=""
                        sandbox="allow-same-origin allow-modals"
                    />
                </main>
            },
            Content::Pictures => html! { <div /> },
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first {
            self.ask_for(context.props());
        }
    }

    fn changed(&mut self, context: &Context<Self>, _: &ContainerProps) -> bool {
        self.ask_for(context.props());
        false
    }

    fn destroy(&mut self, context: &Context<Self>) {
        if matches!(context.props().content, Content::Pictures) {
            context.props().dispatch.send(AppAction::ClosePictures);
        }
    }
}

/// A whole page, with a sentence that the content replaces.
fn opening(id: &'static str) -> Html {
    html! { <main class="handbook" {id}>{ "正在打开…" }</main> }
}
