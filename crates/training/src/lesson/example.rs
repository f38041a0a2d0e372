//! The worked example: figures that the trainee can change, and what follows from them by the
//! rulebook.

use maud::{Markup, html as markup};

use super::{
    Example, Lesson,
    words::{Words, WordsPiece},
};
use ziping_assessment::{
    Assessment, Finding, Nature, assess, ratio_in_numbers, ratio_in_words, value_in_print,
};
use ziping_formula::{Figure, Name, Outcome};
use ziping_report::{Edit, Report};
use ziping_rulebook::{Declared, Rulebook};

impl Lesson {
    /// The consequences of the example with these figures typed, as a piece of HTML. A figure is
    /// given by its path, as the lesson's inputs name it, and its text. Figures that are not the
    /// example's are passed over; those that are not typed keep the text that the lesson gives.
    pub fn example(&self, book: &Rulebook, typed: &[(&str, &str)]) -> String {
        self.example.follows(book, typed).into_string()
    }
}

impl Example {
    /// The report of the example.
    fn report(&self, book: &Rulebook, typed: &[(&str, &str)]) -> Report {
        let mut report = Report::default();
        for (figure, text) in &self.figures {
            let path = book.spell(*figure);
            let own = typed
                .iter()
                .find(|(typed, _)| *typed == path)
                .map_or(text.as_str(), |(_, text)| text);
            report.apply(Edit::set_text(&path, own.to_owned()));
        }
        report
    }

    /// The figures that have no value with what the example begins with.
    pub(super) fn unknown(&self, book: &Rulebook) -> Vec<Figure> {
        let assessment = assess(book, &self.report(book, &[]));
        let told = self.says.iter().flat_map(Words::values);
        let shown = self.shows.iter().map(|name| Figure::from(*name));
        told.chain(shown)
            .filter(|figure| value_in_print(book, &assessment.figures, *figure).is_none())
            .collect()
    }

    fn follows(&self, book: &Rulebook, typed: &[(&str, &str)]) -> Markup {
        let report = self.report(book, typed);
        let assessment = assess(book, &report);
        let findings: Vec<&Finding> = assessment
            .findings
            .iter()
            .filter(|finding| self.is_about(finding))
            .collect();
        markup! {
            @for words in &self.says { p { (live(book, &assessment, words)) } }
            @for (figure, why) in &assessment.unreadable {
                p data-mark="错误" { (book.called(*figure)) "：" (why.to_string()) "。" }
            }
            dl {
                @for name in &self.shows {
                    div {
                        dt { (book.called((*name).into())) }
                        dd { (calculation(book, &assessment, *name)) }
                    }
                }
            }
            @if findings.is_empty() {
                p { "按规则核对，没有发现对不上的地方。" }
            } @else {
                ul {
                    @for finding in findings {
                        @let level = finding.level().name();
                        li data-mark=(level) { (level) "：" (finding.message.text()) }
                    }
                }
            }
        }
    }

    /// True where a finding is about the figures at hand. A check that waits for a whole report is
    /// shown only where it is about nothing else.
    fn is_about(&self, finding: &Finding) -> bool {
        let own = |name: &Name| self.figures.iter().any(|(figure, _)| figure.name == *name);
        !finding.check.on_submission
            || (finding.nature == Nature::Fails && finding.check.names.iter().all(own))
    }
}

/// A paragraph with the values put in.
fn live(book: &Rulebook, assessment: &Assessment, words: &Words) -> Markup {
    let value = |figure: Figure| {
        let value = value_in_print(book, &assessment.figures, figure);
        value
            .filter(|value| !value.trim().is_empty())
            .unwrap_or_else(|| "（没填）".to_owned())
    };
    markup! {
        @for piece in &words.pieces {
            @match piece {
                WordsPiece::Text(text) => (text),
                WordsPiece::Called(called) => b { (called) },
                WordsPiece::Value(figure) => output { (value(*figure)) },
            }
        }
    }
}

/// The calculation of a ratio or derived figure: in words, with the numbers, and its value; or what
/// is missing for it.
fn calculation(book: &Rulebook, assessment: &Assessment, name: Name) -> Markup {
    let result = match book.declared(name) {
        Some(Declared::Ratio(ratio)) => Some(&assessment.ratios[ratio]),
        _ => None,
    };
    let Some(result) = result else {
        let unit = book.unit(name).map_or("", |unit| unit.name.as_str());
        let value = value_in_print(book, &assessment.figures, name.into());
        return markup! {
            @match value {
                Some(value) => output { (value) " " (unit) },
                None => "还缺数",
            }
        };
    };
    markup! {
        (ratio_in_words(book, result)) " ＝ "
        @match &result.outcome {
            Outcome::Known(_) => output { (ratio_in_numbers(book, &assessment.figures, result)) },
            Outcome::Undefined(why) => output { (why.says()) },
            Outcome::Missing(missing) => {
                output {
                    "还缺" @for (index, figure) in missing.iter().enumerate() {
                        @if index > 0 { "、" } (book.called(*figure))
                    }
                }
            }
        }
    }
}
