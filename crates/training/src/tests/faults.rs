//! The texts that each kind of fault makes of a figure's text.

use std::collections::BTreeSet;

use super::book;
use crate::broken_text;
use ziping_formula::Figure;
use ziping_localisation::Slip;
use ziping_report::{Edit, Report};

fn report(figures: &[(&str, &str)]) -> Report {
    let mut report = Report::default();
    for (path, text) in figures {
        report.apply(Edit::set_text(path, (*text).to_owned()));
    }
    report
}

/// Everything that a fault of this kind can make of a figure.
fn ways(figures: &[(&str, &str)], name: &str, row: Option<u32>, kind: Slip) -> BTreeSet<String> {
    let (book, report) = (book(), report(figures));
    let figure = Figure {
        name: book.names().find(name).unwrap(),
        row,
    };
    (0..30)
        .filter_map(|random| broken_text(&book, &report, figure, kind, random))
        .collect()
}

fn of_amount(text: &str, kind: Slip) -> Vec<String> {
    ways(&[("甲", text)], "甲", None, kind)
        .into_iter()
        .collect()
}

fn of_count(text: &str, kind: Slip) -> Vec<String> {
    ways(&[("头", text)], "头", None, kind)
        .into_iter()
        .collect()
}

#[test]
fn neighbouring_digits_are_swapped() {
    assert_eq!(
        of_amount("14.13", Slip::Swapped),
        ["11.43", "14.31", "41.13"]
    );
    assert_eq!(
        of_amount("1,234", Slip::Swapped),
        ["1,243", "1,324", "2,134"]
    );
    assert_eq!(of_amount("11", Slip::Swapped), [""; 0]);
    assert_eq!(of_amount("10", Slip::Swapped), [""; 0], "nobody types 01");
    assert_eq!(of_amount("１２", Slip::Swapped), ["21"]);
}

#[test]
fn a_digit_is_lost_or_doubled() {
    assert_eq!(of_amount("25.5", Slip::Lost), ["2.5", "25", "5.5"]);
    assert_eq!(
        of_amount("116.00", Slip::Lost),
        ["11.00", "16.00"],
        "a zero less at the end is the same amount"
    );
    assert_eq!(of_amount("5", Slip::Lost), [""; 0]);
    assert_eq!(
        of_amount("25.5", Slip::Doubled),
        ["225.5", "25.55", "255.5"]
    );
    assert_eq!(
        of_amount("1,234.5万元", Slip::Doubled)
            .first()
            .map(String::as_str),
        Some("1,234.55万元")
    );
    assert_eq!(of_count("12人", Slip::Doubled), ["112人", "122人"]);
}

#[test]
fn the_point_moves_by_one_place() {
    assert_eq!(of_amount("14.13", Slip::Point), ["1.413", "141.3"]);
    assert_eq!(of_amount("116", Slip::Point), ["11.6", "1160"]);
    assert_eq!(of_amount("0.50", Slip::Point), ["0.050", "5.0"]);
    assert_eq!(of_amount("0", Slip::Point), [""; 0]);
    assert_eq!(of_count("120", Slip::Point), ["12.0", "1200"]);
    assert_eq!(of_count("12", Slip::Point), ["120"], "heads are whole");
}

#[test]
fn the_unit_of_an_amount_is_mistaken() {
    assert_eq!(of_amount("14.13", Slip::YuanAsWan), ["141300"]);
    assert_eq!(of_amount("141300元", Slip::YuanAsWan), ["141300"]);
    assert_eq!(of_amount("14.13", Slip::WanAsYuan), ["0.001413"]);
    assert_eq!(of_amount("-5", Slip::YuanAsWan), ["-50000"]);
    assert_eq!(of_count("12", Slip::YuanAsWan), [""; 0]);
}

#[test]
fn the_sign_is_turned() {
    assert_eq!(of_amount("14.13", Slip::Sign), ["-14.13"]);
    assert_eq!(of_amount("(5.00)", Slip::Sign), ["5.00"]);
    assert_eq!(of_amount("0.00", Slip::Sign), [""; 0]);
}

#[test]
fn what_stands_beside_is_copied() {
    let form = [
        ("甲", "1"),
        ("甲.上年", "2"),
        ("甲.预算", "3"),
        ("乙", "4"),
        ("乙.上年", "5"),
        ("丙", "6"),
        ("头", "7"),
    ];
    let copied = |name| {
        ways(&form, name, None, Slip::Neighbour)
            .into_iter()
            .collect::<Vec<_>>()
    };
    assert_eq!(copied("甲"), ["2", "3", "4"]);
    assert_eq!(copied("甲.上年"), ["1", "3", "5"]);
    assert_eq!(
        copied("甲.预算"),
        ["1", "2"],
        "no row beside it has this column"
    );
    assert_eq!(
        copied("头"),
        [""; 0],
        "what stands above is no number of heads"
    );
    let table = [
        ("表[0].数", "1"),
        ("表[1].数", "2"),
        ("表[2].数", "2"),
        ("表[1].半", "3"),
        ("表[1].项", "某项"),
    ];
    let copied = |row| {
        ways(&table, "表.数", Some(row), Slip::Neighbour)
            .into_iter()
            .collect::<Vec<_>>()
    };
    assert_eq!(copied(1), ["1", "3"]);
    assert_eq!(copied(2), [""; 0], "the same amount stands above");
}

#[test]
fn what_is_blank_or_cannot_be_read_cannot_be_broken() {
    for kind in Slip::OF_ONE_FIGURE {
        assert_eq!(of_amount("", kind), [""; 0]);
        assert_eq!(of_amount("约5", kind), [""; 0]);
        assert_eq!(ways(&[("名", "12")], "名", None, kind).len(), 0);
    }
}

#[test]
fn each_kind_has_a_name_of_its_own() {
    let names: BTreeSet<&str> = Slip::OF_ONE_FIGURE.map(Slip::fault_name).into();
    assert_eq!(names.len(), Slip::OF_ONE_FIGURE.len());
}
