//! Loads the papers, exercises and mistakes of TOML files and refuses what does not fit, all of it
//! at once. The keys are explained in docs/rulebook.md.

use toml::Spanned;

use super::{Confusion, Mistake, Paper, PaperExercise, Papers, papers_view::multiple};
use ziping_formula::Name;
use ziping_rulebook::{
    CompanionLoader, Problem, RawGrid, Rulebook, SourceFile, TableReader,
    attachment::{Cell, Each, Grid, Piece},
    read_file,
};

/// The built-in files, each with its name and its text.
use ziping_built_in::PAPER_FILES as FILES;

impl Papers {
    /// The papers that come with the built-in rulebook. They do not fit any other.
    pub fn built_in(book: &Rulebook) -> Result<Self, Vec<Problem>> {
        Self::load(book, FILES)
    }

    /// Loads papers for this rulebook from their files, each with its name and its text, in reading
    /// order.
    pub fn load(book: &Rulebook, files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        let made = Self {
            sheets: Vec::new(),
            exercises: Vec::new(),
            mistakes: Vec::new(),
        };
        let mut loader = Loader {
            book,
            beside: CompanionLoader::new(book),
            made,
            asked: Vec::new(),
            mistaken: Vec::new(),
        };
        for &(file, text) in files {
            let source = SourceFile { file, text };
            if let Some(read) = read_file(source, loader.beside.problems(), |table| {
                Some(RawFile::read(table))
            }) {
                loader.file(source, read);
            }
        }
        loader.settle();
        let Loader { beside, made, .. } = loader;
        let problems = beside.finish();
        if problems.is_empty() {
            Ok(made)
        } else {
            Err(problems)
        }
    }
}

struct RawFile {
    papers: Vec<RawPaper>,
    exercises: Vec<RawExercise>,
    mistakes: Vec<RawMistake>,
}

impl RawFile {
    fn read(table: &mut TableReader) -> Self {
        Self {
            papers: table.each("paper", RawPaper::read),
            exercises: table.each("exercise", RawExercise::read),
            mistakes: table.each("mistake", RawMistake::read),
        }
    }
}

struct RawPaper {
    title: Spanned<String>,
    office: Option<Spanned<String>>,
    number: Option<Spanned<String>>,
    date: Option<Spanned<String>>,
    grids: Vec<RawGrid>,
}

impl RawPaper {
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            title: table.required("title")?,
            office: table.optional("office"),
            number: table.optional("number"),
            date: table.optional("date"),
            grids: table.each("grid", RawGrid::read),
        })
    }
}

struct RawExercise {
    level: u8,
    title: Spanned<String>,
    figures: Vec<Spanned<String>>,
}

impl RawExercise {
    fn read(table: &mut TableReader) -> Option<Self> {
        let title = table.required("title")?;
        Some(Self {
            level: table.number("level"),
            title,
            figures: table.list("figures"),
        })
    }
}

struct RawMistake {
    name: Spanned<String>,
    figure: Option<Spanned<String>>,
    formula: Option<Spanned<String>>,
    from: Option<Spanned<String>>,
    to: Option<Spanned<String>>,
    says: Spanned<String>,
}

impl RawMistake {
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            name: table.required("name")?,
            figure: table.optional("figure"),
            formula: table.optional("formula"),
            from: table.optional("from"),
            to: table.optional("to"),
            says: table.required("says")?,
        })
    }
}

/// A name with where it is written.
type Written<'a> = (SourceFile<'a>, std::ops::Range<usize>, Name);

struct Loader<'a> {
    book: &'a Rulebook,
    beside: CompanionLoader<'a>,
    made: Papers,
    /// What exercises ask for.
    asked: Vec<Written<'a>>,
    /// What mistakes are made in.
    mistaken: Vec<Written<'a>>,
}

impl<'a> Loader<'a> {
    fn file(&mut self, source: SourceFile<'a>, file: RawFile) {
        file.papers
            .into_iter()
            .for_each(|paper| self.paper(source, paper));
        file.exercises
            .into_iter()
            .for_each(|exercise| self.exercise(source, exercise));
        file.mistakes
            .into_iter()
            .for_each(|mistake| self.mistake(source, mistake));
    }

    fn paper(&mut self, source: SourceFile<'a>, paper: RawPaper) {
        let RawPaper {
            title,
            office,
            number,
            date,
            grids,
        } = paper;
        let place = title.span();
        let grids = self.beside.grids(source, grids);
        if grids.is_empty() {
            self.beside.report(
                source,
                place.clone(),
                "一份资料至少要有一张表（[[paper.grid]]）",
            );
        }
        let stretches = || grids.iter().flat_map(|grid| &grid.stretches);
        if stretches().any(|stretch| matches!(stretch.each, Each::Indicator | Each::Finding)) {
            self.beside
                .report(source, place, "资料里的行只能为一张表逐行重复");
        }
        let mut line =
            |text: Option<Spanned<String>>| text.map(|text| self.beside.message(source, &text));
        let (office, number, date) = (line(office), line(number), line(date));
        let title = self.beside.message(source, &title);
        self.made.sheets.push(Paper {
            title,
            office,
            number,
            date,
            grids,
        });
    }

