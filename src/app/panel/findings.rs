//! The findings. Missing figures count only in the checks on submission, which are shown when asked
//! for.

use yew::prelude::*;

use super::{how::how, links, repairs::repairs};
use crate::{
    app::{ViewContext, one_child, optional_child},
    command::Command,
    session::Route,
};
use ziping_assessment::{Derivation, Finding, Nature};
use ziping_rulebook::Level;

/// The findings. `show_submission_checks`: also those that count only when the report is submitted.
pub fn findings(
    view: &ViewContext,
    show_submission_checks: bool,
    [counts, told]: [String; 2],
) -> Html {
    let assessment = &view.session.assessment;
    let of = |on_submission: bool| {
        let findings = assessment.findings.iter();
        findings.filter(move |finding| finding.check.on_submission == on_submission)
    };
    let (failing, rounded): (Vec<_>, Vec<_>) =
        of(false).partition(|finding| finding.nature == Nature::Fails);
    let open_on_submission = assessment
        .findings
        .iter()
        .filter(|finding| finding.check.on_submission && !finding.settled())
        .count();
    let waiting = assessment.waiting.len();
    let label = if show_submission_checks {
        "收起完整性检查".to_owned()
    } else {
        format!("检查完整性（{open_on_submission}）")
    };
    let check_completeness = Command::CheckCompleteness {
        open: show_submission_checks,
    };
    let toggle = (view.session.route != Route::Preview).then(|| {
        html! {
            <button
                data-action={check_completeness.hook()}
                data-open={show_submission_checks.then_some("")}
                aria-expanded={show_submission_checks.to_string()}
            >
                { label }
            </button>
        }
    });
    html! {
        <section class="findings">
            <h2>
                { "核对" }
                <small data-counts="">{ counts }</small>
            </h2>
            // Read aloud once a field is left or the keys have rested.
            <p class="unseen" role="status" aria-live="polite" data-told="">{ told }</p>
            { optional_child(typed_in_yuan(view)) }
            { by_section(view, &failing) }
            { optional_child((!rounded.is_empty()).then(|| html! {
                <details class="folded" data-rounded="" open={view.session.form.is_whole}>
                    <summary>{ format!("{} 处尾差，不用改", rounded.len()) }</summary>
                    { cards(view, &rounded) }
                </details>
            })) }
            { optional_child(repairs(view)) }
            { optional_child(view.screen.search_is_slow.then(|| html! {
                <p class="searching">
                    { "还在找可能写错的数。" }
                    <button class="link" data-action={Command::StopSearch.hook()}>{ "不找了" }</button>
                </p>
            })) }
            { optional_child((waiting > 0).then(|| html! {
                <p class="quiet">{ format!("另有 {waiting} 条与上面的数有关，改好后再看。") }</p>
            })) }
            <div class="before-leaving">
                { optional_child(toggle) }
                { optional_child(show_submission_checks.then(|| cards(view, &of(true).collect::<Vec<_>>()))) }
            </div>
        </section>
    }
}

/// `这些金额像是按元填的…`
fn typed_in_yuan(view: &ViewContext) -> Option<Html> {
    let found = view.session.typed_in_yuan.as_ref()?;
    let says = format!(
        "{} 个金额像是按元填的，最大的是 {}。这里的金额都是万元：按元填的，一次都换成万元；本来就是万元，不用管。",
        found.count, found.largest
    );
    Some(html! {
        <article class="f" data-mark="ask" data-typed-in-yuan="">
            <div class="lv">{ "单位" }</div>
            <p>{ says }</p>
            <button data-action={Command::DivideAmounts.hook()}>{ "整份除以 10000" }</button>
        </article>
    })
}

