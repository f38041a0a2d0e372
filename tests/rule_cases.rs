//! Every check of the rulebook has a case in which it holds, one in which it does not, and one in
//! which it cannot be told.
#![allow(clippy::unwrap_used, clippy::panic)]

mod vocabulary;

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde::Deserialize;
use vocabulary::{
    Entry, Verdict, choose_options_of, enter, in_repository, lines, ningxiang, rulebook,
    rulebook_as_written, verdict,
};
use ziping_assessment::assess;
use ziping_localisation::to_json;
use ziping_report as report;
use ziping_report::Report;
use ziping_rulebook::{Check, Rulebook};

type Entries = BTreeMap<String, Entry>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    check: String,
    passes: Option<Entries>,
    fails: Option<Entries>,
    undecided: Option<Entries>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

fn cases() -> Vec<Case> {
    let folder = fs::read_dir(in_repository("rulebooks/hunan-department")).unwrap();
    let mut files: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".cases.toml"));
    files.sort();
    assert!(!files.is_empty(), "there are no cases");
    let read = |file: PathBuf| match toml::from_str::<Cases>(&fs::read_to_string(&file).unwrap()) {
        Ok(cases) => cases.case,
        Err(error) => panic!("{}: {error}", file.display()),
    };
    files.into_iter().flat_map(read).collect()
}

fn judged(book: &Rulebook, check: &Check, entries: &Entries) -> Verdict {
    let mut report = Report::default();
    choose_options_of(book, &mut report, check);
    for (name, entry) in entries {
        enter(book, &mut report, name, entry);
    }
    verdict(&assess(book, &report), &check.id)
}

#[test]
fn every_check_judges_its_cases_as_they_say() {
    let book = rulebook();
    let mut wrong = Vec::new();
    for Case {
        check,
        passes,
        fails,
        undecided,
    } in &cases()
    {
        let Some(check) = book.check(check) else {
            continue;
        };
        let judged = |entries: &Option<Entries>| {
            entries
                .as_ref()
                .map(|entries| judged(&book, check, entries))
        };
        if let Some(found) = judged(passes).filter(|found| *found != Verdict::Holds) {
            wrong.push(format!("{} should hold: {found:?}", check.id));
        }
        if let Some(found) = judged(fails).filter(|found| !matches!(found, Verdict::Fails(_))) {
            wrong.push(format!("{} should fail: {found:?}", check.id));
        }
        if let Some(found) =
            judged(undecided).filter(|found| matches!(found, Verdict::Holds | Verdict::Fails(_)))
        {
            wrong.push(format!("{} should be undecided: {found:?}", check.id));
        }
    }
    assert!(wrong.is_empty(), "{}", lines(&wrong));
}

#[test]
fn a_failing_check_says_a_whole_sentence() {
    let book = rulebook();
    let mut wrong = Vec::new();
    for case in &cases() {
        let (Some(check), Some(fails)) = (book.check(&case.check), &case.fails) else {
            continue;
        };
        let Verdict::Fails(messages) = judged(&book, check, fails) else {
            continue;
        };
        let unfit = ["{", "}", "（没填）", "  ", "？", "无效", "请", "抱歉"];
        for message in messages {
            let found: Vec<_> = unfit
                .into_iter()
                .filter(|word| message.contains(word))
                .collect();
            if !found.is_empty() || !message.ends_with(['。', '）']) {
                wrong.push(format!("{} {found:?}: {message}", check.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", lines(&wrong));
}

#[test]
fn every_check_has_a_passing_a_failing_and_an_undecided_case() {
    let (book, cases) = (rulebook(), cases());
    let mut lacking = Vec::new();
    for check in &book.checks {
        let has = |entries: fn(&Case) -> bool| {
            cases
                .iter()
                .any(|case| case.check == check.id && entries(case))
        };
        if !has(|case| case.passes.is_some()) {
            lacking.push(format!("{} has no passing case", check.id));
        }
        if !has(|case| case.fails.is_some()) {
            lacking.push(format!("{} has no failing case", check.id));
        }
        if !has(|case| case.undecided.is_some()) && !can_always_be_decided(&book, check, &cases) {
            lacking.push(format!("{} has no undecided case", check.id));
        }
    }
    assert!(lacking.is_empty(), "{}", lines(&lacking));
}

/// True if it is never undecided, whichever figures of its passing case are left out.
fn can_always_be_decided(book: &Rulebook, check: &Check, cases: &[Case]) -> bool {
    let mut passing = cases
        .iter()
        .filter(|case| case.check == check.id)
        .filter_map(|case| case.passes.as_ref());
    passing.all(|passing| {
        (0..1_u32 << passing.len()).all(|kept| {
            let some = passing
                .iter()
                .enumerate()
                .filter(|(index, _)| kept >> index & 1 == 1);
            let some = some
                .map(|(_, (name, entry))| (name.clone(), entry.clone()))
                .collect();
            judged(book, check, &some) != Verdict::Undecided
        })
    })
}

#[test]
fn every_case_is_about_a_check_and_figures_of_the_rulebook() {
    let book = rulebook();
    let mut unknown = Vec::new();
    for case in &cases() {
        if book.check(&case.check).is_none() {
            unknown.push(format!("there is no check {}", case.check));
        }
        for name in [&case.passes, &case.fails, &case.undecided]
            .into_iter()
            .flatten()
            .flat_map(BTreeMap::keys)
        {
            if book
                .names()
                .find(name)
                .is_none_or(|found| book.declared(found).is_none())
            {
                unknown.push(format!("{}: there is no {name}", case.check));
            }
        }
    }
    assert!(unknown.is_empty(), "{}", lines(&unknown));
}

#[test]
fn the_rulebook_that_the_page_carries_is_the_one_that_is_written() {
    let (carried, written) = (rulebook(), rulebook_as_written());
    let report = ningxiang(&written);
    let json = |book: &Rulebook| to_json(book, &assess(book, &report), &[]).to_string();
    assert_eq!(json(&carried), json(&written));
    assert_eq!(report::schema(&carried), report::schema(&written));
}
