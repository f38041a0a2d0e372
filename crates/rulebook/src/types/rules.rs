//! Ratios, which follow from the figures, and checks, which have to hold between them. Not: the
//! evaluation of either.

use serde::{Deserialize, Serialize};

use super::{Formula, OptionPick};
use crate::{
    Message,
    index::{SectionId, TableId, UnitId},
};
use ziping_formula::Name;

/// A ratio.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ratio {
    pub name: String,
    /// The same, for formulas.
    pub slot: Name,
    /// The section it is shown in.
    pub section: SectionId,
    /// The formula that holds unless an option says otherwise.
    pub formula: Formula,
    /// Other formulas under declared options; the first that applies holds.
    pub variants: Vec<RatioVariant>,
    pub unit: UnitId,
    /// The document that prescribes it; prose.
    #[serde(skip)]
    pub basis: String,
    /// An explanation for the user; prose.
    #[serde(skip)]
    pub note: String,
    /// The values that are good: 小, 大, ≤1 or 无. For those who read the rulebook; the page does not
    /// carry it.
    #[serde(skip)]
    pub good: String,
    /// 已核, 待核 or 推断: how far the source was seen; prose.
    #[serde(skip)]
    pub verified: String,
}

/// A ratio's formula under a declared option.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RatioVariant {
    /// When it applies.
    pub option: OptionPick,
    /// The formula that holds then.
    pub formula: Formula,
    /// An explanation for the user; prose.
    #[serde(skip)]
    pub note: String,
    /// The document that prescribes it, if not the one of the ratio; prose.
    #[serde(skip)]
    pub basis: String,
    /// How far that source was seen, if not as the ratio's; prose.
    #[serde(skip)]
    pub verified: String,
}

/// A relation that ought to hold.
#[allow(clippy::struct_excessive_bools)] // Keys of the rulebook, and what follows from its formula.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Check {
    /// Never reused for another check.
    pub id: String,
    /// The seriousness of a report in which it does not hold.
    pub level: Level,
    /// The relation; of a check of what texts quote, a text that says so.
    pub holds: Formula,
    /// Instead of a relation: the numbers that the user's texts write beside a figure's name are
    /// that figure's.
    pub quotes: Option<Quotes>,
    /// The premise under which it is judged.
    pub when: Option<Formula>,
    /// Names that count as zero while blank.
    pub zero: Vec<Name>,
    /// The table for each of whose rows it is judged.
    pub each: Option<TableId>,
    /// The options under which it is judged.
    pub option: OptionPick,
    /// The templates of which one must be chosen; none: whatever is chosen.
    pub templates: OptionPick,
    /// Checked before the report is handed in.
    pub on_submission: bool,
    /// While it does not hold, other findings about the same figures wait: they are likely to
    /// leave with it.
    pub first: bool,
    /// The sentence for the user where it does not hold.
    pub says: Message,
    /// The other reading of the same figures, or empty; prose.
    #[serde(skip)]
    pub otherwise: String,
    /// The document or reasoning behind it; prose.
    #[serde(skip)]
    pub basis: String,
    /// The figures it is about, in reading order; they follow from the relation.
    #[serde(skip)]
    pub names: Vec<Name>,
    /// It is undecided as soon as one of them is blank.
    pub needs_every_name: bool,
    /// Figures which, when all of a set are derived, make it say nothing: it would compare a
    /// figure with itself.
    pub empty_when_derived: Vec<Vec<Name>>,
    /// The sides count things, which have no decimals.
    pub counts: bool,
    /// It is an equality of sums of entered amounts, so that a difference within rounding is worth
    /// a hint.
    pub adds_up: bool,
}

impl Check {
    /// The letters of its id before the hyphen, which it shares with the checks about the same
    /// matter.
    pub fn series(&self) -> &str {
        self.id
            .split_once('-')
            .map_or(&self.id, |(series, _)| series)
    }
}

/// The seriousness of a check that does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Level {
    /// Wrong by any reading; must be mended.
    Error,
    /// Usually wrong; mended or explained.
    Explain,
    /// Worth a look.
    #[default]
    Hint,
}

impl Level {
    /// As written in rulebooks and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Explain => "需说明",
            Self::Hint => "提示",
        }
    }

    /// The level of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Error, Self::Explain, Self::Hint]
            .into_iter()
            .find(|level| level.name() == name)
    }
}

/// The words by which a number in a text is taken for a figure's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Quotes {
    /// Words that may stand beside the figure's name in its clause. With any other the number may
    /// mean something else.
    pub words: Vec<String>,
    /// After these the rest of the sentence is about something else.
    pub elsewhere: Vec<String>,
}

/// The matter of all checks whose ids begin with the same letters.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// The letters before the hyphen: `MTG`.
    pub id: String,
    pub title: String,
}
