//! The layout of the form. It is made from the rulebook once, so that typing only has to draw texts
//! and marks.

use yew::AttrValue;

use ziping_formula::{Figure, Name};
use ziping_report::{CellPosition, FormTable};
use ziping_rulebook::{
    Field, GroupId, GroupItem, ReportOption, Rulebook, SectionId, Unit, UnitKind,
};

/// The layout of the whole form.
pub struct Layout {
    /// The options that are asked for before anything is filled in.
    pub first: Vec<FormOption>,
    pub sections: Vec<FormSection>,
}

/// A section of the form.
pub struct FormSection {
    pub index: SectionId,
    /// `一`
    pub id: AttrValue,
    /// `部门概况`
    pub title: AttrValue,
    /// A sentence below the heading: what to fill in here.
    pub lead: AttrValue,
    /// True for a page of its own beside the sections of the report.
    pub beside: bool,
    pub groups: Vec<FormGroup>,
    /// True where last year's file fills a column.
    pub last_year: bool,
    pub options: Vec<FormOption>,
}

impl FormSection {
    /// `一、部门概况`; of a page beside the report its title.
    pub fn heading(&self) -> String {
        if self.beside {
            self.title.to_string()
        } else {
            format!("{}、{}", self.id, self.title)
        }
    }
}

/// A group of a section.
pub struct FormGroup {
    pub index: GroupId,
    pub title: AttrValue,
    /// A sentence below the heading, or empty.
    pub lead: AttrValue,
    /// `单位：万元`, when all its rows have the same unit.
    pub unit: Option<AttrValue>,
    /// The headings of its columns, the bare figures' first.
    pub columns: Vec<AttrValue>,
    pub rows: Vec<FormRow>,
    /// The tables, texts and claims of the group, in order.
    pub others: Vec<GroupItem>,
}

/// A row of figures.
pub struct FormRow {
    pub label: AttrValue,
    pub indent: u8,
    /// The unit of the row if the group has several, else empty.
    pub unit: AttrValue,
    /// The table that the row is copied from.
    pub source: AttrValue,
    /// A figure for each column of the group that the row has.
    pub cells: Vec<Option<FormCell>>,
    /// True if it holds a text, which takes the whole width.
    pub wide: bool,
}

/// A field for a figure.
pub struct FormCell {
    pub slot: Name,
    /// The figure's name in the form and the file.
    pub name: AttrValue,
    /// The label for screen readers.
    pub label: AttrValue,
    /// Value and label of each choice; empty where it is typed.
    pub choices: Vec<(AttrValue, AttrValue)>,
    /// True if it takes words rather than a number.
    pub text: bool,
}

/// The field of a declared option.
pub struct FormOption {
    pub slot: Name,
    pub name: AttrValue,
    pub title: AttrValue,
    pub help: AttrValue,
    /// It decides what is attached to the document.
    pub attaches: bool,
    /// The choices; the first holds until another is chosen.
    pub choices: Vec<(AttrValue, AttrValue)>,
}

impl Layout {
    /// The form of a rulebook.
    pub fn of(book: &Rulebook) -> Self {
        let sections = book
            .sections
            .enumerate()
            .map(|(index, section)| FormSection {
                index,
                id: text(&section.id),
                title: text(&section.title),
                lead: text(&section.lead),
                beside: section.beside,
                last_year: book
                    .groups
                    .enumerate()
                    .any(|(at, group)| group.section == index && carries(book, at)),
                groups: book
                    .groups
                    .enumerate()
                    // Scores stand in the table of their set; a group of nothing else has nothing
                    // to show.
                    .filter(|(_, group)| group.section == index && !group.items.is_empty())
                    .map(|(at, group)| lay_out(book, at, group))
                    .collect(),
                options: options(book, |option| {
                    option.section == index && !option.asked_first
                }),
            });
        Self {
            first: options(book, |option| option.asked_first),
            sections: sections.collect(),
        }
    }
}

/// The fields of those options that belong somewhere.
fn options(book: &Rulebook, belongs: impl Fn(&ReportOption) -> bool) -> Vec<FormOption> {
    let own = book.options.iter().filter(|option| belongs(option));
    own.map(|option| FormOption {
        slot: option.slot,
        name: text(book.names().text(option.slot)),
        title: text(&option.title),
        help: text(&option.help),
        attaches: option.attaches,
        choices: option
            .choices
            .iter()
            .map(|choice| (text(choice), text(choice)))
            .collect(),
    })
    .collect()
}

fn text(text: &str) -> AttrValue {
    AttrValue::from(text.to_owned())
}

fn lay_out(book: &Rulebook, index: GroupId, group: &ziping_rulebook::Group) -> FormGroup {
    let table = FormTable::of_group(book, index);
    let units: Vec<&Unit> = table
        .fields()
        .iter()
        .map(|field| &book.units[field.unit])
        .collect();
    let common = units
        .first()
        .filter(|first| units.iter().all(|unit| unit.name == first.name) && units.len() > 1);
    // A group of nothing but further columns does without the first one.
    let columns: Vec<usize> = (0..table.columns().len())
        .filter(|column| table.has_figures(*column))
        .collect();
    let rows = table.fields().iter().enumerate().map(|(row, field)| {
        let figures = columns
            .iter()
            .map(|&column| table.figure(CellPosition { row, column }));
        lay_out_row(book, field, figures, common.is_some())
    });
    FormGroup {
        index,
        title: text(&group.title),
        lead: text(&group.lead),
        unit: common.map(|unit| AttrValue::from(format!("单位：{}", unit.name))),
        columns: columns
            .iter()
            .filter_map(|column| table.columns().get(*column))
            .map(|column| text(column.heading))
            .collect(),
        rows: rows.collect(),
        others: group
            .items
            .iter()
            .copied()
            .filter(|item| !matches!(item, GroupItem::Field(_)))
            .collect(),
    }
}

/// True if last year's report fills a column of the group.
fn carries(book: &Rulebook, group: GroupId) -> bool {
    let mut suffixes = book
        .fields_of(group)
        .flat_map(|field| &field.columns)
        .map(|column| &column.suffix);
    suffixes.any(|suffix| book.carries.iter().any(|carry| carry.to == *suffix))
}

fn lay_out_row(
    book: &Rulebook,
    field: &Field,
    figures: impl Iterator<Item = Option<Figure>>,
    common_unit: bool,
) -> FormRow {
    let unit = &book.units[field.unit];
    let shown_unit = if common_unit || matches!(unit.kind, UnitKind::Text | UnitKind::Choice) {
        None
    } else {
        Some(unit)
    };
    let cell = |figure: Figure| FormCell {
        slot: figure.name,
        name: text(book.names().text(figure.name)),
        label: AttrValue::from(if common_unit || shown_unit.is_some() {
            format!("{}（{}）", book.label(figure), unit.name)
        } else {
            book.label(figure)
        }),
        choices: field
            .choices
            .iter()
            .map(|(value, label)| (text(value), text(label)))
            .collect(),
        text: unit.kind == UnitKind::Text,
    };
    FormRow {
        label: text(&field.label),
        indent: field.indent,
        unit: text(shown_unit.map_or("", |unit| &unit.name)),
        // The fields of a table of the final accounts stand below the title of that table.
        source: if field.repeats.is_some() {
            AttrValue::default()
        } else {
            text(&field.source)
        },
        cells: figures.map(|figure| figure.map(cell)).collect(),
        wide: unit.kind == UnitKind::Text,
    }
}
