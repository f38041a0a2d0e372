//! A sitting at the workbench: the report being edited, its history, what follows from it, and what
//! to tell the user.
//!
//! Pure: the page dispatches [`Action`]s and shows what comes of them. Not: storage, files, the
//! screen.

use std::rc::Rc;

use ziping_assessment::{Assessment, Phrase, assess, attach, detach};
use ziping_localisation::SuspicionSummary;
use ziping_report as report;
use ziping_report::{CopiedCells, Edit, FileProblem, FormTable, History, Report};
use ziping_rulebook::{Rulebook, prefix};

/// The sample that comes with the program: the figures of a real report, in our words.
pub const SAMPLE: &str = include_str!("../samples/ningxiang-2021.json");

/// Where in the page the user is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The choice of what to work on.
    #[default]
    Start,
    /// The form.
    Form,
    /// The document as it will print.
    Preview,
    /// The rulebook, to be read.
    Handbook,
    /// Exercises.
    Practice,
}

/// Something the user or the browser did.
#[derive(Clone, Debug)]
pub enum Action {
    /// A change to the report.
    Edit(Edit),
    /// The user left the field being edited.
    Leave,
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
    /// A blank report takes the place of this one.
    New,
    /// The sample takes the place of this one.
    LoadSample,
    /// A file's content takes the place of this one.
    Open(Vec<u8>),
    /// A file's content is last year's report, beside the one at hand.
    OpenLastYear(Vec<u8>),
    /// What came of last year's report to be compared with is taken out again.
    CloseLastYear,
    /// A block of cells is pasted at a place of a grid.
    Paste(String, CopiedCells),
    /// A report that was kept in this browser is back.
    Restore(Vec<u8>),
    /// The user goes somewhere.
    Go(Place),
    /// The user is done with the handbook and goes on where it was opened.
    Back,
    /// The user goes to a figure, by its name in the form.
    GoTo(String),
    /// Something to tell the user.
    Tell(Notice),
    /// The user has read a notice.
    Dismiss(usize),
    /// Shows or hides what is judged only when the report is about to leave.
    ShowLast(bool),
    /// What may be wrong in this state of the report was found.
    Located(Rc<Report>, Vec<SuspicionSummary>),
    /// Makes the changes of a repair, counted over all suspicions.
    Repair(usize),
}

/// Something to tell the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whether something went wrong.
    pub problem: bool,
    /// What happened and what to do.
    pub says: String,
    /// A text that could not be read and can be downloaded as it is.
    pub salvage: Option<String>,
}

impl Notice {
    /// Something that went wrong.
    pub fn problem(says: impl Into<String>) -> Self {
        Self {
            problem: true,
            says: says.into(),
            salvage: None,
        }
    }

    /// Something to know.
    pub fn news(says: impl Into<String>) -> Self {
        Self {
            problem: false,
            says: says.into(),
            salvage: None,
        }
    }
}

/// A sitting at the workbench.
#[derive(Clone, Debug)]
pub struct Session<'a> {
    /// The rulebook in force.
    pub book: &'a Rulebook,
    /// The report as typed.
    pub report: Rc<Report>,
    /// What follows from it.
    pub assessment: Rc<Assessment<'a>>,
    /// What may be wrong in it, as last looked for.
    pub suspicions: Rc<Vec<SuspicionSummary>>,
    /// Whether that was before the last change.
    pub stale: bool,
    /// Where the user is.
    pub place: Place,
    /// What to tell the user.
    pub notices: Vec<Notice>,
    /// The figure to bring into view, with a number that changes each time it is asked for.
    pub target: Option<(String, usize)>,
    /// Whether findings are shown that are judged only when the report is about to leave.
    pub show_last: bool,
    /// The report that was put aside when another took its place.
    pub put_aside: Option<Rc<Report>>,
    /// Where the handbook was opened.
    opened_from: Place,
    history: History,
}

