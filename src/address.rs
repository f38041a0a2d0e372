//! The end of the page's address: the route, the section of the form that is on show, or a field to
//! go to. The browser's own back button goes from one to the other.

use super::session::{Action, Route, Session};
use ziping_rulebook::{Rulebook, SectionId};

/// A part of the page by its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    Start,
    /// One section of the form.
    Section(SectionId),
    /// The form with all sections and every field.
    WholeForm,
    /// The field with this path, in its section.
    Field(String),
    Preview,
    HandIn,
    Handbook,
    Practice,
}

/// Begins the address of a field.
const FIELD: &str = "field=";

/// The addresses that every rulebook has; those of sections are their ids.
const WORDS: [(&str, Address); 6] = [
    ("开始", Address::Start),
    ("全部", Address::WholeForm),
    ("预览", Address::Preview),
    ("报送前检查", Address::HandIn),
    ("规则", Address::Handbook),
    ("练习", Address::Practice),
];

impl Address {
    /// The address of what is on show.
    pub fn of(session: &Session) -> Self {
        match session.route {
            Route::Start => Self::Start,
            Route::Form => match session.form.section() {
                Some(section) => Self::Section(section),
                None => Self::WholeForm,
            },
            Route::Preview => Self::Preview,
            Route::HandIn => Self::HandIn,
            Route::Handbook => Self::Handbook,
            Route::Practice => Self::Practice,
        }
    }

    /// The part of the page that the end of an address, without its `#`, means.
    pub fn parse(text: &str, book: &Rulebook) -> Option<Self> {
        if let Some(path) = text.strip_prefix(FIELD) {
            return Some(Self::Field(path.to_owned()));
        }
        if let Some((_, address)) = WORDS.iter().find(|(word, _)| *word == text) {
            return Some(address.clone());
        }
        let section = book.sections.position(|section| section.id == text);
        section.map(Self::Section)
    }

    /// The end of the address, without its `#`.
    pub fn text(&self, book: &Rulebook) -> String {
        match self {
            Self::Section(section) => book.sections[*section].id.clone(),
            Self::Field(path) => format!("{FIELD}{path}"),
            other => {
                let word = WORDS.iter().find(|(_, address)| address == other);
                word.map_or_else(String::new, |(word, _)| (*word).to_owned())
            }
        }
    }

    /// The actions that lead there.
    pub fn actions(self) -> Vec<Action> {
        match self {
            Self::Start => vec![Action::Navigate(Route::Start)],
            Self::Section(section) => vec![
                Action::ShowWholeForm(false),
                Action::ShowSection(section),
                Action::Navigate(Route::Form),
            ],
            Self::WholeForm => vec![Action::ShowWholeForm(true), Action::Navigate(Route::Form)],
            Self::Field(path) => vec![Action::FocusField(path)],
            Self::Preview => vec![Action::Navigate(Route::Preview)],
            Self::HandIn => vec![Action::Navigate(Route::HandIn)],
            Self::Handbook => vec![Action::Navigate(Route::Handbook)],
            Self::Practice => vec![Action::Navigate(Route::Practice)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever is on show has an address, which leads back to it.
    #[test]
    fn an_address_leads_back() {
        let book = ziping_built_in::rulebook();
        let begin = Session::new(&book);
        let section = book
            .sections
            .position(|section| section.id == "三")
            .unwrap();
        let shown = [
            ("开始", vec![]),
            ("三", Address::Section(section).actions()),
            ("全部", Address::WholeForm.actions()),
            ("预览", vec![Action::Navigate(Route::Preview)]),
            ("报送前检查", vec![Action::Navigate(Route::HandIn)]),
            ("规则", vec![Action::Navigate(Route::Handbook)]),
            ("练习", vec![Action::Navigate(Route::Practice)]),
        ];
        for (word, actions) in shown {
            let session = actions.into_iter().fold(begin.clone(), Session::act);
            let address = Address::of(&session);
            assert_eq!(address.text(&book), word);
            assert_eq!(Address::parse(word, &book).as_ref(), Some(&address));
            let again = address
                .actions()
                .into_iter()
                .fold(begin.clone(), Session::act);
            assert_eq!(Address::of(&again), Address::of(&session));
        }
    }

    #[test]
    fn the_address_of_a_field_shows_it_in_its_section() {
        let book = ziping_built_in::rulebook();
        let path = "楼堂馆所批复面积";
        let address = Address::parse(&format!("field={path}"), &book).unwrap();
        let session = address
            .actions()
            .into_iter()
            .fold(Session::new(&book), Session::act);
        assert_eq!(Address::of(&session).text(&book), "四");
        assert_eq!(session.target.as_ref().unwrap().0, path);
        let name = book.names().find(path).unwrap();
        assert!(session.shown_fields().contains(name));
        assert!(!Session::new(&book).shown_fields().contains(name));
    }

    #[test]
    fn other_ends_mean_nothing() {
        let book = ziping_built_in::rulebook();
        for text in ["", "十", "practice=3", "section-2"] {
            assert_eq!(Address::parse(text, &book), None, "{text}");
        }
    }
}
