//! The report file: JSON that an office can read, versioned, nothing in it lost by opening and
//! saving.

use super::{FileProblem, Named, PartShape, Report, Row, embedded, is_html};
use ziping_json::{self as json, Json, Raw};
use ziping_rulebook::{GroupItem, Rulebook};

/// The mark of our files.
pub const FORMAT: &str = "ziping-report";

/// The version of the format that is written.
pub const VERSION: u64 = 1;

/// Larger files than this are not a report.
const LARGEST: usize = 16 * 1024 * 1024;

/// A longer text, in characters, is not taken from a file: browsers stand still for seconds while
/// they lay it out in a field.
const LONGEST_TEXT: usize = 200_000;

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
pub struct OpenedReport {
    /// The report.
    pub report: Report,
    /// Notices for the user about the file, a sentence each.
    pub notices: Vec<String>,
}

/// Reads a report file, or the one in an exported document. Its assessment is not read: it is made
/// anew.
pub fn read(bytes: &[u8], book: &Rulebook) -> Result<OpenedReport, FileProblem> {
    if bytes.len() > LARGEST {
        return Err(FileProblem::TooLarge(bytes.len() / (1024 * 1024)));
    }
    let html = is_html(bytes);
    let bytes = if html {
        embedded(bytes).ok_or(FileProblem::NoData)?.1
    } else {
        bytes
    };
    let text = text(bytes)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(FileProblem::Empty);
    }
    let file = json::raw(text).map_err(|error| {
        if html {
            FileProblem::NoData
        } else if error.ends_too_early {
            FileProblem::Truncated(error.line)
        } else {
            FileProblem::NotJson {
                line: error.line,
                column: error.column,
            }
        }
    })?;
    let repeated = &mut Vec::new();
    let parts = members(file, repeated).ok_or(FileProblem::AnotherKind)?;
    if part(&parts, "format").and_then(json::text).as_deref() != Some(FORMAT) {
        return Err(FileProblem::AnotherKind);
    }
    match part(&parts, "version").and_then(|version| version.get().parse::<u64>().ok()) {
        Some(1..=VERSION) => {}
        Some(version) if version > VERSION => return Err(FileProblem::Newer(version.to_string())),
        _ => return Err(FileProblem::Shape("version".into(), PartShape::Version)),
    }
    let mut report = Report {
        figures: texts(members_of(&parts, "figures", repeated)?)?,
        explanations: texts(members_of(&parts, "explanations", repeated)?)?,
        reworded: texts(members_of(&parts, "paragraphs", repeated)?)?,
        ..Report::default()
    };
    for (name, value) in members_of(&parts, "tables", repeated)? {
        let rows = rows(&name, value, repeated)?;
        report.tables.insert(name, rows);
    }
    for (name, value) in members_of(&parts, "texts", repeated)? {
        let paragraphs = paragraphs(&name, value)?;
        report.texts.insert(name, paragraphs);
    }
    // Blank entries are not kept, as while editing.
    report.tables.retain(|_, rows| !rows.is_empty());
    report
        .texts
        .retain(|_, paragraphs| !paragraphs.iter().all(String::is_empty));
    report.reworded.retain(|_, text| !text.trim().is_empty());
    if let Some(confirmed) = part(&parts, "checked") {
        let wrong = || FileProblem::Shape("checked".into(), PartShape::Names);
        let names = json::items(confirmed).ok_or_else(wrong)?;
        report.confirmed = names
            .into_iter()
            .map(|name| typed("checked", name))
            .collect::<Result<_, FileProblem>>()?;
        report.confirmed.sort();
        report.confirmed.dedup();
    }
    let rulebook = rulebook_notice(&parts, book);
    // In the order of the file.
    let in_order = json::members(file).into_iter().flatten();
    report.unknown = in_order
        .filter(|(name, _)| !KNOWN.contains(&name.as_str()))
        .map(|(name, value)| (name, value.get().to_owned()))
        .collect();
    let notices = rulebook
        .into_iter()
        .chain(repeated_names(repeated))
        .chain(unknown_names(&report, book))
        .collect();
    Ok(OpenedReport { report, notices })
}

/// Reads a report file that somebody has chosen, as [`read`] does. One with a text far longer than
/// any report's is refused, as the form could not show it; what was typed is never refused.
pub fn read_chosen(bytes: &[u8], book: &Rulebook) -> Result<OpenedReport, FileProblem> {
    let opened = read(bytes, book)?;
    match longest_text(&opened.report) {
        Some((length, name)) if length > LONGEST_TEXT => {
            Err(FileProblem::LongText(name.to_owned(), length))
        }
        _ => Ok(opened),
    }
}

