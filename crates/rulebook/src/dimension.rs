//! Keeps money from being added to heads: what a formula is a quantity of.

use super::{Declared, Rulebook, UnitKind};
use ziping_formula::{Arithmetic, Function, Name, Node};

/// What a formula gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A bare number, which fits beside any quantity.
    Bare,
    /// A quantity: how often money, heads and area stand above the line.
    Quantity { money: i8, heads: i8, area: i8 },
    /// A yes or no.
    Truth,
    /// A text.
    Text,
}

const PURE: Sort = Sort::Quantity {
    money: 0,
    heads: 0,
    area: 0,
};
const MONEY: Sort = Sort::Quantity {
    money: 1,
    heads: 0,
    area: 0,
};
const HEADS: Sort = Sort::Quantity {
    money: 0,
    heads: 1,
    area: 0,
};
const AREA: Sort = Sort::Quantity {
    money: 0,
    heads: 0,
    area: 1,
};

impl Sort {
    /// Whether it counts things, so that it has no decimals.
    pub fn counts(self) -> bool {
        self == HEADS
    }

    /// Whether a comparison or sum of two has a meaning, and what it is of.
    fn beside(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Bare, other) | (other, Self::Bare)
                if matches!(other, Self::Bare | Self::Quantity { .. }) =>
            {
                Some(other)
            }
            (one, other) => (one == other).then_some(one),
        }
    }

    fn words(self) -> &'static str {
        match self {
            MONEY => "金额",
            HEADS => "人数、件数",
            AREA => "面积",
            PURE => "比率或年份",
            Self::Quantity { .. } => "单价",
            Self::Bare => "数",
            Self::Truth => "判断",
            Self::Text => "文字",
        }
    }
}

impl Rulebook {
    /// What the formula gives, or a sentence about what does not fit together in it.
    pub(super) fn sort(&self, node: &Node) -> Result<Sort, String> {
        match node {
            Node::Number(_) => Ok(Sort::Bare),
            Node::Text(_) => Ok(Sort::Text),
            Node::Name(name) => Ok(self.sort_of_name(*name)),
            Node::Negate(inner) => self.quantity(inner),
            Node::Arithmetic(operation, pair) => {
                let [left, right] = &**pair;
                let (one, other) = (self.quantity(left)?, self.quantity(right)?);
                match operation {
                    Arithmetic::Plus | Arithmetic::Minus => one
                        .beside(other)
                        .ok_or_else(|| format!("{}和{}不能相加减", one.words(), other.words())),
                    Arithmetic::Times => Ok(product(one, other, 1)),
                    Arithmetic::Over => Ok(product(one, other, -1)),
                }
            }
            Node::Compare(_, sides) => {
                let [left, right] = &**sides;
                let (one, other) = (self.sort(left)?, self.sort(right)?);
                let fits = one.beside(other).is_some_and(|sort| sort != Sort::Truth);
                if fits {
                    Ok(Sort::Truth)
                } else {
                    Err(format!("{}和{}不能比较", one.words(), other.words()))
                }
            }
            Node::Both(pair) | Node::Either(pair) => {
                pair.iter().try_for_each(|side| self.truth(side))?;
                Ok(Sort::Truth)
            }
            Node::Not(inner) => self.truth(inner).map(|()| Sort::Truth),
            Node::Call(function, arguments) => self.sort_of_call(*function, arguments),
        }
    }

    fn sort_of_name(&self, name: Name) -> Sort {
        let of_text = matches!(
            self.declared(self.meaning(name)),
            Some(Declared::Text(_) | Declared::Option(_))
        );
        if let Some(ratio) = self.ratio(name) {
            return self.sort(&ratio.formula.node).unwrap_or(PURE);
        }
        match self.unit(name).map(|unit| unit.kind) {
            Some(UnitKind::Text) => Sort::Text,
            _ if of_text => Sort::Text,
            Some(UnitKind::Money) => MONEY,
            Some(UnitKind::Count) => HEADS,
            Some(UnitKind::Area) => AREA,
            Some(UnitKind::Score) => Sort::Bare,
            _ => PURE,
        }
    }

    fn quantity(&self, node: &Node) -> Result<Sort, String> {
        match self.sort(node)? {
            sort @ (Sort::Truth | Sort::Text) => Err(format!("{}不能参加计算", sort.words())),
            sort => Ok(sort),
        }
    }

    fn truth(&self, node: &Node) -> Result<(), String> {
        match self.sort(node)? {
            Sort::Truth => Ok(()),
            sort => Err(format!("“且、或、非”要连接判断，这里是{}", sort.words())),
        }
    }

    fn sort_of_call(&self, function: Function, arguments: &[Node]) -> Result<Sort, String> {
        match (function, arguments) {
            (Function::Sum, [Node::Name(name)]) => match self.table_column(*name) {
                Some(_) => Ok(self.sort_of_name(*name)),
                None => Err(format!(
                    "“{}”不是表的一列，不能合计",
                    self.names().text(*name)
                )),
            },
            (Function::Filled, _) => Ok(Sort::Truth),
            (
                Function::Length | Function::Occurrences | Function::Stutters,
                [Node::Name(name), ..],
            ) => match self.sort_of_name(*name) {
                Sort::Text => Ok(HEADS),
                _ => Err(format!("“{}”不是文字", self.names().text(*name))),
            },
            (Function::If, [condition, then, otherwise]) => {
                self.truth(condition)?;
                let (one, other) = (self.sort(then)?, self.sort(otherwise)?);
                one.beside(other).ok_or_else(|| {
                    format!(
                        "“若”的两个结果一个是{}，一个是{}",
                        one.words(),
                        other.words()
                    )
                })
            }
            (Function::Round, [inner, _]) => self.quantity(inner),
            (Function::Steps, [inner, begun]) => {
                self.truth(begun).and_then(|()| self.quantity(inner))
            }
            (function, arguments) => arguments.iter().try_fold(Sort::Bare, |sort, argument| {
                let other = self.quantity(argument)?;
                sort.beside(other).ok_or_else(|| {
                    format!(
                        "“{}”里{}和{}不能放在一起",
                        function.name(),
                        sort.words(),
                        other.words()
                    )
                })
            }),
        }
    }
}

fn product(one: Sort, other: Sort, sign: i8) -> Sort {
    let parts = |sort| match sort {
        Sort::Quantity { money, heads, area } => (money, heads, area),
        _ => (0, 0, 0),
    };
    if (one, other) == (Sort::Bare, Sort::Bare) {
        return Sort::Bare;
    }
    let ((money, heads, area), (m, h, a)) = (parts(one), parts(other));
    let add = |own: i8, more: i8| own.saturating_add(more.saturating_mul(sign));
    Sort::Quantity {
        money: add(money, m),
        heads: add(heads, h),
        area: add(area, a),
    }
}