    fn exercise(&mut self, source: SourceFile<'a>, exercise: RawExercise) {
        let RawExercise {
            level,
            title,
            figures,
        } = exercise;
        if level == 0 || self.made.exercises.iter().any(|other| other.level == level) {
            let says = "level 从 1 起，一级只写一次";
            self.beside.report(source, title.span(), says);
        }
        if figures.is_empty() {
            self.beside
                .report(source, title.span(), "figures 至少写一个要填的数");
        }
        let mut names = Vec::new();
        for text in &figures {
            let name = self.beside.name(source, text);
            if names.contains(&name) {
                self.beside.report(
                    source,
                    text.span(),
                    format!("“{}”写了两次，去掉一个", text.as_ref()),
                );
            }
            names.push(name);
            self.asked.push((source, text.span(), name));
        }
        self.made.exercises.push(PaperExercise {
            level,
            title: title.into_inner(),
            figures: names,
        });
    }

    fn mistake(&mut self, source: SourceFile<'a>, mistake: RawMistake) {
        let RawMistake {
            name,
            figure,
            formula,
            from,
            to,
            says,
        } = mistake;
        if self
            .made
            .mistakes
            .iter()
            .any(|other| other.name == *name.as_ref())
        {
            self.beside.report(
                source,
                name.span(),
                format!("“{}”已经有了，名称不能重复", name.as_ref()),
            );
        }
        let slip = match (figure, formula, from, to) {
            (Some(figure), Some(formula), None, None) => {
                let place = figure.span();
                let figure = self.beside.name(source, &figure);
                self.mistaken.push((source, place, figure));
                Confusion::Formula {
                    figure,
                    formula: self.beside.formula(source, formula),
                }
            }
            (None, None, Some(from), Some(to)) => {
                if from.as_ref() == to.as_ref() {
                    self.beside.report(
                        source,
                        to.span(),
                        "from 和 to 是同一列，填的和要填的应当不同",
                    );
                }
                for column in [&from, &to] {
                    self.column(source, column);
                }
                Confusion::Column {
                    from: from.into_inner(),
                    to: to.into_inner(),
                }
            }
            _ => {
                self.beside.report(
                    source,
                    name.span(),
                    "写 figure 和 formula（哪个数填成了什么），或写 from 和 to（哪一列填进了哪一列）",
                );
                return;
            }
        };
        let says = self.beside.message(source, &says);
        self.made.mistakes.push(Mistake {
            name: name.into_inner(),
            slip,
            says,
        });
    }

    fn column(&mut self, source: SourceFile<'a>, column: &Spanned<String>) {
        let mut columns = self.book.fields.iter().flat_map(|field| &field.columns);
        if !column.as_ref().is_empty() && !columns.any(|other| other.suffix == *column.as_ref()) {
            let says = format!(
                "没有一个数有“{}”这一列，核对写法；本年决算的一列写 \"\"",
                column.as_ref()
            );
            self.beside.report(source, column.span(), says);
        }
    }

    /// What can be judged only when all papers and exercises are read. Names that the rulebook does
    /// not have are refused as such.
    fn settle(&mut self) {
        let shown: Vec<Name> = self
            .made
            .sheets
            .iter()
            .flat_map(|paper| &paper.grids)
            .flat_map(pieces)
            .filter_map(figure_of)
            .collect();
        for (source, place, name) in std::mem::take(&mut self.asked) {
            if self.book.declared(name).is_none() {
                continue;
            }
            let text = self.book.names().text(name);
            if !self.is_number(name) {
                self.beside
                    .report(source, place, format!("“{text}”不是表单里要填的一个数"));
            } else if !shown.contains(&name) {
                self.beside.report(
                    source,
                    place,
                    format!("没有哪份资料上有“{text}”，先在一张表里画上"),
                );
            }
        }
        let asked: Vec<Name> = self
            .made
            .exercises
            .iter()
            .flat_map(|exercise| exercise.figures.clone())
            .collect();
        for (source, place, name) in std::mem::take(&mut self.mistaken) {
            if self.book.declared(name).is_some() && !asked.contains(&name) {
                let says = format!(
                    "没有哪一级要填“{}”，这条用不上",
                    self.book.names().text(name)
                );
                self.beside.report(source, place, says);
            }
        }
    }

    fn is_number(&self, name: Name) -> bool {
        let field = self
            .book
            .field(name)
            .filter(|(field, column)| column.is_some() || !field.columns_only);
        field.is_some_and(|(field, _)| {
            field.choices.is_empty()
                && self
                    .book
                    .unit(name)
                    .is_some_and(|unit| unit.measure().is_some())
        })
    }
}

fn pieces(grid: &Grid) -> impl Iterator<Item = &Piece> {
    let rows = grid
        .head
        .iter()
        .chain(grid.stretches.iter().flat_map(|stretch| &stretch.rows));
    rows.flatten().flat_map(|cell| {
        if let Cell::Own { pieces, .. } = cell {
            &pieces[..]
        } else {
            &[]
        }
    })
}

/// The figure that can be read from a piece, as it is or in another unit.
fn figure_of(piece: &Piece) -> Option<Name> {
    match piece {
        Piece::Figure(name) => Some(*name),
        Piece::Formula(node) => multiple(node).map(|(name, _)| name),
        Piece::Words(_) | Piece::Detail(_) => None,
    }
}
