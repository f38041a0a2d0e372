//! Suspicions and repairs as sentences with the numbers put in.

use super::{Change, Slip, constraints::FailedCheck};
use ziping_assessment::{Assessment, show_side, value_in_print};
use ziping_formula::{Comparison, Figure, Name, Node, Relation, explain};
use ziping_rulebook::{Check, Rulebook};

/// The sentence about all repairs of a suspicion together.
pub(super) fn overall(book: &Rulebook, sets: &[Vec<Figure>], too_many: bool) -> String {
    let names = |set: &[Figure]| {
        set.iter()
            .map(|figure| book.called(*figure))
            .collect::<Vec<_>>()
            .join("、")
    };
    match sets {
        _ if too_many => {
            "可能的情况太多，没有全部比较。把已经与原件核对过的数标上“已与原件核对”，范围会小下来。"
                .into()
        }
        [] => "改三个数以内都对不上。对照原表逐项核对。".into(),
        [set] if set.len() == 1 => format!("只改一个数就能全部对上的，只有{}。", names(set)),
        [set, ..] if set.len() == 1 => format!(
            "下面 {} 个数，改其中一个就能全部对上；先核对排在前面的。",
            sets.len()
        ),
        [set, ..] => format!(
            "只改一个数，改哪一个都对不上；至少有 {} 个数要一起核对。",
            set.len()
        ),
    }
}

/// `培训费 25.5 若为 2.55、会议费 8.8 若为 0.88（小数点错了位），则三公经费 ＋ 会议费 ＋ 培训费 ＝
/// 8.92，不超过日常公用经费 14.13。`
pub(super) fn of_changes(
    book: &Rulebook,
    after: &Assessment,
    changes: &[Change],
    failed: &[FailedCheck],
) -> String {
    let says = |slip: Option<Slip>| slip.map_or("", Slip::says);
    let same = changes
        .windows(2)
        .all(|pair| matches!(pair, [one, other] if says(one.slip) == says(other.slip)));
    let why = |slip: Option<Slip>| match says(slip) {
        "" => String::new(),
        says => format!("（{says}）"),
    };
    let each: Vec<String> = changes
        .iter()
        .map(|change| {
            let own = if same {
                String::new()
            } else {
                why(change.slip)
            };
            format!(
                "{} {} 若为 {}{own}",
                book.called(change.figure),
                change.from,
                change.to
            )
        })
        .collect();
    let shared = if same {
        why(changes.first().and_then(|change| change.slip))
    } else {
        String::new()
    };
    let then = failed
        .iter()
        .find_map(|(check, row)| becomes(book, after, check, *row));
    let then = then.map_or_else(|| "这些数就都对得上".into(), |then| format!("则{then}"));
    format!("{}{shared}，{then}。", each.join("、"))
}

/// The sentence of a check once it holds: `三公经费 ＋ 会议费 ＋ 培训费 ＝ 8.92，不超过日常公用经费
/// 14.13`.
fn becomes(book: &Rulebook, after: &Assessment, check: &Check, row: Option<u32>) -> Option<String> {
    let held = after
        .held
        .iter()
        .find(|held| held.check.id == check.id && held.row == row)?;
    let Comparison {
        relation,
        left,
        right,
        ..
    } = held.comparison?;
    let Node::Compare(_, sides) = &check.holds.node else {
        return None;
    };
    let side = |node: &Node, value| {
        let spell = |name: Name| book.called(after.figures.figure(name, row));
        let value = show_side(check, value);
        match node {
            Node::Number(_) => value,
            Node::Name(name) => {
                let figure = after.figures.figure(*name, row);
                format!(
                    "{} {}",
                    book.called(figure),
                    value_in_print(book, &after.figures, figure).unwrap_or(value)
                )
            }
            _ => format!("{} ＝ {value}", explain(node, &spell)),
        }
    };
    let [left_side, right_side] = &**sides;
    let (left, right) = (side(left_side, left), side(right_side, right));
    Some(match relation {
        // The sum first, then the figure it agrees with.
        Relation::Equal if matches!(left_side, Node::Name(_)) => format!("{right}，与{left} 一致"),
        Relation::Equal => format!("{left}，与{right} 一致"),
        Relation::NotEqual => format!("{left}，不等于{right}"),
        Relation::Less => format!("{left}，小于{right}"),
        Relation::AtMost => format!("{left}，不超过{right}"),
        Relation::More => format!("{left}，大于{right}"),
        Relation::AtLeast => format!("{left}，不小于{right}"),
    })
}

/// The sentence by which the figures are right and a claim of the text is not.
pub(super) fn of_claim(claim: &str, otherwise: &str) -> String {
    format!("也可能数没有错，是正文的说法不对。{otherwise}正文改写以后，去掉这个勾：{claim}。")
}
