//! Tells the crate whether the program is going to be cut in two (xtask/src/split.rs).

fn main() {
    println!("cargo:rerun-if-env-changed=ZIPING_SPLIT");
    if std::env::var_os("ZIPING_SPLIT").is_some() {
        println!("cargo:rustc-cfg=ziping_split");
    }
}
