//! The handbook holds all that a rulebook declares, each thing once, and nothing in it can be
//! anything but text.

use super::{front, handbook, refusal};
use ziping_rulebook::{LoadErrorKind, Problem, Rulebook, TextFile};

fn built_in() -> Rulebook {
    ziping_built_in::with_own(&[]).unwrap()
}

/// The text between two pieces of the handbook.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let after = page
        .split_once(start)
        .unwrap_or_else(|| panic!("no {start}"))
        .1;
    after.split_once(end).unwrap().0
}

/// The text about something, without tags: its entry, or its part of the entry of the indicator
/// that it belongs to.
fn entry(page: &str, anchor: &str) -> String {
    let start = [
        ("<article", "</article>"),
        ("<div class=\"figure\"", "</dl></div>"),
        ("<li", "</li>"),
    ]
    .map(|(tag, end)| (format!("{tag} id=\"{anchor}\""), end));
    let (start, end) = start
        .iter()
        .find(|(start, _)| page.contains(start))
        .unwrap_or_else(|| panic!("no {anchor}"));
    let html = between(page, start, end);
    html.split('<')
        .filter_map(|piece| piece.split_once('>'))
        .map(|(_, text)| text)
        .collect::<Vec<_>>()
        .concat()
}

#[test]
fn everything_declared_is_there_once() {
    let book = built_in();
    let page = handbook(&book);
    let mut anchors: Vec<String> = Vec::new();
    anchors.extend(
        book.fields
            .iter()
            .map(|field| format!("field-{}", field.name)),
    );
    anchors.extend(
        book.tables
            .iter()
            .map(|table| format!("table-{}", table.name)),
    );
    anchors.extend(book.texts.iter().map(|text| format!("text-{}", text.name)));
    anchors.extend(
        book.claims
            .iter()
            .map(|claim| format!("claim-{}", claim.name)),
    );
    anchors.extend(
        book.ratios
            .iter()
            .map(|ratio| format!("ratio-{}", ratio.name)),
    );
    anchors.extend(
        book.checks
            .iter()
            .map(|check| format!("check-{}", check.id)),
    );
    anchors.extend(
        book.options
            .iter()
            .map(|option| format!("option-{}", option.name)),
    );
    anchors.extend(
        book.carries
            .iter()
            .map(|carry| format!("carry-{}", carry.to)),
    );
    anchors.extend(
        book.last_year()
            .map(|(name, _)| format!("last-{}", book.names().text(name))),
    );
    for set in &book.scorings {
        anchors.push(format!("scoring-{}", set.id));
        anchors.extend(
            set.indicators
                .iter()
                .map(|indicator| format!("indicator-{}-{}", set.id, indicator.name)),
        );
    }
    for anchor in &anchors {
        assert_eq!(
            page.matches(&format!(" id=\"{anchor}\"")).count(),
            1,
            "{anchor}"
        );
    }
    let of_indicators =
        page.matches("<div class=\"figure\"").count() + page.matches("<li id=").count();
    assert!(of_indicators > 50, "{of_indicators}");
    assert_eq!(
        page.matches(" data-entry").count() + of_indicators,
        anchors.len()
    );
    let ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "an id stands twice");
}

#[test]
fn every_link_leads_somewhere() {
    let page = handbook(&built_in());
    for anchor in page
        .split(" href=\"#")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
    {
        assert!(page.contains(&format!(" id=\"{anchor}\"")), "{anchor}");
    }
}

#[test]
fn the_list_of_contents_counts_what_follows() {
    let book = built_in();
    let page = handbook(&book);
    let contents = between(&page, "data-contents", "</nav>");
    for (chapter, count) in [("checks", book.checks.len()), ("ratios", book.ratios.len())] {
        let link = between(contents, &format!("href=\"#{chapter}\""), "</a>");
        assert!(link.contains(&format!("<small>{count}</small>")), "{link}");
    }
    assert!(
        contents.contains("会议、培训与公用（MTG） <small>"),
        "{contents}"
    );
}

