//! The TOML of a rulebook as it is written, and what becomes of each key. Keys are explained in
//! docs/rulebook.md.

use super::Loader;
use crate::{
    Carry, Check, Claim, ColumnHeading, Field, Group, Ratio, RatioVariant, ReportOption,
    Requirement, Section, Series, Table, TableColumn, Text, Unit, Wording,
    attachment::RawAttachment, picture::RawPicture, scoring::RawScoring, toml_table,
};

// The model of this table is the rulebook that the loader is filling, so it is not made anew.
toml_table! {
    pub(crate) struct RawBook {
        id: required_text,
        title: required_text,
        version: required_text,
        document_title: required,
        closing: list,
        unit: each(RawUnit),
        section: each(RawSection),
        group: each(RawGroup),
        series: each(RawSeries),
        option: each(RawOption),
        carry: each(RawCarry),
        heading: each(RawHeading),
    }
}

toml_table! {
    pub(crate) struct RawSeries {}
    into Series by Loader {
        id: required => new_series,
        title: required_text,
    }
}

toml_table! {
    pub(crate) struct RawUnit {}
    into Unit by Loader {
        name: required => new_unit,
        kind: required => unit_kind,
        decimals: number(u32),
        half_width: optional => decimal,
    }
}

toml_table! {
    pub(crate) struct RawSection {}
    into Section by Loader {
        id: required => new_section,
        title: required_text,
        beside: flag,
        lead: words,
    }
}

toml_table! {
    pub(crate) struct RawGroup {
        title: optional_text,
        column: optional_text,
    }
    into Group by Loader {
        id: required => new_group,
        section: required => section,
        lead: words,
        optional: flag,
    }
}

toml_table! {
    pub(crate) struct RawOption {
        under: named,
    }
    into ReportOption by Loader {
        name: required,
        title: required_text,
        section: required => section,
        choices: list_text,
        templates: flag,
        kind_of: named => kinds_of_templates(choices),
        attaches: flag,
        asked_first: flag,
        help: words,
    }
}

toml_table! {
    pub(crate) struct RawCarry {}
    into Carry by Loader {
        from: required => used_column,
        to: required => carried_column,
    }
}

toml_table! {
    pub(crate) struct RawHeading {
        written: list_text,
    }
    into ColumnHeading by Loader {
        column: required => used_column,
    }
}

toml_table! {
    pub(crate) struct RawTopic {
        field: each(RawField),
        sheet: each(RawSheet),
        table: each(RawTable),
        text: each(RawText),
        claim: each(RawClaim),
        ratio: each(RawRatio),
        scoring: each(RawScoring),
        check: each(RawCheck),
        picture: each(RawPicture),
        wording: each(RawWording),
        attachment: each(RawAttachment),
        requirement: each(RawRequirement),
    }
}

toml_table! {
    pub(crate) struct RawField {
        label: optional_text,
        columns: list_text,
        written: list_text,
        derived_columns: named,
        half_width: optional,
    }
    into Field by Loader {
        name: required,
        group: required => group,
        unit: required => unit,
        columns_only: flag,
        indent: number(u8),
        derived: optional => formula,
        blank: optional => decimal,
        integer: flag,
        signed: flag,
        source: words,
        help: words,
        mistake: words,
        english: words,
        choices: pairs,
    }
}

// A sheet is no part of the model: each of its names becomes a field.
toml_table! {
    pub(crate) struct RawSheet {
        prefix: required,
        group: required,
        names: list,
    }
}

toml_table! {
    pub(crate) struct RawTable {
        column: each(RawTableColumn),
    }
    into Table by Loader {
        name: required => new_table,
        group: required => group,
    }
}

toml_table! {
    pub(crate) struct RawTableColumn {}
    into TableColumn by Loader {
        name: required,
        unit: required => unit,
        help: words,
        form_only: flag,
    }
}

toml_table! {
    pub(crate) struct RawText {}
    into Text by Loader {
        name: required,
        group: required => group,
        list: flag,
        help: words,
    }
}

toml_table! {
    pub(crate) struct RawClaim {}
    into Claim by Loader {
        name: required,
        group: required => group,
        says: required_text,
    }
}

toml_table! {
    pub(crate) struct RawRatio {}
    into Ratio by Loader {
        name: required,
        basis: required_text => basis_of_ratio(name),
        section: required => section,
        unit: required => unit,
        formula: required => formula,
        variants: each(RawVariant) = "variant" => variants,
        note: words,
        good: words,
        verified: words,
    }
}

toml_table! {
    pub(crate) struct RawVariant {}
    into RatioVariant by Loader {
        option: named => pick(formula),
        formula: required => formula,
        note: words,
        basis: words,
        verified: words,
    }
}

toml_table! {
    pub(crate) struct RawCheck {
        quotes: list,
        elsewhere: list,
    }
    into Check by Loader {
        id: required => new_check,
        level: required => level,
        basis: required => basis_of_check(id),
        // A check that looks up what texts quote has no relation of its own.
        holds: required_without(quotes) => condition,
        when: optional => condition,
        zero: list => names,
        each: optional => table_of_check,
        option: named => pick(id),
        templates: list = "template" => templates,
        on_submission: flag = "final",
        first: flag,
        says: required => message_of_check(id),
        otherwise: words,
    }
}

toml_table! {
    pub(crate) struct RawWording {
        paragraph: optional,
        heading: optional_text,
        text: optional,
        list: optional,
        table: optional,
        figures: optional,
        picture: optional,
    }
    into Wording by Loader {
        section: required => section,
        when: optional => condition,
        follows: flag,
    }
}

toml_table! {
    pub(crate) struct RawRequirement {
        attachment: optional,
    }
    into Requirement by Loader {
        name: required => new_requirement,
        templates: list = "template" => templates,
        figures: list => names,
    }
}
