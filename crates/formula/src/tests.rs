//! Formulas: the values they give, the figures they lack, and how much rounding they allow.

mod bounds;
mod comparing;
mod reading;
mod round_trip;

use rust_decimal::Decimal;

use super::*;

/// A tiny vocabulary: names with typed values; `%` marks a stated ratio, `人` a count, anything
/// else is money.
struct Bench {
    names: Names,
    typed: Vec<(Name, Cell, Slack)>,
    columns: Vec<(Name, Vec<Cell>)>,
}

fn number(text: &str) -> Cell {
    if text == "空" {
        return Cell::Blank;
    }
    let value: Decimal = text.parse().unwrap();
    Cell::Number(Number {
        value,
        decimals: value.scale(),
        origin: Origin::Entered,
    })
}

fn with(figures: &[(&str, &str)]) -> Bench {
    let mut bench = Bench {
        names: Names::default(),
        typed: Vec::new(),
        columns: Vec::new(),
    };
    for (name, value) in figures {
        let slack = match name.chars().last() {
            Some('%') => Slack::LastDigit,
            Some('人') => Slack::None,
            _ => Slack::Half(Decimal::new(5, 3)),
        };
        let name = bench.names.intern(name.trim_end_matches('%'));
        bench.typed.push((name, number(value), slack));
    }
    bench
}

impl Bench {
    fn column(mut self, name: &str, cells: &[&str]) -> Self {
        let name = self.names.intern(name);
        let cells = cells
            .iter()
            .map(|cell| {
                if *cell == "无" {
                    Cell::Vacant
                } else {
                    number(cell)
                }
            })
            .collect();
        self.columns.push((name, cells));
        self
    }

    fn text(mut self, name: &str, text: &str) -> Self {
        let name = self.names.intern(name);
        self.typed
            .push((name, Cell::Text(text.into()), Slack::None));
        self
    }

    fn run<T>(
        &mut self,
        source: &str,
        zero: &[&str],
        row: Option<u32>,
        look: impl Fn(&mut Evaluation, &Node) -> T,
    ) -> T {
        let node = parse(source, &mut self.names).unwrap();
        let zero: Vec<Name> = zero.iter().map(|name| self.names.intern(name)).collect();
        let mut slack = vec![Slack::None; self.names.len()];
        for (name, _, of) in &self.typed {
            slack[name.index()] = *of;
        }
        for (name, _) in &self.columns {
            slack[name.index()] = Slack::Half(Decimal::new(5, 3));
        }
        let mut figures = Figures::blank(self.names.len(), &slack);
        for (name, cell, _) in &self.typed {
            figures.set(*name, cell.clone());
        }
        for (name, cells) in &self.columns {
            figures.set_column(*name, cells.clone());
        }
        look(
            &mut Evaluation::over(&figures).with_zero(&zero).in_row(row),
            &node,
        )
    }

    fn value(&mut self, source: &str) -> String {
        // A closure, because the method's own lifetime is longer than this one's.
        #[allow(clippy::redundant_closure_for_method_calls)]
        let outcome = self.run(source, &[], None, |evaluation, node| {
            evaluation.number(node)
        });
        match outcome {
            Outcome::Known(value) => value.normalize().to_string(),
            other => self.lack(other),
        }
    }

    fn truth(&mut self, source: &str) -> String {
        self.truth_with(source, &[], None)
    }

    fn truth_with(&mut self, source: &str, zero: &[&str], row: Option<u32>) -> String {
        let (outcome, leeway) = self.run(source, zero, row, |evaluation, node| {
            (evaluation.truth(node), evaluation.leeway)
        });
        match (outcome, leeway) {
            (Outcome::Known(true), None) => "成立".into(),
            (Outcome::Known(true), Some(Leeway::Rounding)) => "尾差".into(),
            (Outcome::Known(true), Some(Leeway::CutOff)) => "截位".into(),
            (Outcome::Known(false), _) => "不成立".into(),
            (other, _) => self.lack(other),
        }
    }

    fn lack<T>(&self, outcome: Outcome<T>) -> String {
        match outcome {
            Outcome::Known(_) => "known".into(),
            Outcome::Missing(figures) => {
                let names: Vec<_> = figures
                    .iter()
                    .map(|figure| match figure.row {
                        Some(row) => format!("{}[{row}]", self.names.text(figure.name)),
                        None => self.names.text(figure.name).to_owned(),
                    })
                    .collect();
                format!("缺 {}", names.join(" "))
            }
            Outcome::Undefined(why) => why.says().into(),
        }
    }
}

