//! Has the linker leave in the page's program what it takes to cut it in two (xtask/src/split.rs).

use std::env;

fn main() {
    println!("cargo:rerun-if-env-changed=ZIPING_SPLIT");
    let is_for_browsers = env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32");
    if is_for_browsers && env::var_os("ZIPING_SPLIT").is_some() {
        for argument in ["--emit-relocs", "--export-table"] {
            println!("cargo:rustc-link-arg-bin=ziping={argument}");
        }
    }
}
