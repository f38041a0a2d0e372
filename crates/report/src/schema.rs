//! The JSON Schema of the report file, made from the rulebook: what a file may hold, each name with
//! what it means.
//!
//! It describes what the program writes. The program reads more than that (file.rs): numbers for
//! texts, parts left out.

use serde_json::{Map, Value, json};

use super::{FORMAT, VERSION};
use ziping_rulebook::{Field, Level, Rulebook, Table, UnitId, prefix};

/// The schema, draft 2020-12. Names that the rulebook does not have are allowed wherever they
/// survive a round trip.
pub fn schema(book: &Rulebook) -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("{}的数据文件（{FORMAT} 第 {VERSION} 版）", book.title),
        "description": "数按填写的原样存成文字，没填的不写。assessment 是下载时算出的结果，打开时重算，不采信。",
        "type": "object",
        "required": ["format", "version"],
        "properties": {
            "format": { "const": FORMAT },
            "version": { "const": VERSION },
            "rulebook": {
                "description": "用哪一套规则核对的",
                "type": "object",
                "required": ["id", "version"],
                "properties": { "id": { "type": "string" }, "version": { "type": "string" } },
            },
            "figures": {
                "description": "数、选项和文字里的说法",
                "type": "object",
                "properties": figures(book),
                "additionalProperties": { "type": "string" },
            },
            "tables": {
                "description": "表，一行一组“列名: 值”",
                "type": "object",
                "properties": tables(book),
                "additionalProperties": rows(Map::new()),
            },
            "texts": {
                "description": "文字，一段或一条一项",
                "type": "object",
                "properties": texts(book),
                "additionalProperties": { "type": "array", "items": { "type": "string" } },
            },
            "explanations": {
                "description": "对检查结果的说明，按检查编号",
                "type": "object",
                "patternProperties": { "^[A-Z]{3}-[0-9]{2}$": { "type": "string" } },
                "additionalProperties": { "type": "string" },
            },
            "paragraphs": {
                "description": "报告里改写过的段落，按段名；{…} 里的数按填写的显示",
                "type": "object",
                "additionalProperties": { "type": "string" },
            },
            "checked": {
                "description": "已与原件核对过的数；找可能写错的数时不动它们",
                "type": "array",
                "items": { "type": "string" },
            },
            "assessment": assessment(),
        },
        "additionalProperties": true,
    })
}

fn figures(book: &Rulebook) -> Map<String, Value> {
    let mut figures = Map::new();
    for field in &book.fields {
        if !field.columns_only {
            figures.insert(field.name.clone(), text(figure_means(book, field, None)));
        }
        for column in &field.columns {
            let means = figure_means(book, field, Some(&column.suffix));
            figures.insert(format!("{}.{}", field.name, column.suffix), text(means));
        }
    }
    for claim in &book.claims {
        figures.insert(
            format!("{}{}", prefix::CLAIM, claim.name),
            text(format!("{}的填 1", claim.says)),
        );
    }
    for option in &book.options {
        let means = format!("{}：{}", option.title, option.choices.join("、"));
        figures.insert(format!("{}{}", prefix::OPTION, option.name), text(means));
    }
    for (name, _) in book.last_year() {
        figures.insert(
            book.names().text(name).to_owned(),
            text(book.label(name.into())),
        );
    }
    figures
}

fn figure_means(book: &Rulebook, field: &Field, column: Option<&str>) -> String {
    let mut parts: Vec<String> = column.into_iter().map(str::to_owned).collect();
    parts.extend((!field.help.is_empty()).then(|| field.help.clone()));
    if field.choices.is_empty() {
        parts.extend(unit(book, field.unit));
    } else {
        let choices: Vec<_> = field
            .choices
            .iter()
            .map(|(value, label)| format!("{value}＝{label}"))
            .collect();
        parts.push(choices.join("、"));
    }
    parts.join("；")
}

fn unit(book: &Rulebook, unit: UnitId) -> Option<String> {
    let unit = &book.units[unit];
    unit.measure()?;
    Some(format!("单位 {}", unit.name))
}

fn tables(book: &Rulebook) -> Map<String, Value> {
    let columns = |table: &Table| {
        let of = |column: &ziping_rulebook::TableColumn| {
            let help = Some(column.help.clone()).filter(|help| !help.is_empty());
            let means: Vec<String> = help.into_iter().chain(unit(book, column.unit)).collect();
            (column.name.clone(), text(means.join("；")))
        };
        table.columns.iter().map(of).collect()
    };
    book.tables
        .iter()
        .map(|table| (table.name.clone(), rows(columns(table))))
        .collect()
}

