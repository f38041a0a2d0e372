//! The part of the form that is on show: one section of the report or all of it. A section shows the
//! fields that the notice asks for, those that hold something, and those that were needed or asked for
//! since; all sections together show every field.

use ziping_assessment::Required;
use ziping_formula::{Figure, Name};
use ziping_report::{FieldPath, Report};
use ziping_rulebook::{GroupId, GroupItem, Rulebook, SectionId};

/// The part of the form that is on show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormView {
    /// The section on show, also while all of them are.
    section: SectionId,
    /// All sections stand one below the other.
    pub is_whole: bool,
    /// The report was begun blank, so that what the notice asks for is a question.
    pub is_asked_first: bool,
    /// The groups whose fields are all shown.
    opened: Vec<GroupId>,
    /// By name: fields that were needed, and stay.
    revealed: Vec<bool>,
}

impl FormView {
    /// Of a report that is begun blank.
    pub fn of_blank() -> Self {
        Self {
            is_asked_first: true,
            ..Self::default()
        }
    }

    /// The section on show; `None` while all of them are.
    pub fn section(&self) -> Option<SectionId> {
        (!self.is_whole).then_some(self.section)
    }

    /// Shows a section, or all of them from that one on.
    pub fn show(&mut self, section: SectionId) {
        self.section = section;
    }

    /// Shows all fields of a group.
    pub fn open(&mut self, group: GroupId) {
        if !self.opened.contains(&group) {
            self.opened.push(group);
        }
    }

    /// Shows a field from now on.
    pub fn reveal(&mut self, name: Name) {
        let index = name.index();
        if self.revealed.len() <= index {
            self.revealed.resize(index + 1, false);
        }
        if let Some(is_revealed) = self.revealed.get_mut(index) {
            *is_revealed = true;
        }
    }

    /// Forgets what was shown beyond what the notice asks for, as another report begins.
    pub fn begin_anew(&mut self, is_blank: bool) {
        *self = Self {
            is_whole: self.is_whole,
            is_asked_first: is_blank,
            ..Self::default()
        };
    }
}

/// The fields that are shown, of one state of the report.
pub struct ShownFields<'a> {
    view: &'a FormView,
    book: &'a Rulebook,
    report: &'a Report,
    required: Required,
}

impl<'a> ShownFields<'a> {
    pub(super) fn of(
        view: &'a FormView,
        book: &'a Rulebook,
        report: &'a Report,
        required: Required,
    ) -> Self {
        Self {
            view,
            book,
            report,
            required,
        }
    }

    /// True if the figure, text, claim or column of a table is shown where its group is.
    pub fn contains(&self, name: Name) -> bool {
        self.view.is_whole
            || self.required.contains(name)
            || self.view.revealed.get(name.index()) == Some(&true)
            || self.is_opened(name)
            || self.is_filled(name)
    }

    /// The path of the first field of a group that is not on show.
    pub fn first_hidden(&self, group: GroupId) -> Option<String> {
        let hidden = |name: &Name| !self.contains(*name);
        for item in &self.book.groups[group].items {
            let name = match *item {
                GroupItem::Field(field) => {
                    let field = &self.book.fields[field];
                    let bare = (!field.columns_only).then_some(field.slot);
                    let columns = field.columns.iter().map(|column| column.slot);
                    bare.into_iter().chain(columns).find(hidden)
                }
                GroupItem::Table(table) => {
                    let columns = &self.book.tables[table].columns;
                    columns.iter().map(|column| column.slot).find(hidden)
                }
                GroupItem::Text(text) => Some(self.book.texts[text].slot).filter(hidden),
                GroupItem::Claim(_) => None,
            };
            if let Some(name) = name {
                let row = self.book.table_column(name).map(|_| 0);
                return Some(self.book.spell(Figure { name, row }));
            }
        }
        None
    }

    fn is_opened(&self, name: Name) -> bool {
        match self.book.group_of(name) {
            Some(group) => self.view.opened.contains(&group),
            None => false,
        }
    }

    fn is_filled(&self, name: Name) -> bool {
        if let Some((table, _)) = self.book.table_column(name) {
            return !self.report.rows(&table.name).is_empty();
        }
        match FieldPath::parse(self.book.names().text(name)) {
            FieldPath::Text(text) => !self.report.paragraphs(text).is_empty(),
            FieldPath::Figure(figure) => !self.report.figure(figure).is_empty(),
            FieldPath::Cell { .. } | FieldPath::Paragraph(_) => false,
        }
    }
}
