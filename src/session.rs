//! A session at the workbench: the report being edited, its history, what follows from it, and the
//! notices for the user.
//!
//! Pure: the page dispatches [`Action`]s and shows the session that results. Storage, files and the
//! look of the screen are the app's.

mod form_view;
mod notice;

use std::rc::Rc;

pub use self::{
    form_view::{FormView, ShownFields},
    notice::Notice,
};
use ziping_assessment::{Assessment, Phrase, Required, assess, attach, detach};
use ziping_localisation::SuspicionSummary;
use ziping_report as report;
use ziping_report::{
    CellPosition, CopiedCells, Edit, FileProblem, FormTable, History, LabelledPaste, Report,
    TypedInYuan,
};
use ziping_rulebook::{GroupId, MessagePart, Rulebook, SectionId, prefix};

/// The part of the page that the user is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The choice of what to work on.
    #[default]
    Start,
    /// The form.
    Form,
    /// The document as it will print.
    Preview,
    /// The last look before the report is handed in.
    HandIn,
    /// The handbook of the rulebook.
    Handbook,
    /// Exercises.
    Practice,
}

/// Something the user or the browser did.
#[derive(Clone, Debug)]
pub enum Action {
    /// Changes the report.
    Edit(Edit),
    /// Changes the report by a key: what is newly found because of it may be about half a number, and
    /// is told once the field is left or the keys have rested.
    Type(Edit),
    /// The keys have rested for a while.
    RestKeys,
    /// The user left the field being edited, which ends a step of undo.
    LeaveField,
    Undo,
    Redo,
    /// Replaces the report with a blank one.
    NewReport,
    /// Replaces the report with the sample in this file.
    OpenSample(Vec<u8>),
    /// Replaces the report with the one in this file.
    OpenReport(Vec<u8>),
    /// Replaces the report with one of the list, as it was kept.
    OpenKept(Vec<u8>),
    /// Takes last year's figures from this file in beside the report's own.
    OpenLastYear(Vec<u8>),
    /// Removes last year's figures again.
    CloseLastYear,
    /// Pastes copied cells into a table of the form, from the cell with this path on.
    Paste(String, CopiedCells),
    /// Shows where cells with names belong that were pasted at this path.
    ShowPaste(String, LabelledPaste),
    /// Fills in what was pasted by its names, and has been shown.
    FillPaste,
    /// Leaves it out.
    DropPaste,
    /// Begins with the report that was kept in this browser.
    Restore(Vec<u8>),
    Navigate(Route),
    /// Leaves the handbook or practice for the route it was opened from.
    Back,
    /// Brings the field with this path into view.
    FocusField(String),
    /// The field with this path got the focus. It stays on show from now on.
    EnterField(String),
    /// Shows a section of the form.
    ShowSection(SectionId),
    /// Shows all sections of the form one below the other, or one at a time.
    ShowWholeForm(bool),
    /// Shows all fields of a group of the form.
    OpenGroup(GroupId),
    Notify(Notice),
    /// Removes the notice at this index.
    DismissNotice(usize),
    /// Shows or hides the checks that count only when the report is submitted.
    ShowSubmissionChecks(bool),
    /// The search for wrong figures in this state of the report is done.
    SetSuspicions(Rc<Report>, Vec<SuspicionSummary>),
    /// Makes the changes of a repair, counted over all suspicions.
    Repair(usize),
    /// Divides all amounts by 10,000, where they seem to be in 元.
    DivideAmounts,
}

impl Action {
    /// True where it may change the report at hand. Opening another one does not.
    pub fn changes_report(&self) -> bool {
        matches!(
            self,
            Self::Edit(_) | Self::Type(_) | Self::Undo | Self::Redo
        ) || self.is_separate_step()
    }

    /// True where it may change many figures at once.
    pub fn is_separate_step(&self) -> bool {
        matches!(
            self,
            Self::OpenLastYear(_)
                | Self::CloseLastYear
                | Self::Paste(..)
                | Self::FillPaste
                | Self::DivideAmounts
                | Self::Repair(_)
        )
    }
}