#[test]
fn arithmetic_is_exact() {
    let mut bench = with(&[("甲", "0.1"), ("乙", "0.2")]);
    assert_eq!(bench.value("甲 + 乙"), "0.3");
    assert_eq!(bench.value("乙 - 甲 × 3 / 2"), "0.05");
    assert_eq!(bench.value("-(甲 + 乙)"), "-0.3");
    assert_eq!(bench.value("最大(甲, 乙, 0.15) + 最小(甲, 乙)"), "0.3");
    assert_eq!(
        bench.value("绝对值(甲 - 乙) + 向下取整(2.9) + 四舍五入(0.125, 2)"),
        "2.23"
    );
    assert_eq!(bench.value("向下取整(-0.5)"), "-1");
    assert_eq!(bench.value("若(甲 < 乙, 1, 2)"), "1");
}

#[test]
fn a_step_counts_once_it_is_whole_or_when_begun_ones_count_once_it_is_begun() {
    let mut bench = with(&[("超", "7.2")]).text("口径", "不足一档也扣");
    let mut steps = |number: &str, begun: &str| bench.value(&format!("档数({number}, {begun})"));
    assert_eq!(
        [
            steps("超 / 5", "1 = 2"),
            steps("超 / 5", "口径 = \"不足一档也扣\"")
        ],
        ["1", "2"]
    );
    assert_eq!(
        [
            steps("5", "1 = 2"),
            steps("5", "1 = 1"),
            steps("0", "1 = 1")
        ],
        ["5", "5", "0"]
    );
    // A quotient ends somewhere: three thirds are one step, and no second one is begun.
    assert_eq!(
        [steps("1 / 3 × 3", "1 = 2"), steps("2 / 3 × 3 / 2", "1 = 1")],
        ["1", "1"]
    );
    assert_eq!(
        [steps("4.999999", "1 = 2"), steps("5.000001", "1 = 1")],
        ["4", "6"]
    );
    assert_eq!(steps("没填", "1 = 1"), "缺 没填");
    assert_eq!(steps("5", "没填 = 1"), "缺 没填");
}

#[test]
fn a_blank_is_missing_and_never_zero() {
    let mut bench = with(&[("甲", "1")]);
    assert_eq!(bench.value("甲 + 乙 × 丙"), "缺 乙 丙");
    assert_eq!(bench.truth("乙 <= 甲 且 丙 <= 甲"), "缺 乙 丙");
    assert_eq!(bench.value("最大(甲, 乙)"), "缺 乙");
    assert_eq!(bench.truth("已填(甲) 且 非 已填(乙)"), "成立");
}

#[test]
fn the_side_that_decides_decides_whatever_the_other_one_lacks() {
    let mut bench = with(&[("甲", "1")]);
    assert_eq!(bench.truth("乙 = 1 且 甲 = 2"), "不成立");
    assert_eq!(bench.truth("乙 = 1 或 甲 = 1"), "成立");
    assert_eq!(bench.truth("乙 = 1 或 甲 = 2"), "缺 乙");
    assert_eq!(bench.truth("1 / 0 = 1 且 乙 = 1"), "缺 乙");
}

#[test]
fn a_division_by_zero_is_undefined_not_a_number() {
    let mut bench = with(&[("甲", "1"), ("零", "0")]);
    assert_eq!(bench.value("甲 / 零"), "分母为 0，不适用");
    assert_eq!(bench.truth("甲 / 零 <= 1"), "分母为 0，不适用");
    assert_eq!(bench.value("甲 / 零 + 乙"), "缺 乙");
}

#[test]
fn results_out_of_range_are_undefined_and_do_not_panic() {
    let mut bench = with(&[("巨", "79228162514264337593543950335")]);
    assert_eq!(bench.value("巨 × 巨"), "结果太大，核对单位");
    assert_eq!(bench.value("巨 + 巨"), "结果太大，核对单位");
    assert_eq!(bench.truth("巨 - 1 = 1"), "不成立");
}

#[test]
fn a_sum_may_be_off_by_half_a_cent_for_each_of_its_figures() {
    let sum = |total: &str, a: &str, b: &str| {
        with(&[("合", total), ("甲", a), ("乙", b)]).truth("合 = 甲 + 乙")
    };
    assert_eq!(sum("3.00", "1.00", "2.00"), "成立");
    assert_eq!(sum("3.01", "1.00", "2.00"), "尾差");
    assert_eq!(sum("2.99", "1.00", "2.00"), "尾差");
    assert_eq!(sum("3.02", "1.00", "2.00"), "不成立");
    let copied = |a: &str, b: &str| with(&[("甲", a), ("乙", b)]).truth("甲 = 乙");
    assert_eq!(copied("1.01", "1.00"), "尾差");
    assert_eq!(copied("1.02", "1.00"), "不成立");
}

