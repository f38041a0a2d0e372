//! The way into the computing part.

#[cfg(not(ziping_split))]
pub use ziping_lazy_compute::carry_out as enter;

/// The function is declared as foreign and defined under another name, both of which
/// `wasm-split-cli` knows by their beginning: it connects the two across the cut. Both ends are
/// compiled together, so what a `Call` looks like in memory is the same for them.
#[cfg(ziping_split)]
#[allow(unsafe_code, improper_ctypes, improper_ctypes_definitions)]
mod cut {
    use wasm_bindgen::JsValue;
    use ziping_lazy_compute::Call;

    #[link(wasm_import_module = "__wasm_split_placeholder__")]
    unsafe extern "C" {
        #[link_name = "__wasm_split_00compute00_import_00000000000000000000000000000001"]
        safe fn across_the_cut(call: Box<Call>) -> JsValue;
    }

    #[unsafe(export_name = "__wasm_split_00compute00_export_00000000000000000000000000000001")]
    extern "C" fn behind_the_cut(call: Box<Call>) -> JsValue {
        ziping_lazy_compute::carry_out(*call)
    }

    /// Does what is called for, in the part behind the cut.
    pub fn enter(call: Call) -> JsValue {
        across_the_cut(Box::new(call))
    }
}

#[cfg(ziping_split)]
pub use cut::enter;
