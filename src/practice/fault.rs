//! Breaks one figure of a report as typing and copying do: by a digit, the decimal point, the unit, the sign, the line. Not: finding
//! out which figure is broken.

use rust_decimal::Decimal;

use super::typing::grouped;
use crate::{
    amount,
    formula::{Figure, Name},
    report::Report,
    rulebook::{Item, Kind, Rulebook, Unit},
};

/// How a figure is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// Two neighbouring digits stand the other way round, also those on both sides of the decimal point.
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

/// What the figure's text becomes by a fault of this kind; where there are several ways, `random` chooses. It always reads as another
/// number than before; `None` where no fault of this kind does that: nothing that can be read is filled, its digits are alike, a
/// head-count would get decimals.
pub fn fault(book: &Rulebook, report: &Report, figure: Figure, kind: FaultKind, random: u64) -> Option<String> {
    let unit = book.unit(figure.name).filter(|unit| unit.kind != Kind::Choice)?;
    let text = report.at(&book.spell(figure)).to_owned();
    let value = value(&text, unit)?;
    let typed = Typed::read(&text);
    let money = unit.kind == Kind::Money;
    let mut ways = match kind {
        FaultKind::Swapped => typed.swapped(),
        FaultKind::Lost => typed.lost(),
        FaultKind::Doubled => typed.doubled(),
        FaultKind::Point if unit.kind != Kind::Date => typed.point_moved(),
        FaultKind::YuanAsWan if money => typed.moved(value, 4).into_iter().collect(),
        FaultKind::WanAsYuan if money => typed.moved(value, -4).into_iter().collect(),
        FaultKind::Sign if unit.kind != Kind::Date => vec![Typed { negative: !typed.negative, ..typed }.text()],
        FaultKind::Copied => neighbours(book, report, figure),
        FaultKind::Point | FaultKind::YuanAsWan | FaultKind::WanAsYuan | FaultKind::Sign => Vec::new(),
    };
    let whole = unit.kind == Kind::Count;
    ways.retain(|way| {
        self::value(way, unit)
            .is_some_and(|broken| broken != value && (!whole || broken.is_integer() || !value.is_integer()))
    });
    let place = random.checked_rem(u64::try_from(ways.len()).ok()?)?;
    ways.into_iter().nth(usize::try_from(place).ok()?)
}

fn value(text: &str, unit: &Unit) -> Option<Decimal> {
    amount::read(text, unit.measure()?).ok()?.map(|reading| reading.value)
}

/// A typed number in its parts, in half-width signs.
#[derive(Clone)]
struct Typed {
    negative: bool,
    /// Digits, and a point if there is one.
    number: String,
    /// Whether thousands were set apart.
    grouped: bool,
    /// What stands behind it.
    unit: String,
}

impl Typed {
    fn read(text: &str) -> Self {
        let plain: String = text.chars().map(amount::half_width).collect();
        let plain = plain.trim();
        let negative = plain.starts_with('-') || plain.starts_with('(');
        let plain = plain.trim_start_matches(['-', '+', '(', '¥', ' ']).trim_end_matches(')');
        let end = plain.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(plain.len());
        let (number, unit) = plain.split_at_checked(end).unwrap_or((plain, ""));
        Self { negative, number: number.replace(',', ""), grouped: number.contains(','), unit: unit.to_owned() }
    }

    fn text(&self) -> String {
        let number = if self.grouped { grouped(&self.number) } else { self.number.clone() };
        format!("{}{number}{}", if self.negative { "-" } else { "" }, self.unit)
    }

    /// The text with another number, unless nobody would leave it so: without a digit before the point, or with a needless zero.
    fn with(&self, number: &str) -> Option<String> {
        let number = number.strip_suffix('.').unwrap_or(number);
        let whole = number.split('.').next().unwrap_or(number);
        let natural = !whole.is_empty() && (whole == "0" || !whole.starts_with('0'));
        natural.then(|| Self { number: number.to_owned(), ..self.clone() }.text())
    }

    /// The places of the digits, left to right.
    fn digits(&self) -> Vec<(usize, char)> {
        self.number.char_indices().filter(|(_, c)| c.is_ascii_digit()).collect()
    }

    /// The text with each digit in turn replaced by what `change` makes of it, if anything.
    fn changed(&self, change: impl Fn(usize, char) -> Option<String>) -> Option<String> {
        let mut number = String::new();
        for (at, c) in self.number.char_indices() {
            number += &if c.is_ascii_digit() { change(at, c)? } else { c.to_string() };
        }
        self.with(&number)
    }

