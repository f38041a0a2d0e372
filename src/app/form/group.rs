//! A group of the form: a table of figures, or rows, texts and claims.

use yew::prelude::*;

use super::{
    Drawing,
    control::{Entry, choice, claim, lines},
    table::rows,
};
use crate::{
    app::{layout, one_child, optional_child},
    command::Command,
};
use ziping_assessment::{Identity, value_in_print};
use ziping_formula::Figure;
use ziping_rulebook::{GroupItem, Level};

/// A group with the part of it that is on show.
pub struct ShownGroup<'a> {
    group: &'a layout::FormGroup,
    /// The columns that have a figure on show.
    columns: Vec<bool>,
    /// The rows that have one.
    rows: Vec<bool>,
    /// The tables, texts and claims on show.
    others: Vec<GroupItem>,
    /// What could be shown as well, in the form's words, and how many fields that are.
    hidden: (Vec<AttrValue>, usize),
    /// The group's id.
    id: String,
}

impl<'a> ShownGroup<'a> {
    pub fn of(drawing: &Drawing, group: &'a layout::FormGroup) -> Self {
        let (shown, book) = (&drawing.shown, drawing.view.session.book);
        let is_shown = |cell: &Option<layout::FormCell>| match cell {
            Some(cell) => shown.contains(cell.slot),
            None => false,
        };
        let mut columns = vec![false; group.columns.len()];
        let mut rows = Vec::new();
        for row in &group.rows {
            let mut row_is_shown = false;
            for (column, cell) in columns.iter_mut().zip(&row.cells) {
                let cell_is_shown = is_shown(cell);
                *column |= cell_is_shown;
                row_is_shown |= cell_is_shown;
            }
            rows.push(row_is_shown);
        }
        let (mut words, mut count) = (Vec::new(), 0);
        let any_row = rows.contains(&true);
        for (heading, is_shown) in group.columns.iter().zip(&columns) {
            if any_row && !is_shown {
                words.push(heading.clone());
            }
        }
        for (row, row_is_shown) in group.rows.iter().zip(&rows) {
            if any_row && !row_is_shown {
                words.push(row.label.clone());
            }
            let cells = row.cells.iter().zip(&columns);
            count += cells
                .filter(|(cell, column_is_shown)| {
                    cell.is_some() && !(*row_is_shown && **column_is_shown)
                })
                .count();
        }
        let mut others = Vec::new();
        let mut claims = Vec::new();
        for item in &group.others {
            let (is_shown, name) = match *item {
                GroupItem::Table(table) => {
                    let table = &book.tables[table];
                    let mut columns = table.columns.iter();
                    (
                        columns.any(|column| shown.contains(column.slot)),
                        &table.name,
                    )
                }
                GroupItem::Text(text) => {
                    let text = &book.texts[text];
                    (shown.contains(text.slot), &text.name)
                }
                GroupItem::Claim(_) => {
                    claims.push(*item);
                    continue;
                }
                GroupItem::Field(_) => continue,
            };
            if is_shown {
                others.push(*item);
            } else {
                words.push(name.clone().into());
                count += 1;
            }
        }
        // Claims are about the figures that they stand below.
        if any_row || !others.is_empty() {
            others.append(&mut claims);
        }
        Self {
            group,
            columns,
            rows,
            others,
            hidden: (words, count),
            id: book.groups[group.index].id.clone(),
        }
    }

    pub fn shows_anything(&self) -> bool {
        self.rows.contains(&true) || !self.others.is_empty()
    }

    /// The group with the sums that belong to it.
    pub fn draw(&self, drawing: &Drawing) -> Html {
        let group = self.group;
        let own = drawing
            .identities
            .iter()
            .filter(|identity| identity.group == group.index);
        let claims = |item: &GroupItem| matches!(item, GroupItem::Claim(_));
        let first_claim = self.others.iter().position(claims);
        let others = self.others.iter().enumerate().map(|(index, item)| {
            let heading = (first_claim == Some(index))
                .then(|| html! { <p class="lead">{ "正文怎么写（打了勾才写）：" }</p> });
            html! { <>{ optional_child(heading) }{ other(drawing, *item) }</> }
        });
        let has_rows = self.rows.contains(&true);
        let is_part = self.hidden.1 > 0;
        html! {
            <section class="group" key={self.id.clone()}>
                <h3>
                    { &group.title }
                    { optional_child(group.unit.as_ref().map(|unit| html! {
                        <small>{ unit }</small>
                    })) }
                </h3>
                { optional_child((!group.lead.is_empty()).then(|| html! {
                    <p class="lead">{ &group.lead }</p>
                })) }
                { optional_child(has_rows.then(|| self.grid(drawing))) }
                { one_child(own.map(sum)) }
                { one_child(others) }
                { optional_child(is_part.then(|| html! { <p class="more">{ self.more() }</p> })) }
            </section>
        }
    }