#[test]
fn at_most_allows_for_rounding_and_less_does_not() {
    let mut bench = with(&[("甲", "1.01"), ("乙", "1.00")]);
    assert_eq!(bench.truth("甲 <= 乙"), "尾差");
    assert_eq!(bench.truth("乙 >= 甲"), "尾差");
    assert_eq!(bench.truth("甲 < 乙"), "不成立");
    assert_eq!(bench.truth("乙 > 甲"), "不成立");
}

#[test]
fn counts_have_no_tolerance() {
    let mut bench = with(&[("在职人", "9"), ("编制人", "8")]);
    assert_eq!(bench.truth("在职人 <= 编制人"), "不成立");
    assert_eq!(bench.truth("在职人 = 编制人 + 1"), "成立");
}

#[test]
fn a_stated_ratio_is_held_to_the_digits_it_states() {
    let stated = |w: &str, a: &str, b: &str| {
        with(&[("写%", w), ("甲", a), ("乙", b)]).truth("写 = 甲 / 乙 × 100")
    };
    assert_eq!(stated("37.15", "130.13", "350.28"), "尾差");
    assert_eq!(stated("37", "130.13", "350.28"), "尾差");
    assert_eq!(stated("37.25", "130.13", "350.28"), "不成立");
    assert_eq!(stated("38", "130.13", "350.28"), "不成立");
    // 66.67% cut off to 66.66 instead of rounded
    assert_eq!(stated("66.66", "2000", "3000"), "截位");
    assert_eq!(stated("66.65", "2000", "3000"), "不成立");
}

#[test]
fn a_change_rate_is_not_widened_by_counting_its_base_twice() {
    let change = |w: &str, now: &str, before: &str| {
        with(&[("写%", w), ("今", now), ("昔", before)]).truth("写 = (今 - 昔) / 昔 × 100")
    };
    // 0.12 → 0.15 is 25 %, by rounding anything from 16 % to 34.8 %
    assert_eq!(change("16", "0.15", "0.12"), "尾差");
    assert_eq!(change("34", "0.15", "0.12"), "尾差");
    assert_eq!(change("37", "0.15", "0.12"), "不成立");
    assert_eq!(change("-12.72", "18.73", "21.46"), "尾差");
    assert_eq!(change("12.72", "18.73", "21.46"), "不成立");
    assert_eq!(change("0", "5", "0"), "分母为 0，不适用");
}

#[test]
fn stated_shares_may_be_rounded_against_each_other() {
    let shares = |a: &str, b: &str| with(&[("甲%", a), ("乙%", b)]).truth("甲 + 乙 = 100");
    assert_eq!(shares("37.15", "62.85"), "成立");
    assert_eq!(shares("37.15", "62.88"), "截位");
    assert_eq!(shares("37.15", "62.95"), "不成立");
    assert_eq!(shares("37", "62"), "尾差");
    assert_eq!(shares("37", "61"), "截位");
    assert_eq!(shares("37", "60"), "不成立");
}

#[test]
fn a_premise_that_a_figure_is_zero_is_not_met_by_a_cent() {
    assert_eq!(with(&[("甲", "0.01")]).truth("甲 = 0"), "不成立");
    assert_eq!(with(&[("甲", "0.005")]).truth("甲 = 0"), "尾差");
}

#[test]
fn zero_while_blank_holds_only_beside_a_figure() {
    let mut bench = with(&[("合", "3"), ("甲", "3")]);
    assert_eq!(bench.truth_with("合 = 甲 + 乙", &["乙"], None), "成立");
    assert_eq!(
        bench.truth_with("丙 + 乙 <= 合", &["乙", "丙"], None),
        "缺 丙 乙"
    );
    let assumed = bench.run(
        "合 = 甲 + 乙",
        &["乙", "甲"],
        None,
        |evaluation, node| {
            evaluation.truth(node);
            evaluation.assumed.len()
        },
    );
    assert_eq!(assumed, 1);
}

