//! Breaks one figure of a report as typing and copying do: by a digit, the decimal point, the unit,
//! the sign, the line. Not: finding out which figure is broken.

use super::typed_number::TypedNumber;
use ziping_formula::Figure;
use ziping_localisation::{Slip, neighbours};
use ziping_report::Report;
use ziping_rulebook::{Rulebook, UnitKind};

/// The text of a figure after a slip of the hand; where several texts are possible, `random`
/// chooses.
pub fn broken_text(
    book: &Rulebook,
    report: &Report,
    figure: Figure,
    slip: Slip,
    random: u64,
) -> Option<String> {
    let texts = broken_texts(book, report, figure, slip);
    let index = random.checked_rem(u64::try_from(texts.len()).ok()?)?;
    texts.into_iter().nth(usize::try_from(index).ok()?)
}

/// Every text that a slip of the hand can make of the figure's text. Each reads as another number
/// than before. There is none where the slip cannot do that: where the figure is blank or cannot be
/// read, where its digits are alike, where a head-count would get decimals.
pub fn broken_texts(book: &Rulebook, report: &Report, figure: Figure, slip: Slip) -> Vec<String> {
    let text = report.text_at(&book.spell(figure)).to_owned();
    let unit = match book.unit(figure.name) {
        Some(unit) if unit.kind != UnitKind::Choice => unit,
        _ => return Vec::new(),
    };
    let Some(value) = unit.value(&text) else {
        return Vec::new();
    };
    let typed = TypedNumber::read(&text);
    let is_money = unit.kind == UnitKind::Money;
    let is_date = unit.kind == UnitKind::Date;
    let mut texts = match slip {
        Slip::Swapped => typed.swapped(),
        Slip::Lost => typed.lost(),
        Slip::Doubled => typed.doubled(),
        Slip::Point if !is_date => typed.point_moved(),
        Slip::YuanAsWan if is_money => typed.moved(value, 4, unit).into_iter().collect(),
        Slip::WanAsYuan if is_money => typed.moved(value, -4, unit).into_iter().collect(),
        Slip::Sign if !is_date => vec![typed.turned()],
        Slip::Neighbour => neighbouring_texts(book, report, figure),
        Slip::Point
        | Slip::YuanAsWan
        | Slip::WanAsYuan
        | Slip::Sign
        | Slip::Exchanged
        | Slip::Total
        | Slip::Other => Vec::new(),
    };
    texts.retain(|text| {
        let Some(broken) = unit.value(text) else {
            return false;
        };
        let gets_decimals =
            unit.kind == UnitKind::Count && value.is_integer() && !broken.is_integer();
        broken != value && !gets_decimals
    });
    texts
}

/// The texts in the other columns of the figure's row and in the rows above and below, where they
/// are of the same kind.
fn neighbouring_texts(book: &Rulebook, report: &Report, figure: Figure) -> Vec<String> {
    let kind = |figure: Figure| book.unit(figure.name).map(|unit| unit.kind);
    neighbours(book, figure)
        .into_iter()
        .filter(|neighbour| kind(*neighbour) == kind(figure))
        .map(|neighbour| report.text_at(&book.spell(neighbour)).to_owned())
        .collect()
}
