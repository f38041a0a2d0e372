//! The figures beside a figure in the form.

use ziping_formula::Figure;
use ziping_rulebook::{Declared, Rulebook};

/// The figures that stand beside one in the form: the same row's other columns, the same column's
/// rows above and below.
pub fn neighbours(book: &Rulebook, figure: Figure) -> Vec<Figure> {
    match (book.declared(figure.name), figure.row) {
        (Some(Declared::TableColumn(table, _)), Some(row)) => {
            let columns = &book.tables[table].columns;
            let beside = columns.iter().filter(|column| column.slot != figure.name);
            let rows = [row.checked_sub(1), row.checked_add(1)]
                .into_iter()
                .flatten();
            beside
                .map(|column| Figure {
                    name: column.slot,
                    row: Some(row),
                })
                .chain(rows.map(|row| Figure {
                    name: figure.name,
                    row: Some(row),
                }))
                .collect()
        }
        (Some(Declared::Field(_) | Declared::Column(..)), _) => {
            let Some((field, column)) = book.field(figure.name) else {
                return Vec::new();
            };
            let own =
                std::iter::once(field.slot).chain(field.columns.iter().map(|column| column.slot));
            let mut found: Vec<Figure> = own
                .filter(|slot| *slot != figure.name)
                .map(Figure::from)
                .collect();
            let fields: Vec<_> = book.fields_of(field.group).collect();
            let index = fields.iter().position(|other| other.slot == field.slot);
            for beside in [
                index.and_then(|index| index.checked_sub(1)),
                index.map(|index| index + 1),
            ] {
                let Some(other) = beside.and_then(|beside| fields.get(beside)) else {
                    continue;
                };
                let slot = column.map_or(Some(other.slot), |column| other.column(&column.suffix));
                found.extend(slot.map(Figure::from));
            }
            found
        }
        _ => Vec::new(),
    }
}
