//! What a report declares about itself changes formulas and which checks are judged.

use super::*;

const FIGURES: [(&str, &str); 3] = [("支出", "10"), ("人员", "4"), ("公用", "6")];

fn under(choice: &str) -> Report {
    report(&[&FIGURES[..], &[("口径.率", choice)]].concat())
}

#[test]
fn the_first_choice_holds_until_another_is_made() {
    let book = book();
    for choice in ["", "合计", "没有这个选项"] {
        let assessment = assess(&book, &under(choice));
        assert_eq!(ratio_in_words(&book, &assessment.ratios[0]), "公用 ÷ 支出", "{choice}");
        assert_eq!(ratio_value(&book, &assessment.ratios[0]).as_deref(), Some("60.00%"));
        assert_eq!(found(&assessment), [""; 0]);
    }
}

#[test]
fn a_ratio_is_calculated_as_the_report_declares() {
    let book = book();
    let assessment = assess(&book, &under(" 人员 "));
    let ratio = &assessment.ratios[0];
    assert_eq!(ratio_in_words(&book, ratio), "公用 ÷ 人员");
    assert_eq!(ratio_in_numbers(&book, &assessment.figures, ratio), "6.00 ÷ 4.00 = 150.00%");
    assert_eq!(ratio.note, "分母是人员");
}

#[test]
fn a_check_is_judged_only_under_its_option() {
    let book = book();
    assert_eq!(found(&assess(&book, &under("人员"))), ["口径"]);
    let other = assess(&book, &under("合计"));
    assert!(!held(&other, "口径") && needed(&book, &other, "口径").is_none());
}

#[test]
fn a_stated_ratio_is_compared_under_the_declared_option() {
    let book = book();
    let stated = |choice: &str, text: &str| {
        let mut report = under(choice);
        report.figures.insert("写出.公用占比".into(), text.into());
        held(&assess(&book, &report), "写出")
    };
    assert!(stated("合计", "60") && !stated("合计", "150"));
    assert!(stated("人员", "150") && !stated("人员", "60"));
}
