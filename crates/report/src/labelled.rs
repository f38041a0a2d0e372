//! Copied cells that carry the names of their rows: each goes to the figure that its row and column
//! name, wherever that stands in the form. Where the names say something else than the form does, a
//! paste by position would put figures into the wrong fields.

use super::{
    Edit,
    form_table::FormTable,
    paste::{CopiedCells, UnplacedCell, bare, entry, line, named},
};
use ziping_formula::{
    Name,
    amount::{self, Measure, says_nothing},
};
use ziping_rulebook::{Field, Rulebook, UnitKind};

/// Copied cells with the figures that their names mean. Nothing is filled in yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledPaste {
    /// The change that fills the form, one step.
    pub edit: Edit,
    pub placed: Vec<PlacedCell>,
    pub leftovers: Vec<UnplacedCell>,
}

/// A copied cell and the figure that it fills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedCell {
    /// The name of the row as it was copied.
    pub copied: String,
    /// The figure as the form calls it.
    pub label: String,
    pub text: String,
}

/// Units that a head of a table names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum HeadUnit {
    Yuan,
    TenThousandYuan,
}

/// Where the figures of a copied column go.
#[derive(Clone, Copy)]
struct ColumnTarget<'r> {
    /// The column of the form by its suffix; empty for the bare figures.
    suffix: &'r str,
    unit: Option<HeadUnit>,
}

impl LabelledPaste {
    /// The sentence for the user: how many cells have found their figures, and which have not.
    pub fn says(&self) -> String {
        let found = match self.placed.len() {
            0 => "粘贴的名称在表里都对不上，没有可填的。只复制数字那几列再粘贴，就按位置填".into(),
            count => format!("按名称对上了 {count} 格，核对后填入"),
        };
        if self.leftovers.is_empty() {
            return found;
        }
        format!(
            "{found}。另有 {} 格在表里没有对应的位置，不填（行、列从复制的那一块数起）：{}",
            self.leftovers.len(),
            named(&self.leftovers)
        )
    }
}

impl CopiedCells {
    /// The figures that the names of the copied rows mean, where they are pasted into the table of a
    /// group from this column on. `None` where the rows carry no names, or where the user adds the
    /// rows: then the position counts.
    pub fn by_labels(
        &self,
        rulebook: &Rulebook,
        form_table: &FormTable,
        at_column: usize,
    ) -> Option<LabelledPaste> {
        if form_table.table().is_some() {
            return None;
        }
        let rows: Vec<Vec<String>> = self
            .rows()
            .iter()
            .map(|cells| cells.iter().map(|text| line(text)).collect())
            .collect();
        let labels = label_column(&rows)?;
        let is_data = |row: &Vec<String>| row.iter().skip(labels + 1).any(|text| is_amount(text));
        let head = rows.iter().position(is_data)?;
        let (head, data) = rows.split_at(head);
        let columns = column_targets(rulebook, form_table, head, data, labels, at_column);
        let known = KnownNames::of(rulebook, form_table);
        let (mut edits, mut placed, mut leftovers) = (Vec::new(), Vec::new(), Vec::new());
        let mut filled_names: Vec<Name> = Vec::new();
        for (down, row) in data.iter().enumerate() {
            let copied = row.get(labels).map_or("", String::as_str);
            let field = known.field_called(copied);
            for (column, text) in row.iter().enumerate().skip(labels + 1) {
                if text.is_empty() {
                    continue;
                }
                let target = columns.get(column).copied().flatten();
                let cell = field.zip(target);
                let filled = cell.and_then(|(field, target)| fill(rulebook, field, target, text));
                match filled {
                    // A second cell of the same name may be the right one: the first stays.
                    Some((name, text)) if !filled_names.contains(&name) => {
                        filled_names.push(name);
                        edits.push(Edit::set_text(rulebook.names().text(name), text.clone()));
                        placed.push(PlacedCell {
                            copied: copied.to_owned(),
                            label: rulebook.called(name.into()),
                            text,
                        });
                    }
                    _ => leftovers.push(UnplacedCell {
                        row: head.len() + down,
                        column,
                        text: text.clone(),
                    }),
                }
            }
        }
        Some(LabelledPaste {
            edit: Edit::Several(edits),
            placed,
            leftovers,
        })
    }
}

