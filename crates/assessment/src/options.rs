//! Which declared options a report has chosen.

use ziping_formula::{Cell, Figures, Name};
use ziping_rulebook::OptionPick;

/// True if the report has declared all of these options.
pub fn options_chosen(figures: &Figures, pick: &OptionPick) -> bool {
    pick.0
        .iter()
        .all(|(name, choices)| chosen(figures, *name, choices))
}

/// True if the report has declared any of these options, if there are any.
pub(super) fn any_option_chosen(figures: &Figures, pick: &OptionPick) -> bool {
    pick.0.is_empty()
        || pick
            .0
            .iter()
            .any(|(name, choices)| chosen(figures, *name, choices))
}

fn chosen(figures: &Figures, option: Name, choices: &[String]) -> bool {
    match figures.cell(option.into()) {
        Cell::Text(choice) => choices.iter().any(|wanted| **wanted == **choice),
        _ => false,
    }
}
