//! A question of the kind “where does each of these belong?”: some of the items, in the order of
//! the seed.

use std::rc::Rc;

use super::question::{AnswerField, AnswerKey, AnswerVerdict, LessonQuestion};
use crate::random::Random;

/// Something to be put into a class, and why it belongs there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ClassItem {
    pub says: String,
    pub class: String,
    pub why: String,
}

/// The items that are shown, each with its class.
#[derive(Debug)]
struct ClassificationKey {
    classes: Vec<String>,
    items: Vec<ClassItem>,
}

pub(super) fn question(
    asks: &str,
    classes: &[String],
    items: &[ClassItem],
    shown: usize,
    random: &mut Random,
) -> LessonQuestion {
    let mut items = items.to_vec();
    random.shuffle(&mut items);
    items.truncate(shown);
    let answer = |item: &ClassItem| AnswerField {
        label: item.says.clone(),
        choices: classes.to_vec(),
    };
    LessonQuestion {
        asks: asks.to_owned(),
        given: Vec::new(),
        answers: items.iter().map(answer).collect(),
        key: Rc::new(ClassificationKey {
            classes: classes.to_vec(),
            items,
        }),
    }
}

impl AnswerKey for ClassificationKey {
    fn kind(&self) -> &'static str {
        "归归类"
    }

    fn judge(&self, answers: &[&str]) -> AnswerVerdict {
        let answers = answers
            .iter()
            .map(|answer| answer.trim())
            .chain(std::iter::repeat(""));
        let chosen: Vec<(&ClassItem, &str)> = self.items.iter().zip(answers).collect();
        let is_class = |answer: &str| self.classes.iter().any(|class| class == answer);
        let open = chosen
            .iter()
            .filter(|(_, answer)| !is_class(answer))
            .count();
        if open > 0 {
            return AnswerVerdict::wrong(format!("还有 {open} 项没有选，选完再看。"));
        }
        let wrong: Vec<String> = chosen
            .iter()
            .filter(|(item, answer)| item.class != *answer)
            .map(|(item, _)| format!("“{}”归“{}”：{}", item.says, item.class, item.why))
            .collect();
        match wrong.len() {
            0 => AnswerVerdict::right("都归对了。"),
            count => AnswerVerdict::wrong(format!("有 {count} 项归错了。{}", wrong.concat())),
        }
    }
}
