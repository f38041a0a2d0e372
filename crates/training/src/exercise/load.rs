//! Loads the kinds of faults from their TOML files and refuses what does not fit, all of it at
//! once.

use toml::Spanned;

use super::fault_rules::{FaultRule, FaultRules, Misquotation, PlantingMethod};
use crate::QuestionNumber;
use ziping_localisation::Slip;
use ziping_rulebook::{
    CompanionLoader, Declared, LoadErrorKind, Problem, Rulebook, SourceFile, toml_table,
};

/// The built-in files, each with its name and its text.
use ziping_built_in::FAULT_FILES as FILES;

/// More kinds than these have no bit in a number.
const MOST: usize = 64;

toml_table! {
    struct RawFaults {
        fault: each(RawFaultRule),
    }
}

toml_table! {
    struct RawFaultRule {
        name: required,
        level: number(u8),
        because: words,
        slip: optional,
        claims: named,
        becomes: named,
        quoted: list,
        when: optional,
    }
}

impl FaultRules {
    /// Loads the kinds of faults for this rulebook from their files, each with its name and its
    /// text.
    pub fn load(rulebook: &Rulebook, files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        let mut loader = FaultRuleLoader {
            rulebook,
            companion: CompanionLoader::new(rulebook),
            rules: Vec::new(),
        };
        for &(file, text) in files {
            let source = SourceFile { file, text };
            if let Some(raw) = loader.companion.read(source, RawFaults::read) {
                for rule in raw.fault {
                    loader.rule(source, rule);
                }
            }
        }
        let FaultRuleLoader {
            companion, rules, ..
        } = loader;
        companion.finish(Self { rules })
    }

    /// Those that come with the built-in rulebook. They do not fit any other.
    pub fn built_in(rulebook: &Rulebook) -> Result<Self, Vec<Problem>> {
        Self::load(rulebook, FILES)
    }
}

struct FaultRuleLoader<'a> {
    rulebook: &'a Rulebook,
    companion: CompanionLoader<'a>,
    rules: Vec<FaultRule>,
}

impl<'a> FaultRuleLoader<'a> {
    fn report(
        &mut self,
        source: SourceFile<'a>,
        text: &Spanned<String>,
        kind: impl Into<LoadErrorKind>,
    ) {
        self.companion.report(source, text.span(), kind);
    }

    fn rule(&mut self, source: SourceFile<'a>, raw: RawFaultRule) {
        let name = &raw.name;
        if self.rules.iter().any(|rule| rule.name == *name.as_ref()) {
            self.report(
                source,
                name,
                format!("“{}”写了两次，换一个名称", name.as_ref()),
            );
        }
        if self.rules.len() >= MOST {
            self.report(source, name, format!("错误的种类最多 {MOST} 种"));
        }
        if !(1..=QuestionNumber::HARDEST).contains(&raw.level) {
            self.report(source, name, "level 是从哪一级难度起出这种错，写 1 到 5");
        }
        if raw.because.is_empty() {
            self.report(source, name, "缺少键“because”：一句话说明错在哪里");
        }
        let when = raw.when.map(|when| self.companion.condition(source, when));
        let mut methods = Vec::new();
        if let Some(slip) = &raw.slip {
            match slip_of(slip.as_ref()) {
                Some(kind) => methods.push(PlantingMethod::Slip(kind)),
                None => self.report(source, slip, format!("没有“{}”这种手误", slip.as_ref())),
            }
        }
        for (claim, when) in raw.claims {
            let written = Spanned::new(when.span(), claim);
            let claim = self.companion.name(source, &written);
            if !matches!(
                self.rulebook.declared(claim),
                Some(Declared::Claim(_)) | None
            ) {
                self.report(source, &written, "claims 写“声称.”开头的名称");
            }
            methods.push(PlantingMethod::Claim {
                claim,
                when: self.companion.condition(source, when),
            });
        }
        for (figure, formula) in raw.becomes {
            let written = Spanned::new(formula.span(), figure);
            let figure = self.companion.name(source, &written);
            if self.rulebook.declared(figure).is_some() && self.rulebook.field(figure).is_none() {
                self.report(
                    source,
                    &written,
                    format!("“{}”不是要填的数", written.as_ref()),
                );
            }
            let formula = self.companion.formula(source, formula);
            methods.push(PlantingMethod::Becomes {
                figure,
                formula,
                when: when.clone(),
            });
        }
        for quoted in &raw.quoted {
            let column = || {
                self.rulebook
                    .fields
                    .iter()
                    .any(|field| field.column(quoted.as_ref()).is_some())
            };
            match slip_of(quoted.as_ref()) {
                Some(slip) => methods.push(PlantingMethod::Misquotation(Misquotation::Slip(slip))),
                None if column() => {
                    methods.push(PlantingMethod::Misquotation(Misquotation::Column(
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
        if methods.is_empty() {
            self.report(source, name, "写上怎么错：slip、claims、becomes 或 quoted");
        }
        self.rules.push(FaultRule {
            name: raw.name.into_inner(),
            level: raw.level,
            because: raw.because,
            methods,
        });
    }
}

fn slip_of(name: &str) -> Option<Slip> {
    Slip::OF_ONE_FIGURE
        .into_iter()
        .find(|kind| kind.fault_name() == name)
}
