//! The result of handing a file or link out, or of taking files in, which is shown beside what was
//! pressed until the page is drawn anew.

use yew::prelude::*;

/// The last result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handout {
    /// The purpose of what was pressed, and the sentence about it.
    last: Option<(String, String)>,
}

impl Handout {
    pub fn new(purpose: &str, says: String) -> Self {
        Self {
            last: Some((purpose.to_owned(), says)),
        }
    }

    /// The element that shows the result for a purpose.
    pub(crate) fn result(&self, purpose: &'static str) -> Html {
        let says = match &self.last {
            Some((own, says)) if own == purpose => says.as_str(),
            _ => "",
        };
        html! { <span role="status" data-says={purpose}>{ says }</span> }
    }
}
