//! Loads a rulebook from its TOML files and refuses what does not fit, all of it at once.

use std::{fs, ops::Range, path::Path};

use rust_decimal::Decimal;
use toml::Spanned;

use super::{
    Body, Carry, Check, Claim, Column, Declared, Field, Formula, Group, Item, Kind, Level, Message, Problem, Ratio,
    Rulebook, Section, Series, Table, TableColumn, Text, Unit, Variant, Wording, entry::read_file, prefix,
    problem::Source, raw,
};
use crate::{
    amount,
    formula::{Name, Node, parse},
};

/// The file that describes the rulebook itself; every other one is a topic.
pub(super) const BOOK_FILE: &str = "rulebook.toml";
/// How files end that hold cases for the tests of a topic.
pub(super) const CASES: &str = ".cases.toml";

impl Rulebook {
    /// Loads a rulebook from its files, each with its name and its text, in reading order.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        let mut loader = Loader::default();
        let Some(book) = files.iter().find(|(file, _)| *file == BOOK_FILE) else {
            return Err(vec![Problem { file: BOOK_FILE.into(), line: 0, says: "缺少这个文件".into() }]);
        };
        loader.book(Source { file: book.0, text: book.1 });
        for &(file, text) in files.iter().filter(|(file, _)| *file != BOOK_FILE) {
            loader.topic(Source { file, text });
        }
        if loader.unread.is_empty() {
            loader.lint();
        } else {
            // What a file declares that is no TOML is unknown; the others would be blamed for using it.
            let Loader { problems, unread, .. } = &mut loader;
            problems.retain(|problem| unread.contains(&problem.file));
        }
        if loader.problems.is_empty() { Ok(loader.made) } else { Err(loader.problems) }
    }
}

impl Rulebook {
    /// The rulebook files of a folder, each with its name and its text, in reading order.
    pub fn files_of(folder: &Path) -> Result<Vec<(String, String)>, String> {
        let mut files = toml_files(folder)?;
        files.retain(|(name, _)| !name.ends_with(CASES));
        Ok(files)
    }

    /// Loads the rulebook of a folder; the error lists what does not fit, a line each.
    pub fn load_folder(folder: &Path) -> Result<Self, String> {
        let files = Self::files_of(folder)?;
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Self::load(&files).map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    }
}

/// Name and text of the TOML files of a folder, not of the folders in it, in the order of their names.
fn toml_files(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let unreadable = |error: std::io::Error| format!("{}：{error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "toml") {
            files.push((name, fs::read_to_string(&path).map_err(unreadable)?));
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
impl Rulebook {
    /// Drops what the compiled form leaves out.
    pub(super) fn forget_sources(&mut self) {
        self.fields.iter_mut().for_each(|field| field.english.clear());
        self.ratios.iter_mut().for_each(|ratio| ratio.good.clear());
        self.series.clear();
        self.options.iter_mut().for_each(|option| option.kind_of.clear());
        let derived = self.fields.iter_mut().flat_map(|field| {
            let columns = field.columns.iter_mut().filter_map(|column| column.derived.as_mut());
            field.derived.iter_mut().chain(columns)
        });
        let ratios = self.ratios.iter_mut().flat_map(|ratio| {
            std::iter::once(&mut ratio.formula).chain(ratio.variants.iter_mut().map(|variant| &mut variant.formula))
        });
        let checks =
            self.checks.iter_mut().flat_map(|check| std::iter::once(&mut check.holds).chain(check.when.as_mut()));
        let wording = self.wording.iter_mut().filter_map(|wording| wording.when.as_mut());
        let scoring =
            self.scorings.iter_mut().flat_map(|set| &mut set.indicators).flat_map(|one| one.method.formulas());
        for formula in derived.chain(ratios).chain(checks).chain(wording).chain(scoring) {
            formula.source.clear();
        }
    }
}

/// A name that something in the rulebook uses, to be looked up once all are declared.
pub(super) struct Use<'a> {
    pub source: Source<'a>,
    pub place: Range<usize>,
    pub name: Name,
}

/// A column that is used by its suffix, to be looked for once all fields are declared.
pub(super) struct UsedColumn<'a> {
    pub source: Source<'a>,
    pub place: Range<usize>,
    pub suffix: String,
}

/// A formula to be checked once all names are declared.
pub(super) struct Pending<'a> {
    pub source: Source<'a>,
    pub place: Range<usize>,
    pub node: Node,
    pub gives: Gives,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gives {
    Number,
    Truth,
}

