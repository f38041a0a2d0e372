//! The report file: JSON that an office can read, versioned, nothing in it lost by opening and saving.

use serde_json::{Map, Value};
use thiserror::Error;

use super::{Named, Report, Row, embedded, is_html};
use crate::rulebook::{Item, Rulebook};

/// What marks a file as ours.
pub const FORMAT: &str = "ziping-report";

/// The version of the format that is written.
pub const VERSION: u64 = 1;

/// Larger files than this are not a report.
const LARGEST: usize = 16 * 1024 * 1024;

/// The parts of the file that are read or written anew; all others are kept as they are.
const KNOWN: [&str; 10] = [
    "format",
    "version",
    "rulebook",
    "figures",
    "tables",
    "texts",
    "explanations",
    "paragraphs",
    "checked",
    "assessment",
];

/// A report read from a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opened {
    /// The report.
    pub report: Report,
    /// What the user should know about the file, a sentence each.
    pub notices: Vec<String>,
}

/// Why a file cannot be opened, as a sentence for the person who chose it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FileProblem {
    /// Nothing in it.
    #[error("这个文件是空的。选用“下载数据”（.json）或“下载报告”（.html）存下来的文件")]
    Empty,
    /// Larger than any report.
    #[error(
        "这个文件有 {0} MB，不是自评报告的数据文件（通常不到 1 MB）。选用“下载数据”（.json）或“下载报告”（.html）存下来的文件"
    )]
    TooLarge(usize),
    /// Not text in UTF-8.
    #[error(
        "这个文件不是文本文件。选用“下载数据”（.json）或“下载报告”（.html）存下来的文件；Word、Excel 文件不能直接打开"
    )]
    NotText,
    /// Ends too early.
    #[error("这个文件在第 {0} 行断了，后面的内容没有保存下来。换用备份，或重新下载一份")]
    Truncated(usize),
    /// Not JSON.
    #[error(
        "这个文件不是 JSON 数据（第 {line} 行第 {column} 个字处读不下去）。选用“下载数据”（.json）或“下载报告”（.html）存下来的文件"
    )]
    NotJson {
        /// The line at which reading ends.
        line: usize,
        /// The column.
        column: usize,
    },
    /// HTML without the data of a report, or with what is left of them.
    #[error(
        "这个文件里没有完整的自评数据：不是用“下载报告”存下来的，或者在 Word、WPS 里另存时丢了。选用“下载数据”存下来的 .json 文件"
    )]
    NoData,
    /// JSON of something else.
    #[error("这个 JSON 文件不是自评报告的数据。选用“下载数据”（.json）或“下载报告”（.html）存下来的文件")]
    AnotherKind,
    /// Written by a later program.
    #[error("这个文件是新版本程序存的（格式第 {0} 版，本程序只认到第 {VERSION} 版）。换用新版本的页面打开")]
    Newer(String),
    /// A part that does not have the shape it should.
    #[error("文件里“{0}”的写法不对，应为{1}。按原样改回，或重新下载一份")]
    Shape(String, &'static str),
}

