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

/// Decimals more than are written that an office knows which calculates in 元 and rounds each
/// figure for itself (角 and 分 too).
const BEYOND: u32 = 4;

/// In how many offices of a thousand it is done that way, so that sums are off by a last digit
/// (尾差).
const ROUND_LAST: u64 = 200;

/// A report that reconciles, by a recipe for this rulebook. The same seed always gives the same
/// report.
pub fn generate(book: &Rulebook, recipe: &Recipe, seed: u64) -> Report {
    generate_as(book, recipe, seed, Variety::ANY)
}

/// The same of the kind that was chosen.
pub fn generate_as(book: &Rulebook, recipe: &Recipe, seed: u64, variety: Variety) -> Report {
    let picked = recipe
        .aspects
        .iter()
        .enumerate()
        .filter_map(|(place, aspect)| {
            let picked = variety.picked(place).checked_sub(1)?;
            aspect.picks.get(picked)
        });
    let mut maker = ReportGenerator {
        book,
        recipe,
        seed,
        fixed: picked.flat_map(|pick| &pick.fixes).copied().collect(),
        figures: nothing_typed(book, recipe.names.len()),
        made: BTreeSet::new(),
        rounds_last: Random::new(seed, "rounding").per_thousand(ROUND_LAST),
        hand: TypingHabits::new(&mut Random::new(seed, "typing")),
        report: Report::default(),
    };
    recipe.makes.iter().for_each(|make| maker.make(make));
    maker.report
}

/// What figures count as before anything is typed.
fn nothing_typed(book: &Rulebook, names: usize) -> Figures<'_> {
    // Without slack: what a recipe compares, it compares to the digit.
    let mut figures = Figures::blank(names, &[]);
    for field in &book.fields {
        if let Some(value) = field.blank {
            figures.set(
                field.slot,
                Cell::Number(Number {
                    value,
                    decimals: 0,
                    origin: Origin::Assumed,
                }),
            );
        }
    }
    book.claims
        .iter()
        .for_each(|claim| figures.set(claim.slot, number(Decimal::ZERO)));
    for option in &book.options {
        let choice = option
            .choices
            .first()
            .map_or(Cell::Blank, |choice| Cell::Text(choice.as_str().into()));
        figures.set(option.slot, choice);
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
    /// What was chosen.
    fixed: BTreeMap<Name, Decimal>,
    figures: Figures<'a>,
    /// What a row has given a value.
    made: BTreeSet<Figure>,
    rounds_last: bool,
    hand: TypingHabits,
    report: Report,
}

