//! Plants faults into a report that reconciles, one by one. Each is drawn from the sound report, so
//! that no fault builds on another, and kept only where all faults so far are found and told apart
//! from each other (`ambiguity.rs`).

use super::{
    Exercise,
    ambiguity::AmbiguityCheck,
    answer_key::{AcceptedAnswer, Correction, Fault, PlannedFault},
    fault_rules::{FaultRule, FaultRules, PlantingMethod},
    misquotation::misquote,
};
use crate::{
    QuestionNumber, Recipe, broken_text, broken_texts, generate_as, random::Random,
    typed_number::TypedNumber,
};
use ziping_assessment::{Assessment, assess};
use ziping_formula::{Evaluation, Figure, Name, Node, Outcome, Relation, amount};
use ziping_report::{Edit, Report};
use ziping_rulebook::Rulebook;

/// A level of difficulty.
struct DifficultyLevel {
    /// The numbers of faults that are aimed at, each as likely as the next. A report may end up with
    /// fewer, which is why the descriptions promise less than these numbers.
    fault_counts: &'static [usize],
    /// The sentence that tells the trainee beforehand what to expect.
    description: &'static str,
}

const LEVELS: [DifficultyLevel; 5] = [
    DifficultyLevel {
        fault_counts: &[1],
        description: "一处抄写错误",
    },
    DifficultyLevel {
        fault_counts: &[1, 2],
        description: "一两处错误，有的是口径不对",
    },
    DifficultyLevel {
        fault_counts: &[0, 1, 2, 3],
        description: "没有错误，或者一到三处",
    },
    DifficultyLevel {
        fault_counts: &[0, 2, 3],
        description: "没有错误，或者两三处，也有一处的",
    },
    DifficultyLevel {
        fault_counts: &[0, 2, 3, 4],
        description: "没有错误，或者一到四处，种类不限",
    },
];

/// The descriptions of the levels, from the first on.
pub fn level_descriptions() -> impl Iterator<Item = &'static str> {
    LEVELS.iter().map(|level| level.description)
}

/// The number of plantings that are tried for one exercise. Not more, because whoever asks for an
/// exercise waits for it.
const TRIES: usize = 12;

/// Makes the exercise of a number. The same number always gives the same exercise.
pub fn exercise(
    book: &Rulebook,
    recipe: &Recipe,
    fault_rules: &FaultRules,
    number: QuestionNumber,
) -> Exercise {
    let seed = u64::from(number.seed);
    let sound = generate_as(book, recipe, seed, number.variety);
    let fault_seed = seed ^ (u64::from(number.level) << 32) ^ number.kinds.rotate_left(24);
    let mut random = Random::new(fault_seed, "faults");
    let wanted = number_of_faults(number.level, &mut random);
    let assessment = assess(book, &sound);
    let planter = Planter {
        book,
        sound: &sound,
        assessment: &assessment,
        compared: compared_names(book, &assessment),
        allowed: allowed_rules(fault_rules, number),
        fault_rules,
    };
    planter.exercise(number, wanted, &mut random)
}

fn number_of_faults(level: u8, random: &mut Random) -> usize {
    let Some(level) = LEVELS.get(usize::from(level).saturating_sub(1)) else {
        return 0;
    };
    random.one_of(level.fault_counts).copied().unwrap_or(0)
}

/// The kinds of faults that a number allows: those that a teacher chose, whatever their level, or
/// else all of the number's level.
fn allowed_rules(fault_rules: &FaultRules, number: QuestionNumber) -> Vec<&FaultRule> {
    let mut allowed = Vec::new();
    for (index, rule) in fault_rules.rules.iter().enumerate() {
        let is_allowed = if number.kinds == 0 {
            rule.level <= number.level
        } else {
            number.kinds >> index & 1 == 1
        };
        if is_allowed {
            allowed.push(rule);
        }
    }
    allowed
}

/// The names of the form that equalities of the rulebook compare in this report (sums, stated
/// ratios): a slip in one of them shows.
fn compared_names(book: &Rulebook, assessment: &Assessment) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for held in &assessment.held {
        let node = &held.check.holds.node;
        if matches!(node, Node::Compare(Relation::Equal, _)) {
            names.extend(node.names());
        }
    }
    names.sort_unstable();
    names.dedup();
    names.retain(|name| book.field(*name).is_some());
    names
}

struct Planter<'a> {
    book: &'a Rulebook,
    /// The report before anything is planted, with its assessment.
    sound: &'a Report,
    assessment: &'a Assessment<'a>,
    compared: Vec<Name>,
    /// The kinds of faults that may be planted.
    allowed: Vec<&'a FaultRule>,
    /// All kinds of faults: a fault that is planted may look like one of another kind.
    fault_rules: &'a FaultRules,
}

