//! Loads a recipe from its TOML files and refuses what does not fit, all of it at once, as with a rulebook.

use std::{ops::Range, path::Path};

use rust_decimal::Decimal;
use toml::Spanned;

use super::recipe::{Holds, Make, Recipe, Way};
use crate::{
    amount::{self, Measure},
    formula::{Arithmetic, Name, Names, Node, parse},
    rulebook::{Declared, Entry, Message, Problem, Rulebook, Source, Step, Unit, read_file, toml_files},
};

impl Recipe {
    /// Loads a recipe for this rulebook from its files, each with its name and its text, in reading order.
    pub fn load(book: &Rulebook, files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        let mut loader = Loader {
            book,
            names: book.names().clone(),
            problems: Vec::new(),
            drafts: Vec::new(),
            makes: Vec::new(),
            uses: Vec::new(),
        };
        for &(file, text) in files {
            let source = Source { file, text };
            let rows = read_file(source, &mut loader.problems, |entry| Some(entry.each("make", Row::read)));
            rows.into_iter().flatten().for_each(|row| loader.row(source, row));
        }
        loader.lint();
        let Loader { names, makes, problems, .. } = loader;
        if problems.is_empty() { Ok(Self { names, makes }) } else { Err(problems) }
    }

    /// Loads the recipe of a folder; the error lists what does not fit, a line each.
    pub fn load_folder(book: &Rulebook, folder: &Path) -> Result<Self, String> {
        let files = toml_files(folder)?;
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Self::load(book, &files)
            .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    }
}

/// A row as it is written.
struct Row {
    names: Vec<Spanned<String>>,
    draft: Option<Spanned<String>>,
    formula: Option<Spanned<String>>,
    between: Vec<Spanned<String>>,
    share: Vec<Spanned<String>>,
    one_of: Vec<Spanned<String>>,
    split: Option<Spanned<String>>,
    prorate: Option<Spanned<String>>,
    weights: Vec<Spanned<String>>,
    by_doublings: bool,
    rows: Option<Spanned<String>>,
    decimals: Option<Spanned<String>>,
    when: Option<Spanned<String>>,
    chance: Option<Spanned<String>>,
}

impl Row {
    fn read(entry: &mut Entry) -> Option<Self> {
        let into = entry.list("into");
        Some(Self {
            names: if into.is_empty() { vec![entry.required("name")?] } else { into },
            draft: entry.optional("draft"),
            formula: entry.optional("formula"),
            between: entry.list("between"),
            share: entry.list("share"),
            one_of: entry.list("one_of"),
            split: entry.optional("split"),
            prorate: entry.optional("prorate"),
            weights: entry.list("weights"),
            by_doublings: entry.flag("log"),
            rows: entry.optional("rows"),
            decimals: entry.optional("decimals"),
            when: entry.optional("when"),
            chance: entry.optional("chance"),
        })
    }
}

/// A name in a formula of a row, to be looked up once all rows are read.
struct Use<'a> {
    source: Source<'a>,
    place: Range<usize>,
    name: Name,
    /// The row that uses it.
    make: usize,
}

struct Loader<'a> {
    book: &'a Rulebook,
    names: Names,
    problems: Vec<Problem>,
    drafts: Vec<(Name, &'a Unit)>,
    makes: Vec<Make>,
    uses: Vec<Use<'a>>,
}

impl<'a> Loader<'a> {
    fn report(&mut self, source: Source, place: Range<usize>, says: impl Into<String>) {
        self.problems.push(source.problem(place, says));
    }

    fn row(&mut self, source: Source<'a>, row: Row) {
        let Some(first) = row.names.first() else { return };
        let place = first.span();
        let targets: Vec<Name> = row.names.iter().map(|name| self.names.intern(name.as_ref())).collect();
        if let Some(unit) = &row.draft {
            self.draft(source, unit, &targets, &place);
        }
        let holds = row.names.iter().zip(&targets).filter_map(|(name, target)| self.holds(source, name, *target));
        let holds: Vec<Holds> = holds.collect();
        let Some(&first_holds) = holds.first() else { return };
        if holds.iter().any(|other| *other != first_holds) {
            self.report(source, place.clone(), "一起分的几个数单位要相同");
        }
        let table = targets.first().and_then(|name| self.table(*name));
        let Some(way) = self.way(source, &row, first_holds, &targets, table.is_some()) else { return };
        let optional = |loader: &mut Self, text: &Option<Spanned<String>>| {
            text.as_ref().map(|text| loader.formula(source, text))
        };
        let make = Make {
            rows: optional(self, &row.rows),
            when: optional(self, &row.when),
            chance: optional(self, &row.chance),
            decimals: optional(self, &row.decimals),
            way,
            table,
            holds: first_holds,
            draft: row.draft.is_some(),
            ratios: Vec::new(),
            targets,
        };
        if make.table.is_none() && make.rows.is_some() {
            self.report(source, place.clone(), "rows 只用在表的列上");
        }
        let earlier = self.makes.iter().filter(|earlier| earlier.targets.iter().any(|one| make.targets.contains(one)));
        if earlier.into_iter().any(|earlier| earlier.when.is_none()) {
            let says = format!("“{}”前面已经做出；只有前面那一行带 when，才能再写一行", row.names_in_words());
            self.report(source, place, says);
        }
        self.makes.push(make);
    }

