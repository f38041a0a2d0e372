//! The handbook: all that a rulebook declares, to be read, searched and printed.
//!
//! Made from the rulebook alone, as its author wrote it: the compiled form leaves out what only he
//! needs. Not: how to write a rulebook (docs/rulebook.md), nor anything about a report.

mod checks;
mod entry;
mod fields;
mod front;
mod last_year;
mod options;
mod ratios;
mod scoring;
mod words;

use maud::{Markup, PreEscaped, html as markup};

use self::entry::HandbookEntry;
pub use self::front::{REFUSED, front, refusal};
use ziping_rulebook::{Rulebook, SectionId};

const STYLE: &str = include_str!("handbook.css");

/// The id of the container that the handbook is put into; the styles of the page count on it.
pub const CONTAINER_ID: &str = "handbook";

/// A chapter of the handbook.
struct Chapter {
    /// By which the list of contents links to it.
    id: &'static str,
    title: &'static str,
    /// How to read it, in a sentence or two.
    lead: &'static str,
    parts: Vec<HandbookSection>,
}

/// A part of a chapter: a section of the report, or what a series of checks is about.
struct HandbookSection {
    title: String,
    /// Entries below headings of their own; without a heading where there is nothing to divide.
    groups: Vec<(Option<String>, Vec<HandbookEntry>)>,
}

impl HandbookSection {
    fn count(&self) -> usize {
        self.groups.iter().map(|(_, entries)| entries.len()).sum()
    }
}

impl Chapter {
    fn count(&self) -> usize {
        self.parts.iter().map(HandbookSection::count).sum()
    }
}

/// The handbook of a rulebook, as a piece of HTML that brings its own styles along. Entries are
/// marked `data-entry`, parts and chapters `data-part`, so that a search can hide what it does not
/// find.
pub fn handbook(book: &Rulebook) -> String {
    let mut chapters = vec![
        fields::chapter(book),
        ratios::chapter(book),
        checks::chapter(book),
        scoring::chapter(book),
        last_year::chapter(book),
        options::chapter(book),
    ];
    chapters.retain(|chapter| chapter.count() > 0);
    let page = markup! {
        div {
            style { (PreEscaped(STYLE)) }
            p.edition { "规则手册：" (book.title) "（版本 " (book.version) "）" }
            div.look-up role="search" {
                label for="look-up" { "查找" }
                input type="search" id="look-up" autocomplete="off" spellcheck="false"
                    placeholder="名称、编号、依据里的字，几个词用空格隔开";
                p role="status" {}
            }
            nav.contents aria-label="目录" data-contents {
                @for chapter in &chapters {
                    div {
                        (contents_link(chapter.id, chapter.title, chapter.count()))
                        ol {
                            @for (number, part) in (1..).zip(&chapter.parts) {
                                @let id = part_id(chapter, number);
                                li { (contents_link(&id, &part.title, part.count())) }
                            }
                        }
                    }
                }
            }
            @for chapter in &chapters { "\n" (whole(chapter)) }
        }
    };
    page.into_string()
}

/// A line of the list of contents, with the number of entries that it leads to.
fn contents_link(id: &str, title: &str, count: usize) -> Markup {
    markup! { a href={ "#" (id) } { (title) " " small { (count) } } }
}

fn part_id(chapter: &Chapter, number: usize) -> String {
    format!("{}-{number}", chapter.id)
}

fn whole(chapter: &Chapter) -> Markup {
    markup! {
        section data-part {
            h2 id=(chapter.id) tabindex="-1" { (chapter.title) }
            p.lead { (chapter.lead) }
            @for (number, part) in (1..).zip(&chapter.parts) {
                section data-part {
                    h3 id=(part_id(chapter, number)) tabindex="-1" { (part.title) }
                    @for (title, entries) in &part.groups {
                        div data-part {
                            @if let Some(title) = title { h4 { (title) } }
                            @for entry in entries { "\n" (entry.markup(title.is_some())) }
                        }
                    }
                }
            }
        }
    }
}

/// A part for each section of the report in which `entries` finds any.
fn by_section(
    book: &Rulebook,
    entries: impl Fn(SectionId) -> Vec<(Option<String>, Vec<HandbookEntry>)>,
) -> Vec<HandbookSection> {
    let parts = book
        .sections
        .enumerate()
        .map(|(index, section)| HandbookSection {
            title: format!("{}、{}", section.id, section.title),
            groups: entries(index)
                .into_iter()
                .filter(|(_, entries)| !entries.is_empty())
                .collect(),
        });
    parts.filter(|part| part.count() > 0).collect()
}

#[cfg(test)]
mod tests;
