//! Loads lessons from their TOML files and refuses what does not fit, all of it at once, as with a
//! rulebook.

use toml::Spanned;

use super::{
    Example, Lesson, LessonPart, QuestionTemplate,
    classification::ClassItem,
    raw::{RawExample, RawLesson, RawQuestion},
    words::{self, Words},
};
use crate::{
    load::is_typed_number,
    load_error::{ExampleTextError, TrainingErrorKind},
};
use ziping_formula::{Figure, Name, amount};
use ziping_rulebook::{
    CompanionLoader, Declared, LoadErrorKind, Problem, Rulebook, SectionId, SourceFile, Unit,
};

/// The built-in lessons' files, each with its name and its text.
use ziping_built_in::LESSON_FILES as FILES;

/// Fewer figures than these leave nothing to look for.
const FEWEST_TO_LOOK_AMONG: usize = 3;

/// So many items of a classification are shown, unless the lesson says otherwise.
const SHOWN: usize = 4;

impl Lesson {
    /// Loads lessons for this rulebook from their files, each with its name and its text, in
    /// reading order.
    pub fn load(rulebook: &Rulebook, files: &[(&str, &str)]) -> Result<Vec<Self>, Vec<Problem>> {
        let mut loader = LessonLoader {
            rulebook,
            companion: CompanionLoader::new(rulebook),
            lessons: Vec::new(),
        };
        for &(file, text) in files {
            let source = SourceFile { file, text };
            if let Some(raw) = loader.companion.read(source, RawLesson::read) {
                loader.lesson(source, &raw);
            }
        }
        let LessonLoader {
            companion, lessons, ..
        } = loader;
        companion.finish(lessons)
    }

    /// The lessons that come with the built-in rulebook. They do not fit any other.
    pub fn built_in(rulebook: &Rulebook) -> Result<Vec<Self>, Vec<Problem>> {
        Self::load(rulebook, FILES)
    }
}

struct LessonLoader<'a> {
    rulebook: &'a Rulebook,
    companion: CompanionLoader<'a>,
    lessons: Vec<Lesson>,
}

impl<'a> LessonLoader<'a> {
    fn report(
        &mut self,
        source: SourceFile<'a>,
        text: &Spanned<String>,
        kind: impl Into<LoadErrorKind>,
    ) {
        self.companion.report(source, text.span(), kind);
    }

    fn lesson(&mut self, source: SourceFile<'a>, raw: &RawLesson) {
        let section = self.section(source, &raw.section);
        if raw.parts.is_empty() {
            self.report(source, &raw.section, TrainingErrorKind::NoParts);
        }
        let parts: Vec<LessonPart> = raw
            .parts
            .iter()
            .map(|part| LessonPart {
                heading: part.heading.clone(),
                paragraphs: self.spoken(source, &part.text),
            })
            .collect();
        let examples: Vec<Example> = raw
            .examples
            .iter()
            .map(|example| self.example(source, example))
            .collect();
        let Ok([example]) = <[Example; 1]>::try_from(examples) else {
            return self.report(source, &raw.section, TrainingErrorKind::NotOneExample);
        };
        let exercises: Vec<QuestionTemplate> = raw
            .questions
            .iter()
            .filter_map(|question| self.exercise(source, question))
            .collect();
        let kinds = raw
            .questions
            .iter()
            .map(|question| question.kind.as_ref().as_str());
        if !kinds.eq(["compute", "locate", "classify"]) {
            self.report(source, &raw.section, TrainingErrorKind::NotThreeQuestions);
        }
        let Some(section) = section else {
            return;
        };
        self.lessons.push(Lesson {
            section,
            title: raw.title.clone(),
            parts,
            example,
            exercises,
        });
    }

    /// The section that a lesson is about, of which no other lesson is.
    fn section(&mut self, source: SourceFile<'a>, id: &Spanned<String>) -> Option<SectionId> {
        let sections = &self.rulebook.sections;
        let Some(section) = sections.position(|section| section.id == *id.as_ref()) else {
            let kind = TrainingErrorKind::UnknownSection(id.as_ref().clone());
            self.report(source, id, kind);
            return None;
        };
        if self.lessons.iter().any(|lesson| lesson.section == section) {
            let kind = TrainingErrorKind::SecondLesson(id.as_ref().clone());
            self.report(source, id, kind);
        }
        Some(section)
    }

