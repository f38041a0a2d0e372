//! Declares the keys of a TOML table once: from one list of keys come the struct they are read
//! into, the function that reads them, and the function that makes the model of them.
//!
//! ```
//! # use ziping_rulebook::{CompanionLoader, Message, toml_table};
//! #[derive(Default)]
//! struct Hint {
//!     title: String,
//!     level: u8,
//!     says: Message,
//! }
//!
//! toml_table! {
//!     // Keys that the loader sees to itself.
//!     struct RawHint {
//!         title: optional_text,
//!     }
//!     // Keys of the model: taken over as they are written, or resolved by a method of the loader.
//!     into Hint by CompanionLoader {
//!         level: number(u8),
//!         says: required = "text" => message,
//!     }
//! }
//! ```
//!
//! A key is called like its field unless another name stands behind it. The kinds are the
//! functions of [`TableReader`](crate::TableReader); `…_text` drops where the text stands.
//!
//! `raw.resolve(loader, source)` makes the model, key by key in the order of the list. The method
//! of a key gets the source and what was read, and also another key of the table where its name
//! stands in brackets; that of an `optional` key is called only where the key is written. A
//! `required` key without a method gives its text. Fields that are no keys are blank, and the loader
//! fills them in: `Hint { title, ..raw.resolve(…) }`.

/// Declares a struct with the keys of a TOML table, its function `read`, and `resolve`.
#[macro_export]
macro_rules! toml_table {
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident {
            $($key:ident: $kind:ident $(($argument:ident))? $(= $written:literal)?,)*
        }
        $(into $model:ident by $loader:ident {
            $(
                $field:ident: $field_kind:ident $(($field_argument:ident))?
                    $(= $field_written:literal)? $(=> $method:ident $(($beside:ident))?)?,
            )*
        })?
    ) => {
        $(#[$attribute])*
        $visibility struct $name {
            $(pub $key: $crate::toml_table!(@type $kind $($argument)?),)*
            $($(pub $field: $crate::toml_table!(@type $field_kind $($field_argument)?),)*)?
        }

        impl $name {
            // Also where nothing is required, so that all tables are read in the same way.
            #[allow(clippy::unnecessary_wraps)]
            pub fn read(table: &mut $crate::TableReader) -> Option<Self> {
                $(let $key = $crate::toml_table!(
                    @read table, $crate::toml_table!(@key $key $($written)?), $kind $($argument)?
                );)*
                $($(let $field = $crate::toml_table!(
                    @read table, $crate::toml_table!(@key $field $($field_written)?),
                    $field_kind $($field_argument)?
                );)*)?
                Some(Self { $($key,)* $($($field,)*)? })
            }

            $(
                // Also where no key needs the loader, or where all fields of the model are keys.
                #[allow(unused_variables, clippy::needless_update)]
                pub fn resolve<'a>(
                    &self,
                    loader: &mut $loader<'a>,
                    source: $crate::SourceFile<'a>,
                ) -> $model {
                    $model {
                        $($field: $crate::toml_table!(
                            @resolve loader, source, &self.$field,
                            $field_kind $(=> $method $(&self.$beside)?)?
                        ),)*
                        ..$model::default()
                    }
                }
            )?
        }
    };

    (@key $field:ident $key:literal) => { $key };
    (@key $field:ident) => { stringify!($field) };

    (@type required) => { $crate::Spanned<String> };
    (@type required_text) => { String };
    (@type required_without $other:ident) => { Option<$crate::Spanned<String>> };
    (@type required_instead_of $other:ident) => { Option<$crate::Spanned<String>> };
    (@type optional) => { Option<$crate::Spanned<String>> };
    (@type optional_text) => { Option<String> };
    (@type words) => { String };
    (@type flag) => { bool };
    (@type number $type:ident) => { $type };
    (@type optional_number $type:ident) => { Option<$type> };
    (@type list) => { Vec<$crate::Spanned<String>> };
    (@type list_text) => { Vec<String> };
    (@type pairs) => { Vec<(String, String)> };
    (@type named) => { Vec<(String, $crate::Spanned<String>)> };
    (@type each $row:ident) => { Vec<$row> };

    (@read $table:ident, $key:expr, required) => { $table.required($key)? };
    (@read $table:ident, $key:expr, required_text) => { $table.required($key)?.into_inner() };
    (@read $table:ident, $key:expr, required_without $other:ident) => {
        if $other.is_empty() { Some($table.required($key)?) } else { $table.optional($key) }
    };
    (@read $table:ident, $key:expr, required_instead_of $other:ident) => {
        if $other.is_empty() { Some($table.required($key)?) } else { None }
    };
    (@read $table:ident, $key:expr, optional_text) => {
        $table.optional($key).map($crate::Spanned::into_inner)
    };
    (@read $table:ident, $key:expr, list_text) => {
        $table.list($key).into_iter().map($crate::Spanned::into_inner).collect()
    };
    (@read $table:ident, $key:expr, each $row:ident) => { $table.each($key, $row::read) };
    (@read $table:ident, $key:expr, number $type:ident) => { $table.number::<$type>($key) };
    (@read $table:ident, $key:expr, $kind:ident $($type:ident)?) => { $table.$kind($key) };

    (@resolve $loader:ident, $source:ident, $value:expr, required) => { $value.as_ref().clone() };
    (@resolve $loader:ident, $source:ident, $value:expr, $kind:ident) => { Clone::clone($value) };
    (@resolve $loader:ident, $source:ident, $value:expr,
        optional => $method:ident $($beside:expr)?) => {
        match $value {
            Some(text) => $loader.$method($source, text $(, $beside)?).into(),
            None => Default::default(),
        }
    };
    (@resolve $loader:ident, $source:ident, $value:expr, required_without => $($how:tt)+) => {
        $crate::toml_table!(@resolve $loader, $source, $value, optional => $($how)+)
    };
    (@resolve $loader:ident, $source:ident, $value:expr,
        $kind:ident => $method:ident $($beside:expr)?) => {
        $loader.$method($source, $value $(, $beside)?)
    };
}
