//! Reads the tables of the final accounts: figures of the report that stand there again, each a
//! field of its own under the table's prefix.

use super::{Loader, raw};
use crate::{Declared, Field, GroupItem, IndexVec, LoadErrorKind, problem::SourceFile};

impl<'a> Loader<'a> {
    /// Declares the figures of a sheet with the labels, units and meanings of those they repeat.
    pub(crate) fn sheet(&mut self, source: SourceFile<'a>, sheet: &raw::RawSheet) {
        for name in &sheet.names {
            let known = self.made.names.find(name.as_ref());
            let declared = known.and_then(|slot| self.made.declared(slot));
            let Some(Declared::Field(repeated)) = declared else {
                self.report(
                    source,
                    name.span(),
                    LoadErrorKind::UnknownFieldOfSheet(name.as_ref().clone()),
                );
                continue;
            };
            let repeated = self.made.fields[repeated].clone();
            let index = self.made.fields.next_index();
            let full = format!("{}.{}", sheet.prefix.as_ref(), name.as_ref());
            let slot = self.declare(source, name.span(), &full, Declared::Field(index));
            let group = self.group(source, &sheet.group);
            self.put_into_group(group, GroupItem::Field(index));
            self.made.fields.push(Field {
                name: full,
                slot,
                group,
                repeats: Some(repeated.slot),
                source: sheet.prefix.as_ref().clone(),
                columns: IndexVec::default(),
                indent: 0,
                derived: None,
                blank: None,
                mistake: String::new(),
                ..repeated
            });
        }
    }
}