    /// The button that shows the rest: `＋ 全年预算、上年、会议次数…（12 格）`.
    pub fn more(&self) -> Html {
        const WORDS: usize = 3;
        let (words, count) = &self.hidden;
        let label = if self.shows_anything() {
            let named: Vec<&str> = words.iter().take(WORDS).map(AttrValue::as_str).collect();
            let rest = if words.len() > WORDS { "…" } else { "" };
            format!("＋ {}{rest}（{count} 格）", named.join("、"))
        } else {
            format!("＋ {}（{count} 格）", self.group.title)
        };
        let open = Command::OpenGroup {
            group: self.id.clone(),
        };
        html! {
            <button class="quiet" data-action={open.hook()} data-group={self.id.clone()}>
                { label }
            </button>
        }
    }

    fn grid(&self, drawing: &Drawing) -> Html {
        let group = self.group;
        let columns = || self.columns.iter().copied();
        let several = columns().filter(|is_shown| *is_shown).count() > 1;
        let sources = group.rows.iter().any(|row| !row.source.is_empty());
        let head = several.then(|| {
            html! {
                <thead><tr>
                    <th scope="col">{ "项目" }</th>
                    { one_child(group.columns.iter().zip(columns()).filter(|(_, is_shown)| *is_shown).map(|(column, _)| html! {
                        <th scope="col" class="num">{ column }</th>
                    })) }
                    { optional_child(sources.then(|| html! {
                        <th scope="col" class="m">{ "取自" }</th>
                    })) }
                </tr></thead>
            }
        });
        let rows = group.rows.iter().zip(&self.rows);
        let rows = rows.filter(|(_, is_shown)| **is_shown).map(|(row, _)| {
            let indent = match row.indent {
                0 => None,
                1 => Some("in"),
                _ => Some("in2"),
            };
            let cells = row.cells.iter().zip(&group.columns).zip(columns());
            let cells = cells.filter(|(_, is_shown)| *is_shown);
            let cells = cells.map(|((cell, column), _)| match cell {
                Some(cell) => {
                    let span = row.wide.then_some("wide");
                    html! {
                        <td class="v" data-mark={span} data-column={several.then(|| column.clone())}>
                            { entry(drawing, cell) }
                        </td>
                    }
                }
                None => html! { <td class="v none"></td> },
            });
            html! {
                <tr key={row.label.to_string()}>
                    <th scope="row" class="l" data-mark={indent}>
                        { &row.label }
                        { optional_child((!row.unit.is_empty()).then(|| html! {
                            <small>{ &row.unit }</small>
                        })) }
                    </th>
                    { one_child(cells) }
                    { optional_child(sources.then(|| html! { <td class="m">{ &row.source }</td> })) }
                </tr>
            }
        });
        html! {
            <div class="scroll">
                <table class="grid" data-mark={several.then_some("several")}>
                    { optional_child(head) }
                    <tbody>{ one_child(rows) }</tbody>
                </table>
            </div>
        }
    }
}

/// `人员经费 116.00 ＋ 日常公用经费 14.13 ＝ 130.13 与基本支出一致`
fn sum(identity: &Identity) -> Html {
    let mark = match identity.level {
        None => None,
        Some(Level::Error) => Some("no"),
        Some(_) => Some("ask"),
    };
    html! {
        <p
            key={identity.check.clone()}
            class="sum"
            data-mark={mark}
            data-identity={identity.check.clone()}
        >
            <span>{ &identity.sum }</span>{ " " }<b>{ &identity.verdict }</b>
        </p>
    }
}

fn entry(drawing: &Drawing, cell: &layout::FormCell) -> Html {
    let (view, marks) = (drawing.view, &drawing.marks);
    let session = view.session;
    let figure = Figure::from(cell.slot);
    let typed = session.report.figure(&cell.name);
    let text = AttrValue::from(typed.to_owned());
    let confirmed = session.report.is_confirmed(&cell.name);
    if !cell.choices.is_empty() {
        return choice(&cell.name, &cell.label, typed, &cell.choices, confirmed);
    }
    let figures = &session.assessment.figures;
    let mut derived = None;
    if typed.trim().is_empty() && figures.derived(cell.slot) {
        derived = value_in_print(session.book, figures, figure);
    }
    html! {
        <Entry
            name={cell.name.clone()}
            label={cell.label.clone()}
            {text}
            words={cell.text}
            level={marks.level(figure)}
            card={marks.card(figure)}
            complaint={view.complaint(marks, figure, &cell.name)}
            derived={derived.map(AttrValue::from)}
            {confirmed}
        />
    }
}

fn other(drawing: &Drawing, item: GroupItem) -> Html {
    let (view, marks) = (drawing.view, &drawing.marks);
    let (book, report) = (view.session.book, &view.session.report);
    match item {
        GroupItem::Table(table) => rows(view, marks, &book.tables[table]),
        GroupItem::Text(text) => {
            let text = &book.texts[text];
            lines(
                book.names().text(text.slot),
                text,
                report.paragraphs(&text.name).join("\n"),
            )
        }
        GroupItem::Claim(own) => {
            let own = &book.claims[own];
            let name = book.names().text(own.slot);
            claim(
                name,
                &own.says,
                matches!(report.figure(name).trim(), "1" | "是"),
            )
        }
        GroupItem::Field(_) => Html::default(),
    }
}
