//! Makes a report that reconciles: every row of a recipe in turn, each figure from those before it.
//! No floating point, so the same seed gives the same report on every machine.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    Variety,
    random::Random,
    recipe::{Generator, Recipe, RecipeRow, TargetType},
    sampling::{between, by_doubling, parts},
    typing_habits::TypingHabits,
};
use ziping_assessment::{Phrase, options_chosen};
use ziping_formula::{
    Cell, Evaluation, Figure, Figures, Name, Node, Number, Origin, Outcome, amount,
};
use ziping_report::{Edit, Report, Row};
use ziping_rulebook::{Declared, Message, RatioId, Rulebook, TableId, Unit};

/// An office that calculates in 元 and rounds each figure for itself knows so many decimals more
/// than are written (角 and 分 too).
const EXTRA_DECIMALS: u32 = 4;

/// The number of offices in a thousand that do so, and whose sums are therefore off by a last digit
/// (尾差).
const OFFICES_THAT_ROUND_LAST: u64 = 200;

/// A report that reconciles, by a recipe for this rulebook. The same seed always gives the same
/// report.
pub fn generate(book: &Rulebook, recipe: &Recipe, seed: u64) -> Report {
    generate_as(book, recipe, seed, Variety::ANY)
}

/// A report that reconciles, of a department of the kind that was chosen.
pub fn generate_as(book: &Rulebook, recipe: &Recipe, seed: u64, variety: Variety) -> Report {
    let mut generator = ReportGenerator {
        book,
        recipe,
        seed,
        fixed: fixed_values(recipe, variety),
        figures: blank_figures(book, recipe.names.len()),
        made: BTreeSet::new(),
        rounds_last: Random::new(seed, "rounding").per_thousand(OFFICES_THAT_ROUND_LAST),
        habits: TypingHabits::new(&mut Random::new(seed, "typing")),
        report: Report::default(),
    };
    for make in &recipe.makes {
        generator.make(make);
    }
    generator.report
}

/// The values that the choices about the department fix.
fn fixed_values(recipe: &Recipe, variety: Variety) -> BTreeMap<Name, Decimal> {
    let mut fixed = BTreeMap::new();
    for (index, aspect) in recipe.aspects.iter().enumerate() {
        let picked = variety.picked(index).checked_sub(1);
        if let Some(choice) = picked.and_then(|picked| aspect.picks.get(picked)) {
            fixed.extend(choice.fixes.iter().copied());
        }
    }
    fixed
}

/// The figures before anything is made: fields, claims and options count as they do while blank.
fn blank_figures(book: &Rulebook, names: usize) -> Figures<'_> {
    // Without slack: what a recipe compares, it compares to the digit.
    let mut figures = Figures::blank(names, &[]);
    for field in &book.fields {
        if let Some(value) = field.blank {
            let number = Number {
                value,
                decimals: 0,
                origin: Origin::Assumed,
            };
            figures.set(field.slot, Cell::Number(number));
        }
    }
    for claim in &book.claims {
        figures.set(claim.slot, number(Decimal::ZERO));
    }
    for option in &book.options {
        let cell = match option.choices.first() {
            Some(choice) => Cell::Text(choice.as_str().into()),
            None => Cell::Blank,
        };
        figures.set(option.slot, cell);
    }
    figures
}

fn number(value: Decimal) -> Cell {
    Cell::Number(Number {
        value,
        decimals: value.scale(),
        origin: Origin::Entered,
    })
}

struct ReportGenerator<'a> {
    book: &'a Rulebook,
    recipe: &'a Recipe,
    seed: u64,
    /// The values that were chosen for the department.
    fixed: BTreeMap<Name, Decimal>,
    figures: Figures<'a>,
    /// The figures that a row has given a value.
    made: BTreeSet<Figure>,
    /// True where the office calculates in 元 and rounds each figure for itself.
    rounds_last: bool,
    habits: TypingHabits,
    report: Report,
}

impl<'a> ReportGenerator<'a> {
    /// Makes the figures of one row of the recipe and writes them into the report.
    fn make(&mut self, make: &'a RecipeRow) {
        let Some(&first) = make.targets.first() else {
            return;
        };
        let mut random = Random::new(self.seed, self.recipe.names.text(first));
        for ratio in &make.ratios {
            self.calculate(*ratio);
        }
        let rows = make.table.map(|table| self.number_of_rows(make, table));
        let mut values = match rows {
            Some(rows) => self.column(make, first, rows, &mut random),
            None => self.cells(make, &mut random),
        };
        // The values of earlier rows stay, and where this row gives none, a blank counts as before.
        values.retain(|(figure, cell)| !cell.is_blank() && !self.made.contains(figure));
        self.made.extend(values.iter().map(|(figure, _)| *figure));
        if let Some(rows) = rows {
            self.fill_column(first, rows, &values);
        } else {
            for (figure, cell) in &values {
                self.figures.set(figure.name, cell.clone());
            }
        }
        if !make.draft {
            for (figure, cell) in values {
                self.write(make, figure, &cell, &mut random);
            }
        }
    }

