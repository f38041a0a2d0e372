//! Plants faults into a report that reconciles, one by one, and keeps only those that can be found: each one has to be suspected, in
//! a suspicion of its own, so that there is one answer for each.

use super::{
    Exercise,
    key::{Accepted, Correction, Planted},
    kinds::{Faults, Kind, Way},
};
use crate::{
    amount,
    assessment::{
        Assessment, Nature, assess,
        locate::{Suspicion, locate},
    },
    formula::{Evaluation, Figure, Name, Node, Outcome, Relation},
    practice::{Number, Recipe, fault, generate_as, random::Random},
    report::{Edit, Report},
    rulebook::{Declared, Level, Rulebook},
};

/// How many faults a level may have; each is as likely as the next.
const COUNTS: [&[usize]; 5] = [&[1], &[1, 2], &[0, 1, 2, 3], &[0, 2, 3], &[0, 2, 3, 4]];

/// So many plantings are tried for each fault.
const TRIES: usize = 40;

/// A finding that more figures explain equally well is not asked about.
const MOST_EQUAL: usize = 3;

/// The exercise of a number. The same number always gives the same exercise.
pub fn exercise(book: &Rulebook, recipe: &Recipe, faults: &Faults, number: Number) -> Exercise {
    let seed = u64::from(number.seed);
    let sound = generate_as(book, recipe, seed, number.variety);
    let mut random = Random::new(seed ^ (u64::from(number.level) << 32) ^ number.kinds.rotate_left(24), "exercise");
    let counts = COUNTS.get(usize::from(number.level).saturating_sub(1)).copied().unwrap_or_default();
    let wanted = random.one_of(counts).copied().unwrap_or_default();
    let kinds = kinds_of(faults, number);
    let assessment = assess(book, &sound);
    let planter = Planter { book, sound: &sound, assessment: &assessment, compared: compared(book, &assessment) };
    let mut exercise = Exercise { number, report: sound.clone(), planted: Vec::new() };
    for _ in 0..wanted {
        for _ in 0..TRIES {
            if planter.plant(&mut exercise, &kinds, &mut random) {
                break;
            }
        }
    }
    exercise
}

fn kinds_of(faults: &Faults, number: Number) -> Vec<&Kind> {
    let chosen = |place: usize| number.kinds == 0 || number.kinds >> place & 1 == 1;
    let kinds = faults.kinds.iter().enumerate().filter(|(place, _)| chosen(*place));
    let all: Vec<&Kind> = kinds.map(|(_, kind)| kind).collect();
    // A teacher who chooses kinds means them, whatever their level.
    if number.kinds == 0 { all.into_iter().filter(|kind| kind.level <= number.level).collect() } else { all }
}

/// The figures that sums and stated ratios are held against: a slip in one of them shows.
fn compared(book: &Rulebook, assessment: &Assessment) -> Vec<Name> {
    let equal =
        assessment.held.iter().filter(|held| matches!(held.check.holds.node, Node::Compare(Relation::Equal, _)));
    let mut names: Vec<Name> = equal.flat_map(|held| held.check.holds.node.names()).collect();
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
}

