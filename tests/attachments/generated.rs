//! The forms of generated reports.

use crate::{
    DATA, HUBEI, SCORES, SELF_EVALUATION, attachment, rows,
    vocabulary::{lines, rulebook},
};
use rust_decimal::Decimal;
use ziping_assessment::{Assessment, assess, score_in_print, scores};
use ziping_document::{
    Document, DocumentBlock, Inline, MergedCell, MergedTable, PrintedValue, compose,
};
use ziping_formula::Figure;
use ziping_rulebook::{Method, Rulebook};
use ziping_training::{Recipe, generate};

/// How many columns a row reaches over, with what reaches into it from above.
fn columns_of_rows(grid: &[Vec<MergedCell>]) -> Vec<usize> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut widths = Vec::new();
    for row in grid {
        let reaching: usize = open.iter().map(|(_, columns)| columns).sum();
        widths.push(reaching + row.iter().map(|cell| cell.columns).sum::<usize>());
        open.extend(row.iter().map(|cell| (cell.rows, cell.columns)));
        open = open
            .into_iter()
            .map(|(rows, columns)| (rows - 1, columns))
            .filter(|(rows, _)| *rows > 0)
            .collect();
    }
    assert!(open.is_empty(), "a cell reaches below the last row");
    widths
}

/// The scores that follow by the sets in force, for figures that the report may leave blank.
fn scored_figures(book: &Rulebook, assessment: &Assessment) -> Vec<(Figure, Decimal)> {
    let mut follows = Vec::new();
    for set in scores(book, assessment) {
        let forms = book
            .attachments
            .iter()
            .filter_map(|attachment| attachment.set.as_ref());
        follows.extend(
            forms
                .filter_map(|form| form.total)
                .map(|total| (total.into(), set.total)),
        );
        for score in &set.scores {
            let indicator = score.indicator;
            follows.extend(
                score
                    .counts()
                    .map(|points| (indicator.score.into(), points)),
            );
            follows.extend(
                indicator
                    .stated_points
                    .map(|name| (name.into(), score.points)),
            );
            let Method::Rows(by) = &indicator.method else {
                continue;
            };
            let cell = |row: u32| Figure {
                name: by.stated,
                row: Some(row),
            };
            follows.extend(
                score
                    .rows
                    .iter()
                    .filter_map(|row| Some((cell(row.row), row.counts()?))),
            );
        }
    }
    follows
}

fn every_number_knows_its_figure(book: &Rulebook, assessment: &Assessment, document: &Document) {
    let follows = scored_figures(book, assessment);
    let grids = document.blocks.iter().filter_map(|block| {
        if let DocumentBlock::MergedTable(grid) = block {
            Some(grid)
        } else {
            None
        }
    });
    for inline in grids.flat_map(MergedTable::inlines) {
        let Inline::Value(PrintedValue {
            source,
            exact: Some(exact),
            ..
        }) = inline
        else {
            continue;
        };
        assert_eq!(source.name, book.spell(source.figure));
        let is_choice = book
            .field(source.figure.name)
            .is_some_and(|(field, _)| !field.choices.is_empty());
        match assessment.figures.number(source.figure) {
            Some(known) => assert_eq!(known, *exact, "{}", source.name),
            None => assert!(
                is_choice || follows.contains(&(source.figure, *exact)),
                "{} {exact}",
                source.name
            ),
        }
    }
}

#[test]
fn the_attachments_of_generated_reports_are_whole_tables_in_which_every_number_knows_its_figure() {
    let book = rulebook();
    let recipe = Recipe::built_in(&book).unwrap_or_else(|problems| panic!("{}", lines(&problems)));
    let mut attached = [0; 4];
    for seed in 0..60 {
        let mut report = generate(&book, &recipe, seed);
        report
            .figures
            .insert("口径.附件".into(), "附表和核对情况".into());
        let assessment = assess(&book, &report);
        let document = compose(&book, &report, &assessment);
        for (count, title) in attached
            .iter_mut()
            .zip([DATA, SELF_EVALUATION, HUBEI, SCORES])
        {
            *count += usize::from(!attachment(&document, title).is_empty());
        }
        every_number_knows_its_figure(&book, &assessment, &document);
        for block in &document.blocks {
            if let DocumentBlock::MergedTable(grid) = block {
                for part in [&grid.head, &grid.rows] {
                    assert!(
                        columns_of_rows(part)
                            .iter()
                            .all(|columns| *columns == grid.widths.len()),
                        "seed {seed}: {grid:?}"
                    );
                }
            }
        }
    }
    assert!(attached.iter().all(|count| *count > 2), "{attached:?}");
}

#[test]
fn the_scores_of_a_generated_report_are_those_of_the_panel() {
    let book = rulebook();
    let recipe = Recipe::built_in(&book).unwrap_or_else(|problems| panic!("{}", lines(&problems)));
    let mut seen = 0;
    for seed in 0..60 {
        let mut report = generate(&book, &recipe, seed);
        let figures = &mut report.figures;
        figures.insert("口径.附件".into(), "附表".into());
        let assessment = assess(&book, &report);
        let document = compose(&book, &report, &assessment);
        if attachment(&document, SCORES).is_empty() {
            continue;
        }
        let sets = scores(&book, &assessment);
        let set = sets
            .iter()
            .find(|set| book.options[set.option].name == "评分模板")
            .unwrap();
        let rows = rows(&document, SCORES);
        for (score, row) in set.scores.iter().zip(&rows[2..]) {
            let counts = score.counts().map(score_in_print).unwrap_or_default();
            assert_eq!(row[row.len() - 2], counts, "seed {seed}: {row:?}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen} indicators were looked at");
}
