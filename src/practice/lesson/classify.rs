//! A question of the kind “where does each of these belong?”: some of the items, in the order of the seed.

use super::question::{Answer, Key, Question, Verdict};
use crate::practice::random::Random;

/// Something to be put into a class, and why it belongs there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub says: String,
    pub class: String,
    pub why: String,
}

pub(super) fn question(asks: &str, classes: &[String], items: &[Item], shown: usize, random: &mut Random) -> Question {
    let mut items = items.to_vec();
    random.shuffle(&mut items);
    items.truncate(shown);
    let answer = |item: &Item| Answer { label: item.says.clone(), choices: classes.to_vec() };
    Question {
        asks: asks.to_owned(),
        given: Vec::new(),
        answers: items.iter().map(answer).collect(),
        key: Key::Classify(items),
    }
}

pub(super) fn judge(items: &[Item], answers: &[&str]) -> Verdict {
    let answered = items.iter().zip(answers.iter().map(|answer| answer.trim()).chain(std::iter::repeat("")));
    let pairs: Vec<(&Item, &str)> = answered.collect();
    let blank = pairs.iter().filter(|(_, answer)| answer.is_empty()).count();
    if blank > 0 {
        return Verdict::wrong(format!("还有 {blank} 项没有选，选完再看。"));
    }
    let wrong: Vec<String> = pairs
        .iter()
        .filter(|(item, answer)| item.class != *answer)
        .map(|(item, _)| format!("“{}”归“{}”：{}", item.says, item.class, item.why))
        .collect();
    match wrong.len() {
        0 => Verdict::right("都归对了。"),
        count => Verdict::wrong(format!("有 {count} 项归错了。{}", wrong.concat())),
    }
}
