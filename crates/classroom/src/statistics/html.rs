//! The statistics of a class as a page, which is printed as it stands.

use maud::{Markup, html as markup};
use rust_decimal::Decimal;

use super::{
    ClassStatistics, RefusalReason,
    fault_kinds::FaultKindStatistics,
    questions::{Discrimination, QuestionStatistics},
    result_cell::{Correctness, result_cell},
    totals::{TraineeTotals, one_decimal, spread},
};
use ziping_formula::amount;
use ziping_rulebook::SectionId;
use ziping_training::QuestionNumber;

/// Below 0.20 a question tells little of who knows and who does not.
const LOW: Decimal = Decimal::from_parts(20, 0, 0, false, 2);

/// A negative value above this may be chance.
const NEGATIVE: Decimal = Decimal::from_parts(10, 0, 0, true, 2);

/// The most sections to relearn that are named beside a kind of fault.
const TO_RELEARN: usize = 3;

/// Above this number of questions the page is printed in landscape.
const ACROSS: usize = 10;

/// The most questions side by side in a table, on paper as well; more go on in another table.
const BESIDE: usize = 20;

impl ClassStatistics {
    /// The class as a piece of the practice page. `sections` gives the title of a section of the
    /// report.
    pub fn html(&self, sections: &dyn Fn(SectionId) -> String) -> Markup {
        let ranked = self.ranked();
        markup! {
            @let across = self.questions.len() > ACROSS;
            section.class.across[across] {
                h2 { @if self.title.trim().is_empty() { "班级成绩" } @else { "班级成绩：" (self.title) } }
                @if across { style { "@page { size: A4 landscape; }" } }
                (self.counted())
                @if !ranked.is_empty() {
                    (self.totals(&ranked))
                    (self.who_found_what(&ranked))
                    (self.part_by_part())
                    (self.missed(sections))
                    (self.mistaken(sections))
                    (questions(&self.question_statistics(&ranked)))
                }
                (self.not_counted())
            }
        }
    }

    fn counted(&self) -> Markup {
        let (counted, refused) = (self.trainees.len(), self.refused.len());
        markup! {
            p role="status" {
                "收到 " (counted + refused) " 份成绩文件，计入 " b data-counted=(counted) { (counted) } " 份"
                @if refused > 0 { "，没有计入 " b data-refused=(refused) { (refused) } " 份，原因列在最后" }
                "。"
                @if counted == 0 { "计入一份以后，这里列出谁找到了什么。" }
            }
            @let shared = self.shared_names();
            @if !shared.is_empty() {
                p {
                    "有同名的："
                    @for (at, (name, files)) in shared.iter().enumerate() {
                        @if at > 0 { "、" }
                        (called(name)) " " (files) " 份"
                    }
                    "。都计入了，表里写出文件名来分辨；是同一个人重交的，把旧的那一份改成不计。"
                }
            }
        }
    }

    fn totals(&self, ranked: &[TraineeTotals]) -> Markup {
        markup! {
            @if let Some(spread) = spread(ranked) {
                dl.totals {
                    div { dt { "满分" } dd { (self.full()) } }
                    div { dt { "平均" } dd { (amount::show(spread.mean, 1)) } }
                    div { dt { "中位" } dd { (amount::show(spread.median, 1)) } }
                    div { dt { "最高" } dd { (spread.highest) } }
                    div { dt { "最低" } dd { (spread.lowest) } }
                }
            }
        }
    }

    fn who_found_what(&self, ranked: &[TraineeTotals]) -> Markup {
        markup! {
            h3 { "谁找到了什么" }
            p.quiet {
                "格里是得分。"
                @for correctness in [Correctness::All, Correctness::Some, Correctness::None] {
                    (correctness.sign())
                    " "
                    (correctness.legend())
                    "；"
                }
                "— 没有交，总分里按 0 分算。用时只是记下来，不算分。"
            }
            @for (block, questions) in self.questions.chunks(BESIDE).enumerate() {
                (self.of_questions(block * BESIDE, questions, ranked))
            }
        }
    }

