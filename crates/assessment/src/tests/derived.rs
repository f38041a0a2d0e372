//! A blank figure counts as the sum of its parts, as zero where the rulebook says so, else as
//! nothing.

use super::*;

#[test]
fn posts_follow_from_their_kinds() {
    let book = ziping_built_in::rulebook();
    let assessment = assess(
        &book,
        &report(&[("行政编制", "6"), ("事业编制", "6"), ("在职人数", "9")]),
    );
    assert_eq!(value(&book, &assessment, "编制数").as_deref(), Some("12"));
    assert!(
        assessment
            .figures
            .derived(book.names().find("编制数").unwrap())
    );
    assert_eq!(
        value(&book, &assessment, "在职人员控制率").as_deref(),
        Some("75.00%")
    );
}

#[test]
fn a_blank_figure_follows_from_its_parts_when_all_are_there() {
    let book = book();
    let derived = |figures: &[_]| value(&book, &assess(&book, &report(figures)), "支出");
    assert_eq!(
        derived(&[("人员", "1"), ("公用", "2")]).as_deref(),
        Some("3.00")
    );
    assert_eq!(
        derived(&[("人员", "1"), ("公用", "2"), ("其他", "4")]).as_deref(),
        Some("7.00")
    );
    assert_eq!(derived(&[("人员", "1")]), None);
    assert_eq!(derived(&[]), None);
}

#[test]
fn a_derived_figure_is_not_compared_with_itself() {
    let book = book();
    let assessment = assess(&book, &report(&[("人员", "1"), ("公用", "2")]));
    assert!(!held(&assessment, "合计") && needed(&book, &assessment, "合计").is_none());
    assert!(held(&assessment, "包含"));
}

#[test]
fn a_typed_figure_goes_before_what_would_follow() {
    let book = book();
    let assessment = assess(
        &book,
        &report(&[("支出", "5"), ("人员", "1"), ("公用", "2")]),
    );
    assert_eq!(value(&book, &assessment, "支出").as_deref(), Some("5.00"));
    assert_eq!(found(&assessment), ["合计"]);
}

#[test]
fn a_figure_that_cannot_be_read_is_neither_zero_nor_replaced() {
    let book = book();
    let assessment = assess(
        &book,
        &report(&[("支出", "约3"), ("人员", "1"), ("公用", "2")]),
    );
    assert_eq!(value(&book, &assessment, "支出"), None);
    assert_eq!(
        assessment.unreadable,
        [(
            book.names().find("支出").unwrap().into(),
            Unreadable::Stray("约".into())
        )]
    );
    assert_eq!(needed(&book, &assessment, "合计").unwrap(), ["支出"]);
    assert_eq!(found(&assessment), [""; 0]);
}

#[test]
fn a_figure_that_means_zero_while_blank_does_not_when_it_cannot_be_read() {
    let book = book();
    let assessment = assess(
        &book,
        &report(&[
            ("支出", "3"),
            ("人员", "1"),
            ("公用", "2"),
            ("其他", "不详"),
        ]),
    );
    assert_eq!(needed(&book, &assessment, "合计").unwrap(), ["其他"]);
    let assessment = assess(
        &book,
        &report(&[("支出", "3"), ("人员", "1"), ("公用", "2"), ("其他", " ")]),
    );
    assert!(held(&assessment, "合计"));
}

#[test]
fn zero_in_one_check_only_is_said_and_not_zero_in_another() {
    let book = book();
    let assessment = assess(&book, &report(&[("会议", "9"), ("公用", "2")]));
    let finding = &assessment.findings[0];
    assert_eq!(finding.check.id, "外列");
    assert_eq!(
        finding.message.text(),
        "会议加培训 9.00，大于公用 2.00。（没填的培训按 0 算。）"
    );
    let nothing = assess(&book, &report(&[("公用", "2")]));
    assert_eq!(needed(&book, &nothing, "外列").unwrap(), ["会议", "培训"]);
}

#[test]
fn what_is_zero_only_while_blank_does_not_stand_in_for_what_cannot_be_read() {
    let book = book();
    let assessment = assess(
        &book,
        &report(&[("会议", "1"), ("培训", "很多"), ("公用", "2")]),
    );
    assert!(!held(&assessment, "外列"));
    assert_eq!(needed(&book, &assessment, "外列").unwrap(), ["培训"]);
}

#[test]
fn claims_that_are_not_ticked_are_not_made() {
    let book = book();
    let judged = |claim: &str| {
        let report = report(&[("会议", "9"), ("公用", "2"), ("声称.在公用中", claim)]);
        found(&assess(&book, &report)).concat()
    };
    for (text, check) in [
        ("", "外列"),
        ("0", "外列"),
        ("否", "外列"),
        ("1", "内含"),
        (" 是 ", "内含"),
    ] {
        assert_eq!(judged(text), check, "{text:?}");
    }
}

#[test]
fn a_column_follows_from_other_figures_as_a_field_does() {
    let book = ziping_built_in::rulebook();
    let rate = |more: &[_]| {
        let figures = [
            &[
                ("本年支出合计", "90"),
                ("年初预算数", "80"),
                ("本年追加预算", "20"),
            ],
            more,
        ]
        .concat();
        value(&book, &assess(&book, &report(&figures)), "预算执行率").unwrap()
    };
    assert_eq!(rate(&[]), "90.00%");
    assert_eq!(rate(&[("年度资金总额.全年执行", "50")]), "50.00%");
    let form = report(&[
        ("年度资金总额.全年执行", "50"),
        ("年度资金总额.全年预算", "80"),
    ]);
    assert_eq!(
        value(&book, &assess(&book, &form), "预算执行率").as_deref(),
        Some("62.50%")
    );
}

#[test]
fn what_follows_in_two_steps_is_not_compared_with_its_parts() {
    let book = ziping_built_in::rulebook();
    let form = ("口径.自评表", "湖南自评表");
    let parts = report(&[form, ("基本支出", "4"), ("项目支出", "5")]);
    let assessment = assess(&book, &parts);
    assert_eq!(
        value(&book, &assessment, "本年支出合计").as_deref(),
        Some("9.00")
    );
    assert!(!held(&assessment, "SCO-22") && needed(&book, &assessment, "SCO-22").is_none());
    let typed = report(&[
        form,
        ("本年支出合计", "8"),
        ("基本支出", "4"),
        ("项目支出", "5"),
    ]);
    assert!(found(&assess(&book, &typed)).contains(&"SCO-22".to_owned()));
}

#[test]
fn a_choice_is_printed_by_its_label() {
    let book = ziping_built_in::rulebook();
    let kind = |choice: &str| {
        value(
            &book,
            &assess(&book, &report(&[("部门类型", choice)])),
            "部门类型",
        )
    };
    let field = book
        .fields
        .iter()
        .find(|field| book.names().text(field.slot) == "部门类型")
        .unwrap();
    for (choice, label) in &field.choices {
        assert_eq!(kind(choice).as_ref(), Some(label), "{choice}");
    }
    assert_eq!(kind("99").as_deref(), Some("99"));
}
