use super::*;
use ziping_protocol::{decode, encode};
use ziping_report::read;

fn sample() -> (Computer, Report) {
    let mut computer = Computer::default();
    let rulebook = ziping_built_in::rulebook();
    let report = include_bytes!("../../../samples/ningxiang-2021.json");
    let report = read(report, &rulebook).unwrap().report;
    let compiled = ziping_built_in::to_compiled_form(rulebook).unwrap();
    let request = ComputeRequest::UseRulebook(compiled);
    assert_eq!(computer.answer(request), ComputeResponse::InForce);
    (computer, report)
}

fn text_of(response: ComputeResponse) -> String {
    match response {
        ComputeResponse::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn without_a_rulebook_a_request_is_refused() {
    let mut computer = Computer::default();
    for request in [
        ComputeRequest::Localise(Report::default()),
        ComputeRequest::DescribeChanges(Vec::new()),
    ] {
        let response = computer.answer(request);
        assert!(
            matches!(response, ComputeResponse::Refused(_)),
            "{response:?}"
        );
    }
}

#[test]
fn a_damaged_rulebook_is_refused_and_the_one_before_stays_in_force() {
    let (mut computer, report) = sample();
    let damaged = ComputeRequest::UseRulebook(CompiledRulebook::default());
    let response = computer.answer(damaged);
    assert!(
        matches!(response, ComputeResponse::Refused(_)),
        "{response:?}"
    );
    let document = text_of(computer.answer(ComputeRequest::Document(report)));
    assert!(document.contains("<h1>"), "{document}");
}

#[test]
fn what_is_answered_is_what_the_layers_give() {
    let (mut computer, report) = sample();
    let rulebook = ziping_built_in::rulebook();
    let assessment = assess(&rulebook, &report);
    let suspicions = localisation::locate(&rulebook, &report, &assessment);
    assert_eq!(
        computer.answer(ComputeRequest::Localise(report.clone())),
        ComputeResponse::Suspicions(localisation::summaries(&rulebook, &suspicions))
    );
    assert_eq!(
        text_of(computer.answer(ComputeRequest::ReportFile(report.clone()))),
        localisation::report_file(&rulebook, &report, &assessment)
    );
    assert_eq!(
        text_of(computer.answer(ComputeRequest::Document(report.clone()))),
        document::html(&document::compose(&rulebook, &report, &assessment))
    );
}

#[test]
fn an_exported_document_that_nobody_changed_has_no_changes_to_describe() {
    let (mut computer, report) = sample();
    let exported = text_of(computer.answer(ComputeRequest::ExportedDocument(report)));
    let unchanged = ComputeRequest::DescribeChanges(exported.clone().into_bytes());
    assert_eq!(text_of(computer.answer(unchanged)), "");
    let changed = exported.replace("会议费", "会务费");
    let changed = ComputeRequest::DescribeChanges(changed.into_bytes());
    assert_ne!(text_of(computer.answer(changed)), "");
}

#[test]
fn the_editor_of_a_paragraph_knows_every_figure_of_its_text() {
    let (mut computer, report) = sample();
    let response = computer.answer(ComputeRequest::EditParagraph {
        report,
        paragraph: "基本支出".to_owned(),
    });
    let ComputeResponse::Paragraph(editor) = response else {
        panic!("{response:?}");
    };
    let editor = editor.decode().unwrap();
    assert!(!editor.reworded && editor.own_text().is_empty());
    assert_eq!(editor.text, editor.generated);
    let names: Vec<&str> = editor
        .text
        .split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0))
        .collect();
    assert!(!names.is_empty(), "{}", editor.text);
    for name in names {
        assert!(editor.chips.iter().any(|chip| chip.name == name), "{name}");
    }
}

#[test]
fn requests_and_answers_cross_from_one_program_to_another_as_they_are() {
    let (mut computer, report) = sample();
    for request in [
        ComputeRequest::Localise(report.clone()),
        ComputeRequest::Preview(report.clone()),
        ComputeRequest::PlainText(report),
    ] {
        assert_eq!(decode(&encode(&request)).as_ref(), Ok(&request));
        let response = computer.answer(request);
        assert_eq!(decode(&encode(&response)), Ok(response));
    }
}

/// Before a report is handed in: what would be printed as a blank, each once, and what goes along.
#[test]
fn what_there_is_to_see_to_is_what_would_be_printed() {
    let (mut computer, mut report) = sample();
    let mut prepare = |report: &Report| {
        let request = ComputeRequest::Preparation(report.clone());
        match computer.answer(request) {
            ComputeResponse::Preparation(found) => found,
            other => panic!("{other:?}"),
        }
    };
    let found = prepare(&report);
    let paths: Vec<_> = found.blanks.iter().map(|(path, _)| path.as_str()).collect();
    assert!(paths.contains(&"报告日期"), "{paths:?}");
    assert_eq!(found.attachments, [""; 0]);
    let (path, label) = &found.blanks[0];
    report.figures.insert(path.clone(), "1".into());
    let fewer = prepare(&report);
    assert!(!label.is_empty() && !fewer.blanks.contains(&found.blanks[0]));
    report.figures.insert("口径.附件".into(), "附表".into());
    assert!(!prepare(&report).attachments.is_empty());
}
