//! A teacher makes a question set: questions of a level, of some kinds of faults, about some kind
//! of department; or a question by its number.

use maud::{Markup, html as markup};
use serde::{Deserialize, Serialize};

use super::{SetEdit, button, problem::AddProblem, real, variety};
use ziping_classroom::question_set::{QuestionSet, SetQuestion};
use ziping_training::{Materials, QuestionNumber, Task, Variety};

/// The numbers of questions that can be added at once.
const AT_ONCE: [usize; 5] = [1, 2, 3, 5, 10];

/// The value and the label of each task.
const TASKS: [(&str, &str); 2] = [("find", "找错"), ("fill", "填报")];

/// The value and the label of each level.
const LEVELS: [(&str, &str); 5] = [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5")];

/// The most seeds that are tried for a question with one of the chosen kinds of faults.
const TRIES: u32 = 150;

/// The question set that is being made.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct SetEditor {
    title: String,
    /// The numbers of the questions so far.
    questions: Vec<String>,
    /// True when the next questions are to be filled in.
    fill: bool,
    level: u8,
    count: usize,
    /// The kinds of faults that were chosen for the next questions, a bit each.
    kinds: u64,
    /// True once kinds of faults have been chosen, which keeps their list open.
    choosing: bool,
    /// A number as it was typed.
    typed: String,
    /// The reason why the last question was not added, as the sentence that is saved and shown.
    problem: Option<String>,
}

impl SetEditor {
    /// Does an edit; true if the page has to be drawn again.
    pub fn act(
        &mut self,
        materials: &Materials,
        edit: &SetEdit,
        variety: Variety,
        chance: u32,
    ) -> bool {
        match edit {
            SetEdit::Title(title) => title.clone_into(&mut self.title),
            SetEdit::Level(level) => self.level = *level,
            SetEdit::Count(count) => self.count = *count,
            SetEdit::TypeNumber(number) => number.clone_into(&mut self.typed),
            _ => return self.act_and_draw(materials, edit, variety, chance),
        }
        false
    }

    fn act_and_draw(
        &mut self,
        materials: &Materials,
        edit: &SetEdit,
        variety: Variety,
        chance: u32,
    ) -> bool {
        match edit {
            SetEdit::Task(task) => self.fill = *task == Task::Fill,
            SetEdit::ToggleKind(kind) => {
                self.choosing = true;
                self.kinds ^= 1_u64.checked_shl(*kind).unwrap_or(0);
            }
            SetEdit::Add => {
                let added = self.add(materials, variety, chance);
                self.note(added);
            }
            SetEdit::AddNumber => {
                let added = self.add_number(materials);
                self.note(added);
            }
            SetEdit::AddReal(position) => {
                let added = self.push(materials, real(*position));
                self.note(added);
            }
            SetEdit::Drop(index) if *index < self.questions.len() => {
                self.questions.remove(*index);
            }
            SetEdit::Clear => *self = Self::default(),
            _ => return false,
        }
        true
    }

    /// The question set; `None` while it has no questions.
    pub fn set(&self) -> Option<QuestionSet> {
        QuestionSet::of(
            self.title.trim().to_owned(),
            self.questions.iter().map(String::as_str),
        )
        .ok()
    }

    /// Keeps the reason why a question was not added, until the next one is.
    fn note(&mut self, added: Result<(), AddProblem>) {
        self.problem = added.err().map(|problem| problem.to_string());
    }

    fn add(
        &mut self,
        materials: &Materials,
        variety: Variety,
        chance: u32,
    ) -> Result<(), AddProblem> {
        let task = if self.fill { Task::Fill } else { Task::Find };
        let kinds = if self.fill { 0 } else { self.kinds };
        let mut seed = chance;
        for _ in 0..self.count.max(1) {
            let number = |seed| QuestionNumber {
                task,
                kinds,
                variety,
                ..QuestionNumber::find(self.level.max(1), seed % QuestionNumber::SEEDS)
            };
            // Some kinds of faults need figures that not every department has.
            let shows = |seed| kinds == 0 || shows_a_fault(materials, number(seed));
            let found = (0..TRIES)
                .map(|step| seed.wrapping_add(step))
                .find(|seed| shows(*seed))
                .ok_or(AddProblem::NoSuchFaults)?;
            self.push(materials, number(found))?;
            seed = found.wrapping_add(1);
        }
        Ok(())
    }

    fn add_number(&mut self, materials: &Materials) -> Result<(), AddProblem> {
        let number = QuestionNumber::read(&self.typed)?;
        self.push(materials, number)?;
        self.typed.clear();
        Ok(())
    }

    fn push(&mut self, materials: &Materials, number: QuestionNumber) -> Result<(), AddProblem> {
        let shown = number.show();
        if self.questions.len() >= QuestionSet::MOST {
            return Err(AddProblem::SetIsFull);
        }
        if self.questions.contains(&shown) {
            return Err(AddProblem::AlreadyInSet(shown));
        }
        if SetQuestion::of(materials, number).is_none() {
            return Err(AddProblem::NoSuchQuestion(shown));
        }
        self.questions.push(shown);
        Ok(())
    }

