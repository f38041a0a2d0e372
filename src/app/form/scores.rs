//! A scoring set in force as a table: what each indicator is worth, what follows, what the report
//! gives itself, and where a reason is due. Stands below the option that chooses the set.

use yew::prelude::*;

use super::{
    Marks,
    control::{Entry, claim},
};
use crate::app::{ViewContext, one_child, optional_child, panel::links};
use ziping_assessment::{Score, ScoreOutcome, Scores, score_formula, score_in_print, scores};
use ziping_formula::{Figure, Name};
use ziping_rulebook::{Level, Method, SectionId};

/// The columns: the indicator, its full marks, what follows, what the report gives itself, and why
/// marks were lost.
const HEADS: [&str; 5] = ["指标", "分值", "应得", "自评得分", "扣分原因"];

/// The sets that are chosen in a section of the form.
pub fn of_section(view: &ViewContext, section: SectionId) -> Html {
    let book = view.session.book;
    let marks = Marks::of(&view.session.assessment);
    let scores = scores(book, &view.session.assessment);
    let here = scores
        .iter()
        .filter(|scores| book.options[scores.option].section == section);
    one_child(here.map(|scores| table(view, &marks, scores)))
}

/// The set with its indicators and the total.
fn table(view: &ViewContext, marks: &Marks, scores: &Scores) -> Html {
    let set = scores.set;
    let heads = HEADS.map(|head| html! { <th scope="col">{ head }</th> });
    let unplaced = (!scores.unplaced.is_empty())
        .then(|| needs("没有归到哪一项的行：", links(view, &scores.unplaced)));
    let (due, says) = total(scores);
    let rows = scores
        .scores
        .iter()
        .map(|score| row(view, marks, scores, score));
    html! {
        <section key={set.id.clone()} class="group scores" data-scores={set.id.clone()}>
            <h3>{ &set.title }</h3>
            <p class="lead">{ format!("{}依据 {}（{}）。", set.note, set.basis, set.verified) }</p>
            <div class="scroll">
                <table class="grid" data-mark="several">
                    <thead><tr>{ one_child(heads) }</tr></thead>
                    <tbody>{ one_child(rows) }</tbody>
                </table>
            </div>
            { optional_child(unplaced) }
            <p class="sum" data-mark={due.then_some("ask")} data-score-total="">{ says }</p>
        </section>
    }
}

/// `100 分定了 95 分，得 90.16 分；1 项没得满分、没写原因`
fn total(scores: &Scores) -> (bool, String) {
    if scores.decided.is_zero() {
        return (false, "还没有一项定得下来。".to_owned());
    }
    let [points, decided, total] =
        [scores.points, scores.decided, scores.total].map(score_in_print);
    let grade = scores
        .grade()
        .map_or_else(String::new, |grade| format!("，等级 {grade}"));
    let due = scores
        .scores
        .iter()
        .filter(|score| score.reason_due())
        .count();
    let reasons = if due > 0 {
        format!("；{due} 项没得满分、没写原因")
    } else {
        String::new()
    };
    (
        due > 0,
        format!("{points} 分定了 {decided} 分，得 {total} 分{grade}{reasons}。"),
    )
}

fn row(view: &ViewContext, marks: &Marks, scores: &Scores, score: &Score) -> Html {
    let indicator = score.indicator;
    let name = &indicator.name;
    let follows = match &score.outcome {
        ScoreOutcome::Known(points) => score_in_print(*points),
        ScoreOutcome::Missing(_) => "还缺数".to_owned(),
        ScoreOutcome::Undefined(_) => "不适用".to_owned(),
        ScoreOutcome::Judged => "评议".to_owned(),
    };
    let due = score.reason_due();
    let level = match (score.is_out_of_range(), score.difference) {
        (true, _) => Some(Level::Error),
        (false, difference) => difference.map(|_| Level::Explain),
    };
    let own = score_in_print(indicator.points);
    let proposed = score.outcome.known().map(score_in_print);
    let mut says = score.difference.map_or_else(String::new, |by| {
        format!("自评减应得是 {}。", score_in_print(by))
    });
    if due {
        says += "没得满分，写原因。";
    }
    let points = match indicator.stated_points {
        Some(slot) => field(view, marks, slot, None, Some(own)),
        None => own.into(),
    };
    let stated = field(view, marks, indicator.score, level, proposed);
    let reason = field(
        view,
        marks,
        indicator.reason,
        due.then_some(Level::Explain),
        None,
    );
    let inputs = HEADS
        .into_iter()
        .skip(1)
        .zip([points, follows.into(), stated, reason]);
    let cells =
        inputs.map(|(column, input)| html! { <td class="v" data-column={column}>{ input }</td> });
    html! {
        <tr key={name.clone()} data-score={name.clone()} data-due={due.then_some("")}>
            <th scope="row" class="l">
                { name }
                <small>{ &indicator.part }</small>
                { how(view, scores, score, says) }
            </th>
            { one_child(cells) }
        </tr>
    }
}

