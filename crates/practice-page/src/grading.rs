//! The result of a graded question: the points, each fault with the program's own words,
//! marks on what is right, and what the panel would go on to ask.

use yew::prelude::*;

use ziping_assessment::{Assessment, Finding, Nature, assess};
use ziping_rulebook::{Level, Rulebook};
use ziping_training::{
    Task,
    exercise::{Exercise, FaultExplanation, Grade, WRONG_MARK_COST},
};

/// The most further questions of the panel that are shown.
const ASKED: usize = 6;

/// `explanations`: the program's explanation of each fault.
pub(super) fn grading(
    book: &Rulebook,
    exercise: &Exercise,
    grade: &Grade,
    explanations: &[FaultExplanation],
) -> Html {
    let assessment = assess(book, &exercise.report);
    let real = exercise.number.task == Task::Real;
    // The findings that remain once every fault is corrected. For a real report nobody knows the
    // corrections, so only the findings that are told already are left out.
    let sound = exercise.sound(book);
    let told = |finding: &&Finding| {
        let mut told = explanations
            .iter()
            .flat_map(|explanation| &explanation.findings);
        sound.is_none() && told.any(|(id, row)| *id == finding.check.id && *row == finding.row)
    };
    let left = asked(sound.as_ref().unwrap_or(&assessment));
    let further: Vec<&Finding> = left.filter(|finding| !told(finding)).take(ASKED).collect();
    let graded = grade.faults.iter().zip(&exercise.faults);
    let graded = graded.zip(explanations);
    html! {
        <>
            <h3>
                { "得分 " }
                <b data-points={grade.points.to_string()}>{ grade.points }</b>
                { " 分" }
            </h3>
            if grade.lost > 0 {
                <p class="quiet">
                    { format!(
                        "各处平均 {} 分，错标和没有用处的提示每个扣 {WRONG_MARK_COST} 分，扣 {} 分。",
                        grade.earned, grade.lost
                    ) }
                </p>
            }
            if grade.faults.is_empty() {
                if real {
                    <p>{ "这份报告的数，程序没有发现对不上的。" }</p>
                } else {
                    <p>{ "这份报告没有错。" }</p>
                }
            }
            for ((judged, planted), explanation) in graded {
                <div class="one" data-mark={if judged.found { "done" } else { "bad" }}>
                    <p><b>{ planted.label(book) }</b>{ format!(" {} 分", judged.points) }</p>
                    <p>{ &judged.says }</p>
                    <p class="quiet">{ "面板上是这样说的：" }</p>
                    { quiet_list(said_of(&assessment, explanation).map(message)) }
                    if !explanation.repairs.is_empty() {
                        if explanation.hits || real {
                            <p class="quiet">{ "可能错在哪里：" }</p>
                        } else {
                            <p class="quiet">{ "程序只看报告，猜的是：" }</p>
                        }
                        { quiet_list(shown(&explanation.repairs, real).cloned()) }
                    }
                </div>
            }
            for (_, says) in &grade.wrong_marks {
                <div class="one" data-mark="ask"><p>{ says }</p></div>
            }
            if !further.is_empty() {
                <h3>{ "程序还会问" }</h3>
                { quiet_list(further.into_iter().map(message)) }
            }
        </>
    }
}

fn quiet_list(sentences: impl Iterator<Item = String>) -> Html {
    html! { <ul class="quiet">for says in sentences { <li>{ says }</li> }</ul> }
}

fn message(finding: &Finding) -> String {
    finding.message.text()
}

/// The explanations to show: of a planted fault the likeliest is enough, of a real report they are
/// all that is known.
fn shown(repairs: &[String], real: bool) -> impl Iterator<Item = &String> {
    repairs.iter().take(if real { usize::MAX } else { 1 })
}

/// The findings that a fault brings, as the panel says them.
fn said_of<'a>(
    assessment: &'a Assessment,
    explanation: &'a FaultExplanation,
) -> impl Iterator<Item = &'a Finding<'a>> {
    let of = |(id, row): &'a (String, Option<u32>)| {
        assessment
            .failing()
            .find(|finding| finding.check.id == *id && finding.row == *row)
    };
    explanation.findings.iter().filter_map(of)
}

/// The open findings of a report that are more than hints.
fn asked<'a>(assessment: &'a Assessment) -> impl Iterator<Item = &'a Finding<'a>> {
    assessment.findings.iter().filter(|finding| {
        finding.nature == Nature::Fails
            && finding.check.level < Level::Hint
            && finding.explanation.is_none()
    })
}
