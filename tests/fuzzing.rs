//! Damaged files of every kind that the program opens: none makes it panic, and whatever opens keeps
//! what it holds. The inputs are the same in every run: seeds and mutations, by the number of the
//! input. `ZIPING_FUZZ=1000000 cargo test --release --test fuzzing` tries so many of each kind.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing)]
#![cfg(not(target_arch = "wasm32"))]

use std::{
    env,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use serde_json::Value;
use ziping_assessment::assess;
use ziping_built_in::{from_compiled_form, to_compiled_form};
use ziping_classroom::question_set::{QuestionSet, Submission, SubmittedAnswer};
use ziping_document::{compose, describe_changes, export, html};
use ziping_handbook::handbook;
use ziping_localisation::{locate, to_json};
use ziping_report::{Json, Report, read, write};
use ziping_rulebook::Rulebook;
use ziping_training::{QuestionNumber, check_digits};

const REPORT: &str = include_str!("seeds/report.json");
const TOPIC: &str = include_str!("seeds/topic.toml");
const BOOK: &str = include_str!("../crates/test-rulebook/src/rulebook.toml");

/// The rulebook of the seeds.
fn small() -> Rulebook {
    load(BOOK, TOPIC).unwrap()
}

/// Pieces of what such files are made of, and of what breaks programs.
const PIECES: [&str; 44] = [
    "{",
    "}",
    "[",
    "]",
    "\"",
    ",",
    ":",
    "\\",
    "\\u0000",
    "\\ud800",
    "null",
    "true",
    "-",
    "1e999999",
    "5e-05",
    "0.1",
    "79228162514264337593543950335",
    "\n",
    "\u{feff}",
    "\u{202e}",
    "\u{0}",
    "<!--",
    "-->",
    "<p>",
    "</p>",
    "&lt;",
    "&#x3c;",
    "\"figures\":{\"甲\":\"1\"},",
    "\"甲\":\"2\",",
    "[[field]]\n",
    "[[check]]\n",
    "name = \"甲\"\n",
    "formula = \"甲 / 0\"\n",
    "'''",
    "= ",
    "且",
    "(",
    ")",
    "合计(",
    "甲",
    "文字.",
    "段落.",
    "_",
    "%5F",
];

/// Numbers that look random and are the same in every run (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }
}

