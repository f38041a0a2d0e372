//! The document as a file that can be opened again. It carries the report file, and checksums that
//! show whether somebody changed the text afterwards. `ziping_report::embed` embeds the report
//! file.

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

/// The number of changed figures and of changed paragraphs that are listed.
const LISTED: usize = 3;

/// The number of characters that are quoted of a changed paragraph.
const QUOTED: usize = 16;

/// The document as a standalone file with the report file in it.
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

/// Says in a sentence what somebody changed in an exported document, if anything. The report that
/// is opened is the embedded one, whatever the text says.
pub fn describe_changes(rulebook: &Rulebook, file: &[u8]) -> Option<String> {
    let (note, data) = embedded(file)?;
    let report = read(file, rulebook).ok()?.report;
    let Ok(page) = std::str::from_utf8(file) else {
        let says = "这份报告用别的编码另存过，看不出正文有没有改动。打开的是当初存下来的数据，与正文对一遍";
        return Some(says.to_owned());
    };
    let mut checksums = checksums(note);
    let data_unchanged = checksums.next() == Some(checksum(&String::from_utf8_lossy(data)));
    let (lines, written): (_, Vec<u32>) = (visible_text::lines(page), checksums.collect());
    let text_unchanged = lines
        .iter()
        .map(|line| checksum(&line.text))
        .eq(written.iter().copied());
    if data_unchanged && text_unchanged {
        return None;
    }
    let printed = visible_text::lines(&html(&compose(
        rulebook,
        &report,
        &assess(rulebook, &report),
    )));
    let mut changes = Changes::of(lines, written).in_words(rulebook, &printed, data_unchanged);
    if changes.is_empty() && !text_unchanged {
        changes += "段落的先后有变动";
    }
    let (before, after) = if data_unchanged {
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
    let between = if data_unchanged || changes.is_empty() {
        ""
    } else {
        "："
    };
    Some(format!("{before}{between}{changes}{after}"))
}

/// The checksums of a note: of the report file, then of the lines.
fn checksums(note: &[u8]) -> impl Iterator<Item = u32> {
    let words = note
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    words.filter_map(|word| u32::from_str_radix(std::str::from_utf8(word).ok()?, 16).ok())
}

/// The lines of a document, compared with those that were exported.
struct Changes {
    unchanged: Vec<VisibleLine>,
    changed: Vec<VisibleLine>,
    /// The number of exported lines that were removed.
    removed: usize,
}

impl Changes {
    fn of(lines: Vec<VisibleLine>, mut written: Vec<u32>) -> Self {
        written.sort_unstable();
        let (mut unchanged, mut changed) = (Vec::new(), Vec::new());
        for line in lines {
            match written.binary_search(&checksum(&line.text)) {
                Ok(at) => {
                    written.remove(at);
                    unchanged.push(line);
                }
                Err(_) => changed.push(line),
            }
        }
        let removed = written.len().saturating_sub(changed.len());
        Self {
            unchanged,
            changed,
            removed,
        }
    }

    /// Lists the first changed figures and paragraphs. If the embedded data were changed, figures
    /// of unchanged lines are compared as well.
    fn in_words(
        &self,
        rulebook: &Rulebook,
        printed: &[VisibleLine],
        data_unchanged: bool,
    ) -> String {
        let printed: Vec<_> = printed.iter().flat_map(|line| &line.figures).collect();
        let (mut figures, mut paragraphs) = (Vec::new(), Vec::new());
        for line in &self.changed {
            let differing = differing_figures(rulebook, line, &printed);
            if differing.is_empty() {
                paragraphs.push(quoted(&line.text));
            }
            figures.extend(differing);
        }
        if !data_unchanged {
            figures.extend(
                self.unchanged
                    .iter()
                    .flat_map(|line| differing_figures(rulebook, line, &printed)),
            );
        }
        // A figure that stands in several lines is listed once.
        let mut seen = BTreeSet::new();
        figures.retain(|figure| seen.insert(figure.clone()));
        let mut parts: Vec<String> = Vec::new();
        if !figures.is_empty() {
            parts.push(several(&figures, "；", "处数字"));
        }
        if !paragraphs.is_empty() {
            parts.push(format!(
                "文字有改动的是{}",
                several(&paragraphs, "、", "段")
            ));
        }
        if self.removed > 0 {
            parts.push(format!("少了 {} 段", self.removed));
        }
        parts.join("；")
    }
}

/// The figures of a line that the report itself prints differently, each in words.
fn differing_figures(
    rulebook: &Rulebook,
    line: &VisibleLine,
    printed: &[&(String, String)],
) -> Vec<String> {
    let mut differing = Vec::new();
    for (name, text) in &line.figures {
        let mut of_report = printed
            .iter()
            .filter(|(printed, _)| printed == name)
            .map(|(_, text)| text);
        let Some(first) = of_report.clone().next() else {
            continue;
        };
        if of_report.any(|printed| checksum(printed) == checksum(text)) {
            continue;
        }
        let label = match rulebook.figure_of(name) {
            Some(figure) => rulebook.label(figure),
            None => name.clone(),
        };
        let (text, data) = (quoted(text), quoted(first));
        differing.push(format!("{label}在正文里是{text}，在数据里是{data}"));
    }
    differing
}

/// The first of several, and how many there are.
fn several(all: &[String], between: &str, unit: &str) -> String {
    match all.get(..LISTED) {
        Some(first) if all.len() > LISTED => {
            format!("{}等 {} {unit}", first.join(between), all.len())
        }
        _ => all.join(between),
    }
}

fn quoted(paragraph: &str) -> String {
    let line = text::one_line(paragraph);
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("“{}……”", line.split_at(end).0),
        None => format!("“{line}”"),
    }
}
