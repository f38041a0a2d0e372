//! How a value came about (怎么算的): the formula in words and with the numbers put in, how it was
//! rounded, how far both sides of a comparison may be apart, where that stands written, and which
//! figures it was made from.

use rust_decimal::Decimal;

use super::{
    Assessment, Finding, RatioResult,
    nature::show_side,
    phrase::{ratio_in_numbers, ratio_in_words, value_in_print},
};
use ziping_formula::{Figure, Name, Node, Outcome, amount, explain};
use ziping_rulebook::{Rulebook, UnitKind};

/// How a value came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The formula in words: `在职人数 ÷ 编制数`.
    pub words: String,
    /// The same with the numbers put in; what is missing stands as its name.
    pub numbers: String,
    /// How the value was rounded, if it was.
    pub rounding: Option<String>,
    /// How far both sides may be apart, and are, if it is a comparison that allows for rounding.
    pub tolerance: Option<String>,
    /// Where it stands written; without the rulebook's prose there is nothing to say about that.
    pub basis: String,
    /// The figures it was made from, in reading order.
    pub figures: Vec<Figure>,
}

impl Derivation {
    /// How a ratio came about.
    pub fn of_ratio(book: &Rulebook, assessment: &Assessment, result: &RatioResult) -> Self {
        let RatioResult {
            formula,
            note,
            basis,
            verified,
            outcome,
            ..
        } = result;
        let seen = if verified.is_empty() {
            String::new()
        } else {
            format!("（{verified}）")
        };
        let kind = book.units[book.ratios[result.ratio].unit].kind;
        let value = if let Outcome::Known(value) = outcome {
            Some(*value)
        } else {
            None
        };
        Self {
            words: ratio_in_words(book, result),
            numbers: ratio_in_numbers(book, &assessment.figures, result),
            rounding: value.and_then(|value| rounding(value, kind == UnitKind::Ratio)),
            tolerance: None,
            basis: if basis.is_empty() {
                String::new()
            } else {
                format!("{basis}{seen}。{note}")
            },
            figures: formula.node.names().into_iter().map(Figure::from).collect(),
        }
    }

    /// How a figure that was not typed follows from others; `None` when it does not.
    pub fn of_figure(book: &Rulebook, assessment: &Assessment, name: Name) -> Option<Self> {
        let formula = &book
            .derivation(name)
            .filter(|_| assessment.figures.derived(name))?
            .node;
        let sum = with_numbers(book, assessment, formula, None);
        let value = value_in_print(book, &assessment.figures, name.into())?;
        Some(Self {
            words: explain(formula, &|name| book.names().text(name).to_owned()),
            numbers: format!("{sum} ＝ {value}"),
            rounding: None,
            tolerance: None,
            basis: String::new(),
            figures: formula.names().into_iter().map(Figure::from).collect(),
        })
    }

    /// How a finding came about.
    pub fn of_finding(book: &Rulebook, assessment: &Assessment, finding: &Finding) -> Self {
        let check = finding.check;
        let formula = &check.holds.node;
        let tolerance = finding
            .comparison
            .filter(|both| !both.tolerance.is_zero())
            .map(|both| {
                let apart = amount::checked_sub(both.left, both.right)
                    .unwrap_or_default()
                    .abs();
                let tolerance = both.tolerance.normalize();
                format!(
                    "各数四舍五入，两边允许差 {tolerance}，现在差 {}。",
                    show_side(check, apart)
                )
            });
        Self {
            words: explain(formula, &|name| book.names().text(name).to_owned()),
            numbers: with_numbers(book, assessment, formula, finding.row),
            rounding: None,
            tolerance,
            basis: if check.basis.is_empty() {
                format!("编号 {}。", check.id)
            } else {
                format!("{}。编号 {}。", check.basis, check.id)
            },
            figures: finding.figures.clone(),
        }
    }
}

fn with_numbers(
    book: &Rulebook,
    assessment: &Assessment,
    formula: &Node,
    row: Option<u32>,
) -> String {
    explain(formula, &|name| {
        let figure = assessment.figures.figure(name, row);
        value_in_print(book, &assessment.figures, figure)
            .unwrap_or_else(|| book.names().text(name).to_owned())
    })
}

/// `89.141628% 四舍五入取两位小数，得 89.14%`
fn rounding(value: Decimal, percent: bool) -> Option<String> {
    let (value, sign) = if percent {
        (amount::checked_mul(value, Decimal::ONE_HUNDRED)?, "%")
    } else {
        (value, "")
    };
    let (long, short) = (amount::round(value, 6), amount::show(value, 2));
    (amount::round(value, 2) != value).then(|| {
        format!(
            "{}{sign} 四舍五入取两位小数，得 {short}{sign}。",
            long.normalize()
        )
    })
}
