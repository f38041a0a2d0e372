//! Writes the document as one HTML file: no script, nothing loaded from anywhere, prints on A4.

mod file;
mod merged_table;

pub use file::file;

use maud::{Markup, html as markup};

use super::{
    Document, DocumentBlock, DocumentColumn, DocumentPicture, DocumentTable, HeadingLevel, Inline,
    MergedTable, Paragraph, PrintedValue, drawing::draw,
};

const STYLE: &str = include_str!("document.css");

/// The document as a file of its own.
pub fn html(document: &Document) -> String {
    write(document, ClaimMarks::Plain)
}

/// The document as a file of its own, with `data-claim` around each sentence that rests on a claim,
/// so that the sentence can be marked.
pub fn html_with_claims(document: &Document) -> String {
    write(document, ClaimMarks::Named)
}

/// Says if the HTML names the claims that sentences rest on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ClaimMarks {
    Plain,
    Named,
}

fn write(document: &Document, claims: ClaimMarks) -> String {
    let title: String = document.title.iter().map(Inline::text).collect();
    let body = markup! {
        main {
            h1 { (inlines(&document.title)) }
            @for part in &document.blocks { "\n" (block(part, claims)) }
        }
    };
    file(&title, STYLE, &body)
}

/// Tables by themselves, as a piece of HTML without styles.
pub fn merged_tables_html(grids: &[MergedTable]) -> String {
    markup! { @for content in grids { (merged_table::table(content)) } }.into_string()
}

/// The pictures of a document alone, for the panel.
pub fn pictures_html(document: &Document) -> String {
    let all = document.blocks.iter().filter_map(|block| {
        if let DocumentBlock::Picture(one) = block {
            Some(one)
        } else {
            None
        }
    });
    let drawn = markup! { @for one in all { (picture(one)) } }.into_string();
    if drawn.is_empty() {
        "还没有一幅图的数填齐了。接着填，填齐了就画在这里。".to_owned()
    } else {
        drawn
    }
}

fn picture(picture: &DocumentPicture) -> Markup {
    markup! {
        figure {
            // Word would show its texts without the picture.
            div style="mso-hide:all" { (draw(picture)) }
            figcaption {
                (picture.title)
                @if let Some(unit) = &picture.unit { "（单位：" (unit) "）" }
            }
            @if !picture.no_table { (table(&picture.table())) }
        }
    }
}

fn block(block: &DocumentBlock, claims: ClaimMarks) -> Markup {
    markup! {
        @match block {
            DocumentBlock::Heading(HeadingLevel::First, heading) => h2 { (heading) },
            DocumentBlock::Heading(HeadingLevel::Second, heading) => h3 { (heading) },
            DocumentBlock::Heading(HeadingLevel::Third, heading) => h4 { (heading) },
            DocumentBlock::Paragraph(paragraph) => p data-paragraph=[&paragraph.name] {
                @match claims {
                    ClaimMarks::Named => (parts(paragraph)),
                    ClaimMarks::Plain => (inlines(&paragraph.inlines)),
                }
            },
            DocumentBlock::List(items) => {
                @for item in items { p { (item.number) (inlines(&item.inlines)) } }
            }
            DocumentBlock::Table(content) => (table(content)),
            DocumentBlock::Closing(lines) => div.closing {
                @for line in lines { p { (inlines(line)) } }
            },
            DocumentBlock::Attached(titles) => (merged_table::attached(titles)),
            DocumentBlock::Attachment { number, title } => (merged_table::heading(number, title)),
            DocumentBlock::MergedTable(content) => (merged_table::table(content)),
            DocumentBlock::Picture(content) => (picture(content)),
        }
    }
}

fn table(table: &DocumentTable) -> Markup {
    markup! {
        table border="1" cellspacing="0" width="100%" {
            @if !table.caption.is_empty() {
                caption {
                    (table.caption)
                    @if let Some(unit) = &table.unit { span { "单位：" (unit) } }
                }
            }
            thead {
                tr {
                    @for DocumentColumn { head, unit, .. } in &table.columns {
                        th scope="col" { (head) (in_brackets(unit.as_ref())) }
                    }
                }
            }
            tbody {
                @for row in &table.rows {
                    "\n" tr {
                        @for (column, cell) in table.columns.iter().zip(&row.cells) {
                            @match cell {
                                Some(Inline::Words(head)) => {
                                    th scope="row" class=[indent(row.indent)] {
                                        (head) (in_brackets(row.unit.as_ref()))
                                    }
                                }
                                Some(cell) if column.numeric => {
                                    td class="n" align="right" { (inline(cell)) }
                                }
                                Some(cell) => td { (inline(cell)) },
                                None => td {},
                            }
                        }
                    }
                }
            }
        }
    }
}

fn in_brackets(unit: Option<&String>) -> Markup {
    markup! { @if let Some(unit) = unit { "（" (unit) "）" } }
}

fn indent(steps: u8) -> Option<&'static str> {
    match steps {
        0 => None,
        1 => Some("i1"),
        _ => Some("i2"),
    }
}

fn parts(paragraph: &Paragraph) -> Markup {
    markup! {
        @for (part, claim) in paragraph.parts() {
            @match claim {
                Some(claim) => span data-claim=(claim.name) { (inlines(part)) },
                None => (inlines(part)),
            }
        }
    }
}

fn inlines(inlines: &[Inline]) -> Markup {
    markup! { @for piece in inlines { (inline(piece)) } }
}

fn inline(inline: &Inline) -> Markup {
    markup! {
        @match inline {
            Inline::Words(words) => (words),
            Inline::Value(PrintedValue { text, source, exact: Some(exact) }) => {
                data value=(exact) data-figure=(source.name) { (text) }
            }
            Inline::Value(PrintedValue { text, source, exact: None }) => {
                span data-figure=(source.name) { (text) }
            }
            Inline::Blank(Some(source)) => {
                span.blank data-figure=(source.name) { (inline.text()) }
            }
            Inline::Blank(None) => span.blank { (inline.text()) },
        }
    }
}
