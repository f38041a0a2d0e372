//! The names of paragraphs, the figures in messages, and checks of what texts quote: what a rulebook
//! may say of them.

use super::*;

fn wording(keys: &str) -> String {
    format!("[[wording]]\nsection = \"一\"\n{keys}\n")
}

const SAID: &str = "paragraph = \"总数\"\ntext = \"共{合}万元。\"";

#[test]
fn a_sentence_belongs_to_the_paragraph_that_it_begins_or_goes_on_in() {
    let others = [
        "follows = true\ntext = \"{头}人。\"",
        "paragraph = \"总数\"\ntext = \"没有。\"",
        "heading = \"（一）别的\"",
    ];
    let book = load(&(wording(SAID) + &others.map(wording).concat())).unwrap();
    let names: Vec<_> = book
        .wording
        .iter()
        .map(|wording| wording.paragraph.as_deref())
        .collect();
    assert_eq!(names, [Some("总数"), Some("总数"), Some("总数"), None]);
}

#[test]
fn every_paragraph_has_a_name_of_its_own() {
    assert_eq!(
        problems(&wording("text = \"共{合}万元。\"")),
        ["a.toml 2：另起一段的 text 要写段名（paragraph），同一段的几种写法用同一个段名"]
    );
    let apart = wording(SAID) + &wording("heading = \"（一）别的\"") + &wording(SAID);
    assert_eq!(
        problems(&apart),
        ["a.toml 10：段名“总数”在别处已经有了；一段的几种写法要挨着写，别的段换一个段名"]
    );
    for unfit in ["", " ", "甲{乙}"] {
        assert_eq!(
            problems(&wording(&SAID.replace("总数", unfit))),
            [
                "a.toml 3：段名（paragraph）要写几个字，最多 60 个，不带花括号，不换行，没有看不见的字符"
            ]
        );
    }
}

#[test]
fn only_the_beginning_of_a_paragraph_names_it() {
    assert_eq!(
        problems(&wording("paragraph = \"总数\"\nfigures = \"组\"")),
        ["a.toml 3：段名（paragraph）只写在 text 上"]
    );
    assert_eq!(
        problems(
            &(wording(SAID)
                + &wording("follows = true\nparagraph = \"人数\"\ntext = \"{头}人。\""))
        ),
        ["a.toml 8：follows 接在上面那一段里，不另写段名（paragraph）"]
    );
    let nothing_above = "follows 上面没有可以接着写的段落；去掉 follows，写上 paragraph";
    let follows = wording("follows = true\ntext = \"{头}人。\"");
    assert_eq!(problems(&follows), [format!("a.toml 2：{nothing_above}")]);
    let after_a_table = wording(SAID) + &wording("figures = \"组\"") + &follows;
    assert_eq!(
        problems(&after_a_table),
        [format!("a.toml 9：{nothing_above}")]
    );
}

#[test]
fn braces_in_a_message_stand_in_pairs_and_hold_a_name() {
    for (says, error, sentence) in [
        (
            "共{甲",
            MessageError::UnclosedBrace("甲".into()),
            "“{甲”缺少结尾的花括号",
        ),
        (
            "共甲}",
            MessageError::UnopenedBrace("共甲}".into()),
            "“共甲}”多了一个右花括号",
        ),
        ("共{ }", MessageError::EmptyBraces, "花括号里缺少名称"),
    ] {
        assert_eq!(error.to_string(), sentence);
        let topic = check("合 = 甲").replace("\"错\"", &format!("\"{says}\""));
        assert_eq!(kinds(&topic), [(5, error.into())], "{says}");
    }
}

fn quotes(more: &str, says: &str) -> String {
    format!(
        "[[check]]\nid = \"A-1\"\nlevel = \"需说明\"\nquotes = [\"为\"]\n{more}\nsays = \"{says}\"\nbasis = \"算术\"\n"
    )
}

#[test]
fn a_check_of_what_texts_quote_has_words_instead_of_a_relation() {
    let book = load(&quotes(
        "elsewhere = [\"去年\"]",
        "{段落}里{名目}写了{左}，填的是{右}。",
    ))
    .unwrap();
    let quotes = book.checks[0].quotes.as_ref().unwrap();
    assert_eq!(
        (&quotes.words[..], &quotes.elsewhere[..]),
        (&["为".to_owned()][..], &["去年".to_owned()][..])
    );
    assert!(book.checks[0].names.is_empty());
}

#[test]
fn what_does_not_go_with_quotes_is_refused() {
    let refused = |more, says, line, sentence: &str| {
        assert_eq!(
            problems(&quotes(more, says)),
            [format!("a.toml {line}：{sentence}")]
        );
    };
    refused(
        "holds = '合 = 甲'",
        "错",
        5,
        "A-1 写了 quotes，不再写 holds、each、zero",
    );
    refused(
        "zero = [\"甲\"]",
        "错",
        5,
        "A-1 写了 quotes，不再写 holds、each、zero",
    );
    refused("", "差{差}", 6, "A-1 写了 quotes，提示语里没有差可用");
    refused(
        "elsewhere = [\"\"]",
        "错",
        5,
        "A-1 的 quotes、elsewhere 里有空的词，去掉它",
    );
    let plain = |from, to: &str| problems(&check("合 = 甲").replace(from, to));
    assert_eq!(
        plain("\"错\"\nb", "\"{段落}错\"\nb"),
        ["a.toml 5：A-1 的提示语用了段落、名目，这两个只用在写了 quotes 的检查里"]
    );
    assert_eq!(
        plain("basis", "elsewhere = [\"去年\"]\nbasis"),
        ["a.toml 6：A-1 的 elsewhere 要与 quotes 一起用"]
    );
    assert_eq!(
        problems(&check("合 = 甲").replace("holds = '合 = 甲'\n", "")),
        ["a.toml 1：缺少键“holds”"]
    );
}