/// The first column with names: words that stand to the left of an amount.
fn label_column(rows: &[Vec<String>]) -> Option<usize> {
    let width = rows.iter().map(Vec::len).max()?;
    (0..width).find(|column| {
        rows.iter().any(|row| {
            let is_name = row.get(*column).is_some_and(|text| is_words(text));
            is_name && row.iter().skip(column + 1).any(|text| is_amount(text))
        })
    })
}

fn is_amount(text: &str) -> bool {
    let reads = matches!(amount::read(text, Measure::Money), Ok(Some(_)));
    reads || (!text.is_empty() && says_nothing(text))
}

fn is_words(text: &str) -> bool {
    !text.is_empty() && !is_amount(text) && text.chars().any(char::is_alphabetic)
}

/// For each copied column the column of the form that its head names; where no head names any, the
/// first with amounts goes to the column that is pasted into, and the others to the right of it.
fn column_targets<'r>(
    rulebook: &'r Rulebook,
    form_table: &FormTable<'r>,
    head: &[Vec<String>],
    data: &[Vec<String>],
    labels: usize,
    at_column: usize,
) -> Vec<Option<ColumnTarget<'r>>> {
    let width = data.iter().map(Vec::len).max().unwrap_or(0);
    let unit_of_all = head.iter().flatten().find_map(|text| head_unit(text));
    let headings: Vec<String> = (0..width)
        .map(|column| {
            let parts = head.iter().filter_map(|row| row.get(column));
            parts.map(String::as_str).collect()
        })
        .collect();
    let target = |suffix: &'r str, heading: &str| ColumnTarget {
        suffix,
        unit: head_unit(heading).or(unit_of_all),
    };
    let named: Vec<Option<ColumnTarget>> = headings
        .iter()
        .enumerate()
        .map(|(column, heading)| {
            let suffix =
                column_called(rulebook, form_table, heading).filter(|_| column > labels)?;
            Some(target(suffix, heading))
        })
        .collect();
    if named.iter().any(Option::is_some) {
        return named;
    }
    let has_amount = |column: &usize| {
        let mut cells = data.iter().filter_map(|row| row.get(*column));
        cells.any(|text| is_amount(text))
    };
    let first = (labels + 1..width).find(has_amount).unwrap_or(width);
    let by_position = |(column, heading): (usize, &String)| {
        let own = at_column + column.checked_sub(first)?;
        let heading_of_form = form_table.columns().get(own)?.heading;
        Some(target(if own > 0 { heading_of_form } else { "" }, heading))
    };
    headings.iter().enumerate().map(by_position).collect()
}

/// The column of the form that a heading means, by its suffix, empty for the bare figures: the one
/// whose name it is, else the one whose name it contains. `上年决算数` is 上年.
fn column_called<'r>(
    rulebook: &'r Rulebook,
    form_table: &FormTable<'r>,
    heading: &str,
) -> Option<&'r str> {
    let heading = bare(heading);
    let columns = form_table.columns().iter().enumerate();
    let mut known: Vec<(&str, String)> = columns
        .map(|(index, column)| {
            let suffix = if index > 0 { column.heading } else { "" };
            (suffix, bare(column.heading))
        })
        .collect();
    for other in &rulebook.headings {
        let words = other.written.iter();
        let words = words.map(|word| (other.column.as_str(), bare(word)));
        known.extend(words.filter(|(_, word)| !word.is_empty()));
    }
    if let Some((suffix, _)) = known.iter().find(|(_, word)| *word == heading) {
        return Some(*suffix);
    }
    // Further columns are named beside what the figures are.
    let contained = known
        .iter()
        .filter(|(_, word)| heading.contains(word.as_str()));
    contained
        .max_by_key(|(suffix, word)| (!suffix.is_empty(), word.len()))
        .map(|(suffix, _)| *suffix)
}

