//! An office's own rulebook files: what they add, what they take the place of, and how it is told
//! what does not fit.
#![cfg(not(target_arch = "wasm32"))]

use ziping_assessment::{Nature, assess};
use ziping_report::Report;
use ziping_rulebook::TextFile;

/// A topic of an office: one more figure, and a check of it.
const CANTEEN: &str = include_str!("input/canteen.toml");

fn problems(files: &[TextFile]) -> Vec<String> {
    let problems = ziping_built_in::with_own(files).err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

fn canteen_with(from: &str, to: &str) -> Vec<String> {
    let text = CANTEEN.replace(from, to);
    assert_ne!(text, CANTEEN);
    problems(&[("食堂.toml", &text)])
}

#[test]
fn a_file_of_ones_own_is_added() {
    let built_in = ziping_built_in::rulebook();
    let book = ziping_built_in::with_own(&[("食堂.toml", CANTEEN)]).unwrap();
    assert_eq!(book.checks.len(), built_in.checks.len() + 1);
    assert_eq!(book.fields.len(), built_in.fields.len() + 1);
    assert_eq!(
        (&book.title, &book.version),
        (&built_in.title, &built_in.version)
    );
}

#[test]
fn what_is_added_is_judged_also_by_the_compiled_form() {
    let loaded = ziping_built_in::with_own(&[("食堂.toml", CANTEEN)]).unwrap();
    let compiled = ziping_built_in::to_compiled_form(loaded).unwrap();
    let book = ziping_built_in::from_compiled_form(&compiled.core, &compiled.prose).unwrap();
    let mut report = Report::default();
    report.figures.insert("食堂补助".into(), "3".into());
    report.figures.insert("日常公用经费".into(), "2".into());
    let assessment = assess(&book, &report);
    let finding = assessment
        .findings
        .iter()
        .find(|finding| finding.check.id == "OWN-01")
        .unwrap();
    assert_eq!(finding.nature, Nature::Fails);
    assert_eq!(
        finding.message.text(),
        "食堂补助 3.00 万元，大于日常公用经费 2.00 万元，多 1.00 万元。"
    );
}

#[test]
fn a_file_of_the_same_name_takes_the_place_of_the_built_in_one() {
    let built_in = ziping_built_in::rulebook();
    let meetings: Vec<&str> = built_in
        .checks
        .iter()
        .filter(|check| check.series() == "MTG")
        .map(|check| check.id.as_str())
        .collect();
    assert!(!meetings.is_empty());
    let own = include_str!("../rulebooks/hunan-department/35-meetings.toml")
        .replace("level = \"错误\"", "level = \"提示\"");
    let book = ziping_built_in::with_own(&[("35-meetings.toml", &own)]).unwrap();
    assert_eq!(book.checks.len(), built_in.checks.len());
    assert_eq!(book.check("MTG-03").unwrap().level.name(), "提示");
}

#[test]
fn a_rulebook_file_makes_them_a_rulebook_of_their_own() {
    let whole = "id = \"own\"\ntitle = \"本单位的规则\"\nversion = \"3\"\ndocument_title = \"报告\"\n\
                 [[unit]]\nname = \"万元\"\nkind = \"金额\"\n[[section]]\nid = \"一\"\ntitle = \"概况\"\n\
                 [[group]]\nid = \"组\"\nsection = \"一\"\n";
    let topic = "[[field]]\nname = \"甲\"\ngroup = \"组\"\nunit = \"万元\"\n";
    let book = ziping_built_in::with_own(&[("a.toml", topic), ("rulebook.toml", whole)]).unwrap();
    assert_eq!(
        (book.id.as_str(), book.title.as_str(), book.fields.len()),
        ("own", "本单位的规则", 1)
    );
}

#[test]
fn cases_are_left_out() {
    assert!(
        ziping_built_in::with_own(&[("食堂.toml", CANTEEN), ("食堂.cases.toml", "这不是 TOML")])
            .is_ok()
    );
}

#[test]
fn without_files_it_is_the_built_in_rulebook() {
    let book = ziping_built_in::with_own(&[]).unwrap();
    assert_eq!(
        ziping_built_in::to_compiled_form(book).unwrap(),
        ziping_built_in::to_compiled_form(ziping_built_in::rulebook()).unwrap()
    );
}

#[test]
fn what_does_not_fit_is_said_with_file_line_and_sentence() {
    assert_eq!(
        canteen_with("holds = \"食堂补助", "holds = \"食堂补贴"),
        ["食堂.toml 第 9 行：没有“食堂补贴”这个名称，核对写法，或先声明它"]
    );
    assert_eq!(
        canteen_with("OWN-01", "MTG-03"),
        ["食堂.toml 第 7 行：“MTG-03”已经有了，编号和名称不能重复"]
    );
    let units = canteen_with("日常公用经费\"", "在职人数\"");
    assert!(
        units.len() == 1 && units[0].starts_with("食堂.toml 第 9 行："),
        "{units:?}"
    );
    // All of it at once.
    let several = problems(&[
        ("食堂.toml", &CANTEEN.replace("万元\"", "元\"")),
        ("a.toml", "[[check]]\nid = \"A-1\"\n"),
    ]);
    assert_eq!(
        several,
        [
            "a.toml 第 1 行：缺少键“level”",
            "食堂.toml 第 4 行：没有“元”这个单位；要写在用到它之前"
        ]
    );
}

#[test]
fn a_file_that_is_no_toml_is_blamed_alone() {
    let broken = canteen_with("level = \"错误\"", "level = 错误");
    assert!(
        broken.len() == 1 && broken[0].starts_with("食堂.toml 第 8 行：TOML 写法不对"),
        "{broken:?}"
    );
    // In the place of a built-in one, whose names the other files use.
    let broken = problems(&[("20-totals.toml", "[[field]\n")]);
    assert!(
        broken.len() == 1 && broken[0].starts_with("20-totals.toml 第 1 行：TOML 写法不对"),
        "{broken:?}"
    );
}

#[test]
fn a_file_that_is_no_text_is_told_so_instead_of_its_consequences() {
    // A file in another encoding, as a browser reads it.
    let garbled = CANTEEN.replace("食堂", "\u{fffd}\u{fffd}");
    assert_eq!(
        problems(&[("食堂.toml", &garbled), ("a.toml", CANTEEN)]),
        [
            "食堂.toml 第 2 行：这里的字读不出来：文件不是 UTF-8 编码，用记事本“另存为”，编码选 UTF-8"
        ]
    );
    let long = "#".repeat((1 << 20) + 1);
    assert_eq!(
        problems(&[("视频.toml", &long)]),
        ["视频.toml：超过 1 MB，不是规则文件，核对选的文件"]
    );
}

#[test]
fn a_file_from_notepad_begins_with_a_mark_that_does_not_matter() {
    assert!(
        ziping_built_in::with_own(&[(
            "食堂.toml",
            &format!("\u{feff}{}", CANTEEN.replace('\n', "\r\n"))
        )])
        .is_ok()
    );
}