    fn fill_column(&mut self, name: Name, rows: usize, values: &[(Figure, Cell)]) {
        let mut column = match self.figures.column(name) {
            Some(column) => column.to_vec(),
            None => vec![Cell::Blank; rows],
        };
        for (row, cell) in (0..).zip(&mut column) {
            if let Some((_, value)) = values.iter().find(|(figure, _)| figure.row == Some(row)) {
                cell.clone_from(value);
            }
        }
        self.figures.set_column(name, column);
    }

    fn calculate(&mut self, index: RatioId) {
        let ratio = &self.book.ratios[index];
        let variant = ratio
            .variants
            .iter()
            .find(|variant| options_chosen(&self.figures, &variant.option));
        let formula = variant.map_or(&ratio.formula, |variant| &variant.formula);
        let cell = match Evaluation::over(&self.figures).number(&formula.node) {
            Outcome::Known(value) => number(value),
            Outcome::Missing(_) => Cell::Blank,
            Outcome::Undefined(why) => Cell::Undefined(why),
        };
        self.figures.set(ratio.slot, cell);
    }

    fn value(&self, node: &Node, row: Option<u32>) -> Option<Decimal> {
        match Evaluation::over(&self.figures).in_row(row).number(node) {
            Outcome::Known(value) => Some(value),
            Outcome::Missing(_) | Outcome::Undefined(_) => None,
        }
    }

    fn is_to_be_made(&self, make: &RecipeRow, row: Option<u32>) -> bool {
        let Some(when) = &make.when else {
            return true;
        };
        Evaluation::over(&self.figures).in_row(row).truth(when) == Outcome::Known(true)
    }

    /// The number of decimals with which the number is written.
    fn decimals(&self, make: &RecipeRow, row: Option<u32>) -> u32 {
        let TargetType::Number { decimals, .. } = make.target_type else {
            return 0;
        };
        let asked = make
            .decimals
            .as_ref()
            .and_then(|node| self.value(node, row));
        asked.and_then(|asked| asked.to_u32()).unwrap_or(decimals)
    }

    /// The number of decimals with which the office knows the number.
    fn precision(&self, make: &RecipeRow, row: Option<u32>) -> u32 {
        let is_amount = matches!(make.target_type, TargetType::Number { amount: true, .. });
        let extra = if self.rounds_last && is_amount {
            EXTRA_DECIMALS
        } else {
            0
        };
        self.decimals(make, row) + extra
    }

    /// The number of rows that the table has, or is to get where no row of the recipe has filled a
    /// column of it yet.
    fn number_of_rows(&self, make: &RecipeRow, table: TableId) -> usize {
        let mut columns = self.book.tables[table].columns.iter();
        if let Some(present) = columns.find_map(|column| self.figures.column(column.slot)) {
            return present.len();
        }
        let asked = make.rows.as_ref().and_then(|rows| self.value(rows, None));
        asked.and_then(|asked| asked.to_usize()).unwrap_or(0)
    }

    /// The cells of a column. Of several texts, none comes twice before each has come once.
    fn column(
        &self,
        make: &RecipeRow,
        name: Name,
        rows: usize,
        random: &mut Random,
    ) -> Vec<(Figure, Cell)> {
        let rows: Vec<Figure> = (0..)
            .take(rows)
            .map(|row| Figure {
                name,
                row: Some(row),
            })
            .collect();
        if let Generator::Divided {
            total,
            weights,
            at_random,
        } = &make.generator
        {
            let weight = |row: &Figure| match weights.first() {
                Some(node) => self.value(node, row.row),
                None => Some(Decimal::ONE),
            };
            let weights = rows.iter().map(weight).collect();
            let cells = self.divided(make, total, weights, *at_random, random);
            return rows.into_iter().zip(cells).collect();
        }
        let mut texts: Vec<&Message> = Vec::new();
        if let Generator::Words(words) = &make.generator {
            texts.extend(words);
        }
        random.shuffle(&mut texts);
        let mut texts = texts.into_iter().cycle();
        let mut cells = Vec::new();
        for figure in rows {
            if self.is_to_be_made(make, figure.row) {
                let cell = match texts.next() {
                    Some(text) => self.text(text),
                    None => self.cell(make, figure.row, random),
                };
                cells.push((figure, cell));
            }
        }
        cells
    }

