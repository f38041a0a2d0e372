//! Filling in from source documents: the papers to the left, what is asked to the right; after
//! grading, what each wrong figure was taken for.

use yew::prelude::*;

use super::{
    PracticeAction,
    parts::{Emphasis, button},
};
use ziping_classroom::question_set::{FillIn, SubmittedAnswer};
use ziping_formula::Figure;
use ziping_report::{Edit, Report};
use ziping_training::{
    Materials, QuestionNumber, QuestionOutcome,
    papers::{FigureGrade, FigureVerdict},
};

pub(super) struct FormFilling {
    fill_in: FillIn,
    /// The source documents, as a document of its own.
    papers: AttrValue,
    /// The figures that were typed.
    typed: Report,
    graded: Option<Vec<FigureGrade>>,
}

impl FormFilling {
    /// The papers of a number; `None` where there are none.
    pub fn of(materials: &Materials, number: QuestionNumber) -> Option<Self> {
        let fill_in = FillIn::of(materials, number)?;
        let papers = materials.papers.html(&materials.book, &fill_in.truth);
        Some(Self {
            fill_in,
            papers: papers.into(),
            typed: Report::default(),
            graded: None,
        })
    }

    pub fn resume(&mut self, materials: &Materials, answer: &SubmittedAnswer) {
        self.typed = answer.report();
        if answer.graded {
            self.grade(materials);
        }
    }

    pub fn submitted_answer(&self, materials: &Materials) -> SubmittedAnswer {
        let paths = self
            .fill_in
            .asked
            .iter()
            .map(|figure| materials.book.spell(*figure));
        let typed = paths.map(|path| (path.clone(), self.typed.text_at(&path).to_owned()));
        SubmittedAnswer {
            typed: typed.filter(|(_, text)| !text.is_empty()).collect(),
            graded: self.is_graded(),
            ..SubmittedAnswer::default()
        }
    }

    pub fn number(&self) -> QuestionNumber {
        self.fill_in.number
    }

    pub fn is_graded(&self) -> bool {
        self.graded.is_some()
    }

    pub fn outcome(&self, materials: &Materials, answer: &SubmittedAnswer) -> QuestionOutcome {
        self.fill_in.outcome(materials, answer)
    }

    /// Does an action; true if the page has to be drawn again.
    pub fn act(&mut self, materials: &Materials, action: &PracticeAction) -> bool {
        if self.is_graded() {
            return false;
        }
        match action {
            PracticeAction::TypeFigure { path, text } => {
                let mut asked = self.fill_in.asked.iter();
                if asked.any(|figure| materials.book.spell(*figure) == *path) {
                    self.typed.apply(Edit::set_text(path, text.clone()));
                }
                // Nothing is drawn again while somebody types.
                false
            }
            PracticeAction::Grade => {
                self.grade(materials);
                true
            }
            _ => false,
        }
    }

    fn grade(&mut self, materials: &Materials) {
        self.graded = Some(self.fill_in.graded(materials, &self.typed));
    }

    #[cfg(test)]
    pub fn solution(&self) -> &FillIn {
        &self.fill_in
    }

    /// The question; `after` is shown once it is graded.
    pub fn view(&self, materials: &Materials, after: Html) -> Html {
        let FillIn { number, asked, .. } = &self.fill_in;
        let mut levels = materials.papers.levels();
        let title = levels
            .find(|(level, _)| *level == number.level)
            .map_or("", |(_, title)| title);
        html! {
            <>
                <div class="about">
                    <h2>{ "填报练习 " }<b>{ number.show() }</b></h2>
                    <p>{ "难度 " }{ number.level }{ "：" }{ title }</p>
                </div>
                <div class="finding">
                    <div class="given">
                        <iframe title="原始资料" sandbox="" srcdoc={&self.papers} />
                    </div>
                    <div class="said">
                        if let Some(graded) = &self.graded {
                            { result(graded) }
                        } else {
                            <h3>{ "照资料填" }</h3>
                        }
                        for figure in asked { { self.field(materials, *figure) } }
                        if !self.is_graded() {
                            <p>{ button(&PracticeAction::Grade, Emphasis::Main, "交卷") }</p>
                        }
                        { after }
                    </div>
                </div>
            </>
        }
    }

    fn field(&self, materials: &Materials, figure: Figure) -> Html {
        let path = materials.book.spell(figure);
        let unit = materials
            .book
            .unit(figure.name)
            .map_or("", |unit| &unit.name);
        let mut graded = self.graded.iter().flatten();
        let graded = graded.find(|graded| graded.figure == figure);
        let mark = match graded.map(|graded| graded.verdict) {
            Some(FigureVerdict::Right) => Some("done"),
            Some(_) => Some("bad"),
            None => None,
        };
        let text = self.typed.text_at(&path).to_owned();
        let action = PracticeAction::TypeFigure {
            path,
            text: String::new(),
        };
        html! {
            <div class="one" data-mark={mark}>
                <label>
                    { materials.book.label(figure) }
                    <input
                        type="text"
                        data-do={action.name()}
                        data-name={action.object()}
                        value={text}
                        inputmode="decimal"
                        autocomplete="off"
                        readonly={self.is_graded()}
                    />
                    { unit }
                </label>
                if let Some(graded) = graded {
                    <p>{ &graded.says }</p>
                    for also in &graded.also {
                        <p class="quiet">{ "也可能：" }{ also }</p>
                    }
                }
            </div>
        }
    }
}

fn result(graded: &[FigureGrade]) -> Html {
    let right = graded
        .iter()
        .filter(|graded| graded.verdict == FigureVerdict::Right)
        .count();
    html! {
        <h3 role="status">
            { "填对 " }
            <b data-right={right.to_string()}>{ right }</b>
            { format!(" 个，共 {} 个", graded.len()) }
        </h3>
    }
}
