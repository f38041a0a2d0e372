//! Question sets as links and files, submissions and tables: a session receives them and hands
//! them out.

use super::{
    ExportProblem, HomeInput, PracticeAction, PracticeSession, View, class_view::CollectedFiles,
    open_question::OpenQuestion,
};
use ziping_classroom::question_set::{QuestionSet, QuestionSetProblem, Submission};
use ziping_training::{Materials, QuestionNumber, Task};

impl PracticeSession {
    pub(super) fn act_in_set(
        &mut self,
        materials: &Materials,
        set: usize,
        action: &PracticeAction,
    ) -> bool {
        let Some(submission) = self.sets.get_mut(set) else {
            return false;
        };
        match action {
            PracticeAction::TypeTraineeName { text: name } => {
                name.clone_into(&mut submission.name);
                false
            }
            PracticeAction::DiscardSet => {
                self.sets.remove(set);
                self.view = View::default();
                true
            }
            PracticeAction::OpenQuestion { question } => {
                self.open_of_set(materials, set, *question)
            }
            _ => false,
        }
    }

    fn open_of_set(&mut self, materials: &Materials, set: usize, question: usize) -> bool {
        let submission = self.sets.get(set);
        let answer = submission.and_then(|set| set.answers.get(question));
        let Some(open) = answer.and_then(|answer| OpenQuestion::resume(materials, answer)) else {
            return false;
        };
        let open = open.within(Some((set, question)));
        self.view = View::Question(Box::new(open));
        true
    }

    /// The next question: of the set, or another one like this.
    pub(super) fn next(
        &mut self,
        materials: &Materials,
        number: QuestionNumber,
        position: Option<(usize, usize)>,
        seed: u32,
    ) -> bool {
        let Some((set, question)) = position else {
            return number.task != Task::Real
                && self.open(materials, QuestionNumber { seed, ..number });
        };
        let answers = self.sets.get(set).map_or(&[][..], |set| &set.answers);
        let open = (question..answers.len())
            .chain(0..question)
            .find(|at| answers.get(*at).is_some_and(|answer| !answer.graded));
        if !open.is_some_and(|open| self.open_of_set(materials, set, open)) {
            self.view = View::Set(set);
        }
        true
    }

    /// Opens the question set of a link's end, or the box where a broken one is mended; false if the
    /// link is about something else.
    pub fn follow_link(&mut self, materials: &Materials, link: &str) -> bool {
        let Some(set) = QuestionSet::of_link(link) else {
            return false;
        };
        self.lay_aside(materials);
        self.open_received(set);
        true
    }

    /// True while the first page shows a broken link to be mended.
    pub fn has_broken_link(&self) -> bool {
        let View::Home(home) = &self.view else {
            return false;
        };
        matches!(home.refused, Some(QuestionSetProblem::Link(_)))
    }

    /// Opens the question set of a link that was typed or mended, with or without what stands
    /// before its numbers.
    pub(super) fn open_typed_link(&mut self, link: &str) {
        let set = QuestionSet::of_link(link);
        let set = set.unwrap_or_else(|| QuestionSet::of_text(link));
        self.open_received(set);
    }

    /// Takes files in, each with its name, for a purpose: `set`, `class`, `class-more`. False if
    /// the page does not take them any more, because somebody went elsewhere while they were read.
    pub fn import_files(
        &mut self,
        materials: &Materials,
        purpose: &str,
        files: &[(String, Vec<u8>)],
    ) -> bool {
        match (purpose, files, &mut self.view) {
            ("set", [(_, bytes)], View::Home(_)) => {
                self.open_received(QuestionSet::read(bytes));
            }
            ("set", [_, _, ..], View::Home(_)) => {
                self.open_received(Err(QuestionSetProblem::Several(files.len())));
            }
            ("class", [_, ..], View::Class(_)) => {
                self.view = View::Class(Some(Box::new(CollectedFiles::of(materials, files))));
            }
            ("class-more", [_, ..], View::Class(Some(collected))) => {
                collected.add(materials, files);
            }
            _ => return false,
        }
        true
    }

    fn open_received(&mut self, set: Result<QuestionSet, QuestionSetProblem>) {
        match set {
            Ok(set) => {
                let received = Submission::begin(&set);
                let known = self
                    .sets
                    .iter()
                    .position(|known| known.is_of_same_set(&received));
                if known.is_none() {
                    self.sets.push(received);
                }
                self.view = View::Set(known.unwrap_or(self.sets.len() - 1));
            }
            Err(problem) => {
                let link = match &problem {
                    QuestionSetProblem::Link(link) => link.clone(),
                    _ => String::new(),
                };
                self.view = View::Home(HomeInput {
                    refused: Some(problem),
                    link,
                    ..HomeInput::default()
                });
            }
        }
    }

    /// The end of the link to the set that is being made.
    pub fn link(&self) -> Option<String> {
        if let View::SetEditor = self.view {
            Some(format!("#{}", self.set_editor.set()?.link()))
        } else {
            None
        }
    }

    /// A file to download: its name and its text; or why there is none.
    pub fn export_file(&self, purpose: &str) -> Result<(String, String), ExportProblem> {
        let nothing = ExportProblem::NothingToExport;
        match (purpose, &self.view) {
            ("set", View::SetEditor) => {
                let set = self.set_editor.set().ok_or(nothing)?;
                Ok((set.file_name(), set.write()))
            }
            ("class", View::Class(Some(collected))) => {
                Ok((collected.statistics.file_name(), collected.statistics.csv()))
            }
            ("progress", _) => Ok(("练习记录.json".to_owned(), self.progress.write())),
            ("handed-in", View::Set(set)) => {
                let own = self.sets.get(*set).ok_or(nothing)?;
                if own.name.trim().is_empty() {
                    return Err(ExportProblem::NameMissing);
                }
                Ok((own.file_name(), own.write()))
            }
            _ => Err(nothing),
        }
    }
}
