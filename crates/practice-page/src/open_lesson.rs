//! The lesson that is open. What is typed into it is kept letter by letter; only what follows from
//! it is drawn again.

use maud::{Markup, PreEscaped, html as markup};

use super::button;
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

    pub fn attempt(&mut self) -> &mut Attempt {
        &mut self.attempt
    }

    pub fn example_results(&self, materials: &Materials) -> Option<String> {
        materials
            .lessons
            .get(self.lesson)
            .map(|lesson| lesson.example(&materials.book, &self.attempt.changed()))
    }

    pub fn question_count(&self) -> usize {
        self.questions.len()
    }

    pub fn judge(&mut self, number: usize) -> Option<AnswerVerdict> {
        self.questions
            .get(number)
            .map(|question| self.attempt.judge(number, question))
    }

    pub fn html(&self, materials: &Materials) -> Markup {
        let lesson = materials
            .lessons
            .get(self.lesson)
            .map(|lesson| lesson.html(&materials.book, &self.questions, &self.attempt));
        let next = materials
            .lessons
            .get(self.lesson + 1)
            .map(|next| &materials.book.sections[next.section]);
        markup! {
            p { (button("home", "", false, "回到练习")) }
            @if let Some(lesson) = lesson { (PreEscaped(lesson)) }
            p {
                (button("lesson", self.section(materials), false, "换三道题"))
                @if let Some(next) = next { (button("lesson", &next.id, true, "下一课")) }
            }
        }
    }
}
