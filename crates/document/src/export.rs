//! The document as a file that can be opened again: it carries the report file, and checksums by
//! which it is seen whether somebody changed the text afterwards. Not: how the report file lies in
//! it (`report/embedded.rs`).

use std::collections::BTreeSet;

use super::{
    Document, compose,
    html::html,
    text,
    visible_text::{self, VisibleLine, checksum},
};
use ziping_assessment::assess;
use ziping_report::{as_ascii, embed, embedded, read};
use ziping_rulebook::Rulebook;

/// How many changed figures and how many changed paragraphs are told one by one.
const TOLD: usize = 3;

/// How much of a changed paragraph is told, in characters.
const QUOTED: usize = 16;

/// The document as a file of its own with the report file in it.
pub fn export(document: &Document, report_file: &str) -> String {
    let (page, data) = (html(document), as_ascii(report_file));
    let lines = visible_text::lines(&page)
        .into_iter()
        .map(|line| checksum(&line.text));
    let note: Vec<_> = std::iter::once(checksum(&data))
        .chain(lines)
        .map(|sum| format!("{sum:08x}"))
        .collect();
    let comment = embed(&note.join(" "), &data);
    match page.rsplit_once("</body>") {
        Some((before, after)) => format!("{before}\n{comment}\n</body>{after}"),
        None => page + &comment,
    }
}

/// What somebody changed in an exported document, as a sentence, if anything. It is the data that
/// are opened, not the text.
pub fn describe_changes(book: &Rulebook, file: &[u8]) -> Option<String> {
    let (note, data) = embedded(file)?;
    let report = read(file, book).ok()?.report;
    let Ok(page) = std::str::from_utf8(file) else {
        let says = "这份报告用别的编码另存过，看不出正文有没有改动。打开的是当初存下来的数据，与正文对一遍";
        return Some(says.to_owned());
    };
    let mut checksums = checksums(note);
    let data_stand = checksums.next() == Some(checksum(&String::from_utf8_lossy(data)));
    let (lines, written): (_, Vec<u32>) = (visible_text::lines(page), checksums.collect());
    let text_stands = lines
        .iter()
        .map(|line| checksum(&line.text))
        .eq(written.iter().copied());
    if data_stand && text_stands {
        return None;
    }
    let printed = visible_text::lines(&html(&compose(book, &report, &assess(book, &report))));
    let mut told = Changes::of(lines, written).told(book, &printed, data_stand);
    if told.is_empty() && !text_stands {
        told += "段落的先后有变动";
    }
    let (before, after) = if data_stand {
        (
            "这份报告的正文在存下来以后改过，打开的是改动以前的数据：",
            "。要保留的改动，在表里照着填",
        )
    } else {
        (
            "这份报告里的数据在存下来以后改过，打开的是改过的数据，与正文对一遍",
            "",
        )
    };
    let between = if data_stand || told.is_empty() {
        ""
    } else {
        "："
    };
    Some(format!("{before}{between}{told}{after}"))
}

/// The checksums of a note: of the report file, then of the lines.
fn checksums(note: &[u8]) -> impl Iterator<Item = u32> {
    let words = note
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    words.filter_map(|word| u32::from_str_radix(std::str::from_utf8(word).ok()?, 16).ok())
}

/// What became of the lines of a document.
struct Changes {
    /// Those that are as they were written.
    kept: Vec<VisibleLine>,
    /// Those that are not.
    other: Vec<VisibleLine>,
    /// How many of those that were written are there no more, as they were or otherwise.
    gone: usize,
}

impl Changes {
    fn of(lines: Vec<VisibleLine>, mut written: Vec<u32>) -> Self {
        written.sort_unstable();
        let (mut kept, mut other) = (Vec::new(), Vec::new());
        for line in lines {
            match written.binary_search(&checksum(&line.text)) {
                Ok(at) => {
                    written.remove(at);
                    kept.push(line);
                }
                Err(_) => other.push(line),
            }
        }
        let gone = written.len().saturating_sub(other.len());
        Self { kept, other, gone }
    }

    /// The first of the changed figures and paragraphs. Where it was the data that changed, no
    /// figure of the text is sure any more.
    fn told(&self, book: &Rulebook, printed: &[VisibleLine], data_stand: bool) -> String {
        let printed: Vec<_> = printed.iter().flat_map(|line| &line.figures).collect();
        let (mut figures, mut paragraphs) = (Vec::new(), Vec::new());
        for line in &self.other {
            let others = other_figures(book, line, &printed);
            if others.is_empty() {
                paragraphs.push(quoted(&line.text));
            }
            figures.extend(others);
        }
        if !data_stand {
            figures.extend(
                self.kept
                    .iter()
                    .flat_map(|line| other_figures(book, line, &printed)),
            );
        }
        // A figure that stands in several places is told once.
        let mut seen = BTreeSet::new();
        figures.retain(|told| seen.insert(told.clone()));
        let mut told: Vec<String> = Vec::new();
        if !figures.is_empty() {
            told.push(several(&figures, "；", "处数字"));
        }
        if !paragraphs.is_empty() {
            told.push(format!(
                "文字有改动的是{}",
                several(&paragraphs, "、", "段")
            ));
        }
        if self.gone > 0 {
            told.push(format!("少了 {} 段", self.gone));
        }
        told.join("；")
    }
}

/// The figures of a line that the report itself prints otherwise.
fn other_figures(
    book: &Rulebook,
    line: &VisibleLine,
    printed: &[&(String, String)],
) -> Vec<String> {
    let other = |(name, text): &(String, String)| {
        let mut of_report = printed
            .iter()
            .filter(|(printed, _)| printed == name)
            .map(|(_, text)| text);
        let first = of_report.clone().next()?;
        let label = book
            .figure_of(name)
            .map_or_else(|| name.clone(), |figure| book.label(figure));
        (!of_report.any(|printed| checksum(printed) == checksum(text))).then(|| {
            format!(
                "{label}在正文里是{}，在数据里是{}",
                quoted(text),
                quoted(first)
            )
        })
    };
    line.figures.iter().filter_map(other).collect()
}

/// The first of several, and how many there are.
fn several(all: &[String], between: &str, unit: &str) -> String {
    match all.get(..TOLD) {
        Some(first) if all.len() > TOLD => {
            format!("{}等 {} {unit}", first.join(between), all.len())
        }
        _ => all.join(between),
    }
}

fn quoted(paragraph: &str) -> String {
    let line = text::one_line(paragraph);
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("“{}……”", line.get(..end).unwrap_or_default()),
        None => format!("“{line}”"),
    }
}