#[test]
fn a_check_is_told_in_words() {
    let page = handbook(&built_in());
    assert_eq!(
        entry(&page, "check-MTG-03"),
        "MTG-03 错误\
         报告写三公、会议、培训都在日常公用经费之中：〔三公经费〕 ＋ 〔会议费〕 ＋ 〔培训费〕 ＝ 〔左边的数〕 万元，\
         日常公用经费只有 〔日常公用经费〕 万元，放不下，多 〔相差的数〕 万元。把在项目支出列支的部分分开写，或改正日常公用经费。\
         应当三公经费 ＋ 会议费 ＋ 培训费 ≤ 日常公用经费\
         前提声称.三公会议培训列在日常公用 ＝ 1\
         缺则按 0会议费、培训费、三公经费\
         也可能会议费、培训费可能有一部分在项目支出中列支，那就不能写“日常公用经费中”。\
         依据原报告写法"
    );
    assert!(
        page.contains(
            "<a href=\"#claim-三公会议培训列在日常公用\">声称.三公会议培训列在日常公用</a>"
        )
    );
}

#[test]
fn a_ratio_has_all_its_formulas_and_a_field_what_only_the_author_wrote() {
    let book = built_in();
    let page = handbook(&book);
    for ratio in &book.ratios {
        let said = entry(&page, &format!("ratio-{}", ratio.name));
        let picks: usize = ratio
            .variants
            .iter()
            .map(|variant| variant.option.0.len())
            .sum();
        assert_eq!(said.matches("口径.").count(), picks, "{said}");
        assert!(
            said.contains(&format!("依据{}", ratio.basis.trim())),
            "{said}"
        );
        assert!(said.ends_with(ratio.verified.trim()), "{said}");
    }
    for field in book.fields.iter().filter(|field| !field.english.is_empty()) {
        let said = entry(&page, &format!("field-{}", field.name));
        assert!(
            page.contains(&format!(
                "<span lang=\"en\">{}</span>",
                field.english.replace('&', "&amp;")
            )),
            "{said}"
        );
        assert_eq!(said.contains("推出"), field.derived.is_some(), "{said}");
    }
}

#[test]
fn an_indicator_is_told_with_its_rule_and_the_figures_that_belong_to_it() {
    let page = handbook(&built_in());
    let said = entry(&page, "indicator-省级2017-在职人员控制率");
    assert!(
        said.starts_with(
            "在职人员控制率 5 分\
             计分不超过 100% 得 5 分；每超 1 个百分点扣 0.5 分，扣完为止。\
             公式最大（0，5 － 0.5 × 档数（最大（0，在职人员控制率 － 1） × 100，口径.取整 ＝ “不足一档也扣”））\
             核对情况已核，取整推断"
        ),
        "{said}"
    );
    assert!(said.contains("扣分原因.在职人员控制率"), "{said}");
    assert_eq!(
        entry(&page, "field-要点.管理制度健全性.2"),
        "2 分：有厉行节约的制度 要点.管理制度健全性.2"
    );
    let rows = entry(&page, "indicator-湖南自评表-产出指标");
    for part in [
        "50 分，报告可以另定",
        "逐行评分 的每一行",
        "哪些行评分.一级 ＝ “产出指标”",
        "80% 起 达成、",
    ] {
        assert!(rows.contains(part), "{part}: {rows}");
    }
    assert!(entry(&page, "indicator-通用15分版-在职人员控制率").contains("没有，由评分人给分"));
}

#[test]
fn a_set_says_how_far_it_can_be_relied_on_and_is_found_from_the_option_that_chooses_it() {
    let book = built_in();
    let page = handbook(&book);
    for set in &book.scorings {
        let said = entry(&page, &format!("scoring-{}", set.id));
        assert!(
            said.ends_with(&format!("依据{}核对情况{}", set.basis, set.verified)),
            "{said}"
        );
        assert_eq!(said.contains("指标不全"), set.points.is_none(), "{said}");
        assert!(
            page.contains(&format!("<a href=\"#scoring-{}\">", set.id)),
            "{said}"
        );
    }
    let at = |set: &str| page.find(&format!(" id=\"scoring-{set}\"")).unwrap();
    assert!(
        at("省级2015") < at("省级2017") && at("省级2017") < at("通用15分版"),
        "not as the option lists them"
    );
    assert!(
        entry(&page, "scoring-湖南自评表")
            .contains("等级90 分起 优、80 分起 良、60 分起 中、0 分起 差")
    );
}