    fn draft(&mut self, source: Source<'a>, unit: &Spanned<String>, targets: &[Name], place: &Range<usize>) {
        let Some(found) = self.book.units.iter().find(|known| known.name == *unit.as_ref()) else {
            self.report(source, unit.span(), format!("没有“{}”这个单位", unit.as_ref()));
            return;
        };
        for &target in targets {
            if self.book.declared(target).is_some() {
                let says = format!("“{}”是报告里的名称，去掉 draft，或换一个名称", self.names.text(target));
                self.report(source, place.clone(), says);
            }
            self.drafts.push((target, found));
        }
    }

    /// What the name holds, if it can be made.
    fn holds(&mut self, source: Source, name: &Spanned<String>, target: Name) -> Option<Holds> {
        let of_unit = |unit: &Unit, integer: bool| match unit.measure() {
            None => Holds::Words,
            Some(_) => Holds::Number {
                decimals: if integer { 0 } else { unit.decimals },
                amount: !unit.half_width.is_zero(),
            },
        };
        let says = match self.book.declared(target) {
            Some(Declared::Text(_) | Declared::Option(_)) => return Some(Holds::Words),
            Some(Declared::Claim(_)) => return Some(Holds::Number { decimals: 0, amount: false }),
            Some(Declared::Ratio(_)) => format!("“{}”是程序算的比率，不用做", name.as_ref()),
            Some(Declared::Field(_) | Declared::Column(..) | Declared::TableColumn(..)) => {
                let integer = self.book.field(target).is_some_and(|(field, _)| field.integer);
                return self.book.unit(target).map(|unit| of_unit(unit, integer));
            }
            None => match self.drafts.iter().find(|(draft, _)| *draft == target) {
                Some((_, unit)) => return Some(of_unit(unit, false)),
                None => format!("没有“{}”这个名称，核对写法；只供后面几行用的数写上 draft 和单位", name.as_ref()),
            },
        };
        self.report(source, name.span(), says);
        None
    }

    fn table(&self, name: Name) -> Option<usize> {
        match self.book.declared(name)? {
            Declared::TableColumn(table, _) => Some(table),
            _ => None,
        }
    }

    fn way(
        &mut self,
        source: Source<'a>,
        row: &Row,
        holds: Holds,
        targets: &[Name],
        column: bool,
    ) -> Option<Way> {
        let place = row.names.first()?.span();
        let texts = holds == Holds::Words;
        let (total, at_random) = (row.split.as_ref().or(row.prorate.as_ref()), row.prorate.is_none());
        let way = match (&row.formula, &*row.between, &*row.share, &*row.one_of, total) {
            (Some(formula), [], [], [], None) if !texts => Way::Formula(self.formula(source, formula)),
            (None, [low, high], [], [], None) if !texts => {
                let (low, high) = (self.formula(source, low), self.formula(source, high));
                Way::Between { low, high, by_doublings: row.by_doublings }
            }
            (None, [], [whole, low, high], [], None) if !texts => {
                let whole = self.formula(source, whole);
                let of_whole = |part| Node::Arithmetic(Arithmetic::Times, Box::new([whole.clone(), part]));
                let (low, high) = (self.formula(source, low), self.formula(source, high));
                Way::Between { low: of_whole(low), high: of_whole(high), by_doublings: row.by_doublings }
            }
            (None, [], [], [_, ..], None) if texts => {
                Way::Words(row.one_of.iter().map(|text| self.words(source, text, targets)).collect())
            }
            (None, [], [], [_, ..], None) => {
                Way::Numbers(row.one_of.iter().map(|text| self.number(source, text)).collect())
            }
            (None, [], [], [], Some(total)) if !texts && (row.split.is_none() || row.prorate.is_none()) => {
                let weights: Vec<Node> = row.weights.iter().map(|weight| self.formula(source, weight)).collect();
                let parts = if column { 1 } else { targets.len() };
                if !weights.is_empty() && weights.len() != parts {
                    self.report(source, place.clone(), format!("weights 要有 {parts} 个"));
                }
                return Some(Way::Divided { total: self.formula(source, total), weights, at_random });
            }
            _ => {
                let says = "写 formula、between（两头）、share（总数和两头）、one_of、split、prorate 中的一个；文字只能用 one_of";
                self.report(source, place, says);
                return None;
            }
        };
        if targets.len() > 1 || !row.weights.is_empty() {
            self.report(source, place.clone(), "into 和 weights 只和 split、prorate 一起用");
        }
        if row.by_doublings && !matches!(way, Way::Between { .. }) {
            self.report(source, place, "log 只和 between、share 一起用");
        }
        Some(way)
    }

