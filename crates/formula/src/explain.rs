//! Writes a formula out: in words (`在职人数 ÷ 编制数`) or with the numbers put in (`9 ÷ 12`).

use super::{
    Name,
    node::{Arithmetic, Node, Relation},
};

/// How a name is written: its own text, or its value.
pub type Spelling<'a> = dyn Fn(Name) -> String + 'a;

/// The whole formula.
pub fn explain(node: &Node, spell: &Spelling) -> String {
    write(node, spell, Strength::Either)
}

impl Relation {
    /// The sign in print.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "＝",
            Self::NotEqual => "≠",
            Self::Less => "＜",
            Self::AtMost => "≤",
            Self::More => "＞",
            Self::AtLeast => "≥",
        }
    }
}

impl Arithmetic {
    /// The sign in print.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Plus => "＋",
            Self::Minus => "－",
            Self::Times => "×",
            Self::Over => "÷",
        }
    }
}

/// How tightly a part binds; a part inside a tighter one needs brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Either,
    Both,
    Compare,
    Sum,
    Product,
    Factor,
}

fn write(node: &Node, spell: &Spelling, outer: Strength) -> String {
    let (own, text) = match node {
        Node::Number(number) => (Strength::Factor, number.normalize().to_string()),
        Node::Text(text) => (Strength::Factor, format!("“{text}”")),
        Node::Name(name) => (Strength::Factor, spell(*name)),
        Node::Negate(inner) => (
            Strength::Product,
            format!("－{}", write(inner, spell, Strength::Factor)),
        ),
        Node::Not(inner) => (
            Strength::Compare,
            format!("非 {}", write(inner, spell, Strength::Compare)),
        ),
        Node::Arithmetic(operation, pair) => {
            let (own, right) = match operation {
                Arithmetic::Plus => (Strength::Sum, Strength::Sum),
                Arithmetic::Minus => (Strength::Sum, Strength::Product),
                Arithmetic::Times => (Strength::Product, Strength::Product),
                Arithmetic::Over => (Strength::Product, Strength::Factor),
            };
            (own, pairwise(pair, operation.sign(), spell, own, right))
        }
        Node::Compare(relation, pair) => (
            Strength::Compare,
            pairwise(pair, relation.sign(), spell, Strength::Sum, Strength::Sum),
        ),
        Node::Both(pair) => (
            Strength::Both,
            pairwise(pair, "且", spell, Strength::Both, Strength::Both),
        ),
        Node::Either(pair) => (
            Strength::Either,
            pairwise(pair, "或", spell, Strength::Either, Strength::Either),
        ),
        Node::Call(function, arguments) => {
            let arguments: Vec<_> = arguments
                .iter()
                .map(|argument| write(argument, spell, Strength::Either))
                .collect();
            (
                Strength::Factor,
                format!("{}（{}）", function.name(), arguments.join("，")),
            )
        }
    };
    if own < outer {
        format!("（{text}）")
    } else {
        text
    }
}

fn pairwise(
    pair: &[Node; 2],
    sign: &str,
    spell: &Spelling,
    left: Strength,
    right: Strength,
) -> String {
    let [one, other] = pair;
    format!(
        "{} {sign} {}",
        write(one, spell, left),
        write(other, spell, right)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Names, parse};

    fn words(source: &str) -> String {
        let mut names = Names::default();
        let node = parse(source, &mut names).unwrap();
        explain(&node, &|name| names.text(name).to_owned())
    }

    #[test]
    fn brackets_stand_only_where_they_are_needed() {
        assert_eq!(words("在职人数/编制数"), "在职人数 ÷ 编制数");
        assert_eq!(words("(甲 - 乙) / 乙"), "（甲 － 乙） ÷ 乙");
        assert_eq!(words("甲 - (乙 - 丙)"), "甲 － （乙 － 丙）");
        assert_eq!(words("甲 + (乙 + 丙)"), "甲 ＋ 乙 ＋ 丙");
        assert_eq!(words("甲 / (乙 × 丙)"), "甲 ÷ （乙 × 丙）");
        assert_eq!(
            words("(甲 = 1 或 乙 = 1) 且 丙 = 1"),
            "（甲 ＝ 1 或 乙 ＝ 1） 且 丙 ＝ 1"
        );
        assert_eq!(
            words("最大(甲, 0 - 乙) >= 0.10"),
            "最大（甲，0 － 乙） ≥ 0.1"
        );
    }

    #[test]
    fn what_is_written_reads_as_the_same_formula() {
        for source in [
            "甲 - (乙 + 丙) × 2 / 丁 <= 3",
            "(甲 = 1 或 乙 > 2) 且 非 (丙 < 1 且 丁 >= 2)",
            "若(甲 > 1, -乙, 丙 - -丁) = 1",
        ] {
            let mut names = Names::default();
            let node = parse(source, &mut names).unwrap();
            let written = explain(&node, &|name| names.text(name).to_owned());
            assert_eq!(parse(&written, &mut names).unwrap(), node, "{written}");
        }
    }
}
