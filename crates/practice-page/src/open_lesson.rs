//! The lesson that is open. What is typed into it is kept letter by letter.

use yew::prelude::*;

use super::{
    PracticeAction,
    lesson_view::lesson_view,
    parts::{Emphasis, button},
};
use ziping_training::{
    Materials,
    lesson::{AnswerVerdict, Attempt, Lesson, LessonQuestion},
};

pub(super) struct OpenLesson {
    /// The index of the lesson.
    lesson: usize,
    /// The seed of its questions.
    seed: u32,
    questions: Vec<LessonQuestion>,
    attempt: Attempt,
}

impl OpenLesson {
    /// The lesson about a section, by the section's id.
    pub fn of(materials: &Materials, section: &str, seed: u32) -> Option<Self> {
        let about = |lesson: &Lesson| materials.book.sections[lesson.section].id == section;
        let lesson = materials.lessons.iter().position(about)?;
        let questions = materials.lessons.get(lesson)?.questions(
            &materials.book,
            &materials.recipe,
            seed.into(),
        );
        Some(Self {
            lesson,
            seed,
            questions,
            attempt: Attempt::default(),
        })
    }

    pub fn resume(self, attempt: Attempt) -> Self {
        Self { attempt, ..self }
    }

    pub fn persist(&self, materials: &Materials) -> (String, u32, Attempt) {
        (
            self.section(materials).to_owned(),
            self.seed,
            self.attempt.clone(),
        )
    }

    pub fn section<'m>(&self, materials: &'m Materials) -> &'m str {
        let lesson = materials.lessons.get(self.lesson);
        lesson.map_or("", |lesson| &materials.book.sections[lesson.section].id)
    }

    /// Another one for each lesson and each seed of its questions.
    pub fn id(&self) -> String {
        format!("lesson {} {}", self.lesson, self.seed)
    }

    pub fn attempt(&mut self) -> &mut Attempt {
        &mut self.attempt
    }

    pub fn question_count(&self) -> usize {
        self.questions.len()
    }

    pub fn judge(&mut self, number: usize) -> Option<AnswerVerdict> {
        self.questions
            .get(number)
            .map(|question| self.attempt.judge(number, question))
    }

    pub fn view(&self, materials: &Materials) -> Html {
        let Some(lesson) = materials.lessons.get(self.lesson) else {
            return Html::default();
        };
        let next = materials.lessons.get(self.lesson + 1);
        let next = next.map(|next| open(&materials.book.sections[next.section].id));
        let again = open(self.section(materials));
        html! {
            <>
                <p>{ button(&PracticeAction::Home, Emphasis::Plain, "回到练习") }</p>
                { lesson_view(&materials.book, lesson, &self.questions, &self.attempt) }
                <p>
                    { button(&again, Emphasis::Plain, "换三道题") }
                    if let Some(next) = &next { { button(next, Emphasis::Main, "下一课") } }
                </p>
            </>
        }
    }
}

fn open(section: &str) -> PracticeAction {
    PracticeAction::OpenLesson {
        section: section.to_owned(),
    }
}
