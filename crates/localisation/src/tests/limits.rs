//! Rulebooks of an office in which checks contradict each other by the thousand: localisation ends
//! and says what it has left out.

use super::*;
use crate::{budget::Budget, locator::locate_within};

fn field(index: usize) -> String {
    format!("[[field]]\nname = \"数{index}\"\ngroup = \"组\"\nunit = \"万元\"\n")
}

fn check(index: usize, holds: &str) -> String {
    format!(
        "[[check]]\nid = \"A-{index}\"\nlevel = \"错误\"\nholds = \"{holds}\"\nsays = \"不等\"\n\
         basis = \"算术\"\n"
    )
}

/// The suspicions where each of so many figures is 1, and each check is made from an index.
fn suspicions_of(count: usize, holds: fn(usize) -> String, budget: Budget) -> Vec<Suspicion> {
    let mut topic = String::new();
    let mut figures = Vec::new();
    for index in 0..=count {
        topic += &field(index);
        topic += &check(index, &holds(index));
        figures.push((format!("数{index}"), "1".to_owned()));
    }
    let topic = topic.as_str();
    let book = Rulebook::load(&[
        ("rulebook.toml", ziping_test_rulebook::BOOK),
        ("a.toml", topic),
    ])
    .unwrap();
    let report = Report {
        figures: figures.into_iter().collect(),
        ..Report::default()
    };
    locate_within(&book, &report, &assess(&book, &report), budget)
}

#[test]
fn checks_that_contradict_each_other_over_one_figure_are_compared_once() {
    let holds = |index| format!("数0 = {}", index + 10);
    let found = suspicions_of(300, holds, Budget::of_report());
    assert_eq!((found.len(), found[0].findings.len()), (1, 301));
    assert!(found[0].repairs.is_empty() && found[0].sets.is_empty());
    assert_eq!(found[0].says, "改三个数以内都对不上。对照原表逐项核对。");
}

#[test]
fn a_figure_in_hundreds_of_checks_is_not_weighed_against_each_of_the_others() {
    let holds = |index| format!("数0 + 数{index} = {}", index * 3 + 100);
    let found = suspicions_of(520, holds, Budget::of_report());
    assert_eq!((found.len(), found[0].too_many), (1, true));
    assert!(found[0].effort < 1_000_000, "{}", found[0].effort);
}

#[test]
fn after_so_much_that_was_tried_out_the_rest_is_said_to_be_left_out() {
    let holds = |index| format!("数{index} = {}", index + 10);
    for budget in [Budget::new(1000, 5_000), Budget::new(40, 100_000)] {
        let found = suspicions_of(40, holds, budget);
        assert_eq!(found.len(), 41);
        let first = &found[0];
        assert_eq!((first.too_many, first.sets.len()), (false, 1));
        assert!(!first.repairs.is_empty());
        let last = &found[40];
        assert_eq!((last.too_many, last.repairs.len()), (true, 0));
        assert!(
            last.says.starts_with("可能的情况太多，没有全部比较。"),
            "{}",
            last.says
        );
        assert_eq!(last.findings.len(), 1);
    }
}

#[test]
fn figures_that_are_calculated_from_each_other_twice_are_looked_into_once() {
    let mut topic = field(0) + &field(1);
    for index in 1..=80 {
        let before = match index {
            1 => "数0".to_owned(),
            _ => format!("比{}", index - 1),
        };
        for (name, formula) in [("比", "前 / 2 + 前 / 2"), ("大", "最大(前, 前)")] {
            let formula = formula.replace('前', &before.replace('比', name));
            topic.extend([format!(
                "[[ratio]]\nname = \"{name}{index}\"\nsection = \"一\"\nunit = \"万元\"\n\
                 basis = \"文\"\nformula = \"{formula}\"\n"
            )]);
        }
    }
    topic += &(check(1, "比80 = 数1") + &check(2, "大80 = 数1"));
    let book = Rulebook::load(&[
        ("rulebook.toml", ziping_test_rulebook::BOOK),
        ("a.toml", &topic),
    ])
    .unwrap();
    let found = suspicion(&book, &filled(&[("数0", "5"), ("数1", "50")]));
    assert_eq!(sets(&book, &found), ["数0", "数1"]);
}
