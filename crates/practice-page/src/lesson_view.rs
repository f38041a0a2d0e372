//! A lesson to be read and worked through. Its text and what follows from its example are texts of
//! the lesson's own; what is filled in carries hooks.

use yew::prelude::*;

use crate::parts::{one_child, option};
use ziping_rulebook::Rulebook;
use ziping_training::lesson::{
    AnswerField, Attempt, ExampleField, ExampleInput, Lesson, LessonQuestion,
};

/// A lesson with these questions, and what was filled in so far. `data-lesson` is its section,
/// `data-follows` the element that shows the consequences of the example.
pub fn lesson_view(
    book: &Rulebook,
    lesson: &Lesson,
    questions: &[LessonQuestion],
    attempt: &Attempt,
) -> Html {
    let text = lesson.text(book);
    let follows = lesson.example(book, &attempt.changed());
    let section = book.sections[lesson.section].id.clone();
    html! {
        <article id={lesson.anchor(book)} data-lesson={section} tabindex="-1">
            { Html::from_html_unchecked(text.into()) }
            <h3>{ "改改看" }</h3>
            <div class="figures">
                for field in lesson.example_fields(book, attempt) { { example_field(field) } }
            </div>
            <div data-follows="" aria-live="polite">
                { Html::from_html_unchecked(follows.into()) }
            </div>
            <h3>{ "三道题" }</h3>
            { one_child((0..).zip(questions).map(|(number, own)| question(number, own, attempt))) }
        </article>
    }
}

fn example_field(field: ExampleField) -> Html {
    let ExampleField {
        path,
        label,
        text,
        input,
    } = field;
    let input = match input {
        ExampleInput::Choice(choices) => {
            let choices = choices
                .into_iter()
                .map(|(value, label)| option(Some(value.clone()), &label, value == text));
            html! { <select data-example={path}>{ one_child(choices) }</select> }
        }
        ExampleInput::Text => {
            html! { <textarea data-example={path} rows="3" value={text} /> }
        }
        ExampleInput::Number { unit } => html! {
            <>
                <input data-example={path} value={text} inputmode="decimal" autocomplete="off" />
                { " " }
                { unit }
            </>
        },
    };
    html! { <label>{ label }{ " " }{ input }</label> }
}

/// A question with what was answered so far: `data-answer` is on what is filled in, `data-judge`
/// on the button, `data-verdict` on the element that shows the verdict.
fn question(number: usize, question: &LessonQuestion, attempt: &Attempt) -> Html {
    let verdict = attempt.verdict(number, question);
    let (is_right, says) = match &verdict {
        Some(verdict) => (Some(verdict.right.to_string()), verdict.says.as_str()),
        None => (None, ""),
    };
    let number_text = number.to_string();
    html! {
        <fieldset data-question={number_text.clone()}>
            <legend>{ format!("{}. {}", number + 1, question.kind()) }</legend>
            <p>{ &question.asks }</p>
            if !question.given.is_empty() {
                <table>
                    for (called, value) in &question.given {
                        <tr><th scope="row">{ called }</th><td>{ value }</td></tr>
                    }
                </table>
            }
            for (position, field) in question.answers.iter().enumerate() {
                { answer_field(Attempt::answer_id(number, position), field, attempt) }
            }
            <p>
                <button type="button" data-judge={number_text.clone()}>{ "看答得对不对" }</button>
            </p>
            <p role="status" data-verdict={number_text} data-right={is_right}>{ says }</p>
        </fieldset>
    }
}

fn answer_field(id: String, field: &AnswerField, attempt: &Attempt) -> Html {
    let text = attempt.of_answer(&id).to_owned();
    let input = if field.choices.is_empty() {
        html! { <input data-answer={id} value={text} inputmode="decimal" autocomplete="off" /> }
    } else {
        html! {
            <select data-answer={id}>
                { option(Some(String::new()), "选一个", text.is_empty()) }
                for choice in &field.choices { { option(None, choice, *choice == text) } }
            </select>
        }
    };
    html! { <label>{ &field.label }{ " " }{ input }</label> }
}