    fn swapped(&self) -> Vec<String> {
        let digits = self.digits();
        let pairs = digits.iter().zip(digits.iter().skip(1));
        let swap = |(one, other): (&(usize, char), &(usize, char))| {
            self.changed(|at, digit| {
                let digit = if at == one.0 {
                    other.1
                } else if at == other.0 {
                    one.1
                } else {
                    digit
                };
                Some(digit.to_string())
            })
        };
        pairs.filter_map(swap).collect()
    }

    fn lost(&self) -> Vec<String> {
        let lose = |(lost, _): (usize, char)| {
            self.changed(|at, digit| Some(if at == lost { String::new() } else { digit.to_string() }))
        };
        self.digits().into_iter().filter_map(lose).collect()
    }

    fn doubled(&self) -> Vec<String> {
        let double = |(doubled, _): (usize, char)| {
            self.changed(|at, digit| Some(digit.to_string().repeat(if at == doubled { 2 } else { 1 })))
        };
        self.digits().into_iter().filter_map(double).collect()
    }

    fn point_moved(&self) -> Vec<String> {
        let Ok(number) = self.number.parse::<Decimal>() else { return Vec::new() };
        let places = [1, -1];
        places.into_iter().filter_map(|places| self.with(&moved(number, places)?)).collect()
    }

    /// The value with its point so many places to the right, without a unit.
    fn moved(&self, value: Decimal, places: i32) -> Option<String> {
        Self { unit: String::new(), ..self.clone() }.with(&moved(value.abs(), places)?)
    }
}

/// The number with its point so many places to the right; its digits stay.
fn moved(number: Decimal, places: i32) -> Option<String> {
    let mut moved = number;
    if let Some(scale) = number.scale().checked_add_signed(-places) {
        moved.set_scale(scale).ok()?;
    } else {
        moved.set_scale(0).ok()?;
        let missing = places.unsigned_abs().checked_sub(number.scale())?;
        moved = amount::times(moved, Decimal::from(10_u64.checked_pow(missing)?))?;
    }
    Some(moved.to_string())
}

// --- the form around a figure ----------------------------------------------------------------------------------------------

/// What stands in the rows above and below and in the columns to the left and right, where it is of the same kind.
fn neighbours(book: &Rulebook, report: &Report, figure: Figure) -> Vec<String> {
    let kind = |name: Name| book.unit(name).map(|unit| unit.kind);
    let beside = match figure.row {
        Some(row) => beside_in_table(book, figure.name, row),
        None => beside_in_form(book, figure.name),
    };
    let beside = beside.into_iter().filter(|beside| kind(beside.name) == kind(figure.name));
    beside.map(|beside| report.at(&book.spell(beside)).to_owned()).collect()
}

fn beside_in_form(book: &Rulebook, name: Name) -> Vec<Figure> {
    let Some((field, column)) = book.field(name) else { return Vec::new() };
    let rows: Vec<Item> = book.groups.get(field.group).map(|group| group.items.clone()).unwrap_or_default();
    let own_row = rows.iter().position(
        |item| matches!(item, Item::Field(row) if book.fields.get(*row).is_some_and(|f| f.slot == field.slot)),
    );
    let same_column = |item: &Item| {
        let Item::Field(row) = item else { return None };
        let row = book.fields.get(*row)?;
        match column {
            None => Some(row.slot),
            Some(column) => row.columns.iter().find(|other| other.suffix == column.suffix).map(|other| other.slot),
        }
    };
    let columns: Vec<Name> =
        std::iter::once(field.slot).chain(field.columns.iter().map(|column| column.slot)).collect();
    let own_column = columns.iter().position(|column| *column == name);
    let rows = own_row.map(|own| adjacent(&rows, own)).unwrap_or_default().into_iter().filter_map(same_column);
    let columns = own_column.map(|own| adjacent(&columns, own)).unwrap_or_default().into_iter().copied();
    rows.chain(columns).map(Figure::from).collect()
}

fn beside_in_table(book: &Rulebook, name: Name, row: u32) -> Vec<Figure> {
    let Some((table, _)) = book.table_column(name) else { return Vec::new() };
    let rows = [row.checked_sub(1), row.checked_add(1)].into_iter().flatten();
    let rows = rows.map(|row| Figure { name, row: Some(row) });
    let own = table.columns.iter().position(|column| column.slot == name);
    let columns = own.map(|own| adjacent(&table.columns, own)).unwrap_or_default();
    rows.chain(columns.into_iter().map(|column| Figure { name: column.slot, row: Some(row) })).collect()
}

/// The items before and after the one that stands there.
fn adjacent<T>(items: &[T], at: usize) -> Vec<&T> {
    [at.checked_sub(1), at.checked_add(1)].into_iter().flatten().filter_map(|at| items.get(at)).collect()
}
