//! Sums written out with their numbers, so that the page teaches what belongs together while one
//! types: `人员经费 116.00 ＋ 日常公用经费 14.13 ＝ 130.13 与基本支出一致`.

use super::{
    Assessment, Nature,
    nature::{show_difference, show_side},
    phrase::value_in_print,
};
use ziping_formula::{
    Arithmetic, Comparison, Figure, Figures, Function, Name, Node, Relation, explain,
};
use ziping_rulebook::{Check, Declared, GroupId, Level, Rulebook};

/// A sum set against the figure it should agree with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The group of the form in which its first part is entered.
    pub group: GroupId,
    /// The check it comes from.
    pub check: String,
    /// `None`: it agrees. Else how serious it is that it does not.
    pub level: Option<Level>,
    /// The sum with its numbers: `人员经费 116.00 ＋ 日常公用经费 14.13 ＝ 130.13`.
    pub sum: String,
    /// The result of the comparison: `与基本支出一致`.
    pub verdict: String,
}

/// The sums that agree, and those that do not, in the order of the checks.
pub fn identities(book: &Rulebook, assessment: &Assessment) -> Vec<Identity> {
    let figures = &assessment.figures;
    let agreeing = assessment.held.iter().filter_map(|held| {
        let comparison = held.comparison.filter(|both| both.left == both.right)?;
        Some((held.check, held.row, comparison, None))
    });
    let failing = assessment
        .findings
        .iter()
        .chain(&assessment.untold)
        .filter(|finding| finding.nature == Nature::Fails)
        .filter_map(|finding| {
            let relevant = !finding.check.on_submission && finding.row.is_none();
            Some((
                finding.check,
                finding.row,
                finding.comparison.filter(|_| relevant)?,
                Some(finding.level()),
            ))
        });
    let mut found: Vec<Identity> = Vec::new();
    for (check, row, comparison, level) in agreeing.chain(failing) {
        if let Some(identity) = write(book, figures, check, row, &comparison, level)
            && !found
                .iter()
                .any(|other| (&other.sum, &other.verdict) == (&identity.sum, &identity.verdict))
        {
            found.push(identity);
        }
    }
    found
}

fn write(
    book: &Rulebook,
    figures: &Figures,
    check: &Check,
    row: Option<u32>,
    comparison: &Comparison,
    level: Option<Level>,
) -> Option<Identity> {
    let Node::Compare(relation, sides) = &check.holds.node else {
        return None;
    };
    let filled = |name: Name| figures.filled(figures.figure(name, row));
    let (sum, total, swapped) = match &**sides {
        [sum, Node::Name(total)] if is_sum(sum) => (sum, *total, false),
        [Node::Name(total), sum] if is_sum(sum) => (sum, *total, true),
        _ => return None,
    };
    let sum = without(sum, &|name| !filled(name))?;
    let print = |name: Name| value_in_print(book, figures, figures.figure(name, row));
    let spell = |name: Name| match print(name) {
        Some(value) => format!("{} {value}", book.names().text(name)),
        None => book.names().text(name).to_owned(),
    };
    let (value, other) = if swapped {
        (comparison.right, comparison.left)
    } else {
        (comparison.left, comparison.right)
    };
    let mut written = explain(&sum, &spell);
    if !matches!(sum, Node::Name(_)) {
        written = format!("{written} ＝ {}", show_side(check, value));
    }
    let total_name = book.spell(Figure { name: total, row });
    let verdict = if level.is_none() {
        format!("与{total_name}一致")
    } else {
        let difference = show_difference(check, comparison);
        let (than, by) = if value > other {
            ("大于", "多")
        } else {
            ("小于", "少")
        };
        let than = if *relation == Relation::Equal {
            "不等于"
        } else {
            than
        };
        format!(
            "{than}{total_name} {}，{by} {difference}",
            show_side(check, other)
        )
    };
    let first = sum.names().into_iter().next()?;
    Some(Identity {
        group: group_of(book, first)?,
        check: check.id.clone(),
        level,
        sum: written,
        verdict,
    })
}

/// Names added, subtracted or totalled over a table; at least two, or a table.
fn is_sum(node: &Node) -> bool {
    match node {
        Node::Arithmetic(Arithmetic::Plus | Arithmetic::Minus, pair) => pair
            .iter()
            .all(|side| matches!(side, Node::Name(_)) || is_sum(side)),
        Node::Call(Function::Sum, _) => true,
        _ => false,
    }
}

/// The sum without the names that are blank; they count as zero and are left out.
fn without(node: &Node, blank: &impl Fn(Name) -> bool) -> Option<Node> {
    match node {
        Node::Name(name) if blank(*name) => None,
        Node::Arithmetic(operation, pair) => {
            let [left, right] = &**pair;
            match (without(left, blank), without(right, blank), operation) {
                (Some(left), Some(right), _) => {
                    Some(Node::Arithmetic(*operation, Box::new([left, right])))
                }
                (Some(left), None, _) => Some(left),
                (None, Some(right), Arithmetic::Plus) => Some(right),
                (None, Some(right), _) => Some(Node::Negate(Box::new(right))),
                (None, None, _) => None,
            }
        }
        other => Some(other.clone()),
    }
}

fn group_of(book: &Rulebook, name: Name) -> Option<GroupId> {
    match book.declared(name)? {
        Declared::Field(_) | Declared::Column(..) => Some(book.field(name)?.0.group),
        Declared::TableColumn(..) => Some(book.table_column(name)?.0.group),
        _ => None,
    }
}
