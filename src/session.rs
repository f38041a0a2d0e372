//! A sitting at the workbench: the report being edited, its history, what follows from it, and what to tell the user.
//!
//! Pure: the page dispatches [`Action`]s and shows what comes of them. Not: storage, files, the screen.

use std::rc::Rc;

use crate::{
    assessment::{Assessment, Phrase, assess, attach, detach, locate::Told},
    report::{self, Block, Edit, FileProblem, Grid, History, Report},
    rulebook::{Rulebook, prefix},
};

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
    Paste(String, Block),
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
    Located(Rc<Report>, Vec<Told>),
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
        Self { problem: true, says: says.into(), salvage: None }
    }

    /// Something to know.
    pub fn news(says: impl Into<String>) -> Self {
        Self { problem: false, says: says.into(), salvage: None }
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
    pub suspicions: Rc<Vec<Told>>,
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
                    self.notices.extend(opened.notices.into_iter().map(Notice::news));
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
        Phrase::complete(self.book, &self.assessment.figures, &self.book.document_title)
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
        self.report.figures.keys().any(|name| name.starts_with(prefix::LAST_YEAR))
    }

    fn edit(&mut self, edit: Edit) {
        let edit = edit.unvouched(&self.report);
        self.history.make(Rc::make_mut(&mut self.report), edit);
        self.assess();
    }

    /// A repair that was proposed for an earlier state of the report is not made.
    fn repair(&mut self, number: usize) {
        let repair = self.suspicions.iter().flat_map(|suspicion| &suspicion.repairs).nth(number);
        let Some(repair) = repair.filter(|_| !self.stale) else { return };
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
    fn paste(&mut self, place: &str, block: &Block) {
        let Some((grid, spot)) = Grid::around(self.book, &self.report, place) else { return };
        let laid = block.lay(&grid, spot);
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
        let Some(edit) = step(&mut self.history, Rc::make_mut(&mut self.report)) else { return };
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
            self.notices.push(Notice::news(format!("{done}。原来那份可以用“撤销”取回")));
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
                says: format!("上次自动保存的内容读不出来：{problem}。原文还在，可以下载下来，由维护人员恢复"),
                salvage: Some(String::from_utf8_lossy(bytes).into_owned()),
            }),
        }
    }

    fn go(&mut self, place: Place) {
        if place == Place::Handbook && self.place != place {
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
        Edit::Cell { table, row, column, .. } => Some(format!("{table}[{row}].{column}")),
        Edit::Text { name, .. } => Some(format!("{}{name}", prefix::TEXT)),
        Edit::Checked { figure, .. } => Some(figure.clone()),
        Edit::Several(edits) => edits.iter().rev().find_map(place_of),
        Edit::InsertRow { .. } | Edit::RemoveRow { .. } | Edit::Explanation { .. } | Edit::Replace(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::locate::{locate, tell};

    fn session(book: &Rulebook) -> Session<'_> {
        Session::new(book)
    }

    fn figure(name: &str, text: &str) -> Action {
        Action::Edit(Edit::Figure { name: name.into(), text: text.into() })
    }

    #[test]
    fn typing_is_assessed_at_once_and_taken_back_a_field_at_a_time() {
        let book = Rulebook::built_in().unwrap();
        let name = &book.fields[0].name;
        let session =
            session(&book).act(figure(name, "1")).act(figure(name, "12")).act(Action::Leave).act(figure(name, "123"));
        let session = session.act(Action::Undo);
        assert_eq!(session.report.figure(name), "12");
        assert_eq!(session.target.as_ref().unwrap().0, *name);
        let session = session.act(Action::Undo);
        assert!(session.report.is_blank() && !session.can_undo());
        let session = session.act(Action::Redo).act(Action::Redo).act(Action::Redo);
        assert_eq!(session.report.figure(name), "123");
    }

    /// The sitting after what may be wrong was looked for.
    fn located(session: Session) -> Session {
        let found = locate(session.book, &session.report, &session.assessment);
        let report = session.report.clone();
        let told = tell(session.book, &found);
        session.act(Action::Located(report, told))
    }

    #[test]
    fn a_repair_is_one_step_and_is_not_made_on_another_state_of_the_report() {
        let book = Rulebook::built_in().unwrap();
        let session = located(session(&book).act(Action::LoadSample));
        assert!(!session.stale && session.suspicions.len() == 1);
        let before = session.report.clone();
        let repaired = session.clone().act(Action::Repair(0));
        assert!(
            repaired.stale && repaired.report.figure("培训费") == "2.55" && repaired.report.figure("会议费") == "0.88"
        );
        assert!(located(repaired.clone()).suspicions.is_empty());
        assert_eq!(repaired.act(Action::Undo).report, before);
        let typed = session.clone().act(figure("培训费", "25.6"));
        assert_eq!(typed.clone().act(Action::Repair(0)).report, typed.report);
        assert_eq!(located(typed.clone()).act(Action::Repair(99)).report, typed.report);
        // An answer that comes too late.
        let late = typed.act(Action::Located(session.report, Vec::new()));
        assert!(late.stale && late.suspicions.len() == 1);
    }

    #[test]
    fn another_report_is_a_step_that_can_be_taken_back() {
        let book = Rulebook::built_in().unwrap();
        let session = session(&book).act(Action::LoadSample);
        assert!(session.notices.is_empty() && session.place == Place::Form);
        let session = session.act(Action::New);
        assert!(session.report.is_blank() && session.put_aside.is_some());
        assert_eq!(session.notices[0].says, "已换成空白报告。原来那份可以用“撤销”取回");
        assert!(!session.act(Action::Undo).report.is_blank());
    }

    #[test]
    fn a_file_that_cannot_be_opened_leaves_the_report_alone() {
        let book = Rulebook::built_in().unwrap();
        let session = session(&book).act(Action::LoadSample);
        let before = session.report.clone();
        let session = session.act(Action::Open(b"{}".to_vec()));
        assert_eq!(session.report, before);
        assert_eq!(
            session.notices,
            [Notice::problem("这个 JSON 文件不是自评报告的数据。选用“下载数据”存下来的 .json 文件。手头的报告没有动")]
        );
    }

    #[test]
    fn what_was_kept_and_cannot_be_read_can_be_salvaged() {
        let book = Rulebook::built_in().unwrap();
        let session = session(&book).act(Action::Restore(b"{\"format\":".to_vec()));
        assert_eq!(session.notices[0].salvage.as_deref(), Some("{\"format\":"));
        assert!(session.report.is_blank());
    }

    #[test]
    fn a_pasted_block_is_one_step_and_says_what_found_no_place() {
        let book = Rulebook::built_in().unwrap();
        let paste = |text: &str| Action::Paste("本年支出合计".into(), Block::parse(text));
        let session = session(&book).act(paste("350.28\t362.40\n130.13\t128.20"));
        assert_eq!(session.report.figures.len(), 4);
        assert!(session.notices.is_empty());
        let session = session.act(paste("1\t2\t3"));
        assert!(session.notices[0].says.contains("“3”"), "{}", session.notices[0].says);
        let session = session.act(figure("本年支出合计", "12")).act(Action::Undo).act(Action::Undo);
        assert_eq!(session.report.figure("本年支出合计"), "350.28");
        assert!(session.act(Action::Undo).report.is_blank());
    }

    #[test]
    fn last_years_file_is_one_step_and_a_wrong_one_changes_nothing() {
        let book = Rulebook::built_in().unwrap();
        let session = session(&book).act(Action::OpenLastYear(SAMPLE.as_bytes().to_vec()));
        assert_eq!((session.place, session.notices.len()), (Place::Form, 1));
        assert!(!session.report.is_blank());
        let before = session.report.clone();
        let session = session.act(Action::OpenLastYear(b"{}".to_vec()));
        assert_eq!(session.report, before);
        assert!(session.notices.iter().any(|notice| notice.problem && notice.says.ends_with("手头的报告没有动")));
        assert!(session.act(Action::Undo).report.is_blank());
    }

    #[test]
    fn typing_in_a_vouched_figure_is_one_step_that_brings_the_mark_back() {
        let book = Rulebook::built_in().unwrap();
        let check = Action::Edit(Edit::Checked { figure: "基本支出".into(), checked: true });
        let session = session(&book).act(figure("基本支出", "1")).act(check).act(Action::Leave);
        assert!(session.report.is_checked("基本支出"));
        let session = session.act(figure("基本支出", "13")).act(figure("基本支出", "130"));
        assert!(!session.report.is_checked("基本支出"));
        let session = session.act(Action::Undo);
        assert_eq!(session.report.figure("基本支出"), "1");
        assert!(session.report.is_checked("基本支出"));
    }

    #[test]
    fn the_handbook_is_left_for_where_it_was_opened() {
        let book = Rulebook::built_in().unwrap();
        let session = session(&book).act(Action::LoadSample).act(Action::Go(Place::Preview));
        let session = session.act(Action::Go(Place::Handbook)).act(Action::Go(Place::Handbook));
        assert_eq!(session.place, Place::Handbook);
        assert_eq!(session.act(Action::Back).place, Place::Preview);
    }

    #[test]
    fn another_rulebook_assesses_the_same_report_anew() {
        let (book, mut other) = (Rulebook::built_in().unwrap(), Rulebook::built_in().unwrap());
        other.checks.clear();
        let session = session(&book).act(Action::LoadSample).act(Action::Go(Place::Handbook));
        let (report, findings) = (session.report.clone(), session.assessment.findings.len());
        let session = session.under(&other);
        assert!(findings > 0 && session.assessment.findings.is_empty());
        assert_eq!((session.report, session.place), (report, Place::Handbook));
    }

    #[test]
    fn a_restored_report_is_not_a_step() {
        let book = Rulebook::built_in().unwrap();
        let session = session(&book).act(Action::Restore(SAMPLE.as_bytes().to_vec()));
        assert!(!session.report.is_blank() && !session.can_undo());
        assert_eq!(session.place, Place::Start);
    }
}
