//! Loads the papers, exercises and mistakes of TOML files and refuses what does not fit, all of it
//! at once. The keys are explained in docs/rulebook.md.

use toml::Spanned;

use super::{Confusion, Mistake, Paper, PaperExercise, Papers, papers_view::multiple};
use crate::{load_error::TrainingErrorKind, typed_number::is_typed_number};
use ziping_formula::Name;
use ziping_rulebook::{
    CompanionLoader, LoadErrorKind, NameUse, Problem, RawGrid, Rulebook, SourceFile,
    attachment::{CellPiece, Each, Grid, GridCell},
    toml_table,
};

/// The built-in files, each with its name and its text.
use ziping_built_in::PAPER_FILES as FILES;

impl Papers {
    /// The papers that come with the built-in rulebook. They do not fit any other.
    pub fn built_in(rulebook: &Rulebook) -> Result<Self, Vec<Problem>> {
        Self::load(rulebook, FILES)
    }

    /// Loads papers for this rulebook from their files, each with its name and its text, in reading
    /// order.
    pub fn load(rulebook: &Rulebook, files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        let mut loader = PaperLoader {
            rulebook,
            companion: CompanionLoader::new(rulebook),
            made: Self {
                sheets: Vec::new(),
                exercises: Vec::new(),
                mistakes: Vec::new(),
            },
            asked: Vec::new(),
            mistaken: Vec::new(),
        };
        for &(file, text) in files {
            let source = SourceFile { file, text };
            if let Some(raw) = loader.companion.read(source, RawPapers::read) {
                loader.file(source, &raw);
            }
        }
        loader.settle();
        let PaperLoader {
            companion, made, ..
        } = loader;
        companion.finish(made)
    }
}

toml_table! {
    struct RawPapers {
        papers: each(RawPaper) = "paper",
        exercises: each(RawPaperExercise) = "exercise",
        mistakes: each(RawMistake) = "mistake",
    }
}

toml_table! {
    struct RawPaper {
        grids: each(RawGrid) = "grid",
    }
    into Paper by CompanionLoader {
        office: optional => message,
        number: optional => message,
        date: optional => message,
        title: required => message,
    }
}

toml_table! {
    struct RawPaperExercise {}
    into PaperExercise by PaperLoader {
        title: required,
        level: number(u8),
        figures: list => asked,
    }
}

toml_table! {
    // These keys make the one confusion that the mistake is.
    struct RawMistake {
        figure: optional,
        formula: optional,
        from: optional,
        to: optional,
    }
    into Mistake by CompanionLoader {
        name: required,
        says: required => message,
    }
}

struct PaperLoader<'a> {
    rulebook: &'a Rulebook,
    companion: CompanionLoader<'a>,
    made: Papers,
    /// The figures that exercises ask for.
    asked: Vec<NameUse<'a>>,
    /// The figures that mistakes are made in.
    mistaken: Vec<NameUse<'a>>,
}

impl<'a> PaperLoader<'a> {
    fn file(&mut self, source: SourceFile<'a>, file: &RawPapers) {
        for paper in &file.papers {
            self.paper(source, paper);
        }
        for exercise in &file.exercises {
            self.exercise(source, exercise);
        }
        for mistake in &file.mistakes {
            self.mistake(source, mistake);
        }
    }

    fn paper(&mut self, source: SourceFile<'a>, raw: &RawPaper) {
        let span = raw.title.span();
        let grids = self.companion.grids(source, &raw.grids);
        if grids.is_empty() {
            self.companion
                .report(source, span.clone(), TrainingErrorKind::NoGrid);
        }
        let stretches = || grids.iter().flat_map(|grid| &grid.stretches);
        if stretches().any(|stretch| matches!(stretch.each, Each::Indicator | Each::Finding)) {
            self.companion
                .report(source, span, TrainingErrorKind::NotRepeatedForTable);
        }
        let paper = raw.resolve(&mut self.companion, source);
        self.made.sheets.push(Paper { grids, ..paper });
    }

    fn exercise(&mut self, source: SourceFile<'a>, raw: &RawPaperExercise) {
        let level = raw.level;
        if level == 0 || self.made.exercises.iter().any(|other| other.level == level) {
            let kind = TrainingErrorKind::LevelOfPaperExercise;
            self.companion.report(source, raw.title.span(), kind);
        }
        if raw.figures.is_empty() {
            let kind = TrainingErrorKind::NothingToFillIn;
            self.companion.report(source, raw.title.span(), kind);
        }
        let exercise = raw.resolve(self, source);
        self.made.exercises.push(exercise);
    }

    /// The figures that an exercise asks for, each once.
    fn asked(&mut self, source: SourceFile<'a>, figures: &[Spanned<String>]) -> Vec<Name> {
        let mut names = Vec::new();
        for text in figures {
            let name = self.companion.name(source, text);
            if names.contains(&name) {
                let kind = TrainingErrorKind::Repeated(text.as_ref().clone());
                self.companion.report(source, text.span(), kind);
            }
            names.push(name);
            self.asked.push(NameUse {
                source,
                span: text.span(),
                name,
            });
        }
        names
    }

