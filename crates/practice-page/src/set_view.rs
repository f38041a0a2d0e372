//! A question set that the trainee works through.

use maud::{Markup, html as markup};

use super::button;
use crate::progress::minutes;
use ziping_classroom::question_set::{Submission, SubmittedAnswer};
use ziping_training::QuestionNumber;

pub(super) fn set_view(set: &Submission) -> Markup {
    let open = set.answers.iter().filter(|answer| !answer.graded).count();
    let next = set.answers.iter().position(|answer| !answer.graded);
    markup! {
        p.ways { (button("home", "", false, "回到练习")) }
        h2 { "题集 " b { (titled(&set.title)) } }
        p { "逐题做，做完一题交一题；交了就不能再改。全部交完，写上姓名，下载成绩文件，交给出题的人。" }
        table.rows {
            thead {
                tr {
                    th scope="col" { "题" }
                    th scope="col" { "题号" }
                    th scope="col" { "做什么" }
                    th scope="col" { "做到哪里" }
                    th {}
                }
            }
            tbody {
                @for (index, answer) in set.answers.iter().enumerate() {
                    (row(index, answer, next == Some(index)))
                }
            }
        }
        @if set.numbers().any(|number| QuestionNumber::read(number).is_err()) {
            p.hint role="status" {
                "这套题是用另一版页面出的。从这一版下载的成绩文件，出题的人用哪一版都看不全：回到出题时的那一版页面去做，或者向出题的人要一套新的。"
            }
        }
        div.number {
            label for="practice-who" { "姓名" }
            input type="text" id="practice-who" data-do="who" value=(set.name) autocomplete="off" maxlength="40";
            button type="button" data-out="handed-in" data-mark=[(open == 0).then_some("main")] {
                "下载成绩文件"
            }
            span role="status" data-says="handed-in" {}
        }
        @if open > 0 { p.quiet { "还有 " (open) " 道没有交卷。现在下载，没交的题不计分。" } }
        p.quiet { "成绩文件里是题号、作答和用时，没有分数；出题的人打开时按题号重新判。文件改过，校验码就对不上。" }
        details {
            summary { "不做这套题了" }
            p { "这套题的作答会从这台电脑上删去，找不回来。" (button("leave", "", false, "删去")) }
        }
    }
}

fn row(index: usize, answer: &SubmittedAnswer, is_next: bool) -> Markup {
    let number = QuestionNumber::read(&answer.number);
    let begun = answer.is_begun();
    markup! {
        tr {
            td { (index + 1) }
            td { (answer.number) }
            @match number {
                Err(_) => {
                    td colspan="2" {
                        @if let (true, Some(points)) = (answer.graded, answer.points) {
                            b { (points) " 分" }
                            "，"
                        }
                        "是用另一版页面出的题，这一版打不开"
                    }
                    td {}
                }
                Ok(number) => {
                    td { (number.asks()) }
                    td {
                        @match (answer.graded, answer.points) {
                            (true, Some(points)) => {
                                b { (points) " 分" }
                                "，"
                                (minutes(answer.seconds))
                            }
                            (true, None) => { "已交卷，" (minutes(answer.seconds)) }
                            (false, _) if begun => "做了一半",
                            (false, _) => "没有做",
                        }
                    }
                    @let label = if answer.graded {
                        "看"
                    } else if begun {
                        "接着做"
                    } else {
                        "做"
                    };
                    td { (button("question", &index.to_string(), is_next, label)) }
                }
            }
        }
    }
}

/// A title, also where there is none.
pub(super) fn titled(title: &str) -> &str {
    if title.trim().is_empty() {
        "没有名称的题集"
    } else {
        title
    }
}
