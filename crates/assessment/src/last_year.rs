//! Last year's report beside this one: what of it fills blank figures, and what the checks
//! compare with.
//!
//! Entries that were typed stay; a blank opening balance stays blank, too, for it is to be copied
//! from this year's books.

use super::{Assessment, Phrase, assess};
use ziping_formula::{Cell, Figures, Name, Number, Origin};
use ziping_report::{Edit, Report};
use ziping_rulebook::{Rulebook, prefix};

/// The figures that last year's report brings in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastYear {
    /// The change that brings it in, one step.
    pub edit: Edit,
    /// How many blank figures of this year's report it fills, as the rulebook's `[[carry]]` says.
    pub carried: usize,
    /// How many figures and texts it gives the checks to compare with.
    pub compared: usize,
    /// The title of last year's report, as far as it is known.
    pub title: Option<String>,
}

impl LastYear {
    /// The notice for the user: which report it is, how many figures came in, and how to take them
    /// out again.
    pub fn says(&self) -> String {
        let Self {
            carried, compared, ..
        } = self;
        let from = self
            .title
            .as_ref()
            .map_or_else(|| "上年的文件".to_owned(), |title| format!("《{title}》"));
        if carried + compared == 0 {
            return format!(
                "{from}里没有能带入的数：本年空着的上年数，它那里也空着。本年的报告没有动"
            );
        }
        format!(
            "已从{from}带入 {} 项：空着的上年数填了 {carried} 项，另有 {compared} 项用来与本年核对。已经填的没有动；拿错了文件用“撤销”退回",
            carried + compared
        )
    }
}

/// Brings last year's figures in: as typed where they were typed, else as they follow from others.
/// Figures of a file that was opened before give way, as a wrong year is put right by opening
/// another file.
pub fn attach(book: &Rulebook, this: &Report, last: &Report) -> LastYear {
    let assessed = assess(book, last);
    let figure = |name: Name, text: String| Edit::Figure {
        name: book.names().text(name).to_owned(),
        text,
    };
    let (mut edits, mut carried, mut compared) = (Vec::new(), 0, 0);
    for name in book
        .names()
        .iter()
        .filter(|name| book.declared(*name).is_some())
    {
        let spelled = book.names().text(name);
        let Some(own) = spelled.strip_prefix(prefix::LAST_YEAR) else {
            continue;
        };
        let text = book
            .names()
            .find(own)
            .and_then(|own| as_typed(book, last, &assessed, own))
            .unwrap_or_default();
        compared += usize::from(!text.is_empty());
        if this.figure(spelled) != text {
            edits.push(figure(name, text));
        }
    }
    for field in &book.fields {
        for carry in &book.carries {
            let from = if carry.from.is_empty() {
                Some(field.slot)
            } else {
                field.column(&carry.from)
            };
            let (Some(from), Some(to)) = (from, field.column(&carry.to)) else {
                continue;
            };
            if this.figure(book.names().text(to)).trim().is_empty()
                && let Some(text) = as_typed(book, last, &assessed, from)
            {
                carried += 1;
                edits.push(figure(to, text));
            }
        }
    }
    let title =
        Phrase::complete(book, &assessed.figures, &book.document_title).map(|title| title.text());
    LastYear {
        edit: Edit::Several(edits),
        carried,
        compared,
        title,
    }
}

/// Takes out what [`attach`] gave the checks to compare with; `None` when there is nothing of it.
pub fn detach(this: &Report) -> Option<Edit> {
    let filled = this
        .figures
        .keys()
        .filter(|name| name.starts_with(prefix::LAST_YEAR));
    let edits: Vec<Edit> = filled
        .map(|name| Edit::Figure {
            name: name.clone(),
            text: String::new(),
        })
        .collect();
    (!edits.is_empty()).then_some(Edit::Several(edits))
}

/// A figure or text of a report as one would type it; `None` while it is not known.
fn as_typed(book: &Rulebook, report: &Report, assessed: &Assessment, name: Name) -> Option<String> {
    let figures: &Figures = &assessed.figures;
    match figures.cell(name.into()) {
        Cell::Number(Number {
            origin: Origin::Entered,
            ..
        }) => {
            let typed = report.figure(book.names().text(name));
            (!typed.is_empty()).then(|| typed.to_owned())
        }
        Cell::Number(Number {
            origin: Origin::Derived,
            value,
            ..
        }) if book.ratio(name).is_none() => Some(value.normalize().to_string()),
        Cell::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        _ => None,
    }
}
