//! Breaks one figure of a report as typing and copying do: by a digit, the decimal point, the unit,
//! the sign, the line. Not: finding out which figure is broken.

use super::typed_number::TypedNumber;
use ziping_formula::Figure;
use ziping_localisation::{Slip, neighbours};
use ziping_report::Report;
use ziping_rulebook::{Rulebook, UnitKind};

/// What the figure's text becomes by a slip; where there are several ways, `random`
/// chooses.
pub fn broken_text(
    book: &Rulebook,
    report: &Report,
    figure: Figure,
    slip: Slip,
    random: u64,
) -> Option<String> {
    let ways = broken_texts(book, report, figure, slip);
    let place = random.checked_rem(u64::try_from(ways.len()).ok()?)?;
    ways.into_iter().nth(usize::try_from(place).ok()?)
}

/// Everything that the figure's text can become by a slip. Each reads as another
/// number than before; there is none where the slip does not do that: nothing that can be
/// read is filled, its digits are alike, a head-count would get decimals.
pub fn broken_texts(book: &Rulebook, report: &Report, figure: Figure, slip: Slip) -> Vec<String> {
    let text = report.text_at(&book.spell(figure)).to_owned();
    let unit = book
        .unit(figure.name)
        .filter(|unit| unit.kind != UnitKind::Choice);
    let Some((unit, value)) = unit.and_then(|unit| Some((unit, unit.value(&text)?))) else {
        return Vec::new();
    };
    let typed = TypedNumber::read(&text);
    let money = unit.kind == UnitKind::Money;
    let mut ways = match slip {
        Slip::Swapped => typed.swapped(),
        Slip::Lost => typed.lost(),
        Slip::Doubled => typed.doubled(),
        Slip::Point if unit.kind != UnitKind::Date => typed.point_moved(),
        Slip::YuanAsWan if money => typed.moved(value, 4, unit).into_iter().collect(),
        Slip::WanAsYuan if money => typed.moved(value, -4, unit).into_iter().collect(),
        Slip::Sign if unit.kind != UnitKind::Date => vec![typed.turned()],
        Slip::Neighbour => beside(book, report, figure),
        Slip::Point
        | Slip::YuanAsWan
        | Slip::WanAsYuan
        | Slip::Sign
        | Slip::Exchanged
        | Slip::Other => Vec::new(),
    };
    let whole = unit.kind == UnitKind::Count;
    ways.retain(|way| {
        unit.value(way).is_some_and(|broken| {
            broken != value && (!whole || broken.is_integer() || !value.is_integer())
        })
    });
    ways
}

/// What stands in the other columns of its row and in the rows above and below, where it is of the
/// same kind.
fn beside(book: &Rulebook, report: &Report, figure: Figure) -> Vec<String> {
    let kind = |figure: Figure| book.unit(figure.name).map(|unit| unit.kind);
    let beside = neighbours(book, figure)
        .into_iter()
        .filter(|beside| kind(*beside) == kind(figure));
    beside
        .map(|beside| report.text_at(&book.spell(beside)).to_owned())
        .collect()
}