impl Planter<'_> {
    /// Plants one fault more, if this try finds one that can be found.
    fn plant(&self, exercise: &mut Exercise, kinds: &[&Kind], random: &mut Random) -> bool {
        let Some((kind, (figure, wrong))) = self.drawn(kinds, random) else { return false };
        let place = self.book.spell(figure);
        let right = self.sound.at(&place).to_owned();
        let taken = exercise.planted.iter().any(|planted| planted.is_planted_in(figure));
        if taken || wrong == right {
            return false;
        }
        let mut report = exercise.report.clone();
        report.apply(Edit::typed(&place, wrong.clone()));
        let correction = Correction { figure, quotes: None, wrong, right: Some(right) };
        let planted = Planted {
            answers: vec![Accepted::alone(correction)],
            kind: Some(kind.name.clone()),
            because: kind.because.clone(),
            section: self.book.section_of(figure.name).unwrap_or_default(),
            ..Planted::default()
        };
        let mut all = exercise.planted.clone();
        all.push(planted);
        let found = self.told_apart(&report, &mut all);
        if found {
            *exercise = Exercise { report, planted: all, ..exercise.clone() };
        }
        found
    }

    /// A kind, the figure it falls on, and what that becomes.
    fn drawn<'k>(&self, kinds: &[&'k Kind], random: &mut Random) -> Option<(&'k Kind, (Figure, String))> {
        let kind = *random.one_of(kinds)?;
        let drawn = match random.one_of(&kind.ways)? {
            Way::Slip(slip) => {
                let figure = Figure::from(*random.one_of(&self.compared)?);
                (figure, fault(self.book, self.sound, figure, *slip, random.below(u64::MAX))?)
            }
            Way::Becomes { figure, formula, when } => {
                let filled = !self.sound.figure(self.book.names().text(*figure)).is_empty();
                let Outcome::Known(value) = self.evaluation().number(formula) else { return None };
                let unit = self.book.unit(*figure).filter(|_| filled && self.holds(when.as_ref()))?;
                (Figure::from(*figure), amount::round(value, unit.decimals).normalize().to_string())
            }
            Way::Claim { claim, when } => (Figure::from(*claim), self.holds(when.as_ref()).then(|| "1".to_owned())?),
        };
        Some((kind, drawn))
    }

    fn evaluation(&self) -> Evaluation<'_> {
        Evaluation::over(&self.assessment.figures)
    }

    fn holds(&self, when: Option<&Node>) -> bool {
        when.is_none_or(|when| self.evaluation().truth(when) == Outcome::Known(true))
    }

    /// Whether each of the faults is suspected, in a suspicion of its own, and nothing else is.
    fn told_apart(&self, report: &Report, planted: &mut [Planted]) -> bool {
        let assessment = assess(self.book, report);
        let known = |id: &str, row: Option<u32>| {
            let before = self.assessment.findings.iter().chain(&self.assessment.waiting);
            before.into_iter().any(|finding| (finding.check.id.as_str(), finding.row) == (id, row))
        };
        let new = assessment.findings.iter().filter(|finding| {
            finding.nature == Nature::Fails
                && finding.check.level < Level::Hint
                && !known(&finding.check.id, finding.row)
        });
        if new.count() == 0 {
            return false;
        }
        let mut suspicions = locate(self.book, report, &assessment);
        suspicions.retain(|suspicion| suspicion.findings.iter().any(|(id, row)| !known(id, *row)));
        suspicions.len() == planted.len()
            && planted.iter_mut().all(|planted| {
                let own = suspicions.iter().find(|suspicion| self.suspects(suspicion, planted));
                own.is_some_and(|suspicion| take(self.sound, self.book, planted, suspicion))
            })
            && suspicions.iter().all(|own| planted.iter().filter(|planted| self.suspects(own, planted)).count() == 1)
    }

    /// Whether the figure alone, or the claim, explains what is suspected.
    fn suspects(&self, suspicion: &Suspicion, planted: &Planted) -> bool {
        let Some(figure) = planted.first().map(|first| first.figure) else { return false };
        if matches!(self.book.declared(figure.name), Some(Declared::Claim(_))) {
            return suspicion.repairs.iter().any(|repair| matches!(&repair.changes[..], [one] if one.figure == figure));
        }
        suspicion.sets.iter().any(|set| set[..] == [figure])
    }
}

/// Keeps what is said about a fault; not where too many figures would explain it as well.
fn take(sound: &Report, book: &Rulebook, planted: &mut Planted, suspicion: &Suspicion) -> bool {
    planted.answers.truncate(1);
    let others = suspicion.sets.iter().filter_map(|set| if let [one] = set[..] { Some(one) } else { None });
    for figure in others.filter(|one| !planted.is_planted_in(*one)).collect::<Vec<_>>() {
        let alone = suspicion.repairs.iter().find_map(|repair| match &repair.changes[..] {
            [one] if one.figure == figure => Some((one.to.clone(), repair.sentence.clone())),
            _ => None,
        });
        let (right, says) = alone.unzip();
        let wrong = sound.at(&book.spell(figure)).to_owned();
        let correction = Correction { figure, quotes: None, wrong, right };
        planted.answers.push(Accepted { corrections: vec![correction], says: says.unwrap_or_default() });
    }
    planted.findings.clone_from(&suspicion.findings);
    planted.explained = suspicion.repairs.iter().map(|repair| repair.sentence.clone()).collect();
    planted.answers.len() <= MOST_EQUAL && !suspicion.too_many && !suspicion.repairs.is_empty()
}