    fn formula(&mut self, source: Source<'a>, text: &Spanned<String>) -> Node {
        match parse(text.as_ref(), &mut self.names) {
            Ok(node) => {
                node.names().into_iter().for_each(|name| self.uses(source, text, name));
                node
            }
            Err(error) => {
                self.report(source, text.span(), error.in_words(text.as_ref()));
                Node::Number(Decimal::ZERO)
            }
        }
    }

    fn uses(&mut self, source: Source<'a>, text: &Spanned<String>, name: Name) {
        self.uses.push(Use { source, place: text.span(), name, make: self.makes.len() });
    }

    fn number(&mut self, source: Source, text: &Spanned<String>) -> Decimal {
        if let Ok(Some(reading)) = amount::read(text.as_ref(), Measure::Plain) {
            return reading.value;
        }
        self.report(source, text.span(), format!("“{}”不是一个数", text.as_ref()));
        Decimal::ZERO
    }

    fn words(&mut self, source: Source<'a>, text: &Spanned<String>, targets: &[Name]) -> Message {
        let option = targets.first().and_then(|name| match self.book.declared(*name)? {
            Declared::Option(option) => self.book.options.get(option),
            _ => None,
        });
        if option.is_some_and(|option| !option.choices.contains(text.as_ref())) {
            self.report(source, text.span(), format!("这个口径没有“{}”这一选择", text.as_ref()));
        }
        match Message::parse(text.as_ref(), &mut self.names) {
            Ok(message) => {
                message.names().for_each(|name| self.uses(source, text, name));
                message
            }
            Err(says) => {
                self.report(source, text.span(), says);
                Message::default()
            }
        }
    }

    /// What can be judged only when all rows are read: that every name is made before it is used.
    fn lint(&mut self) {
        for Use { source, place, name, make } in std::mem::take(&mut self.uses) {
            let made = self.makes.iter().position(|made| made.targets.contains(&name));
            if made.is_some_and(|made| made <= make) || self.is_always_known(name) {
                continue;
            }
            let text = self.names.text(name);
            let says = match (made, self.book.declared(name)) {
                (Some(_), _) => format!("“{text}”要到后面才做出，把那一行移到前面"),
                (None, Some(_)) => format!("没有哪一行做出“{text}”，先加上一行"),
                (None, None) => format!("没有“{text}”这个名称，核对写法"),
            };
            self.report(source, place, says);
        }
        let mut makes = std::mem::take(&mut self.makes);
        makes.iter_mut().for_each(|make| make.ratios = self.ratios(make));
        self.makes = makes;
    }

    /// Whether the name has a value though no row makes it: an option, a claim, what a blank counts as; a ratio is calculated.
    fn is_always_known(&self, name: Name) -> bool {
        match self.book.declared(name) {
            Some(Declared::Ratio(_) | Declared::Claim(_) | Declared::Option(_)) => true,
            Some(Declared::Field(field)) => self.book.fields.get(field).is_some_and(|field| field.blank.is_some()),
            _ => false,
        }
    }

    /// The ratios that a row's formulas mention, and those that these are calculated from, in the order of calculation.
    fn ratios(&self, make: &Make) -> Vec<usize> {
        let mut found = Vec::new();
        make.each_name(&mut |name| self.add_ratio(name, &mut found));
        let in_order = self.book.steps().iter().filter_map(|step| match step {
            Step::Ratio(ratio) => Some(*ratio),
            Step::Field(_) => None,
        });
        in_order.filter(|ratio| found.contains(ratio)).collect()
    }

    fn add_ratio(&self, name: Name, found: &mut Vec<usize>) {
        let Some(Declared::Ratio(index)) = self.book.declared(name) else { return };
        let Some(ratio) = self.book.ratios.get(index).filter(|_| !found.contains(&index)) else { return };
        found.push(index);
        let formulas = std::iter::once(&ratio.formula).chain(ratio.variants.iter().map(|variant| &variant.formula));
        formulas.for_each(|formula| formula.node.each_name(&mut |name| self.add_ratio(name, found)));
    }
}

impl Row {
    fn names_in_words(&self) -> String {
        self.names.iter().map(|name| name.as_ref().as_str()).collect::<Vec<_>>().join("、")
    }
}

impl Make {
    /// Calls `visit` for every name that its formulas and texts mention.
    fn each_name(&self, visit: &mut impl FnMut(Name)) {
        let nodes = [&self.rows, &self.when, &self.chance, &self.decimals];
        nodes.into_iter().flatten().for_each(|node| node.each_name(visit));
        match &self.way {
            Way::Formula(node) => node.each_name(visit),
            Way::Between { low, high, .. } => [low, high].into_iter().for_each(|node| node.each_name(visit)),
            Way::Numbers(_) => {}
            Way::Words(texts) => texts.iter().flat_map(Message::names).for_each(visit),
            Way::Divided { total, weights, .. } => {
                std::iter::once(total).chain(weights).for_each(|node| node.each_name(visit));
            }
        }
    }
}