    /// The trainees with some of the questions, from this one on; beside the last ones their
    /// totals.
    fn of_questions(
        &self,
        from: usize,
        questions: &[QuestionNumber],
        ranked: &[TraineeTotals],
    ) -> Markup {
        let shared = self.shared_names();
        let to = from + questions.len();
        let last = to == self.questions.len();
        let title = if last && from == 0 {
            "谁找到了什么".to_owned()
        } else {
            format!("第 {}—{to} 题", from + 1)
        };
        scrolled_wide(
            &title,
            &markup! {
                @if !(last && from == 0) { caption { (title) } }
                thead {
                    tr {
                        th scope="col" { "姓名" }
                        @for (at, number) in (from + 1..).zip(questions) {
                            th scope="col" {
                                span.unseen { "第 " }
                                (at)
                                span.unseen { " 题" }
                                small.code { (breakable(*number)) }
                            }
                        }
                        @if last {
                            th scope="col" { "总分" }
                            th scope="col" { "用时" small { "分钟" } }
                            th scope="col" { "提示" small { "次" } }
                        }
                    }
                }
                tbody {
                    @for totals in ranked {
                        @let name = totals.trainee.name();
                        tr {
                            th scope="row" {
                                (called(name))
                                @if name.is_empty() || shared.contains_key(name) {
                                    small { (totals.trainee.file) }
                                    button.paperless
                                        type="button"
                                        data-do="leave-out"
                                        data-name=(totals.trainee.file_index)
                                        aria-label={ "不计：" (totals.trainee.file) }
                                    { "不计这份" }
                                }
                            }
                            @for (at, number) in (from..).zip(questions) {
                                td { (result_cell(number.task, totals.trainee.outcome(at))) }
                            }
                            @if last {
                                td { b { (totals.points) } }
                                td { (totals.minutes()) }
                                td { (totals.hints) }
                            }
                        }
                    }
                }
            },
        )
    }

    fn part_by_part(&self) -> Markup {
        let parts = self.part_statistics();
        markup! {
            @if !parts.is_empty() {
                h3 { "每一处有多少人找到、填对" }
                p.quiet { "只算交了这道题的人。填报题只列有人填错的数，错得最多的在前。" }
                (scrolled("每一处有多少人找到、填对", &markup! {
                    thead {
                        tr {
                            th scope="col" { "题" }
                            th.words scope="col" { "哪一处" }
                            th.words scope="col" { "错的种类" }
                            th scope="col" { "找到或填对" }
                        }
                    }
                    tbody {
                        @for part in &parts {
                            tr {
                                th scope="row" { "第 " (part.question + 1) " 题" }
                                td.words { (part.label) }
                                td.words { (part.kind) }
                                td { (part.right) " / " (part.handed_in) }
                            }
                        }
                    }
                }))
            }
        }
    }

    fn missed(&self, sections: &dyn Fn(SectionId) -> String) -> Markup {
        let kinds = self.faults();
        markup! {
            @if !kinds.is_empty() {
                h3 { "哪些错找不到" }
                p.quiet { "只算交了的题，漏得最多的在前。" }
                (scrolled("哪些错找不到", &markup! {
                    thead {
                        tr {
                            th scope="col" { "错的种类" }
                            th scope="col" { "有几处" }
                            th scope="col" { "没找到" }
                            th scope="col" { "漏掉" }
                            th.words scope="col" { "回头学" }
                        }
                    }
                    tbody {
                        @for kind in &kinds {
                            tr {
                                th scope="row" { (name(kind)) }
                                td { (kind.there) }
                                td { (kind.missed) }
                                td { (one_decimal(kind.missed_of_hundred())) "%" }
                                td.words { (relearn(kind, sections)) }
                            }
                        }
                    }
                }))
            }
        }
    }

    fn mistaken(&self, sections: &dyn Fn(SectionId) -> String) -> Markup {
        let (all, right) = (
            self.filled().count(),
            self.filled().filter(|part| part.right).count(),
        );
        let kinds = self.mistakes();
        markup! {
            @if all > 0 {
                h3 { "填报时填错了什么" }
                p.quiet { "全班一共要填 " (all) " 个数，填对 " (right) " 个。" }
            }
            @if !kinds.is_empty() {
                (scrolled("填报时填错了什么", &markup! {
                    thead {
                        tr {
                            th scope="col" { "怎么错的" }
                            th scope="col" { "几次" }
                            th.words scope="col" { "回头学" }
                        }
                    }
                    tbody {
                        @for kind in &kinds {
                            tr {
                                th scope="row" { (name(kind)) }
                                td { (kind.missed) }
                                td.words { (relearn(kind, sections)) }
                            }
                        }
                    }
                }))
            }
        }
    }

