//! The practice page as a component: events become steps of the session, whose view is drawn.
//!
//! A component with methods and not with hooks, for its state is changed in place and each step
//! says itself whether it has to be drawn (docs/decisions/0018).

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, File, HtmlElement, window};
use yew::prelude::*;

use crate::{
    events, file_bytes, files,
    marking::Marking,
    practice::{KeptPractice, Practice},
    store::SharedText,
};
use ziping_lazy_dom::{all, one};
use ziping_practice_page::{Handout, PracticeAction};

#[derive(Properties, PartialEq)]
pub struct PracticeProps {
    /// The element that the page is drawn in.
    pub element: Element,
    pub kept: KeptPractice,
}

/// Something that happens to the practice page.
pub enum PracticeMessage {
    /// The page is shown again after it was away.
    ShownAgain,
    /// The trainee or teacher does something by pressing or typing.
    Act(PracticeAction),
    /// The same in the document, where the focus stays.
    MarkInDocument(String),
    /// The document has been loaded into its frame.
    DocumentLoaded,
    /// The figure of the lesson's example with this path is changed.
    ChangeExample(String, String),
    /// An answer to a question of the lesson is typed.
    Answer(String, String),
    /// The answers to a question of the lesson are judged.
    Judge(usize),
    /// A file is asked for, for this purpose.
    Export(String),
    /// The link of the question set is asked for.
    CopyLink,
    /// Files are chosen for a purpose, or dropped on the page.
    Choose(String, Vec<File>),
    /// The content of chosen files, by the number of the choice.
    Import(u32, String, Vec<(String, Vec<u8>)>),
    /// There is a sentence about what was handed out for a purpose.
    HandedOut(&'static str, String),
    /// The page's address has changed.
    AddressChanged,
    /// Another window of this browser has saved something under this storage key.
    StoredElsewhere(Option<String>),
    /// A text was saved; false where it is lost.
    Saved(SharedText, bool),
}

/// The place of the focus after the next drawing.
enum NextFocus {
    /// The heading of the page.
    Heading,
    /// The element with this action, if the page under this heading is still the same.
    Action(PracticeAction, Option<String>),
}

pub struct PracticePage {
    practice: Option<Practice>,
    handout: Handout,
    next_focus: Option<NextFocus>,
    marking: Marking,
    /// The end of the address with a broken link, which is shown once and stays there.
    broken_link: String,
    /// Counts how often files were chosen, so that only the last choice is shown.
    choices: u32,
    /// Kept as long as the page.
    _listeners: Vec<EventListener>,
}

impl Component for PracticePage {
    type Message = PracticeMessage;
    type Properties = PracticeProps;

    fn create(context: &Context<Self>) -> Self {
        let mut page = Self {
            practice: Practice::resume(&context.props().kept, context.link().clone()),
            handout: Handout::default(),
            next_focus: None,
            marking: Marking::new(context.link().clone()),
            broken_link: String::new(),
            choices: 0,
            _listeners: events::listen(&context.props().element, context.link()),
        };
        page.follow_link();
        page
    }

