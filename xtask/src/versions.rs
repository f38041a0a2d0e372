//! The one table of exact versions. A version is changed here and nowhere else
//! (wasm-bindgen also in Cargo.toml: the library and its tool must be equal).

use anyhow::{Result, bail};

/// A tool that is compiled from its source, without its default features.
#[derive(Debug)]
pub struct CargoTool {
    /// The name in its registry.
    pub package: &'static str,
    pub version: &'static str,
    /// The features that are compiled.
    pub features: &'static [&'static str],
    /// The programs of the package that are compiled.
    pub programs: &'static [&'static str],
    /// The packages in it that are optimized, because the page's build would wait for them.
    pub optimized: &'static [&'static str],
    /// Shown while it is installed.
    pub reason: &'static str,
}

/// Fetching from servers is left out, for it never does so here.
pub const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    version: "0.21.14",
    features: &[],
    programs: &["trunk"],
    optimized: &[],
    reason: "puts HTML, CSS, JavaScript and WebAssembly together",
};

/// Encryption is left out: the test runner only talks to browsers on this machine.
pub const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    version: "0.2.126",
    features: &[],
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    optimized: &[
        "walrus",
        "wasm-bindgen-cli-support",
        "wasm-encoder",
        "wasmparser",
    ],
    reason: "writes the JavaScript beside the WebAssembly and runs browser tests",
};

pub const WASM_SPLIT: CargoTool = CargoTool {
    package: "wasm_split_cli_support",
    version: "0.2.4",
    features: &["build-binary"],
    programs: &["wasm-split-cli"],
    optimized: &["wasm_split_cli_support", "wasm-encoder", "wasmparser"],
    reason: "cuts the page's program in two",
};

/// A package from npm.
#[derive(Debug)]
pub struct NpmPackage {
    /// The name in its registry.
    pub package: &'static str,
    pub version: &'static str,
    /// Shown while it is installed.
    pub reason: &'static str,
}

pub const BINARYEN: NpmPackage = NpmPackage {
    package: "binaryen",
    version: "132.0.0",
    reason: "its wasm-opt makes the WebAssembly smaller",
};

pub const ESBUILD: NpmPackage = NpmPackage {
    package: "esbuild",
    version: "0.28.2",
    reason: "makes scripts and styles smaller without newer syntax",
};

pub const AXE: NpmPackage = NpmPackage {
    package: "axe-core",
    version: "4.14.1",
    reason: "accessibility rules for the e2e tests",
};

/// A Chromium of an office: its major version, and the npm package version that carries it.
#[derive(Debug)]
pub struct OldChromium {
    pub major: u32,
    pub package_version: &'static str,
}

/// The npm package that carries the old Chromiums.
pub const OLD_CHROMIUM_PACKAGE: &str = "chrome-aws-lambda";

pub const OLD_CHROMIUMS: [OldChromium; 3] = [
    OldChromium {
        major: 83,
        package_version: "3.1.1",
    },
    OldChromium {
        major: 86,
        package_version: "5.3.1",
    },
    OldChromium {
        major: 90,
        package_version: "8.0.2",
    },
];

/// Fails when Cargo.lock holds another wasm-bindgen than the tool that will read its output.
pub fn check_against_lock(lock: &str) -> Result<()> {
    match locked_version(lock, "wasm-bindgen") {
        Some(locked) if locked == WASM_BINDGEN.version => Ok(()),
        Some(locked) => bail!(
            "Cargo.lock has wasm-bindgen {locked}, but xtask/src/versions.rs has wasm-bindgen-cli {}: \
             the two must be equal; change one of them",
            WASM_BINDGEN.version
        ),
        None => bail!("Cargo.lock has no wasm-bindgen: is it the lock file of this project?"),
    }
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tool_equals_the_library_in_cargo_lock() {
        let lock = std::fs::read_to_string(crate::paths::root().join("Cargo.lock")).unwrap();
        check_against_lock(&lock).unwrap();
    }

    #[test]
    fn another_version_is_reported_with_both_numbers() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.1\"\n";
        let message = check_against_lock(lock).unwrap_err().to_string();
        assert!(
            message.contains("0.2.1,") && message.contains(WASM_BINDGEN.version),
            "{message}"
        );
        assert!(check_against_lock("").is_err());
    }
}
