//! Plants faults into a report that reconciles, one by one, and keeps only those that can be told
//! apart (apart.rs).

use super::{
    Exercise,
    ambiguity::AmbiguityCheck,
    answer_key::{AcceptedAnswer, Correction, Fault},
    fault_rules::{FaultRule, FaultRules, PlantingMethod},
    grading::same,
    misquotation::misquote,
};
use crate::{
    QuestionNumber, Recipe, broken_text, broken_texts, generate_as, random::Random,
    typed_number::TypedNumber,
};
use ziping_assessment::{Assessment, assess};
use ziping_formula::{Evaluation, Figure, Name, Node, Outcome, Relation, amount};
use ziping_localisation::Slip;
use ziping_report::{Edit, Report};
use ziping_rulebook::Rulebook;

/// How many faults a level may have, each as likely as the next, and what is told of it beforehand.
const LEVELS: [(&[usize], &str); 5] = [
    (&[1], "一处抄写错误"),
    (&[1, 2], "一两处错误，有的是口径不对"),
    (&[0, 1, 2, 3], "没有错误，或者一到三处"),
    (&[0, 2, 3], "没有错误，或者两三处，也有一处的"),
    (&[0, 2, 3, 4], "没有错误，或者一到四处，种类不限"),
];

/// What there is to expect of each level, from the first on.
pub fn level_descriptions() -> impl Iterator<Item = &'static str> {
    LEVELS.iter().map(|(_, says)| *says)
}

/// So many plantings are tried. Not more: who asks for an exercise waits for it.
const TRIES: usize = 12;

/// The exercise of a number. The same number always gives the same exercise.
pub fn exercise(
    book: &Rulebook,
    recipe: &Recipe,
    faults: &FaultRules,
    number: QuestionNumber,
) -> Exercise {
    let seed = u64::from(number.seed);
    let sound = generate_as(book, recipe, seed, number.variety);
    let mut random = Random::new(
        seed ^ (u64::from(number.level) << 32) ^ number.kinds.rotate_left(24),
        "faults",
    );
    let level = usize::from(number.level).saturating_sub(1);
    let counts = LEVELS
        .get(level)
        .map(|(counts, _)| *counts)
        .unwrap_or_default();
    let wanted = random.one_of(counts).copied().unwrap_or_default();
    let kinds = kinds_of(faults, number);
    let assessment = assess(book, &sound);
    let compared = compared(book, &assessment);
    let planter = Planter {
        book,
        sound: &sound,
        assessment: &assessment,
        compared,
        kinds,
        faults,
    };
    planter.exercise(number, wanted, &mut random)
}

fn kinds_of(faults: &FaultRules, number: QuestionNumber) -> Vec<&FaultRule> {
    let chosen = |place: usize| number.kinds == 0 || number.kinds >> place & 1 == 1;
    let kinds = faults
        .kinds
        .iter()
        .enumerate()
        .filter(|(place, _)| chosen(*place));
    let all: Vec<&FaultRule> = kinds.map(|(_, kind)| kind).collect();
    // A teacher who chooses kinds means them, whatever their level.
    if number.kinds == 0 {
        all.into_iter()
            .filter(|kind| kind.level <= number.level)
            .collect()
    } else {
        all
    }
}

/// The figures that sums and stated ratios are held against: a slip in one of them shows.
fn compared(book: &Rulebook, assessment: &Assessment) -> Vec<Name> {
    let equal = assessment
        .held
        .iter()
        .filter(|held| matches!(held.check.holds.node, Node::Compare(Relation::Equal, _)));
    let mut names: Vec<Name> = equal
        .flat_map(|held| held.check.holds.node.names())
        .collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| book.field(*name).is_some());
    names
}

struct Planter<'a> {
    book: &'a Rulebook,
    sound: &'a Report,
    assessment: &'a Assessment<'a>,
    compared: Vec<Name>,
    /// Those that may be planted.
    kinds: Vec<&'a FaultRule>,
    faults: &'a FaultRules,
}

/// What is about to be planted: what is wrong then, and the whole text of its place.
struct PlannedFault {
    correction: Correction,
    typed: String,
}

