//! The TOML of a rulebook as it is written, before anything is resolved. Keys are explained in
//! docs/rulebook.md.

use crate::{
    Check, Field, Group, Ratio, RatioVariant, ReportOption, Section, TableColumn, Text, Unit,
    attachment::RawAttachment, picture::RawPicture, scoring::RawScoring, toml_table,
};

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
    }
}

toml_table! {
    pub(crate) struct RawSeries {
        id: required,
        title: required_text,
    }
}

toml_table! {
    pub(crate) struct RawUnit {
        name: required,
        kind: required,
        half_width: optional,
    }
    copied into Unit {
        decimals: number(u32),
    }
}

toml_table! {
    pub(crate) struct RawSection {
        id: required,
        title: required_text,
    }
    copied into Section {
        lead: words,
    }
}

toml_table! {
    pub(crate) struct RawGroup {
        id: required,
        section: required,
        title: optional_text,
        column: optional_text,
    }
    copied into Group {
        lead: words,
        optional: flag,
    }
}

toml_table! {
    pub(crate) struct RawOption {
        name: required,
        title: required_text,
        under: named,
        kind_of: named,
        section: required,
    }
    copied into ReportOption {
        choices: list_text,
        templates: flag,
        help: words,
    }
}

toml_table! {
    pub(crate) struct RawCarry {
        from: required,
        to: required,
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
    }
}

toml_table! {
    pub(crate) struct RawField {
        name: required,
        label: optional_text,
        group: required,
        unit: required,
        columns: list_text,
        derived: optional,
        derived_columns: named,
        blank: optional,
        half_width: optional,
    }
    copied into Field {
        columns_only: flag,
        indent: number(u8),
        integer: flag,
        signed: flag,
        source: words,
        help: words,
        mistake: words,
        english: words,
        choices: pairs,
    }
}

toml_table! {
    pub(crate) struct RawSheet {
        prefix: required,
        group: required,
        names: list,
    }
}

toml_table! {
    pub(crate) struct RawTable {
        name: required,
        group: required,
        column: each(RawTableColumn),
    }
}

toml_table! {
    pub(crate) struct RawTableColumn {
        name: required,
        unit: required,
    }
    copied into TableColumn {
        help: words,
        form_only: flag,
    }
}

toml_table! {
    pub(crate) struct RawText {
        name: required,
        group: required,
    }
    copied into Text {
        list: flag,
        help: words,
    }
}

toml_table! {
    pub(crate) struct RawClaim {
        name: required,
        group: required,
        says: required_text,
    }
}

toml_table! {
    pub(crate) struct RawRatio {
        name: required,
        section: required,
        formula: required,
        unit: required,
        basis: required_text,
        variant: each(RawVariant),
    }
    copied into Ratio {
        note: words,
        good: words,
        verified: words,
    }
}

toml_table! {
    pub(crate) struct RawVariant {
        option: named,
        formula: required,
    }
    copied into RatioVariant {
        note: words,
        basis: words,
        verified: words,
    }
}

toml_table! {
    pub(crate) struct RawCheck {
        quotes: list,
        id: required,
        level: required,
        // A check that looks up what texts quote has no relation of its own.
        holds: required_without(quotes),
        elsewhere: list,
        when: optional,
        zero: list,
        each: optional,
        template: list,
        option: named,
        on_submission: flag = "final",
        says: required,
        basis: required,
    }
    copied into Check {
        first: flag,
        otherwise: words,
    }
}

toml_table! {
    pub(crate) struct RawWording {
        section: required,
        paragraph: optional,
        when: optional,
        heading: optional_text,
        text: optional,
        follows: flag,
        list: optional,
        table: optional,
        figures: optional,
        picture: optional,
    }
}
