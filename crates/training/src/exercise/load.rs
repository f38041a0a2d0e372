//! Loads the kinds of faults from their TOML files and refuses what does not fit, all of it at
//! once.

use toml::Spanned;

use super::fault_rules::{FaultRule, FaultRules, Misquotation, PlantingMethod};
use crate::{QuestionNumber, load_error::TrainingErrorKind};
use ziping_formula::{Name, Node};
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
    // These keys are ways to plant the fault, none of which is a part of the rule by itself.
    struct RawFaultRule {
        slip: optional,
        claims: named,
        becomes: named,
        quoted: list,
        when: optional,
    }
    into FaultRule by FaultRuleLoader {
        name: required,
        level: number(u8),
        because: words,
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
                for rule in &raw.fault {
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

    fn rule(&mut self, source: SourceFile<'a>, raw: &RawFaultRule) {
        let name = &raw.name;
        if self.rules.iter().any(|rule| rule.name == *name.as_ref()) {
            let kind = TrainingErrorKind::RepeatedFault(name.as_ref().clone());
            self.report(source, name, kind);
        }
        if self.rules.len() >= MOST {
            self.report(source, name, TrainingErrorKind::TooManyFaults(MOST));
        }
        if !(1..=QuestionNumber::HARDEST).contains(&raw.level) {
            self.report(source, name, TrainingErrorKind::LevelOfFault);
        }
        if raw.because.is_empty() {
            self.report(source, name, TrainingErrorKind::MissingBecause);
        }
        let methods = self.methods(source, raw);
        if methods.is_empty() {
            self.report(source, name, TrainingErrorKind::NoPlantingMethod);
        }
        let rule = raw.resolve(self, source);
        self.rules.push(FaultRule { methods, ..rule });
    }

    /// All ways in which a rule plants its fault.
    fn methods(&mut self, source: SourceFile<'a>, raw: &RawFaultRule) -> Vec<PlantingMethod> {
        let when = raw
            .when
            .as_ref()
            .map(|when| self.companion.condition(source, when));
        let mut methods = Vec::new();
        if let Some(slip) = &raw.slip {
            if let Some(slip) = slip_of(slip.as_ref()) {
                methods.push(PlantingMethod::Slip(slip));
            } else {
                let kind = TrainingErrorKind::UnknownSlip(slip.as_ref().clone());
                self.report(source, slip, kind);
            }
        }
        for (name, when) in &raw.claims {
            methods.push(self.claim(source, name, when));
        }
        for (name, formula) in &raw.becomes {
            let (figure, formula) = self.other_value(source, name, formula);
            methods.push(PlantingMethod::Becomes {
                figure,
                formula,
                when: when.clone(),
            });
        }
        for quoted in &raw.quoted {
            if let Some(misquotation) = self.misquotation(quoted.as_ref()) {
                methods.push(PlantingMethod::Misquotation(misquotation));
            } else {
                let kind = TrainingErrorKind::NeitherSlipNorColumn(quoted.as_ref().clone());
                self.report(source, quoted, kind);
            }
        }
        methods
    }

    fn claim(
        &mut self,
        source: SourceFile<'a>,
        name: &str,
        when: &Spanned<String>,
    ) -> PlantingMethod {
        let written = Spanned::new(when.span(), name.to_owned());
        let claim = self.companion.name(source, &written);
        match self.rulebook.declared(claim) {
            Some(Declared::Claim(_)) | None => {}
            Some(_) => self.report(source, &written, TrainingErrorKind::NotAClaim),
        }
        PlantingMethod::Claim {
            claim,
            when: self.companion.condition(source, when),
        }
    }

    /// A figure, and the formula of the value that it gets.
    fn other_value(
        &mut self,
        source: SourceFile<'a>,
        name: &str,
        formula: &Spanned<String>,
    ) -> (Name, Node) {
        let written = Spanned::new(formula.span(), name.to_owned());
        let figure = self.companion.name(source, &written);
        if self.rulebook.declared(figure).is_some() && self.rulebook.field(figure).is_none() {
            let kind = TrainingErrorKind::NotAField(name.to_owned());
            self.report(source, &written, kind);
        }
        (figure, self.companion.formula(source, formula))
    }

    /// The misquotation by the slip or from the column of this name.
    fn misquotation(&self, name: &str) -> Option<Misquotation> {
        if let Some(slip) = slip_of(name) {
            return Some(Misquotation::Slip(slip));
        }
        let mut fields = self.rulebook.fields.iter();
        if fields.any(|field| field.column(name).is_some()) {
            return Some(Misquotation::Column(name.to_owned()));
        }
        None
    }
}

fn slip_of(name: &str) -> Option<Slip> {
    Slip::OF_ONE_FIGURE
        .into_iter()
        .find(|kind| kind.fault_name() == name)
}