    pub fn html(&self, materials: &Materials, picked: Variety) -> Markup {
        markup! {
            p.ways { (button("home", "", false, "回到练习")) }
            h2 { "出一套题" }
            p { "选好要几道、什么样的，加进来；也可以按题号加。再把链接或题集文件发给学员，学员在自己的电脑上做。" }
            div.number {
                label for="set-title" { "题集名称" }
                input type="text" id="set-title" data-do="set-title" value=(self.title) autocomplete="off" maxlength="60";
            }
            fieldset {
                legend { "加题" }
                (choice("set-task", "做什么", &TASKS, if self.fill { "fill" } else { "find" }))
                (choice("set-level", "难度", &LEVELS, &self.level.max(1).to_string()))
                label.pick {
                    "几道"
                    select data-do="set-count" data-name="" {
                        @for count in AT_ONCE {
                            option value=(count) selected[count == self.count.max(1)] { (count) }
                        }
                    }
                }
                (variety(materials, picked))
                @if !self.fill { (self.kinds(materials)) }
                p { (button("set-add", "", true, "加进来")) }
                div.number {
                    label for="set-number" { "按题号加" }
                    input
                        type="text"
                        id="set-number"
                        data-do="set-number"
                        value=(self.typed)
                        autocomplete="off"
                        spellcheck="false"
                        placeholder=(QuestionNumber::EXAMPLE.show());
                    (button("set-put", "", false, "加进来"))
                }
                @if let Some(problem) = &self.problem { p role="alert" { (problem) } }
                @for (position, real) in (1..).zip(&materials.real_reports) {
                    p { "真实报告：" (button("set-real", &format!("{position}"), false, &real.title)) }
                }
            }
            (self.questions(materials))
            @if self.set().is_some() { (hand_out()) }
        }
    }

    fn kinds(&self, materials: &Materials) -> Markup {
        markup! {
            details.kinds open[self.kinds != 0 || self.choosing] {
                summary { "只出这几种错（不选：按难度，什么都出）" }
                p {
                    @for (index, kind) in materials.faults.names().enumerate() {
                        @let chosen = self.kinds >> index & 1 == 1;
                        button.figure type="button" data-do="set-kind" data-name=(index) aria-pressed=(chosen) {
                            (kind)
                        }
                        " "
                    }
                }
            }
        }
    }

    fn questions(&self, materials: &Materials) -> Markup {
        markup! {
            h3 { "题（" (self.questions.len()) "）" }
            @if self.questions.is_empty() { p.quiet { "还没有题。" } }
            @else {
                table.rows {
                    thead {
                        tr {
                            th scope="col" { "题" }
                            th scope="col" { "题号" }
                            th scope="col" { "做什么" }
                            th scope="col" { "限定" }
                            th {}
                        }
                    }
                    tbody {
                        @for (index, shown) in self.questions.iter().enumerate() {
                            tr {
                                td { (index + 1) }
                                td { (shown) }
                                @match QuestionNumber::read(shown) {
                                    Ok(number) => {
                                        td { (number.asks()) }
                                        td { (restrictions(materials, number)) }
                                    }
                                    Err(problem) => td colspan="2" { (problem) },
                                }
                                td {
                                    (button("set-try", shown, false, "做做看")) " "
                                    button
                                        type="button"
                                        data-do="set-drop"
                                        data-name=(index)
                                        aria-label={ "去掉第 " (index + 1) " 题" }
                                    { "去掉" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// True if a fault is planted in the question.
fn shows_a_fault(materials: &Materials, number: QuestionNumber) -> bool {
    match SetQuestion::of(materials, number) {
        Some(SetQuestion::Find(exercise)) => !exercise.faults.is_empty(),
        Some(SetQuestion::Fill(_)) | None => false,
    }
}

/// The kinds of faults and of department that were chosen for a question.
fn restrictions(materials: &Materials, number: QuestionNumber) -> String {
    let kinds = materials
        .faults
        .names()
        .enumerate()
        .filter(|(index, _)| number.kinds >> index & 1 == 1)
        .map(|(_, kind)| kind);
    let aspects = materials.recipe.aspects().iter().enumerate();
    let picks = aspects.filter_map(|(index, aspect)| {
        let pick = number.variety.picked(index).checked_sub(1)?;
        Some(aspect.picks.get(pick)?.title.as_str())
    });
    kinds.chain(picks).collect::<Vec<_>>().join("、")
}

fn hand_out() -> Markup {
    markup! {
        h3 { "发给学员" }
        p {
            button type="button" data-copy data-mark="main" { "复制链接" } " "
            button type="button" data-out="set" { "下载题集文件" } " "
            span role="status" data-says="set" {}
        }
        p.quiet {
            "链接打开的是这个网址的页面；学员用的页面在别的网址，就发题集文件。链接和文件里只有题号，没有答案。"
        }
        details {
            summary { "另出一套" }
            p { "上面的名称和题会清掉；发出去的链接、文件照样能用。" (button("set-anew", "", false, "清掉")) }
        }
    }
}

fn choice(action: &str, label: &str, options: &[(&str, &str)], chosen: &str) -> Markup {
    markup! {
        label.pick {
            (label)
            select data-do=(action) data-name="" {
                @for (value, title) in options {
                    option value=(value) selected[*value == chosen] { (title) }
                }
            }
        }
    }
}
