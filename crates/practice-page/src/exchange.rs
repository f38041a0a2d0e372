//! What comes into a sitting and what goes out of it: sets as links and files, what is handed in,
//! tables.

use super::{Home, PracticeSession, View, class::Collected, open::Open};
use ziping_classroom::question_set::{QuestionSet, QuestionSetProblem, Submission};
use ziping_training::{Materials, QuestionNumber, Task};

impl PracticeSession {
    pub(super) fn act_in_set(
        &mut self,
        materials: &Materials,
        set: usize,
        what: &str,
        name: &str,
        value: &str,
    ) -> bool {
        let Some(own) = self.sets.get_mut(set) else {
            return false;
        };
        match what {
            "who" => {
                value.clone_into(&mut own.name);
                false
            }
            "leave" => {
                self.sets.remove(set);
                self.view = View::default();
                true
            }
            "question" => name
                .parse()
                .is_ok_and(|question| self.open_of_set(materials, set, question)),
            _ => false,
        }
    }

    fn open_of_set(&mut self, materials: &Materials, set: usize, question: usize) -> bool {
        let answer = self.sets.get(set).and_then(|set| set.answers.get(question));
        let open = answer.and_then(|answer| Open::taken_up(materials, answer));
        let opened = open.is_some();
        if let Some(open) = open {
            self.view = View::Question(Box::new(open.within(Some((set, question)))));
        }
        opened
    }

    /// The next question: of the set, or another one like this.
    pub(super) fn next(
        &mut self,
        materials: &Materials,
        number: QuestionNumber,
        of: Option<(usize, usize)>,
        seed: u32,
    ) -> bool {
        let Some((set, question)) = of else {
            return number.task != Task::Real
                && self.open(materials, QuestionNumber { seed, ..number });
        };
        let answers = self.sets.get(set).map_or(&[][..], |set| &set.answers);
        let open = (question..answers.len())
            .chain(0..question)
            .find(|at| answers.get(*at).is_some_and(|answer| !answer.graded));
        if !open.is_some_and(|open| self.open_of_set(materials, set, open)) {
            self.view = View::Taken(set);
        }
        true
    }

    /// Takes up the set of a link's end, if it is one. Whether it was.
    pub fn follow_link(&mut self, materials: &Materials, link: &str) -> bool {
        let set = QuestionSet::of_link(link);
        let is_one = set.is_some();
        if is_one {
            self.lay_aside(materials);
        }
        if let Some(set) = set {
            self.take_up_set(set);
        }
        is_one
    }

    /// Takes in files, each with its name, at a place that takes them: `set`, `class`,
    /// `class-more`. Not where somebody went elsewhere while they were read. Whether they were
    /// taken.
    pub fn take_in(
        &mut self,
        materials: &Materials,
        what: &str,
        files: &[(String, Vec<u8>)],
    ) -> bool {
        match (what, files, &mut self.view) {
            ("set", [(_, bytes), ..], View::Home(_)) => self.take_up_set(QuestionSet::read(bytes)),
            ("class", [_, ..], View::Class(_)) => {
                self.view = View::Class(Some(Box::new(Collected::of(materials, files))));
            }
            ("class-more", [_, ..], View::Class(Some(collected))) => {
                collected.add(materials, files);
            }
            _ => return false,
        }
        true
    }

    fn take_up_set(&mut self, set: Result<QuestionSet, QuestionSetProblem>) {
        match set {
            Ok(set) => {
                let taken = Submission::begun(&set);
                let known = self
                    .sets
                    .iter()
                    .position(|known| known.is_of_same_set(&taken));
                if known.is_none() {
                    self.sets.push(taken);
                }
                self.view = View::Taken(known.unwrap_or(self.sets.len() - 1));
            }
            Err(problem) => {
                self.view = View::Home(Home {
                    refused: Some(problem.to_string()),
                    ..Home::default()
                });
            }
        }
    }

    /// The end of the link to the set that is being made.
    pub fn link(&self) -> Option<String> {
        if let View::Making = self.view {
            Some(format!("#{}", self.making.set()?.link()))
        } else {
            None
        }
    }

    /// A file that is handed out: its name and its text; or why it cannot be.
    pub fn handed_out(&self, what: &str) -> Result<(String, String), String> {
        let nothing = || "没有可以下载的内容".to_owned();
        match (what, &self.view) {
            ("set", View::Making) => self
                .making
                .set()
                .map(|set| (set.file_name(), set.write()))
                .ok_or_else(nothing),
            ("class", View::Class(Some(collected))) => {
                Ok((collected.class.file_name(), collected.class.csv()))
            }
            ("progress", _) => Ok(("练习记录.json".to_owned(), self.progress.write())),
            ("handed-in", View::Taken(set)) => {
                let own = self.sets.get(*set).ok_or_else(nothing)?;
                if own.name.trim().is_empty() {
                    return Err("先写姓名，出题的人才知道是谁的".to_owned());
                }
                Ok((own.file_name(), own.write()))
            }
            _ => Err(nothing()),
        }
    }
}