fn field(
    view: &ViewContext,
    marks: &Marks,
    slot: Name,
    level: Option<Level>,
    derived: Option<String>,
) -> Html {
    let book = view.session.book;
    let name = book.names().text(slot);
    let figure = Figure::from(slot);
    html! {
        <Entry
            name={name.to_owned()}
            label={book.label(figure)}
            text={view.session.report.figure(name).to_owned()}
            words={book.unit(slot).is_some_and(|unit| unit.measure().is_none())}
            level={level.or(marks.level(figure))}
            complaint={view.complaint(marks, figure, name)}
            derived={derived.map(AttrValue::from)}
            confirmed={view.session.report.is_confirmed(name)}
        />
    }
}

/// The figures still needed, the criteria to tick, and the rule of the score.
fn how(view: &ViewContext, scores: &Scores, score: &Score, says: String) -> Html {
    let indicator = score.indicator;
    let lacks = match (&score.outcome, &indicator.method) {
        (ScoreOutcome::Missing(_), Method::Criteria(_)) => Some(needs(
            "勾做到的；一条都没做到，自评得分填 0。",
            Html::default(),
        )),
        (ScoreOutcome::Missing(figures), _) => Some(needs("还缺：", links(view, figures))),
        (ScoreOutcome::Undefined(why), _) => Some(needs(why, Html::default())),
        _ => None,
    };
    let mut ticks = Vec::new();
    if let Method::Criteria(criteria) = &indicator.method {
        for criterion in criteria {
            let name = view.session.book.names().text(criterion.tick);
            let worth = format!(
                "{}（{} 分）",
                criterion.says,
                score_in_print(criterion.points)
            );
            ticks.push(claim(
                name,
                &worth,
                view.session.report.figure(name).trim() == "1",
            ));
        }
    }
    html! {
        <>
            { optional_child(lacks) }
            { optional_child((!says.is_empty()).then(|| html! { <p class="due">{ says }</p> })) }
            { one_child(ticks) }
            <details><summary>{ "计分办法" }</summary><p>{ in_lines(view, scores, score) }</p></details>
        </>
    }
}

fn needs(what: &str, links: Html) -> Html {
    html! { <p class="go">{ what }{ links }</p> }
}

/// The rule, its formula in words and in numbers, what follows for each row, and whether the rule
/// was seen; a line each.
fn in_lines(view: &ViewContext, scores: &Scores, score: &Score) -> String {
    let mut lines = score.indicator.rule.clone();
    let mut say = |line: &str| {
        if !lines.is_empty() {
            lines += "\n";
        }
        lines += line;
    };
    if let Some((words, numbers)) = score_formula(view.session.book, scores, score) {
        say(&words);
        if numbers != words {
            say(&numbers);
        }
    }
    for row in &score.rows {
        let follows = row.outcome.known().map(score_in_print);
        let stated = row.stated.map(score_in_print);
        let judged = row.band.unwrap_or("—");
        say(&format!(
            "第 {} 行：应得 {}，自评 {}",
            row.row + 1,
            follows.as_deref().unwrap_or(judged),
            stated.as_deref().unwrap_or("—")
        ));
    }
    say(&score.indicator.verified);
    lines
}