#[derive(Default)]
pub(super) struct Loader<'a> {
    pub made: Rulebook,
    pub problems: Vec<Problem>,
    pub uses: Vec<Use<'a>>,
    pub pending: Vec<Pending<'a>>,
    /// Figures that may be off by something else than others of their unit.
    pub half_widths: Vec<(Name, Decimal)>,
    pub columns: Vec<UsedColumn<'a>>,
    /// Files that could not be read at all.
    unread: Vec<String>,
}

impl<'a> Loader<'a> {
    pub fn report(&mut self, source: Source<'a>, place: Range<usize>, says: impl Into<String>) {
        self.problems.push(source.problem(place, says));
    }

    fn book(&mut self, source: Source<'a>) {
        let Some(book) = read_file(source, &mut self.problems, raw::Book::read) else {
            return self.unread.push(source.file.to_owned());
        };
        self.made.id = book.id;
        self.made.title = book.title;
        self.made.version = book.version;
        self.made.document_title = self.message(source, &book.document_title);
        for unit in book.unit {
            self.unit(source, unit);
        }
        for section in book.section {
            let raw::Section { id, title, lead } = section;
            self.distinct(source, &id, |made, id| made.sections.iter().any(|section| section.id == id));
            self.made.sections.push(Section { id: id.into_inner(), title, lead });
        }
        for group in book.group {
            let raw::Group { id, section, title, lead, column, optional } = group;
            self.distinct(source, &id, |made, id| made.groups.iter().any(|group| group.id == id));
            let section = self.section(source, &section);
            let id = id.into_inner();
            let title = title.unwrap_or_else(|| id.clone());
            let column = column.unwrap_or_else(|| "填报数".into());
            self.made.groups.push(Group { id, section, title, lead, column, optional, items: Vec::new() });
        }
        for series in book.series {
            self.distinct(source, &series.id, |made, id| made.series.iter().any(|series| series.id == id));
            self.made.series.push(Series { id: series.id.into_inner(), title: series.title });
        }
        self.options(source, book.option);
        for carry in book.carry {
            self.carry(source, carry);
        }
    }

    fn carry(&mut self, source: Source<'a>, carry: raw::Carry) {
        let raw::Carry { from, to } = carry;
        if self.made.carries.iter().any(|other| other.to == *to.as_ref()) {
            let says = format!("“{}”这一列已经写了从哪一列来，一列只写一次", to.as_ref());
            self.report(source, to.span(), says);
        }
        for column in [&from, &to].into_iter().filter(|column| !column.as_ref().is_empty()) {
            let suffix = column.as_ref().clone();
            self.columns.push(UsedColumn { source, place: column.span(), suffix });
        }
        if to.as_ref().is_empty() {
            self.report(source, to.span(), "to 要写一列的名称，如“上年”；本年的数不从上年的文件来");
        }
        self.made.carries.push(Carry { from: from.into_inner(), to: to.into_inner() });
    }

    fn unit(&mut self, source: Source<'a>, unit: raw::Unit) {
        self.distinct(source, &unit.name, |made, name| made.units.iter().any(|unit| unit.name == name));
        let kind = match unit.kind.as_ref().as_str() {
            "金额" => Kind::Money,
            "计数" => Kind::Count,
            "面积" => Kind::Area,
            "比率" => Kind::Ratio,
            "单价" => Kind::Price,
            "时间" => Kind::Date,
            "分数" => Kind::Score,
            "文字" => Kind::Text,
            "选项" => Kind::Choice,
            other => {
                let says = format!("没有“{other}”这类单位，可用：金额、计数、面积、比率、单价、时间、分数、文字、选项");
                self.report(source, unit.kind.span(), says);
                Kind::Text
            }
        };
        let half_width = unit.half_width.map(|text| self.decimal(source, &text)).unwrap_or_default();
        self.made.units.push(Unit { name: unit.name.into_inner(), kind, decimals: unit.decimals, half_width });
    }

