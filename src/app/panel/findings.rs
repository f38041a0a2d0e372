//! What does not reconcile. Says nothing about figures that are missing, except when asked whether the report can leave.

use web_sys::HtmlTextAreaElement;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::GoTo;
use crate::{
    app::desk::{Book, Dispatch, Same, use_dispatch},
    assessment::{Assessment, Finding, Nature},
    formula::explain,
    report::{Edit, Report},
    rulebook::Level,
    session::Action,
};

#[derive(Properties, PartialEq)]
pub struct FindingsProps {
    pub book: Book,
    pub assessment: Same<Assessment<'static>>,
    pub report: Same<Report>,
    /// Whether findings are shown that are judged only when the report is about to leave.
    pub show_last: bool,
    /// Whether that cannot be switched off here.
    pub forced: bool,
    /// How many there are of each level.
    pub counts: String,
}

#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    let dispatch = use_dispatch();
    let assessment = &props.assessment;
    let cards = |last: bool| {
        let shown = assessment.findings.iter().filter(move |finding| finding.check.last == last);
        shown.map(|finding| card(props, &dispatch, finding)).collect::<Html>()
    };
    let before_leaving = assessment.findings.iter().filter(|finding| finding.check.last && !finding.settled()).count();
    let waiting = assessment.waiting.len();
    let toggle = dispatch.on::<MouseEvent>(Action::ShowLast(!props.show_last));
    html! {
        <section class="findings">
            <h2>{ "核对" }<small data-counts="" role="status" aria-live="polite">{ &props.counts }</small></h2>
            { cards(false) }
            { for (waiting > 0).then(|| html! { <p class="quiet">{ format!("另有 {waiting} 条与上面的数有关，改好后再看。") }</p> }) }
            <div class="before-leaving">
                { for (!props.forced).then(|| html! {
                    <button data-action="check-completeness" aria-expanded={props.show_last.to_string()} onclick={toggle}>
                        { if props.show_last { "收起完整性检查".to_owned() } else { format!("检查完整性（{before_leaving}）") } }
                    </button>
                }) }
                { for props.show_last.then(|| cards(true)) }
            </div>
        </section>
    }
}

fn card(props: &FindingsProps, dispatch: &Dispatch, finding: &Finding) -> Html {
    let level = finding.level();
    let class = match level {
        Level::Error => None,
        Level::Explain => Some("ask"),
        Level::Hint => Some("tip"),
    };
    let name = if finding.settled() { "已说明" } else { level.name() };
    let words = explain(&finding.check.holds.node, &|name| props.book.0.names().text(name).to_owned());
    let links = finding.figures.iter().map(|figure| html! { <GoTo key={props.book.0.spell(*figure)} book={props.book} figure={*figure} /> });
    let key = format!("{}-{}", finding.check.id, finding.row.map_or(-1, i64::from));
    html! {
        <article {key} class={classes!("f", class, finding.settled().then_some("settled"))} data-finding={finding.check.id.clone()} data-level={level.name()}>
            <div class="lv">{ name }{ for finding.row.map(|row| format!(" · 第 {} 行", row + 1)) }</div>
            <p>{ finding.message.text() }</p>
            { equation(finding) }
            { for (!finding.check.otherwise.is_empty()).then(|| html! { <p class="otherwise">{ "也可能：" }{ &finding.check.otherwise }</p> }) }
            <p class="go">{ "去看：" }{ for links }</p>
            { for (level == Level::Explain).then(|| explanation(props, dispatch, finding)) }
            <details><summary>{ "依据" }</summary><p>{ format!("{}。应当：{words}。编号 {}。", finding.check.basis, finding.check.id) }</p></details>
        </article>
    }
}

/// `39.79 ＞ 14.13，差 25.66`
fn equation(finding: &Finding) -> Html {
    let shown = finding.nature == Nature::Fails && !finding.check.last && !finding.check.counts;
    match (finding.left(), finding.right(), finding.difference(), finding.comparison.filter(|_| shown)) {
        (Some(left), Some(right), Some(difference), Some(both)) if both.left != both.right => {
            let sign = if both.left > both.right { "＞" } else { "＜" };
            html! { <p class="eq">{ format!("{left} {sign} {right}，差 {difference}") }</p> }
        }
        _ => Html::default(),
    }
}

fn explanation(props: &FindingsProps, dispatch: &Dispatch, finding: &Finding) -> Html {
    let id = finding.check.id.clone();
    let text = props.report.explanations.get(&id).cloned().unwrap_or_default();
    let oninput = {
        let (dispatch, check) = (dispatch.clone(), id.clone());
        Callback::from(move |event: InputEvent| {
            let Some(area) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
            dispatch.act(Action::Edit(Edit::Explanation { check: check.clone(), text: area.value() }));
        })
    };
    html! {
        <details class="explain" open={!text.is_empty()}>
            <summary>{ "写说明" }</summary>
            <textarea rows="2" data-explanation={id.clone()} aria-label={format!("对 {id} 的说明，随报告保存")} value={text} {oninput} onblur={dispatch.on::<FocusEvent>(Action::Leave)} />
        </details>
    }
}
