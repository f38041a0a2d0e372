//! Pictures of the document: when they appear, that they agree with their figures, and that nothing
//! is drawn out of its place.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod vocabulary;

use vocabulary::{document, filled, ningxiang, rulebook};
use ziping_assessment::assess;
use ziping_document::{Bars, DocumentBlock, DocumentPicture, Inline, compose, html, pictures_html};
use ziping_report::Report;
use ziping_rulebook::Rulebook;

const TWO_YEARS: [(&str, &str); 4] = [
    ("三公经费", "5.49"),
    ("三公经费.上年", "7.10"),
    ("公务接待费", "2.19"),
    ("公务接待费.上年", "2.9"),
];

fn drawn(book: &Rulebook, report: &Report) -> Vec<DocumentPicture> {
    let blocks = document(book, report).blocks;
    blocks
        .into_iter()
        .filter_map(|block| {
            if let DocumentBlock::Picture(picture) = block {
                Some(picture)
            } else {
                None
            }
        })
        .collect()
}

fn svg(book: &Rulebook, report: &Report) -> String {
    pictures_html(&document(book, report))
}

fn titles(pictures: &[DocumentPicture]) -> Vec<&str> {
    pictures
        .iter()
        .map(|picture| picture.title.as_str())
        .collect()
}

/// Where each bar begins from the left, and how long it is, in the order they are drawn.
fn bars(svg: &str) -> Vec<(i64, i64)> {
    let number = |bar: &str, attribute: &str| {
        let (_, rest) = bar.split_once(&format!("{attribute}=\"")).unwrap();
        rest.split('"').next().unwrap().parse::<i64>().unwrap()
    };
    svg.split("<rect ")
        .skip(1)
        .map(|bar| (number(bar, "x"), number(bar, "width")))
        .collect()
}

fn lengths(svg: &str) -> Vec<i64> {
    bars(svg).into_iter().map(|(_, length)| length).collect()
}

#[test]
fn the_sample_has_the_pictures_whose_figures_it_knows() {
    let book = rulebook();
    let mut report = ningxiang(&book);
    assert_eq!(
        titles(&drawn(&book, &report)),
        ["支出结构", "固定资产年初年末比较"]
    );
    for (name, value) in [
        ("年初预算数", "300"),
        ("全年预算数", "355"),
        ("三公经费.上年", "7.1"),
    ] {
        report.figures.insert(name.into(), value.into());
    }
    assert_eq!(
        titles(&drawn(&book, &report)),
        [
            "支出结构",
            "三公经费与上年比较",
            "预算与决算",
            "固定资产年初年末比较"
        ]
    );
}

#[test]
fn without_a_premise_a_picture_wants_all_its_figures() {
    let book = rulebook();
    let mut report = ningxiang(&book);
    report
        .figures
        .retain(|name, _| name.as_str() != "年末累计折旧");
    report
        .figures
        .retain(|name, _| name.as_str() != "年末固定资产净值");
    assert_eq!(titles(&drawn(&book, &report)), ["支出结构"]);
}

#[test]
fn with_a_premise_only_rows_with_unknown_figures_are_left_out() {
    let book = rulebook();
    let pictures = drawn(&book, &filled(&book, TWO_YEARS));
    let rows: Vec<_> = pictures[0]
        .rows
        .iter()
        .map(|row| row.label.as_str())
        .collect();
    assert_eq!(rows, ["三公经费", "公务接待费"]);
}

#[test]
fn a_picture_of_nothing_but_zeros_is_no_picture() {
    let book = rulebook();
    let report = filled(&book, [("三公经费", "0"), ("三公经费.上年", "0")]);
    assert_eq!(titles(&drawn(&book, &report)), [""; 0]);
}