#[test]
fn figures_of_other_tables_and_of_last_year_lead_to_the_one_they_are() {
    let page = handbook(&built_in());
    assert!(entry(&page, "field-三公表.公务接待费").contains("就是公务接待费取自三公表"));
    assert!(
        entry(&page, "field-公务接待费").contains("又见于基本明细表.公务接待费、三公表.公务接待费")
    );
    let said = entry(&page, "last-上年报告.三公经费.年初预算");
    assert!(said.contains("万元今年的是三公经费.年初预算检查"), "{said}");
    assert!(page.contains("<a href=\"#last-上年报告.三公经费\">上年报告.三公经费</a>"));
    let carried = entry(&page, "carry-上年");
    assert!(
        carried.contains("取上年报告的本年数") && carried.contains("三公经费.上年"),
        "{carried}"
    );
}

#[test]
fn nothing_in_it_is_a_tag_of_the_authors() {
    let evil = "</style><script>alert(1)</script>";
    let book = format!(
        "id = \"t\"\ntitle = '{evil}'\nversion = '{evil}'\ndocument_title = \"t\"\n\
         [[unit]]\nname = \"人\"\nkind = \"计数\"\n[[section]]\nid = '{evil}'\ntitle = '{evil}'\n\
         [[group]]\nid = \"组\"\nsection = '{evil}'\ntitle = '{evil}'\n[[series]]\nid = \"A\"\ntitle = '{evil}'\n"
    );
    let topic = format!(
        "[[field]]\nname = \"甲\"\nlabel = '{evil}'\ngroup = \"组\"\nunit = \"人\"\nhelp = '{evil}'\nenglish = '{evil}'\n\
         [[check]]\nid = \"A-1\"\nlevel = \"错误\"\nholds = '甲 > 0'\nsays = '{evil}'\notherwise = '{evil}'\nbasis = '{evil}'\n"
    );
    let files: [TextFile; 2] = [("rulebook.toml", &book), ("a.toml", &topic)];
    let page = handbook(&ziping_built_in::with_own(&files).unwrap());
    assert!(!page.contains("<script"), "{page}");
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(page.matches("&lt;script&gt;").count() >= 9, "{page}");
}

#[test]
fn the_front_says_whose_rules_are_in_force_and_what_can_be_done() {
    let book = built_in();
    let own = front(&book, true, true).into_string();
    assert!(
        own.contains("现在用的是本单位的规则：") && own.contains("data-action=\"built-in-rules\""),
        "{own}"
    );
    let without = front(&book, false, false).into_string();
    assert!(
        without.contains("现在用的是自带的规则：") && !without.contains("built-in-rules"),
        "{without}"
    );
    // Kept from earlier, but not in force: there is something to put back all the same.
    assert!(
        front(&book, false, true)
            .into_string()
            .contains("built-in-rules")
    );
}

#[test]
fn a_refusal_is_a_list_of_sentences_whatever_the_files_are_called() {
    let problem = |file: &str, line| Problem {
        file: file.into(),
        line,
        kind: LoadErrorKind::MissingKey("level"),
    };
    let says = refusal(&[problem("<b>.toml", 3), problem("a.toml", 0)]).into_string();
    assert!(
        says.contains(
            "<li>&lt;b&gt;.toml 第 3 行：缺少键“level”</li><li>a.toml：缺少键“level”</li>"
        ),
        "{says}"
    );
    assert!(says.contains("改好下面 2 处"), "{says}");
}

#[test]
fn no_sentence_scolds() {
    // 申请 and 聘请 are things that departments do.
    let page = handbook(&built_in())
        .replace("申请", "")
        .replace("聘请", "");
    for word in ["无效", "请", "抱歉"] {
        assert!(!page.contains(word), "{word}");
    }
}
