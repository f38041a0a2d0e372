//! Loads lessons from their TOML files and refuses what does not fit, all of it at once, as with a
//! rulebook.

use toml::Spanned;

use super::{
    Example, Lesson, LessonPart, QuestionTemplate,
    classification::ClassItem,
    raw::{RawExample, RawLesson, RawQuestion},
    words::{self, Words},
};
use ziping_formula::{Figure, Name, amount};
use ziping_rulebook::{CompanionLoader, Declared, LoadErrorKind, Problem, Rulebook, SourceFile};

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
        let section_id = &raw.section;
        let section = self
            .rulebook
            .sections
            .position(|section| section.id == *raw.section.as_ref());
        match section {
            None => self.report(
                source,
                section_id,
                format!("没有“{}”这个部分", raw.section.as_ref()),
            ),
            Some(own) if self.lessons.iter().any(|lesson| lesson.section == own) => {
                self.report(
                    source,
                    section_id,
                    format!("“{}”已经有一课，合到一个文件里", raw.section.as_ref()),
                );
            }
            Some(_) => {}
        }
        if raw.parts.is_empty() {
            self.report(source, section_id, "一课至少要有一节 [[part]]");
        }
        let parts = raw.parts.iter().map(|part| LessonPart {
            heading: part.heading.clone(),
            paragraphs: self.spoken(source, &part.text),
        });
        let parts: Vec<LessonPart> = parts.collect();
        let examples: Vec<Example> = raw
            .examples
            .iter()
            .map(|example| self.example(source, example))
            .collect();
        let Ok([example]) = <[Example; 1]>::try_from(examples) else {
            return self.report(source, section_id, "一课要有一个 [[example]]，不多不少");
        };
        let exercises: Vec<QuestionTemplate> = raw
            .questions
            .iter()
            .filter_map(|question| self.exercise(source, question))
            .collect();
        let kinds = ["compute", "locate", "classify"];
        let asked = raw
            .questions
            .iter()
            .map(|question| question.kind.as_ref().as_str());
        if !asked.eq(kinds) {
            self.report(
                source,
                section_id,
                "一课要有三道题，依次是 compute、locate、classify",
            );
        }
        let title = raw.title.clone();
        self.lessons.push(Lesson {
            section: section.unwrap_or_default(),
            title,
            parts,
            example,
            exercises,
        });
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
                Err(error) => self.report(source, text, error.to_string()),
            }
        }
        if text.as_ref().trim().is_empty() {
            self.report(source, text, "这里要有文字");
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
            self.report(
                source,
                text,
                "花括号里的数只写在 [[example]] 的 says 里；这里写名称用方括号",
            );
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
                self.report(source, name, error.to_string());
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
            let is_number = self
                .rulebook
                .field(figure)
                .is_some_and(|(field, _)| field.choices.is_empty())
                && self
                    .rulebook
                    .unit(figure)
                    .is_some_and(|unit| unit.measure().is_some());
            if !is_number {
                self.report(source, name, format!("“{}”不是表里能填的数", name.as_ref()));
            } else if figures.contains(&figure) {
                self.report(
                    source,
                    name,
                    format!("“{}”写了两次，去掉一个", name.as_ref()),
                );
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
            self.report(
                source,
                name,
                format!(
                    "“{}”不是程序能算的数：写一个比率，或者能推出的合计",
                    name.as_ref()
                ),
            );
            return None;
        }
        Some(figure)
    }

    fn example(&mut self, source: SourceFile<'a>, raw: &RawExample) -> Example {
        let mut figures: Vec<(Figure, String)> = Vec::new();
        for (path, text) in figures_as_written(raw) {
            match words::figure(self.rulebook, path) {
                Ok(figure) => {
                    if let Some(says) = self.refusal(figure, text.as_ref()) {
                        self.report(source, text, format!("“{path}”：{says}"));
                    }
                    figures.push((figure, text.as_ref().clone()));
                }
                Err(error) => self.report(source, text, error.to_string()),
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
            let says = format!(
                "例子里的数算不出“{}”，在 figures 里补上",
                self.rulebook.called(unknown)
            );
            self.report(source, &raw.says, says);
        }
        example
    }

    /// Why an example cannot have this text, if it cannot.
    fn refusal(&self, figure: Figure, text: &str) -> Option<String> {
        match self.rulebook.declared(figure.name)? {
            Declared::Ratio(_) | Declared::LastYear(_) => Some("不是表里能填的".to_owned()),
            Declared::Option(option) => {
                let known = &self.rulebook.options[option].choices;
                (!known.iter().any(|choice| choice == text))
                    .then(|| format!("这个口径没有“{text}”这一选择"))
            }
            Declared::Claim(_) => {
                (!matches!(text, "" | "1")).then(|| "写了填 1，没有写留空".to_owned())
            }
            Declared::Text(_) => None,
            Declared::Field(_) | Declared::Column(..) | Declared::TableColumn(..) => {
                let measure = self.rulebook.unit(figure.name)?.measure()?;
                amount::read(text, measure).err().map(|why| why.to_string())
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
                let says = format!("没有“{other}”这种题，写 compute、locate 或 classify");
                self.report(source, &raw.kind, says);
                None
            }
        }
    }

    fn compute(&mut self, source: SourceFile<'a>, raw: &RawQuestion) -> Option<QuestionTemplate> {
        let given = self.figures(source, &raw.given);
        let Some(asked) = &raw.asks else {
            self.report(source, &raw.kind, "compute 要写 asks：算哪个比率或合计");
            return None;
        };
        let asks = self.calculated(source, asked)?;
        if given.contains(&asks) {
            self.report(
                source,
                asked,
                format!("“{}”就在给出的数里，从 given 里去掉", asked.as_ref()),
            );
        } else if let Some(missing) = self.missing(asks, &given) {
            let says = format!(
                "给出的数算不出“{}”：given 里补上“{}”",
                asked.as_ref(),
                self.rulebook.names().text(missing)
            );
            self.report(source, asked, says);
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
            self.report(
                source,
                &raw.kind,
                format!("locate 的 among 至少写 {FEWEST_TO_LOOK_AMONG} 个数"),
            );
            return None;
        }
        Some(QuestionTemplate::Locate { among })
    }

    fn classify(&mut self, source: SourceFile<'a>, raw: &RawQuestion) -> Option<QuestionTemplate> {
        let Some(asked) = &raw.asks else {
            self.report(source, &raw.kind, "classify 要写 asks：按什么归类");
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
                self.report(
                    source,
                    &item.class,
                    format!("classes 里没有“{}”", made.class),
                );
            }
            if items.iter().any(|other| other.says == made.says) {
                self.report(
                    source,
                    &item.says,
                    format!("“{}”写了两次，去掉一个", made.says),
                );
            }
            items.push(made);
        }
        for (class, written) in classes.iter().zip(&raw.classes) {
            if !items.iter().any(|item| item.class == *class) {
                self.report(
                    source,
                    written,
                    format!("没有一项归“{class}”，加一项，或去掉这一类"),
                );
            }
        }
        if classes.len() < 2 {
            self.report(source, &raw.kind, "classes 至少写两类");
        }
        let shown = raw.shown.map_or(SHOWN.min(items.len()), |shown| {
            usize::try_from(shown).unwrap_or(usize::MAX)
        });
        if shown > items.len() || shown == 0 {
            self.report(source, &raw.kind, format!("shown 写 1 到 {}", items.len()));
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
