//! A question of the kind “which figure is wrong?”: figures of a generated report, one of them
//! broken as typing breaks it, so that localisation blames that one and no other.

use std::rc::Rc;

use super::{
    question::{AnswerField, AnswerKey, AnswerVerdict, LessonQuestion},
    question_figures,
    words::called_among,
};
use crate::{Recipe, broken_text, random::Random};
use ziping_assessment::{Assessment, Finding, Nature, assess};
use ziping_formula::{Figure, Name};
use ziping_localisation::{Slip, Suspicion, locate};
use ziping_report::{Edit, Report};
use ziping_rulebook::{Level, Rulebook};

/// The right choice, and what to say about each other one.
#[derive(Debug)]
struct WrongFigureKey {
    /// The label of the broken figure.
    wrong: String,
    /// The sentence about what it may have been meant to be.
    says: String,
    /// The label of each other choice, and why it is not that one.
    others: Vec<(String, String)>,
}

/// The number of ways to break a figure that are tried before another report is.
const TRIED: usize = 6;

pub(super) fn question(
    book: &Rulebook,
    recipe: &Recipe,
    among: &[Name],
    random: &mut Random,
) -> Option<LessonQuestion> {
    question_figures::first_fitting(book, recipe, among, random, |sound, random| {
        if !reconciles(book, sound) {
            return None;
        }
        (0..TRIED).find_map(|_| broken(book, sound, among, random))
    })
}

/// True where every finding is merely a hint: nothing is wrong, not even a last digit.
fn reconciles(book: &Rulebook, sound: &Report) -> bool {
    let unusual =
        |finding: &Finding| finding.nature == Nature::Fails && finding.level() == Level::Hint;
    assess(book, sound).while_entering().all(unusual)
}

/// Breaks one of the figures and asks which it is; `None` where localisation does not blame that
/// one alone.
fn broken(
    book: &Rulebook,
    sound: &Report,
    among: &[Name],
    random: &mut Random,
) -> Option<LessonQuestion> {
    let figure = Figure::from(*random.one_of(among)?);
    // The other sign stands out by itself.
    let kind = *random
        .one_of(&Slip::OF_ONE_FIGURE)
        .filter(|kind| **kind != Slip::Sign)?;
    let text = broken_text(book, sound, figure, kind, random.below(u64::MAX))?;
    let mut report = sound.clone();
    report.apply(Edit::set_text(&book.spell(figure), text));
    let assessment = assess(book, &report);
    let suspicions = locate(book, &report, &assessment);
    let [suspicion] = suspicions.as_slice() else {
        return None;
    };
    if culprit(suspicion)? != figure {
        return None;
    }
    let others = among
        .iter()
        .map(|name| Figure::from(*name))
        .filter(|other| *other != figure);
    let called = |figure: Figure| called_among(book, figure, among);
    let why = |other: Figure| {
        (
            called(other),
            why_not(book, &assessment, suspicion, other, &called(other)),
        )
    };
    let repair = suspicion
        .repairs
        .iter()
        .find(|repair| repair.changes.iter().any(|change| change.figure == figure));
    let key = WrongFigureKey {
        wrong: called(figure),
        says: repair.map_or_else(|| suspicion.says.clone(), |repair| repair.sentence.clone()),
        others: others.map(why).collect(),
    };
    Some(LessonQuestion {
        asks: "这几个数里有一个打错了，其余的都对。哪一个错了？想想哪些数应当相等，哪个数不能大于哪个数，再看是不是打颠倒、多打、漏打、点错小数点或没有换算成万元。".to_owned(),
        given: question_figures::shown(book, &assessment.figures, among),
        answers: vec![AnswerField {
            label: "打错的数".to_owned(),
            choices: among.iter().map(|name| called((*name).into())).collect(),
        }],
        key: Rc::new(key),
    })
}

/// The one figure that is to blame: no other could mend it all, or of those that could no other by
/// a slip of the hand.
fn culprit(suspicion: &Suspicion) -> Option<Figure> {
    let mut single: Vec<Figure> = Vec::new();
    for set in &suspicion.sets {
        if let [figure] = set.as_slice() {
            single.push(*figure);
        }
    }
    if let [only] = single.as_slice() {
        return Some(*only);
    }
    let mut by_slip = Vec::new();
    for repair in &suspicion.repairs {
        if let [change] = repair.changes.as_slice()
            && change
                .slip
                .is_none_or(|slip| !matches!(slip, Slip::Total | Slip::Other))
            && !by_slip.contains(&change.figure)
        {
            by_slip.push(change.figure);
        }
    }
    match by_slip.as_slice() {
        [only] if single.contains(only) && !suspicion.too_many => Some(*only),
        _ => None,
    }
}

/// The sentence that says why it is not this one: a check that would still fail, or that no slip
/// leads there.
fn why_not(
    book: &Rulebook,
    assessment: &Assessment,
    suspicion: &Suspicion,
    other: Figure,
    name: &str,
) -> String {
    let of_suspicion = |id: &str| suspicion.findings.iter().any(|(own, _)| own == id);
    let mut blamed = assessment
        .failing()
        .filter(|finding| of_suspicion(&finding.check.id));
    let still_failing =
        blamed.find(|finding| !concerns(book, finding.check.names.as_slice(), other));
    match still_failing {
        Some(finding) => format!(
            "不是{name}：改它，这一条还是不成立——{}",
            finding.message.text()
        ),
        None if suspicion.sets.iter().any(|set| set.as_slice() == [other]) => {
            format!("不像是{name}：改它也能凑平，但要改成的数看不出是怎么打错的。")
        }
        None => format!("不是{name}：改它能凑平一条，却会让原来对得上的一条对不上。"),
    }
}

/// True where the figure is among these names or one of them is calculated from it.
fn concerns(book: &Rulebook, names: &[Name], figure: Figure) -> bool {
    for name in names {
        if *name == figure.name {
            return true;
        }
        if let Some(ratio) = book.ratio(*name)
            && concerns(book, &ratio.formula.node.names(), figure)
        {
            return true;
        }
    }
    false
}

impl AnswerKey for WrongFigureKey {
    fn kind(&self) -> &'static str {
        "找一找"
    }

    fn judge(&self, answers: &[&str]) -> AnswerVerdict {
        let chosen = answers.first().map_or("", |chosen| chosen.trim());
        if chosen == self.wrong {
            return AnswerVerdict::right(format!("对。{}", self.says));
        }
        match self.others.iter().find(|(other, _)| other == chosen) {
            Some((_, why)) => {
                AnswerVerdict::wrong(format!("{why}错的是{}：{}", self.wrong, self.says))
            }
            None => AnswerVerdict::wrong("还没有选，在列出的数里选一个再看。"),
        }
    }
}
