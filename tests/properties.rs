//! Properties that hold whatever is typed, and wherever.
#![allow(clippy::unwrap_used)]
#![cfg(not(target_arch = "wasm32"))]

mod random;
mod vocabulary;

use proptest::{collection::vec, prelude::*};
use random::{always, edit, edits, report, typed};
use vocabulary::rulebook;
use ziping_assessment::{Assessment, Finding, assess, identities};
use ziping_formula::{
    Cell, Figure, Name, Number, Origin,
    amount::{self, Measure},
    is_invisible,
};
use ziping_localisation::to_json;
use ziping_report::{CopiedCells, Edit, FormTable, History, PasteResult, Report, read, write};
use ziping_rulebook::{Declared, Rulebook};

#[test]
fn every_change_is_undone_by_the_one_it_gives_back() {
    always(500, (report(30), edit()), |(before, change)| {
        let mut report = before.clone();
        let undo = report.apply(change);
        let after = report.clone();
        let redo = report.apply(undo);
        prop_assert_eq!(&report, &before);
        report.apply(redo);
        prop_assert_eq!(&report, &after);
        Ok(())
    });
}

#[test]
fn undo_leads_back_to_the_beginning_and_redo_to_the_end() {
    always(
        300,
        (report(10), vec((edit(), any::<bool>()), 0..40)),
        |(beginning, changes)| {
            let (mut history, mut report) = (History::default(), beginning.clone());
            for (change, close) in changes {
                history.make(&mut report, change);
                if close {
                    history.close_step();
                }
            }
            let mut seen = vec![report.clone()];
            while history.undo(&mut report).is_some() {
                seen.push(report.clone());
            }
            prop_assert_eq!(&report, &beginning);
            while let Some(expected) = seen.pop() {
                prop_assert_eq!(&report, &expected);
                prop_assert_eq!(history.redo(&mut report).is_some(), !seen.is_empty());
            }
            Ok(())
        },
    );
}

#[test]
fn any_order_of_undo_and_redo_keeps_to_the_same_steps() {
    always(
        300,
        (edits(20), vec(any::<bool>(), 0..40)),
        |(changes, walk)| {
            let (mut history, mut report) = (History::default(), Report::default());
            let mut steps = vec![report.clone()];
            for change in changes {
                history.make(&mut report, change);
                history.close_step();
                steps.push(report.clone());
            }
            let mut at = steps.len() - 1;
            for forward in walk {
                if forward {
                    at += usize::from(history.redo(&mut report).is_some());
                } else {
                    at -= usize::from(history.undo(&mut report).is_some());
                }
                prop_assert_eq!(&report, &steps[at]);
                prop_assert_eq!(
                    (history.can_undo(), history.can_redo()),
                    (at > 0, at + 1 < steps.len())
                );
            }
            Ok(())
        },
    );
}

#[test]
fn a_file_is_read_back_as_the_report_it_was_written_from() {
    let book = rulebook();
    always(150, report(60), |report| {
        let written = write(&report, &book, to_json(&book, &assess(&book, &report), &[]));
        prop_assert_eq!(read(written.as_bytes(), &book).unwrap().report, report);
        Ok(())
    });
}

#[test]
fn every_amount_reads_back_as_it_is_shown() {
    always(1000, typed(), |text| {
        for measure in [
            Measure::Money,
            Measure::Count,
            Measure::Percent,
            Measure::Area,
            Measure::Plain,
        ] {
            if let Ok(Some(reading)) = amount::read(&text, measure) {
                let shown = amount::show_exact(reading.value, 2);
                // A shown amount may have more digits than one may type.
                if let Ok(again) = amount::read(&shown, measure) {
                    prop_assert_eq!(again.unwrap().value, reading.value, "{} {}", text, shown);
                }
            }
        }
        Ok(())
    });
}

#[test]
fn whatever_is_typed_is_assessed_always_in_the_same_way() {
    let book = rulebook();
    always(150, report(120), |report| {
        let one = assess(&book, &report);
        let json = to_json(&book, &one, &[]).to_string();
        prop_assert_eq!(
            &json,
            &to_json(&book, &assess(&book, &report), &[]).to_string()
        );
        prop_assert!(
            identities(&book, &one)
                .iter()
                .all(|identity| !identity.sum.is_empty())
        );
        Ok(())
    });
}

#[test]
fn nothing_is_found_about_figures_that_are_all_blank() {
    let book = rulebook();
    always(150, report(60), |report| {
        let assessment = assess(&book, &report);
        for finding in assessment
            .findings
            .iter()
            .chain(&assessment.waiting)
            .filter(|finding| !finding.check.on_submission)
        {
            let about = names_of(finding)
                .into_iter()
                .any(|figure| has_something(&book, &assessment, &report, figure));
            prop_assert!(about, "{} {}", finding.check.id, finding.message.text());
        }
        Ok(())
    });
}

#[test]
fn a_finding_waits_only_for_one_that_is_shown() {
    let book = rulebook();
    always(150, report(120), |report| {
        let assessment = assess(&book, &report);
        for waiting in &assessment.waiting {
            let shares = |shown: &Finding| {
                shown
                    .figures
                    .iter()
                    .any(|figure| waiting.figures.contains(figure))
            };
            prop_assert!(
                assessment.findings.iter().any(shares),
                "{} {}",
                waiting.check.id,
                waiting.message.text()
            );
        }
        Ok(())
    });
}

