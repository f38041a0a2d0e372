//! Loads a rulebook from its TOML files and refuses what does not fit, all of it at once.

mod figures;
mod options;
mod paragraphs;
mod quotes;
mod raw;
mod rules;
mod sheet;

use std::{fs, ops::Range, path::Path};

use rust_decimal::Decimal;
use toml::Spanned;

use super::{
    Carry, Declared, Formula, Group, GroupItem, LoadErrorKind, Message, NameUse, Problem, Rulebook,
    Section, Series, Unit, UnitKind,
    index::{GroupId, SectionId, UnitId},
    picture::PictureFigure,
    problem::SourceFile,
    table_reader::read_file,
};
use ziping_formula::{Name, Node, amount, parse};

/// The file that describes the rulebook itself; every other one is a topic.
pub(super) const BOOK_FILE: &str = "rulebook.toml";
/// How files end that hold cases for the tests of a topic.
pub(super) const CASES: &str = ".cases.toml";

impl Rulebook {
    /// Loads a rulebook from its files, each with its name and its text, in reading order.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        let mut loader = Loader::default();
        let Some(book) = files.iter().find(|(file, _)| *file == BOOK_FILE) else {
            return Err(vec![Problem::of_file(
                BOOK_FILE,
                LoadErrorKind::MissingFile,
            )]);
        };
        loader.book(SourceFile {
            file: book.0,
            text: book.1,
        });
        for &(file, text) in files.iter().filter(|(file, _)| *file != BOOK_FILE) {
            loader.topic(SourceFile { file, text });
        }
        if loader.unread.is_empty() {
            loader.complete();
        } else {
            // The names that an unreadable file declares are unknown. Other files that use them are
            // not to blame, so their problems are left out.
            let Loader {
                problems, unread, ..
            } = &mut loader;
            problems.retain(|problem| unread.contains(&problem.file));
        }
        if loader.problems.is_empty() {
            Ok(loader.made)
        } else {
            Err(loader.problems)
        }
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
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        Self::load(&files).map_err(|problems| {
            problems
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n")
        })
    }
}

/// Name and text of the TOML files of a folder, not of the folders in it, in the order of their
/// names.
fn toml_files(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let unreadable = |error: std::io::Error| format!("{}：{error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else {
            continue;
        };
        if path.extension() == Some("toml".as_ref()) {
            let text = fs::read_to_string(&path).map_err(unreadable)?;
            files.push((name.into_owned(), text));
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
impl Rulebook {
    /// Drops what the compiled form leaves out.
    pub(super) fn forget_sources(&mut self) {
        self.fields
            .iter_mut()
            .for_each(|field| field.english.clear());
        self.ratios.iter_mut().for_each(|ratio| ratio.good.clear());
        self.series.clear();
        self.options
            .iter_mut()
            .for_each(|option| option.kind_of.clear());
        let derived = self.fields.iter_mut().flat_map(|field| {
            let columns = field
                .columns
                .iter_mut()
                .filter_map(|column| column.derived.as_mut());
            field.derived.iter_mut().chain(columns)
        });
        let ratios = self.ratios.iter_mut().flat_map(|ratio| {
            std::iter::once(&mut ratio.formula).chain(
                ratio
                    .variants
                    .iter_mut()
                    .map(|variant| &mut variant.formula),
            )
        });
        let checks = self
            .checks
            .iter_mut()
            .flat_map(|check| std::iter::once(&mut check.holds).chain(check.when.as_mut()));
        let wording = self
            .wording
            .iter_mut()
            .filter_map(|wording| wording.when.as_mut());
        let attached = self
            .attachments
            .iter_mut()
            .filter_map(|attachment| attachment.when.as_mut());
        let scoring = self
            .scorings
            .iter_mut()
            .flat_map(|set| &mut set.indicators)
            .flat_map(|one| one.method.formulas());
        for formula in derived
            .chain(ratios)
            .chain(checks)
            .chain(wording)
            .chain(attached)
            .chain(scoring)
        {
            formula.source.clear();
        }
    }
}

/// A column that is used by its suffix, to be looked for once all fields are declared.
pub(super) struct UsedColumn<'a> {
    pub source: SourceFile<'a>,
    pub span: Range<usize>,
    pub suffix: String,
}

/// A formula to be checked once all names are declared.
pub(super) struct Pending<'a> {
    pub source: SourceFile<'a>,
    pub span: Range<usize>,
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
    /// Names that are looked up once all are declared.
    pub uses: Vec<NameUse<'a>>,
    /// Formulas that are checked once all names are declared.
    pub pending: Vec<Pending<'a>>,
    /// Figures with a half width of their own, which takes the place of their unit's.
    pub half_widths: Vec<(Name, Decimal)>,
    /// Columns that are looked up once all fields are declared.
    pub used_columns: Vec<UsedColumn<'a>>,
    /// Figures of pictures, whose units are compared once all fields are declared.
    pub drawn: Vec<PictureFigure<'a>>,
    /// Files that could not be read at all.
    pub unread: Vec<String>,
}

