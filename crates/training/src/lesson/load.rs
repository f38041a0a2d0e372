//! Loads lessons from their TOML files and refuses what does not fit, all of it at once, as with a
//! rulebook.

use toml::Spanned;

use super::{
    Example, Lesson, LessonPart, QuestionTemplate,
    raw::{RawExample, RawLesson, RawLessonPart},
    words::{self, Words},
};
use crate::{
    load_error::{ExampleTextError, TrainingErrorKind},
    typed_number::is_typed_number,
};
use ziping_formula::{Figure, Name, amount};
use ziping_rulebook::{
    CompanionLoader, Declared, LoadErrorKind, Problem, Rulebook, SectionId, SourceFile, Unit,
};

/// The built-in lessons' files, each with its name and its text.
use ziping_built_in::LESSON_FILES as FILES;

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

pub(super) struct LessonLoader<'a> {
    pub rulebook: &'a Rulebook,
    companion: CompanionLoader<'a>,
    lessons: Vec<Lesson>,
}

impl<'a> LessonLoader<'a> {
    pub fn report(
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
        let lesson = raw.resolve(self, source);
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
            .filter_map(|question| self.question(source, question))
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
            example,
            exercises,
            ..lesson
        });
    }

    pub fn parts(&mut self, source: SourceFile<'a>, parts: &[RawLessonPart]) -> Vec<LessonPart> {
        parts
            .iter()
            .map(|part| part.resolve(self, source))
            .collect()
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
    pub fn paragraphs(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Vec<Words> {
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
    pub fn spoken(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Vec<Words> {
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
    pub fn line(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> String {
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
    pub fn figures(&mut self, source: SourceFile<'a>, names: &[Spanned<String>]) -> Vec<Name> {
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
    pub fn calculated(&mut self, source: SourceFile<'a>, name: &Spanned<String>) -> Option<Name> {
        let figure = self.figure(source, name)?;
        if self.rulebook.ratio(figure).is_none() && self.rulebook.derivation(figure).is_none() {
            let kind = TrainingErrorKind::NotCalculated(name.as_ref().clone());
            self.report(source, name, kind);
            return None;
        }
        Some(figure)
    }

    pub fn all_calculated(
        &mut self,
        source: SourceFile<'a>,
        names: &[Spanned<String>],
    ) -> Vec<Name> {
        names
            .iter()
            .filter_map(|name| self.calculated(source, name))
            .collect()
    }

    fn example(&mut self, source: SourceFile<'a>, raw: &RawExample) -> Example {
        let example = raw.resolve(self, source);
        for unknown in example.unknown(self.rulebook) {
            let kind = TrainingErrorKind::UnknownInExample(self.rulebook.called(unknown));
            self.report(source, &raw.says, kind);
        }
        example
    }

    /// The figures of an example with their texts, in the order in which they are written, not in
    /// that of their names.
    pub fn figures_of_example(
        &mut self,
        source: SourceFile<'a>,
        written: &[(String, Spanned<String>)],
    ) -> Vec<(Figure, String)> {
        let mut written: Vec<_> = written.iter().collect();
        written.sort_by_key(|(_, text)| text.span().start);
        let mut figures = Vec::new();
        for (path, text) in written {
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
        figures
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
}
