//! A table that is declared with `toml_table!`: a new key stands in the list and in the model, and
//! nowhere else.

use super::*;
use crate::toml_table;

/// Something to be said about a report: a key that is taken over, and two that are resolved.
#[derive(Debug, Default, PartialEq)]
struct Remark {
    help: String,
    figure: Name,
    says: Message,
}

toml_table! {
    struct RawRemarks {
        remark: each(RawRemark),
    }
}

toml_table! {
    struct RawRemark {}
    into Remark by CompanionLoader {
        help: words,
        figure: required = "name" => name,
        says: optional => message,
    }
}

fn remarks(text: &str) -> Result<Vec<Remark>, Vec<String>> {
    let book = super::load("").unwrap();
    let mut loader = CompanionLoader::new(&book);
    let source = SourceFile {
        file: "remarks.toml",
        text,
    };
    let raw = loader.read(source, RawRemarks::read);
    let remarks = raw.map_or_else(Vec::new, |raw| raw.remark);
    let made = remarks
        .iter()
        .map(|remark| remark.resolve(&mut loader, source))
        .collect();
    loader
        .finish(made)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

#[test]
fn a_key_is_taken_over_or_resolved_as_the_list_says() {
    let [one, other]: [Remark; 2] = remarks(
        r#"
[[remark]]
help = "看一看"
name = "合"
says = "合 {合}"
[[remark]]
name = "合"
"#,
    )
    .unwrap()
    .try_into()
    .unwrap();
    assert_eq!(one.help, "看一看");
    assert_eq!(one.says.names().collect::<Vec<_>>(), [one.figure]);
    // A key that is left out leaves what the model begins with.
    let figure = one.figure;
    assert_eq!(
        other,
        Remark {
            figure,
            ..Remark::default()
        }
    );
}

#[test]
fn a_mistake_in_a_key_is_reported_with_file_and_line() {
    let problems = remarks(
        r#"
[[remark]]
help = 3
name = "丙"
says = "合 {合"
[[remark]]
help = "看一看"
"#,
    )
    .unwrap_err();
    assert_eq!(
        problems,
        [
            "remarks.toml 第 3 行：“help”应当是引号里的文字",
            "remarks.toml 第 6 行：缺少键“name”",
            "remarks.toml 第 5 行：“{合”缺少结尾的花括号",
            "remarks.toml 第 4 行：没有“丙”这个名称，核对写法",
        ]
    );
}
