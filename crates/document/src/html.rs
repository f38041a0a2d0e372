//! Writes the document as one HTML file: no script, nothing loaded from anywhere, prints on A4.

mod file;
mod form_grid;

pub use file::file;

use maud::{Markup, html as markup};

use super::{
    Document, DocumentBlock, DocumentPicture, DocumentTable, FormGrid, HeadingLevel, Inline,
    Paragraph, PrintedValue, drawing::draw,
};

const STYLE: &str = include_str!("document.css");

/// The document as a file of its own.
pub fn html(document: &Document) -> String {
    written(document, ClaimMarks::Plain)
}

/// The same to be pointed at: what rests on a claim says so (`data-claim`), as numbers say their
/// figure.
pub fn html_with_claims(document: &Document) -> String {
    written(document, ClaimMarks::Named)
}

/// Whether what rests on a claim says so.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ClaimMarks {
    Plain,
    Named,
}

fn written(document: &Document, claims: ClaimMarks) -> String {
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
pub fn form_grids_html(grids: &[FormGrid]) -> String {
    markup! { @for content in grids { (form_grid::grid(content)) } }.into_string()
}

/// The pictures of a document alone, to be looked at while one fills in.
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
            DocumentBlock::Paragraph(paragraph) if claims == ClaimMarks::Named => p data-paragraph=[&paragraph.name] { (pieces(paragraph)) },
            DocumentBlock::Paragraph(Paragraph { name, inlines: content, .. }) => p data-paragraph=[name] { (inlines(content)) },
            DocumentBlock::List(items) => {
                @for item in items { p { (item.number) (inlines(&item.inlines)) } }
            }
            DocumentBlock::Table(content) => (table(content)),
            DocumentBlock::Closing(lines) => div.closing { @for line in lines { p { (inlines(line)) } } },
            DocumentBlock::Attached(titles) => (form_grid::attached(titles)),
            DocumentBlock::Attachment { number, title } => (form_grid::heading(number, title)),
            DocumentBlock::Grid(content) => (form_grid::grid(content)),
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
                    @for column in &table.columns { th scope="col" { (column.head) (in_brackets(column.unit.as_ref())) } }
                }
            }
            tbody {
                @for row in &table.rows {
                    "\n" tr {
                        @for (column, cell) in table.columns.iter().zip(&row.cells) {
                            @match cell {
                                Some(Inline::Words(head)) => {
                                    th scope="row" class=[indent(row.indent)] { (head) (in_brackets(row.unit.as_ref())) }
                                }
                                Some(cell) if column.numeric => td class="n" align="right" { (inline(cell)) },
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

fn pieces(paragraph: &Paragraph) -> Markup {
    markup! {
        @for (piece, claim) in paragraph.pieces() {
            @match claim {
                Some(claim) => span data-claim=(claim.name) { (inlines(piece)) },
                None => (inlines(piece)),
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
            Inline::Value(PrintedValue { text, source, exact: None }) => span data-figure=(source.name) { (text) },
            Inline::Blank(source) => {
                span.blank data-figure=[source.as_ref().map(|source| &source.name)] { (inline.text()) }
            }
        }
    }
}
