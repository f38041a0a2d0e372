//! Loads a recipe from its TOML files and refuses what does not fit, all of it at once, as with a
//! rulebook.

use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;

use super::{
    Variety,
    load_error::TrainingErrorKind,
    raw::{RawRecipe, RawRow, RawVariety},
    recipe::{Aspect, AspectChoice, Generator, Recipe, RecipeRow, TargetType},
};
use ziping_formula::{Arithmetic, Name, Node};
use ziping_rulebook::{
    CompanionLoader, Declared, LoadErrorKind, Message, NameUse, Problem, Rulebook, SourceFile,
    TableId, Unit,
};

/// The built-in recipe's files, each with its name and its text.
use ziping_built_in::RECIPE_FILES as FILES;

impl Recipe {
    /// Loads a recipe for this rulebook from its files, each with its name and its text, in reading
    /// order.
    pub fn load(rulebook: &Rulebook, files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        let mut loader = RecipeLoader {
            rulebook,
            companion: CompanionLoader::new(rulebook),
            drafts: Vec::new(),
            makes: Vec::new(),
            uses: Vec::new(),
            aspects: Vec::new(),
        };
        let mut varieties = Vec::new();
        for &(file, text) in files {
            let source = SourceFile { file, text };
            let Some(raw) = loader.companion.read(source, RawRecipe::read) else {
                continue;
            };
            for row in &raw.make {
                loader.row(source, row);
            }
            varieties.extend(raw.variety.into_iter().map(|variety| (source, variety)));
        }
        for (source, variety) in &varieties {
            loader.variety(*source, variety);
        }
        loader.lint();
        let RecipeLoader {
            companion,
            makes,
            aspects,
            ..
        } = loader;
        let names = companion.names().clone();
        companion.finish(Self {
            names,
            makes,
            aspects,
        })
    }

    /// The recipe that comes with the built-in rulebook. It does not fit any other.
    pub fn built_in(rulebook: &Rulebook) -> Result<Self, Vec<Problem>> {
        Self::load(rulebook, FILES)
    }
}

/// A name in a formula of a row, to be looked up once all rows are read.
pub(super) struct RecipeUse<'a> {
    pub used: NameUse<'a>,
    /// The first row that would be too late to make it.
    pub before: usize,
}

/// A name of the recipe's own.
pub(super) struct Draft<'a> {
    pub declared: NameUse<'a>,
    unit: &'a Unit,
}

pub(super) struct RecipeLoader<'a> {
    pub rulebook: &'a Rulebook,
    companion: CompanionLoader<'a>,
    pub drafts: Vec<Draft<'a>>,
    pub makes: Vec<RecipeRow>,
    pub uses: Vec<RecipeUse<'a>>,
    aspects: Vec<Aspect>,
}

impl<'a> RecipeLoader<'a> {
    pub fn report(
        &mut self,
        source: SourceFile<'a>,
        span: Range<usize>,
        kind: impl Into<LoadErrorKind>,
    ) {
        self.companion.report(source, span, kind);
    }

    /// The text of a name.
    pub fn text(&self, name: Name) -> &str {
        self.companion.names().text(name)
    }

    fn row(&mut self, source: SourceFile<'a>, row: &RawRow) {
        let Some(first) = row.names().next() else {
            return;
        };
        let span = first.span();
        let targets: Vec<Name> = row
            .names()
            .map(|name| self.companion.intern(name.as_ref()))
            .collect();
        if let Some(unit) = &row.draft {
            self.draft(source, unit, &targets, &span);
        }
        let Some(target_type) = self.common_type(source, row, &targets) else {
            return;
        };
        let table = targets.first().and_then(|name| self.table(*name));
        let parts = if table.is_some() { 1 } else { targets.len() };
        let Some(generator) = self.generator(source, row, target_type, &targets, parts) else {
            return;
        };
        // The chance that a figure is written may depend on the figure itself.
        let chance = row
            .chance
            .as_ref()
            .map(|text| self.formula_before(source, text, self.makes.len() + 1));
        let make = RecipeRow {
            rows: self.optional_formula(source, row.rows.as_ref()),
            when: self.optional_formula(source, row.when.as_ref()),
            chance,
            decimals: self.optional_formula(source, row.decimals.as_ref()),
            generator,
            table,
            target_type,
            draft: row.draft.is_some(),
            ratios: Vec::new(),
            targets,
        };
        if make.table.is_none() && make.rows.is_some() {
            self.report(source, span.clone(), TrainingErrorKind::RowsOutsideTable);
        }
        if self.is_already_made(&make.targets) {
            let kind = TrainingErrorKind::AlreadyMade(names_in_words(row));
            self.report(source, span, kind);
        }
        self.makes.push(make);
    }

    /// True where an earlier row makes one of the targets in every report.
    fn is_already_made(&self, targets: &[Name]) -> bool {
        self.makes.iter().any(|earlier| {
            earlier.when.is_none() && earlier.targets.iter().any(|name| targets.contains(name))
        })
    }

