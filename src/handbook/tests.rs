//! The handbook holds all that a rulebook declares, each thing once, and nothing in it can be anything but text.

use super::{front, handbook, refusal};
use crate::rulebook::{File, Problem, Rulebook};

fn built_in() -> Rulebook {
    Rulebook::with_own(&[]).unwrap()
}

/// What stands between two pieces of the handbook.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let after = page.split_once(start).unwrap_or_else(|| panic!("no {start}")).1;
    after.split_once(end).unwrap().0
}

/// An entry without its tags.
fn entry(page: &str, anchor: &str) -> String {
    let html = between(page, &format!("<article id=\"{anchor}\""), "</article>");
    html.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect::<Vec<_>>().concat()
}

#[test]
fn everything_declared_is_there_once() {
    let book = built_in();
    let page = handbook(&book);
    let mut anchors: Vec<String> = Vec::new();
    anchors.extend(book.fields.iter().map(|field| format!("field-{}", field.name)));
    anchors.extend(book.tables.iter().map(|table| format!("table-{}", table.name)));
    anchors.extend(book.texts.iter().map(|text| format!("text-{}", text.name)));
    anchors.extend(book.claims.iter().map(|claim| format!("claim-{}", claim.name)));
    anchors.extend(book.ratios.iter().map(|ratio| format!("ratio-{}", ratio.name)));
    anchors.extend(book.checks.iter().map(|check| format!("check-{}", check.id)));
    anchors.extend(book.options.iter().map(|option| format!("option-{}", option.name)));
    for anchor in &anchors {
        assert_eq!(page.matches(&format!(" id=\"{anchor}\"")).count(), 1, "{anchor}");
    }
    assert_eq!(page.matches(" data-entry").count(), anchors.len());
    let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "an id stands twice");
}

#[test]
fn every_link_leads_somewhere() {
    let page = handbook(&built_in());
    for anchor in page.split(" href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
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
    assert!(contents.contains("会议、培训与公用（MTG） <small>"), "{contents}");
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
    assert!(page.contains("<a href=\"#claim-三公会议培训列在日常公用\">声称.三公会议培训列在日常公用</a>"));
}

#[test]
fn a_ratio_has_all_its_formulas_and_a_field_what_only_the_author_wrote() {
    let book = built_in();
    let page = handbook(&book);
    for ratio in &book.ratios {
        let said = entry(&page, &format!("ratio-{}", ratio.name));
        let picks: usize = ratio.variants.iter().map(|variant| variant.option.0.len()).sum();
        assert_eq!(said.matches("口径.").count(), picks, "{said}");
        assert!(said.contains(&format!("依据{}", ratio.basis.trim())), "{said}");
        assert!(said.ends_with(ratio.verified.trim()), "{said}");
    }
    for field in book.fields.iter().filter(|field| !field.english.is_empty()) {
        let said = entry(&page, &format!("field-{}", field.name));
        assert!(page.contains(&format!("<span lang=\"en\">{}</span>", field.english.replace('&', "&amp;"))), "{said}");
        assert_eq!(said.contains("推出"), field.derived.is_some(), "{said}");
    }
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
    let files: [File; 2] = [("rulebook.toml", &book), ("a.toml", &topic)];
    let page = handbook(&Rulebook::with_own(&files).unwrap());
    assert!(!page.contains("<script"), "{page}");
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(page.matches("&lt;script&gt;").count() >= 9, "{page}");
}

#[test]
fn the_front_says_whose_rules_are_in_force_and_what_can_be_done() {
    let book = built_in();
    let own = front(&book, true, true).into_string();
    assert!(own.contains("现在用的是本单位的规则：") && own.contains("data-action=\"built-in-rules\""), "{own}");
    let without = front(&book, false, false).into_string();
    assert!(without.contains("现在用的是自带的规则：") && !without.contains("built-in-rules"), "{without}");
    // Kept from earlier, but not in force: there is something to put back all the same.
    assert!(front(&book, false, true).into_string().contains("built-in-rules"));
}

#[test]
fn a_refusal_is_a_list_of_sentences_whatever_the_files_are_called() {
    let problem = |file: &str, line| Problem { file: file.into(), line, says: "缺少键“level”".into() };
    let says = refusal(&[problem("<b>.toml", 3), problem("a.toml", 0)]).into_string();
    assert!(says.contains("<li>&lt;b&gt;.toml 第 3 行：缺少键“level”</li><li>a.toml：缺少键“level”</li>"), "{says}");
    assert!(says.contains("改好下面 2 处"), "{says}");
}

#[test]
fn no_sentence_scolds() {
    // 申请 and 聘请 are things that departments do.
    let page = handbook(&built_in()).replace("申请", "").replace("聘请", "");
    for word in ["无效", "请", "抱歉"] {
        assert!(!page.contains(word), "{word}");
    }
}
