//! The built-in lessons: one for each section of the report, whole, and with questions that have
//! one right answer for every seed.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod vocabulary;

use std::{collections::BTreeSet, thread};

use rust_decimal::{Decimal, RoundingStrategy};
use vocabulary::{in_repository, lines, rulebook};
use ziping_practice_page::{lesson_view, text::as_text};
use ziping_rulebook::Rulebook;
use ziping_training::{
    Recipe,
    lesson::{Attempt, Lesson, LessonQuestion},
};

const SEEDS: u64 = 200;

/// How long the text of a lesson is, in characters.
const LENGTH: std::ops::RangeInclusive<usize> = 300..=600;

const SECTIONS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "附", "表"];

/// The calculation that each lesson asks for, written anew here from the figures that the question
/// gives.
const CALCULATIONS: [fn(&Given) -> Decimal; 9] = [
    |given| given.percent("在职人数", "编制数"),
    |given| given.percent("三公经费 决算", "三公经费 年初预算"),
    |given| given.percent("政府采购支出", "政府采购预算"),
    |given| {
        let worth = given.of("年末固定资产原值") - given.of("年末累计折旧");
        worth / given.of("年末固定资产原值") * Decimal::ONE_HUNDRED
    },
    |given| given.percent("及时完成数", "计划工作数"),
    |given| given.of("本年支出合计") + given.of("年末结转结余"),
    |given| given.percent("本年支出合计", "全年预算数"),
    |given| given.percent("人员经费", "基本支出"),
    |given| given.of("本年收入合计") + given.of("年初结转结余"),
];

/// The figures of a question by what they are called.
struct Given<'a>(&'a LessonQuestion);

impl Given<'_> {
    fn of(&self, called: &str) -> Decimal {
        let found = self.0.given.iter().find(|(name, _)| name == called);
        let (_, value) = found.unwrap_or_else(|| panic!("“{called}”不在 {:?} 里", self.0.given));
        value.split_once(' ').unwrap().0.parse().unwrap()
    }

    fn percent(&self, part: &str, whole: &str) -> Decimal {
        self.of(part) / self.of(whole) * Decimal::ONE_HUNDRED
    }
}

fn lessons(book: &Rulebook) -> Vec<Lesson> {
    Lesson::built_in(book).unwrap_or_else(|problems| panic!("{}", lines(&problems)))
}

/// Does this with each lesson, its index among them, and a question of each seed.
fn for_each_question(number: usize, each: impl Fn(&Lesson, usize, u64, &LessonQuestion) + Sync) {
    thread::scope(|scope| {
        for index in 0..SECTIONS.len() {
            let each = &each;
            scope.spawn(move || {
                let book = rulebook();
                let recipe = Recipe::built_in(&book).unwrap();
                let lesson = &lessons(&book)[index];
                for seed in 0..SEEDS {
                    let question = lesson.question(&book, &recipe, number, seed);
                    let question = question
                        .unwrap_or_else(|| panic!("{} has no {number} for {seed}", lesson.title));
                    each(lesson, index, seed, &question);
                }
            });
        }
    });
}

/// True if these answers are right; the sentence never lacks.
fn is_right(question: &LessonQuestion, answers: &[&str]) -> bool {
    let verdict = question.judge(answers);
    assert!(
        verdict.says.chars().count() >= 5,
        "{answers:?}: {}",
        verdict.says
    );
    for word in ["请", "无效", "抱歉"] {
        assert!(!verdict.says.contains(word), "{}", verdict.says);
    }
    verdict.right
}

#[test]
fn each_section_of_the_report_has_a_lesson_of_its_length() {
    let book = rulebook();
    let lessons = lessons(&book);
    assert_eq!(
        lessons
            .iter()
            .map(|lesson| book.sections[lesson.section].id.as_str())
            .collect::<Vec<_>>(),
        SECTIONS
    );
    // A fault that is missed is relearned by the lesson of its section: no section may lack one.
    assert_eq!(
        book.sections
            .iter()
            .map(|section| section.id.as_str())
            .collect::<Vec<_>>(),
        SECTIONS
    );
    for lesson in &lessons {
        assert!(
            LENGTH.contains(&lesson.length()),
            "{}: {}",
            lesson.title,
            lesson.length()
        );
    }
}