    /// A cell for each target.
    fn cells(&self, make: &RecipeRow, random: &mut Random) -> Vec<(Figure, Cell)> {
        let cells = match &make.generator {
            Generator::Divided {
                total,
                weights,
                at_random,
            } => {
                let weights = if weights.is_empty() {
                    vec![Some(Decimal::ONE); make.targets.len()]
                } else {
                    weights
                        .iter()
                        .map(|weight| self.value(weight, None))
                        .collect()
                };
                self.divided(make, total, weights, *at_random, random)
            }
            _ if self.is_to_be_made(make, None) => vec![self.cell(make, None, random)],
            _ => Vec::new(),
        };
        let figures = make.targets.iter().map(|name| Figure::from(*name));
        figures.zip(cells).collect()
    }

    fn cell(&self, make: &RecipeRow, row: Option<u32>, random: &mut Random) -> Cell {
        let precision = self.precision(make, row);
        let fixed = make.targets.first().and_then(|name| self.fixed.get(name));
        let value = match &make.generator {
            _ if fixed.is_some() => fixed.copied(),
            Generator::Formula(node) => self.value(node, row),
            Generator::Between {
                low,
                high,
                by_doublings,
            } => match (self.value(low, row), self.value(high, row)) {
                (Some(low), Some(high)) if *by_doublings => {
                    Some(by_doubling(low, high, precision, random))
                }
                (Some(low), Some(high)) => Some(between(low, high, precision, random)),
                _ => None,
            },
            Generator::Numbers(numbers) => random.one_of(numbers).copied(),
            Generator::Words(texts) => match random.one_of(texts) {
                Some(text) => return self.text(text),
                None => None,
            },
            Generator::Divided { .. } => None,
        };
        match value {
            Some(value) => number(amount::round(value, precision)),
            None => Cell::Blank,
        }
    }

    fn text(&self, text: &Message) -> Cell {
        match Phrase::complete(self.book, &self.as_written(text), text) {
            Some(phrase) => Cell::Text(phrase.text().into()),
            None => Cell::Blank,
        }
    }

    /// The figures, and those that a text quotes as they are written, not as the office knows them.
    fn as_written(&self, text: &Message) -> Cow<'_, Figures<'a>> {
        let mut figures = Cow::Borrowed(&self.figures);
        for name in text.names() {
            let measure = self.book.unit(name).and_then(Unit::measure);
            let typed = self.report.figure(self.book.names().text(name));
            if let Some(measure) = measure
                && let Ok(Some(written)) = amount::read(typed, measure)
                && self.figures.number(name) != Some(written.value)
            {
                figures.to_mut().set(name, number(written.value));
            }
        }
        figures
    }

    /// Parts that add up to the total, to the digit.
    fn divided(
        &self,
        make: &RecipeRow,
        total: &Node,
        weights: Vec<Option<Decimal>>,
        at_random: bool,
        random: &mut Random,
    ) -> Vec<Cell> {
        let blank = vec![Cell::Blank; weights.len()];
        if !self.is_to_be_made(make, None) {
            return blank;
        }
        let Some(total) = self.value(total, None) else {
            return blank;
        };
        let mut varied = Vec::new();
        for weight in weights {
            let factor = if at_random {
                500 + random.below(1000)
            } else {
                1
            };
            let weight = weight.unwrap_or(Decimal::ZERO);
            varied
                .push(amount::checked_mul(weight, Decimal::from(factor)).unwrap_or(Decimal::ZERO));
        }
        let precision = self.precision(make, None);
        parts(amount::round(total, precision), &varied, precision)
            .into_iter()
            .map(|part| part.map_or(Cell::Blank, number))
            .collect()
    }

    /// Writes a figure into the report as the office's hand types it, unless chance leaves it
    /// blank.
    fn write(&mut self, make: &RecipeRow, figure: Figure, cell: &Cell, random: &mut Random) {
        if let Some(chance) = &make.chance {
            let times = self
                .value(chance, figure.row)
                .and_then(|chance| amount::checked_mul(chance, Decimal::ONE_THOUSAND))
                .and_then(|times| times.to_u64());
            if !random.per_thousand(times.unwrap_or(0)) {
                return;
            }
        }
        let text = match (cell, self.book.declared(figure.name)) {
            (Cell::Number(number), Some(Declared::Claim(_))) if number.value.is_zero() => return,
            (Cell::Number(number), _) => {
                let decimals = self.decimals(make, figure.row);
                let unit = self.book.unit(figure.name);
                self.habits.types(number.value, decimals, unit, random)
            }
            (Cell::Text(text), _) => text.to_string(),
            _ => return,
        };
        if let (Some(row), Some((table, _))) = (figure.row, self.book.table_column(figure.name)) {
            // A row that nothing has been written in yet counts too.
            let rows = self.report.tables.entry(table.name.clone()).or_default();
            let reached = usize::try_from(row).map_or(0, |row| row + 1);
            rows.resize(rows.len().max(reached), Row::default());
        }
        self.report
            .apply(Edit::set_text(&self.book.spell(figure), text));
    }
}
