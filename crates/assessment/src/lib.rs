//! Calculates all that follows from the figures and finds all that does not reconcile:
//! [`assess`]. Not: the wording of any rule.

mod completeness;
mod derivation;
mod evaluation;
mod figures;
mod finding;
mod identity;
mod last_year;
mod model;
mod nature;
mod options;
mod phrase;
mod precedence;
mod quotes;
mod relations;
mod required;
mod scores;

pub use completeness::completeness_of_all;
pub use derivation::Derivation;
pub use evaluation::{assess, holds};
pub use finding::{Finding, Held, Undecided};
pub use identity::{Identity, identities};
pub use last_year::{LastYear, attach, detach};
pub use model::{Assessment, Completeness, RatioResult};
pub use nature::{Nature, show_side};
pub use options::options_chosen;
pub use phrase::{Phrase, ratio_in_numbers, ratio_in_words, ratio_value, value_in_print};
pub use relations::Relations;
pub use required::Required;
pub use scores::{RowScore, Score, ScoreOutcome, Scores, score_formula, score_in_print, scores};

#[cfg(test)]
mod tests;
