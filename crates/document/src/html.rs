//! Writes the document as one HTML file: no script, nothing loaded from anywhere, prints on A4.

mod file;
mod grid;

pub use file::file;

use maud::{Markup, html as markup};

use super::{Block, Document, Grid, Level, Paragraph, Picture, Span, Table, Value, drawing::draw};

const STYLE: &str = include_str!("document.css");

/// The document as a file of its own.
pub fn html(document: &Document) -> String {
    written(document, Claims::Plain)
}

/// The same to be pointed at: what rests on a claim says so (`data-claim`), as numbers say their
/// figure.
pub fn markable(document: &Document) -> String {
    written(document, Claims::Named)
}

/// Whether what rests on a claim says so.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Claims {
    Plain,
    Named,
}

fn written(document: &Document, claims: Claims) -> String {
    let title: String = document.title.iter().map(Span::text).collect();
    let body = markup! {
        main {
            h1 { (spans(&document.title)) }
            @for part in &document.blocks { "\n" (block(part, claims)) }
        }
    };
    file(&title, STYLE, &body)
}

/// Tables by themselves, as a piece of HTML without styles.
pub fn tables(grids: &[Grid]) -> String {
    markup! { @for content in grids { (grid::grid(content)) } }.into_string()
}

/// The pictures of a document alone, to be looked at while one fills in.
pub fn pictures(document: &Document) -> String {
    let all = document.blocks.iter().filter_map(|block| {
        if let Block::Picture(one) = block {
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

fn picture(picture: &Picture) -> Markup {
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

fn block(block: &Block, claims: Claims) -> Markup {
    markup! {
        @match block {
            Block::Heading(Level::First, heading) => h2 { (heading) },
            Block::Heading(Level::Second, heading) => h3 { (heading) },
            Block::Heading(Level::Third, heading) => h4 { (heading) },
            Block::Paragraph(paragraph) if claims == Claims::Named => p data-paragraph=[&paragraph.name] { (pieces(paragraph)) },
            Block::Paragraph(Paragraph { name, spans: content, .. }) => p data-paragraph=[name] { (spans(content)) },
            Block::List(items) => {
                @for item in items { p { (item.number) (spans(&item.spans)) } }
            }
            Block::Table(content) => (table(content)),
            Block::Closing(lines) => div.closing { @for line in lines { p { (spans(line)) } } },
            Block::Attached(titles) => (grid::attached(titles)),
            Block::Attachment { number, title } => (grid::heading(number, title)),
            Block::Grid(content) => (grid::grid(content)),
            Block::Picture(content) => (picture(content)),
        }
    }
}

fn table(table: &Table) -> Markup {
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
                                Some(Span::Words(head)) => {
                                    th scope="row" class=[indent(row.indent)] { (head) (in_brackets(row.unit.as_ref())) }
                                }
                                Some(cell) if column.numeric => td class="n" align="right" { (span(cell)) },
                                Some(cell) => td { (span(cell)) },
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
                Some(claim) => span data-claim=(claim.name) { (spans(piece)) },
                None => (spans(piece)),
            }
        }
    }
}

fn spans(spans: &[Span]) -> Markup {
    markup! { @for piece in spans { (span(piece)) } }
}

fn span(span: &Span) -> Markup {
    markup! {
        @match span {
            Span::Words(words) => (words),
            Span::Value(Value { text, source, exact: Some(exact) }) => {
                data value=(exact) data-figure=(source.name) { (text) }
            }
            Span::Value(Value { text, source, exact: None }) => span data-figure=(source.name) { (text) },
            Span::Blank(source) => {
                span.blank data-figure=[source.as_ref().map(|source| &source.name)] { (span.text()) }
            }
        }
    }
}
