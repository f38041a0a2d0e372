//! The scoring set in force as a table: what each indicator is worth, what follows, what the report gives itself, and where a
//! reason is due. Stands below the option that chooses the set.

use yew::prelude::*;

use super::{
    Marks,
    control::{Entry, claim},
};
use crate::{
    app::{View, all, maybe, panel::links},
    assessment::{Follows, RowScore, Score, Scores, score_explained, score_in_print},
    formula::{Figure, Name},
    rulebook::{Level, Method},
};

/// The set with its indicators and the total.
pub fn table(view: &View, marks: &Marks, scores: &Scores) -> Html {
    let set = scores.set;
    let rows = scores.scores.iter().map(|score| row(view, marks, scores, score));
    let heads = ["分值", "应得", "自评得分"].map(|head| html! { <th scope="col" class="num">{ head }</th> });
    let unplaced = (!scores.unplaced.is_empty()).then(|| {
        html! { <p class="go">{ "这些行没有归到哪一项，改成表里的名称：" }{ links(view, &scores.unplaced) }</p> }
    });
    html! {
        <section class="group scores" data-scores={set.id.clone()}>
            <h3>{ &set.title }<small>{ format!("{}，{}", set.basis, set.verified) }</small></h3>
            <p class="lead">{ &set.note }</p>
            <div class="scroll">
                <table class="grid" data-mark="several">
                    <thead><tr><th scope="col">{ "指标" }</th>{ all(heads) }<th scope="col">{ "扣分原因" }</th></tr></thead>
                    <tbody>{ all(rows) }</tbody>
                </table>
            </div>
            { maybe(unplaced) }
            { total(scores) }
        </section>
    }
}

/// `已定 95 分，得 90.16 分` … `还有 5 分没有定`
fn total(scores: &Scores) -> Html {
    let open = scores.undecided();
    let due = scores.scores.iter().filter(|score| score.reason_due()).count();
    let mut says = match scores.grade() {
        Some(grade) => format!("等级 {grade}"),
        None if open.is_zero() => String::new(),
        None => format!("还有 {} 分没有定", score_in_print(open)),
    };
    if due > 0 {
        let comma = if says.is_empty() { "" } else { "，" };
        says = format!("{says}{comma}{due} 项没得满分、没写原因");
    }
    html! {
        <p class="sum" data-mark={(due > 0).then_some("ask")} data-score-total="">
            <span>{ format!("{} 分里得 {} 分", score_in_print(scores.decided()), score_in_print(scores.total())) }</span>{ " " }<b>{ says }</b>
        </p>
    }
}

fn row(view: &View, marks: &Marks, scores: &Scores, score: &Score) -> Html {
    let indicator = score.indicator;
    let name = &indicator.name;
    let (status, follows) = match &score.follows {
        Follows::Known(points) => ("known", score_in_print(*points)),
        Follows::Missing(_) => ("missing", "还缺数".to_owned()),
        Follows::Undefined(_) => ("undefined", "不适用".to_owned()),
        Follows::Judged => ("judged", "评议".to_owned()),
    };
    let due = score.reason_due();
    let off = score.difference.map(|difference| {
        let by = if difference.is_sign_negative() { "少" } else { "多" };
        format!("比应得{by} {}", score_in_print(difference.abs()))
    });
    let given_level = match (score.is_out_of_range(), &off) {
        (true, _) => Some(Level::Error),
        (false, Some(_)) => Some(Level::Explain),
        (false, None) => None,
    };
    let field = |slot: Name, what: &str, words: bool, level: Option<Level>, derived: Option<String>| {
        let text = view.session.book.names().text(slot);
        html! {
            <Entry
                name={text.to_owned()}
                label={format!("{name} {what}")}
                text={view.session.report.figure(text).to_owned()}
                {words}
                level={level.or(marks.level(slot.into()))}
                complaint={view.complaint(marks, Figure::from(slot), text)}
                derived={derived.map(AttrValue::from)}
            />
        }
    };
    let own = score_in_print(indicator.points);
    let points = match indicator.stated_points {
        Some(slot) => field(slot, "分值", false, None, Some(own)),
        None => html! { <span class="pts">{ own }</span> },
    };
    let proposed = score.follows.known().map(score_in_print);
    html! {
        <tr key={name.clone()} data-score={name.clone()} data-status={status} data-due={due.then_some("")}>
            <th scope="row" class="l">{ name }<small>{ &indicator.part }</small>{ how(view, scores, score) }</th>
            <td class="v" data-column="分值">{ points }</td>
            <td class="v" data-column="应得"><span class="pts" data-follows="">{ follows }</span></td>
            <td class="v" data-column="自评得分">
                { field(indicator.score, "自评得分", false, given_level, proposed) }
                { maybe(off.map(|off| html! { <p class="due">{ off }</p> })) }
            </td>
            <td class="v" data-mark="words" data-column="扣分原因">
                { field(indicator.reason, "扣分原因", true, due.then_some(Level::Explain), None) }
                { maybe(due.then(|| html! { <p class="due">{ "没得满分，写原因" }</p> })) }
            </td>
        </tr>
    }
}

/// What is still needed or to be ticked, and by which rule the score follows.
fn how(view: &View, scores: &Scores, score: &Score) -> Html {
    let indicator = score.indicator;
    let lacks = match (&score.follows, &indicator.method) {
        (Follows::Missing(_), Method::Criteria(_)) => {
            Some(html! { <p class="go">{ "勾做到的；一条都没做到，自评得分填 0。" }</p> })
        }
        (Follows::Missing(figures), _) => Some(html! { <p class="go">{ "还缺：" }{ links(view, figures) }</p> }),
        (Follows::Undefined(why), _) => Some(html! { <p class="go">{ &**why }</p> }),
        _ => None,
    };
    let ticks = match &indicator.method {
        Method::Criteria(criteria) => all(criteria.iter().map(|criterion| {
            let name = view.session.book.names().text(criterion.tick);
            let says = format!("{}（{} 分）", criterion.says, score_in_print(criterion.points));
            claim(name, &says, view.session.report.figure(name).trim() == "1")
        })),
        _ => Html::default(),
    };
    let explained = score_explained(view.session.book, scores, score);
    let basis = if indicator.basis.is_empty() { &scores.set.basis } else { &indicator.basis };
    html! {
        <>
            { maybe(lacks) }
            { ticks }
            <details>
                <summary>{ "计分办法" }</summary>
                <p>{ &indicator.rule }</p>
                { maybe(explained.map(|(words, numbers)| html! { <><p>{ words }</p><p class="numbers">{ numbers }</p></> })) }
                { all(score.rows.iter().map(of_row)) }
                <p>{ format!("{basis}（{}）", indicator.verified) }</p>
            </details>
        </>
    }
}

/// `第 1 行：应得 9.29，自评 10`
fn of_row(row: &RowScore) -> Html {
    let mut says = format!("第 {} 行：", row.row + 1);
    says += &match &row.follows {
        Follows::Known(points) => format!("应得 {}", score_in_print(*points)),
        Follows::Judged => format!("定性 {}", row.band.unwrap_or_default()),
        Follows::Missing(_) | Follows::Undefined(_) => "还算不出".to_owned(),
    };
    if let Some(given) = row.given {
        says += &format!("，自评 {}", score_in_print(given));
    }
    html! { <p>{ says }</p> }
}