impl<'a> ReportGenerator<'a> {
    fn make(&mut self, make: &'a RecipeRow) {
        let Some(&first) = make.targets.first() else {
            return;
        };
        let mut random = Random::new(self.seed, self.recipe.names.text(first));
        make.ratios.iter().for_each(|&ratio| self.calculate(ratio));
        let rows = make.table.map(|table| self.rows(make, table));
        let mut values = match rows {
            Some(rows) => self.column(make, first, rows, &mut random),
            None => self.cells(make, &mut random),
        };
        // What an earlier row has made stays; where no value comes of this one, a blank counts as
        // it did.
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
        let column = self.figures.column(name);
        let mut column = column.map_or_else(|| vec![Cell::Blank; rows], <[Cell]>::to_vec);
        for (row, place) in (0..).zip(&mut column) {
            if let Some((_, cell)) = values.iter().find(|(figure, _)| figure.row == Some(row)) {
                place.clone_from(cell);
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

    // asking the figures made so far

    fn value(&self, node: &Node, row: Option<u32>) -> Option<Decimal> {
        match Evaluation::over(&self.figures).in_row(row).number(node) {
            Outcome::Known(value) => Some(value),
            Outcome::Missing(_) | Outcome::Undefined(_) => None,
        }
    }

    fn is_to_be_made(&self, make: &RecipeRow, row: Option<u32>) -> bool {
        let holds =
            |when| Evaluation::over(&self.figures).in_row(row).truth(when) == Outcome::Known(true);
        make.when.as_ref().is_none_or(holds)
    }

    /// With how many decimals the number is written.
    fn decimals(&self, make: &RecipeRow, row: Option<u32>) -> u32 {
        let asked = make
            .decimals
            .as_ref()
            .and_then(|node| self.value(node, row)?.to_u32());
        match make.holds {
            TargetType::Number { decimals, .. } => asked.unwrap_or(decimals),
            TargetType::Words => 0,
        }
    }

    /// With how many decimals the number is known.
    fn precision(&self, make: &RecipeRow, row: Option<u32>) -> u32 {
        let beyond =
            self.rounds_last && matches!(make.holds, TargetType::Number { amount: true, .. });
        self.decimals(make, row) + if beyond { BEYOND } else { 0 }
    }

    // making

    /// How many rows the table has or is to get.
    fn rows(&self, make: &RecipeRow, table: TableId) -> usize {
        let present = self.book.tables[table]
            .columns
            .iter()
            .find_map(|column| self.figures.column(column.slot));
        let asked = || {
            make.rows
                .as_ref()
                .and_then(|rows| self.value(rows, None)?.to_usize())
        };
        present
            .map(<[Cell]>::len)
            .or_else(asked)
            .unwrap_or_default()
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
        } = &make.way
        {
            let weight = |row: &Figure| {
                weights
                    .first()
                    .map_or(Some(Decimal::ONE), |node| self.value(node, row.row))
            };
            let cells = self.divided(
                make,
                total,
                rows.iter().map(weight).collect(),
                *at_random,
                random,
            );
            return rows.into_iter().zip(cells).collect();
        }
        let mut words: Vec<&Message> = if let Generator::Words(words) = &make.way {
            words.iter().collect()
        } else {
            Vec::new()
        };
        random.shuffle(&mut words);
        let mut words = words.into_iter().cycle();
        let rows = rows
            .into_iter()
            .filter(|row| self.is_to_be_made(make, row.row));
        let cells = rows.map(|row| {
            (
                row,
                words.next().map_or_else(
                    || self.cell(make, row.row, random),
                    |words| self.text(words),
                ),
            )
        });
        cells.collect()
    }

    /// A cell for each target.
    fn cells(&self, make: &RecipeRow, random: &mut Random) -> Vec<(Figure, Cell)> {
        let cells = match &make.way {
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
        make.targets
            .iter()
            .copied()
            .map(Figure::from)
            .zip(cells)
            .collect()
    }

    fn cell(&self, make: &RecipeRow, row: Option<u32>, random: &mut Random) -> Cell {
        let precision = self.precision(make, row);
        let fixed = make.targets.first().and_then(|name| self.fixed.get(name));
        let value = match &make.way {
            _ if fixed.is_some() => fixed.copied(),
            Generator::Formula(node) => self.value(node, row),
            Generator::Between {
                low,
                high,
                by_doublings,
            } => self
                .value(low, row)
                .zip(self.value(high, row))
                .map(|(low, high)| {
                    if *by_doublings {
                        by_doubling(low, high, precision, random)
                    } else {
                        between(low, high, precision, random)
                    }
                }),
            Generator::Numbers(numbers) => random.one_of(numbers).copied(),
            Generator::Words(texts) => {
                return random
                    .one_of(texts)
                    .map_or(Cell::Blank, |text| self.text(text));
            }
            Generator::Divided { .. } => None,
        };
        value.map_or(Cell::Blank, |value| number(amount::round(value, precision)))
    }

    fn text(&self, text: &Message) -> Cell {
        let phrase = Phrase::complete(self.book, &self.as_written(text), text);
        phrase.map_or(Cell::Blank, |phrase| Cell::Text(phrase.text().into()))
    }

    /// The figures with those that a text quotes as they are written, not as the office knows them.
    fn as_written(&self, text: &Message) -> Cow<'_, Figures<'a>> {
        let mut figures = Cow::Borrowed(&self.figures);
        for name in text.names() {
            let measure = self.book.unit(name).and_then(Unit::measure);
            let typed = self.report.figure(self.book.names().text(name));
            let reading = measure.and_then(|measure| amount::read(typed, measure).ok()?);
            if let Some(written) =
                reading.filter(|written| self.figures.number(name) != Some(written.value))
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
        let precision = self.precision(make, None);
        let total = self
            .is_to_be_made(make, None)
            .then(|| self.value(total, None))
            .flatten();
        let Some(total) = total else {
            return vec![Cell::Blank; weights.len()];
        };
        let weights = weights.into_iter().map(|weight| {
            let around = if at_random {
                500 + random.below(1000)
            } else {
                1
            };
            amount::checked_mul(weight.unwrap_or_default(), Decimal::from(around))
                .unwrap_or_default()
        });
        let parts = parts(
            amount::round(total, precision),
            &weights.collect::<Vec<_>>(),
            precision,
        );
        parts
            .into_iter()
            .map(|part| part.map_or(Cell::Blank, number))
            .collect()
    }

    // writing

    fn write(&mut self, make: &RecipeRow, figure: Figure, cell: &Cell, random: &mut Random) {
        if let Some(chance) = &make.chance {
            let often = self
                .value(chance, figure.row)
                .and_then(|chance| amount::checked_mul(chance, Decimal::ONE_THOUSAND));
            if !random.per_thousand(often.and_then(|often| often.to_u64()).unwrap_or_default()) {
                return;
            }
        }
        let text = match (cell, self.book.declared(figure.name)) {
            (Cell::Number(number), Some(Declared::Claim(_))) if number.value.is_zero() => return,
            (Cell::Number(number), _) => {
                let decimals = self.decimals(make, figure.row);
                self.hand
                    .types(number.value, decimals, self.book.unit(figure.name), random)
            }
            (Cell::Text(text), _) => text.to_string(),
            _ => return,
        };
        if let (Some(row), Some((table, _))) = (figure.row, self.book.table_column(figure.name)) {
            // A row that nothing has been written in yet counts too.
            let rows = self.report.tables.entry(table.name.clone()).or_default();
            let reached = usize::try_from(row).unwrap_or_default() + 1;
            rows.resize(rows.len().max(reached), Row::default());
        }
        self.report
            .apply(Edit::set_text(&self.book.spell(figure), text));
    }
}
