//! Loads `[[scoring]]` and declares the figures that belong to its indicators.

use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;

use super::{Criterion, Grade, Indicator, Method, Rows, Scoring};
use crate::{
    Declared, Field, GroupItem, LoadErrorKind, UnitKind,
    index::{GroupId, UnitId},
    load::{Gives, Loader},
    prefix,
    problem::SourceFile,
    toml_table,
};
use ziping_formula::{Name, amount};

toml_table! {
    pub(crate) struct RawScoring {
        id: required,
        also: list,
        title: required_text,
        basis: required_text,
        verified: required,
        note: words,
        group: required,
        unit: required,
        points: optional,
        fragment: flag,
        indicator: each(RawIndicator),
        grade: each(RawGrade),
    }
}

toml_table! {
    pub(crate) struct RawGrade {
        least: required,
        name: required_text,
    }
}

toml_table! {
    pub(crate) struct RawIndicator {
        name: required,
        part: required_text,
        points: required,
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
        rule: required_text,
        verified: required,
    }
}

/// Where the figures of a set belong.
#[derive(Clone, Copy)]
struct Home<'a> {
    source: SourceFile<'a>,
    group: GroupId,
    unit: UnitId,
}

impl<'a> Loader<'a> {
    pub(crate) fn scoring(&mut self, source: SourceFile<'a>, set: RawScoring) {
        self.distinct(source, &set.id, |made, id| {
            made.scorings.iter().any(|set| set.id == id)
        });
        for choice in std::iter::once(&set.id).chain(&set.also) {
            if !self
                .made
                .options
                .iter()
                .any(|option| option.choices.contains(choice.as_ref()))
            {
                let kind = LoadErrorKind::UnselectableScoring(choice.as_ref().clone());
                self.report(source, choice.span(), kind);
            }
        }
        self.seen(source, &set.verified);
        let home = Home {
            source,
            group: self.index_of(source, &set.group, "这一组", |made, id| {
                made.groups.position(|group| group.id == id)
            }),
            unit: self.unit_of(source, &set.unit),
        };
        let mut indicators: Vec<Indicator> = Vec::new();
        for indicator in set.indicator {
            if indicators
                .iter()
                .any(|other| other.name == *indicator.name.as_ref())
            {
                let kind = LoadErrorKind::RepeatedIndicator(indicator.name.as_ref().clone());
                self.report(source, indicator.name.span(), kind);
            } else {
                indicators.push(self.indicator(home, indicator));
            }
        }
        let points = set
            .points
            .as_ref()
            .map(|points| self.decimal(source, points));
        match points {
            Some(points) => {
                self.adds_up(
                    source,
                    set.id.span(),
                    points,
                    indicators.iter().map(|indicator| indicator.points),
                );
            }
            None if !set.fragment => {
                self.report(source, set.id.span(), LoadErrorKind::ScoringWithoutPoints);
            }
            None => {}
        }
        if points.is_some() && set.fragment {
            self.report(source, set.id.span(), LoadErrorKind::PointsOfFragment);
        }
        let grades = set.grade.into_iter().map(|grade| Grade {
            least: self.decimal(source, &grade.least),
            name: grade.name,
        });
        let grades: Vec<Grade> = grades.collect();
        self.descending(source, set.id.span(), &grades);
        self.made.scorings.push(Scoring {
            id: set.id.into_inner(),
            also: set.also.into_iter().map(Spanned::into_inner).collect(),
            title: set.title,
            basis: set.basis,
            verified: set.verified.into_inner(),
            note: set.note,
            points,
            indicators,
            grades,
        });
    }

    fn indicator(&mut self, home: Home<'a>, raw: RawIndicator) -> Indicator {
        self.seen(home.source, &raw.verified);
        let points = self.decimal(home.source, &raw.points);
        let score = self.figure_of(home, prefix::SCORE, &raw.name, home.unit);
        let words = self.unit_of_kind(home.source, raw.name.span(), UnitKind::Text);
        let reason = self.figure_of(home, prefix::REASON, &raw.name, words);
        let stated_points = raw
            .adjustable
            .then(|| self.figure_of(home, prefix::POINTS, &raw.name, home.unit));
        let of_rows = raw.when.is_some()
            || raw.judged.is_some()
            || !raw.bands.is_empty()
            || [&raw.row_points, &raw.row_score, &raw.row_reason]
                .iter()
                .any(|column| !column.is_empty());
        if of_rows && raw.each.is_none() {
            self.report(home.source, raw.name.span(), LoadErrorKind::RowsWithoutEach);
        }
        let method = match (raw.score, raw.each, raw.criteria) {
            (None, None, criteria) if criteria.is_empty() => Method::Judgement,
            (None, None, criteria) => {
                Method::Criteria(self.criteria(home, &raw.name, points, criteria))
            }
            (Some(score), None, criteria) if criteria.is_empty() => {
                Method::Formula(self.formula(home.source, score, Gives::Number))
            }
            (Some(score), Some(table), criteria) if criteria.is_empty() => {
                let table_id = self.index_of(home.source, &table, "这张表", |made, name| {
                    made.tables.position(|made| made.name == name)
                });
                let column = |loader: &mut Self, column: &str| {
                    loader.used(
                        home.source,
                        table.span(),
                        &format!("{}.{column}", table.as_ref()),
                    )
                };
                Method::Rows(Rows {
                    table: table_id,
                    when: raw
                        .when
                        .map(|when| self.formula(home.source, when, Gives::Truth)),
                    score: self.formula(home.source, score, Gives::Number),
                    judged: raw
                        .judged
                        .map(|judged| self.formula(home.source, judged, Gives::Truth)),
                    points: column(self, &raw.row_points),
                    given: column(self, &raw.row_score),
                    reason: column(self, &raw.row_reason),
                    bands: self.bands(home.source, &raw.name.span(), raw.bands),
                })
            }
            _ => {
                self.report(home.source, raw.name.span(), LoadErrorKind::NotOneMethod);
                Method::Judgement
            }
        };
        Indicator {
            name: raw.name.into_inner(),
            part: raw.part,
            points,
            stated_points,
            score,
            reason,
            method,
            rule: raw.rule,
            verified: raw.verified.into_inner(),
        }
    }

    fn criteria(
        &mut self,
        home: Home<'a>,
        indicator: &Spanned<String>,
        points: Decimal,
        criteria: Vec<(String, String)>,
    ) -> Vec<Criterion> {
        let unit = self.unit_of_kind(home.source, indicator.span(), UnitKind::Choice);
        let mut made = Vec::new();
        for (number, (worth, says)) in (1..).zip(criteria) {
            let tick = Spanned::new(indicator.span(), format!("{}.{number}", indicator.as_ref()));
            let tick = self.figure_of(home, prefix::TICK, &tick, unit);
            made.push(Criterion {
                points: self.number(home.source, &indicator.span(), worth),
                says,
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
        bands: Vec<(String, String)>,
    ) -> Vec<Grade> {
        let bands = bands.into_iter().map(|(least, name)| Grade {
            least: self.number(source, span, least),
            name,
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

    fn seen(&mut self, source: SourceFile<'a>, verified: &Spanned<String>) {
        if !["已核", "待核", "推断"]
            .iter()
            .any(|mark| verified.as_ref().starts_with(mark))
        {
            self.report(source, verified.span(), LoadErrorKind::UnknownVerification);
        }
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

    fn number(&mut self, source: SourceFile<'a>, span: &Range<usize>, text: String) -> Decimal {
        self.decimal(source, &Spanned::new(span.clone(), text))
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