    /// The paragraphs of a text, a line each.
    fn paragraphs(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Vec<Words> {
        let mut paragraphs = Vec::new();
        for line in text
            .as_ref()
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
        {
            match Words::parse(self.rulebook, line) {
                Ok(words) => paragraphs.push(words),
                Err(error) => self.report(source, text, TrainingErrorKind::Words(error)),
            }
        }
        if text.as_ref().trim().is_empty() {
            self.report(source, text, TrainingErrorKind::NoWords);
        }
        paragraphs
    }

    /// Paragraphs that stand apart from the example and tell none of its values.
    fn spoken(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Vec<Words> {
        let paragraphs = self.paragraphs(source, text);
        if paragraphs
            .iter()
            .any(|words| words.values().next().is_some())
        {
            self.report(source, text, TrainingErrorKind::ValueOutsideExample);
        }
        paragraphs
    }

    /// One line of words as plain text.
    fn line(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> String {
        self.spoken(source, text).iter().map(Words::text).collect()
    }

    // figures

    fn figure(&mut self, source: SourceFile<'a>, name: &Spanned<String>) -> Option<Name> {
        match words::figure(self.rulebook, name.as_ref()) {
            Ok(figure) => Some(figure.name),
            Err(error) => {
                self.report(source, name, TrainingErrorKind::Words(error));
                None
            }
        }
    }

    /// Figures of the form that can be typed as a number, each once.
    fn figures(&mut self, source: SourceFile<'a>, names: &[Spanned<String>]) -> Vec<Name> {
        let mut figures: Vec<Name> = Vec::new();
        for name in names {
            let Some(figure) = self.figure(source, name) else {
                continue;
            };
            if !is_typed_number(self.rulebook, figure) {
                let kind = TrainingErrorKind::NotANumberOfForm(name.as_ref().clone());
                self.report(source, name, kind);
            } else if figures.contains(&figure) {
                let kind = TrainingErrorKind::Repeated(name.as_ref().clone());
                self.report(source, name, kind);
            } else {
                figures.push(figure);
            }
        }
        figures
    }

    /// A ratio, or a figure that follows from others.
    fn calculated(&mut self, source: SourceFile<'a>, name: &Spanned<String>) -> Option<Name> {
        let figure = self.figure(source, name)?;
        if self.rulebook.ratio(figure).is_none() && self.rulebook.derivation(figure).is_none() {
            let kind = TrainingErrorKind::NotCalculated(name.as_ref().clone());
            self.report(source, name, kind);
            return None;
        }
        Some(figure)
    }

    fn example(&mut self, source: SourceFile<'a>, raw: &RawExample) -> Example {
        let mut figures: Vec<(Figure, String)> = Vec::new();
        for (path, text) in figures_as_written(raw) {
            match words::figure(self.rulebook, path) {
                Ok(figure) => {
                    if let Err(error) = self.check_text(figure, text.as_ref()) {
                        let path = path.clone();
                        self.report(source, text, TrainingErrorKind::ExampleText { path, error });
                    }
                    figures.push((figure, text.as_ref().clone()));
                }
                Err(error) => self.report(source, text, TrainingErrorKind::Words(error)),
            }
        }
        let shows = raw
            .shows
            .iter()
            .filter_map(|name| self.calculated(source, name))
            .collect();
        let example = Example {
            says: self.paragraphs(source, &raw.says),
            figures,
            shows,
        };
        for unknown in example.unknown(self.rulebook) {
            let kind = TrainingErrorKind::UnknownInExample(self.rulebook.called(unknown));
            self.report(source, &raw.says, kind);
        }
        example
    }

    /// An example may have this text for the figure.
    fn check_text(&self, figure: Figure, text: &str) -> Result<(), ExampleTextError> {
        match self.rulebook.declared(figure.name) {
            Some(Declared::Ratio(_) | Declared::LastYear(_)) => Err(ExampleTextError::NotFilledIn),
            Some(Declared::Option(option)) => {
                let choices = &self.rulebook.options[option].choices;
                if choices.iter().any(|choice| choice == text) {
                    Ok(())
                } else {
                    Err(ExampleTextError::UnknownChoice(text.to_owned()))
                }
            }
            Some(Declared::Claim(_)) => match text {
                "" | "1" => Ok(()),
                _ => Err(ExampleTextError::NotAClaim),
            },
            Some(Declared::Text(_)) | None => Ok(()),
            Some(Declared::Field(_) | Declared::Column(..) | Declared::TableColumn(..)) => {
                let unit = self.rulebook.unit(figure.name);
                if let Some(measure) = unit.and_then(Unit::measure) {
                    amount::read(text, measure)?;
                }
                Ok(())
            }
        }
    }

    // questions

    fn exercise(&mut self, source: SourceFile<'a>, raw: &RawQuestion) -> Option<QuestionTemplate> {
        match raw.kind.as_ref().as_str() {
            "compute" => self.compute(source, raw),
            "locate" => self.locate(source, raw),
            "classify" => self.classify(source, raw),
            other => {
                let kind = TrainingErrorKind::UnknownKindOfQuestion(other.to_owned());
                self.report(source, &raw.kind, kind);
                None
            }
        }
    }

    fn compute(&mut self, source: SourceFile<'a>, raw: &RawQuestion) -> Option<QuestionTemplate> {
        let given = self.figures(source, &raw.given);
        let Some(asked) = &raw.asks else {
            self.report(source, &raw.kind, TrainingErrorKind::NothingToCompute);
            return None;
        };
        let asks = self.calculated(source, asked)?;
        if given.contains(&asks) {
            let kind = TrainingErrorKind::AnswerIsGiven(asked.as_ref().clone());
            self.report(source, asked, kind);
        } else if let Some(missing) = self.missing(asks, &given) {
            let kind = TrainingErrorKind::MissingInGiven {
                asked: asked.as_ref().clone(),
                missing: self.rulebook.names().text(missing).to_owned(),
            };
            self.report(source, asked, kind);
        }
        Some(QuestionTemplate::Compute { asks, given })
    }

    /// A figure that is still needed to calculate this one, if any is.
    fn missing(&self, name: Name, given: &[Name]) -> Option<Name> {
        let formula = self
            .rulebook
            .ratio(name)
            .map(|ratio| &ratio.formula)
            .or_else(|| self.rulebook.derivation(name));
        let Some(formula) = formula else {
            return Some(name);
        };
        let known = |part: &Name| given.contains(part) || self.is_known_while_blank(*part);
        formula
            .node
            .names()
            .into_iter()
            .filter(|part| !known(part))
            .find_map(|part| self.missing(part, given))
    }

    fn is_known_while_blank(&self, name: Name) -> bool {
        match self.rulebook.declared(name) {
            Some(Declared::Option(_) | Declared::Claim(_)) => true,
            Some(Declared::Field(field)) => self.rulebook.fields[field].blank.is_some(),
            _ => false,
        }
    }

    fn locate(&mut self, source: SourceFile<'a>, raw: &RawQuestion) -> Option<QuestionTemplate> {
        let among = self.figures(source, &raw.among);
        if among.len() < FEWEST_TO_LOOK_AMONG {
            let kind = TrainingErrorKind::TooFewToLookAmong(FEWEST_TO_LOOK_AMONG);
            self.report(source, &raw.kind, kind);
            return None;
        }
        Some(QuestionTemplate::Locate { among })
    }

    fn classify(&mut self, source: SourceFile<'a>, raw: &RawQuestion) -> Option<QuestionTemplate> {
        let Some(asked) = &raw.asks else {
            self.report(source, &raw.kind, TrainingErrorKind::NothingToClassifyBy);
            return None;
        };
        let asks = self.line(source, asked);
        let classes: Vec<String> = raw
            .classes
            .iter()
            .map(|class| self.line(source, class))
            .collect();
        let mut items: Vec<ClassItem> = Vec::new();
        for item in &raw.items {
            let made = ClassItem {
                says: self.line(source, &item.says),
                class: self.line(source, &item.class),
                why: self.line(source, &item.why),
            };
            if !classes.contains(&made.class) {
                let kind = TrainingErrorKind::UnknownClass(made.class.clone());
                self.report(source, &item.class, kind);
            }
            if items.iter().any(|other| other.says == made.says) {
                let kind = TrainingErrorKind::Repeated(made.says.clone());
                self.report(source, &item.says, kind);
            }
            items.push(made);
        }
        for (class, written) in classes.iter().zip(&raw.classes) {
            if !items.iter().any(|item| item.class == *class) {
                self.report(
                    source,
                    written,
                    TrainingErrorKind::EmptyClass(class.clone()),
                );
            }
        }
        if classes.len() < 2 {
            self.report(source, &raw.kind, TrainingErrorKind::TooFewClasses);
        }
        let shown = raw.shown.map_or(SHOWN.min(items.len()), |shown| {
            usize::try_from(shown).unwrap_or(usize::MAX)
        });
        if shown > items.len() || shown == 0 {
            self.report(
                source,
                &raw.kind,
                TrainingErrorKind::NumberOfShownItems(items.len()),
            );
        }
        Some(QuestionTemplate::Classify {
            asks,
            classes,
            items,
            shown,
        })
    }
}

/// The figures of an example in the order in which they are written, not in that of their names.
fn figures_as_written(raw: &RawExample) -> Vec<&(String, Spanned<String>)> {
    let mut figures: Vec<_> = raw.figures.iter().collect();
    figures.sort_by_key(|(_, text)| text.span().start);
    figures
}
