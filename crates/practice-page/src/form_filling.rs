//! Filling in from source documents: the papers to the left, what is asked to the right; after
//! grading, what each wrong figure was taken for.

use maud::{Markup, html as markup};

use super::{PageAction, button};
use ziping_classroom::question_set::{FillIn, SubmittedAnswer};
use ziping_formula::Figure;
use ziping_report::{Edit, Report};
use ziping_training::{
    Materials, QuestionNumber, QuestionOutcome,
    papers::{FigureGrade, FigureVerdict},
};

pub(super) struct FormFilling {
    fill_in: FillIn,
    /// The figures that were typed.
    typed: Report,
    graded: Option<Vec<FigureGrade>>,
}

impl FormFilling {
    /// The papers of a number; `None` where there are none.
    pub fn of(materials: &Materials, number: QuestionNumber) -> Option<Self> {
        let fill_in = FillIn::of(materials, number)?;
        Some(Self {
            fill_in,
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
    pub fn act(&mut self, materials: &Materials, action: &PageAction) -> bool {
        if self.is_graded() {
            return false;
        }
        match action {
            PageAction::TypeFigure { path, text } => {
                let mut asked = self.fill_in.asked.iter();
                if asked.any(|figure| materials.book.spell(*figure) == *path) {
                    self.typed.apply(Edit::set_text(path, text.clone()));
                }
                // Nothing is drawn again while somebody types.
                false
            }
            PageAction::Grade => {
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

    /// The question as HTML; `after` is shown once it is graded.
    pub fn html(&self, materials: &Materials, after: &Markup) -> Markup {
        let FillIn {
            number,
            truth,
            asked,
        } = &self.fill_in;
        let title = materials
            .papers
            .levels()
            .find(|(level, _)| *level == number.level)
            .map_or("", |(_, title)| title);
        markup! {
            div.about {
                h2 { "填报练习 " b { (number.show()) } }
                p { "难度 " (number.level) "：" (title) }
            }
            div.finding {
                div.given {
                    iframe
                        title="原始资料"
                        sandbox=""
                        srcdoc=(materials.papers.html(&materials.book, truth)) {}
                }
                div.said {
                    @if let Some(graded) = &self.graded { (result(graded)) } @else { h3 { "照资料填" } }
                    @for figure in asked { (self.field(materials, *figure)) }
                    @if !self.is_graded() { p { (button("grade", "", true, "交卷")) } }
                    (after)
                }
            }
        }
    }

    fn field(&self, materials: &Materials, figure: Figure) -> Markup {
        let path = materials.book.spell(figure);
        let unit = materials
            .book
            .unit(figure.name)
            .map_or("", |unit| &unit.name);
        let graded = self
            .graded
            .iter()
            .flatten()
            .find(|graded| graded.figure == figure);
        let mark = graded.map(|graded| {
            if graded.verdict == FigureVerdict::Right {
                "done"
            } else {
                "bad"
            }
        });
        markup! {
            div.one data-mark=[mark] {
                label {
                    (materials.book.label(figure))
                    input
                        type="text"
                        data-do="typed"
                        data-name=(path)
                        value=(self.typed.text_at(&path))
                        inputmode="decimal"
                        autocomplete="off"
                        readonly[self.is_graded()];
                    (unit)
                }
                @if let Some(graded) = graded {
                    p { (graded.says) }
                    @for also in &graded.also { p.quiet { "也可能：" (also) } }
                }
            }
        }
    }
}

fn result(graded: &[FigureGrade]) -> Markup {
    let right = graded
        .iter()
        .filter(|graded| graded.verdict == FigureVerdict::Right)
        .count();
    markup! {
        h3 role="status" { "填对 " b data-right=(right) { (right) } " 个，共 " (graded.len()) " 个" }
    }
}
