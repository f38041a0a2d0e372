//! Loads `[[attachment]]`.

use toml::Spanned;

use super::{Attachment, Each, Grid, ShownSet, Stretch, drawing::DrawnRow};
use crate::{LoadErrorKind, load::Loader, problem::SourceFile, toml_table};

toml_table! {
    pub(crate) struct RawAttachment {
        set: optional,
        total: optional,
        grade: optional,
        grid: each(RawGrid),
    }
    into Attachment by Loader {
        title: required => new_attachment,
        when: optional => condition,
    }
}

// How a cell is read depends on what the rows are repeated for and what is drawn around it, so no
// key is resolved by itself.
toml_table! {
    /// A table as it is written.
    pub struct RawGrid {
        follows: flag,
        bare: flag,
        widths: optional,
        head: optional,
        each: optional,
        rows: required,
    }
}

/// A table whose rows are still to be compared with each other.
struct Drawing {
    grid: Grid,
    columns: usize,
    head: Vec<DrawnRow>,
    stretches: Vec<(Each, Vec<DrawnRow>)>,
}

impl<'a> Loader<'a> {
    pub(crate) fn attachment(&mut self, source: SourceFile<'a>, raw: &RawAttachment) {
        let attachment = raw.resolve(self, source);
        let span = raw.title.span();
        if raw.set.is_none() && (raw.total.is_some() || raw.grade.is_some()) {
            self.report(source, span.clone(), LoadErrorKind::TotalWithoutSet);
        }
        let [total, grade] =
            [&raw.total, &raw.grade].map(|name| name.as_ref().map(|name| self.name(source, name)));
        let option = raw.set.as_ref().and_then(|option| {
            self.position(source, option, "这个选项", |made, name| {
                made.options.position(|option| option.name == name)
            })
        });
        let set = option.map(|option| ShownSet {
            option,
            total,
            grade,
        });
        let grids = self.grids(source, &raw.grid, set.is_some());
        if grids.is_empty() {
            self.report(source, span, LoadErrorKind::AttachmentWithoutGrids);
        }
        self.made.attachments.push(Attachment {
            set,
            grids,
            ..attachment
        });
    }

    fn new_attachment(&mut self, source: SourceFile<'a>, title: &Spanned<String>) -> String {
        self.new_id(source, title, |made, title| {
            made.attachments.iter().any(|other| other.title == title)
        })
    }

    /// The tables that are drawn one below the other. `set`: whether they show a scoring set.
    pub(crate) fn grids(
        &mut self,
        source: SourceFile<'a>,
        grids: &[RawGrid],
        set: bool,
    ) -> Vec<Grid> {
        let mut drawings = Vec::new();
        for grid in grids {
            self.grid(source, grid, set, &mut drawings);
        }
        drawings
            .into_iter()
            .map(|drawing| self.finished(source, drawing))
            .collect()
    }

    /// A table, or rows that go on in the one before.
    fn grid(
        &mut self,
        source: SourceFile<'a>,
        raw: &RawGrid,
        set: bool,
        drawings: &mut Vec<Drawing>,
    ) {
        let each = match &raw.each {
            Some(each) => self.each(source, each, set),
            None => Each::Once,
        };
        let stretch = (each, self.drawn(source, &raw.rows, each, set));
        if stretch.1.is_empty() {
            return self.report(source, raw.rows.span(), LoadErrorKind::GridWithoutRows);
        }
        if raw.follows {
            if raw.bare || raw.widths.is_some() || raw.head.is_some() {
                self.report(source, raw.rows.span(), LoadErrorKind::LayoutOfFollower);
            }
            match drawings.last_mut() {
                Some(before) => before.stretches.push(stretch),
                None => self.report(source, raw.rows.span(), LoadErrorKind::NoGridToFollow),
            }
            return;
        }
        let head = match &raw.head {
            Some(head) => self.drawn(source, head, Each::Once, set),
            None => Vec::new(),
        };
        let first = head.first().or(stretch.1.first());
        let columns = first.map_or(0, |row| row.cells.len());
        let widths = match &raw.widths {
            Some(widths) => self.widths(source, widths, columns),
            None => vec![1; columns],
        };
        let grid = Grid {
            widths,
            bare: raw.bare,
            ..Grid::default()
        };
        drawings.push(Drawing {
            grid,
            columns,
            head,
            stretches: vec![stretch],
        });
    }

    fn each(&mut self, source: SourceFile<'a>, each: &Spanned<String>, set: bool) -> Each {
        match each.as_ref().as_str() {
            "指标" if set => Each::Indicator,
            "指标" => {
                self.report(source, each.span(), LoadErrorKind::IndicatorsWithoutSet);
                Each::Indicator
            }
            "核对" => Each::Finding,
            _ => self
                .position(source, each, "这张表", |made, name| {
                    made.tables.position(|t| t.name == name)
                })
                .map_or(Each::Once, Each::Row),
        }
    }

    fn widths(
        &mut self,
        source: SourceFile<'a>,
        written: &Spanned<String>,
        columns: usize,
    ) -> Vec<u32> {
        let widths: Option<Vec<u32>> = written
            .as_ref()
            .split('|')
            .map(|width| width.trim().parse().ok())
            .collect();
        let widths = widths.filter(|widths| widths.len() == columns && !widths.contains(&0));
        widths.unwrap_or_else(|| {
            self.report(source, written.span(), LoadErrorKind::BadWidths { columns });
            Vec::new()
        })
    }

    fn finished(&mut self, source: SourceFile<'a>, drawing: Drawing) -> Grid {
        let Drawing {
            grid,
            columns,
            head,
            stretches,
        } = drawing;
        self.merges(source, &head.iter().collect::<Vec<_>>(), columns, false);
        // Rows that are repeated have to fit below themselves as well.
        let body = stretches.iter().flat_map(|(each, rows)| {
            let times = if *each == Each::Once { 1 } else { 2 };
            std::iter::repeat_n(rows, times).flatten()
        });
        self.merges(source, &body.collect::<Vec<_>>(), columns, !head.is_empty());
        let cells = |rows: Vec<DrawnRow>| rows.into_iter().map(|row| row.cells).collect();
        let stretches = stretches
            .into_iter()
            .map(|(each, rows)| Stretch {
                each,
                rows: cells(rows),
            })
            .collect();
        Grid {
            head: cells(head),
            stretches,
            ..grid
        }
    }
}
