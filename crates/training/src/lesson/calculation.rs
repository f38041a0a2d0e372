//! A question of the kind “calculate”: figures of a generated report, and a ratio or total that
//! follows from them by the rulebook. The usual miscalculations are calculated along, so that the
//! verdict on a wrong answer can say why it is wrong.

use std::rc::Rc;

use rust_decimal::Decimal;

use super::{
    question::{AnswerField, AnswerKey, AnswerVerdict, LessonQuestion},
    question_figures,
    words::called_among,
};
use crate::{Recipe, random::Random};
use ziping_assessment::{Assessment, assess, value_in_print};
use ziping_formula::{
    Arithmetic, Evaluation, Figures, Name, Node, Outcome,
    amount::{self, Measure},
    explain,
};
use ziping_rulebook::{Declared, Rulebook, Unit, UnitKind};

/// The right number, and the numbers that usual mistakes lead to.
#[derive(Debug)]
struct CalculationKey {
    /// The right one, a percentage as the number before the % sign.
    value: Decimal,
    decimals: u32,
    measure: Measure,
    /// An answer that is nearer than this is right.
    tolerance: Decimal,
    slips: Vec<UsualMistake>,
    /// The calculation, in words and with the numbers.
    how: String,
}

/// A usual mistake: the number it leads to, and the sentence to say.
#[derive(Debug)]
struct UsualMistake {
    value: Decimal,
    tolerance: Decimal,
    says: String,
}

pub(super) fn question(
    book: &Rulebook,
    recipe: &Recipe,
    asks: Name,
    names: &[Name],
    random: &mut Random,
) -> Option<LessonQuestion> {
    let unit = book.unit(asks)?;
    question_figures::first_fitting(book, recipe, names, random, |report, _| {
        let assessment = assess(book, report);
        let task = Calculation {
            book,
            assessment: &assessment,
            asks,
            unit,
            names,
        };
        let key = task.key()?;
        let how_exact = if unit.decimals > 0 {
            format!("，保留 {} 位小数", unit.decimals)
        } else {
            String::new()
        };
        let called = called_among(book, asks.into(), names);
        Some(LessonQuestion {
            asks: format!(
                "用下面的数算{called}（单位 {}{how_exact}）。不一定每个数都用得上。",
                unit.name
            ),
            given: question_figures::shown(book, &assessment.figures, names),
            answers: vec![AnswerField {
                label: called,
                choices: Vec::new(),
            }],
            key: Rc::new(key),
        })
    })
}

struct Calculation<'a> {
    book: &'a Rulebook,
    assessment: &'a Assessment<'a>,
    asks: Name,
    unit: &'a Unit,
    names: &'a [Name],
}

