//! The blanks of a document, to be written by hand, and what is attached to it: told before it is
//! handed in.

use super::{Document, DocumentBlock, FigureSource, Inline};

/// The blanks of a document and its attachments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preparation {
    /// The figures and texts that are missing, each once, in the order of the document.
    pub blanks: Vec<FigureSource>,
    /// How many blanks there are besides, which no field fills in.
    pub other_blanks: usize,
    /// The titles of the attachments.
    pub attachments: Vec<String>,
}

/// The blanks in the text of a document, and its attachments. Blank cells of tables are no blanks: a
/// table shows what there is.
pub fn preparation(document: &Document) -> Preparation {
    let mut preparation = Preparation::default();
    let mut look_at = |inlines: &[Inline]| {
        for inline in inlines {
            match inline {
                Inline::Blank(None) => preparation.other_blanks += 1,
                Inline::Blank(Some(source)) if !preparation.blanks.contains(source) => {
                    preparation.blanks.push(source.clone());
                }
                Inline::Blank(Some(_)) | Inline::Words(_) | Inline::Value(_) => {}
            }
        }
    };
    look_at(&document.title);
    for block in &document.blocks {
        match block {
            DocumentBlock::Paragraph(paragraph) => look_at(&paragraph.inlines),
            DocumentBlock::List(items) => items.iter().for_each(|item| look_at(&item.inlines)),
            DocumentBlock::Closing(lines) => lines.iter().for_each(|line| look_at(line)),
            DocumentBlock::Attachment { .. }
            | DocumentBlock::Attached(_)
            | DocumentBlock::Heading(..)
            | DocumentBlock::MergedTable(_)
            | DocumentBlock::Picture(_)
            | DocumentBlock::Table(_) => {}
        }
    }
    for block in &document.blocks {
        if let DocumentBlock::Attachment { title, .. } = block {
            preparation.attachments.push(title.clone());
        }
    }
    preparation
}