    fn topic(&mut self, source: Source<'a>) {
        let Some(topic) = read_file(source, &mut self.problems, raw::Topic::read) else {
            return self.unread.push(source.file.to_owned());
        };
        topic.field.into_iter().for_each(|field| self.field(source, field));
        topic.sheet.into_iter().for_each(|sheet| self.sheet(source, sheet));
        topic.table.into_iter().for_each(|table| self.table(source, table));
        topic.text.into_iter().for_each(|text| self.text(source, text));
        topic.claim.into_iter().for_each(|claim| self.claim(source, claim));
        topic.ratio.into_iter().for_each(|ratio| self.ratio(source, ratio));
        topic.scoring.into_iter().for_each(|set| self.scoring(source, set));
        topic.check.into_iter().for_each(|check| self.check(source, check));
        topic.wording.into_iter().for_each(|wording| self.wording(source, wording));
    }

    fn field(&mut self, source: Source<'a>, field: raw::Field) {
        let index = self.made.fields.len();
        let slot = if field.columns_only {
            self.made.names.intern(field.name.as_ref())
        } else {
            self.declare(source, field.name.span(), field.name.as_ref(), Declared::Field(index))
        };
        if field.columns_only && (field.columns.is_empty() || field.derived.is_some() || field.blank.is_some()) {
            self.report(source, field.name.span(), "columns_only 的字段要有 columns，不能有 derived、blank");
        }
        let mut columns = self.columns(source, index, &field.name, field.columns);
        for (suffix, formula) in field.derived_columns {
            let place = formula.span();
            let formula = self.formula(source, formula, Gives::Number);
            match columns.iter_mut().find(|column| column.suffix == suffix) {
                Some(column) => column.derived = Some(formula),
                None => self.report(source, place, format!("derived_columns 里的“{suffix}”不在 columns 里")),
            }
        }
        let group = self.group(source, &field.group, Item::Field(index));
        let unit = self.unit_of(source, &field.unit);
        let kind = self.made.units.get(unit).map(|unit| unit.kind);
        if (kind == Some(Kind::Choice)) == field.choices.is_empty() {
            self.report(source, field.unit.span(), "单位是“选项”的要有 choices，其他单位不能有");
        }
        let derived = field.derived.map(|formula| self.formula(source, formula, Gives::Number));
        let blank = field.blank.map(|text| self.decimal(source, &text));
        if let Some(text) = field.half_width {
            let half_width = self.decimal(source, &text);
            self.half_widths.push((slot, half_width));
        }
        let signed = field.signed
            || field.name.as_ref().starts_with(prefix::STATED)
            || field.choices.iter().any(|(value, _)| value.starts_with('-'));
        let name = field.name.into_inner();
        self.made.fields.push(Field {
            label: field.label.unwrap_or_else(|| name.clone()),
            name,
            slot,
            group,
            unit,
            columns,
            columns_only: field.columns_only,
            repeats: None,
            indent: field.indent,
            derived,
            blank,
            integer: field.integer,
            signed,
            source: field.source,
            help: field.help,
            mistake: field.mistake,
            english: field.english,
            choices: field.choices,
        });
    }

    fn columns(
        &mut self,
        source: Source<'a>,
        field: usize,
        name: &Spanned<String>,
        suffixes: Vec<String>,
    ) -> Vec<Column> {
        let mut columns = Vec::new();
        for suffix in suffixes {
            let full = format!("{}.{suffix}", name.as_ref());
            let slot = self.declare(source, name.span(), &full, Declared::Column(field, columns.len()));
            columns.push(Column { suffix, slot, derived: None });
        }
        columns
    }

    fn table(&mut self, source: Source<'a>, table: raw::Table) {
        let index = self.made.tables.len();
        self.distinct(source, &table.name, |made, name| made.tables.iter().any(|table| table.name == name));
        let group = self.group(source, &table.group, Item::Table(index));
        let mut columns = Vec::new();
        for raw::TableColumn { name, unit, help } in table.column {
            let full = format!("{}.{}", table.name.as_ref(), name.as_ref());
            let slot = self.declare(source, name.span(), &full, Declared::TableColumn(index, columns.len()));
            let unit = self.unit_of(source, &unit);
            columns.push(TableColumn { name: name.into_inner(), slot, unit, help });
        }
        if columns.is_empty() {
            self.report(source, table.name.span(), "表至少要有一列");
        }
        self.made.tables.push(Table { name: table.name.into_inner(), group, columns });
    }

