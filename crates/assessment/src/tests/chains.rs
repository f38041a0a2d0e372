//! Figures that are calculated from each other, each from the one before twice: what is written once
//! is calculated once.

use super::*;

/// How many figures stand one upon another. Twice as many formulas for each of them would never end.
const LONG: usize = 80;

/// A rulebook of such figures or ratios, the first of which is 甲, and of a check of the last one.
fn chain(formula: &str) -> Rulebook {
    let mut topic = String::from(
        "[[field]]\nname = \"甲\"\ngroup = \"组\"\nunit = \"万元\"\n\
         [[check]]\nid = \"A-1\"\nlevel = \"错误\"\nsays = \"不等\"\nbasis = \"算术\"\n",
    );
    topic.extend([format!("holds = \"比{LONG} = 甲 + 1\"\n")]);
    for index in 1..=LONG {
        let before = match index {
            1 => "甲".to_owned(),
            _ => format!("比{}", index - 1),
        };
        topic.extend([format!(
            "[[ratio]]\nname = \"比{index}\"\nsection = \"一\"\nunit = \"万元\"\nbasis = \"文\"\n\
             formula = \"{}\"\n",
            formula.replace('前', &before)
        )]);
    }
    Rulebook::load(&[("rulebook.toml", BOOK), ("a.toml", &topic)]).unwrap()
}

#[test]
fn they_are_assessed_and_allow_for_the_rounding_of_the_first() {
    for (formula, allowed) in [
        ("前 / 2 + 前 / 2", "0.01"),
        ("若(前 > 0, 前, 前 + 前)", "0.01"),
        ("最大(前, 前)", "0.01"),
    ] {
        let book = chain(formula);
        let assessment = assess(&book, &report(&[("甲", "5")]));
        let [finding] = &assessment.findings[..] else {
            panic!("{formula}: {:?}", assessment.findings)
        };
        let comparison = finding.comparison.unwrap();
        assert_eq!(
            comparison.tolerance.round_dp(4).normalize().to_string(),
            allowed,
            "{formula}"
        );
        assert_eq!(comparison.left, Decimal::from(5));
    }
}

#[test]
fn a_figure_that_is_typed_anew_has_new_bounds() {
    let book = chain("前 / 2 + 前 / 2");
    let first = book.names().find("甲").unwrap();
    let mut figures = assess(&book, &report(&[("甲", "5")])).figures;
    let check = &book.checks[0].holds.node;
    let mut holds = |typed: i64| {
        let number = ziping_formula::Number {
            value: Decimal::from(typed),
            decimals: 0,
            origin: ziping_formula::Origin::Entered,
        };
        figures.set(first, ziping_formula::Cell::Number(number));
        ziping_formula::Evaluation::over(&figures).truth(check)
    };
    assert_eq!(holds(9), Outcome::Known(false));
    // The ratios stay at 5, which their bounds, from 4 on now, no longer say.
    assert_eq!(holds(4), Outcome::Known(true));
}