impl<'a> Session<'a> {
    /// A sitting with a blank report.
    pub fn new(book: &'a Rulebook) -> Self {
        let report = Report::default();
        let assessment = Rc::new(assess(book, &report));
        Self {
            book,
            report: Rc::new(report),
            assessment,
            suspicions: Rc::default(),
            stale: false,
            place: Place::Start,
            notices: Vec::new(),
            target: None,
            show_last: false,
            put_aside: None,
            opened_from: Place::Start,
            history: History::default(),
        }
    }

    /// The same sitting under another rulebook: the report stays as it is and is assessed anew.
    #[must_use]
    pub fn under(mut self, book: &'a Rulebook) -> Self {
        self.book = book;
        self.assess();
        self
    }

    /// Does what the action says. Whatever is wrong with a file, the report at hand stays.
    #[must_use]
    pub fn act(mut self, action: Action) -> Self {
        match action {
            Action::Edit(edit) => self.edit(edit),
            Action::Leave => self.history.close_step(),
            Action::Undo => self.step(History::undo),
            Action::Redo => self.step(History::redo),
            Action::New => self.replace(Report::default(), "已换成空白报告"),
            Action::LoadSample => match report::read(SAMPLE.as_bytes(), self.book) {
                Ok(opened) => self.replace(opened.report, "已打开示例"),
                Err(problem) => self.tell_problem(&problem),
            },
            Action::Open(bytes) => match report::read(&bytes, self.book) {
                Ok(opened) => {
                    self.replace(opened.report, "已打开文件");
                    self.notices
                        .extend(opened.notices.into_iter().map(Notice::news));
                }
                Err(problem) => self.tell_problem(&problem),
            },
            Action::OpenLastYear(bytes) => match report::read(&bytes, self.book) {
                Ok(opened) => self.attach(&opened.report),
                Err(problem) => self.tell_problem(&problem),
            },
            Action::CloseLastYear => {
                if let Some(edit) = detach(&self.report) {
                    self.step_of_its_own(edit);
                }
            }
            Action::Paste(place, block) => self.paste(&place, &block),
            Action::Restore(bytes) => self.restore(&bytes),
            Action::Go(place) => self.go(place),
            Action::Back => self.place = self.opened_from,
            Action::GoTo(figure) => self.go_to(figure),
            Action::Tell(notice) => {
                if !self.notices.contains(&notice) {
                    self.notices.push(notice);
                }
            }
            Action::Dismiss(index) => {
                if index < self.notices.len() {
                    self.notices.remove(index);
                }
            }
            Action::ShowLast(show) => self.show_last = show,
            Action::Located(report, told) if Rc::ptr_eq(&report, &self.report) => {
                self.suspicions = Rc::new(told);
                self.stale = false;
            }
            // What was found in an earlier state of the report says nothing about this one.
            Action::Located(..) => {}
            Action::Repair(number) => self.repair(number),
        }
        self
    }