/// Reads a report file, or the one in an exported document. Its assessment is not read: it is made anew.
pub fn read(bytes: &[u8], book: &Rulebook) -> Result<Opened, FileProblem> {
    if bytes.len() > LARGEST {
        return Err(FileProblem::TooLarge(bytes.len() / (1024 * 1024)));
    }
    let html = is_html(bytes);
    let bytes = if html { embedded(bytes).ok_or(FileProblem::NoData)?.1 } else { bytes };
    let text = text(bytes)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(FileProblem::Empty);
    }
    let value: Value = serde_json::from_str(text).map_err(|error| {
        if html {
            FileProblem::NoData
        } else if error.is_eof() {
            FileProblem::Truncated(error.line())
        } else {
            FileProblem::NotJson { line: error.line(), column: error.column() }
        }
    })?;
    let Value::Object(mut parts) = value else { return Err(FileProblem::AnotherKind) };
    if parts.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(FileProblem::AnotherKind);
    }
    match parts.get("version") {
        Some(version) if version.as_u64().is_some_and(|version| (1..=VERSION).contains(&version)) => {}
        Some(version) if version.as_u64().is_some_and(|version| version > VERSION) => {
            return Err(FileProblem::Newer(version.as_u64().unwrap_or_default().to_string()));
        }
        _ => return Err(FileProblem::Shape("version".into(), "版本号，如 1")),
    }
    let notices = rulebook_notice(parts.get("rulebook"), book).into_iter().collect();
    let mut opened = Opened { report: Report::default(), notices };
    opened.report.figures = typed_members(members(&mut parts, "figures")?)?;
    for (name, value) in members(&mut parts, "tables")? {
        opened.report.tables.insert(name.clone(), rows(&name, value)?);
    }
    for (name, value) in members(&mut parts, "texts")? {
        opened.report.texts.insert(name.clone(), paragraphs(&name, value)?);
    }
    // What is blank is not kept, as while editing.
    opened.report.tables.retain(|_, rows| !rows.is_empty());
    opened.report.texts.retain(|_, paragraphs| !paragraphs.iter().all(String::is_empty));
    opened.report.explanations = typed_members(members(&mut parts, "explanations")?)?;
    opened.report.reworded = typed_members(members(&mut parts, "paragraphs")?)?;
    opened.report.reworded.retain(|_, text| !text.trim().is_empty());
    if let Some(checked) = parts.shift_remove("checked") {
        let Value::Array(names) = checked else {
            return Err(FileProblem::Shape("checked".into(), "方括号里的若干个名称"));
        };
        opened.report.checked =
            names.into_iter().map(|name| typed("checked", name)).collect::<Result<_, FileProblem>>()?;
        opened.report.checked.sort();
        opened.report.checked.dedup();
    }
    parts.retain(|name, _| !KNOWN.contains(&name.as_str()));
    opened.report.unknown = parts;
    opened.notices.extend(unknown_names(&opened.report, book));
    Ok(opened)
}

/// The text of a file. One that ends within a character was cut off there; what stands before is read to say where.
fn text(bytes: &[u8]) -> Result<&str, FileProblem> {
    std::str::from_utf8(bytes).or_else(|problem| {
        let whole = bytes.get(..problem.valid_up_to()).filter(|_| problem.error_len().is_none());
        whole.and_then(|whole| std::str::from_utf8(whole).ok()).ok_or(FileProblem::NotText)
    })
}

/// Texts by name; blank ones are not kept.
fn typed_members(members: Map<String, Value>) -> Result<Named<String>, FileProblem> {
    let mut kept = Named::new();
    for (name, value) in members {
        let text = typed(&name, value)?;
        if !text.is_empty() {
            kept.insert(name, text);
        }
    }
    Ok(kept)
}

fn rulebook_notice(rulebook: Option<&Value>, book: &Rulebook) -> Option<String> {
    let id = rulebook?.get("id")?.as_str()?;
    (id != book.id).then(|| format!("这个文件用的是规则“{id}”，现在按“{}”核对，结果可能不同", book.title))
}

fn members(parts: &mut Map<String, Value>, part: &str) -> Result<Map<String, Value>, FileProblem> {
    match parts.shift_remove(part) {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(members)) => Ok(members),
        Some(_) => Err(FileProblem::Shape(part.into(), "一组“名称: 值”")),
    }
}

/// A value as text. Other programs may write numbers; ours writes the text as typed.
fn typed(name: &str, value: Value) -> Result<String, FileProblem> {
    match value {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(truth) => Ok(if truth { "1" } else { "0" }.into()),
        Value::Null => Ok(String::new()),
        Value::Array(_) | Value::Object(_) => Err(FileProblem::Shape(name.into(), "带引号的文字，如 \"130.13\"")),
    }
}

fn rows(name: &str, value: Value) -> Result<Vec<Row>, FileProblem> {
    let wrong = || FileProblem::Shape(name.into(), "方括号里的若干行，每行一组“列名: 值”");
    let Value::Array(rows) = value else { return Err(wrong()) };
    rows.into_iter()
        .map(|row| {
            let Value::Object(cells) = row else { return Err(wrong()) };
            typed_members(cells)
        })
        .collect()
}

fn paragraphs(name: &str, value: Value) -> Result<Vec<String>, FileProblem> {
    match value {
        Value::Array(items) => items.into_iter().map(|item| typed(name, item)).collect(),
        text => Ok(typed(name, text)?.lines().map(str::to_owned).collect()),
    }
}

