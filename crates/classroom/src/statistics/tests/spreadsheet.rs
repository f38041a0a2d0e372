//! The table for a spreadsheet.

use super::*;

#[test]
fn a_row_a_trainee_with_points_seconds_and_hints_of_each_question() {
    let mut class = four();
    class.trainees.truncate(2);
    class.trainees[0].outcomes[1] = None;
    class.trainees[1].outcomes[0] = Some(QuestionOutcome {
        points: 95,
        seconds: 61,
        hints: 2,
        wrong_marks: 1,
        parts: vec![
            part("甲", 0, false),
            part("乙", 0, true),
            part("丙", 0, false),
        ],
    });
    let [one, two] = [class.questions[0].show(), class.questions[1].show()];
    let head = format!(
        "姓名,文件,第 1 题 {one} 得分,第 1 题 {one} 用时（秒）,第 1 题 {one} 提示,\
         第 1 题 {one} 没找到或填错的,第 1 题 {one} 错标,第 2 题 {two} 得分,第 2 题 {two} 用时（秒）,第 2 题 {two} 提示,\
         第 2 题 {two} 没找到或填错的,第 2 题 {two} 错标,合计,平均"
    );
    let expected = format!(
        "\u{feff}{head}\r\n\
         甲,甲.json,95,61,2,甲处、丙处,1,80,0,0,,0,175,87.5\r\n\
         丁,丁.json,60,0,0,,0,,,,,,60,30.0\r\n"
    );
    assert_eq!(class.csv(), expected);
}

#[test]
fn nobody_and_no_question_leave_the_heads() {
    assert_eq!(
        ClassStatistics::default().csv(),
        "\u{feff}姓名,文件,合计,平均\r\n"
    );
    let nobody_asked = ClassStatistics {
        trainees: vec![trainee("甲", Vec::new())],
        ..ClassStatistics::default()
    };
    assert!(
        nobody_asked.csv().ends_with("\r\n甲,甲.json,0,\r\n"),
        "{}",
        nobody_asked.csv()
    );
}

#[test]
fn what_a_name_is_made_of_stays_within_its_cell() {
    for (name, cell) in [
        ("张,三", "\"张,三\""),
        ("张\"三\"", "\"张\"\"三\"\"\""),
        ("张\n三", "\"张\n三\""),
        ("张\r三", "\"张\r三\""),
        ("张;三", "\"张;三\""),
        ("张三", "张三"),
    ] {
        assert_eq!(first_cell(name), cell, "{name}");
    }
}

#[test]
fn no_name_is_calculated() {
    for (name, cell) in [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@甲", "'@甲"),
        ("\t=1+1", "'=1+1"),
        (" \r\n=1", "'=1"),
        ("＝1", "'＝1"),
        ("=甲,\"乙\"", "\"'=甲,\"\"乙\"\"\""),
        ("1-1", "1-1"),
        ("'甲", "'甲"),
    ] {
        assert_eq!(first_cell(name), cell, "{name}");
    }
    let file = Trainee {
        file: "=1.json".into(),
        ..trainee("甲", Vec::new())
    };
    let class = ClassStatistics {
        trainees: vec![file],
        ..ClassStatistics::default()
    };
    assert!(class.csv().contains("\r\n甲,'=1.json,"), "{}", class.csv());
}

/// The cell of a name, between the head and the file.
fn first_cell(name: &str) -> String {
    let of = Trainee {
        name: name.into(),
        file: "文件".into(),
        file_index: 0,
        outcomes: Vec::new(),
    };
    let csv = ClassStatistics {
        trainees: vec![of],
        ..ClassStatistics::default()
    }
    .csv();
    let (_, row) = csv.split_once("平均\r\n").unwrap();
    row.strip_suffix(",文件,0,\r\n").unwrap().to_owned()
}