/// The text with the most characters, and how many.
fn longest_text(report: &Report) -> Option<(usize, &str)> {
    let count = |text: &String| text.chars().count();
    let texts = report.texts.iter().map(|(name, paragraphs)| {
        let length: usize = paragraphs.iter().map(count).sum();
        (length, name.as_str())
    });
    let single = report
        .figures
        .iter()
        .chain(&report.explanations)
        .chain(&report.reworded)
        .map(|(name, text)| (count(text), name.as_str()));
    texts.chain(single).max()
}

/// The text of a file. One that ends within a character was cut off there; what stands before is
/// read to say where.
fn text(bytes: &[u8]) -> Result<&str, FileProblem> {
    std::str::from_utf8(bytes).or_else(|problem| {
        let whole = bytes
            .get(..problem.valid_up_to())
            .filter(|_| problem.error_len().is_none());
        whole
            .and_then(|whole| std::str::from_utf8(whole).ok())
            .ok_or(FileProblem::NotText)
    })
}

/// The members of an object by name, in one sorting, however many and in whatever order. JSON leaves
/// open what a name means that is said twice; here the last one counts, and what another said goes
/// to `repeated`.
fn members<'t>(value: Raw<'t>, repeated: &mut Vec<Repeated>) -> Option<Vec<(String, Raw<'t>)>> {
    let mut members = json::members(value)?;
    members.sort_by(|one, other| one.0.cmp(&other.0));
    members.dedup_by(|later, kept| {
        let is_same = later.0 == kept.0;
        if is_same {
            if later.1 != kept.1 {
                repeated.push((kept.0.clone(), kept.1.get().to_owned()));
            }
            kept.1 = later.1;
        }
        is_same
    });
    Some(members)
}

/// A name that is said again later, and what is written there.
type Repeated = (String, String);

/// A member of an object.
fn part<'t>(parts: &[(String, Raw<'t>)], name: &str) -> Option<Raw<'t>> {
    parts
        .iter()
        .find(|(own, _)| own == name)
        .map(|(_, value)| *value)
}

fn rulebook_notice(parts: &[(String, Raw)], book: &Rulebook) -> Option<String> {
    let id = json::text(part(&json::members(part(parts, "rulebook")?)?, "id")?)?;
    (id != book.id).then(|| {
        format!(
            "这个文件用的是规则“{id}”，现在按“{}”核对，结果可能不同",
            book.title
        )
    })
}

