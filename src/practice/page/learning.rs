//! A lesson: read, changed and answered. What is filled in stays in the page; only what follows from it is asked for.

use maud::{Markup, PreEscaped, html as markup};

use super::button;
use crate::practice::{
    Materials,
    lesson::{Lesson, Question, Verdict},
};

pub(super) struct Learning {
    /// The lesson, by its place among them.
    lesson: usize,
    /// What its questions were drawn from.
    seed: u32,
    questions: Vec<Question>,
}

impl Learning {
    /// The lesson about a section, by the section's id.
    pub fn of(with: &Materials, section: &str, seed: u32) -> Option<Self> {
        let about = |lesson: &Lesson| with.book.sections.get(lesson.section).is_some_and(|own| own.id == section);
        let lesson = with.lessons.iter().position(about)?;
        let questions = with.lessons.get(lesson)?.questions(&with.book, &with.recipe, seed.into());
        Some(Self { lesson, seed, questions })
    }

    pub fn kept(&self, with: &Materials) -> (String, u32) {
        (self.section(with).to_owned(), self.seed)
    }

    pub fn section<'m>(&self, with: &'m Materials) -> &'m str {
        let section = with.lessons.get(self.lesson).and_then(|lesson| with.book.sections.get(lesson.section));
        section.map_or("", |section| &section.id)
    }

    pub fn follows(&self, with: &Materials, typed: &[(&str, &str)]) -> Option<String> {
        with.lessons.get(self.lesson).map(|lesson| lesson.example(&with.book, typed))
    }

    /// How many questions it has.
    pub fn questions(&self) -> usize {
        self.questions.len()
    }

    pub fn judge(&self, question: usize, answers: &[&str]) -> Option<Verdict> {
        self.questions.get(question).map(|question| question.judge(answers))
    }

    pub fn html(&self, with: &Materials) -> Markup {
        let lesson = with.lessons.get(self.lesson).map(|lesson| lesson.html(&with.book, &self.questions));
        let next = with.lessons.get(self.lesson + 1).and_then(|next| with.book.sections.get(next.section));
        markup! {
            p { (button("home", "", false, "回到练习")) }
            (PreEscaped(lesson.unwrap_or_default()))
            p {
                (button("lesson", self.section(with), false, "换三道题"))
                @if let Some(next) = next { (button("lesson", &next.id, true, "下一课")) }
            }
        }
    }
}
