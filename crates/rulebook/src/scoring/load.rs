//! Loads `[[scoring]]` and declares the figures that belong to its indicators.

use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;

use super::{Criterion, Grade, Indicator, Method, Rows, Scoring};
use crate::{
    Declared, Field, GroupItem, LoadErrorKind, UnitKind,
    index::{GroupId, UnitId},
    load::Loader,
    prefix,
    problem::SourceFile,
    toml_table,
};
use ziping_formula::{Name, amount};

toml_table! {
    pub(crate) struct RawScoring {
        group: required,
        unit: required,
        fragment: flag,
        indicator: each(RawIndicator),
    }
    into Scoring by Loader {
        id: required => new_scoring,
        also: list => choices_of_scoring,
        title: required_text,
        basis: required_text,
        verified: required => verification,
        note: words,
        points: optional => decimal,
        grades: each(RawGrade) = "grade" => grades,
    }
}

toml_table! {
    pub(crate) struct RawGrade {}
    into Grade by Loader {
        least: required => decimal,
        name: required_text,
    }
}

toml_table! {
    pub(crate) struct RawIndicator {
        adjustable: flag,
        score: optional,
        criteria: pairs,
        each: optional,
        when: optional,
        judged: optional,
        row_points: words,
        row_score: words,
        row_reason: words,
        bands: pairs,
    }
    into Indicator by Loader {
        name: required,
        part: required_text,
        verified: required => verification,
        points: required => decimal,
        rule: required_text,
    }
}

/// How a mark begins that says how far the source was seen.
const VERIFICATIONS: [&str; 3] = ["已核", "待核", "推断"];

/// Where the figures of a set belong.
#[derive(Clone, Copy)]
struct Home<'a> {
    source: SourceFile<'a>,
    group: GroupId,
    unit: UnitId,
}

impl<'a> Loader<'a> {
    pub(crate) fn scoring(&mut self, source: SourceFile<'a>, raw: &RawScoring) {
        let set = raw.resolve(self, source);
        let span = raw.id.span();
        let home = Home {
            source,
            group: self.group(source, &raw.group),
            unit: self.unit(source, &raw.unit),
        };
        let mut indicators: Vec<Indicator> = Vec::new();
        for indicator in &raw.indicator {
            let name = &indicator.name;
            if indicators.iter().any(|other| other.name == *name.as_ref()) {
                let kind = LoadErrorKind::RepeatedIndicator(name.as_ref().clone());
                self.report(source, name.span(), kind);
            } else {
                indicators.push(self.indicator(home, indicator));
            }
        }
        match set.points {
            Some(points) => {
                let parts = indicators.iter().map(|indicator| indicator.points);
                self.adds_up(source, span.clone(), points, parts);
            }
            None if !raw.fragment => {
                self.report(source, span.clone(), LoadErrorKind::ScoringWithoutPoints);
            }
            None => {}
        }
        if set.points.is_some() && raw.fragment {
            self.report(source, span.clone(), LoadErrorKind::PointsOfFragment);
        }
        self.descending(source, span, &set.grades);
        self.made.scorings.push(Scoring { indicators, ..set });
    }

    fn new_scoring(&mut self, source: SourceFile<'a>, id: &Spanned<String>) -> String {
        let new = self.new_id(source, id, |made, id| {
            made.scorings.iter().any(|set| set.id == id)
        });
        self.choice_of_scoring(source, id);
        new
    }

    fn choices_of_scoring(
        &mut self,
        source: SourceFile<'a>,
        choices: &[Spanned<String>],
    ) -> Vec<String> {
        choices
            .iter()
            .map(|choice| self.choice_of_scoring(source, choice))
            .collect()
    }

    /// A choice that puts a set in force, which some option has to have.
    fn choice_of_scoring(&mut self, source: SourceFile<'a>, choice: &Spanned<String>) -> String {
        let mut options = self.made.options.iter();
        if !options.any(|option| option.choices.contains(choice.as_ref())) {
            let kind = LoadErrorKind::UnselectableScoring(choice.as_ref().clone());
            self.report(source, choice.span(), kind);
        }
        choice.as_ref().clone()
    }

    fn grades(&mut self, source: SourceFile<'a>, grades: &[RawGrade]) -> Vec<Grade> {
        grades
            .iter()
            .map(|grade| grade.resolve(self, source))
            .collect()
    }

    fn indicator(&mut self, home: Home<'a>, raw: &RawIndicator) -> Indicator {
        let indicator = raw.resolve(self, home.source);
        let score = self.figure_of(home, prefix::SCORE, &raw.name, home.unit);
        let words = self.unit_of_kind(home.source, raw.name.span(), UnitKind::Text);
        let reason = self.figure_of(home, prefix::REASON, &raw.name, words);
        let stated_points = raw
            .adjustable
            .then(|| self.figure_of(home, prefix::POINTS, &raw.name, home.unit));
        Indicator {
            stated_points,
            score,
            reason,
            method: self.method(home, raw, indicator.points),
            ..indicator
        }
    }

    /// The way in which an indicator with so many points is scored.
    fn method(&mut self, home: Home<'a>, raw: &RawIndicator, points: Decimal) -> Method {
        let source = home.source;
        let of_rows = raw.when.is_some()
            || raw.judged.is_some()
            || !raw.bands.is_empty()
            || [&raw.row_points, &raw.row_score, &raw.row_reason]
                .iter()
                .any(|column| !column.is_empty());
        if of_rows && raw.each.is_none() {
            self.report(source, raw.name.span(), LoadErrorKind::RowsWithoutEach);
        }
        match (&raw.score, &raw.each, raw.criteria.as_slice()) {
            (None, None, []) => Method::Judgement,
            (None, None, criteria) => {
                Method::Criteria(self.criteria(home, &raw.name, points, criteria))
            }
            (Some(score), None, []) => Method::Formula(self.formula(source, score)),
            (Some(score), Some(table), []) => Method::Rows(self.rows(source, raw, score, table)),
            _ => {
                self.report(source, raw.name.span(), LoadErrorKind::NotOneMethod);
                Method::Judgement
            }
        }
    }