    fn draft(
        &mut self,
        source: SourceFile<'a>,
        unit: &Spanned<String>,
        targets: &[Name],
        span: &Range<usize>,
    ) {
        let mut units = self.rulebook.units.iter();
        let Some(found) = units.find(|known| known.name == *unit.as_ref()) else {
            let kind = TrainingErrorKind::UnknownUnit(unit.as_ref().clone());
            self.report(source, unit.span(), kind);
            return;
        };
        for &target in targets {
            if self.rulebook.declared(target).is_some() {
                let kind = TrainingErrorKind::DraftHasNameOfReport(self.text(target).to_owned());
                self.report(source, span.clone(), kind);
            }
            self.drafts.push(Draft {
                declared: NameUse {
                    source,
                    span: span.clone(),
                    name: target,
                },
                unit: found,
            });
        }
    }

    /// The type of a row's targets, which all have to be of one; `None` where none of them can be
    /// made.
    fn common_type(
        &mut self,
        source: SourceFile<'a>,
        row: &RawRow,
        targets: &[Name],
    ) -> Option<TargetType> {
        let mut types = Vec::new();
        for (name, target) in row.names().zip(targets) {
            types.extend(self.target_type(source, name, *target));
        }
        let &first = types.first()?;
        if types.iter().any(|other| *other != first) {
            let span = row.names().next()?.span();
            self.report(source, span, TrainingErrorKind::UnitsOfPartsDiffer);
        }
        Some(first)
    }

    /// The type of the value that a target gets; `None` where it is reported as nothing to be made.
    fn target_type(
        &mut self,
        source: SourceFile<'a>,
        name: &Spanned<String>,
        target: Name,
    ) -> Option<TargetType> {
        let meaning = self.rulebook.meaning(target);
        match self.rulebook.declared(meaning) {
            Some(Declared::Text(_) | Declared::Option(_)) => Some(TargetType::Words),
            Some(Declared::Claim(_)) => Some(TargetType::Number {
                decimals: 0,
                amount: false,
            }),
            Some(
                Declared::Field(_)
                | Declared::Column(..)
                | Declared::TableColumn(..)
                | Declared::LastYear(_),
            ) => {
                let field = self.rulebook.field(meaning);
                let is_integer = field.is_some_and(|(field, _)| field.integer);
                let unit = self.rulebook.unit(target)?;
                Some(type_in_unit(unit, is_integer))
            }
            Some(Declared::Ratio(_)) => {
                let kind = TrainingErrorKind::RatioIsCalculated(name.as_ref().clone());
                self.report(source, name.span(), kind);
                None
            }
            None => {
                let mut drafts = self.drafts.iter();
                if let Some(draft) = drafts.find(|draft| draft.declared.name == target) {
                    return Some(type_in_unit(draft.unit, false));
                }
                let kind = TrainingErrorKind::NeitherNameNorDraft(name.as_ref().clone());
                self.report(source, name.span(), kind);
                None
            }
        }
    }

    fn table(&self, name: Name) -> Option<TableId> {
        match self.rulebook.declared(name)? {
            Declared::TableColumn(table, _) => Some(table),
            _ => None,
        }
    }

    /// The generator that a row writes; a total is divided into so many parts. `None` where it is
    /// reported that the row does not write one.
    fn generator(
        &mut self,
        source: SourceFile<'a>,
        row: &RawRow,
        target_type: TargetType,
        targets: &[Name],
        parts: usize,
    ) -> Option<Generator> {
        let span = row.names().next()?.span();
        let written = if row.number_of_generators() != 1 {
            None
        } else if target_type == TargetType::Words {
            self.texts(source, row, targets)
        } else {
            self.number_generator(source, row, parts)
        };
        let Some(generator) = written else {
            self.report(source, span, TrainingErrorKind::NotOneGenerator);
            return None;
        };
        if matches!(generator, Generator::Divided { .. }) {
            return Some(generator);
        }
        if targets.len() > 1 || !row.weights.is_empty() {
            self.report(source, span.clone(), TrainingErrorKind::PartsOfNoTotal);
        }
        if row.by_doublings && !matches!(generator, Generator::Between { .. }) {
            self.report(source, span, TrainingErrorKind::DoublingsOfNoRange);
        }
        Some(generator)
    }

    /// The texts that a row chooses from.
    fn texts(
        &mut self,
        source: SourceFile<'a>,
        row: &RawRow,
        targets: &[Name],
    ) -> Option<Generator> {
        if row.one_of.is_empty() {
            return None;
        }
        let texts = row.one_of.iter();
        Some(Generator::Words(
            texts
                .map(|text| self.words(source, text, targets))
                .collect(),
        ))
    }

