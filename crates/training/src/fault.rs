//! Breaks one figure of a report as typing and copying do: by a digit, the decimal point, the unit,
//! the sign, the line. Not: finding out which figure is broken.

use super::typed_number::TypedNumber;
use ziping_formula::Figure;
use ziping_localisation::neighbours;
use ziping_report::Report;
use ziping_rulebook::{Kind, Rulebook};

/// How a figure is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// Two neighbouring digits stand the other way round, also those on both sides of the decimal
    /// point.
    Swapped,
    /// A digit is missing.
    Lost,
    /// A digit stands twice.
    Doubled,
    /// The decimal point stands one place too far to either side.
    Point,
    /// An amount in 元 stands where 万元 belong: 10 000 times too large.
    YuanAsWan,
    /// An amount in 万元 was divided once more: 10 000 times too small.
    WanAsYuan,
    /// The other sign.
    Sign,
    /// What stands in the neighbouring row or column of the form.
    Copied,
}

impl FaultKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Swapped,
        Self::Lost,
        Self::Doubled,
        Self::Point,
        Self::YuanAsWan,
        Self::WanAsYuan,
        Self::Sign,
        Self::Copied,
    ];

    /// Its name, as the user reads it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Swapped => "相邻两位颠倒",
            Self::Lost => "漏打一位",
            Self::Doubled => "多打一位",
            Self::Point => "小数点错一位",
            Self::YuanAsWan => "元当成万元",
            Self::WanAsYuan => "万元当成元",
            Self::Sign => "正负号相反",
            Self::Copied => "抄错行或列",
        }
    }
}

/// What the figure's text becomes by a fault of this kind; where there are several ways, `random`
/// chooses.
pub fn broken_text(
    book: &Rulebook,
    report: &Report,
    figure: Figure,
    kind: FaultKind,
    random: u64,
) -> Option<String> {
    let ways = broken_texts(book, report, figure, kind);
    let place = random.checked_rem(u64::try_from(ways.len()).ok()?)?;
    ways.into_iter().nth(usize::try_from(place).ok()?)
}

/// Everything that the figure's text can become by a fault of this kind. Each reads as another
/// number than before; there is none where no fault of this kind does that: nothing that can be
/// read is filled, its digits are alike, a head-count would get decimals.
pub fn broken_texts(
    book: &Rulebook,
    report: &Report,
    figure: Figure,
    kind: FaultKind,
) -> Vec<String> {
    let text = report.text_at(&book.spell(figure)).to_owned();
    let unit = book
        .unit(figure.name)
        .filter(|unit| unit.kind != Kind::Choice);
    let Some((unit, value)) = unit.and_then(|unit| Some((unit, unit.value(&text)?))) else {
        return Vec::new();
    };
    let typed = TypedNumber::read(&text);
    let money = unit.kind == Kind::Money;
    let mut ways = match kind {
        FaultKind::Swapped => typed.swapped(),
        FaultKind::Lost => typed.lost(),
        FaultKind::Doubled => typed.doubled(),
        FaultKind::Point if unit.kind != Kind::Date => typed.point_moved(),
        FaultKind::YuanAsWan if money => typed.moved(value, 4, unit).into_iter().collect(),
        FaultKind::WanAsYuan if money => typed.moved(value, -4, unit).into_iter().collect(),
        FaultKind::Sign if unit.kind != Kind::Date => vec![typed.turned()],
        FaultKind::Copied => beside(book, report, figure),
        FaultKind::Point | FaultKind::YuanAsWan | FaultKind::WanAsYuan | FaultKind::Sign => {
            Vec::new()
        }
    };
    let whole = unit.kind == Kind::Count;
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
