//! The ratios: value, formula in words, with the numbers put in, basis, and what is still missing. Those of the section at hand
//! stand first.

use yew::prelude::*;

use super::GoTo;
use crate::{
    app::desk::{Book, Same},
    assessment::{Assessment, RatioResult, ratio_in_numbers, ratio_in_words, ratio_value},
    formula::Outcome,
};

#[derive(Properties, PartialEq)]
pub struct RatiosProps {
    pub book: Book,
    pub assessment: Same<Assessment<'static>>,
    pub current: usize,
}

#[component]
pub fn Ratios(props: &RatiosProps) -> Html {
    let book = props.book.0;
    let all = book.sections.len();
    let sections = (0..all).map(|offset| (props.current + offset) % all.max(1)).filter_map(|section| {
        let own: Vec<&RatioResult> = props
            .assessment
            .ratios
            .iter()
            .filter(|result| book.ratios.get(result.ratio).is_some_and(|ratio| ratio.section == section))
            .collect();
        let title = &book.sections.get(section)?.title;
        (!own.is_empty()).then(|| {
            html! {
                <div key={section} class="of-section">
                    <h3>{ title }</h3>
                    <dl>{ for own.into_iter().map(|result| ratio(props, result)) }</dl>
                </div>
            }
        })
    });
    let known = props.assessment.ratios.iter().filter(|result| matches!(result.outcome, Outcome::Known(_))).count();
    html! {
        <section class="ratios">
            <h2>{ "比率" }<small>{ format!("{known} / {} 项", props.assessment.ratios.len()) }</small></h2>
            { for sections }
        </section>
    }
}

fn ratio(props: &RatiosProps, result: &RatioResult) -> Html {
    let book = props.book.0;
    let Some(ratio) = book.ratios.get(result.ratio) else { return Html::default() };
    let numbers = ratio_in_numbers(book, &props.assessment.figures, result);
    let (status, value, missing) = match &result.outcome {
        Outcome::Known(_) => ("known", ratio_value(book, result).unwrap_or_default(), Html::default()),
        Outcome::Undefined(why) => ("undefined", "不适用".to_owned(), html! { <dd class="how">{ why.says() }</dd> }),
        Outcome::Missing(figures) => {
            let links = figures.iter().map(|figure| html! { <GoTo key={book.spell(*figure)} book={props.book} figure={*figure} /> });
            ("missing", format!("还缺 {} 项", figures.len()), html! { <dd class="how go">{ "还缺：" }{ for links }</dd> })
        }
    };
    let unit = book.units.get(ratio.unit).filter(|unit| unit.name != "%" && status == "known").map(|unit| unit.name.clone());
    let mark = if ratio.verified.is_empty() { String::new() } else { format!("（{}）", ratio.verified) };
    html! {
        <div key={ratio.name.clone()} class={classes!("r", (status != "known").then_some("miss"))} data-ratio={ratio.name.clone()} data-status={status}>
            <dt>{ &ratio.name }</dt>
            <dd>{ value }{ for unit.map(|unit| html! { <small>{ unit }</small> }) }</dd>
            <dd class="how">{ ratio_in_words(book, result) }{ for (status == "known").then(|| html! { <span class="numbers">{ numbers }</span> }) }</dd>
            { missing }
            <dd class="how"><details><summary>{ "依据" }</summary>{ format!("{}{mark}。{}", ratio.basis, result.note) }</details></dd>
        </div>
    }
}
