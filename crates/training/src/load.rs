//! Loads a recipe from its TOML files and refuses what does not fit, all of it at once, as with a
//! rulebook.

use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;

use super::{
    Variety,
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
        let holds = row
            .names()
            .zip(&targets)
            .filter_map(|(name, target)| self.holds(source, name, *target));
        let holds: Vec<TargetType> = holds.collect();
        let Some(&first_holds) = holds.first() else {
            return;
        };
        if holds.iter().any(|other| *other != first_holds) {
            self.report(source, span.clone(), "一起分的几个数单位要相同");
        }
        let table = targets.first().and_then(|name| self.table(*name));
        let Some(way) = self.way(source, row, first_holds, &targets, table.is_some()) else {
            return;
        };
        let optional = |loader: &mut Self, text: &Option<Spanned<String>>| {
            text.as_ref().map(|text| loader.formula(source, text))
        };
        // Whether a figure is written may depend on the figure itself.
        let chance = row
            .chance
            .as_ref()
            .map(|text| self.formula_before(source, text, self.makes.len() + 1));
        let make = RecipeRow {
            rows: optional(self, &row.rows),
            when: optional(self, &row.when),
            chance,
            decimals: optional(self, &row.decimals),
            generator: way,
            table,
            target_type: first_holds,
            draft: row.draft.is_some(),
            ratios: Vec::new(),
            targets,
        };
        if make.table.is_none() && make.rows.is_some() {
            self.report(source, span.clone(), "rows 只用在表的列上");
        }
        let earlier = self
            .makes
            .iter()
            .filter(|earlier| earlier.targets.iter().any(|one| make.targets.contains(one)));
        if earlier.into_iter().any(|earlier| earlier.when.is_none()) {
            let says = format!(
                "“{}”前面已经做出；只有前面那一行带 when，才能再写一行",
                names_in_words(row)
            );
            self.report(source, span, says);
        }
        self.makes.push(make);
    }

    fn draft(
        &mut self,
        source: SourceFile<'a>,
        unit: &Spanned<String>,
        targets: &[Name],
        span: &Range<usize>,
    ) {
        let Some(found) = self
            .rulebook
            .units
            .iter()
            .find(|known| known.name == *unit.as_ref())
        else {
            self.report(
                source,
                unit.span(),
                format!("没有“{}”这个单位", unit.as_ref()),
            );
            return;
        };
        for &target in targets {
            if self.rulebook.declared(target).is_some() {
                let says = format!(
                    "“{}”是报告里的名称，去掉 draft，或换一个名称",
                    self.text(target)
                );
                self.report(source, span.clone(), says);
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

    /// What the name holds, if it can be made.
    fn holds(
        &mut self,
        source: SourceFile<'a>,
        name: &Spanned<String>,
        target: Name,
    ) -> Option<TargetType> {
        let of_unit = |unit: &Unit, integer: bool| match unit.measure() {
            None => TargetType::Words,
            Some(_) => TargetType::Number {
                decimals: if integer { 0 } else { unit.decimals },
                amount: !unit.half_width.is_zero(),
            },
        };
        let says = match self.rulebook.declared(self.rulebook.meaning(target)) {
            Some(Declared::Text(_) | Declared::Option(_)) => return Some(TargetType::Words),
            Some(Declared::Claim(_)) => {
                return Some(TargetType::Number {
                    decimals: 0,
                    amount: false,
                });
            }
            Some(Declared::Ratio(_)) => format!("“{}”是程序算的比率，不用做", name.as_ref()),
            Some(
                Declared::Field(_)
                | Declared::Column(..)
                | Declared::TableColumn(..)
                | Declared::LastYear(_),
            ) => {
                let integer = self
                    .rulebook
                    .field(self.rulebook.meaning(target))
                    .is_some_and(|(field, _)| field.integer);
                return self
                    .rulebook
                    .unit(target)
                    .map(|unit| of_unit(unit, integer));
            }
            None => match self
                .drafts
                .iter()
                .find(|draft| draft.declared.name == target)
            {
                Some(draft) => return Some(of_unit(draft.unit, false)),
                None => format!(
                    "没有“{}”这个名称，核对写法；只供后面几行用的数写上 draft 和单位",
                    name.as_ref()
                ),
            },
        };
        self.report(source, name.span(), says);
        None
    }

    fn table(&self, name: Name) -> Option<TableId> {
        match self.rulebook.declared(name)? {
            Declared::TableColumn(table, _) => Some(table),
            _ => None,
        }
    }

    fn way(
        &mut self,
        source: SourceFile<'a>,
        row: &RawRow,
        holds: TargetType,
        targets: &[Name],
        column: bool,
    ) -> Option<Generator> {
        let span = row.names().next()?.span();
        let texts = holds == TargetType::Words;
        let (total, at_random) = (
            row.split.as_ref().or(row.prorate.as_ref()),
            row.prorate.is_none(),
        );
        let way = match (
            &row.formula,
            &*row.between,
            &*row.share,
            &*row.one_of,
            total,
        ) {
            (Some(formula), [], [], [], None) if !texts => {
                Generator::Formula(self.formula(source, formula))
            }
            (None, [low, high], [], [], None) if !texts => {
                let (low, high) = (self.formula(source, low), self.formula(source, high));
                Generator::Between {
                    low,
                    high,
                    by_doublings: row.by_doublings,
                }
            }
            (None, [], [whole, low, high], [], None) if !texts => {
                let whole = self.formula(source, whole);
                let of_whole =
                    |part| Node::Arithmetic(Arithmetic::Times, Box::new([whole.clone(), part]));
                let (low, high) = (self.formula(source, low), self.formula(source, high));
                Generator::Between {
                    low: of_whole(low),
                    high: of_whole(high),
                    by_doublings: row.by_doublings,
                }
            }
            (None, [], [], [_, ..], None) if texts => Generator::Words(
                row.one_of
                    .iter()
                    .map(|text| self.words(source, text, targets))
                    .collect(),
            ),
            (None, [], [], [_, ..], None) => Generator::Numbers(
                row.one_of
                    .iter()
                    .map(|text| self.companion.decimal(source, text))
                    .collect(),
            ),
            (None, [], [], [], Some(total))
                if !texts && (row.split.is_none() || row.prorate.is_none()) =>
            {
                let weights: Vec<Node> = row
                    .weights
                    .iter()
                    .map(|weight| self.formula(source, weight))
                    .collect();
                let parts = if column { 1 } else { targets.len() };
                if !weights.is_empty() && weights.len() != parts {
                    self.report(source, span.clone(), format!("weights 要有 {parts} 个"));
                }
                return Some(Generator::Divided {
                    total: self.formula(source, total),
                    weights,
                    at_random,
                });
            }
            _ => {
                let says = "写 formula、between（两头）、share（总数和两头）、one_of、split、prorate 中的一个；文字只能用 one_of";
                self.report(source, span, says);
                return None;
            }
        };
        if targets.len() > 1 || !row.weights.is_empty() {
            self.report(
                source,
                span.clone(),
                "into 和 weights 只和 split、prorate 一起用",
            );
        }
        if row.by_doublings && !matches!(way, Generator::Between { .. }) {
            self.report(source, span, "log 只和 between、share 一起用");
        }
        Some(way)
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

    /// What can be chosen; the rows that it fixes are all read.
    fn variety(&mut self, source: SourceFile<'a>, raw: &RawVariety) {
        let mut fixes = Vec::new();
        for (name, value) in &raw.fixes {
            let made = self
                .companion
                .names()
                .find(name)
                .filter(|name| self.makes.iter().any(|make| makes_alone(make, *name)));
            match made {
                Some(made) => fixes.push((made, self.companion.decimal(source, value))),
                None => self.report(
                    source,
                    value.span(),
                    format!("没有哪一行单独做出数“{name}”，核对写法"),
                ),
            }
        }
        if fixes.is_empty() {
            self.report(
                source,
                raw.title.span(),
                "fixes 里写上选了它，哪几个数是多少",
            );
        }
        let pick = AspectChoice {
            title: raw.title.as_ref().clone(),
            fixes,
        };
        let span = self
            .aspects
            .iter()
            .position(|aspect| aspect.title == *raw.of.as_ref());
        if span.is_none() {
            self.aspects.push(Aspect {
                title: raw.of.as_ref().clone(),
                picks: Vec::new(),
            });
        }
        let aspects = self.aspects.len();
        let Some(aspect) = self.aspects.get_mut(span.unwrap_or(aspects - 1)) else {
            return;
        };
        aspect.picks.push(pick);
        let (most_aspects, most_picks) = Variety::MOST;
        if aspects > most_aspects || aspect.picks.len() > most_picks {
            let says = format!("最多能选 {most_aspects} 样，每样最多 {most_picks} 种");
            self.report(source, raw.of.span(), says);
        }
    }

    fn words(
        &mut self,
        source: SourceFile<'a>,
        text: &Spanned<String>,
        targets: &[Name],
    ) -> Message {
        let option = targets
            .first()
            .and_then(|name| match self.rulebook.declared(*name)? {
                Declared::Option(option) => Some(&self.rulebook.options[option]),
                _ => None,
            });
        if option.is_some_and(|option| !option.choices.contains(text.as_ref())) {
            self.report(
                source,
                text.span(),
                format!("这个口径没有“{}”这一选择", text.as_ref()),
            );
        }
        let Some(message) = self.companion.parsed_message(source, text) else {
            return Message::default();
        };
        self.uses(source, text, self.makes.len(), message.names());
        message
    }
}

/// The names that a row makes, for a sentence.
fn names_in_words(row: &RawRow) -> String {
    let names: Vec<&str> = row.names().map(|name| name.as_ref().as_str()).collect();
    names.join("、")
}

/// Whether a row makes this one number and nothing else.
fn makes_alone(make: &RecipeRow, name: Name) -> bool {
    make.targets == [name]
        && make.table.is_none()
        && matches!(make.target_type, TargetType::Number { .. })
}