/// The unit that a head names, as `单位：元` or `决算数（万元）`.
fn head_unit(text: &str) -> Option<HeadUnit> {
    let text = bare(text).replace('(', "（");
    let named = |unit: &str| {
        text == unit || text.contains(&format!("（{unit}")) || text.contains(&format!("单位{unit}"))
    };
    if named("万元") {
        Some(HeadUnit::TenThousandYuan)
    } else if named("元") {
        Some(HeadUnit::Yuan)
    } else {
        None
    }
}

/// The names by which the fields of the form are known, each as [`plain`] leaves it.
struct KnownNames<'r> {
    /// Those of the table that is pasted into.
    own: Vec<(String, &'r Field)>,
    all: Vec<(String, &'r Field)>,
}

impl<'r> KnownNames<'r> {
    fn of(rulebook: &'r Rulebook, form_table: &FormTable<'r>) -> Self {
        let all = rulebook
            .fields
            .iter()
            .filter(|field| field.repeats.is_none());
        Self {
            own: names_of(form_table.fields().iter().copied()),
            all: names_of(all),
        }
    }

    /// The field that a copied name means: one of the table by its name, else one of the whole form,
    /// else the one of the table whose name contains it or is contained in it. `None` where it may
    /// be several.
    fn field_called(&self, copied: &str) -> Option<&'r Field> {
        let copied = plain(copied);
        if copied.is_empty() {
            return None;
        }
        let is_called = |name: &str| name == copied;
        let is_alike = |name: &str| name.contains(&copied) || copied.contains(name);
        only(&self.own, is_called)
            .or_else(|| only(&self.all, is_called))
            .or_else(|| only(&self.own, is_alike))
    }
}

/// Every name of the fields.
fn names_of<'r>(fields: impl Iterator<Item = &'r Field>) -> Vec<(String, &'r Field)> {
    let mut names = Vec::new();
    for field in fields {
        let written = field.written.iter().chain([&field.name, &field.label]);
        names.extend(written.map(|name| (plain(name), field)));
    }
    names.retain(|(name, _)| !name.is_empty());
    names
}

/// The field with such a name, if there is no other.
fn only<'r>(names: &[(String, &'r Field)], fits: impl Fn(&str) -> bool) -> Option<&'r Field> {
    let mut found = names.iter().filter(|(name, _)| fits(name));
    let (_, field) = found.next()?;
    let is_alone = found.all(|(_, other)| other.slot == field.slot);
    is_alone.then_some(*field)
}

/// A copied name without its number, the words before it and the unit behind it:
/// `（一）其中：基本支出（万元）` is 基本支出.
fn plain(text: &str) -> String {
    const NUMBERS: &str = "一二三四五六七八九十0123456789.、．()（） ";
    let text = text.trim();
    let numbered = text.trim_start_matches(|c| NUMBERS.contains(c));
    let number = text.get(..text.len() - numbered.len()).unwrap_or_default();
    // A name may begin with a number that is part of it.
    let text = if number.ends_with(['、', '.', '．', ')', '）']) {
        numbered
    } else {
        text
    };
    let text = bare(text).replace(['“', '”', '"'], "");
    let end = text.rfind(['（', '(']);
    match end.and_then(|end| text.split_at_checked(end)) {
        Some((name, unit)) if head_unit(unit).is_some() => name.to_owned(),
        _ => text,
    }
}

/// The figure of a field in a column, and the text it gets.
fn fill(
    rulebook: &Rulebook,
    field: &Field,
    target: ColumnTarget,
    text: &str,
) -> Option<(Name, String)> {
    let name = match target.suffix {
        "" if field.columns_only => return None,
        "" => field.slot,
        suffix => field.column(suffix)?,
    };
    let kind = rulebook.unit(name)?.kind;
    let entered = entry(kind, &field.choices, text)?;
    let in_yuan = kind == UnitKind::Money
        && target.unit == Some(HeadUnit::Yuan)
        && text.ends_with(|c: char| c.is_ascii_digit());
    Some((name, if in_yuan { entered + "元" } else { entered }))
}