/// A sentence about names that the rulebook does not have; they are kept.
fn unknown_names(report: &Report, book: &Rulebook) -> Option<String> {
    let declared = |name: &str| book.names().find(name).is_some_and(|name| book.declared(name).is_some());
    let mut unknown: Vec<&str> = report.figures.keys().map(String::as_str).filter(|name| !declared(name)).collect();
    unknown
        .extend(report.tables.keys().map(String::as_str).filter(|name| !book.tables.iter().any(|t| t.name == **name)));
    unknown.extend(report.texts.keys().map(String::as_str).filter(|name| !book.texts.iter().any(|t| t.name == **name)));
    let (first, more) = unknown.split_at_checked(5).unwrap_or((&unknown, &[]));
    match (first, more) {
        ([], _) => None,
        (first, []) => Some(format!("规则里没有这些名称：{}。它们原样保留在文件里，不参加核对", first.join("、"))),
        (first, more) => {
            let count = first.len() + more.len();
            Some(format!("规则里没有这 {count} 个名称：{} 等。它们原样保留在文件里，不参加核对", first.join("、")))
        }
    }
}

/// Writes the report file, figures in the order of the form. `assessment` is for whoever reads the file without the program.
pub fn write(report: &Report, book: &Rulebook, assessment: Value) -> String {
    let mut file = Map::new();
    file.insert("format".into(), FORMAT.into());
    file.insert("version".into(), VERSION.into());
    let rulebook = [("id", &book.id), ("version", &book.version)];
    file.insert("rulebook".into(), object(rulebook.into_iter().map(|(name, value)| (name, string(value)))));
    file.insert("figures".into(), Value::Object(figures_in_order(report, book)));
    let rows = |rows: &Vec<Row>| rows.iter().map(named_texts).collect();
    file.insert("tables".into(), object(report.tables.iter().map(|(name, own)| (name.as_str(), rows(own)))));
    let items = |items: &Vec<String>| items.iter().map(|item| string(item)).collect();
    file.insert("texts".into(), object(report.texts.iter().map(|(name, own)| (name.as_str(), items(own)))));
    file.insert("explanations".into(), named_texts(&report.explanations));
    if !report.reworded.is_empty() {
        file.insert("paragraphs".into(), named_texts(&report.reworded));
    }
    if !report.checked.is_empty() {
        file.insert("checked".into(), items(&report.checked));
    }
    for (name, value) in &report.unknown {
        file.insert(name.clone(), value.clone());
    }
    file.insert("assessment".into(), assessment);
    serde_json::to_string_pretty(&Value::Object(file)).unwrap_or_default()
}

fn object<'a>(members: impl Iterator<Item = (&'a str, Value)>) -> Value {
    let mut object = Map::new();
    for (name, value) in members {
        object.insert(name.to_owned(), value);
    }
    Value::Object(object)
}

fn named_texts(texts: &Named<String>) -> Value {
    object(texts.iter().map(|(name, value)| (name.as_str(), string(value))))
}

fn string(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// Figures, claims and options as they stand in the form; names that the rulebook does not have come last.
fn figures_in_order(report: &Report, book: &Rulebook) -> Map<String, Value> {
    let mut ordered = Map::new();
    let mut add = |name: &str| {
        if let Some(text) = report.figures.get(name) {
            ordered.insert(name.to_owned(), Value::String(text.clone()));
        }
    };
    for item in book.groups.iter().flat_map(|group| &group.items) {
        match *item {
            Item::Field(index) => {
                let Some(field) = book.fields.get(index) else { continue };
                add(&field.name);
                field.columns.iter().for_each(|column| add(book.names().text(column.slot)));
            }
            Item::Claim(index) => {
                if let Some(claim) = book.claims.get(index) {
                    add(book.names().text(claim.slot));
                }
            }
            Item::Table(_) | Item::Text(_) => {}
        }
    }
    book.options.iter().for_each(|option| add(book.names().text(option.slot)));
    book.last_year().for_each(|(name, _)| add(book.names().text(name)));
    report.figures.keys().for_each(|name| add(name));
    ordered
}