/// The findings of the section on show, then those of the others, folded section by section. While all
/// sections are on show, nothing is folded.
fn by_section(view: &ViewContext, findings: &[&Finding]) -> Html {
    let session = view.session;
    let Some(at_hand) = session.form.section() else {
        return cards(view, findings);
    };
    let section_of = |finding: &Finding| {
        let figure = finding.figures.first()?;
        session.book.section_of(figure.name)
    };
    let (here, elsewhere): (Vec<_>, Vec<_>) = findings
        .iter()
        .copied()
        .partition(|finding| section_of(finding).is_none_or(|own| own == at_hand));
    let others = view.layout.sections.iter().filter_map(|section| {
        let own = elsewhere.iter().copied();
        let own: Vec<_> = own
            .filter(|finding| section_of(finding) == Some(section.index))
            .collect();
        (!own.is_empty()).then(|| {
            let heading = format!("{}：{} 条", section.heading(), own.len());
            html! {
                <details
                    class="folded"
                    key={section.index.index()}
                    open={here.is_empty()}
                >
                    <summary>{ heading }</summary>
                    { cards(view, &own) }
                </details>
            }
        })
    });
    html! { <>{ cards(view, &here) }{ one_child(others) }</> }
}

/// So many cards are drawn of one list: thousands of rows may each have their finding.
const MOST_CARDS: usize = 100;

/// The cards of findings.
pub fn cards(view: &ViewContext, findings: &[&Finding]) -> Html {
    let shown = findings.iter().take(MOST_CARDS);
    let rest = findings.len().saturating_sub(MOST_CARDS);
    let rest = (rest > 0)
        .then(|| html! { <p class="quiet">{ format!("另有 {rest} 条，改好上面的再看。") }</p> });
    html! {
        <>
            { one_child(shown.map(|finding| card(view, finding))) }
            { optional_child(rest) }
        </>
    }
}

/// The id of a finding's card, by which the fields it is about are described.
pub fn card_id(finding: &Finding) -> String {
    let row = finding
        .row
        .map_or_else(String::new, |row| format!("-{row}"));
    format!("finding-{}{row}", finding.check.id)
}

/// The card of a finding.
fn card(view: &ViewContext, finding: &Finding) -> Html {
    let book = view.session.book;
    let level = finding.level();
    let mark = match level {
        _ if finding.settled() => Some("settled"),
        Level::Error => None,
        Level::Explain => Some("ask"),
        Level::Hint => Some("tip"),
    };
    let name = if finding.settled() {
        "已说明"
    } else {
        level.name()
    };
    let heading = finding.row.map_or_else(
        || name.to_owned(),
        |row| format!("{name} · 第 {} 行", row + 1),
    );
    let derivation = Derivation::of_finding(book, &view.session.assessment, finding);
    let otherwise = &finding.check.otherwise;
    let explanation = (level == Level::Explain).then(|| explanation(view, &finding.check.id));
    let key = format!("{} {}", finding.check.id, finding.row.map_or(-1, i64::from));
    html! {
        <article
            {key}
            id={card_id(finding)}
            class="f"
            data-mark={mark}
            data-finding={finding.check.id.clone()}
            data-level={level.name()}
        >
            <div class="lv">{ heading }</div>
            <p>{ finding.message.text() }</p>
            { optional_child(equation(finding)) }
            { optional_child((!otherwise.is_empty()).then(|| html! {
                <p class="otherwise">{ format!("也可能：{otherwise}") }</p>
            })) }
            <p class="go">{ "去看：" }{ links(view, &finding.figures) }</p>
            { optional_child(explanation) }
            { how(view, &derivation, "应当：") }
        </article>
    }
}

/// `39.79 ＞ 14.13，差 25.66`
fn equation(finding: &Finding) -> Option<Html> {
    let both = finding.comparison?;
    let shown = finding.nature == Nature::Fails
        && !finding.check.on_submission
        && !finding.check.counts
        && both.left != both.right;
    let sign = if both.left > both.right { "＞" } else { "＜" };
    let (left, right, difference) = (finding.left()?, finding.right()?, finding.difference()?);
    shown.then(|| html! { <p class="eq">{ format!("{left} {sign} {right}，差 {difference}") }</p> })
}

fn explanation(view: &ViewContext, id: &str) -> Html {
    let explanations = &view.session.report.explanations;
    let text = explanations.get(id).map_or("", String::as_str);
    html! {
        <details class="explain" open={!text.is_empty()}>
            <summary>{ "写说明" }</summary>
            <textarea
                rows="2"
                data-explanation={id.to_owned()}
                aria-label={format!("对 {id} 的说明，随报告保存")}
                value={text.to_owned()}
            />
        </details>
    }
}