#[test]
fn a_column_adds_up_and_a_hole_in_it_is_missing() {
    assert_eq!(with(&[]).value("合计(项目.支出)"), "0");
    let mut bench = with(&[("总", "220.15")]).column("项目.支出", &["0.2", "219.95", "无"]);
    assert_eq!(bench.value("合计(项目.支出)"), "220.15");
    assert_eq!(bench.truth("合计(项目.支出) = 总"), "成立");
    assert_eq!(
        with(&[])
            .column("项目.支出", &["1", "空"])
            .value("合计(项目.支出)"),
        "缺 项目.支出[1]"
    );
    assert_eq!(
        with(&[])
            .column("项目.支出", &["空", "空"])
            .value("合计(项目.支出)"),
        "0"
    );
}

#[test]
fn the_tolerance_of_a_column_grows_with_its_rows() {
    let cells = vec!["1"; 9];
    let sum = |total: &str| {
        with(&[("总", total)])
            .column("项.额", &cells)
            .truth("合计(项.额) = 总")
    };
    assert_eq!(sum("9.05"), "尾差");
    assert_eq!(sum("9.06"), "不成立");
}

#[test]
fn a_row_is_judged_by_its_own_cells() {
    let mut bench = with(&[("限", "5")])
        .column("项.额", &["1", "9"])
        .column("项.限", &["空", "9"]);
    assert_eq!(bench.truth_with("项.额 <= 限", &[], Some(0)), "成立");
    assert_eq!(bench.truth_with("项.额 <= 限", &[], Some(1)), "不成立");
    assert_eq!(
        bench.truth_with("项.额 <= 项.限", &[], Some(0)),
        "缺 项.限[0]"
    );
    assert_eq!(bench.truth_with("合计(项.额) = 10", &[], Some(0)), "成立");
}

#[test]
fn texts_can_be_counted_and_compared() {
    let mut bench = with(&[("甲", "1")])
        .text("文", "支出支出，无。")
        .text("同", "支出支出，无。 ");
    assert_eq!(bench.value("字数(文)"), "5");
    assert_eq!(bench.value("字数(空白)"), "0");
    assert_eq!(bench.value("含(文, \"无、支出\")"), "3");
    assert_eq!(bench.value("重复词(文)"), "1");
    assert_eq!(bench.truth("文 = 同"), "成立");
    assert_eq!(bench.truth("文 = \"别的\""), "不成立");
    assert_eq!(bench.truth("文 = 别处"), "缺 别处");
    assert_eq!(bench.truth("文 < 同"), "文字和数字不能放在一起算");
    assert_eq!(bench.value("文 + 1"), "文字和数字不能放在一起算");
}

#[test]
fn the_decisive_comparison_is_the_one_that_failed() {
    let mut bench = with(&[
        ("三公", "5.49"),
        ("会议", "8.8"),
        ("培训", "25.5"),
        ("公用", "14.13"),
    ]);
    let decisive = bench
        .run(
            "公用 >= 0 且 三公 + 会议 + 培训 <= 公用",
            &[],
            None,
            |evaluation, node| {
                evaluation.truth(node);
                evaluation.decisive
            },
        )
        .unwrap();
    assert_eq!(
        (decisive.left, decisive.right),
        (Decimal::new(3979, 2), Decimal::new(1413, 2))
    );
    assert_eq!(decisive.tolerance, Decimal::new(20, 3));
    assert!(!decisive.holds);
}

#[test]
fn the_comparison_inside_a_choice_does_not_decide() {
    let decisive = with(&[("分", "85"), ("级", "4")]).run(
        "级 = 若(分 >= 90, 4, 3)",
        &[],
        None,
        |evaluation, node| {
            evaluation.truth(node);
            evaluation.decisive
        },
    );
    assert_eq!(decisive.unwrap().right, Decimal::from(3));
}

#[test]
fn a_column_of_more_than_any_number_or_of_texts_has_no_sum() {
    let sum = |cells: &[&str]| with(&[]).column("表.数", cells).value("合计(表.数)");
    assert_eq!(
        sum(&["79228162514264337593543950335", "1"]),
        "结果太大，核对单位"
    );
    assert_eq!(sum(&["1", "空", "2", "空"]), "缺 表.数[1] 表.数[3]");
    assert_eq!(sum(&["1.5", "无", "2"]), "3.5");
    assert_eq!([sum(&["无", "空"]), sum(&[])], ["0", "0"]);
    let mut bench = with(&[]).column("表.数", &["1"]);
    bench.columns[0].1.push(Cell::Text("字".into()));
    assert_eq!(bench.value("合计(表.数)"), "文字和数字不能放在一起算");
    bench.columns[0].1.insert(1, Cell::Blank);
    assert_eq!(bench.value("合计(表.数)"), "缺 表.数[1]");
    assert_eq!(bench.value("合计(没有这一列)"), "0");
}