/// The figures of a finding and of its premise.
fn names_of(finding: &Finding) -> Vec<Figure> {
    let premise = finding.check.when.iter().flat_map(|when| when.node.names());
    finding
        .figures
        .iter()
        .copied()
        .chain(premise.map(|name| Figure {
            name,
            row: finding.row,
        }))
        .collect()
}

/// True if something is typed there, or it follows from what is typed.
fn has_something(
    book: &Rulebook,
    assessment: &Assessment,
    report: &Report,
    figure: Figure,
) -> bool {
    let typed = |name: Name| !report.figure(book.names().text(name)).trim().is_empty();
    match (book.declared(figure.name), assessment.figures.cell(figure)) {
        (Some(Declared::Claim(_)), _) => typed(figure.name),
        (Some(Declared::TableColumn(..)), _) => {
            let table = book.table_column(figure.name).unwrap().0;
            report
                .rows(&table.name)
                .iter()
                .any(|row| row.values().any(|text| !text.trim().is_empty()))
        }
        (_, Cell::Number(Number { origin, .. })) => *origin != Origin::Assumed,
        (_, cell) => matches!(cell, Cell::Text(_) | Cell::Undefined(_)),
    }
}

/// A cell of a sheet: figures, words, what sheets put in quotes, nothing.
fn copied() -> impl Strategy<Value = String> {
    prop_oneof![4 => typed(), 2 => "[甲乙无—\u{200b} \"\t\n]{0,6}", 1 => Just(String::new())]
}

/// A cell as sheets put it on the clipboard.
fn on_the_clipboard(cell: &str) -> String {
    let quoted = cell.contains(['"', '\t', '\r', '\n']);
    if quoted {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The text that a field keeps of a copied cell.
fn flat(cell: &str) -> String {
    let seen: String = cell.chars().filter(|c| !is_invisible(*c)).collect();
    seen.split(['\t', '\r', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn of_a_pasted_block_nothing_is_lost_and_one_step_takes_it_back() {
    let book = rulebook();
    let cells = vec(vec(copied(), 1..9), 1..9);
    let paths = proptest::sample::select(vec![
        "本年支出合计",
        "三公经费.上年",
        "报告年度",
        "项目[0].名称",
        "项目[0].支出",
    ]);
    always(
        300,
        (report(20), paths, cells, any::<bool>()),
        |(before, path, cells, crlf)| {
            let rows: Vec<String> = cells
                .iter()
                .map(|row| {
                    row.iter()
                        .map(|cell| on_the_clipboard(cell))
                        .collect::<Vec<_>>()
                        .join("\t")
                })
                .collect();
            let end = if crlf { "\r\n" } else { "\n" };
            let block = CopiedCells::parse(&(rows.join(end) + end));
            prop_assert_eq!(block.rows(), &*cells);
            let (grid, spot) = FormTable::around(&book, &before, path, &|_| true).unwrap();
            let PasteResult {
                edit,
                filled,
                zeros,
                leftovers,
            } = block.paste_into(&grid, spot);
            let Edit::Several(edits) = &edit else {
                panic!("not one step")
            };
            prop_assert_eq!(edits.len(), filled);
            let mut kept: Vec<String> = leftovers.into_iter().map(|left| left.text).collect();
            kept.extend(edits.iter().map(|edit| match edit {
                Edit::Figure { text, .. } | Edit::Cell { text, .. } => text.clone(),
                _ => panic!("a paste only types"),
            }));
            let mut copied: Vec<String> = cells.iter().flatten().map(|cell| flat(cell)).collect();
            copied.retain(|text| !text.is_empty());
            // A dash in the place of an amount is zero.
            let turned =
                |all: &[String]| all.iter().filter(|text| amount::says_nothing(text)).count();
            prop_assert_eq!(turned(&copied) - turned(&kept), zeros);
            for text in kept.iter_mut().chain(&mut copied) {
                if amount::says_nothing(text) {
                    *text = "0".into();
                }
            }
            kept.sort();
            copied.sort();
            prop_assert_eq!(kept, copied);
            let (mut history, mut after) = (History::default(), before.clone());
            history.make(&mut after, edit);
            history.undo(&mut after);
            prop_assert_eq!(after, before);
            Ok(())
        },
    );
}

#[test]
fn no_text_makes_pasting_panic() {
    let book = rulebook();
    always(500, "[甲1—\"\t\r\n ]{0,40}", |text| {
        let (grid, spot) =
            FormTable::around(&book, &Report::default(), "项目[0].名称", &|_| true).unwrap();
        let laid = CopiedCells::parse(&text).paste_into(&grid, spot);
        let has_news = laid.zeros > 0 || !laid.leftovers.is_empty();
        prop_assert_eq!(laid.says().is_some(), has_news);
        Ok(())
    });
}

#[test]
fn joined_typing_is_undone_at_once() {
    always(300, vec(typed(), 1..12), |keys| {
        let (mut history, mut report) = (History::default(), Report::default());
        for text in keys {
            history.make(
                &mut report,
                Edit::Figure {
                    name: "培训费".into(),
                    text,
                },
            );
        }
        history.undo(&mut report);
        prop_assert!(report.is_blank() && !history.can_undo());
        Ok(())
    });
}