impl Planter<'_> {
    /// An exercise with so many faults, or with fewer where [`TRIES`] plantings did not give so many
    /// that are found and told apart.
    fn exercise(&self, number: QuestionNumber, wanted: usize, random: &mut Random) -> Exercise {
        let mut exercise = Exercise {
            number,
            report: self.sound.clone(),
            sound: Some(self.sound.clone()),
            faults: Vec::new(),
        };
        for _ in 0..TRIES {
            if exercise.faults.len() == wanted {
                break;
            }
            if let Some(more) = self.with_one_more_fault(&exercise, random) {
                exercise = more;
            }
        }
        exercise
    }

    /// The exercise with one fault more; `None` where what this try draws cannot be planted, or
    /// cannot be told apart from the faults that are there.
    fn with_one_more_fault(&self, exercise: &Exercise, random: &mut Random) -> Option<Exercise> {
        let (rule, PlannedFault { correction, text }) = self.plan(random)?;
        let figure = correction.figure;
        let is_taken = exercise
            .faults
            .iter()
            .any(|fault| fault.is_planted_in(figure));
        let changes_nothing = correction.right.as_ref() == Some(&correction.wrong);
        if is_taken || changes_nothing {
            return None;
        }
        let section = self.book.section_of(figure.name)?;
        let mut more = exercise.clone();
        more.report
            .apply(Edit::set_text(&self.book.spell(figure), text));
        more.faults.push(Fault {
            alike: self.kinds_alike(rule, &correction),
            answers: vec![AcceptedAnswer::single(correction)],
            kind: Some(rule.name.clone()),
            because: rule.because.clone(),
            findings: Vec::new(),
            section,
        });
        // Answers and findings of all faults are written by the check, as one more fault may give
        // the others further answers.
        let check = AmbiguityCheck::of(self.book, self.sound, self.assessment, &more.report);
        let is_unambiguous = check.complete_answers(&mut more.faults);
        is_unambiguous.then_some(more)
    }

    /// The other kinds of faults that would leave the same value there: whoever looks for errors
    /// cannot tell them apart. What a text quotes wrongly is not asked by kind.
    fn kinds_alike(&self, planted: &FaultRule, correction: &Correction) -> Vec<String> {
        if correction.quotes.is_some() {
            return Vec::new();
        }
        let mut alike = Vec::new();
        for rule in &self.fault_rules.rules {
            let mut methods = rule.methods.iter();
            if rule.name != planted.name
                && methods.any(|method| self.can_result_in(method, correction))
            {
                alike.push(rule.name.clone());
            }
        }
        alike
    }

    /// True where this way to plant a fault can give the figure the same wrong value.
    fn can_result_in(&self, method: &PlantingMethod, correction: &Correction) -> bool {
        let is_same = |text: String| correction.reads_alike(self.book, &text, &correction.wrong);
        match method {
            PlantingMethod::Slip(slip) => {
                let texts = broken_texts(self.book, self.sound, correction.figure, *slip);
                texts.into_iter().any(is_same)
            }
            PlantingMethod::Becomes {
                figure,
                formula,
                when,
            } if Figure::from(*figure) == correction.figure => self
                .value_typed(*figure, formula, when.as_ref())
                .is_some_and(is_same),
            PlantingMethod::Becomes { .. }
            | PlantingMethod::Claim { .. }
            | PlantingMethod::Misquotation(_) => false,
        }
    }

    /// The value of a formula, typed as the figure was that gets it; `None` where the figure is
    /// blank, the condition does not hold or the formula has no value.
    fn value_typed(&self, figure: Name, formula: &Node, when: Option<&Node>) -> Option<String> {
        let before = self.sound.figure(self.book.names().text(figure));
        let unit = self.book.unit(figure)?;
        if before.is_empty() || !self.holds(when) {
            return None;
        }
        let Outcome::Known(value) = self.evaluation().number(formula) else {
            return None;
        };
        let value = amount::round(value, unit.decimals);
        Some(TypedNumber::read(before).like(value, unit))
    }

    /// Draws a kind of fault, the figure, claim or text that it falls on, and what that becomes.
    fn plan(&self, random: &mut Random) -> Option<(&FaultRule, PlannedFault)> {
        let rule = *random.one_of(&self.allowed)?;
        let planned = match random.one_of(&rule.methods)? {
            PlantingMethod::Slip(slip) => {
                let figure = Figure::from(*random.one_of(&self.compared)?);
                let choice = random.below(u64::MAX);
                let text = broken_text(self.book, self.sound, figure, *slip, choice)?;
                self.planned(figure, text)
            }
            PlantingMethod::Becomes {
                figure,
                formula,
                when,
            } => {
                let text = self.value_typed(*figure, formula, when.as_ref())?;
                self.planned((*figure).into(), text)
            }
            PlantingMethod::Claim { claim, when } => {
                if !self.holds(Some(when)) {
                    return None;
                }
                self.planned((*claim).into(), "1".to_owned())
            }
            PlantingMethod::Misquotation(misquotation) => {
                misquote(self.book, self.sound, self.assessment, misquotation, random)?
            }
        };
        Some((rule, planned))
    }

    /// A figure or claim that gets this text.
    fn planned(&self, figure: Figure, text: String) -> PlannedFault {
        let right = self.sound.text_at(&self.book.spell(figure)).to_owned();
        PlannedFault {
            correction: Correction {
                figure,
                quotes: None,
                wrong: text.clone(),
                right: Some(right),
            },
            text,
        }
    }

    fn evaluation(&self) -> Evaluation<'_> {
        Evaluation::over(&self.assessment.figures)
    }

    fn holds(&self, when: Option<&Node>) -> bool {
        when.is_none_or(|when| self.evaluation().truth(when) == Outcome::Known(true))
    }
}