    fn update(&mut self, context: &Context<Self>, message: PracticeMessage) -> bool {
        let element = &context.props().element;
        let Some(practice) = &mut self.practice else {
            return false;
        };
        match message {
            PracticeMessage::ShownAgain => {
                practice.resume_clock();
                self.follow_link();
                true
            }
            PracticeMessage::Act(action) => {
                let redraw = practice.act(&action);
                if action == PracticeAction::OpenLink && !practice.session.has_broken_link() {
                    files::take_link_away();
                }
                if redraw {
                    self.handout = Handout::default();
                    self.next_focus = Some(NextFocus::Action(action, heading(element)));
                }
                redraw
            }
            PracticeMessage::MarkInDocument(path) => {
                practice.act(&PracticeAction::ToggleMark { path })
            }
            PracticeMessage::DocumentLoaded => {
                self.marking.prepare(&practice.session.marked());
                false
            }
            PracticeMessage::ChangeExample(path, text) => {
                practice.change(|session, _| session.change_example(&path, &text));
                true
            }
            PracticeMessage::Answer(id, text) => {
                practice.change(|session, _| session.answer_question(&id, &text));
                true
            }
            PracticeMessage::Judge(question) => practice
                .change(|session, materials| session.judge(materials, question))
                .is_some(),
            PracticeMessage::Export(purpose) => {
                let says = files::export(&practice.session, &purpose);
                self.handout = Handout::new(&purpose, says);
                true
            }
            PracticeMessage::CopyLink => {
                files::copy_link(&practice.session, context.link());
                false
            }
            PracticeMessage::Choose(_, files) if files.is_empty() => false,
            PracticeMessage::Choose(purpose, files) => {
                self.handout = Handout::new(&purpose, "正在读文件…".to_owned());
                self.read(context, purpose, files);
                true
            }
            PracticeMessage::Import(choice, purpose, files) => {
                // Other files were chosen meanwhile.
                if choice != self.choices {
                    return false;
                }
                let imported = practice
                    .change(|session, materials| session.import_files(materials, &purpose, &files));
                if imported {
                    self.handout = Handout::default();
                    self.next_focus = Some(NextFocus::Heading);
                }
                imported
            }
            PracticeMessage::HandedOut(purpose, says) => {
                self.handout = Handout::new(purpose, says);
                true
            }
            PracticeMessage::AddressChanged => self.follow_link(),
            PracticeMessage::StoredElsewhere(key) => practice.merge_other_window(key.as_deref()),
            PracticeMessage::Saved(text, is_saved) => practice.note_saved(text, is_saved),
        }
    }

    fn view(&self, _: &Context<Self>) -> Html {
        match &self.practice {
            Some(practice) => practice.session.view(&practice.materials, &self.handout),
            None => Html::default(),
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let element = &context.props().element;
        let Some(practice) = &self.practice else {
            return;
        };
        self.marking.listen(element);
        self.marking.show(&practice.session.marked());
        match self.next_focus.take() {
            Some(NextFocus::Heading) => focus_on_heading(element, "h2"),
            Some(NextFocus::Action(action, before)) => {
                restore_focus(element, &action, before.as_deref());
            }
            None => {}
        }
    }
}

impl PracticePage {
    /// Opens the question set that the address links to; false if it links to none. The link is
    /// taken out of the address, for the answers are kept elsewhere; a broken one stays.
    fn follow_link(&mut self) -> bool {
        let Some(practice) = &mut self.practice else {
            return false;
        };
        let link = window().and_then(|window| window.location().hash().ok());
        let Some(link) = link else { return false };
        if link == self.broken_link {
            return false;
        }
        let is_link = practice.change(|session, materials| session.follow_link(materials, &link));
        if is_link {
            if practice.session.has_broken_link() {
                self.broken_link = link;
            } else {
                files::take_link_away();
            }
            self.handout = Handout::default();
            self.next_focus = Some(NextFocus::Heading);
        }
        is_link
    }

    /// Reads the files that were chosen; their content arrives as a message.
    fn read(&mut self, context: &Context<Self>, purpose: String, files: Vec<File>) {
        self.choices += 1;
        let choice = self.choices;
        let link = context.link().clone();
        spawn_local(async move {
            let files = file_bytes::read(&files).await;
            link.send_message(PracticeMessage::Import(choice, purpose, files));
        });
    }
}

/// The heading of the page.
fn heading(element: &Element) -> Option<String> {
    one(element, "h2")?.text_content()
}

/// Gives the focus back to the element of an action, if it is still there on the same page, else to
/// the heading of what is new. `before` is the heading that the action was done under.
fn restore_focus(element: &Element, action: &PracticeAction, before: Option<&str>) {
    if heading(element).as_deref() != before || *action == PracticeAction::Home {
        return focus_on_heading(element, "h2");
    }
    let name = action.operands().name;
    let same = all(element, "[data-do]").find(|own| {
        own.get_attribute("data-do").as_deref() == Some(action.name())
            && own.get_attribute("data-name").unwrap_or_default() == name
    });
    match same {
        Some(same) => {
            let _ = same.unchecked_ref::<HtmlElement>().focus();
        }
        None => focus_on_heading(element, "h3"),
    }
}

pub fn focus_on_heading(element: &Element, selector: &str) {
    if let Some(heading) = one(element, selector) {
        let _ = heading.set_attribute("tabindex", "-1");
        let _ = heading.unchecked_ref::<HtmlElement>().focus();
    }
}
