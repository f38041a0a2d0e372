//! The points at which the program is cut.

use wasm_bindgen::JsValue;
use ziping_lazy_compute::{Call, carry_out};

/// Makes a function that leads across the cut: it does as the one behind it. In a plain build, which
/// is not cut, the two are the same.
///
/// Across the cut, a function is declared as foreign and defined under another name, both of which
/// `wasm-split-cli` knows by their beginning: it connects the two. Both ends are compiled together,
/// so what the types look like in memory is the same for them.
#[macro_export]
macro_rules! split_point {
    (
        $(#[$about:meta])*
        pub fn $name:ident$(<$life:lifetime>)?($call:ty) -> $answer:ty = $behind:path;
        $import:literal, $export:literal
    ) => {
        $(#[$about])*
        #[cfg(not(ziping_split))]
        pub fn $name$(<$life>)?(call: $call) -> $answer {
            $behind(call)
        }

        $(#[$about])*
        #[cfg(ziping_split)]
        #[allow(unsafe_code, improper_ctypes, improper_ctypes_definitions)]
        pub fn $name$(<$life>)?(call: $call) -> $answer {
            #[link(wasm_import_module = "__wasm_split_placeholder__")]
            unsafe extern "C" {
                #[link_name = $import]
                safe fn across_the_cut$(<$life>)?(call: Box<$call>) -> Box<$answer>;
            }

            #[unsafe(export_name = $export)]
            extern "C" fn behind_the_cut$(<$life>)?(call: Box<$call>) -> Box<$answer> {
                Box::new($behind(*call))
            }

            *across_the_cut(Box::new(call))
        }
    };
}

split_point! {
    /// Does what is called for, in the computing part.
    pub fn enter(Call) -> JsValue = carry_out;
    "__wasm_split_00compute00_import_00000000000000000000000000000001",
    "__wasm_split_00compute00_export_00000000000000000000000000000001"
}