/// A session at the workbench.
#[derive(Clone, Debug)]
pub struct Session<'a> {
    /// The rulebook in force.
    pub book: &'a Rulebook,
    /// The report as typed.
    pub report: Rc<Report>,
    /// While a number is being typed, without what is newly found.
    pub assessment: Rc<Assessment<'a>>,
    /// The assessment when nothing was being typed. It is read aloud: nobody hears what the next key
    /// takes back.
    pub settled: Rc<Assessment<'a>>,
    /// The amounts, where they seemed to be in 元 when nothing was being typed.
    pub typed_in_yuan: Option<Rc<TypedInYuan>>,
    /// True while keys change the report.
    is_typing: bool,
    /// The figures that may be wrong, as last searched for.
    pub suspicions: Rc<Vec<SuspicionSummary>>,
    /// True while the suspicions belong to an earlier state of the report.
    pub stale: bool,
    pub route: Route,
    /// The part of the form that is on show.
    pub form: FormView,
    /// The notices on show, the newest last.
    pub notices: Vec<Notice>,
    /// Cells that were pasted with their names into the field of this path; they are shown before
    /// they are filled in.
    pub pasted: Option<Rc<(String, LabelledPaste)>>,
    /// The path of the field to bring into view, with a number that changes each time it is asked
    /// for.
    pub target: Option<(String, usize)>,
    /// True when the checks that count only on submission are shown.
    pub show_submission_checks: bool,
    /// Counts the reports that were put in the place of another one.
    pub number: u32,
    /// The route from which the handbook or practice was opened.
    opened_from: Route,
    history: History,
}

impl<'a> Session<'a> {
    /// A session with a blank report.
    pub fn new(book: &'a Rulebook) -> Self {
        let report = Report::default();
        let assessment = Rc::new(assess(book, &report));
        Self {
            book,
            report: Rc::new(report),
            settled: assessment.clone(),
            assessment,
            typed_in_yuan: None,
            is_typing: false,
            suspicions: Rc::default(),
            stale: false,
            route: Route::Start,
            form: FormView::of_blank(),
            notices: Vec::new(),
            pasted: None,
            target: None,
            show_submission_checks: false,
            number: 0,
            opened_from: Route::Start,
            history: History::default(),
        }
    }

    /// Puts another rulebook in force: the report stays as it is and is assessed again.
    #[must_use]
    pub fn with_rulebook(mut self, book: &'a Rulebook) -> Self {
        self.book = book;
        self.form.begin_anew(self.report.is_blank());
        self.assess();
        self
    }

    /// Puts the same rulebook in force once its prose has come. What was found stays as it was, only
    /// that more can be said about it.
    #[must_use]
    pub fn with_prose(mut self, book: &'a Rulebook) -> Self {
        self.book = book;
        self.is_typing = false;
        self.assessment = Rc::new(assess(book, &self.report));
        self.note_settled();
        self
    }

    /// The session after an action. A file that cannot be read leaves the report as it is.
    #[must_use]
    pub fn act(mut self, action: Action) -> Self {
        if action.changes_report() {
            self.notices.retain(|notice| !notice.is_undoable);
        }
        match action {
            Action::Type(_) => self.is_typing = true,
            // These come by themselves.
            Action::SetSuspicions(..) | Action::Notify(_) | Action::EnterField(_) => {}
            _ => self.settle(),
        }
        match action {
            Action::Edit(edit) | Action::Type(edit) => self.edit(edit),
            Action::LeaveField => self.history.close_step(),
            Action::Undo => self.step(History::undo),
            Action::Redo => self.step(History::redo),
            Action::NewReport => self.replace(Report::default(), "已换成空白报告"),
            Action::OpenSample(bytes) => match report::read(&bytes, self.book) {
                Ok(opened) => self.replace(opened.report, "已打开示例"),
                Err(problem) => self.notify_problem(&problem),
            },
            Action::OpenReport(bytes) => match report::read_chosen(&bytes, self.book) {
                Ok(opened) => {
                    self.replace(opened.report, "已打开文件");
                    self.notices
                        .extend(opened.notices.into_iter().map(Notice::news));
                }
                Err(problem) => self.notify_problem(&problem),
            },
            Action::OpenKept(bytes) => match report::read(&bytes, self.book) {
                Ok(opened) => self.replace(opened.report, ""),
                Err(problem) => self.notices.push(Notice::damaged(&problem, &bytes)),
            },
            Action::OpenLastYear(bytes) => match report::read_chosen(&bytes, self.book) {
                Ok(opened) => self.attach(&opened.report),
                Err(problem) => self.notify_problem(&problem),
            },
            Action::CloseLastYear => {
                if let Some(edit) = detach(&self.report) {
                    self.make_separate_step(edit);
                }
            }
            Action::Paste(path, cells) => self.paste(&path, &cells),
            Action::ShowPaste(path, pasted) => self.pasted = Some(Rc::new((path, pasted))),
            Action::FillPaste => self.end_paste(true),
            Action::DropPaste => self.end_paste(false),
            Action::Restore(bytes) => self.restore(&bytes),
            Action::Navigate(route) => self.navigate(route),
            Action::Back => self.route = self.opened_from,
            Action::FocusField(path) => self.focus_field(path),
            Action::Notify(notice) => {
                if notice.is_receipt {
                    self.notices.retain(|other| !other.is_receipt);
                }
                if !self.notices.contains(&notice) {
                    self.notices.push(notice);
                }
            }
            Action::DismissNotice(index) => {
                if index < self.notices.len() {
                    self.notices.remove(index);
                }
            }
            Action::ShowSubmissionChecks(show) => self.show_submission_checks = show,
            Action::SetSuspicions(report, suspicions) if Rc::ptr_eq(&report, &self.report) => {
                self.suspicions = Rc::new(suspicions);
                self.stale = false;
            }
            // Suspicions about an earlier state of the report say nothing about this one; keys that
            // rest are done with above.
            Action::SetSuspicions(..) | Action::RestKeys => {}
            Action::Repair(number) => self.repair(number),
            Action::DivideAmounts => self.divide_amounts(),
            Action::EnterField(path) => self.reveal(&path),
            Action::ShowSection(section) => self.form.show(section),
            Action::ShowWholeForm(is_whole) => self.form.is_whole = is_whole,
            Action::OpenGroup(group) => self.form.open(group),
        }
        // While a number is being typed, nothing comes up around it.
        if !self.is_typing {
            self.reveal_marked();
        }
        self
    }

