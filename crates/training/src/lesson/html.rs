//! A lesson as a piece of HTML, to be read and worked through. What the trainee fills in carries
//! hooks; what is made of it is asked of [`Lesson::example`] and [`LessonQuestion::judge`].

use maud::{Markup, PreEscaped, html as markup};

use super::{
    Attempt, Lesson, LessonQuestion,
    words::{Words, WordsPiece, called_among},
};
use ziping_formula::{Figure, Name};
use ziping_rulebook::{Declared, Rulebook};

impl Lesson {
    /// The lesson with these questions, and what was filled in so far. `data-lesson` is its
    /// section, `data-example` a figure of the example, `data-follows` the element that shows the
    /// consequences of the example (drawn, and to be replaced by [`Lesson::example`] when a figure
    /// changes); the hooks of the questions are those of [`LessonQuestion::html`].
    pub fn html(&self, book: &Rulebook, questions: &[LessonQuestion], attempt: &Attempt) -> String {
        let section = &book.sections[self.section];
        let (id, name) = (&section.id, &section.title);
        let names: Vec<Name> = self
            .example
            .figures
            .iter()
            .map(|(figure, _)| figure.name)
            .collect();
        let example = self.example(book, &attempt.changed());
        let page = markup! {
            article id=(self.anchor(book)) data-lesson=(id) tabindex="-1" {
                h2 { (self.title) }
                p.lead { "报告的“" (id) "、" (name) "”这一部分" }
                @for part in &self.parts {
                    h3 { (part.heading) }
                    @if let [words] = part.paragraphs.as_slice() {
                        p { (spoken(words)) }
                    } @else {
                        ul { @for words in &part.paragraphs { li { (spoken(words)) } } }
                    }
                }
                h3 { "改改看" }
                div.figures {
                    @for (figure, text) in &self.example.figures {
                        @let text = attempt.of_example(&book.spell(*figure)).unwrap_or(text);
                        (input(book, *figure, text, &names))
                    }
                }
                div data-follows aria-live="polite" { (PreEscaped(example)) }
                h3 { "三道题" }
                @for (number, question) in questions.iter().enumerate() {
                    (question.html(number, attempt))
                }
            }
        };
        page.into_string()
    }
}

/// A paragraph without values.
fn spoken(words: &Words) -> Markup {
    markup! {
        @for piece in &words.pieces {
            @match piece {
                WordsPiece::Text(text) => (text),
                WordsPiece::Called(called) => b { (called) },
                WordsPiece::Value(_) => {}
            }
        }
    }
}

/// The control that changes a figure of the example: a number is typed, a text written, a claim or
/// option chosen.
fn input(book: &Rulebook, figure: Figure, text: &str, among: &[Name]) -> Markup {
    let path = book.spell(figure);
    let choices = choices(book, figure);
    let is_text = matches!(book.declared(figure.name), Some(Declared::Text(_)));
    let unit = book.unit(figure.name).map_or("", |unit| unit.name.as_str());
    markup! {
        label {
            (called_among(book, figure, among)) " "
            @if !choices.is_empty() {
                select data-example=(path) {
                    @for (value, label) in &choices {
                        option value=(value) selected[value == text] { (label) }
                    }
                }
            } @else if is_text {
                textarea data-example=(path) rows="3" { (text) }
            } @else {
                input data-example=(path) value=(text) inputmode="decimal" autocomplete="off";
                " " (unit)
            }
        }
    }
}

/// The choices of a claim, an option or a field, each as it is kept and as the trainee reads it.
fn choices(book: &Rulebook, figure: Figure) -> Vec<(String, String)> {
    match book.declared(figure.name) {
        Some(Declared::Claim(claim)) => {
            let says = &book.claims[claim].says;
            vec![
                (String::new(), "没有写".to_owned()),
                ("1".to_owned(), says.clone()),
            ]
        }
        Some(Declared::Option(option)) => book.options[option]
            .choices
            .iter()
            .map(|choice| (choice.clone(), choice.clone()))
            .collect(),
        _ => book
            .field(figure.name)
            .map_or_else(Vec::new, |(field, _)| field.choices.clone()),
    }
}
