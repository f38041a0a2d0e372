//! The requirements of the notice, in figures.

use super::{Assessment, options::any_option_chosen};
use ziping_formula::{Figures, Name};
use ziping_rulebook::{GroupItem, Rulebook};

/// The figures, texts and tables that what is handed in is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Required {
    by_name: Vec<bool>,
}

impl Required {
    /// Those of the report, with the templates that are chosen in it.
    pub fn of(book: &Rulebook, assessment: &Assessment) -> Self {
        Self::by_figures(book, &assessment.figures)
    }

    pub(super) fn by_figures(book: &Rulebook, figures: &Figures) -> Self {
        let mut required = Self::default();
        for requirement in &book.requirements {
            if any_option_chosen(figures, &requirement.templates) {
                required.add(&requirement.figures);
            }
        }
        if book.requirements.is_empty() {
            required.add_all(book);
        }
        required
    }

    /// True if the figure or text is asked for. A table is by any of its columns.
    pub fn contains(&self, name: Name) -> bool {
        self.by_name.get(name.index()) == Some(&true)
    }

    fn add(&mut self, names: &[Name]) {
        for name in names {
            let index = name.index();
            if self.by_name.len() <= index {
                self.by_name.resize(index + 1, false);
            }
            if let Some(is_required) = self.by_name.get_mut(index) {
                *is_required = true;
            }
        }
    }

    /// Where the rulebook does not say what is asked for, all is that is not optional: bare figures,
    /// tables and texts.
    fn add_all(&mut self, book: &Rulebook) {
        for group in book.groups.iter().filter(|group| !group.optional) {
            for item in &group.items {
                match *item {
                    GroupItem::Field(field) => {
                        let field = &book.fields[field];
                        if field.blank.is_none() && !field.columns_only {
                            self.add(&[field.slot]);
                        }
                    }
                    GroupItem::Table(table) => {
                        for column in &book.tables[table].columns {
                            self.add(&[column.slot]);
                        }
                    }
                    GroupItem::Text(text) => self.add(&[book.texts[text].slot]),
                    GroupItem::Claim(_) => {}
                }
            }
        }
    }
}
