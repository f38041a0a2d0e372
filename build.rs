//! Tells the page's program whether it is going to be cut in two, and has the linker leave in it
//! what that takes (xtask/src/split.rs).

use std::env;

fn main() {
    println!("cargo:rerun-if-env-changed=ZIPING_SPLIT");
    let is_for_browsers = env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32");
    if is_for_browsers && env::var_os("ZIPING_SPLIT").is_some() {
        println!("cargo:rustc-cfg=ziping_split");
        for argument in ["--emit-relocs", "--export-table"] {
            println!("cargo:rustc-link-arg-bin=ziping={argument}");
        }
    }
}