/// The members of a part; none where it is missing.
fn members_of<'t>(
    parts: &[(String, Raw<'t>)],
    name: &str,
    repeated: &mut Vec<Repeated>,
) -> Result<Vec<(String, Raw<'t>)>, FileProblem> {
    match part(parts, name).filter(|part| part.get() != "null") {
        None => Ok(Vec::new()),
        Some(part) => members(part, repeated)
            .ok_or_else(|| FileProblem::Shape(name.into(), PartShape::Members)),
    }
}

/// Texts by name; blank ones are not kept.
fn texts(members: Vec<(String, Raw)>) -> Result<Named<String>, FileProblem> {
    let mut kept = Named::new();
    for (name, value) in members {
        let text = typed(&name, value)?;
        if !text.is_empty() {
            kept.insert(name, text);
        }
    }
    Ok(kept)
}

fn typed(name: &str, value: Raw) -> Result<String, FileProblem> {
    json::text(value).ok_or_else(|| FileProblem::Shape(name.into(), PartShape::Text))
}

fn rows(name: &str, value: Raw, repeated: &mut Vec<Repeated>) -> Result<Vec<Row>, FileProblem> {
    let wrong = || FileProblem::Shape(name.into(), PartShape::Rows);
    let rows = json::items(value).ok_or_else(wrong)?;
    rows.into_iter()
        .map(|row| texts(members(row, repeated).ok_or_else(wrong)?))
        .collect()
}

fn paragraphs(name: &str, value: Raw) -> Result<Vec<String>, FileProblem> {
    match json::items(value) {
        Some(items) => items.into_iter().map(|item| typed(name, item)).collect(),
        None => Ok(typed(name, value)?.lines().map(str::to_owned).collect()),
    }
}

/// A sentence about names that are said more than once, with the beginning of what does not count.
fn repeated_names(repeated: &[Repeated]) -> Option<String> {
    const NAMED: usize = 5;
    const QUOTED: usize = 20;
    let quoted = repeated.iter().take(NAMED).map(|(name, text)| {
        let text: String = text.chars().take(QUOTED).collect();
        format!("、{name}：{text}")
    });
    let quoted: String = quoted.collect();
    let quoted = quoted.strip_prefix('、')?;
    let count = repeated.len();
    Some(format!(
        "文件里有 {count} 处名称后面又写了一次，用的是最后写的，没有用的是：{quoted}{}",
        if count > NAMED { " 等" } else { "" }
    ))
}

/// A sentence about names that the rulebook does not have; they are kept.
fn unknown_names(report: &Report, book: &Rulebook) -> Option<String> {
    let declared = |name: &str| {
        book.names()
            .find(name)
            .is_some_and(|name| book.declared(name).is_some())
    };
    let mut unknown: Vec<&str> = report
        .figures
        .keys()
        .map(String::as_str)
        .filter(|name| !declared(name))
        .collect();
    unknown.extend(
        report
            .tables
            .keys()
            .map(String::as_str)
            .filter(|name| !book.tables.iter().any(|t| t.name == **name)),
    );
    unknown.extend(
        report
            .texts
            .keys()
            .map(String::as_str)
            .filter(|name| !book.texts.iter().any(|t| t.name == **name)),
    );
    let (first, more) = unknown.split_at_checked(5).unwrap_or((&unknown, &[]));
    match (first, more) {
        ([], _) => None,
        (first, []) => Some(format!(
            "规则里没有这些名称：{}。它们原样保留在文件里，不参加核对",
            first.join("、")
        )),
        (first, more) => {
            let count = first.len() + more.len();
            Some(format!(
                "规则里没有这 {count} 个名称：{} 等。它们原样保留在文件里，不参加核对",
                first.join("、")
            ))
        }
    }
}

/// Writes the report file, figures in the order of the form. `assessment` is for whoever reads the
/// file without the program.
pub fn write(report: &Report, book: &Rulebook, assessment: Json) -> String {
    let rulebook = [
        ("id", Json::text(&*book.id)),
        ("version", Json::text(&*book.version)),
    ];
    let tables = report.tables.iter();
    let texts = report.texts.iter();
    let mut file = vec![
        ("format", Json::text(FORMAT)),
        ("version", Json::Number(VERSION)),
        ("rulebook", Json::members(rulebook)),
        ("figures", Json::members(figures_in_order(report, book))),
        (
            "tables",
            Json::members(tables.map(|(name, own)| (name, own.iter().map(by_name).collect()))),
        ),
        (
            "texts",
            Json::members(texts.map(|(name, own)| (name, listed(own)))),
        ),
        ("explanations", by_name(&report.explanations)),
    ];
    if !report.reworded.is_empty() {
        file.push(("paragraphs", by_name(&report.reworded)));
    }
    if !report.confirmed.is_empty() {
        file.push(("checked", listed(&report.confirmed)));
    }
    for (name, value) in &report.unknown {
        if let Ok(value) = json::raw(value) {
            file.push((name, Json::Raw(value)));
        }
    }
    file.push(("assessment", assessment));
    Json::members(file).to_string()
}

fn by_name(texts: &Named<String>) -> Json<'_> {
    Json::members(texts.iter().map(|(name, text)| (name, Json::text(text))))
}

fn listed(texts: &[String]) -> Json<'_> {
    texts.iter().map(Json::text).collect()
}

/// Figures, claims and options as they stand in the form; names that the rulebook does not have
/// come last.
fn figures_in_order<'t>(report: &'t Report, book: &'t Rulebook) -> Vec<(&'t str, Json<'t>)> {
    let mut names: Vec<&str> = Vec::with_capacity(report.figures.len());
    for item in book.groups.iter().flat_map(|group| &group.items) {
        match *item {
            GroupItem::Field(index) => {
                let field = &book.fields[index];
                names.push(&field.name);
                names.extend(
                    field
                        .columns
                        .iter()
                        .map(|column| book.names().text(column.slot)),
                );
            }
            GroupItem::Claim(index) => names.push(book.names().text(book.claims[index].slot)),
            GroupItem::Table(_) | GroupItem::Text(_) => {}
        }
    }
    names.extend(
        book.options
            .iter()
            .map(|option| book.names().text(option.slot)),
    );
    names.extend(book.last_year().map(|(name, _)| book.names().text(name)));
    names.retain(|name| report.figures.contains_key(*name));
    let mut known = names.clone();
    known.sort_unstable();
    names.extend(
        report
            .figures
            .keys()
            .map(String::as_str)
            .filter(|name| known.binary_search(name).is_err()),
    );
    names
        .into_iter()
        .map(|name| (name, Json::text(report.figure(name))))
        .collect()
}