    /// The generator of a number: the one whose key the row has.
    fn number_generator(
        &mut self,
        source: SourceFile<'a>,
        row: &RawRow,
        parts: usize,
    ) -> Option<Generator> {
        if let Some(formula) = &row.formula {
            return Some(Generator::Formula(self.formula(source, formula)));
        }
        if let [low, high] = row.between.as_slice() {
            return Some(Generator::Between {
                low: self.formula(source, low),
                high: self.formula(source, high),
                by_doublings: row.by_doublings,
            });
        }
        if let [whole, low, high] = row.share.as_slice() {
            let whole = self.formula(source, whole);
            let (low, high) = (self.formula(source, low), self.formula(source, high));
            return Some(Generator::Between {
                low: product(whole.clone(), low),
                high: product(whole, high),
                by_doublings: row.by_doublings,
            });
        }
        if !row.one_of.is_empty() {
            let numbers = row.one_of.iter();
            return Some(Generator::Numbers(
                numbers
                    .map(|text| self.companion.decimal(source, text))
                    .collect(),
            ));
        }
        let total = row.split.as_ref().or(row.prorate.as_ref())?;
        let weights: Vec<Node> = row
            .weights
            .iter()
            .map(|weight| self.formula(source, weight))
            .collect();
        if !weights.is_empty() && weights.len() != parts {
            let span = row.names().next()?.span();
            self.report(source, span, TrainingErrorKind::NumberOfWeights(parts));
        }
        Some(Generator::Divided {
            total: self.formula(source, total),
            weights,
            at_random: row.split.is_some(),
        })
    }

    fn optional_formula(
        &mut self,
        source: SourceFile<'a>,
        text: Option<&Spanned<String>>,
    ) -> Option<Node> {
        text.map(|text| self.formula(source, text))
    }

    fn formula(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Node {
        self.formula_before(source, text, self.makes.len())
    }

    fn formula_before(
        &mut self,
        source: SourceFile<'a>,
        text: &Spanned<String>,
        before: usize,
    ) -> Node {
        let Some(node) = self.companion.parsed_formula(source, text) else {
            return Node::Number(Decimal::ZERO);
        };
        self.uses(source, text, before, node.names());
        node
    }

    fn uses(
        &mut self,
        source: SourceFile<'a>,
        text: &Spanned<String>,
        before: usize,
        names: impl IntoIterator<Item = Name>,
    ) {
        for name in names {
            let span = text.span();
            let used = NameUse { source, span, name };
            self.uses.push(RecipeUse { used, before });
        }
    }

    /// A choice. The rows whose values it fixes have all been read before.
    fn variety(&mut self, source: SourceFile<'a>, raw: &RawVariety) {
        let fixes = self.fixes(source, raw);
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
        aspect.picks.push(AspectChoice {
            title: raw.title.as_ref().clone(),
            fixes,
        });
        let (aspects, picks) = Variety::MOST;
        if number_of_aspects > aspects || aspect.picks.len() > picks {
            let kind = TrainingErrorKind::TooMuchToChoose { aspects, picks };
            self.report(source, raw.of.span(), kind);
        }
    }

    /// The values that a choice fixes, each of which some row has to make alone.
    fn fixes(&mut self, source: SourceFile<'a>, raw: &RawVariety) -> Vec<(Name, Decimal)> {
        let mut fixes = Vec::new();
        for (name, value) in &raw.fixes {
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
        if fixes.is_empty() {
            self.report(source, raw.title.span(), TrainingErrorKind::NothingFixed);
        }
        fixes
    }

    fn words(
        &mut self,
        source: SourceFile<'a>,
        text: &Spanned<String>,
        targets: &[Name],
    ) -> Message {
        if let Some(target) = targets.first()
            && let Some(Declared::Option(option)) = self.rulebook.declared(*target)
            && !self.rulebook.options[option]
                .choices
                .contains(text.as_ref())
        {
            let kind = TrainingErrorKind::UnknownChoice(text.as_ref().clone());
            self.report(source, text.span(), kind);
        }
        let Some(message) = self.companion.parsed_message(source, text) else {
            return Message::default();
        };
        self.uses(source, text, self.makes.len(), message.names());
        message
    }
}

/// True for a figure of the form that is typed as a number, and not chosen or written.
pub(super) fn is_typed_number(rulebook: &Rulebook, name: Name) -> bool {
    let (Some((field, _)), Some(unit)) = (rulebook.field(name), rulebook.unit(name)) else {
        return false;
    };
    field.choices.is_empty() && unit.measure().is_some()
}

/// The type of a value in this unit.
fn type_in_unit(unit: &Unit, is_integer: bool) -> TargetType {
    if unit.measure().is_none() {
        return TargetType::Words;
    }
    TargetType::Number {
        decimals: if is_integer { 0 } else { unit.decimals },
        amount: !unit.half_width.is_zero(),
    }
}

fn product(one: Node, other: Node) -> Node {
    Node::Arithmetic(Arithmetic::Times, Box::new([one, other]))
}

/// The names that a row makes, for a sentence.
fn names_in_words(row: &RawRow) -> String {
    let names: Vec<&str> = row.names().map(|name| name.as_ref().as_str()).collect();
    names.join("、")
}

/// True where a row makes this one number and nothing else.
fn makes_alone(make: &RecipeRow, name: Name) -> bool {
    make.targets == [name]
        && make.table.is_none()
        && matches!(make.target_type, TargetType::Number { .. })
}