    fn text(&mut self, source: Source<'a>, text: raw::Text) {
        let index = self.made.texts.len();
        let full = format!("{}{}", prefix::TEXT, text.name.as_ref());
        let slot = self.declare(source, text.name.span(), &full, Declared::Text(index));
        let group = self.group(source, &text.group, Item::Text(index));
        self.made.texts.push(Text { name: text.name.into_inner(), slot, group, list: text.list, help: text.help });
    }

    fn claim(&mut self, source: Source<'a>, claim: raw::Claim) {
        let index = self.made.claims.len();
        let full = format!("{}{}", prefix::CLAIM, claim.name.as_ref());
        let slot = self.declare(source, claim.name.span(), &full, Declared::Claim(index));
        let group = self.group(source, &claim.group, Item::Claim(index));
        self.made.claims.push(Claim { name: claim.name.into_inner(), slot, group, says: claim.says });
    }

    fn ratio(&mut self, source: Source<'a>, ratio: raw::Ratio) {
        let slot =
            self.declare(source, ratio.name.span(), ratio.name.as_ref(), Declared::Ratio(self.made.ratios.len()));
        if ratio.basis.trim().is_empty() {
            self.report(source, ratio.name.span(), "比率要写依据（basis）");
        }
        let section = self.section(source, &ratio.section);
        let unit = self.unit_of(source, &ratio.unit);
        let formula = self.formula(source, ratio.formula, Gives::Number);
        let mut variants = Vec::new();
        for raw::Variant { option, formula, note, basis, verified } in ratio.variant {
            let place = formula.span();
            let option = self.pick(source, &place, option);
            let formula = self.formula(source, formula, Gives::Number);
            variants.push(Variant { option, formula, note, basis, verified });
        }
        self.made.ratios.push(Ratio {
            name: ratio.name.into_inner(),
            slot,
            section,
            formula,
            variants,
            unit,
            basis: ratio.basis,
            note: ratio.note,
            good: ratio.good,
            verified: ratio.verified,
        });
    }

    fn check(&mut self, source: Source<'a>, check: raw::Check) {
        self.distinct(source, &check.id, |made, id| made.checks.iter().any(|check| check.id == id));
        let level = Level::named(check.level.as_ref()).unwrap_or_else(|| {
            self.report(source, check.level.span(), "级别只能是：错误、需说明、提示");
            Level::Hint
        });
        if check.basis.as_ref().trim().is_empty() {
            self.report(source, check.basis.span(), format!("{} 要写依据（basis）", check.id.as_ref()));
        }
        if check.says.as_ref().trim().is_empty() {
            self.report(source, check.says.span(), format!("{} 要写提示语（says）", check.id.as_ref()));
        }
        let holds = self.formula(source, check.holds, Gives::Truth);
        let when = check.when.map(|formula| self.formula(source, formula, Gives::Truth));
        let mut zero = Vec::new();
        for name in check.zero {
            zero.push(self.used(source, name.span(), name.as_ref()));
        }
        let each = check.each.and_then(|table| {
            let found = self.made.tables.iter().position(|made| made.name == *table.as_ref());
            if found.is_none() {
                self.report(source, table.span(), format!("没有“{}”这张表；表要写在用到它的检查之前", table.as_ref()));
            }
            found
        });
        let option = self.pick(source, &check.id.span(), check.option);
        let templates = self.templates(source, check.template);
        let says = self.message(source, &check.says);
        let names = holds.node.names();
        self.made.checks.push(Check {
            id: check.id.into_inner(),
            level,
            holds,
            when,
            zero,
            each,
            option,
            templates,
            last: check.last,
            first: check.first,
            says,
            otherwise: check.otherwise,
            basis: check.basis.into_inner(),
            names,
            needs_every_name: false,
            empty_when_derived: Vec::new(),
            counts: false,
            adds_up: false,
        });
    }

    fn wording(&mut self, source: Source<'a>, wording: raw::Wording) {
        let section = self.section(source, &wording.section);
        let when = wording.when.map(|formula| self.formula(source, formula, Gives::Truth));
        let raw::Wording { heading, text, follows, list, table, figures, section: section_place, .. } = wording;
        let body = match (heading, text, list, table, figures) {
            (Some(heading), None, None, None, None) => Some(Body::Heading(heading)),
            (None, Some(text), None, None, None) => Some(Body::Paragraph(self.message(source, &text))),
            (None, None, Some(name), None, None) => self
                .position(source, &name, "这段文字", |made, name| made.texts.iter().position(|t| t.name == name))
                .map(Body::List),
            (None, None, None, Some(name), None) => self
                .position(source, &name, "这张表", |made, name| made.tables.iter().position(|t| t.name == name))
                .map(Body::Table),
            (None, None, None, None, Some(name)) => self
                .position(source, &name, "这一组", |made, name| made.groups.iter().position(|g| g.id == name))
                .map(Body::Figures),
            _ => {
                self.report(source, section_place.span(), "每段写 heading、text、list、table、figures 中的一个");
                None
            }
        };
        if follows && !matches!(body, Some(Body::Paragraph(_))) {
            self.report(source, section_place.span(), "follows 只用在 text 上");
        }
        self.made.wording.extend(body.map(|body| Wording { section, when, follows, body }));
    }

