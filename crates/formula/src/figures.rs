//! The figures a formula is evaluated over.

use std::{cell::RefCell, rc::Rc};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Leeway, Name, Node, Why, bounds::Bounds};
use crate::amount;

/// A figure: a name, and for a table column also the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure {
    /// The figure's name.
    pub name: Name,
    /// The row, from 0, when the name is a table column.
    pub row: Option<u32>,
}

impl From<Name> for Figure {
    fn from(name: Name) -> Self {
        Self { name, row: None }
    }
}

/// The state of one figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing is filled, or what is filled cannot be read.
    #[default]
    Blank,
    /// In a table row where nothing at all is filled: the row does not count.
    Vacant,
    /// A number.
    Number(Number),
    /// A text.
    Text(Rc<str>),
    /// A ratio or derived figure that has no value.
    Undefined(Why),
}

impl Cell {
    /// True if nothing is known of it.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Blank | Self::Vacant)
    }
}

/// A number and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The value, in the unit of its field.
    pub value: Decimal,
    /// Digits typed after the decimal point.
    pub decimals: u32,
    pub origin: Origin,
}

/// The source of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Typed by the user.
    Entered,
    /// Calculated: a ratio, or a figure derived from its parts.
    Derived,
    /// The field is blank, and the rulebook says what a blank means.
    Assumed,
}

/// By how much an entered figure may be off from rounding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Slack {
    /// Not at all: a count.
    #[default]
    None,
    /// By this much to either side: an amount rounded to its unit's precision.
    Half(#[serde(with = "amount::digits_and_scale")] Decimal),
    /// By half of the last digit typed, or by the whole of it where it was cut off: a ratio that a
    /// report states.
    LastDigit,
}

/// All figures of a report, by name.
#[derive(Clone, Debug, Default)]
pub struct Figures<'a> {
    pub(super) cells: Vec<Cell>,
    columns: Vec<FigureColumn>,
    /// For each name one more than its position among the columns; zero where it is none.
    column_numbers: Vec<u16>,
    pub(super) slack: &'a [Slack],
    pub(super) definitions: Vec<Option<&'a Node>>,
    /// Bounds of calculated figures that were asked for before.
    known_bounds: RefCell<Vec<KnownBounds>>,
}

/// The bounds of a calculated figure, by leeway; those it does not have are known as well.
type KnownBounds = [Option<Option<Bounds>>; 2];

const BLANK: &Cell = &Cell::Blank;

/// A table column.
#[derive(Clone, Debug, Default)]
struct FigureColumn {
    cells: Vec<Cell>,
    /// The sum of its numbers, if no row that counts lacks one. Many checks ask for it.
    total: Option<Decimal>,
    numbers: usize,
}

impl FigureColumn {
    fn of(cells: Vec<Cell>) -> Self {
        let total = cells
            .iter()
            .try_fold(Decimal::ZERO, |sum, cell| match cell {
                Cell::Number(number) => amount::checked_add(sum, number.value),
                Cell::Vacant => Some(sum),
                Cell::Blank | Cell::Text(_) | Cell::Undefined(_) => None,
            });
        let numbers = cells
            .iter()
            .filter(|cell| matches!(cell, Cell::Number(_)))
            .count();
        Self {
            cells,
            total,
            numbers,
        }
    }
}

impl<'a> Figures<'a> {
    /// Blank figures for so many names; `slack` has an entry for each.
    pub fn blank(names: usize, slack: &'a [Slack]) -> Self {
        Self {
            cells: vec![Cell::Blank; names],
            columns: Vec::new(),
            column_numbers: vec![0; names],
            slack,
            definitions: vec![None; names],
            known_bounds: RefCell::default(),
        }
    }

    /// Fills a figure.
    pub fn set(&mut self, name: Name, cell: Cell) {
        // A calculated figure comes after all that it is calculated from, so no bounds rest on it yet.
        let is_calculated = matches!(
            cell,
            Cell::Number(Number {
                origin: Origin::Derived,
                ..
            })
        );
        if !is_calculated {
            self.known_bounds.get_mut().clear();
        }
        if let Some(current) = self.cells.get_mut(name.index()) {
            *current = cell;
        }
    }

