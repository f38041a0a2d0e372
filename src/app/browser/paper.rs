//! The browser's own printing (its menu, or Ctrl+P where the page does not hear it): the report goes
//! on paper instead of the form.
//!
//! A browser that is about to print waits for nothing, so the last composed document is kept ready.

use std::{cell::RefCell, rc::Rc};

use gloo::{
    events::EventListener,
    utils::{body, document, window},
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomParser, Element, StyleSheet, SupportedType};

use crate::{
    app::dispatch::Dispatch,
    session::{Route, Session},
};
use ziping_report::Report;

const ID: &str = "paper";
/// Elements that step aside while the document is laid out carry this attribute.
const ASIDE: &str = "data-aside";

/// Stands on the paper where the report has changed since the document was composed.
const OLDER: &str = "（刚改的还没有排进来。稍等再印，或者用页面上的“打印”，印出来的是最新的）";

/// The document that is ready for the printer.
#[derive(Default)]
pub struct Paper(RefCell<Option<Composed>>);

struct Composed {
    of: Rc<Report>,
    /// The number of the report in the session.
    number: u32,
    html: String,
}

impl Paper {
    /// Keeps the document of a report.
    pub fn keep(&self, of: Rc<Report>, number: u32, html: String) {
        self.0.replace(Some(Composed { of, number, html }));
    }

    /// Lays the document out in the place of the page; nothing where none of this report is ready.
    fn lay_out(&self, session: &Session) -> Result<(), JsValue> {
        let composed = self.0.borrow();
        let ready = composed.as_ref();
        let Some(Composed { of, html, .. }) = ready.filter(|own| own.number == session.number)
        else {
            return Ok(());
        };
        take_away()?;
        let page = document();
        let paper = page.create_element("div")?;
        paper.set_id(ID);
        let parsed = DomParser::new()?.parse_from_string(html, SupportedType::TextHtml)?;
        let styles = parsed.query_selector_all("style")?;
        for index in 0..styles.length() {
            if let Some(style) = styles.get(index) {
                paper.append_child(&style)?;
            }
        }
        if !Rc::ptr_eq(of, &session.report) {
            let says = page.create_element("p")?;
            says.set_text_content(Some(OLDER));
            paper.append_child(&says)?;
        }
        if let Some(content) = parsed.body() {
            while let Some(child) = content.first_child() {
                paper.append_child(&child)?;
            }
        }
        for sheet in sheets() {
            sheet.set_disabled(true);
        }
        let children = body().children();
        for index in 0..children.length() {
            if let Some(child) = children
                .item(index)
                .filter(|child| !child.has_attribute("hidden"))
            {
                child.set_attribute("hidden", "")?;
                child.set_attribute(ASIDE, "")?;
            }
        }
        body().append_child(&paper)?;
        Ok(())
    }
}

/// Shows the page again.
fn take_away() -> Result<(), JsValue> {
    let page = document();
    let Some(paper) = page.get_element_by_id(ID) else {
        return Ok(());
    };
    paper.remove();
    for sheet in sheets() {
        sheet.set_disabled(false);
    }
    let aside = page.query_selector_all(&format!("[{ASIDE}]"))?;
    for index in 0..aside.length() {
        if let Some(element) = aside
            .get(index)
            .and_then(|node| node.dyn_into::<Element>().ok())
        {
            element.remove_attribute("hidden")?;
            element.remove_attribute(ASIDE)?;
        }
    }
    Ok(())
}

/// The style sheets of the page.
fn sheets() -> Vec<StyleSheet> {
    let sheets = document().style_sheets();
    (0..sheets.length())
        .filter_map(|index| sheets.item(index))
        .collect()
}

/// Lays the document out whenever the browser prints while a report is on show.
pub fn listen(paper: Rc<Paper>, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    EventListener::new(&window(), "beforeprint", move |_| {
        let session = &dispatch.state().session;
        if matches!(session.route, Route::Form | Route::Preview) {
            let _ = paper.lay_out(session);
        }
    })
    .forget();
    EventListener::new(&window(), "afterprint", |_| {
        let _ = take_away();
    })
    .forget();
}