#[test]
fn a_pictures_numbers_are_those_of_its_figures_and_stand_in_its_table_too() {
    let book = rulebook();
    let report = ningxiang(&book);
    let assessment = assess(&book, &report);
    for picture in drawn(&book, &report) {
        for value in picture.rows.iter().flat_map(Bars::all) {
            assert_eq!(
                assessment.figures.number(value.source.figure),
                value.exact,
                "{}",
                value.source.name
            );
            let in_table = picture
                .table()
                .rows
                .iter()
                .any(|row| row.cells.contains(&Some(Inline::Value(value.clone()))));
            assert!(
                in_table && picture.in_words().contains(&value.text),
                "{}",
                picture.in_words()
            );
        }
    }
}

#[test]
fn a_picture_says_in_words_what_it_shows() {
    let book = rulebook();
    let printed = html(&compose(
        &book,
        &ningxiang(&book),
        &assess(&book, &ningxiang(&book)),
    ));
    for part in [
        r#"<svg role="img" viewBox="0 0 1200 "#,
        "<title>支出结构</title><desc>支出合计 350.28：基本支出 130.13、项目支出 220.15；\
         基本支出 130.13：人员经费 116.00、日常公用经费 14.13。单位：万元</desc>",
        "<figcaption>固定资产年初年末比较（单位：万元）</figcaption></figure>",
        "<tr><th scope=\"row\" class=\"i1\">日常公用经费</th><td class=\"n\" align=\"right\">\
         <data value=\"14.13\" data-figure=\"日常公用经费\">14.13</data></td></tr>",
    ] {
        assert!(printed.contains(part), "{part}\n{printed}");
    }
}

#[test]
fn bars_are_as_long_as_their_figures_are_large() {
    let book = rulebook();
    let lengths = lengths(&svg(&book, &filled(&book, TWO_YEARS)));
    assert_eq!(lengths.len(), 4);
    // 7.10 : 5.49 : 2.90 : 2.19, to half a tenth of a millimetre.
    for (length, figure) in lengths.iter().zip([710, 549, 290, 219]) {
        assert!(
            (length * 710 - lengths[0] * figure).abs() <= 355,
            "{lengths:?}"
        );
    }
}

#[test]
fn a_figure_a_thousand_times_smaller_is_seen_and_a_zero_is_not_drawn() {
    let book = rulebook();
    let lengths =
        |figures: &[(&str, &str)]| lengths(&svg(&book, &filled(&book, figures.iter().copied())));
    let seen = lengths(&[("三公经费", "50"), ("三公经费.上年", "50000")]);
    assert_eq!((seen.len(), seen[1]), (2, 3), "{seen:?}");
    assert_eq!(
        lengths(&[("三公经费", "0"), ("三公经费.上年", "7")]).len(),
        1
    );
}

#[test]
fn what_is_below_zero_goes_to_the_left_of_zero() {
    let book = rulebook();
    let drawn = svg(
        &book,
        &filled(&book, [("三公经费", "-3"), ("三公经费.上年", "6")]),
    );
    let [last_year, this_year] = bars(&drawn)[..] else {
        panic!("{drawn}")
    };
    assert_eq!(this_year.0 + this_year.1, last_year.0, "{drawn}");
    assert!((this_year.1 * 2 - last_year.1).abs() <= 1, "{drawn}");
}

#[test]
fn parts_that_do_not_fill_the_whole_leave_a_frame_and_those_that_overflow_still_fit() {
    let book = rulebook();
    for (whole, part) in [
        ("100", "30"),
        ("100", "99999999999999"),
        ("0.01", "30"),
        ("79999999999999999999", "1"),
    ] {
        let figures = [
            ("本年支出合计", whole),
            ("基本支出", part),
            ("项目支出", "20"),
        ];
        let drawn = svg(&book, &filled(&book, figures));
        assert!(drawn.contains("支出结构"), "{whole} {part}");
        for (left, length) in bars(&drawn) {
            assert!(left >= 0 && left + length <= 1200, "{drawn}");
        }
    }
}

#[test]
fn pictures_are_told_apart_without_colour() {
    let book = rulebook();
    let drawn = svg(&book, &ningxiang(&book));
    assert!(!drawn.contains('#') && !drawn.contains("rgb"), "{drawn}");
    assert!(
        drawn.contains("年初 16.52</text>") && drawn.contains("年末 18.17</text>"),
        "{drawn}"
    );
}