impl<'a> Loader<'a> {
    pub fn report(
        &mut self,
        source: SourceFile<'a>,
        span: Range<usize>,
        kind: impl Into<LoadErrorKind>,
    ) {
        self.problems.push(source.problem(span, kind));
    }

    fn book(&mut self, source: SourceFile<'a>) {
        let Some(book) = read_file(source, &mut self.problems, raw::RawBook::read) else {
            return self.unread.push(source.file.to_owned());
        };
        self.made.id = book.id;
        self.made.title = book.title;
        self.made.version = book.version;
        self.made.document_title = self.message(source, &book.document_title);
        self.made.closing = book
            .closing
            .iter()
            .map(|line| self.message(source, line))
            .collect();
        for unit in book.unit {
            self.unit(source, unit);
        }
        for section in book.section {
            let raw::RawSection { id, title, copied } = section;
            self.distinct(source, &id, |made, id| {
                made.sections.iter().any(|section| section.id == id)
            });
            self.made.sections.push(Section {
                id: id.into_inner(),
                title,
                ..copied
            });
        }
        for group in book.group {
            let raw::RawGroup {
                id,
                section,
                title,
                column,
                copied,
            } = group;
            self.distinct(source, &id, |made, id| {
                made.groups.iter().any(|group| group.id == id)
            });
            let section = self.section(source, &section);
            let id = id.into_inner();
            let title = title.unwrap_or_else(|| id.clone());
            let column = column.unwrap_or_else(|| "填报数".into());
            self.made.groups.push(Group {
                id,
                section,
                title,
                column,
                items: Vec::new(),
                ..copied
            });
        }
        for series in book.series {
            self.distinct(source, &series.id, |made, id| {
                made.series.iter().any(|series| series.id == id)
            });
            self.made.series.push(Series {
                id: series.id.into_inner(),
                title: series.title,
            });
        }
        self.options(source, book.option);
        for carry in book.carry {
            self.carry(source, carry);
        }
    }

    fn carry(&mut self, source: SourceFile<'a>, carry: raw::RawCarry) {
        let raw::RawCarry { from, to } = carry;
        if self
            .made
            .carries
            .iter()
            .any(|other| other.to == *to.as_ref())
        {
            let kind = LoadErrorKind::RepeatedCarry(to.as_ref().clone());
            self.report(source, to.span(), kind);
        }
        for column in [&from, &to]
            .into_iter()
            .filter(|column| !column.as_ref().is_empty())
        {
            let suffix = column.as_ref().clone();
            self.used_columns.push(UsedColumn {
                source,
                span: column.span(),
                suffix,
            });
        }
        if to.as_ref().is_empty() {
            self.report(source, to.span(), LoadErrorKind::CarryToBareFigure);
        }
        self.made.carries.push(Carry {
            from: from.into_inner(),
            to: to.into_inner(),
        });
    }

    fn unit(&mut self, source: SourceFile<'a>, unit: raw::RawUnit) {
        self.distinct(source, &unit.name, |made, name| {
            made.units.iter().any(|unit| unit.name == name)
        });
        let kind = match unit.kind.as_ref().as_str() {
            "金额" => UnitKind::Money,
            "计数" => UnitKind::Count,
            "面积" => UnitKind::Area,
            "比率" => UnitKind::Ratio,
            "单价" => UnitKind::Price,
            "时间" => UnitKind::Date,
            "分数" => UnitKind::Score,
            "文字" => UnitKind::Text,
            "选项" => UnitKind::Choice,
            other => {
                let kind = LoadErrorKind::UnknownUnitKind(other.to_owned());
                self.report(source, unit.kind.span(), kind);
                UnitKind::Text
            }
        };
        let half_width = match unit.half_width {
            Some(text) => self.decimal(source, &text),
            None => Decimal::ZERO,
        };
        self.made.units.push(Unit {
            name: unit.name.into_inner(),
            kind,
            half_width,
            ..unit.copied
        });
    }

    fn topic(&mut self, source: SourceFile<'a>) {
        let Some(topic) = read_file(source, &mut self.problems, raw::RawTopic::read) else {
            return self.unread.push(source.file.to_owned());
        };
        topic
            .field
            .into_iter()
            .for_each(|field| self.field(source, field));
        topic
            .sheet
            .into_iter()
            .for_each(|sheet| self.sheet(source, sheet));
        topic
            .table
            .into_iter()
            .for_each(|table| self.table(source, table));
        topic
            .text
            .into_iter()
            .for_each(|text| self.text(source, text));
        topic
            .claim
            .into_iter()
            .for_each(|claim| self.claim(source, claim));
        topic
            .ratio
            .into_iter()
            .for_each(|ratio| self.ratio(source, ratio));
        topic
            .scoring
            .into_iter()
            .for_each(|set| self.scoring(source, set));
        topic
            .check
            .into_iter()
            .for_each(|check| self.check(source, check));
        topic
            .picture
            .into_iter()
            .for_each(|picture| self.picture(source, picture));
        topic
            .wording
            .into_iter()
            .for_each(|wording| self.wording(source, wording));
        topic
            .attachment
            .into_iter()
            .for_each(|attachment| self.attachment(source, attachment));
    }