    /// What the report is called, as far as it is known.
    pub fn title(&self) -> String {
        Phrase::complete(
            self.book,
            &self.assessment.figures,
            &self.book.document_title,
        )
        .map_or_else(|| self.book.title.clone(), |title| title.text())
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is a step to make again.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Whether last year's figures are beside the report's own.
    pub fn has_last_year(&self) -> bool {
        self.report
            .figures
            .keys()
            .any(|name| name.starts_with(prefix::LAST_YEAR))
    }

    fn edit(&mut self, edit: Edit) {
        let edit = edit.clearing_confirmations(&self.report);
        self.history.make(Rc::make_mut(&mut self.report), edit);
        self.assess();
    }

    /// A repair that was proposed for an earlier state of the report is not made.
    fn repair(&mut self, number: usize) {
        let repair = self
            .suspicions
            .iter()
            .flat_map(|suspicion| &suspicion.repairs)
            .nth(number);
        let Some(repair) = repair.filter(|_| !self.stale) else {
            return;
        };
        let edit = repair.edit();
        if let Some(figure) = place_of(&edit) {
            self.go_to(figure);
        }
        self.step_of_its_own(edit);
    }

    fn step_of_its_own(&mut self, edit: Edit) {
        if matches!(&edit, Edit::Several(edits) if edits.is_empty()) {
            return;
        }
        self.history.close_step();
        self.edit(edit);
        self.history.close_step();
    }

    /// Fills a grid from a place on, and names what found no place.
    fn paste(&mut self, place: &str, block: &CopiedCells) {
        let Some((grid, spot)) = FormTable::around(self.book, &self.report, place) else {
            return;
        };
        let laid = block.paste_into(&grid, spot);
        let says = laid.says();
        self.step_of_its_own(laid.edit);
        self.notices.extend(says.map(Notice::news));
    }

    /// Takes last year's figures in beside the report at hand.
    fn attach(&mut self, last: &Report) {
        let last = attach(self.book, &self.report, last);
        self.notices.clear();
        self.notices.push(Notice::news(last.says()));
        self.step_of_its_own(last.edit);
        self.place = Place::Form;
    }

    fn assess(&mut self) {
        self.assessment = Rc::new(assess(self.book, &self.report));
        self.stale = true;
    }

    fn step(&mut self, step: fn(&mut History, &mut Report) -> Option<Edit>) {
        let Some(edit) = step(&mut self.history, Rc::make_mut(&mut self.report)) else {
            return;
        };
        self.assess();
        if self.place != Place::Preview {
            self.place = Place::Form;
        }
        if let Some(figure) = place_of(&edit) {
            self.go_to(figure);
        }
    }

    /// Another report takes the place of this one, as a step that can be taken back.
    fn replace(&mut self, report: Report, done: &str) {
        self.notices.clear();
        if !self.report.is_blank() && *self.report != report {
            self.put_aside = Some(self.report.clone());
            self.notices
                .push(Notice::news(format!("{done}。原来那份可以用“撤销”取回")));
        }
        self.history.close_step();
        self.edit(Edit::Replace(Box::new(report)));
        self.history.close_step();
        self.place = Place::Form;
        self.show_last = false;
        self.target = None;
    }

    /// What was kept in this browser is the start of the sitting, not a change to be taken back.
    fn restore(&mut self, bytes: &[u8]) {
        match report::read(bytes, self.book) {
            Ok(opened) => {
                self.report = Rc::new(opened.report);
                self.assess();
            }
            Err(problem) => self.notices.push(Notice {
                problem: true,
                says: format!(
                    "上次自动保存的内容读不出来：{problem}。原文还在，可以下载下来，由维护人员恢复"
                ),
                salvage: Some(String::from_utf8_lossy(bytes).into_owned()),
            }),
        }
    }

    fn go(&mut self, place: Place) {
        if matches!(place, Place::Handbook | Place::Practice) && self.place != place {
            self.opened_from = self.place;
        }
        self.place = place;
    }

    fn go_to(&mut self, figure: String) {
        self.place = Place::Form;
        let number = self.target.as_ref().map_or(0, |(_, number)| number + 1);
        self.target = Some((figure, number));
    }

    fn tell_problem(&mut self, problem: &FileProblem) {
        let says = format!("{problem}。手头的报告没有动");
        self.notices.retain(|notice| !notice.problem);
        self.notices.push(Notice::problem(says));
    }
}

/// The figure that an edit changed, as the form names it.
fn place_of(edit: &Edit) -> Option<String> {
    match edit {
        Edit::Figure { name, .. } => Some(name.clone()),
        Edit::Cell {
            table, row, column, ..
        } => Some(format!("{table}[{row}].{column}")),
        Edit::Text { name, .. } => Some(format!("{}{name}", prefix::TEXT)),
        Edit::Confirmed { figure, .. } => Some(figure.clone()),
        Edit::Several(edits) => edits.iter().rev().find_map(place_of),
        Edit::InsertRow { .. }
        | Edit::RemoveRow { .. }
        | Edit::Explanation { .. }
        | Edit::Paragraph { .. }
        | Edit::Replace(_) => None,
    }
}

#[cfg(test)]
mod tests;
