//! Everything that a trainee has filled into a lesson so far, so that the lesson can be shown again
//! with it.

use serde::{Deserialize, Serialize};

use super::{AnswerVerdict, LessonQuestion};

/// The texts that were filled into a lesson: figures of its example by their paths, answers by
/// [`Attempt::answer_id`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attempt {
    /// The figures of the example that were changed: the path of each, and its text.
    example: Vec<(String, String)>,
    /// The answers: the id of each, and its text.
    answers: Vec<(String, String)>,
    /// The questions whose answers were judged.
    judged: Vec<usize>,
}

impl Attempt {
    /// Changes a figure of the example.
    pub fn change(&mut self, path: &str, text: &str) {
        put(&mut self.example, path, text);
    }

    /// Changes an answer; the verdict on the one before is void.
    pub fn answer(&mut self, id: &str, text: &str) {
        put(&mut self.answers, id, text);
        let question = id
            .split('.')
            .next()
            .and_then(|question| question.parse().ok());
        self.judged.retain(|judged| Some(*judged) != question);
    }

    /// The id of an answer: the position of its question, and its own position there.
    pub fn answer_id(question: usize, position: usize) -> String {
        format!("{question}.{position}")
    }

    /// The verdict on the answers to a question, now and when the lesson is shown again.
    pub fn judge(&mut self, number: usize, question: &LessonQuestion) -> AnswerVerdict {
        if !self.judged.contains(&number) {
            self.judged.push(number);
        }
        self.verdict_of(number, question)
    }

    /// The figures of the example that were changed: the path of each, and its text.
    pub fn changed(&self) -> Vec<(&str, &str)> {
        self.example
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect()
    }

    /// The text of a figure of the example, where it was changed.
    pub(super) fn of_example(&self, path: &str) -> Option<&str> {
        of(&self.example, path)
    }

    /// An answer so far.
    pub fn of_answer(&self, id: &str) -> &str {
        of(&self.answers, id).unwrap_or("")
    }

    /// The verdict on the answers to a question, if they were judged.
    pub fn verdict(&self, number: usize, question: &LessonQuestion) -> Option<AnswerVerdict> {
        if !self.judged.contains(&number) {
            return None;
        }
        Some(self.verdict_of(number, question))
    }

    fn verdict_of(&self, number: usize, question: &LessonQuestion) -> AnswerVerdict {
        let answers: Vec<&str> = (0..question.answers.len())
            .map(|position| self.of_answer(&Self::answer_id(number, position)))
            .collect();
        question.judge(&answers)
    }
}

fn of<'a>(texts: &'a [(String, String)], id: &str) -> Option<&'a str> {
    texts
        .iter()
        .find(|(own, _)| own == id)
        .map(|(_, text)| text.as_str())
}

fn put(texts: &mut Vec<(String, String)>, id: &str, text: &str) {
    match texts.iter_mut().find(|(own, _)| own == id) {
        Some((_, own)) => text.clone_into(own),
        None => texts.push((id.to_owned(), text.to_owned())),
    }
}
