//! Checks a recipe after all of its rows have been read: the names and their order. Also finds the
//! ratios that each row needs.

use super::{
    Generator, RecipeRow,
    load::{Draft, RecipeLoader, RecipeUse},
};
use crate::load_error::TrainingErrorKind;
use ziping_formula::Name;
use ziping_rulebook::{CalculationStep, Declared, LoadErrorKind, Message, NameUse, RatioId};

impl RecipeLoader<'_> {
    /// Checks that every name is made before it is used and that every draft is used, and finds
    /// the ratios of each row.
    pub fn lint(&mut self) {
        let uses = std::mem::take(&mut self.uses);
        for Draft { declared, .. } in std::mem::take(&mut self.drafts) {
            let NameUse { source, span, name } = declared;
            if uses.iter().all(|other| other.used.name != name) {
                let kind = TrainingErrorKind::UnusedDraft(self.text(name).to_owned());
                self.report(source, span, kind);
            }
        }
        for RecipeUse { used, before } in uses {
            let NameUse { source, span, name } = used;
            let made = self
                .makes
                .iter()
                .position(|made| made.targets.contains(&name));
            if made.is_some_and(|made| made < before) || self.is_always_known(name) {
                continue;
            }
            let text = self.text(name).to_owned();
            let kind = match (made, self.rulebook.declared(name)) {
                (Some(_), _) => TrainingErrorKind::MadeLater(text).into(),
                (None, Some(_)) => TrainingErrorKind::NotMade(text).into(),
                (None, None) => LoadErrorKind::UnknownNameOfRulebook(text),
            };
            self.report(source, span, kind);
        }
        let mut makes = std::mem::take(&mut self.makes);
        for make in &mut makes {
            make.ratios = self.ratios(make);
        }
        self.makes = makes;
    }

    /// True where the name has a value though no row makes it: an option or a claim, a field whose
    /// blank counts as a value, or a ratio, which is calculated.
    fn is_always_known(&self, name: Name) -> bool {
        match self.rulebook.declared(name) {
            Some(Declared::Ratio(_) | Declared::Claim(_) | Declared::Option(_)) => true,
            Some(Declared::Field(field)) => self.rulebook.fields[field].blank.is_some(),
            _ => false,
        }
    }

    /// The ratios that a row's formulas mention, and those that these are calculated from, in the
    /// order of calculation.
    fn ratios(&self, make: &RecipeRow) -> Vec<RatioId> {
        let mut found = Vec::new();
        make.each_name(&mut |name| self.add_ratio(name, &mut found));
        let in_order = self.rulebook.steps().iter().filter_map(|step| match step {
            CalculationStep::Ratio(ratio) => Some(*ratio),
            CalculationStep::Derived(_) => None,
        });
        in_order.filter(|ratio| found.contains(ratio)).collect()
    }

    fn add_ratio(&self, name: Name, found: &mut Vec<RatioId>) {
        let Some(Declared::Ratio(index)) = self.rulebook.declared(name) else {
            return;
        };
        if found.contains(&index) {
            return;
        }
        found.push(index);
        let ratio = &self.rulebook.ratios[index];
        let formulas = std::iter::once(&ratio.formula)
            .chain(ratio.variants.iter().map(|variant| &variant.formula));
        formulas.for_each(|formula| {
            formula
                .node
                .each_name(&mut |name| self.add_ratio(name, found));
        });
    }
}

impl RecipeRow {
    /// Calls `visit` for every name that its formulas and texts mention.
    fn each_name(&self, visit: &mut impl FnMut(Name)) {
        let nodes = [&self.rows, &self.when, &self.chance, &self.decimals];
        nodes
            .into_iter()
            .flatten()
            .for_each(|node| node.each_name(visit));
        match &self.generator {
            Generator::Formula(node) => node.each_name(visit),
            Generator::Between { low, high, .. } => [low, high]
                .into_iter()
                .for_each(|node| node.each_name(visit)),
            Generator::Numbers(_) => {}
            Generator::Words(texts) => texts.iter().flat_map(Message::names).for_each(visit),
            Generator::Divided { total, weights, .. } => {
                std::iter::once(total)
                    .chain(weights)
                    .for_each(|node| node.each_name(visit));
            }
        }
    }
}
