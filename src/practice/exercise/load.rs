//! Loads the kinds of faults from their TOML files and refuses what does not fit, all of it at once.

use toml::Spanned;

use super::kinds::{Faults, Kind, Way};
use crate::{
    formula::{Name, Names, Node, parse},
    practice::FaultKind,
    rulebook::{Declared, Entry, Problem, Rulebook, Source, read_file},
};

/// The built-in files, each with its name and its text.
const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/fault_files.rs"));

/// More kinds than these have no bit in a number.
const MOST: usize = 64;

struct RawKind {
    name: Spanned<String>,
    level: u8,
    because: String,
    slip: Option<Spanned<String>>,
    claim: Option<Spanned<String>>,
    becomes: Vec<(String, Spanned<String>)>,
    when: Option<Spanned<String>>,
}

impl RawKind {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            name: entry.required("name")?,
            level: entry.number("level"),
            because: entry.words("because"),
            slip: entry.optional("slip"),
            claim: entry.optional("claim"),
            becomes: entry.named("becomes"),
            when: entry.optional("when"),
        })
    }
}

impl Faults {
    /// Loads the kinds of faults for this rulebook from their files, each with its name and its text.
    pub fn load(book: &Rulebook, files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        let mut loader = Loader { book, problems: Vec::new(), kinds: Vec::new() };
        for &(file, text) in files {
            let source = Source { file, text };
            let kinds = read_file(source, &mut loader.problems, |entry| Some(entry.each("fault", RawKind::read)));
            kinds.into_iter().flatten().for_each(|kind| loader.kind(source, kind));
        }
        let Loader { problems, kinds, .. } = loader;
        if problems.is_empty() { Ok(Self { kinds }) } else { Err(problems) }
    }

    /// Those that come with the built-in rulebook. They do not fit any other.
    pub fn built_in(book: &Rulebook) -> Result<Self, Vec<Problem>> {
        Self::load(book, FILES)
    }
}

struct Loader<'a> {
    book: &'a Rulebook,
    problems: Vec<Problem>,
    kinds: Vec<Kind>,
}

impl Loader<'_> {
    fn report(&mut self, source: Source, text: &Spanned<String>, says: impl Into<String>) {
        self.problems.push(source.problem(text.span(), says));
    }

    fn kind(&mut self, source: Source, raw: RawKind) {
        let name = &raw.name;
        if self.kinds.iter().any(|kind| kind.name == *name.as_ref()) {
            self.report(source, name, format!("“{}”写了两次，换一个名称", name.as_ref()));
        }
        if self.kinds.len() >= MOST {
            self.report(source, name, format!("错误的种类最多 {MOST} 种"));
        }
        if !(1..=super::Number::HARDEST).contains(&raw.level) {
            self.report(source, name, "level 是从哪一级难度起出这种错，写 1 到 5");
        }
        if raw.because.is_empty() {
            self.report(source, name, "缺少键“because”：一句话说明错在哪里");
        }
        let when = raw.when.as_ref().and_then(|when| self.formula(source, when));
        let mut ways = Vec::new();
        if let Some(slip) = &raw.slip {
            match FaultKind::ALL.into_iter().find(|kind| kind.name() == slip.as_ref()) {
                Some(kind) => ways.push(Way::Slip(kind)),
                None => self.report(source, slip, format!("没有“{}”这种手误", slip.as_ref())),
            }
        }
        if let Some(claim) = &raw.claim {
            match self.name(source, claim) {
                Some(name) if matches!(self.book.declared(name), Some(Declared::Claim(_))) => {
                    ways.push(Way::Claim { claim: name, when: when.clone() });
                }
                Some(_) => self.report(source, claim, "claim 写“声称.”开头的名称"),
                None => {}
            }
        }
        for (figure, formula) in &raw.becomes {
            let figure = Spanned::new(formula.span(), figure.clone());
            let Some(name) = self.name(source, &figure) else { continue };
            if self.book.field(name).is_none() {
                self.report(source, &figure, format!("“{}”不是要填的数", figure.as_ref()));
                continue;
            }
            if let Some(formula) = self.formula(source, formula) {
                ways.push(Way::Becomes { figure: name, formula, when: when.clone() });
            }
        }
        if ways.is_empty() {
            self.report(source, name, "写上怎么错：slip、claim 或 becomes");
        }
        self.kinds.push(Kind { name: raw.name.into_inner(), level: raw.level, because: raw.because, ways });
    }

    fn name(&mut self, source: Source, text: &Spanned<String>) -> Option<Name> {
        let found = self.book.names().find(text.as_ref());
        if found.is_none() {
            self.report(source, text, format!("没有“{}”这个名称，核对写法", text.as_ref()));
        }
        found
    }

    fn formula(&mut self, source: Source, text: &Spanned<String>) -> Option<Node> {
        let mut names: Names = self.book.names().clone();
        let known = names.len();
        let node = match parse(text.as_ref(), &mut names) {
            Ok(node) => node,
            Err(error) => {
                self.report(source, text, error.says);
                return None;
            }
        };
        let unknown = names.iter().skip(known).map(|name| names.text(name).to_owned()).collect::<Vec<_>>();
        for name in &unknown {
            self.report(source, text, format!("没有“{name}”这个名称，核对写法"));
        }
        unknown.is_empty().then_some(node)
    }
}
