//! A lesson as it is read, as a piece of HTML, and the fields that a trainee fills in beside it, as
//! data. What is made of what was filled in is asked of [`Lesson::example`] and
//! [`Attempt::judge`].

use maud::{Markup, html as markup};

use super::{
    Attempt, Lesson,
    words::{Words, WordsPiece, called_among},
};
use ziping_formula::{Figure, Name};
use ziping_rulebook::{Declared, Rulebook};

/// A figure of a lesson's example, which the trainee can change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleField {
    /// The path of the figure.
    pub path: String,
    pub label: String,
    pub text: String,
    pub input: ExampleInput,
}

/// The way a figure of an example is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleInput {
    /// A number is typed, in the unit of this name.
    Number { unit: String },
    /// A text is written.
    Text,
    /// One of these is chosen: the text of each choice, and its label.
    Choice(Vec<(String, String)>),
}

impl Lesson {
    /// The text of the lesson: its heading, and its parts up to the example.
    pub fn text(&self, book: &Rulebook) -> String {
        let section = &book.sections[self.section];
        let (id, name) = (&section.id, &section.title);
        let text = markup! {
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
        };
        text.into_string()
    }

    /// The figures of the example, with what was filled in so far.
    pub fn example_fields(&self, book: &Rulebook, attempt: &Attempt) -> Vec<ExampleField> {
        let figures = &self.example.figures;
        let names: Vec<Name> = figures.iter().map(|(figure, _)| figure.name).collect();
        let field = |(figure, text): &(Figure, String)| {
            let path = book.spell(*figure);
            let text = attempt.of_example(&path).unwrap_or(text).to_owned();
            ExampleField {
                label: called_among(book, *figure, &names),
                text,
                input: input(book, *figure),
                path,
            }
        };
        figures.iter().map(field).collect()
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

/// The way a figure is changed: a number is typed, a text written, a claim or option chosen.
fn input(book: &Rulebook, figure: Figure) -> ExampleInput {
    let choices = choices(book, figure);
    if !choices.is_empty() {
        return ExampleInput::Choice(choices);
    }
    if matches!(book.declared(figure.name), Some(Declared::Text(_))) {
        return ExampleInput::Text;
    }
    let unit = book.unit(figure.name);
    ExampleInput::Number {
        unit: unit.map_or_else(String::new, |unit| unit.name.clone()),
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
