//! Core and prose of the built-in rulebook.

use super::{Annotations, Prose, Rulebook};
use crate::{Formula, MessagePart, Method, tests::built_in};

#[test]
fn core_and_prose_make_the_rulebook_again() {
    let whole = format!("{:?}", built_in());
    let (core, prose) = built_in().split();
    assert_ne!(format!("{core:?}"), whole);
    assert_eq!(format!("{:?}", core.with_prose(prose)), whole);
}

#[test]
fn written_down_they_are_the_same_rulebook() {
    let (core, prose) = built_in().split();
    let core = postcard::to_allocvec(&core).unwrap();
    let prose = postcard::to_allocvec(&prose).unwrap();
    let core: Rulebook = postcard::from_bytes(&core).unwrap();
    let prose: Prose = postcard::from_bytes(&prose).unwrap();
    assert_eq!(
        format!("{:?}", core.with_prose(prose).with_check_names()),
        format!("{:?}", without_sources(built_in()))
    );
}

#[test]
fn the_core_is_written_without_the_prose() {
    let book = built_in();
    let core = postcard::to_allocvec(&book).unwrap();
    let is_in_core = |text: &str| {
        core.windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    let (_, prose) = built_in().split();
    assert_eq!(core, postcard::to_allocvec(&built_in().split().0).unwrap());
    // A message, which is core, may repeat what the help on its figure says.
    let parts = book.checks.iter().flat_map(|check| &check.says.parts);
    let words: Vec<&str> = parts
        .filter_map(|part| match part {
            MessagePart::Words(words) => Some(words.as_str()),
            _ => None,
        })
        .collect();
    let is_repeated = |text: &str| words.iter().any(|words| words.contains(text));
    let sentences: Vec<&String> = prose
        .annotations
        .0
        .iter()
        .filter(|text| text.contains('，') || text.contains('。'))
        .filter(|text| !is_repeated(text))
        .collect();
    assert!(sentences.len() > 300, "{}", sentences.len());
    for sentence in sentences {
        assert!(!is_in_core(sentence), "{sentence}");
    }
    assert!(is_in_core(&book.sections.first().unwrap().title));
    assert!(is_in_core("会议费"));
}

#[test]
fn annotations_can_be_read_alone() {
    let (core, prose) = built_in().split();
    let prose = postcard::to_allocvec(&prose).unwrap();
    let (annotations, documents) = postcard::take_from_bytes::<Annotations>(&prose).unwrap();
    assert!(!documents.is_empty());
    let book = core.with_annotations(annotations);
    let basis = |book: &Rulebook| book.checks[0].basis.clone();
    assert_eq!(basis(&book), basis(&built_in()));
    assert!(book.wording.is_empty() && book.closing.is_empty());
}

#[test]
fn prose_of_another_rulebook_does_no_harm() {
    let (core, _) = built_in().split();
    let book = core.with_prose(Prose::default());
    assert!(book.wording.is_empty() && book.checks.iter().all(|check| check.basis.is_empty()));
}

/// Drops what both leave out, as only the author needs it.
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