    fn mistake(&mut self, source: SourceFile<'a>, raw: &RawMistake) {
        let name = &raw.name;
        let mut others = self.made.mistakes.iter();
        if others.any(|other| other.name == *name.as_ref()) {
            let kind = LoadErrorKind::RepeatedName(name.as_ref().clone());
            self.companion.report(source, name.span(), kind);
        }
        let Some(confusion) = self.confusion(source, raw) else {
            let kind = TrainingErrorKind::NotOneConfusion;
            self.companion.report(source, name.span(), kind);
            return;
        };
        let mistake = raw.resolve(&mut self.companion, source);
        self.made.mistakes.push(Mistake {
            confusion,
            ..mistake
        });
    }

    /// The confusion of a mistake; `None` where the keys of neither kind are written, or those of
    /// both.
    fn confusion(&mut self, source: SourceFile<'a>, mistake: &RawMistake) -> Option<Confusion> {
        let RawMistake {
            figure,
            formula,
            from,
            to,
            ..
        } = mistake;
        match (figure, formula, from, to) {
            (Some(figure), Some(formula), None, None) => {
                let span = figure.span();
                let figure = self.companion.name(source, figure);
                self.mistaken.push(NameUse {
                    source,
                    span,
                    name: figure,
                });
                Some(Confusion::Formula {
                    figure,
                    formula: self.companion.formula(source, formula),
                })
            }
            (None, None, Some(from), Some(to)) => {
                if from.as_ref() == to.as_ref() {
                    let kind = TrainingErrorKind::SameColumn;
                    self.companion.report(source, to.span(), kind);
                }
                self.column(source, from);
                self.column(source, to);
                Some(Confusion::Column {
                    from: from.as_ref().clone(),
                    to: to.as_ref().clone(),
                })
            }
            _ => None,
        }
    }

    fn column(&mut self, source: SourceFile<'a>, column: &Spanned<String>) {
        let mut columns = self.rulebook.fields.iter().flat_map(|field| &field.columns);
        if !column.as_ref().is_empty() && !columns.any(|other| other.suffix == *column.as_ref()) {
            let kind = TrainingErrorKind::UnknownColumn(column.as_ref().clone());
            self.companion.report(source, column.span(), kind);
        }
    }

    /// Checks what needs all papers and exercises: that the figures asked for are shown on a
    /// paper, and that mistakes are made in figures asked for. Names that the rulebook does not
    /// have are refused elsewhere.
    fn settle(&mut self) {
        let shown: Vec<Name> = self
            .made
            .sheets
            .iter()
            .flat_map(|paper| &paper.grids)
            .flat_map(pieces)
            .filter_map(figure_of)
            .collect();
        for NameUse { source, span, name } in std::mem::take(&mut self.asked) {
            if self.rulebook.declared(name).is_none() {
                continue;
            }
            let text = self.rulebook.names().text(name).to_owned();
            if !self.is_number(name) {
                self.companion
                    .report(source, span, TrainingErrorKind::NotFilledIn(text));
            } else if !shown.contains(&name) {
                self.companion
                    .report(source, span, TrainingErrorKind::OnNoPaper(text));
            }
        }
        let asked: Vec<Name> = self
            .made
            .exercises
            .iter()
            .flat_map(|exercise| exercise.figures.clone())
            .collect();
        for NameUse { source, span, name } in std::mem::take(&mut self.mistaken) {
            if self.rulebook.declared(name).is_some() && !asked.contains(&name) {
                let text = self.rulebook.names().text(name).to_owned();
                self.companion
                    .report(source, span, TrainingErrorKind::MistakeInNothingAsked(text));
            }
        }
    }

    /// True for a figure of the form that is typed as a number. A row of which only the further
    /// columns are filled in has no figure of its own.
    fn is_number(&self, name: Name) -> bool {
        match self.rulebook.field(name) {
            Some((field, None)) if field.columns_only => false,
            _ => is_typed_number(self.rulebook, name),
        }
    }
}

fn pieces(grid: &Grid) -> impl Iterator<Item = &CellPiece> {
    let rows = grid
        .head
        .iter()
        .chain(grid.stretches.iter().flat_map(|stretch| &stretch.rows));
    rows.flatten().flat_map(|cell| {
        if let GridCell::Own { pieces, .. } = cell {
            &pieces[..]
        } else {
            &[]
        }
    })
}

/// The figure that can be read from a piece, as it is or in another unit.
fn figure_of(piece: &CellPiece) -> Option<Name> {
    match piece {
        CellPiece::Figure(name) => Some(*name),
        CellPiece::Formula(node) => multiple(node).map(|(name, _)| name),
        CellPiece::Words(_) | CellPiece::Detail(_) => None,
    }
}
