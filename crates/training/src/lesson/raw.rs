//! A lesson as it is written, and what becomes of each key. Keys are explained in docs/rulebook.md.

use super::{Example, Lesson, LessonPart, classification::ClassItem, load::LessonLoader};
use ziping_rulebook::toml_table;

toml_table! {
    pub(super) struct RawLesson {
        section: required,
        examples: each(RawExample) = "example",
        questions: each(RawQuestion) = "question",
    }
    into Lesson by LessonLoader {
        title: required_text,
        parts: each(RawLessonPart) = "part" => parts,
    }
}

toml_table! {
    pub(super) struct RawLessonPart {}
    into LessonPart by LessonLoader {
        heading: required_text,
        paragraphs: required = "text" => spoken,
    }
}

toml_table! {
    pub(super) struct RawExample {}
    into Example by LessonLoader {
        figures: named => figures_of_example,
        shows: list => all_calculated,
        says: required => paragraphs,
    }
}

// A question is of one of three kinds, each with keys of its own, so no key is resolved by itself.
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
    pub(super) struct RawItem {}
    into ClassItem by LessonLoader {
        says: required => line,
        class: required => line,
        why: required => line,
    }
}
