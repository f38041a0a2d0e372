//! Whatever this reader says of a text, the kept library says as well; and what is written is
//! written as the kept library writes it.

use proptest::prelude::*;
use serde_json::Value;
use serde_json::value::RawValue;

use super::*;

/// Texts in which every part of JSON occurs, right and wrong.
const TEXTS: [&str; 30] = [
    "",
    " ",
    "nul",
    "nulx",
    "null",
    "nulls",
    "truefalse",
    " [ ] ",
    "[1,]",
    "[,1]",
    "{}",
    r#"{"a"}"#,
    r#"{"a" 1}"#,
    r#"{"a":1,}"#,
    "{1:1}",
    r#"{"a":[{"b":[]},null,true,false,-1.5e-7]}"#,
    r#"{"a":1 "b":2}"#,
    "[1 2]",
    "[1}",
    "{\"a\":\n\n 1]",
    "01",
    "-",
    "1.",
    "1e",
    ".5",
    r#""\u12"#,
    "\"\\u ",
    r#""\ud800""#,
    r#""\x""#,
    "\"a\u{1}\"",
];

fn agrees(text: &str) {
    let library = serde_json::from_str::<&RawValue>(text);
    match (raw(text), library) {
        (Ok(own), Ok(library)) => assert_eq!(own.get(), library.get()),
        (Err(own), Err(library)) => {
            // To the library a number that is cut off is a wrong one.
            let is_number = library.to_string().starts_with("invalid number");
            // And an escape with less than four letters after it is cut off, whatever they are.
            let after_escape = text.rfind("\\u").and_then(|at| text.get(at + 2..));
            let is_escape = library.is_eof() && after_escape.is_some_and(|rest| rest.len() < 4);
            assert!(
                own.ends_too_early == library.is_eof() || is_number || is_escape,
                "{text:?}: {own:?}, {library}"
            );
            assert!(own.line >= 1 && own.column >= 1);
        }
        (own, library) => panic!("{text:?}: {own:?}, {library:?}"),
    }
}

#[test]
fn a_text_is_json_where_the_library_says_so() {
    for text in TEXTS {
        agrees(text);
    }
}

#[test]
fn a_text_that_is_cut_off_anywhere_ends_too_early() {
    let whole = r#"{"a": [1.5, "\u4e00\n", null, true], "甲": {"b": false}}"#;
    for (end, _) in whole.char_indices() {
        assert!(raw(&whole[..end]).unwrap_err().ends_too_early, "{end}");
        agrees(&whole[..end]);
    }
}

#[test]
fn columns_count_characters() {
    let problem = raw("{\"甲\": 1,\n\"部门\": 乙}").unwrap_err();
    assert_eq!((problem.line, problem.column), (2, 7));
    assert!(!problem.ends_too_early);
}

#[test]
fn a_value_may_be_nested_however_deep() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert_eq!(raw(&deep).unwrap().get(), deep);
    let outer = format!("{{\"a\": {deep}}}");
    assert_eq!(members(raw(&outer).unwrap()).unwrap()[0].1.get(), deep);
    assert!(raw(&"[".repeat(100_000)).unwrap_err().ends_too_early);
}

#[test]
fn members_and_items_are_slices_in_their_order() {
    let text = r#" {"b" : 1.50 , "a":[ 1 ,"二"], "b": {"c":null}} "#;
    let members = members(raw(text).unwrap()).unwrap();
    let members: Vec<(&str, &str)> = members
        .iter()
        .map(|(name, value)| (name.as_str(), value.get()))
        .collect();
    assert_eq!(
        members,
        [
            ("b", "1.50"),
            ("a", r#"[ 1 ,"二"]"#),
            ("b", r#"{"c":null}"#)
        ]
    );
    let items = items(raw("[ 1 ,\"二\" ]").unwrap()).unwrap();
    let items: Vec<&str> = items.into_iter().map(Raw::get).collect();
    assert_eq!(items, ["1", "\"二\""]);
    assert!(super::items(raw("{}").unwrap()).is_none());
    assert!(super::members(raw("[]").unwrap()).is_none());
}

#[test]
fn a_text_is_what_its_value_means() {
    for (json, meaning) in [
        ("null", Some("")),
        ("true", Some("1")),
        ("false", Some("0")),
        ("1.50", Some("1.50")),
        (r#""a\"\u4e00\ud83d\ude00\/""#, Some("a\"一😀/")),
        (r#""\ud800""#, None),
        ("[]", None),
        ("{}", None),
    ] {
        let value = text(raw(json).unwrap());
        assert_eq!(value.as_deref(), meaning, "{json}");
    }
}

fn tree() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        "[\\x00-\\x7f一-龥]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 30, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("[\\x00-\\x7f一-龥]{0,4}", inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn to_write(value: &Value) -> Json<'_> {
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Number(number) => Json::Number(number.as_u64().unwrap()),
        Value::String(text) => Json::text(text.as_str()),
        Value::Array(items) => items.iter().map(to_write).collect(),
        Value::Object(members) => Json::members(
            members
                .iter()
                .map(|(name, value)| (name.as_str(), to_write(value))),
        ),
    }
}

/// The same value, read by this reader.
fn read_again(value: Raw) -> Value {
    if let Some(members) = members(value) {
        return Value::Object(
            members
                .into_iter()
                .map(|(name, value)| (name, read_again(value)))
                .collect(),
        );
    }
    if let Some(items) = items(value) {
        return items.into_iter().map(read_again).collect();
    }
    if value.get().starts_with('"') {
        return text(value).unwrap().into();
    }
    serde_json::from_str(value.get()).unwrap()
}

proptest! {
    #[test]
    fn a_tree_is_written_as_the_library_writes_it_and_read_back(value in tree()) {
        let written = to_write(&value).to_string();
        prop_assert_eq!(&written, &serde_json::to_string_pretty(&value).unwrap());
        prop_assert_eq!(read_again(raw(&written).unwrap()), value);
    }

    #[test]
    fn a_text_with_a_changed_character_is_judged_as_by_the_library(
        value in tree(),
        at in any::<prop::sample::Index>(),
        with in prop::sample::select(&['"', '\\', '{', '}', '[', ']', ',', ':', '0', 'u', ' ', '一'][..]),
    ) {
        let mut characters: Vec<char> = value.to_string().chars().collect();
        let at = at.index(characters.len());
        characters[at] = with;
        agrees(&characters.into_iter().collect::<String>());
    }

    #[test]
    fn any_text_is_judged_as_by_the_library(text in "[\\[\\]{},:\"\\\\ 0-9a-z.+\\-\\n一]{0,24}") {
        agrees(&text);
    }
}
