//! The papers as a page of their own. It shows what the papers show and no more: no cell says which
//! figure of the form it is.

use maud::{Markup, PreEscaped, html as markup};

use super::{Paper, Papers};
use ziping_assessment::{Assessment, Phrase, assess};
use ziping_document::{Inline, MergedTable, html_file, merged_tables, merged_tables_html};
use ziping_report::Report;
use ziping_rulebook::{Message, Rulebook};

const STYLE: &str = include_str!("papers.css");

impl Papers {
    /// The papers as they show this report.
    pub fn html(&self, book: &Rulebook, report: &Report) -> String {
        let assessment = assess(book, report);
        let body =
            markup! { @for paper in &self.sheets { "\n" (one(paper, book, report, &assessment)) } };
        html_file("原始资料", STYLE, &body)
    }
}

fn one(paper: &Paper, book: &Rulebook, report: &Report, assessment: &Assessment) -> Markup {
    let words = |message: &Message| {
        Phrase::complete(book, &assessment.figures, message).map(|phrase| phrase.text())
    };
    let grids: Vec<MergedTable> = merged_tables(book, report, assessment, &paper.grids)
        .into_iter()
        .map(without_sources)
        .collect();
    let line = |message: &Option<Message>| message.as_ref().and_then(words);
    markup! {
        article {
            @if let Some(office) = line(&paper.office) { p.office { (office) } }
            @if let Some(number) = line(&paper.number) { p.number { (number) } }
            h2 { @if let Some(title) = words(&paper.title) { (title) } }
            (PreEscaped(merged_tables_html(&grids)))
            @if let Some(date) = line(&paper.date) { p.date { (date) } }
        }
    }
}

/// The table with the texts alone, as it is printed: without the figures that they come from.
fn without_sources(mut grid: MergedTable) -> MergedTable {
    for cell in grid.head.iter_mut().chain(&mut grid.rows).flatten() {
        cell.missing = None;
        for inline in cell.lines.iter_mut().flatten() {
            *inline = Inline::Words(inline.text());
        }
    }
    grid
}