#[test]
fn each_lesson_says_what_for_where_from_and_what_goes_wrong_then_asks_three_questions() {
    let book = rulebook();
    let recipe = Recipe::built_in(&book).unwrap();
    for lesson in lessons(&book) {
        let questions = lesson.questions(&book, &recipe, 1);
        let html = as_text(lesson_view(&book, &lesson, &questions, &Attempt::default()));
        let headings = [
            "这一部分写什么",
            "数从哪里来",
            "容易错在哪里",
            "改改看",
            "三道题",
            "算一算",
            "找一找",
            "归归类",
        ];
        let offsets: Vec<usize> = headings
            .iter()
            .map(|heading| html.find(heading).unwrap())
            .collect();
        assert!(offsets.is_sorted(), "{}", lesson.title);
        assert!(
            html.matches("data-example=").count() >= 3 && questions.len() == 3,
            "{}",
            lesson.title
        );
        assert!(
            !html.contains("（没填）") && !html.contains("还缺"),
            "{html}"
        );
    }
}

/// All that a question tells before it is answered.
fn told(question: &LessonQuestion) -> String {
    let LessonQuestion {
        asks,
        given,
        answers,
        ..
    } = question;
    format!("{asks} {given:?} {answers:?}")
}

#[test]
fn what_is_asked_to_be_calculated_has_one_answer() {
    for_each_question(0, |lesson, index, seed, question| {
        let exact = CALCULATIONS[index](&Given(question));
        let answer = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        let wide: String = answer
            .to_string()
            .chars()
            .map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap())
            .collect();
        for right in [answer.to_string(), wide] {
            assert!(
                is_right(question, &[&right]),
                "{} {seed}: {right}",
                lesson.title
            );
        }
        let cent = Decimal::new(2, 2);
        let ten_thousand = Decimal::from(10_000);
        for wrong in [
            answer + cent,
            answer - cent,
            exact * ten_thousand,
            exact / ten_thousand,
            Decimal::from(-7),
        ] {
            assert!(
                !is_right(question, &[&wrong.to_string()]),
                "{} {seed}: {wrong}",
                lesson.title
            );
        }
        for (typed, says) in [
            ("", "还没有填"),
            ("　", "还没有填"),
            ("不知道", "不是数字的一部分"),
            ("3人", "单位“人”"),
        ] {
            let verdict = question.judge(&[typed]);
            assert!(
                !verdict.right && verdict.says.contains(says),
                "{}",
                verdict.says
            );
            assert!(
                !verdict.says.contains(&answer.to_string()),
                "{}",
                verdict.says
            );
        }
        assert!(
            !told(question).contains(&format!("{answer}%")),
            "{} {seed}",
            lesson.title
        );
    });
}

#[test]
fn of_the_figures_just_one_is_the_broken_one_and_each_lesson_breaks_several() {
    let broken = std::sync::Mutex::new(vec![BTreeSet::new(); SECTIONS.len()]);
    for_each_question(1, |lesson, index, seed, question| {
        let choices = &question.answers[0].choices;
        assert_eq!(
            choices.iter().collect::<BTreeSet<_>>().len(),
            choices.len(),
            "{choices:?}"
        );
        let right: Vec<_> = choices
            .iter()
            .filter(|choice| is_right(question, &[choice]))
            .collect();
        let [right] = right[..] else {
            panic!("{} {seed}: {right:?}", lesson.title)
        };
        let given: Vec<&String> = question.given.iter().map(|(called, _)| called).collect();
        assert_eq!(given, choices.iter().collect::<Vec<_>>());
        for none in ["", "没有这个数", "５０"] {
            assert_eq!(
                question.judge(&[none]).says,
                "还没有选，在列出的数里选一个再看。"
            );
        }
        let says = question.judge(&[right]).says;
        assert!(!told(question).contains(&says), "{says}");
        broken.lock().unwrap()[index].insert(right.clone());
    });
    for (section, broken) in SECTIONS.iter().zip(broken.into_inner().unwrap()) {
        assert!(broken.len() >= 4, "{section}: {broken:?}");
    }
}

