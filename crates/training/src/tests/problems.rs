//! How a recipe is told what it may not say.

use super::{PARTS, book};
use crate::Recipe;

fn problems(recipe: &str) -> Vec<String> {
    let book = book();
    let problems = Recipe::load(&book, &[("r.toml", recipe)])
        .err()
        .unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
#[allow(clippy::too_many_lines)] // One arm or case after the other.
fn what_a_recipe_may_not_say_is_said_with_its_line() {
    for (recipe, says) in [
        ("[[make]]\nformula = \"1\"", "r.toml 第 1 行：缺少键“name”"),
        (
            "[[make]]\nname = \"甲\"\nformula = \"1\"\nfarbe = \"x\"",
            "r.toml 第 4 行：没有“farbe”这个键，核对写法",
        ),
        (
            "[[make]]\nname = \"丁\"\nformula = \"1\"",
            "r.toml 第 2 行：没有“丁”这个名称，核对写法；只供后面几行用的数写上 draft 和单位",
        ),
        (
            "[[make]]\nname = \"率\"\nformula = \"1\"",
            "r.toml 第 2 行：“率”是程序算的比率，不用做",
        ),
        (
            "[[make]]\nname = \"甲\"\nformula = \"乙\"",
            "r.toml 第 3 行：没有哪一行做出“乙”，先加上一行",
        ),
        (
            "[[make]]\nname = \"甲\"\nformula = \"丁\"",
            "r.toml 第 3 行：没有“丁”这个名称，核对写法",
        ),
        (
            "[[make]]\nname = \"甲\"\nformula = \"甲\"",
            "r.toml 第 3 行：“甲”要到后面才做出，把那一行移到前面",
        ),
        (
            "[[make]]\nname = \"甲\"\nformula = \"1 +\"",
            "r.toml 第 3 行：公式第 4 个字：公式到这里断了，还缺一个名称或数\n1 +\n   ^",
        ),
        (
            "[[make]]\nname = \"甲\"\none_of = [\"1\", \"x\"]",
            "r.toml 第 3 行：“x”不是一个数",
        ),
        (
            "[[make]]\nname = \"甲\"\nformula = \"1\"\nrows = \"2\"",
            "r.toml 第 2 行：rows 只用在表的列上",
        ),
        (
            "[[make]]\nname = \"甲\"\nformula = \"1\"\nlog = true",
            "r.toml 第 2 行：log 只和 between、share 一起用",
        ),
        (
            "[[make]]\nname = \"口径.口\"\none_of = [\"丙\"]",
            "r.toml 第 3 行：这个口径没有“丙”这一选择",
        ),
        (
            "[[make]]\nname = \"草\"\ndraft = \"元\"\nformula = \"1\"",
            "r.toml 第 3 行：没有“元”这个单位",
        ),
        (
            "[[make]]\nname = \"甲\"\ndraft = \"万元\"\nformula = \"1\"",
            "r.toml 第 2 行：“甲”是报告里的名称，去掉 draft，或换一个名称",
        ),
        (
            "[[make]]\nname = \"草\"\ndraft = \"人\"\nformula = \"1\"",
            "r.toml 第 2 行：没有哪一行用到“草”，去掉这一行",
        ),
        (
            "[[make]]\ninto = [\"甲\", \"头\"]\nsplit = \"9\"",
            "r.toml 第 2 行：一起分的几个数单位要相同",
        ),
        (
            "[[make]]\ninto = [\"甲\", \"乙\"]\nsplit = \"9\"\nweights = [\"1\"]",
            "r.toml 第 2 行：weights 要有 2 个",
        ),
        (
            "[[make]]\ninto = [\"甲\", \"乙\"]\nformula = \"9\"",
            "r.toml 第 2 行：into 和 weights 只和 split、prorate 一起用",
        ),
        (
            "[[make]]\nname = \"甲\"\nformula = \"1\"\n[[make]]\nname = \"甲\"\nformula = \"2\"",
            "r.toml 第 5 行：“甲”前面已经做出；只有前面那一行带 when，才能再写一行",
        ),
        (
            "[[make]]\nname = \"名\"\nformula = \"1\"",
            "r.toml 第 2 行：写 formula、between（两头）、share（总数和两头）、one_of、split、prorate 中的一个；文字只能用 one_of",
        ),
        (
            "[[make]]\nname = \"甲\"\nformula = \"1\"\nbetween = [\"1\", \"2\"]",
            "r.toml 第 2 行：写 formula、between（两头）、share（总数和两头）、one_of、split、prorate 中的一个；文字只能用 one_of",
        ),
        (
            "[[variety]]\nof = \"类\"\ntitle = \"大\"",
            "r.toml 第 3 行：fixes 里写上选了它，哪几个数是多少",
        ),
        (
            "[[variety]]\nof = \"类\"\ntitle = \"大\"\nfixes = { \"甲\" = \"1\" }",
            "r.toml 第 4 行：没有哪一行单独做出数“甲”，核对写法",
        ),
        (
            "[[make]]\nname = \"甲\"\nformula = \"1\"\n[[variety]]\nof = \"类\"\ntitle = \"大\"\nfixes = { \"甲\" = \"多\" }",
            "r.toml 第 7 行：“多”不是一个数",
        ),
    ] {
        assert!(
            problems(recipe).iter().any(|problem| problem == says),
            "{recipe}\n{:?}",
            problems(recipe)
        );
    }
    assert_eq!(problems(PARTS), [""; 0]);
}
