//! Fills scores that the report leaves blank with those that follow from its scoring set, so that
//! an attachment shows the same scores as the panel.

use rust_decimal::Decimal;

use ziping_assessment::Scores;
use ziping_formula::{Cell, Figures, Name, Number, Origin};
use ziping_rulebook::{Method, Rulebook, attachment::ShownSet};

/// The scores of a set and the figures with them.
pub(super) struct FiguresWithScores<'a> {
    pub scores: &'a Scores<'a>,
    pub figures: Figures<'a>,
}

impl<'a> FiguresWithScores<'a> {
    pub fn new(rulebook: &Rulebook, scores: &'a Scores<'a>, set: &ShownSet) -> Self {
        let mut figures = scores.figures.clone();
        for score in &scores.scores {
            if let Some(points) = score.counts() {
                fill(&mut figures, score.indicator.score, points);
            }
            if let Method::Rows(by) = &score.indicator.method {
                let column = figures.column(by.stated);
                let mut column = column.map_or_else(Vec::new, <[Cell]>::to_vec);
                for row in &score.rows {
                    if let (Some(cell @ Cell::Blank), Some(points)) =
                        (column.get_mut(row.row as usize), row.counts())
                    {
                        *cell = derived(points);
                    }
                }
                figures.set_column(by.stated, column);
            }
        }
        let whole = scores.unplaced.is_empty()
            && scores.scores.iter().all(|score| score.counts().is_some());
        if let Some(total) = set.total
            && whole
        {
            fill(&mut figures, total, scores.total);
        }
        if let (Some(name), Some(grade)) = (set.grade, scores.grade())
            && let Some((field, _)) = rulebook.field(name)
            && let Some((choice, _)) = field.choices.iter().find(|(_, label)| label == grade)
            && let Ok(choice) = choice.parse()
        {
            fill(&mut figures, name, choice);
        }
        Self { scores, figures }
    }
}

/// Sets a figure that is blank; one that the report states stays.
fn fill(figures: &mut Figures, name: Name, value: Decimal) {
    if figures.cell(name.into()).is_blank() {
        figures.set(name, derived(value));
    }
}

fn derived(value: Decimal) -> Cell {
    Cell::Number(Number {
        value,
        decimals: value.scale(),
        origin: Origin::Derived,
    })
}