#[test]
fn of_all_ways_to_classify_one_is_right() {
    for_each_question(2, |lesson, _, seed, question| {
        let mut ways: Vec<Vec<&str>> = vec![Vec::new()];
        for answer in &question.answers {
            ways =
                ways.iter()
                    .flat_map(|way| {
                        answer.choices.iter().map(move |choice| {
                            way.iter().copied().chain([choice.as_str()]).collect()
                        })
                    })
                    .collect();
        }
        let right = ways.iter().filter(|way| is_right(question, way)).count();
        assert_eq!(right, 1, "{} {seed}", lesson.title);
        assert!(
            question.judge(&[]).says.starts_with("还有"),
            "{} {seed}",
            lesson.title
        );
    });
}

/// The changes that an example asks for, and the results they have.
#[test]
fn the_examples_show_what_they_say_they_show() {
    let book = rulebook();
    let lessons = lessons(&book);
    let shown = |section: &str, typed: &[(&str, &str)]| {
        lessons[SECTIONS.iter().position(|own| *own == section).unwrap()].example(&book, typed)
    };
    let (error, explain, hint) = (
        "data-mark=\"错误\"",
        "data-mark=\"需说明\"",
        "data-mark=\"提示\"",
    );
    for section in ["一", "二", "三", "四", "五", "附", "表"] {
        assert!(
            shown(section, &[]).contains("没有发现对不上的地方"),
            "{}",
            shown(section, &[])
        );
    }
    let see = |section: &str, typed: &[(&str, &str)], what: &[&str]| {
        let html = shown(section, typed);
        assert!(
            what.iter().all(|what| html.contains(what)),
            "{what:?}\n{html}"
        );
    };
    see("一", &[("在职人数", "22")], &["137.50%", explain]);
    see("一", &[("行政编制", "20")], &[error]);
    see("二", &[("培训费", "40")], &[explain]);
    see(
        "二",
        &[("培训费", "40"), ("声称.三公会议培训列在日常公用", "1")],
        &[error],
    );
    see("三", &[("政府采购支出", "95")], &[error, explain]);
    see("三", &[("政府采购预算", "0")], &["分母为 0"]);
    see("四", &[("本年新增固定资产", "12")], &[explain, "6.5"]);
    see("四", &[("年末累计折旧", "96")], &[explain]);
    see("五", &[("及时完成数", "39")], &[error]);
    see("五", &[("满意度", "0.95")], &[explain]);
    see("附", &[("写出.基本支出占比", "0.476")], &[explain]);
    see("附", &[("写出.基本支出占比", "52.4")], &[explain]);
    see("附", &[("写出.会议费变动率", "20")], &[explain]);
    see("表", &[("总表.收入总计", "480")], &[error]);
    see("表", &[("本年支出合计", "456")], &[explain]);
    see("六", &[], &[explain, "存在问题", "19.50%"]);
    let written = "年末结转78万元，其中防汛项目没有完工，剩60万元。";
    assert!(!shown("六", &[("文字.存在问题", written)]).contains(explain));
    see("七", &[], &[explain, hint, "预算完成率"]);
    let done = shown(
        "七",
        &[
            ("本年支出合计", "440"),
            (
                "文字.改进措施",
                "办公室八月底前按月催办采购，年底执行到九成。",
            ),
        ],
    );
    assert!(
        !done.contains(hint) && done.matches(explain).count() == 1 && done.contains("超过 30%"),
        "{done}"
    );
}

#[test]
fn every_file_of_the_folder_is_a_lesson() {
    let files = Rulebook::files_of(&in_repository("rulebooks/hunan-department/lessons")).unwrap();
    assert_eq!(files.len(), lessons(&rulebook()).len());
}
