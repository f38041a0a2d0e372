//! Whatever is wrong with a file gets a sentence that says what and what to do.

use super::*;

fn problem(bytes: &[u8]) -> FileProblem {
    problem_by(&book(), bytes)
}

fn problem_by(book: &Rulebook, bytes: &[u8]) -> FileProblem {
    let problem = read(bytes, book).unwrap_err();
    let says = problem.to_string();
    assert!(
        says.ends_with(|c: char| c.is_alphanumeric()) && says.contains('。'),
        "{says}"
    );
    assert!(
        !["无效", "请", "抱歉"]
            .iter()
            .any(|word| says.contains(word)),
        "{says}"
    );
    problem
}

#[test]
fn an_empty_file_is_said_to_be_empty() {
    for empty in ["", " \n\t ", "\u{feff}"] {
        assert_eq!(problem(empty.as_bytes()), FileProblem::Empty);
    }
}

#[test]
fn fifty_megabytes_of_noise_are_not_even_looked_at() {
    let noise: Vec<u8> = (0..50 * 1024 * 1024_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    assert_eq!(problem(&noise), FileProblem::TooLarge(50));
}

#[test]
fn a_text_without_end_is_told_and_what_was_kept_opens() {
    let book = book();
    let mut report = full();
    let lines = vec!["一行字。".to_owned(); 50_001];
    report.texts.insert("存在问题".to_owned(), lines);
    let file = write(&report, &book, Json::Null);
    assert_eq!(
        read_chosen(file.as_bytes(), &book),
        Err(FileProblem::LongText("存在问题".into(), 200_004))
    );
    assert_eq!(read(file.as_bytes(), &book).unwrap().report, report);

    let opened = read_chosen(write(&full(), &book, Json::Null).as_bytes(), &book);
    assert_eq!(opened.unwrap().report, full());
}

#[test]
fn a_file_that_is_not_text_is_told_from_a_broken_one() {
    assert_eq!(
        problem(b"PK\x03\x04\xff\xfe\x00\x01 a workbook"),
        FileProblem::NotText
    );
    // 网信办 in GBK.
    assert_eq!(
        problem(b"{\"a\":\"\xcd\xf8\xd0\xc5\xb0\xec\"}"),
        FileProblem::NotText
    );
}

#[test]
fn a_report_that_ends_too_early_is_told_wherever_it_ends() {
    let book = book();
    let whole = write(&full(), &book, Json::Null);
    for end in 1..whole.len() {
        let problem = problem_by(&book, &whole.as_bytes()[..end]);
        let lines = whole.as_bytes()[..end].split(|byte| *byte == b'\n').count();
        assert_eq!(problem, FileProblem::Truncated(lines), "{end}");
    }
}

#[test]
fn what_is_not_json_is_shown_where_it_stops() {
    assert_eq!(
        problem("部门名称,报告年度\n网信办,2021".as_bytes()),
        FileProblem::NotJson { line: 1, column: 1 }
    );
    assert_eq!(
        problem(b"{\"format\":\n\"ziping-report\"} {"),
        FileProblem::NotJson {
            line: 2,
            column: 18
        }
    );
}

#[test]
fn json_of_another_kind_is_not_a_report() {
    for other in [
        "[]",
        "1",
        "\"ziping-report\"",
        "{}",
        r#"{"format":"other","version":1}"#,
        r#"{"format":1}"#,
    ] {
        assert_eq!(
            problem(other.as_bytes()),
            FileProblem::AnotherKind,
            "{other}"
        );
    }
}

#[test]
fn a_newer_version_is_told_from_a_wrong_one() {
    let version = |version: Value| {
        problem(
            json!({ "format": FORMAT, "version": version })
                .to_string()
                .as_bytes(),
        )
    };
    assert_eq!(version(json!(2)), FileProblem::Newer("2".into()));
    assert_eq!(
        version(json!(u64::MAX)),
        FileProblem::Newer(u64::MAX.to_string())
    );
    let no_version = FileProblem::Shape("version".into(), PartShape::Version);
    for wrong in [json!(0), json!(-1), json!("1"), json!(null), json!(1.5)] {
        assert_eq!(version(wrong), no_version);
    }
    assert_eq!(problem(br#"{"format":"ziping-report"}"#), no_version);
}

#[test]
fn a_part_of_the_wrong_shape_is_named() {
    use PartShape::{Members, Names, Rows, Text};
    for (part, shape, parts) in [
        ("figures", Members, json!({ "figures": ["1"] })),
        (
            "基本支出",
            Text,
            json!({ "figures": { "基本支出": ["1"] } }),
        ),
        ("tables", Members, json!({ "tables": 5 })),
        (
            "项目",
            Rows,
            json!({ "tables": { "项目": { "支出": "1" } } }),
        ),
        ("项目", Rows, json!({ "tables": { "项目": ["1"] } })),
        (
            "支出",
            Text,
            json!({ "tables": { "项目": [{ "支出": {} }] } }),
        ),
        ("texts", Members, json!({ "texts": "无" })),
        (
            "存在问题",
            Text,
            json!({ "texts": { "存在问题": { "一": "二" } } }),
        ),
        (
            "存在问题",
            Text,
            json!({ "texts": { "存在问题": [["一"]] } }),
        ),
        ("explanations", Members, json!({ "explanations": [] })),
        ("MTG-01", Text, json!({ "explanations": { "MTG-01": [] } })),
        ("checked", Names, json!({ "checked": "基本支出" })),
        ("checked", Text, json!({ "checked": [["基本支出"]] })),
    ] {
        let problem = problem(file(&parts).as_bytes());
        assert_eq!(problem, FileProblem::Shape(part.into(), shape), "{parts}");
    }
}
