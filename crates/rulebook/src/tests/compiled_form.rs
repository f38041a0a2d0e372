//! The compiled form of a rulebook, which leaves out what only its author needs.

use super::*;

#[test]
fn the_built_in_rulebook_has_no_problems_and_its_compiled_form_is_the_same_rulebook() {
    let loaded = built_in();
    let bytes = postcard::to_allocvec(&loaded).unwrap();
    let compiled: Rulebook = postcard::from_bytes(&bytes).unwrap();
    assert_eq!(
        format!("{:?}", compiled.with_check_names()),
        format!("{:?}", without_sources(loaded))
    );
}

/// Drops what the compiled form leaves out.
fn without_sources(mut book: Rulebook) -> Rulebook {
    book.series.clear();
    for field in &mut book.fields {
        field.english.clear();
        forget(&mut field.derived);
        for column in &mut field.columns {
            forget(&mut column.derived);
        }
    }
    for ratio in &mut book.ratios {
        ratio.good.clear();
        ratio.formula.source.clear();
        for variant in &mut ratio.variants {
            variant.formula.source.clear();
        }
    }
    for option in &mut book.options {
        option.kind_of.clear();
    }
    for check in &mut book.checks {
        check.holds.source.clear();
        forget(&mut check.when);
    }
    for wording in &mut book.wording {
        forget(&mut wording.when);
    }
    for attachment in &mut book.attachments {
        forget(&mut attachment.when);
    }
    for indicator in book.scorings.iter_mut().flat_map(|set| &mut set.indicators) {
        match &mut indicator.method {
            Method::Formula(formula) => formula.source.clear(),
            Method::Rows(rows) => {
                rows.score.source.clear();
                forget(&mut rows.when);
                forget(&mut rows.judged);
            }
            Method::Criteria(_) | Method::Judgement => {}
        }
    }
    book
}

fn forget(formula: &mut Option<Formula>) {
    if let Some(formula) = formula {
        formula.source.clear();
    }
}
