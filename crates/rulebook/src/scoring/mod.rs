//! Sets of indicators by which a report is scored. The TOML keys they come from are explained in
//! docs/rulebook.md.
//!
//! Not: the scores themselves, which follow from a report's figures (`assessment::scores`).

mod load;

pub(super) use load::RawScoring;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Formula, index::TableId};
use ziping_formula::{Name, amount};

/// A set of indicators. It is in force when one of the report's options chooses it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Scoring {
    /// The identifier, and the choice that puts it in force.
    pub id: String,
    /// Other choices that do so.
    pub also: Vec<String>,
    /// The name that the user reads.
    pub title: String,
    /// The document that prescribes it; prose.
    #[serde(skip)]
    pub basis: String,
    /// 已核, 待核 or 推断: how far the source was seen, and which part of it was not; prose.
    #[serde(skip)]
    pub verified: String,
    /// A warning to read before using it, or empty; prose.
    #[serde(skip)]
    pub note: String,
    /// Full marks of the whole; `None` where not all of its indicators are known.
    #[serde(with = "amount::optional_digits_and_scale")]
    pub points: Option<Decimal>,
    pub indicators: Vec<Indicator>,
    /// The grades of a total, the best first; none where the set does not say.
    pub grades: Vec<Grade>,
}

impl Scoring {
    /// True if this choice of an option puts it in force.
    pub fn is_chosen_by(&self, choice: &str) -> bool {
        self.id == choice || self.also.iter().any(|also| also == choice)
    }
}

/// The name of all values from a least one up to the grade before it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Grade {
    /// The least value that is still called so.
    #[serde(with = "amount::digits_and_scale")]
    pub least: Decimal,
    /// 优, 良 …
    pub name: String,
}

/// The grade that a value reaches.
pub fn grade_of(grades: &[Grade], value: Decimal) -> Option<&str> {
    grades
        .iter()
        .find(|grade| value >= grade.least)
        .map(|grade| grade.name.as_str())
}

/// Something that gives points.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Indicator {
    pub name: String,
    /// The part of the set it belongs to: 投入·预算配置.
    pub part: String,
    /// Full marks.
    #[serde(with = "amount::digits_and_scale")]
    pub points: Decimal,
    /// The figure by which a report states other full marks, where the set leaves them to it.
    pub stated_points: Option<Name>,
    /// The figure by which a report states its score.
    pub score: Name,
    /// The text by which it says why marks were lost.
    pub reason: Name,
    /// The way in which its score comes about.
    pub method: Method,
    /// The rule in words; prose.
    #[serde(skip)]
    pub rule: String,
    /// 已核, 待核 or 推断: how far the source was seen; prose.
    #[serde(skip)]
    pub verified: String,
}

/// The way in which the score of an indicator comes about.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub enum Method {
    /// By calculation.
    Formula(Formula),
    /// By what is fulfilled of a list.
    Criteria(Vec<Criterion>),
    /// Row by row of a table.
    Rows(Rows),
    /// By a person's judgement.
    #[default]
    Judgement,
}

/// Something to fulfil.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Criterion {
    #[serde(with = "amount::digits_and_scale")]
    pub points: Decimal,
    /// The requirement in words.
    pub says: String,
    /// The figure that is 1 where it is.
    pub tick: Name,
}

/// The scoring of a table, row by row.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rows {
    /// The table.
    pub table: TableId,
    /// True of the rows that belong to the indicator; without it all of them do.
    pub when: Option<Formula>,
    /// The score of a row.
    pub score: Formula,
    /// True of the rows that a person judges instead.
    pub judged: Option<Formula>,
    /// The column with a row's full marks.
    pub points: Name,
    /// The column with the score that the report states.
    pub stated: Name,
    /// The column that says why marks were lost.
    pub reason: Name,
    /// The grades of a judged row by the percentage it reaches, the best first.
    pub bands: Vec<Grade>,
}

#[cfg(test)]
mod tests;