    fn rows(
        &mut self,
        source: SourceFile<'a>,
        raw: &RawIndicator,
        score: &Spanned<String>,
        table: &Spanned<String>,
    ) -> Rows {
        let table_id = self.index_of(source, table, "这张表", |made, name| {
            made.tables.position(|made| made.name == name)
        });
        let column = |loader: &mut Self, column: &str| {
            let full = format!("{}.{column}", table.as_ref());
            loader.used(source, table.span(), &full)
        };
        Rows {
            table: table_id,
            when: raw.when.as_ref().map(|when| self.condition(source, when)),
            score: self.formula(source, score),
            judged: raw
                .judged
                .as_ref()
                .map(|judged| self.condition(source, judged)),
            points: column(self, &raw.row_points),
            stated: column(self, &raw.row_score),
            reason: column(self, &raw.row_reason),
            bands: self.bands(source, &raw.name.span(), &raw.bands),
        }
    }

    fn criteria(
        &mut self,
        home: Home<'a>,
        indicator: &Spanned<String>,
        points: Decimal,
        criteria: &[(String, String)],
    ) -> Vec<Criterion> {
        let unit = self.unit_of_kind(home.source, indicator.span(), UnitKind::Choice);
        let mut made = Vec::new();
        for (number, (worth, says)) in (1..).zip(criteria) {
            let tick = Spanned::new(indicator.span(), format!("{}.{number}", indicator.as_ref()));
            let tick = self.figure_of(home, prefix::TICK, &tick, unit);
            made.push(Criterion {
                points: self.number(home.source, &indicator.span(), worth),
                says: says.clone(),
                tick,
            });
        }
        self.adds_up(
            home.source,
            indicator.span(),
            points,
            made.iter().map(|criterion| criterion.points),
        );
        made
    }

    fn bands(
        &mut self,
        source: SourceFile<'a>,
        span: &Range<usize>,
        bands: &[(String, String)],
    ) -> Vec<Grade> {
        let bands = bands.iter().map(|(least, name)| Grade {
            least: self.number(source, span, least),
            name: name.clone(),
        });
        let bands: Vec<Grade> = bands.collect();
        self.descending(source, span.clone(), &bands);
        bands
    }

    /// The figure that an indicator has under this prefix, declared unless the rulebook has it
    /// already. Either way it stands in the table of its set and not among the other figures of
    /// a group.
    fn figure_of(
        &mut self,
        home: Home<'a>,
        prefix: &str,
        indicator: &Spanned<String>,
        unit: UnitId,
    ) -> Name {
        let name = format!("{prefix}{}", indicator.as_ref());
        let known = self.made.names.find(&name);
        if let Some((known, Declared::Field(field))) =
            known.and_then(|known| Some((known, self.made.declared(known)?)))
        {
            self.made
                .groups
                .iter_mut()
                .for_each(|group| group.items.retain(|item| *item != GroupItem::Field(field)));
            return known;
        }
        let slot = self.declare(
            home.source,
            indicator.span(),
            &name,
            Declared::Field(self.made.fields.next_index()),
        );
        let is_choice = self
            .made
            .units
            .try_get(unit)
            .is_some_and(|unit| unit.kind == UnitKind::Choice);
        self.made.fields.push(Field {
            label: format!("{} {}", indicator.as_ref(), prefix.trim_end_matches('.')),
            name,
            slot,
            group: home.group,
            unit,
            choices: if is_choice {
                vec![("1".into(), "是".into()), ("0".into(), "否".into())]
            } else {
                Vec::new()
            },
            ..Field::default()
        });
        slot
    }

    // what must fit

    fn verification(&mut self, source: SourceFile<'a>, verified: &Spanned<String>) -> String {
        let text = verified.as_ref();
        if !VERIFICATIONS.iter().any(|mark| text.starts_with(mark)) {
            self.report(source, verified.span(), LoadErrorKind::UnknownVerification);
        }
        text.clone()
    }

    fn unit_of_kind(
        &mut self,
        source: SourceFile<'a>,
        span: Range<usize>,
        kind: UnitKind,
    ) -> UnitId {
        let unit = self.made.units.position(|unit| unit.kind == kind);
        unit.unwrap_or_else(|| {
            self.report(source, span, LoadErrorKind::MissingUnitOfScoring);
            UnitId::default()
        })
    }

    fn number(&mut self, source: SourceFile<'a>, span: &Range<usize>, text: &str) -> Decimal {
        self.decimal(source, &Spanned::new(span.clone(), text.to_owned()))
    }

    fn adds_up(
        &mut self,
        source: SourceFile<'a>,
        span: Range<usize>,
        points: Decimal,
        parts: impl Iterator<Item = Decimal>,
    ) {
        let sum = parts.fold(Decimal::ZERO, |sum, part| {
            amount::checked_add(sum, part).unwrap_or(Decimal::MAX)
        });
        if sum != points {
            self.report(
                source,
                span,
                LoadErrorKind::PointsDoNotAddUp { sum, points },
            );
        }
    }

    fn descending(&mut self, source: SourceFile<'a>, span: Range<usize>, grades: &[Grade]) {
        if grades.is_sorted_by(|one, other| one.least > other.least) {
            return;
        }
        self.report(source, span, LoadErrorKind::GradesNotDescending);
    }
}
