//! Relations: the figures that a figure is calculated from, those that are calculated from it,
//! those it is checked against.

use super::*;
use ziping_rulebook::Declared;

/// The names of a figure's relations: what it uses, what it feeds, what is beside it.
fn relations(figures: &[(&str, &str)], name: &str) -> [Vec<String>; 3] {
    let book = book();
    let assessment = assess(&book, &report(figures));
    let Relations {
        uses,
        feeds,
        beside,
    } = Relations::of(&book, &assessment, book.names().find(name).unwrap());
    [uses, feeds, beside].map(|names| {
        names
            .into_iter()
            .map(|name| book.spell(name.into()))
            .collect()
    })
}

#[test]
fn a_part_feeds_the_total_and_by_it_the_ratio() {
    let [uses, feeds, beside] = relations(&[], "人员");
    assert_eq!(uses, [""; 0]);
    assert_eq!(feeds, ["支出", "公用占比"]);
    assert_eq!(beside, ["公用", "其他"]);
}

#[test]
fn a_derived_total_uses_its_parts() {
    let [uses, feeds, beside] = relations(&[], "支出");
    assert_eq!(uses, ["人员", "公用", "其他"]);
    assert_eq!(feeds, ["公用占比"]);
    assert_eq!(beside, ["人数"]);
}

#[test]
fn a_typed_total_is_checked_against_its_parts_instead() {
    let [uses, feeds, beside] = relations(&[("支出", "5")], "支出");
    assert_eq!(uses, [""; 0]);
    assert_eq!(feeds, ["公用占比"]);
    assert_eq!(beside, ["人员", "公用", "其他", "人数"]);
    let [_, feeds, _] = relations(&[("支出", "5")], "人员");
    assert_eq!(feeds, [""; 0]);
}

#[test]
fn a_declared_option_decides_which_formula_and_which_checks_count() {
    let option = [("口径.率", "人员"), ("支出", "5")];
    let [_, feeds, beside] = relations(&option, "人员");
    assert_eq!(feeds, ["公用占比"]);
    assert_eq!(beside, ["支出", "公用", "其他"]);
}

#[test]
fn a_table_column_is_checked_against_its_neighbours_and_its_total() {
    let [_, _, beside] = relations(&[], "项目.支出");
    assert_eq!(beside, ["项目.预算", "会议"]);
}

#[test]
fn of_every_name_of_the_built_in_rulebook_each_relation_is_said_once() {
    let book = ziping_built_in::rulebook();
    let assessment = assess(&book, &Report::default());
    for name in book.names().iter() {
        let Relations {
            uses,
            feeds,
            beside,
        } = Relations::of(&book, &assessment, name);
        let mut all = [uses, feeds, beside].concat();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count, "{}", book.names().text(name));
        assert!(!all.contains(&name), "{}", book.names().text(name));
    }
}

#[test]
fn checks_of_few_figures_are_named_before_those_of_many_and_none_that_is_not_chosen() {
    let many = "[[check]]\nid = \"多\"\nlevel = \"提示\"\nholds = \"人员 + 培训 + 公用 > 会议 + 支出\"\nsays = \"多\"\nbasis = \"算术\"\n";
    let four = "[[check]]\nid = \"四\"\nlevel = \"提示\"\nholds = \"人员 + 其他 > 会议 + 培训\"\nsays = \"四\"\nbasis = \"算术\"\n";
    let beside = |checks: &str| {
        let topic = format!("{}{checks}", TOPIC.split("[[check]]").next().unwrap());
        let book = book_about(&topic);
        let assessment = assess(&book, &report(&[("支出", "5")]));
        let names = Relations::of(&book, &assessment, book.names().find("人员").unwrap()).beside;
        names
            .into_iter()
            .map(|name| book.spell(name.into()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        beside(&format!("{many}{four}")),
        ["其他", "会议", "培训", "公用", "支出"]
    );
    assert_eq!(
        beside(&format!("{four}{many}")),
        ["其他", "会议", "培训", "公用", "支出"]
    );
    let other = four.replace("says", "option = { \"率\" = \"人员\" }\nsays");
    assert_eq!(beside(&other), [""; 0]);
}

#[test]
fn texts_claims_and_options_are_nobodys_neighbours() {
    let book = ziping_built_in::rulebook();
    let assessment = assess(&book, &Report::default());
    for name in book.names().iter() {
        let Relations {
            uses,
            feeds,
            beside,
        } = Relations::of(&book, &assessment, name);
        for other in [uses, feeds, beside].concat() {
            let declared = book.declared(other);
            let no_figure = matches!(
                declared,
                Some(Declared::Text(_) | Declared::Claim(_) | Declared::Option(_)) | None
            );
            assert!(
                !no_figure,
                "{}: {}",
                book.names().text(name),
                book.names().text(other)
            );
        }
    }
}
