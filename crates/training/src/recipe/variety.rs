//! Choices about a department that are made before its report, and the values that a choice
//! fixes.

use rust_decimal::Decimal;
use toml::Spanned;

use super::{Aspect, RecipeRow, TargetType, load::RecipeLoader, raw::RawVariety};
use crate::{Variety, load_error::TrainingErrorKind};
use ziping_formula::Name;
use ziping_rulebook::SourceFile;

impl<'a> RecipeLoader<'a> {
    /// A choice. The rows whose values it fixes have all been read before.
    pub fn variety(&mut self, source: SourceFile<'a>, raw: &RawVariety) {
        let choice = raw.resolve(self, source);
        if choice.fixes.is_empty() {
            self.report(source, raw.title.span(), TrainingErrorKind::NothingFixed);
        }
        let title = raw.of.as_ref();
        if !self.aspects.iter().any(|aspect| aspect.title == *title) {
            self.aspects.push(Aspect {
                title: title.clone(),
                picks: Vec::new(),
            });
        }
        let number_of_aspects = self.aspects.len();
        let mut aspects = self.aspects.iter_mut();
        let Some(aspect) = aspects.find(|aspect| aspect.title == *title) else {
            return;
        };
        aspect.picks.push(choice);
        let (aspects, picks) = Variety::MOST;
        if number_of_aspects > aspects || aspect.picks.len() > picks {
            let kind = TrainingErrorKind::TooMuchToChoose { aspects, picks };
            self.report(source, raw.of.span(), kind);
        }
    }

    /// The values that a choice fixes, each of which some row has to make alone.
    pub fn fixes(
        &mut self,
        source: SourceFile<'a>,
        written: &[(String, Spanned<String>)],
    ) -> Vec<(Name, Decimal)> {
        let mut fixes = Vec::new();
        for (name, value) in written {
            match self.companion.names().find(name) {
                Some(made) if self.makes.iter().any(|make| makes_alone(make, made)) => {
                    fixes.push((made, self.companion.decimal(source, value)));
                }
                _ => {
                    let kind = TrainingErrorKind::NotMadeAlone(name.clone());
                    self.report(source, value.span(), kind);
                }
            }
        }
        fixes
    }
}

/// True where a row makes this one number and nothing else.
fn makes_alone(make: &RecipeRow, name: Name) -> bool {
    make.targets == [name]
        && make.table.is_none()
        && matches!(make.target_type, TargetType::Number { .. })
}