    fn not_counted(&self) -> Markup {
        markup! {
            @if !self.refused.is_empty() {
                h3 { "没有计入的文件" }
                ul.refused {
                    @for refused in &self.refused {
                        li {
                            b { (refused.file) } " " (refused.reason)
                            @if let RefusalReason::LeftOut(index) = refused.reason {
                                " "
                                button.paperless type="button" data-do="count-again" data-name=(index)
                                    aria-label={ "计入：" (refused.file) } { "重新计入" }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn questions(questions: &[QuestionStatistics]) -> Markup {
    markup! {
        h3 { "每道题出得怎么样" }
        p.quiet {
            "只看交了这道题的人。平均分越低题越难；错标是把对的标成了错。区分度：按总分排队，前 27% 的人这道题的平均分，减去后 27% 的人的，"
            "再除以 100。高，说明会的人答得对、不会的人答不对；不到 0.20，这道题分不出谁会谁不会；在 -0.10 以下，总分高的人反而答得差，要看看题出得对不对、"
            "讲得对不对。几乎人人都对或者都错的题，区分度也低。"
        }
        (scrolled("每道题出得怎么样", &markup! {
            thead {
                tr {
                    th scope="col" { "题号" }
                    th.words scope="col" { "做什么" }
                    th scope="col" { "交了" }
                    th scope="col" { "平均分" }
                    th scope="col" { "错标" } th scope="col" { "区分度" } th.words scope="col" { "说明" }
                }
            }
            tbody {
                @for (at, question) in (1..).zip(questions) {
                    @let (value, says) = discrimination_note(question);
                    tr {
                        th scope="row" {
                            "第 "
                            (at)
                            " 题"
                            small.code { (breakable(question.number)) }
                        }
                        td.words { (question.number.asks()) }
                        td { (question.handed_in) }
                        td { (one_decimal(question.mean)) }
                        td { (question.astray) }
                        td { (value) } td.words { (says) }
                    }
                }
            }
        }))
    }
}

/// The discrimination of a question, and a note on it.
fn discrimination_note(question: &QuestionStatistics) -> (String, &'static str) {
    match question.discrimination {
        Discrimination::Known(value) => {
            let says = match question.mean {
                Some(mean) if mean == Decimal::ONE_HUNDRED => "人人都对，分不出来",
                Some(mean) if mean.is_zero() => "没有人对，分不出来",
                _ if value <= NEGATIVE => "负的：看看这道题",
                _ if value < LOW => "低：分不出谁会谁不会",
                _ => "",
            };
            (amount::show(value, 2), says)
        }
        Discrimination::Few => ("—".into(), "交的人不到 10 个，算出来也说明不了什么"),
        Discrimination::Same => ("—".into(), "交的人总分都一样，排不出前后"),
        Discrimination::Alone => ("—".into(), "只有这一道题，总分就是它的得分"),
    }
}

fn called(name: &str) -> &str {
    if name.is_empty() {
        "没有写名字"
    } else {
        name
    }
}

fn name<'a>(kind: &FaultKindStatistics<'a>) -> &'a str {
    if kind.name.is_empty() {
        "看不出原因"
    } else {
        kind.name
    }
}

fn relearn(kind: &FaultKindStatistics, sections: &dyn Fn(SectionId) -> String) -> String {
    let worst = kind.relearn().into_iter().take(TO_RELEARN);
    worst
        .map(|(section, times)| format!("{}（{times} 处）", sections(section)))
        .collect::<Vec<_>>()
        .join("，")
}

/// A number that may be broken after its dashes.
fn breakable(number: QuestionNumber) -> Markup {
    let shown = number.show();
    markup! { @for part in shown.split_inclusive('-') { (part) wbr; } }
}

/// A table that scrolls in a box of its own, also by keys.
fn scrolled(title: &str, table: &Markup) -> Markup {
    markup! { div.scroll tabindex="0" role="region" aria-label=(title) { table { (table) } } }
}

/// A table with a column for each question, which scrolls too and has no room to spare on paper.
fn scrolled_wide(title: &str, table: &Markup) -> Markup {
    markup! { div.wide { (scrolled(title, table)) } }
}