    // --- looking things up -------------------------------------------------------------------------------------------------

    pub fn position(
        &mut self,
        source: Source<'a>,
        name: &Spanned<String>,
        what: &str,
        find: impl Fn(&Rulebook, &str) -> Option<usize>,
    ) -> Option<usize> {
        let found = find(&self.made, name.as_ref());
        if found.is_none() {
            self.report(source, name.span(), format!("没有“{}”{what}；要写在用到它之前", name.as_ref()));
        }
        found
    }

    pub fn section(&mut self, source: Source<'a>, id: &Spanned<String>) -> usize {
        self.position(source, id, "这一部分", |made, id| made.sections.iter().position(|section| section.id == id))
            .unwrap_or(0)
    }

    pub fn unit_of(&mut self, source: Source<'a>, name: &Spanned<String>) -> usize {
        self.position(source, name, "这个单位", |made, name| made.units.iter().position(|unit| unit.name == name))
            .unwrap_or(0)
    }

    pub fn group(&mut self, source: Source<'a>, id: &Spanned<String>, item: Item) -> usize {
        let found =
            self.position(source, id, "这一组", |made, id| made.groups.iter().position(|group| group.id == id));
        if let Some(group) = found.and_then(|index| self.made.groups.get_mut(index)) {
            group.items.push(item);
        }
        found.unwrap_or(0)
    }

    pub fn distinct(&mut self, source: Source<'a>, id: &Spanned<String>, taken: impl Fn(&Rulebook, &str) -> bool) {
        if taken(&self.made, id.as_ref()) {
            self.report(source, id.span(), format!("“{}”已经有了，编号和名称不能重复", id.as_ref()));
        }
    }

    pub fn declare(&mut self, source: Source<'a>, place: Range<usize>, name: &str, declared: Declared) -> Name {
        let slot = self.made.names.intern(name);
        self.made.declared.resize(self.made.names.len(), None);
        match self.made.declared.get_mut(slot.index()) {
            Some(free @ None) => *free = Some(declared),
            _ => self.report(source, place, format!("“{name}”已经有了，名称不能重复")),
        }
        slot
    }

    pub fn used(&mut self, source: Source<'a>, place: Range<usize>, name: &str) -> Name {
        let name = self.made.names.intern(name);
        self.uses.push(Use { source, place, name });
        name
    }

    pub fn decimal(&mut self, source: Source<'a>, text: &Spanned<String>) -> Decimal {
        if let Ok(Some(reading)) = amount::read(text.as_ref(), amount::Measure::Plain) {
            return reading.value;
        }
        self.report(source, text.span(), format!("“{}”不是一个数", text.as_ref()));
        Decimal::ZERO
    }

    pub fn formula(&mut self, source: Source<'a>, text: Spanned<String>, gives: Gives) -> Formula {
        let place = text.span();
        let node = match parse(text.as_ref(), &mut self.made.names) {
            Ok(node) => {
                for name in node.names() {
                    self.uses.push(Use { source, place: place.clone(), name });
                }
                self.pending.push(Pending { source, place, node: node.clone(), gives });
                node
            }
            Err(error) => {
                self.report(source, place, error.in_words(text.as_ref()));
                Node::Number(Decimal::ZERO)
            }
        };
        Formula { source: text.into_inner(), node }
    }

    fn message(&mut self, source: Source<'a>, text: &Spanned<String>) -> Message {
        match Message::parse(text.as_ref(), &mut self.made.names) {
            Ok(message) => {
                for name in message.names() {
                    self.uses.push(Use { source, place: text.span(), name });
                }
                message
            }
            Err(says) => {
                self.report(source, text.span(), says);
                Message::default()
            }
        }
    }
}