fn rows(columns: Map<String, Value>) -> Value {
    let mut row = json!({ "type": "object", "additionalProperties": { "type": "string" } });
    if let Some(row) = row.as_object_mut().filter(|_| !columns.is_empty()) {
        row.insert("properties".into(), columns.into());
    }
    list(row)
}

fn texts(book: &Rulebook) -> Map<String, Value> {
    let of =
        |help: &str| json!({ "description": help, "type": "array", "items": { "type": "string" } });
    book.texts
        .iter()
        .map(|text| (text.name.clone(), of(&text.help)))
        .collect()
}

fn text(means: String) -> Value {
    let mut text = json!({ "type": "string" });
    if let Some(text) = text.as_object_mut().filter(|_| !means.is_empty()) {
        text.insert("description".into(), means.into());
    }
    text
}

/// The assessment as [`ziping_localisation::to_json`] writes it.
fn assessment() -> Value {
    let (text, texts) = (
        json!({ "type": "string" }),
        json!({ "type": "array", "items": { "type": "string" } }),
    );
    let (perhaps, row) = (
        json!({ "type": ["string", "null"] }),
        json!({ "type": ["integer", "null"], "minimum": 0 }),
    );
    let levels = [Level::Error, Level::Explain, Level::Hint].map(Level::name);
    exactly(
        &json!({
            "ratios": list(exactly(&json!({
                "name": text,
                "status": { "enum": ["known", "missing", "undefined"] },
                "value": perhaps,
                "formula": text,
                "with_numbers": text,
                "missing": texts,
            }), &json!({ "why": text }))),
            "findings": list(exactly(&json!({
                "id": text,
                "level": { "enum": levels },
                "names": texts,
                "message": text,
                "left": perhaps,
                "right": perhaps,
                "difference": perhaps,
                "tolerance": perhaps,
                "nature": { "enum": ["不成立", "尾差", "截位"] },
                "otherwise": text,
                "basis": text,
                "final": { "type": "boolean" },
                "explained": perhaps,
            }), &json!({}))),
            "repairs": list(exactly(&json!({
                "finding_ids": texts,
                "changes": list(exactly(&json!({ "name": text, "from": text, "to": text, "kind": text }), &json!({}))),
                "sentence": text,
            }), &json!({}))),
            "undecided": list(exactly(&json!({ "id": text, "row": row, "missing": texts }), &json!({}))),
            "waiting": texts,
            "trace": list(exactly(&json!({ "id": text, "row": row, "left": perhaps, "right": perhaps }), &json!({}))),
            "unreadable": list(exactly(&json!({ "name": text, "why": text }), &json!({}))),
            "scores": scores(),
        }),
        &json!({}),
    )
}

/// The scores by each scoring set that is chosen; null where none is.
fn scores() -> Value {
    let (text, texts) = (
        json!({ "type": "string" }),
        json!({ "type": "array", "items": { "type": "string" } }),
    );
    let (perhaps, truth) = (
        json!({ "type": ["string", "null"] }),
        json!({ "type": "boolean" }),
    );
    let row = exactly(
        &json!({
            "row": { "type": "integer", "minimum": 0 },
            "points": perhaps,
            "score": perhaps,
            "given": perhaps,
            "band": perhaps,
        }),
        &json!({}),
    );
    let indicator = exactly(
        &json!({
            "name": text,
            "points": text,
            "status": { "enum": ["known", "missing", "undefined", "judged"] },
            "score": perhaps,
            "why": perhaps,
            "missing": texts,
            "formula": perhaps,
            "with_numbers": perhaps,
            "ticked": list(json!({ "type": "integer", "minimum": 1 })),
            "rows": list(row),
            "given": perhaps,
            "difference": perhaps,
            "below": truth,
            "reason_due": truth,
        }),
        &json!({}),
    );
    let set = exactly(
        &json!({
            "points": text,
            "decided": text,
            "total": text,
            "grade": perhaps,
            "unplaced": texts,
            "indicators": list(indicator),
        }),
        &json!({}),
    );
    json!({
        "description": "按选定的评分办法算出的得分，一套办法一组；没有选是 null",
        "type": ["object", "null"],
        "additionalProperties": set,
    })
}

/// An object with all of these parts, perhaps some of those, and nothing else.
fn exactly(parts: &Value, perhaps: &Value) -> Value {
    let members = |value: &Value| value.as_object().cloned().unwrap_or_default();
    let (mut properties, mut more) = (members(parts), members(perhaps));
    let required: Vec<String> = properties.keys().cloned().collect();
    properties.append(&mut more);
    json!({ "type": "object", "required": required, "properties": properties, "additionalProperties": false })
}

fn list(items: impl Into<Value>) -> Value {
    let items: Value = items.into();
    json!({ "type": "array", "items": items })
}
