//! The chapter of the scoring sets: what each indicator is worth and how its score comes about,
//! with the figures that a report fills in for it.
//!
//! Sets share figures: the score for an indicator has one name in all of them. It is explained with
//! the first set that has it.

use maud::{Markup, html as markup};

use super::{Chapter, HandbookSection, entry::HandbookEntry, fields, words};
use ziping_formula::Name;
use ziping_rulebook::{Criterion, Grade, Indicator, Method, Rows, Rulebook, Scoring};

pub(super) fn chapter(book: &Rulebook) -> Chapter {
    let mut explained = Vec::new();
    // In the order in which they are there to be chosen.
    let choice = |set: &&Scoring| {
        let mut choices = book.options.iter().flat_map(|option| &option.choices);
        choices.position(|choice| set.is_chosen_by(choice))
    };
    let mut sets: Vec<&Scoring> = book.scorings.iter().collect();
    sets.sort_by_key(choice);
    Chapter {
        id: "scoring",
        title: "评分表",
        lead: "口径里选了哪一张，就按哪一张算。得分是自评给的分，和算出来的对照；要点勾做到的；没得满分，写扣分原因。",
        parts: sets
            .into_iter()
            .map(|set| part(book, set, &mut explained))
            .collect(),
    }
}

/// The id of the entry of a set.
pub(super) fn anchor(set: &Scoring) -> String {
    format!("scoring-{}", set.id)
}

fn part(book: &Rulebook, set: &Scoring, explained: &mut Vec<Name>) -> HandbookSection {
    let mut groups: Vec<(Option<String>, Vec<HandbookEntry>)> = vec![(None, vec![whole(set)])];
    for indicator in &set.indicators {
        let entry = entry(book, set, indicator, explained);
        match groups.last_mut() {
            Some((Some(part), entries)) if *part == indicator.part => entries.push(entry),
            _ => groups.push((Some(indicator.part.clone()), vec![entry])),
        }
    }
    HandbookSection {
        title: set.title.clone(),
        groups,
    }
}

fn whole(set: &Scoring) -> HandbookEntry {
    let points = set.points.map_or_else(
        || "指标不全".to_owned(),
        |points| format!("满分 {}", points.normalize()),
    );
    HandbookEntry::new(anchor(set), &set.id)
        .remark(points)
        .line("也由它选", &set.also.join("、"))
        .line("先看", &set.note)
        .line("等级", &bands(&set.grades, " 分起"))
        .line("依据", &set.basis)
        .line("核对情况", &set.verified)
}

/// `90 分起 优、80 分起 良`
fn bands(grades: &[Grade], from: &str) -> String {
    let bands: Vec<String> = grades
        .iter()
        .map(|grade| format!("{}{from} {}", grade.least.normalize(), grade.name))
        .collect();
    bands.join("、")
}

fn entry(
    book: &Rulebook,
    set: &Scoring,
    indicator: &Indicator,
    explained: &mut Vec<Name>,
) -> HandbookEntry {
    let full = indicator.points.normalize();
    let points = match indicator.stated_points {
        Some(_) => format!("{full} 分，报告可以另定"),
        None => format!("{full} 分"),
    };
    let entry = HandbookEntry::new(
        format!("indicator-{}-{}", set.id, indicator.name),
        &indicator.name,
    )
    .remark(points)
    .line("计分", &indicator.rule);
    let mut entry = match &indicator.method {
        Method::Formula(formula) => {
            entry.optional_line("公式", Some(words::formula(book, &formula.node)))
        }
        Method::Criteria(criteria) => {
            let list = list(book, criteria, explained);
            explained.extend(criteria.iter().map(|criterion| criterion.tick));
            entry.optional_line("要点", Some(list))
        }
        Method::Rows(rows) => by_rows(book, entry, rows),
        Method::Judgement => entry.line("公式", "没有，由评分人给分"),
    };
    entry = entry.line("核对情况", &indicator.verified);
    let figures = [
        Some(indicator.score),
        indicator.stated_points,
        Some(indicator.reason),
    ]
    .into_iter()
    .flatten();
    let (known, new): (Vec<Name>, Vec<Name>) =
        figures.partition(|figure| explained.contains(figure));
    entry.figures.extend(
        new.iter()
            .filter_map(|figure| book.field(*figure))
            .map(|(field, _)| fields::figure(book, field)),
    );
    explained.extend(new);
    entry.optional_line("填", words::links(book, &known))
}

/// The requirements, each with the figure that is ticked for it, which is explained here
/// unless another set has done so.
fn list(book: &Rulebook, criteria: &[Criterion], explained: &[Name]) -> Markup {
    markup! {
        ul {
            @for Criterion { points, says, tick } in criteria {
                @let here = words::anchor(book, *tick).filter(|_| !explained.contains(tick));
                li id=[&here] tabindex=[here.as_ref().map(|_| "-1")] {
                    (points.normalize()) " 分：" (says) " "
                    small {
                        @if here.is_some() {
                            (book.names().text(*tick))
                        } @else {
                            (words::link(book, *tick))
                        }
                    }
                }
            }
        }
    }
}

fn by_rows(book: &Rulebook, entry: HandbookEntry, rows: &Rows) -> HandbookEntry {
    let table = &book.tables[rows.table];
    entry
        .optional_line(
            "逐行",
            Some(markup! { a href={ "#table-" (table.name) } { (table.name) } " 的每一行" }),
        )
        .optional_line(
            "哪些行",
            rows.when
                .as_ref()
                .map(|when| words::formula(book, &when.node)),
        )
        .optional_line("公式", Some(words::formula(book, &rows.score.node)))
        .optional_line(
            "评议的行",
            rows.judged
                .as_ref()
                .map(|judged| words::formula(book, &judged.node)),
        )
        .line("评议分档", &bands(&rows.bands, "% 起"))
        .optional_line(
            "行里填",
            words::links(book, &[rows.points, rows.stated, rows.reason]),
        )
}
