//! Mounts the page. Outside a browser there is nothing to mount.

fn main() {
    #[cfg(target_arch = "wasm32")]
    ziping::app::start();
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("Ziping runs in a browser: cargo xtask serve");
}
