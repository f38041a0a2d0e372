//! Filling in from source documents: the papers to the left, what is asked to the right; after grading, what each wrong figure was
//! taken for.

use maud::{Markup, html as markup};

use super::{KeptFilling, button};
use crate::{
    formula::Figure,
    practice::{
        Materials, Number, generate_as,
        source::{Graded, Verdict, grade},
    },
    report::{Edit, Report},
};

pub(super) struct Filling {
    number: Number,
    truth: Report,
    asked: Vec<Figure>,
    /// What was typed, in the form's own names.
    typed: Report,
    graded: Option<Vec<Graded>>,
    /// Whether something was typed since then.
    changed: bool,
}

impl Filling {
    /// A practice of this level; `None` where there is none.
    pub fn of(with: &Materials, number: Number) -> Option<Self> {
        let truth = generate_as(&with.book, &with.recipe, number.seed.into(), number.variety);
        let asked = with.papers.answered(&with.book, &truth, &with.papers.fields(number.level));
        (!asked.is_empty()).then(|| Self {
            number,
            truth,
            asked,
            typed: Report::default(),
            graded: None,
            changed: false,
        })
    }

    pub fn taken_up(with: &Materials, kept: KeptFilling) -> Option<Self> {
        let mut filling = Self::of(with, Number::read(&kept.number).ok()?)?;
        for (place, text) in kept.typed {
            filling.typed.apply(Edit::typed(&place, text));
        }
        if kept.graded {
            filling.grade(with);
        }
        Some(filling)
    }

    pub fn kept(&self, with: &Materials) -> KeptFilling {
        let places = self.asked.iter().map(|figure| with.book.spell(*figure));
        let typed = places.map(|place| (place.clone(), self.typed.at(&place).to_owned()));
        KeptFilling {
            number: self.number.show(),
            typed: typed.filter(|(_, text)| !text.is_empty()).collect(),
            graded: self.graded.is_some() && !self.changed,
        }
    }

    pub fn act(&mut self, with: &Materials, what: &str, name: &str, value: &str) -> bool {
        match what {
            "typed" if self.asked.iter().any(|figure| with.book.spell(*figure) == name) => {
                self.typed.apply(Edit::typed(name, value.to_owned()));
                // What was said stays until the next time: nothing is drawn anew under who types.
                self.changed = true;
                false
            }
            "grade" => {
                self.grade(with);
                true
            }
            _ => false,
        }
    }

    fn grade(&mut self, with: &Materials) {
        self.changed = false;
        self.graded = Some(grade(&with.book, &with.papers, &self.truth, &self.typed, &self.asked));
    }

    #[cfg(test)]
    pub fn solution(&self) -> (Report, Vec<Figure>) {
        (self.truth.clone(), self.asked.clone())
    }

    pub fn html(&self, with: &Materials) -> Markup {
        let title = with.papers.levels().find(|(level, _)| *level == self.number.level).map_or("", |(_, title)| title);
        markup! {
            div.about {
                h2 { "填报练习 " b { (self.number.show()) } }
                p { "难度 " (self.number.level) "：" (title) }
                (button("home", "", false, "回到练习"))
            }
            div.finding {
                div.given { iframe title="原始资料" sandbox="" srcdoc=(with.papers.html(&with.book, &self.truth)) {} }
                div.said {
                    @if let Some(graded) = &self.graded { (result(graded)) } @else { h3 { "照左边的资料填" } }
                    @for figure in &self.asked { (self.field(with, *figure)) }
                    p {
                        (button("grade", "", true, "交卷"))
                        (button("fill", &self.number.level.to_string(), false, "换一题"))
                    }
                }
            }
        }
    }

    fn field(&self, with: &Materials, figure: Figure) -> Markup {
        let place = with.book.spell(figure);
        let unit = with.book.unit(figure.name).map_or("", |unit| &unit.name);
        let graded = self.graded.iter().flatten().find(|graded| graded.figure == figure);
        let mark = graded.map(|graded| if graded.verdict == Verdict::Right { "done" } else { "bad" });
        markup! {
            div.one data-mark=[mark] {
                label {
                    (with.book.label(figure))
                    input type="text" data-do="typed" data-name=(place) value=(self.typed.at(&place)) inputmode="decimal" autocomplete="off";
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

fn result(graded: &[Graded]) -> Markup {
    let right = graded.iter().filter(|graded| graded.verdict == Verdict::Right).count();
    markup! { h3 role="status" { "填对 " b data-right=(right) { (right) } " 个，共 " (graded.len()) " 个" } }
}