/// A seed with one to three mutations.
fn mutated(seed: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(3) {
        let start = random.below(bytes.len() + 1);
        let end = (start + random.below(40)).min(bytes.len());
        match random.below(8) {
            0 if start < bytes.len() => bytes[start] ^= 1 << random.below(8),
            1 if start < bytes.len() => bytes[start] = random.next().to_le_bytes()[0],
            2 => drop(bytes.drain(start..end)),
            3 => bytes.truncate(start.max(seed.len() / 2)),
            4 => {
                let copy = bytes[start..end].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            5 => {
                let copy = bytes[start..end].to_vec();
                let count = random.below(30);
                bytes.splice(end..end, copy.repeat(count));
            }
            _ => {
                let piece = PIECES[random.below(PIECES.len())];
                let replaced = if random.below(2) == 0 { start } else { end };
                bytes.splice(start..replaced, piece.bytes());
            }
        }
    }
    bytes
}

/// Tries so many mutations of the seeds, unless the environment asks for another number, and tells
/// how many of them could be opened.
fn fuzz(count: usize, seeds: &[Vec<u8>], opens: impl Fn(&[u8]) -> bool) -> usize {
    let count = env::var("ZIPING_FUZZ").map_or(count, |asked| asked.parse().unwrap());
    let (mut opened, mut slowest) = (0, Duration::ZERO);
    for number in 0..count {
        let mut random = Random(u64::try_from(number).unwrap());
        let input = mutated(&seeds[random.below(seeds.len())], &mut random);
        let begin = Instant::now();
        let Ok(is_open) = catch_unwind(AssertUnwindSafe(|| opens(&input))) else {
            panic!("input {number}: {}", String::from_utf8_lossy(&input));
        };
        opened += usize::from(is_open);
        slowest = slowest.max(begin.elapsed());
    }
    eprintln!("{count} inputs, {opened} of them open, the slowest answer after {slowest:.0?}");
    // Mutations that open nothing, or change nothing, would try nothing.
    assert!(
        opened > count / 100 && opened < count,
        "{opened} of {count}"
    );
    opened
}

fn load(book: &str, topic: &str) -> Option<Rulebook> {
    match Rulebook::load(&[("rulebook.toml", book), ("a.toml", topic)]) {
        Ok(rulebook) => Some(rulebook),
        Err(problems) => {
            assert!(
                problems
                    .iter()
                    .all(|problem| !problem.to_string().is_empty())
            );
            None
        }
    }
}

fn sample() -> Report {
    read(REPORT.as_bytes(), &small()).unwrap().report
}

/// Parts that another version wrote, in ASCII: a document has nothing else in its data.
fn with_values(mut report: Report) -> (Report, Vec<(String, Option<Value>)>) {
    let value = |(name, text): (String, String)| (name, serde_json::from_str(&text).ok());
    let values = report.unknown.drain(..).map(value).collect();
    (report, values)
}

/// Assesses a report, looks for what is wrong and composes the document; gives its file.
fn exported(rulebook: &Rulebook, report: &Report) -> String {
    let assessment = assess(rulebook, report);
    let suspicions = locate(rulebook, report, &assessment);
    let data = write(
        report,
        rulebook,
        to_json(rulebook, &assessment, &suspicions),
    );
    export(&compose(rulebook, report, &assessment), &data)
}

#[test]
fn a_damaged_report_file_is_refused_or_kept_as_it_is_read() {
    let rulebook = small();
    let blank = write(&Report::default(), &rulebook, Json::Null);
    let seeds = [
        REPORT.into(),
        write(&sample(), &rulebook, Json::Null).into(),
        blank.into(),
    ];
    fuzz(4000, &seeds, |bytes| match read(bytes, &rulebook) {
        Ok(opened) => {
            let written = write(&opened.report, &rulebook, Json::Null);
            assert_eq!(
                read(written.as_bytes(), &rulebook).unwrap().report,
                opened.report
            );
            true
        }
        Err(problem) => {
            assert!(!problem.to_string().is_empty());
            false
        }
    });
}

#[test]
fn what_stands_in_a_damaged_report_file_can_be_judged_and_printed() {
    let rulebook = small();
    fuzz(400, &[REPORT.into()], |bytes| {
        let Ok(opened) = read(bytes, &rulebook) else {
            return false;
        };
        let file = exported(&rulebook, &opened.report);
        let again = read(file.as_bytes(), &rulebook).unwrap();
        assert_eq!(with_values(again.report), with_values(opened.report));
        assert_eq!(describe_changes(&rulebook, file.as_bytes()), None);
        true
    });
}

#[test]
fn a_damaged_document_opens_with_its_data_and_a_word_about_its_text() {
    let rulebook = small();
    let file = exported(&rulebook, &sample());
    // Most of a document is its style sheet.
    let short = file.replacen(
        &file[file.find("<style>").unwrap()..file.find("</style>").unwrap()],
        "",
        1,
    );
    fuzz(2000, &[file.into(), short.into()], |bytes| {
        let says = describe_changes(&rulebook, bytes);
        assert_ne!(says, Some(String::new()));
        let Ok(opened) = read(bytes, &rulebook) else {
            return false;
        };
        let written = write(&opened.report, &rulebook, Json::Null);
        assert_eq!(
            read(written.as_bytes(), &rulebook).unwrap().report,
            opened.report
        );
        true
    });
}

#[test]
fn a_damaged_rulebook_is_refused_or_can_be_compiled_and_used() {
    let seeds = [BOOK.into(), TOPIC.into(), TOPIC.into(), TOPIC.into()];
    let report = sample();
    fuzz(3000, &seeds, |bytes| {
        // As a browser hands it over.
        let text = String::from_utf8_lossy(bytes);
        let is_book = text.contains("document_title");
        let (book, topic) = if is_book {
            (&*text, TOPIC)
        } else {
            (BOOK, &*text)
        };
        let Some(rulebook) = load(book, topic) else {
            return false;
        };
        let compiled = to_compiled_form(rulebook.clone()).unwrap();
        let back = from_compiled_form(&compiled.core, &compiled.prose).unwrap();
        assert_eq!(to_compiled_form(back.clone()).unwrap(), compiled);
        let assessment = assess(&back, &report);
        assert!(html(&compose(&back, &report, &assessment)).contains("</body>"));
        assert!(!handbook(&rulebook).is_empty());
        locate(&back, &report, &assessment);
        true
    });
}

fn set() -> QuestionSet {
    QuestionSet {
        title: "三公_经费".into(),
        questions: vec![QuestionNumber::EXAMPLE, QuestionNumber::find(2, 7)],
    }
}

/// A file with checksum, its content damaged and sealed again, or damaged as a whole.
fn sealed_again(bytes: &[u8], format: &str) -> String {
    let text = String::from_utf8_lossy(bytes);
    let Some(content) = text.strip_prefix('~') else {
        return text.into_owned();
    };
    let (mut compact, mut quoted, mut escaped) = (String::new(), false, false);
    for letter in content.chars().filter(|letter| *letter != '~') {
        if quoted || !letter.is_ascii_whitespace() {
            quoted ^= letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
            compact.push(letter);
        }
    }
    let check = check_digits(&compact, 0, 8);
    format!("{{\"format\":\"{format}\",\"content\":{compact},\"check\":\"{check}\"}}")
}

/// The file, and its content marked to be sealed again.
fn seeds_of(file: &str) -> [Vec<u8>; 3] {
    let whole: Value = serde_json::from_str(file).unwrap();
    let content = format!("~{}", whole["content"]).into_bytes();
    [file.into(), content.clone(), content]
}

#[test]
fn a_damaged_set_is_refused_or_kept_as_it_is_read() {
    let seeds = seeds_of(&set().write());
    fuzz(4000, &seeds, |bytes| {
        match QuestionSet::read(sealed_again(bytes, "ziping-set/1").as_bytes()) {
            Ok(set) => {
                assert_eq!(QuestionSet::read(set.write().as_bytes()).as_ref(), Ok(&set));
                assert_eq!(QuestionSet::of_link(&set.link()), Some(Ok(set)));
                true
            }
            Err(problem) => {
                assert!(!problem.to_string().is_empty());
                false
            }
        }
    });
}

#[test]
fn a_damaged_link_is_refused_or_the_set_it_was() {
    let link = set().link();
    fuzz(4000, &[link.into()], |bytes| {
        match QuestionSet::of_link(&String::from_utf8_lossy(bytes)) {
            Some(Ok(opened)) => {
                assert_eq!(QuestionSet::of_link(&opened.link()), Some(Ok(opened)));
                true
            }
            Some(Err(_)) | None => false,
        }
    });
}

#[test]
fn a_damaged_result_file_is_refused_or_kept_as_it_is_read() {
    let mut submission = Submission::begin(&set());
    submission.name = "练习者".into();
    submission.answers[0] = SubmittedAnswer {
        marks: vec![["甲".into(), String::new(), "1".into()]],
        hints: vec![0, 2],
        typed: vec![("项目[0].支出".into(), "5".into())],
        seconds: 90,
        graded: true,
        ..submission.answers[0].clone()
    };
    fuzz(
        4000,
        &seeds_of(&submission.write()),
        |bytes| match Submission::read(sealed_again(bytes, "ziping-handed-in/1").as_bytes()) {
            Ok(read) => {
                let written = read.write();
                assert_eq!(
                    Submission::read(written.as_bytes()).unwrap().write(),
                    written
                );
                for answer in &read.answers {
                    answer.report();
                    answer.to_exercise_answer(3);
                }
                true
            }
            Err(problem) => {
                assert!(!problem.to_string().is_empty());
                false
            }
        },
    );
}