    /// Fills a table column, a cell for each row.
    pub fn set_column(&mut self, name: Name, cells: Vec<Cell>) {
        self.known_bounds.get_mut().clear();
        let Some(number) = self.column_numbers.get_mut(name.index()) else {
            return;
        };
        if let Some(column) = usize::from(*number)
            .checked_sub(1)
            .and_then(|index| self.columns.get_mut(index))
        {
            *column = FigureColumn::of(cells);
        } else {
            self.columns.push(FigureColumn::of(cells));
            *number = u16::try_from(self.columns.len()).unwrap_or(0);
        }
    }

    /// The cells of a table column, if the name is one.
    pub fn column(&self, name: Name) -> Option<&[Cell]> {
        Some(&self.table_column(name)?.cells)
    }

    /// The sum of a table column in which no row lacks a number.
    pub(super) fn total(&self, name: Name) -> Option<Decimal> {
        self.table_column(name)?.total
    }

    /// The count of numbers in a table column.
    pub(super) fn numbers(&self, name: Name) -> usize {
        self.table_column(name).map_or(0, |column| column.numbers)
    }

    fn table_column(&self, name: Name) -> Option<&FigureColumn> {
        let index = usize::from(*self.column_numbers.get(name.index())?).checked_sub(1)?;
        self.columns.get(index)
    }

    /// Says by which formula a calculated figure came about, so that its bounds can be found.
    pub fn define(&mut self, name: Name, formula: &'a Node) {
        if let Some(definition) = self.definitions.get_mut(name.index()) {
            *definition = Some(formula);
        }
        if let Some(known) = self.known_bounds.get_mut().get_mut(name.index()) {
            *known = KnownBounds::default();
        }
    }

    /// The formula by which a calculated figure came about.
    pub fn definition(&self, name: Name) -> Option<&'a Node> {
        self.definitions.get(name.index()).copied().flatten()
    }

    /// The bounds of a calculated figure, found by `find` when they are asked for first: figures
    /// that are calculated from each other are looked into once.
    pub(super) fn bounds_once(
        &self,
        name: Name,
        leeway: Leeway,
        find: impl FnOnce() -> Option<Bounds>,
    ) -> Option<Bounds> {
        let (row, column) = (name.index(), leeway as usize);
        let known = self.known_bounds.borrow().get(row).copied();
        if let Some(Some(bounds)) = known.and_then(|known| known.get(column).copied()) {
            return bounds;
        }
        let bounds = find();
        let mut all = self.known_bounds.borrow_mut();
        if all.is_empty() {
            all.resize(self.cells.len(), KnownBounds::default());
        }
        if let Some(slot) = all.get_mut(row).and_then(|known| known.get_mut(column)) {
            *slot = Some(bounds);
        }
        bounds
    }

    /// The state of the figure.
    pub fn cell(&self, figure: Figure) -> &Cell {
        match figure
            .row
            .and_then(|row| Some((row, self.column(figure.name)?)))
        {
            Some((row, cells)) => cells.get(row as usize).unwrap_or(BLANK),
            None => self.cells.get(figure.name.index()).unwrap_or(BLANK),
        }
    }

    /// The figure's value, if it is a number.
    pub fn number(&self, figure: impl Into<Figure>) -> Option<Decimal> {
        match self.cell(figure.into()) {
            Cell::Number(number) => Some(number.value),
            _ => None,
        }
    }

    /// True if the user filled the figure, or it follows from figures that are filled.
    pub fn filled(&self, figure: Figure) -> bool {
        match self.cell(figure) {
            Cell::Number(number) => number.origin != Origin::Assumed,
            Cell::Text(text) => !text.trim().is_empty(),
            Cell::Blank | Cell::Vacant | Cell::Undefined(_) => false,
        }
    }

    /// True if the figure is calculated rather than typed.
    pub fn derived(&self, name: Name) -> bool {
        matches!(
            self.cell(name.into()),
            Cell::Number(Number {
                origin: Origin::Derived,
                ..
            })
        )
    }

    /// The name in a row's formula: a cell of that row where the name is a column, else the figure
    /// itself.
    pub fn figure(&self, name: Name, row: Option<u32>) -> Figure {
        Figure {
            name,
            row: row.filter(|_| self.column(name).is_some()),
        }
    }
}
