//! The options that a report declares change formulas and decide which checks are judged.

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
        assert_eq!(
            ratio_in_words(&book, &assessment.ratios.as_slice()[0]),
            "公用 ÷ 支出",
            "{choice}"
        );
        assert_eq!(
            ratio_value(&book, &assessment.ratios.as_slice()[0]).as_deref(),
            Some("60.00%")
        );
        assert_eq!(found(&assessment), [""; 0]);
    }
}

#[test]
fn a_ratio_is_calculated_as_the_report_declares() {
    let book = book();
    let assessment = assess(&book, &under(" 人员 "));
    let ratio = &assessment.ratios.as_slice()[0];
    assert_eq!(ratio_in_words(&book, ratio), "公用 ÷ 人员");
    assert_eq!(
        ratio_in_numbers(&book, &assessment.figures, ratio),
        "6.00 ÷ 4.00 = 150.00%"
    );
    assert_eq!(
        (ratio.note, ratio.basis, ratio.verified),
        ("分母是人员", "算术", "待核")
    );
}

#[test]
fn a_choice_has_a_source_of_its_own_or_that_of_the_ratio() {
    let own = "note = \"分母是人员\"\nbasis = \"省里的通知\"\nverified = \"已核\"";
    let book = book_about(&TOPIC.replace("note = \"分母是人员\"", own));
    let source = |choice: &str| {
        let assessment = assess(&book, &under(choice));
        let ratio = &assessment.ratios.as_slice()[0];
        (ratio.basis.to_owned(), ratio.verified.to_owned())
    };
    assert_eq!(source("人员"), ("省里的通知".into(), "已核".into()));
    assert_eq!(source("合计"), ("算术".into(), "待核".into()));
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

/// The ids among these that are judged, whatever comes of it.
fn judged<'a>(assessment: &Assessment, ids: &[&'a str]) -> Vec<&'a str> {
    let judged = |id: &&&str| {
        let mut of_findings = assessment
            .findings
            .iter()
            .chain(&assessment.waiting)
            .map(|finding| &finding.check.id);
        held(assessment, id)
            || of_findings.any(|found| found == **id)
            || assessment
                .undecided
                .iter()
                .any(|undecided| undecided.check.id == **id)
    };
    ids.iter().filter(judged).copied().collect()
}

#[test]
fn a_check_of_a_template_is_judged_where_any_form_is_of_its_kind() {
    let book = ziping_built_in::rulebook();
    // The data table of the province, any form, the province's form, the form of a project.
    let checks = ["MTG-19", "SCO-13", "SCO-17", "SCO-24", "SCO-31"];
    let under = |options: &[_]| judged(&assess(&book, &report(options)), &checks);
    assert_eq!(under(&[]), [""; 0]);
    assert_eq!(under(&[("口径.自评表", "自评表")]), ["SCO-13"]);
    assert_eq!(
        under(&[("口径.自评表", "湖南自评表")]),
        ["SCO-13", "SCO-17"]
    );
    assert_eq!(
        under(&[("口径.自评表", "项目自评表")]),
        ["SCO-13", "SCO-24"]
    );
    let together = [
        ("口径.基础数据表", "湖南基础数据表"),
        ("口径.评分模板", "单位2018"),
        ("口径.自评表", "湖南自评表"),
    ];
    assert_eq!(under(&together), ["MTG-19", "SCO-13", "SCO-17", "SCO-31"]);
}

#[test]
fn a_template_brings_its_formula_until_another_one_is_declared() {
    let book = ziping_built_in::rulebook();
    let figures = [
        ("本年支出合计", "90"),
        ("全年预算数", "100"),
        ("年初结转结余", "0"),
        ("年初预算数", "80"),
    ];
    let more = [("本年追加预算", "20"), ("年末结转结余", "25")];
    let rate = |options: &[_]| {
        let report = report(&[&figures[..], &more, options].concat());
        let assessment = assess(&book, &report);
        let result = assessment
            .ratios
            .iter()
            .find(|result| book.ratios[result.ratio].name == "预算完成率")
            .unwrap();
        (
            ratio_value(&book, result).unwrap(),
            result.basis,
            judged(&assessment, &["RAT-06", "RAT-07"]).concat(),
        )
    };
    assert_eq!(
        rate(&[]),
        ("90.00%".into(), "53号·过程·预算执行", "RAT-06".into())
    );
    assert_eq!(
        rate(&[("口径.评分模板", "省级2017")]),
        ("75.00%".into(), "湖南", "RAT-07".into())
    );
    let declared = ("口径.预算完成率", "53号全年预算");
    assert_eq!(rate(&[("口径.评分模板", "省级2017"), declared]).0, "90.00%");
}
