//! A formula that is written out reads as the same formula.

use proptest::{
    collection::vec,
    prelude::*,
    sample::select,
    test_runner::{Config, RngSeed, TestRunner},
};

use super::*;

const NAMES: [&str; 5] = ["甲", "乙.上年", "丙_1", "在职人数", "且慢"];

fn names() -> Names {
    let mut names = Names::default();
    for name in NAMES {
        names.intern(name);
    }
    names
}

fn name() -> impl Strategy<Value = Node> {
    select(&NAMES[..]).prop_map(|name| Node::Name(names().find(name).unwrap()))
}

fn text() -> impl Strategy<Value = Node> {
    select(vec!["", "有", "甲 且 乙", "1"]).prop_map(|text| Node::Text(text.into()))
}

fn number() -> impl Strategy<Value = Node> {
    (0..100_000_i64, 0..4_u32)
        .prop_map(|(digits, decimals)| Node::Number(Decimal::new(digits, decimals)))
}

fn call() -> impl Strategy<Value = Node> {
    let of_a_name = select(vec![
        Function::Sum,
        Function::Filled,
        Function::Length,
        Function::Stutters,
    ]);
    prop_oneof![
        (of_a_name, name()).prop_map(|(function, name)| Node::Call(function, vec![name])),
        (name(), text())
            .prop_map(|(name, text)| Node::Call(Function::Occurrences, vec![name, text])),
    ]
}

fn node() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![name(), text(), number(), call()];
    leaf.prop_recursive(5, 60, 3, |inner| {
        let boxed = inner.clone().prop_map(Box::new);
        let pair = [inner.clone(), inner.clone()].prop_map(Box::new);
        let arithmetic = select(vec![
            Arithmetic::Plus,
            Arithmetic::Minus,
            Arithmetic::Times,
            Arithmetic::Over,
        ]);
        let relation = select(vec![
            Relation::Equal,
            Relation::NotEqual,
            Relation::Less,
            Relation::AtMost,
            Relation::More,
            Relation::AtLeast,
        ]);
        let calls = |functions: Vec<Function>, count: usize| {
            (select(functions), vec(inner.clone(), count))
                .prop_map(|(function, arguments)| Node::Call(function, arguments))
        };
        prop_oneof![
            boxed.clone().prop_map(Node::Negate),
            boxed.prop_map(Node::Not),
            (arithmetic, pair.clone())
                .prop_map(|(operation, pair)| Node::Arithmetic(operation, pair)),
            (relation, pair.clone()).prop_map(|(relation, pair)| Node::Compare(relation, pair)),
            pair.clone().prop_map(Node::Both),
            pair.prop_map(Node::Either),
            calls(vec![Function::Absolute, Function::Floor], 1),
            calls(
                vec![
                    Function::Max,
                    Function::Min,
                    Function::Steps,
                    Function::Round,
                ],
                2
            ),
            calls(vec![Function::Max, Function::Min, Function::If], 3),
        ]
    })
}

/// The same formula with its sums, products, 且 and 或 in the order in which they are read:
/// `a + (b - c)`, which is written without brackets, becomes `(a + b) - c`.
fn left_to_right(node: Node) -> Node {
    match node {
        Node::Negate(inner) => Node::Negate(Box::new(left_to_right(*inner))),
        Node::Not(inner) => Node::Not(Box::new(left_to_right(*inner))),
        Node::Call(function, arguments) => {
            Node::Call(function, arguments.into_iter().map(left_to_right).collect())
        }
        Node::Compare(relation, pair) => Node::Compare(relation, Box::new(pair.map(left_to_right))),
        Node::Both(pair) => joined(
            pair.map(left_to_right),
            &|pair| Node::Both(pair),
            &|right| match right {
                Node::Both(pair) => Ok((*pair, Box::new(Node::Both))),
                other => Err(other),
            },
        ),
        Node::Either(pair) => joined(
            pair.map(left_to_right),
            &|pair| Node::Either(pair),
            &|right| match right {
                Node::Either(pair) => Ok((*pair, Box::new(Node::Either))),
                other => Err(other),
            },
        ),
        Node::Arithmetic(operation @ (Arithmetic::Plus | Arithmetic::Times), pair) => joined(
            pair.map(left_to_right),
            &|pair| Node::Arithmetic(operation, pair),
            &|right| match right {
                Node::Arithmetic(own, pair) if is_sum(own) == is_sum(operation) => {
                    Ok((*pair, Box::new(move |pair| Node::Arithmetic(own, pair))))
                }
                other => Err(other),
            },
        ),
        Node::Arithmetic(operation, pair) => {
            Node::Arithmetic(operation, Box::new(pair.map(left_to_right)))
        }
        leaf @ (Node::Number(_) | Node::Text(_) | Node::Name(_)) => leaf,
    }
}

type Join = Box<dyn Fn(Box<[Node; 2]>) -> Node>;

/// `left` and `right` joined; where `right` is written without brackets, its own left side first.
fn joined(
    [left, right]: [Node; 2],
    join: &dyn Fn(Box<[Node; 2]>) -> Node,
    parts: &dyn Fn(Node) -> Result<([Node; 2], Join), Node>,
) -> Node {
    match parts(right) {
        Ok(([inner, last], own)) => own(Box::new([joined([left, inner], join, parts), last])),
        Err(right) => join(Box::new([left, right])),
    }
}

fn is_sum(operation: Arithmetic) -> bool {
    matches!(operation, Arithmetic::Plus | Arithmetic::Minus)
}

#[test]
fn every_formula_that_is_written_out_reads_as_the_same_formula() {
    let config = Config {
        cases: 2000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2021),
        ..Config::default()
    };
    let result = TestRunner::new(config).run(&node(), |node| {
        let mut names = names();
        let written = explain(&node, &|name| names.text(name).to_owned());
        let read = parse(&written, &mut names);
        prop_assert_eq!(read, Ok(left_to_right(node)), "{}", written);
        Ok(())
    });
    result.unwrap_or_else(|failure| panic!("{failure}"));
}
