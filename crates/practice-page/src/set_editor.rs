//! A teacher makes a question set: questions of a level, of some kinds of faults, about some kind
//! of department; or a question by its number.

use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::{
    PracticeAction,
    handout::Handout,
    parts::{
        Emphasis, TableColumn, button, choice, export_button, labelled_select, one_child,
        spoken_button, table_head, toggle, variety,
    },
    problem::AddProblem,
    real,
};
use ziping_classroom::question_set::{QuestionSet, SetQuestion};
use ziping_training::{Materials, QuestionNumber, Task, Variety};

/// The numbers of questions that can be added at once.
const AT_ONCE: [usize; 5] = [1, 2, 3, 5, 10];

/// The tasks, each with its label.
const TASKS: [(Task, &str); 2] = [(Task::Find, "找错"), (Task::Fill, "填报")];

const LEVELS: [u8; 5] = [1, 2, 3, 4, 5];

const COLUMNS: [TableColumn; 5] = [
    TableColumn::Words("题"),
    TableColumn::Words("题号"),
    TableColumn::Words("做什么"),
    TableColumn::Words("限定"),
    TableColumn::Buttons,
];

/// The most seeds that are tried for a question with one of the chosen kinds of faults.
const TRIES: u32 = 150;

/// The question set that is being made.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct SetEditor {
    /// Counts the sets that were begun, each of which is a page of its own.
    #[serde(skip)]
    pub begun: u32,
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
    /// Does an action; true if the page has to be drawn again.
    pub fn act(
        &mut self,
        materials: &Materials,
        action: &PracticeAction,
        variety: Variety,
        chance: u32,
    ) -> bool {
        match action {
            PracticeAction::TypeSetTitle { title } => {
                title.clone_into(&mut self.title);
                return false;
            }
            PracticeAction::TypeNumberToAdd { number } => {
                number.clone_into(&mut self.typed);
                return false;
            }
            PracticeAction::ChooseLevel { level } => {
                self.level = *level;
                return false;
            }
            PracticeAction::ChooseCount { count } => {
                self.count = *count;
                return false;
            }
            PracticeAction::ChooseTask { task } => self.fill = *task == Task::Fill,
            PracticeAction::ToggleKind { kind } => {
                self.choosing = true;
                self.kinds ^= 1_u64.checked_shl(*kind).unwrap_or(0);
            }
            PracticeAction::AddQuestions => {
                let added = self.add(materials, variety, chance);
                self.note(added);
            }
            PracticeAction::AddNumber => {
                let added = self.add_number(materials);
                self.note(added);
            }
            PracticeAction::AddReal { position } => {
                let added = self.push(materials, real(*position));
                self.note(added);
            }
            PracticeAction::DropQuestion { question } if *question < self.questions.len() => {
                self.questions.remove(*question);
            }
            PracticeAction::ClearSet => {
                *self = Self {
                    begun: self.begun + 1,
                    ..Self::default()
                }
            }
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

    pub fn view(&self, materials: &Materials, picked: Variety, handout: &Handout) -> Html {
        html! {
            <>
                <p class="ways">{ button(&PracticeAction::Home, Emphasis::Plain, "回到练习") }</p>
                <h2>{ "出一套题" }</h2>
                <p>
                    { "选好要几道、什么样的，加进来；也可以按题号加。再把链接或题集文件发给学员，学员在自己的电脑上做。" }
                </p>
                { title(&self.title) }
                <fieldset>
                    <legend>{ "加题" }</legend>
                    { self.choices() }
                    { variety(materials, picked) }
                    if !self.fill { { self.kinds(materials) } }
                    <p>{ button(&PracticeAction::AddQuestions, Emphasis::Main, "加进来") }</p>
                    { self.by_number() }
                    if let Some(problem) = &self.problem { <p role="alert">{ problem }</p> }
                    for (position, real) in (1..).zip(&materials.real_reports) {
                        <p>
                            { "真实报告：" }
                            { button(
                                &PracticeAction::AddReal { position },
                                Emphasis::Plain,
                                &real.title,
                            ) }
                        </p>
                    }
                </fieldset>
                { self.questions(materials) }
                if self.set().is_some() { { hand_out(handout) } }
            </>
        }
    }

    /// The kind of the next questions.
    fn choices(&self) -> Html {
        let task = if self.fill { Task::Fill } else { Task::Find };
        let (level, count) = (self.level.max(1), self.count.max(1));
        let tasks = TASKS.map(|(value, label)| {
            let is_chosen = value == task;
            choice(
                &PracticeAction::ChooseTask { task: value },
                label,
                is_chosen,
            )
        });
        let levels = LEVELS.map(|value| {
            let action = PracticeAction::ChooseLevel { level: value };
            choice(&action, &value.to_string(), value == level)
        });
        let counts = AT_ONCE.map(|value| {
            let action = PracticeAction::ChooseCount { count: value };
            choice(&action, &value.to_string(), value == count)
        });
        html! {
            <>
                { labelled_select(&PracticeAction::ChooseTask { task }, "做什么", tasks) }
                { labelled_select(&PracticeAction::ChooseLevel { level }, "难度", levels) }
                { labelled_select(&PracticeAction::ChooseCount { count }, "几道", counts) }
            </>
        }
    }

    fn kinds(&self, materials: &Materials) -> Html {
        let kinds = (0_u32..).zip(materials.faults.names()).map(|(kind, name)| {
            let is_chosen = self.kinds >> kind & 1 == 1;
            html! { <>{ toggle(&PracticeAction::ToggleKind { kind }, is_chosen, name) }{ " " }</> }
        });
        html! {
            <details class="kinds" open={self.kinds != 0 || self.choosing}>
                <summary>{ "只出这几种错（不选：按难度，什么都出）" }</summary>
                <p>{ one_child(kinds) }</p>
            </details>
        }
    }

    fn by_number(&self) -> Html {
        let action = PracticeAction::TypeNumberToAdd {
            number: String::new(),
        };
        html! {
            <div class="number">
                <label for="set-number">{ "按题号加" }</label>
                <input
                    type="text"
                    id="set-number"
                    data-do={action.name()}
                    value={self.typed.clone()}
                    autocomplete="off"
                    spellcheck="false"
                    placeholder={QuestionNumber::EXAMPLE.show()}
                />
                { button(&PracticeAction::AddNumber, Emphasis::Plain, "加进来") }
            </div>
        }
    }

    fn questions(&self, materials: &Materials) -> Html {
        html! {
            <>
                <h3>{ "题（" }{ self.questions.len() }{ "）" }</h3>
                if self.questions.is_empty() {
                    <p class="quiet">{ "还没有题。" }</p>
                } else {
                    <table class="rows">
                        { table_head(&COLUMNS) }
                        <tbody>
                            for (index, number) in self.questions.iter().enumerate() {
                                { row(materials, index, number) }
                            }
                        </tbody>
                    </table>
                }
            </>
        }
    }
}

fn title(title: &str) -> Html {
    let action = PracticeAction::TypeSetTitle {
        title: String::new(),
    };
    html! {
        <div class="number">
            <label for="set-title">{ "题集名称" }</label>
            <input
                type="text"
                id="set-title"
                data-do={action.name()}
                value={title.to_owned()}
                autocomplete="off"
                maxlength="60"
            />
        </div>
    }
}

/// A question of the set.
fn row(materials: &Materials, question: usize, number: &str) -> Html {
    let about = match QuestionNumber::read(number) {
        Ok(number) => html! {
            <><td>{ number.asks() }</td><td>{ restrictions(materials, number) }</td></>
        },
        Err(problem) => html! { <td colspan="2">{ problem.to_string() }</td> },
    };
    let position = question + 1;
    let attempt = PracticeAction::TryQuestion {
        number: number.to_owned(),
    };
    let drop = PracticeAction::DropQuestion { question };
    html! {
        <tr>
            <td>{ position }</td>
            <td>{ number }</td>
            { about }
            <td>
                { button(&attempt, Emphasis::Plain, "做做看") }
                { " " }
                { spoken_button(&drop, "去掉", format!("去掉第 {position} 题")) }
            </td>
        </tr>
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

fn hand_out(handout: &Handout) -> Html {
    html! {
        <>
            <h3>{ "发给学员" }</h3>
            <p>
                <button type="button" data-copy="" data-mark="main">{ "复制链接" }</button>
                { " " }
                { export_button("set", Emphasis::Plain, "下载题集文件") }
                { " " }
                { handout.result("set") }
            </p>
            <p class="quiet">
                { "链接打开的是这个网址的页面；学员用的页面在别的网址，就发题集文件。链接和文件里只有题号，没有答案。" }
            </p>
            <details>
                <summary>{ "另出一套" }</summary>
                <p>
                    { "上面的名称和题会清掉；发出去的链接、文件照样能用。" }
                    { button(&PracticeAction::ClearSet, Emphasis::Plain, "清掉") }
                </p>
            </details>
        </>
    }
}
