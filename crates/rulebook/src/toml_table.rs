//! Declares the keys of a TOML table once: from one list of keys with their kinds come the struct
//! they are read into and the function that reads them.
//!
//! ```
//! # use ziping_rulebook::toml_table;
//! # #[derive(Default)]
//! # struct Field { help: String }
//! toml_table! {
//!     struct RawField {
//!         name: required,
//!         choices: each(RawChoice),
//!         rounded: flag = "integer",
//!     }
//!     // Keys that the loader takes over as they are.
//!     copied into Field {
//!         help: words,
//!     }
//! }
//! # toml_table! { struct RawChoice { value: required, } }
//! ```
//!
//! A key is called like its field unless another name stands behind it. The kinds are the
//! functions of [`TableReader`](crate::TableReader); `…_text` drops where the text stands.

/// Declares a struct with the keys of a TOML table, and its function `read`.
#[macro_export]
macro_rules! toml_table {
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident {
            $($field:ident: $kind:ident $(($argument:ident))? $(= $key:literal)?,)*
        }
        $(copied into $model:ident {
            $($copied:ident: $copied_kind:ident $(($copied_argument:ident))?,)*
        })?
    ) => {
        $(#[$attribute])*
        $visibility struct $name {
            $(pub $field: $crate::toml_table!(@type $kind $($argument)?),)*
            $(
                /// The keys that are taken over as they are written; the rest of it is blank.
                pub copied: $model,
            )?
        }

        impl $name {
            // Also where nothing is required, so that all tables are read in the same way.
            #[allow(clippy::unnecessary_wraps)]
            pub fn read(table: &mut $crate::TableReader) -> Option<Self> {
                $(let $field = $crate::toml_table!(
                    @read table, $crate::toml_table!(@key $field $($key)?), $kind $($argument)?
                );)*
                Some(Self {
                    $(copied: $model {
                        $($copied: $crate::toml_table!(
                            @read table, stringify!($copied), $copied_kind $($copied_argument)?
                        ),)*
                        ..$model::default()
                    },)?
                    $($field,)*
                })
            }
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
}
