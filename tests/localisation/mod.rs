//! How well localisation finds the one figure that was broken: whether it is among the smallest
//! sets, how far ahead, and with which value.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use rust_decimal::Decimal;
use ziping_assessment::assess;
use ziping_formula::{Figure, amount};
use ziping_localisation::{Change, Repair, Slip, Suspicion, locate};
use ziping_report::Report;
use ziping_rulebook::Rulebook;

/// A report in which one figure was broken.
pub struct Broken<'a> {
    pub kind: Slip,
    pub figure: Figure,
    pub before: &'a Report,
    pub after: &'a Report,
}

/// The result of localisation for a broken figure.
#[derive(Clone, Debug)]
pub struct LocalisationOutcome {
    pub kind: Slip,
    /// True if changing it alone is one of the smallest sets.
    pub in_a_set: bool,
    /// Among the repairs of its findings, which one changes it alone; the first is 0.
    pub position: Option<usize>,
    /// True if one of the first three makes it what it was.
    pub value_is_right: bool,
    /// True if there were more possibilities than were looked at.
    pub too_many: bool,
    /// How many smallest sets there are.
    pub suspects: usize,
    /// The work of the search, counted.
    pub effort: usize,
    /// For whoever looks into it.
    pub story: String,
}

/// How far ahead of the others.
const FIRST_FEW: usize = 3;

impl LocalisationOutcome {
    pub fn of(book: &Rulebook, case: &Broken) -> Self {
        let found = locate(book, case.after, &assess(book, case.after));
        let alone = |suspicion: &&Suspicion| suspicion.sets.iter().any(|set| *set == [case.figure]);
        let own = found.iter().find(alone);
        let name = book.spell(case.figure);
        let was = value(book, case.figure, case.before.text_at(&name));
        let changes_it = |suspicion: &Suspicion| {
            let mut repairs = suspicion.repairs.iter();
            repairs.position(|repair| single_change(repair, case.figure).is_some())
        };
        let restores_it = |suspicion: &Suspicion| {
            suspicion.repairs.iter().take(FIRST_FEW).any(|repair| {
                single_change(repair, case.figure)
                    .is_some_and(|change| value(book, case.figure, &change.to) == was)
            })
        };
        Self {
            kind: case.kind,
            in_a_set: own.is_some(),
            position: own.and_then(changes_it),
            value_is_right: own.is_some_and(restores_it),
            too_many: found.iter().any(|suspicion| suspicion.too_many),
            suspects: found
                .iter()
                .map(|suspicion| suspicion.sets.len())
                .max()
                .unwrap_or_default(),
            effort: found.iter().map(|suspicion| suspicion.effort).sum(),
            story: story(&name, case, &found),
        }
    }

    pub fn is_first(&self) -> bool {
        self.position == Some(0)
    }

    pub fn is_among_the_first(&self) -> bool {
        self.position.is_some_and(|position| position < FIRST_FEW)
    }
}

/// The change of a repair, if it changes nothing but this figure.
fn single_change(repair: &Repair, figure: Figure) -> Option<&Change> {
    match repair.changes.as_slice() {
        [change] if change.figure == figure => Some(change),
        _ => None,
    }
}

fn value(book: &Rulebook, figure: Figure, text: &str) -> Option<Decimal> {
    let measure = book.unit(figure.name)?.measure()?;
    amount::read(text, measure)
        .ok()?
        .map(|reading| reading.value)
}

fn story(name: &str, case: &Broken, found: &[Suspicion]) -> String {
    let broken = format!(
        "{name} {} → {}",
        case.before.text_at(name),
        case.after.text_at(name)
    );
    let said = found.iter().map(|suspicion| {
        let checks = suspicion
            .findings
            .iter()
            .map(|(id, _)| id.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        let repairs = suspicion
            .repairs
            .iter()
            .take(FIRST_FEW)
            .map(|repair| repair.sentence.as_str());
        format!(
            "\n    [{checks}] {} 组；{}",
            suspicion.sets.len(),
            repairs.collect::<Vec<_>>().join(" | ")
        )
    });
    format!(
        "{}：{broken}{}",
        case.kind.fault_name(),
        said.collect::<String>()
    )
}

/// The counts of some outcomes.
pub struct Tally {
    pub cases: usize,
    pub in_a_set: usize,
    pub first: usize,
    pub among_the_first: usize,
    pub value_is_right: usize,
}

impl Tally {
    pub fn of<'a>(outcomes: &(impl Iterator<Item = &'a LocalisationOutcome> + Clone)) -> Self {
        let count = |what: fn(&LocalisationOutcome) -> bool| {
            outcomes.clone().filter(|outcome| what(outcome)).count()
        };
        Self {
            cases: outcomes.clone().count(),
            in_a_set: count(|outcome| outcome.in_a_set),
            first: count(LocalisationOutcome::is_first),
            among_the_first: count(LocalisationOutcome::is_among_the_first),
            value_is_right: count(|outcome| outcome.value_is_right),
        }
    }

    pub fn line(&self, name: &str) -> String {
        let Self {
            cases,
            in_a_set,
            first,
            among_the_first,
            value_is_right,
        } = self;
        format!(
            "{cases:>6} {in_a_set:>6} {first:>6} {among_the_first:>8} {value_is_right:>7}  {name}"
        )
    }

    /// The table by kind, and the sum of it.
    pub fn print(title: &str, outcomes: &[&LocalisationOutcome]) {
        println!(
            "{title}\n{:>4} {:>4} {:>4} {:>6} {:>5}",
            "例数", "在内", "第一", "前三", "数对"
        );
        for kind in Slip::OF_ONE_FIGURE {
            let own = outcomes
                .iter()
                .copied()
                .filter(|outcome| outcome.kind == kind);
            println!("{}", Self::of(&own).line(kind.fault_name()));
        }
        println!("{}", Self::of(&outcomes.iter().copied()).line("合计"));
    }

    /// True if at least so many of a hundred of the cases are that.
    pub fn is_at_least(&self, count: usize, of_hundred: usize) -> bool {
        count * 100 >= self.cases * of_hundred
    }
}