impl Calculation<'_> {
    fn key(&self) -> Option<CalculationKey> {
        let Self {
            book,
            assessment,
            asks,
            unit,
            names,
        } = self;
        let node = self.formula()?;
        let value = self.in_print(assessment.figures.number(*asks)?)?;
        let counts = unit.half_width.is_zero() && unit.kind == UnitKind::Count;
        let last_digit = Decimal::new(1, unit.decimals);
        // Figures by which a right answer cannot be told from a wrong one teach nothing.
        let mut given: Vec<Decimal> = names
            .iter()
            .filter_map(|name| assessment.figures.number(*name))
            .collect();
        given.sort_unstable();
        if value.abs() <= last_digit
            || given
                .windows(2)
                .any(|pair| matches!(pair, [one, other] if one == other))
        {
            return None;
        }
        let numbers =
            |name: Name| question_figures::printed_or_blank(book, &assessment.figures, name);
        let how = format!(
            "{} ＝ {} ＝ {} ＝ {}",
            self.called(*asks),
            explain(node, &|name| self.called(name)),
            explain(node, &numbers),
            value_in_print(book, &assessment.figures, (*asks).into())?
        );
        Some(CalculationKey {
            value,
            decimals: unit.decimals,
            measure: unit.measure()?,
            tolerance: if counts {
                Decimal::new(1, 9)
            } else {
                last_digit
            },
            slips: self.slips(node, value),
            how,
        })
    }

    /// The formula that is in force for what is asked.
    fn formula(&self) -> Option<&Node> {
        let formula = match self.book.declared(self.asks)? {
            Declared::Ratio(ratio) => self.assessment.ratios[ratio].formula,
            _ => self.book.derivation(self.asks)?,
        };
        Some(&formula.node)
    }

    /// A ratio is a fraction within the program and a percentage in print.
    fn in_print(&self, value: Decimal) -> Option<Decimal> {
        if self.is_percentage() {
            amount::checked_mul(value, Decimal::ONE_HUNDRED)
        } else {
            Some(value)
        }
    }

    fn is_percentage(&self) -> bool {
        self.unit.kind == UnitKind::Ratio && self.book.ratio(self.asks).is_some()
    }

    /// The usual mistakes, those first that are told with most certainty.
    fn slips(&self, node: &Node, value: Decimal) -> Vec<UsualMistake> {
        let mut slips = self.confused(node);
        let mut add = |slip: Option<Decimal>, says: &str| {
            slips.extend(slip.map(|value| UsualMistake {
                value,
                tolerance: self.tolerance(),
                says: says.to_owned(),
            }));
        };
        if let Node::Arithmetic(Arithmetic::Over, sides) = node {
            let [above, below] = &**sides;
            let turned =
                Node::Arithmetic(Arithmetic::Over, Box::new([below.clone(), above.clone()]));
            add(
                self.evaluate(&self.assessment.figures, &turned),
                "分子和分母颠倒了。",
            );
            if matches!(above, Node::Arithmetic(Arithmetic::Minus, _)) {
                let whole = if self.is_percentage() {
                    Decimal::ONE_HUNDRED
                } else {
                    Decimal::ONE
                };
                add(
                    amount::checked_add(value, whole),
                    "这是两个数直接相除；变动的比例要先相减再除。",
                );
            }
        }
        add(Some(-value), "正负号反了：增加是正的，减少是负的。");
        if self.is_percentage()
            && let Some(fraction) = amount::checked_div(value, Decimal::ONE_HUNDRED)
        {
            slips.push(UsualMistake {
                value: fraction,
                tolerance: Decimal::new(1, 4),
                says: "这是小数，乘以 100 才是百分号前面的数。".to_owned(),
            });
        }
        if self.unit.kind == UnitKind::Money {
            let ten_thousand = Decimal::from(10_000);
            let off = [
                amount::checked_mul(value, ten_thousand),
                amount::checked_div(value, ten_thousand),
            ];
            let tolerances = [Decimal::ONE_HUNDRED, Decimal::new(1, 6)];
            for (value, tolerance) in off.into_iter().zip(tolerances) {
                let says = "元和万元弄混了：1 万元是 10000 元，这里填万元。".to_owned();
                slips.extend(value.map(|value| UsualMistake {
                    value,
                    tolerance,
                    says,
                }));
            }
        }
        slips
    }

    /// The mistakes of taking another of the given figures for one that belongs into the formula.
    fn confused(&self, node: &Node) -> Vec<UsualMistake> {
        let kind = |name: Name| self.book.unit(name).map(|unit| unit.kind);
        let mut slips = Vec::new();
        for own in node.names() {
            for &other in self
                .names
                .iter()
                .filter(|other| **other != own && kind(**other) == kind(own))
            {
                let mut figures = self.assessment.figures.clone();
                figures.set(own, figures.cell(other.into()).clone());
                let says = format!(
                    "像是把“{}”当成了“{}”。",
                    self.called(other),
                    self.called(own)
                );
                let value = self.evaluate(&figures, node);
                slips.extend(value.map(|value| UsualMistake {
                    value,
                    tolerance: self.tolerance(),
                    says,
                }));
            }
        }
        slips
    }

    fn called(&self, name: Name) -> String {
        called_among(self.book, name.into(), self.names)
    }

    fn tolerance(&self) -> Decimal {
        Decimal::new(1, self.unit.decimals)
    }

    fn evaluate(&self, figures: &Figures, node: &Node) -> Option<Decimal> {
        match Evaluation::over(figures).number(node) {
            Outcome::Known(value) => self.in_print(value),
            Outcome::Missing(_) | Outcome::Undefined(_) => None,
        }
    }
}

impl AnswerKey for CalculationKey {
    fn kind(&self) -> &'static str {
        "算一算"
    }

    fn judge(&self, answers: &[&str]) -> AnswerVerdict {
        let typed = answers.first().copied().unwrap_or("");
        let reading = match amount::read(typed, self.measure) {
            Ok(Some(reading)) => reading,
            Ok(None) => return AnswerVerdict::wrong("还没有填，算出来填上再看。"),
            Err(why) => return AnswerVerdict::wrong(format!("{why}。")),
        };
        let near = |value: Decimal, tolerance: Decimal| {
            amount::checked_sub(reading.value, value).is_some_and(|off| off.abs() < tolerance)
        };
        if near(self.value, self.tolerance) {
            return AnswerVerdict::right(format!("对。{}。", self.how));
        }
        let short = reading.decimals < self.decimals
            && amount::round(self.value, reading.decimals) == reading.value;
        if short {
            return AnswerVerdict::wrong(format!(
                "位数不够：要写到小数点后第 {} 位。",
                self.decimals
            ));
        }
        let slip = self
            .slips
            .iter()
            .find(|slip| near(slip.value, slip.tolerance));
        let why = slip.map_or("与算出来的数不一样。", |slip| &slip.says);
        AnswerVerdict::wrong(format!("{why}{}。", self.how))
    }
}
