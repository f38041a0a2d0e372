//! Texts that quote a number which is not the form's.

use super::{ambiguity::AmbiguityCheck, *};
use ziping_assessment::assess;
use ziping_report::{Edit, Report};

const KIND: &str = "文字和数不一致";

/// Exercises with this kind of fault alone.
fn misquoting(book: &Rulebook) -> Vec<Exercise> {
    let all = of_kind(book, KIND, 1).take(24);
    all.filter(|exercise| !exercise.faults.is_empty()).collect()
}

fn text_of<'a>(book: &Rulebook, report: &'a Report, planted: &Fault) -> &'a [String] {
    report.paragraphs(&book.label(planted.first().unwrap().figure))
}

#[test]
fn most_reports_quote_a_number_that_can_be_quoted_wrongly() {
    let book = ziping_built_in::rulebook();
    let made = misquoting(&book).len();
    assert!(made >= 18, "{made} of 24");
}

#[test]
fn one_number_of_one_text_is_wrong_and_a_check_tells_where() {
    let book = ziping_built_in::rulebook();
    let recipe = Recipe::built_in(&book).unwrap();
    for exercise in misquoting(&book) {
        let planted = &exercise.faults[0];
        let Correction {
            quotes,
            wrong,
            right,
            ..
        } = planted.first().unwrap();
        let sound = generate(&book, &recipe, exercise.number.seed.into());
        let (is, was) = (
            text_of(&book, &exercise.report, planted),
            text_of(&book, &sound, planted),
        );
        assert_ne!(is, was);
        assert_eq!(
            is.join("\n").replacen(wrong, right.as_ref().unwrap(), 1),
            was.join("\n")
        );
        assert_eq!(exercise.report.figures, sound.figures);
        let assessment = assess(&book, &exercise.report);
        let (id, row) = &planted.findings[0];
        let mut all = assessment.findings.iter().chain(&assessment.waiting);
        let says = all
            .find(|finding| (&finding.check.id, &finding.row) == (id, row))
            .unwrap()
            .message
            .text();
        assert!(
            says.contains(&book.label(quotes.unwrap())) && says.contains(wrong),
            "{says}"
        );
    }
}

#[test]
fn the_text_is_marked_and_the_number_corrected() {
    let book = ziping_built_in::rulebook();
    let exercise = misquoting(&book).remove(0);
    let planted = &exercise.faults[0];
    let graded = |mark: Mark| graded(&book, &exercise, vec![mark]);
    let mark = whole(&book, planted);
    let unit = &book
        .unit(planted.first().unwrap().quotes.unwrap().name)
        .unwrap()
        .name;
    for right in [mark.right.clone(), format!("{}{unit}", mark.right)] {
        assert_eq!(
            graded(Mark {
                right,
                ..mark.clone()
            })
            .points,
            100
        );
    }
    let other = graded(Mark {
        right: "1".into(),
        ..mark.clone()
    });
    assert_eq!(other.points, 75);
    let first = planted.first().unwrap();
    let says = format!(
        "找到了：{}写成 {}，应为 {}。你写的是 1。",
        first.label(&book),
        first.wrong,
        mark.right
    );
    assert!(other.faults[0].says.starts_with(&says), "{other:?}");
}

/// The answers to a text that quotes a figure wrongly, in a report of these figures.
fn answers(
    figures: &[(&str, &str)],
    figure: &str,
    (wrong, right): (&str, &str),
) -> Vec<Vec<String>> {
    let book = ziping_built_in::rulebook();
    let of = |number: &str| {
        let mut report = Report::default();
        for (name, typed) in figures
            .iter()
            .copied()
            .chain([("文字.存在问题", &*format!("{figure}{number}万元，偏高。"))])
        {
            report.apply(Edit::set_text(name, typed.to_owned()));
        }
        report
    };
    let (sound, report) = (of(right), of(wrong));
    let assessment = assess(&book, &sound);
    let correction = Correction {
        figure: book.figure_of("文字.存在问题").unwrap(),
        quotes: book.figure_of(figure),
        wrong: wrong.to_owned(),
        right: Some(right.to_owned()),
    };
    let mut planted = [Fault {
        answers: vec![AcceptedAnswer::single(correction)],
        ..Fault::default()
    }];
    assert!(AmbiguityCheck::of(&book, &sound, &assessment, &report).complete_answers(&mut planted));
    let names = |accepted: &AcceptedAnswer| {
        accepted
            .figures()
            .map(|figure| book.spell(figure))
            .collect()
    };
    planted[0].answers.iter().map(names).collect()
}

#[test]
fn the_figure_answers_it_as_well_where_nothing_else_speaks_for_it() {
    let text = vec!["文字.存在问题".to_owned()];
    let figure = |name: &str| vec![name.to_owned()];
    assert_eq!(
        answers(&[("会议费", "12.34")], "会议费", ("13.24", "12.34")),
        [text.clone(), figure("会议费")]
    );
    // A sum speaks for the figure: it is the text that is wrong.
    let sum = [
        ("基本支出", "30"),
        ("人员经费", "20"),
        ("日常公用经费", "10"),
    ];
    assert_eq!(answers(&sum, "基本支出", ("300", "30")), [text]);
}

#[test]
fn a_figure_that_a_sum_speaks_for_is_not_marked_for_it() {
    let book = ziping_built_in::rulebook();
    let exercise = misquoting(&book)
        .into_iter()
        .find(|exercise| exercise.faults[0].answers.len() == 1)
        .unwrap();
    let figure = exercise.faults[0].first().unwrap().quotes.unwrap();
    let mark = Mark {
        figure: book.spell(figure),
        ..Mark::default()
    };
    let grade = graded(&book, &exercise, vec![mark]);
    assert!(!grade.faults[0].found);
    assert_eq!(
        grade.wrong_marks[0].1,
        format!("{}没有错。", book.label(figure))
    );
}

#[test]
fn hints_lead_to_the_text_and_the_figure_in_it() {
    let book = ziping_built_in::rulebook();
    let exercise = misquoting(&book).remove(0);
    let label = exercise.faults[0].first().unwrap().label(&book);
    assert!(
        hint(&book, &exercise, 0, 2)
            .unwrap()
            .contains("文字里写到的数与填的数一致")
    );
    assert_eq!(
        hint(&book, &exercise, 0, 3).unwrap(),
        format!("看{label}。")
    );
}
