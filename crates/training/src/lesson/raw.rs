//! A lesson as it is written, before anything is resolved. Keys are explained in docs/rulebook.md.

use ziping_rulebook::toml_table;

toml_table! {
    pub(super) struct RawLesson {
        section: required,
        title: required_text,
        parts: each(RawLessonPart) = "part",
        examples: each(RawExample) = "example",
        questions: each(RawQuestion) = "question",
    }
}

toml_table! {
    pub(super) struct RawLessonPart {
        heading: required_text,
        text: required,
    }
}

toml_table! {
    pub(super) struct RawExample {
        figures: named,
        says: required,
        shows: list,
    }
}

toml_table! {
    pub(super) struct RawQuestion {
        kind: required,
        asks: optional,
        given: list,
        among: list,
        classes: list,
        items: each(RawItem) = "item",
        shown: optional_number(u32),
    }
}

toml_table! {
    pub(super) struct RawItem {
        says: required,
        class: required,
        why: required,
    }
}