impl Planter<'_> {
    /// An exercise with so many faults, or with fewer where so many cannot be told apart.
    fn exercise(&self, number: QuestionNumber, wanted: usize, random: &mut Random) -> Exercise {
        let (report, sound) = (self.sound.clone(), Some(self.sound.clone()));
        let mut exercise = Exercise {
            number,
            report,
            sound,
            faults: Vec::new(),
        };
        for _ in 0..TRIES {
            if exercise.faults.len() == wanted {
                break;
            }
            if let Some(more) = self.one_more(&exercise, random) {
                exercise = more;
            }
        }
        exercise
    }

    /// One fault more, if this try finds one that can be found.
    fn one_more(&self, exercise: &Exercise, random: &mut Random) -> Option<Exercise> {
        let (kind, PlannedFault { correction, typed }) = self.drawn(random)?;
        let figure = correction.figure;
        let taken = exercise
            .faults
            .iter()
            .any(|planted| planted.is_planted_in(figure));
        if taken || correction.right.as_ref() == Some(&correction.wrong) {
            return None;
        }
        let Exercise {
            number,
            mut report,
            sound,
            mut faults,
        } = exercise.clone();
        report.apply(Edit::set_text(&self.book.spell(figure), typed));
        faults.push(Fault {
            answers: vec![AcceptedAnswer::alone(correction)],
            kind: Some(kind.name.clone()),
            because: kind.because.clone(),
            section: self.book.section_of(figure.name).unwrap_or_default(),
            ..Fault::default()
        });
        if let Some(planted) = faults.last_mut() {
            planted.alike = self.alike(planted);
        }
        let told =
            AmbiguityCheck::of(self.book, self.sound, self.assessment, &report).tells(&mut faults);
        told.then_some(Exercise {
            number,
            report,
            sound,
            faults,
        })
    }

    /// The other kinds by which the same would stand there: who looks for errors cannot tell them
    /// apart.
    fn alike(&self, planted: &Fault) -> Vec<String> {
        let first = planted.first().filter(|first| first.quotes.is_none());
        let Some(first @ Correction { figure, wrong, .. }) = first else {
            return Vec::new();
        };
        let same = |text: String| same(self.book, first, &text, wrong);
        let slips = |kind: Slip| {
            broken_texts(self.book, self.sound, *figure, kind)
                .into_iter()
                .any(same)
        };
        let comes_out = |way: &PlantingMethod| match way {
            PlantingMethod::Slip(kind) => slips(*kind),
            PlantingMethod::Becomes {
                figure: own,
                formula,
                when,
            } => {
                Figure::from(*own) == *figure
                    && self.becomes(*own, formula, when.as_ref()).is_some_and(same)
            }
            PlantingMethod::Claim { .. } | PlantingMethod::Misquotation(_) => false,
        };
        let others = self
            .faults
            .kinds
            .iter()
            .filter(|kind| planted.kind.as_ref() != Some(&kind.name));
        others
            .filter(|kind| kind.ways.iter().any(comes_out))
            .map(|kind| kind.name.clone())
            .collect()
    }

    /// What a figure becomes by a formula, typed as the figure was.
    fn becomes(&self, figure: Name, formula: &Node, when: Option<&Node>) -> Option<String> {
        let before = self.sound.figure(self.book.names().text(figure));
        let unit = self
            .book
            .unit(figure)
            .filter(|_| !before.is_empty() && self.holds(when))?;
        let Outcome::Known(value) = self.evaluation().number(formula) else {
            return None;
        };
        Some(TypedNumber::read(before).like(amount::round(value, unit.decimals), unit))
    }

    /// A kind, the place it falls on, and what that becomes.
    fn drawn(&self, random: &mut Random) -> Option<(&FaultRule, PlannedFault)> {
        let kind = *random.one_of(&self.kinds)?;
        let drawn = match random.one_of(&kind.ways)? {
            PlantingMethod::Slip(slip) => {
                let figure = Figure::from(*random.one_of(&self.compared)?);
                self.typed(
                    figure,
                    broken_text(self.book, self.sound, figure, *slip, random.below(u64::MAX))?,
                )
            }
            PlantingMethod::Becomes {
                figure,
                formula,
                when,
            } => self.typed(
                (*figure).into(),
                self.becomes(*figure, formula, when.as_ref())?,
            ),
            PlantingMethod::Claim { claim, when } if self.holds(Some(when)) => {
                self.typed((*claim).into(), "1".to_owned())
            }
            PlantingMethod::Claim { .. } => return None,
            PlantingMethod::Misquotation(way) => {
                let misquoted = misquote(self.book, self.sound, self.assessment, way, random)?;
                let (wrong, right) = misquoted.numbers;
                let (figure, quotes) = (misquoted.text.into(), Some(misquoted.figure));
                let correction = Correction {
                    figure,
                    quotes,
                    wrong,
                    right: Some(right),
                };
                PlannedFault {
                    correction,
                    typed: misquoted.typed,
                }
            }
        };
        Some((kind, drawn))
    }

    /// A figure or claim that gets this text.
    fn typed(&self, figure: Figure, typed: String) -> PlannedFault {
        let right = self.sound.text_at(&self.book.spell(figure)).to_owned();
        PlannedFault {
            correction: Correction {
                figure,
                quotes: None,
                wrong: typed.clone(),
                right: Some(right),
            },
            typed,
        }
    }

    fn evaluation(&self) -> Evaluation<'_> {
        Evaluation::over(&self.assessment.figures)
    }

    fn holds(&self, when: Option<&Node>) -> bool {
        when.is_none_or(|when| self.evaluation().truth(when) == Outcome::Known(true))
    }
}
