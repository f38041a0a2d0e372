//! JSON as slices of its text: what a report file needs of it and no more, so that numbers and
//! whatever this version does not know stay as they are written, digit for digit. Not: what the
//! parts of a file are.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};
use serde_json::{Error, value::RawValue};

/// A value that is not looked into yet.
pub(super) type Raw<'t> = &'t RawValue;

/// A text that is JSON from its beginning to its end.
pub(super) fn raw(text: &str) -> Result<Raw<'_>, Error> {
    serde_json::from_str(text)
}

/// The members of an object, in their order; `None`: it is something else.
pub(super) fn members(value: Raw) -> Option<Vec<(String, Raw)>> {
    serde_json::from_str(value.get())
        .ok()
        .map(|Members(members)| members)
}

/// The items of an array.
pub(super) fn items(value: Raw) -> Option<Vec<Raw>> {
    serde_json::from_str(value.get()).ok()
}

/// A value as text. Other programs may write numbers; ours writes the text as typed.
pub(super) fn text(value: Raw) -> Option<String> {
    match value.get() {
        "null" => Some(String::new()),
        "true" => Some("1".to_owned()),
        "false" => Some("0".to_owned()),
        text if text.starts_with(['{', '[']) => None,
        text if text.starts_with('"') => serde_json::from_str(text).ok(),
        number => Some(number.to_owned()),
    }
}

struct Members<'t>(Vec<(String, Raw<'t>)>);

impl<'t> Deserialize<'t> for Members<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'t> Visitor<'t> for InOrder {
            type Value = Members<'t>;
            fn expecting(&self, says: &mut fmt::Formatter) -> fmt::Result {
                says.write_str("an object")
            }
            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// JSON to be written.
pub(super) enum Tree<'t, A> {
    /// A text.
    Text(&'t str),
    /// Items, each on a line.
    Items(Vec<Self>),
    /// Members in this order.
    Members(Vec<(&'t str, Self)>),
    /// JSON as it is written already.
    Raw(Raw<'t>),
    /// A number.
    Number(u64),
    /// A value that serialises itself.
    Embedded(A),
}

impl<A: Serialize> Serialize for Tree<'_, A> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Items(items) => serializer.collect_seq(items),
            Self::Members(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
            Self::Raw(raw) => raw.serialize(serializer),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Embedded(value) => value.serialize(serializer),
        }
    }
}