    /// The title of the report, or of the rulebook while the title lacks figures.
    pub fn title(&self) -> String {
        self.complete_title()
            .unwrap_or_else(|| self.book.title.clone())
    }

    /// The name of the report in the list of reports: its title or, while that lacks figures, those of
    /// its figures that are there. Empty where there are none.
    pub fn name(&self) -> String {
        self.complete_title().unwrap_or_else(|| {
            let mut typed = Vec::new();
            for part in &self.book.document_title.parts {
                if let MessagePart::Figure(figure) = part {
                    typed.push(self.report.figure(self.book.names().text(*figure)).trim());
                }
            }
            typed.retain(|text| !text.is_empty());
            typed.join(" ")
        })
    }

    fn complete_title(&self) -> Option<String> {
        let title = &self.book.document_title;
        let title = Phrase::complete(self.book, &self.assessment.figures, title)?;
        Some(title.text())
    }

    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// True when the report holds figures of last year.
    pub fn has_last_year(&self) -> bool {
        self.report
            .figures
            .keys()
            .any(|name| name.starts_with(prefix::LAST_YEAR))
    }

    /// The fields of the form that are on show.
    pub fn shown_fields(&self) -> ShownFields<'_> {
        let required = Required::of(self.book, &self.assessment);
        ShownFields::of(&self.form, self.book, &self.report, required)
    }

    /// Keeps the field with this path on show.
    fn reveal(&mut self, path: &str) {
        if let Some(figure) = self.book.figure_of(path) {
            self.form.reveal(figure.name);
        }
    }

    /// Shows the fields that findings are about.
    fn reveal_marked(&mut self) {
        for (figure, _) in self.assessment.marked() {
            self.form.reveal(figure.name);
        }
    }

    fn edit(&mut self, edit: Edit) {
        let edit = edit.clearing_confirmations(&self.report);
        self.history.make(Rc::make_mut(&mut self.report), edit);
        self.assess();
    }

    /// A repair that was proposed for an earlier state of the report is not made.
    fn repair(&mut self, number: usize) {
        if self.stale {
            return;
        }
        let mut repairs = self
            .suspicions
            .iter()
            .flat_map(|suspicion| &suspicion.repairs);
        let Some(repair) = repairs.nth(number) else {
            return;
        };
        let edit = repair.edit();
        let says = repair.done.clone();
        if let Some(path) = edit.path() {
            self.focus_field(path);
        }
        self.make_separate_step(edit);
        self.notices.push(Notice {
            is_undoable: true,
            ..Notice::news(says)
        });
    }

    fn divide_amounts(&mut self) {
        let Some(found) = self.typed_in_yuan.take() else {
            return;
        };
        self.make_separate_step(found.edit.clone());
        let says = format!("{} 个金额都除以了 10000，由元换成万元", found.count);
        self.notices.push(Notice {
            is_undoable: true,
            ..Notice::news(says)
        });
    }

    fn make_separate_step(&mut self, edit: Edit) {
        if matches!(&edit, Edit::Several(edits) if edits.is_empty()) {
            return;
        }
        self.history.close_step();
        self.edit(edit);
        self.history.close_step();
    }

    /// The figures that the names of pasted cells mean. `None` where they carry no names, or just
    /// those of the rows that they are pasted on: then they are pasted by position.
    pub fn pasted_by_names(&self, path: &str, cells: &CopiedCells) -> Option<LabelledPaste> {
        let shown = self.shown_fields();
        let shown = |name| shown.contains(name);
        let (table, position) = FormTable::around(self.book, &self.report, path, &shown)?;
        if cells.begins_with_headings(&table, position) {
            return None;
        }
        // Names find what is not on show as well.
        let (table, position) = FormTable::around(self.book, &self.report, path, &|_| true)?;
        cells.by_labels(self.book, &table, position.column)
    }

    /// The table of the form that a field stands in, as far as it is on show, and its position there.
    pub fn table_around(&self, path: &str) -> Option<(FormTable<'a>, CellPosition)> {
        let shown = self.shown_fields();
        FormTable::around(self.book, &self.report, path, &|name| shown.contains(name))
    }

    /// Fills a table of the form from a cell on, and names in a notice the cells that do not fit.
    fn paste(&mut self, path: &str, cells: &CopiedCells) {
        let Some((table, position)) = self.table_around(path) else {
            return;
        };
        let pasted = cells.paste_into(&table, position);
        let notice = pasted.says().map(Notice::news);
        self.make_separate_step(pasted.edit);
        self.notices.extend(notice);
    }

    /// Fills in what was pasted by its names, or leaves it out.
    fn end_paste(&mut self, fills: bool) {
        let Some(pasted) = self.pasted.take() else {
            return;
        };
        let (path, pasted) = &*pasted;
        self.focus_field(path.clone());
        if fills {
            self.make_separate_step(pasted.edit.clone());
        }
    }

    /// Takes last year's figures into the report.
    fn attach(&mut self, last: &Report) {
        let last = attach(self.book, &self.report, last);
        self.notices.clear();
        self.notices.push(Notice::news(last.says()));
        self.make_separate_step(last.edit);
        self.route = Route::Form;
    }

    fn assess(&mut self) {
        let mut assessment = assess(self.book, &self.report);
        if self.is_typing {
            assessment.tell_only_known(&self.settled);
        }
        self.assessment = Rc::new(assessment);
        if !self.is_typing {
            self.note_settled();
        }
        self.stale = true;
    }

    /// Tells what was found while keys changed the report.
    fn settle(&mut self) {
        if !self.is_typing {
            return;
        }
        self.is_typing = false;
        if !self.assessment.untold.is_empty() {
            self.assessment = Rc::new(assess(self.book, &self.report));
        }
        self.note_settled();
    }

    /// Notes what is known once nothing is being typed.
    fn note_settled(&mut self) {
        self.settled = self.assessment.clone();
        self.typed_in_yuan = TypedInYuan::of(self.book, &self.report).map(Rc::new);
    }

    fn step(&mut self, step: fn(&mut History, &mut Report) -> Option<Edit>) {
        let Some(edit) = step(&mut self.history, Rc::make_mut(&mut self.report)) else {
            return;
        };
        self.assess();
        if !matches!(self.route, Route::Preview | Route::HandIn) {
            self.route = Route::Form;
        }
        if let Some(path) = edit.path() {
            self.focus_field(path);
        }
    }

    /// Puts another report in the place of this one, which stays in the list of reports.
    fn replace(&mut self, report: Report, done: &str) {
        self.notices.clear();
        if !self.report.is_blank() && !done.is_empty() {
            self.notices
                .push(Notice::news(format!("{done}。原来那份在开始页的列表里")));
        }
        self.number += 1;
        self.report = Rc::new(report);
        self.history = History::default();
        self.suspicions = Rc::default();
        self.pasted = None;
        self.assess();
        self.route = Route::Form;
        self.form.begin_anew(self.report.is_blank());
        self.show_submission_checks = false;
        self.target = None;
    }

    /// The report kept in this browser begins the session; it is not a change that can be undone.
    fn restore(&mut self, bytes: &[u8]) {
        match report::read(bytes, self.book) {
            Ok(opened) => {
                self.report = Rc::new(opened.report);
                self.form.begin_anew(self.report.is_blank());
                self.assess();
            }
            Err(problem) => self.notices.push(Notice::damaged(&problem, bytes)),
        }
    }

    fn navigate(&mut self, route: Route) {
        if matches!(route, Route::Handbook | Route::Practice) && self.route != route {
            self.opened_from = self.route;
        }
        self.route = route;
    }

    fn focus_field(&mut self, path: String) {
        self.route = Route::Form;
        self.reveal(&path);
        let name = self.book.figure_of(&path).map(|figure| figure.name);
        if let Some(section) = name.and_then(|name| self.book.section_of(name)) {
            self.form.show(section);
        }
        let number = self.target.as_ref().map_or(0, |(_, number)| number + 1);
        self.target = Some((path, number));
    }

    fn notify_problem(&mut self, problem: &FileProblem) {
        self.notices.retain(|notice| !notice.problem);
        self.notices.push(Notice::not_opened(problem));
    }
}

#[cfg(test)]
mod tests;