    /// The index of something that was declared before, which `find` looks up; otherwise it is
    /// reported.
    pub fn position<I>(
        &mut self,
        source: SourceFile<'a>,
        name: &Spanned<String>,
        what: &'static str,
        find: impl Fn(&Rulebook, &str) -> Option<I>,
    ) -> Option<I> {
        let found = find(&self.made, name.as_ref());
        if found.is_none() {
            self.report(
                source,
                name.span(),
                LoadErrorKind::NotDeclaredYet {
                    name: name.as_ref().clone(),
                    what,
                },
            );
        }
        found
    }

    /// The same where loading has to go on: the first index where there is no such thing, in a
    /// rulebook that is refused in the end.
    pub fn index_of<I: Default>(
        &mut self,
        source: SourceFile<'a>,
        name: &Spanned<String>,
        what: &'static str,
        find: impl Fn(&Rulebook, &str) -> Option<I>,
    ) -> I {
        self.position(source, name, what, find).unwrap_or_default()
    }

    pub fn section(&mut self, source: SourceFile<'a>, id: &Spanned<String>) -> SectionId {
        self.index_of(source, id, "这一部分", |made, id| {
            made.sections.position(|section| section.id == id)
        })
    }

    pub fn unit_of(&mut self, source: SourceFile<'a>, name: &Spanned<String>) -> UnitId {
        self.index_of(source, name, "这个单位", |made, name| {
            made.units.position(|unit| unit.name == name)
        })
    }

    pub fn group(
        &mut self,
        source: SourceFile<'a>,
        id: &Spanned<String>,
        item: GroupItem,
    ) -> GroupId {
        let index = self.index_of(source, id, "这一组", |made, id| {
            made.groups.position(|group| group.id == id)
        });
        if let Some(group) = self.made.groups.try_get_mut(index) {
            group.items.push(item);
        }
        index
    }

    pub fn distinct(
        &mut self,
        source: SourceFile<'a>,
        id: &Spanned<String>,
        taken: impl Fn(&Rulebook, &str) -> bool,
    ) {
        if taken(&self.made, id.as_ref()) {
            self.report(
                source,
                id.span(),
                LoadErrorKind::RepeatedId(id.as_ref().clone()),
            );
        }
    }

    pub fn declare(
        &mut self,
        source: SourceFile<'a>,
        span: Range<usize>,
        name: &str,
        declared: Declared,
    ) -> Name {
        let slot = self.made.names.intern(name);
        self.made.declared.resize(self.made.names.len(), None);
        match self.made.declared.get_mut(slot.index()) {
            Some(free @ None) => *free = Some(declared),
            _ => self.report(source, span, LoadErrorKind::RepeatedName(name.to_owned())),
        }
        slot
    }

    pub fn used(&mut self, source: SourceFile<'a>, span: Range<usize>, name: &str) -> Name {
        let name = self.made.names.intern(name);
        self.uses.push(NameUse { source, span, name });
        name
    }

    pub fn decimal(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Decimal {
        if let Ok(Some(reading)) = amount::read(text.as_ref(), amount::Measure::Plain) {
            return reading.value;
        }
        self.report(
            source,
            text.span(),
            LoadErrorKind::NotANumber(text.as_ref().clone()),
        );
        Decimal::ZERO
    }

    pub fn formula(
        &mut self,
        source: SourceFile<'a>,
        text: Spanned<String>,
        gives: Gives,
    ) -> Formula {
        let span = text.span();
        let node = match parse(text.as_ref(), &mut self.made.names) {
            Ok(node) => {
                for name in node.names() {
                    self.uses.push(NameUse {
                        source,
                        span: span.clone(),
                        name,
                    });
                }
                self.pending.push(Pending {
                    source,
                    span,
                    node: node.clone(),
                    gives,
                });
                node
            }
            Err(error) => {
                let formula = text.as_ref().clone();
                self.report(source, span, LoadErrorKind::NotAFormula { error, formula });
                Node::Number(Decimal::ZERO)
            }
        };
        Formula {
            source: text.into_inner(),
            node,
        }
    }

    pub fn message(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Message {
        match Message::parse(text.as_ref(), &mut self.made.names) {
            Ok(message) => {
                for name in message.names() {
                    self.uses.push(NameUse {
                        source,
                        span: text.span(),
                        name,
                    });
                }
                message
            }
            Err(error) => {
                self.report(source, text.span(), error);
                Message::default()
            }
        }
    }
}
