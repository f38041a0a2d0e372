//! Loads the kinds of faults from their TOML files and refuses what does not fit, all of it at
//! once.

use toml::Spanned;

use super::fault_rules::{FaultRule, FaultRules, Misquotation, PlantingMethod};
use crate::QuestionNumber;
use ziping_localisation::Slip;
use ziping_rulebook::{
    CompanionLoader, Declared, Problem, Rulebook, SourceFile, TableReader, read_file,
};

/// The built-in files, each with its name and its text.
use ziping_built_in::FAULT_FILES as FILES;

/// More kinds than these have no bit in a number.
const MOST: usize = 64;

struct RawKind {
    name: Spanned<String>,
    level: u8,
    because: String,
    slip: Option<Spanned<String>>,
    claims: Vec<(String, Spanned<String>)>,
    becomes: Vec<(String, Spanned<String>)>,
    quoted: Vec<Spanned<String>>,
    when: Option<Spanned<String>>,
}

impl RawKind {
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            name: table.required("name")?,
            level: table.number("level"),
            because: table.words("because"),
            slip: table.optional("slip"),
            claims: table.named("claims"),
            becomes: table.named("becomes"),
            quoted: table.list("quoted"),
            when: table.optional("when"),
        })
    }
}

impl FaultRules {
    /// Loads the kinds of faults for this rulebook from their files, each with its name and its
    /// text.
    pub fn load(book: &Rulebook, files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        let mut loader = Loader {
            book,
            beside: CompanionLoader::new(book),
            kinds: Vec::new(),
        };
        for &(file, text) in files {
            let source = SourceFile { file, text };
            let kinds = read_file(source, loader.beside.problems(), |table| {
                Some(table.each("fault", RawKind::read))
            });
            kinds
                .into_iter()
                .flatten()
                .for_each(|kind| loader.kind(source, kind));
        }
        let Loader { beside, kinds, .. } = loader;
        let problems = beside.finish();
        if problems.is_empty() {
            Ok(Self { kinds })
        } else {
            Err(problems)
        }
    }

    /// Those that come with the built-in rulebook. They do not fit any other.
    pub fn built_in(book: &Rulebook) -> Result<Self, Vec<Problem>> {
        Self::load(book, FILES)
    }
}

struct Loader<'a> {
    book: &'a Rulebook,
    beside: CompanionLoader<'a>,
    kinds: Vec<FaultRule>,
}

impl<'a> Loader<'a> {
    fn report(&mut self, source: SourceFile<'a>, text: &Spanned<String>, says: impl Into<String>) {
        self.beside.report(source, text.span(), says);
    }

    fn kind(&mut self, source: SourceFile<'a>, raw: RawKind) {
        let name = &raw.name;
        if self.kinds.iter().any(|kind| kind.name == *name.as_ref()) {
            self.report(
                source,
                name,
                format!("“{}”写了两次，换一个名称", name.as_ref()),
            );
        }
        if self.kinds.len() >= MOST {
            self.report(source, name, format!("错误的种类最多 {MOST} 种"));
        }
        if !(1..=QuestionNumber::HARDEST).contains(&raw.level) {
            self.report(source, name, "level 是从哪一级难度起出这种错，写 1 到 5");
        }
        if raw.because.is_empty() {
            self.report(source, name, "缺少键“because”：一句话说明错在哪里");
        }
        let when = raw.when.map(|when| self.beside.condition(source, when));
        let mut ways = Vec::new();
        if let Some(slip) = &raw.slip {
            match slip_of(slip.as_ref()) {
                Some(kind) => ways.push(PlantingMethod::Slip(kind)),
                None => self.report(source, slip, format!("没有“{}”这种手误", slip.as_ref())),
            }
        }
        for (claim, when) in raw.claims {
            let written = Spanned::new(when.span(), claim);
            let claim = self.beside.name(source, &written);
            if !matches!(self.book.declared(claim), Some(Declared::Claim(_)) | None) {
                self.report(source, &written, "claims 写“声称.”开头的名称");
            }
            ways.push(PlantingMethod::Claim {
                claim,
                when: self.beside.condition(source, when),
            });
        }
        for (figure, formula) in raw.becomes {
            let written = Spanned::new(formula.span(), figure);
            let figure = self.beside.name(source, &written);
            if self.book.declared(figure).is_some() && self.book.field(figure).is_none() {
                self.report(
                    source,
                    &written,
                    format!("“{}”不是要填的数", written.as_ref()),
                );
            }
            let formula = self.beside.formula(source, formula);
            ways.push(PlantingMethod::Becomes {
                figure,
                formula,
                when: when.clone(),
            });
        }
        for quoted in &raw.quoted {
            let column = || {
                self.book
                    .fields
                    .iter()
                    .any(|field| field.column(quoted.as_ref()).is_some())
            };
            match slip_of(quoted.as_ref()) {
                Some(slip) => ways.push(PlantingMethod::Misquotation(Misquotation::Slip(slip))),
                None if column() => {
                    ways.push(PlantingMethod::Misquotation(Misquotation::Column(
                        quoted.as_ref().clone(),
                    )));
                }
                None => self.report(
                    source,
                    quoted,
                    format!("没有“{}”这种手误，也没有这一列", quoted.as_ref()),
                ),
            }
        }
        if ways.is_empty() {
            self.report(source, name, "写上怎么错：slip、claims、becomes 或 quoted");
        }
        self.kinds.push(FaultRule {
            name: raw.name.into_inner(),
            level: raw.level,
            because: raw.because,
            ways,
        });
    }
}

fn slip_of(name: &str) -> Option<Slip> {
    Slip::OF_ONE_FIGURE
        .into_iter()
        .find(|kind| kind.fault_name() == name)
}
