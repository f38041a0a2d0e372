//! Cuts the page's program in two (docs/decisions/0019): what the page needs from its first key on,
//! and the computing part.
//!
//! The cut has to be made between the compiler and wasm-bindgen, and trunk calls the one right after
//! the other. So trunk finds a stand-in under the name of wasm-bindgen: a link to this program, which
//! cuts first and then has the real one do its work.

use crate::paths::{self, Cache};
use crate::shell;
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus};

/// Set while the page is built in two parts: the folder in which the part that is fetched later is
/// left. Build scripts look for it (build.rs, lazy/split/build.rs).
pub const FOLDER: &str = "ZIPING_SPLIT";

/// The file of the part that is fetched later, in the deployable folder.
pub const COMPUTE: &str = "compute.wasm";

/// The name of wasm-bindgen's program.
const WASM_BINDGEN: &str = "wasm-bindgen";

/// The beginning of the names at which a program is cut.
const POINT: &[u8] = b"__wasm_split_00";

/// The folder for the part that is fetched later.
pub fn folder() -> PathBuf {
    paths::target_dir().join("page/split")
}

/// A folder that holds the stand-in, to be put in front of all others in `PATH`.
pub fn stand_in() -> Result<PathBuf> {
    let folder = paths::target_dir().join("page/stand-in");
    fs::create_dir_all(&folder)?;
    let link = folder.join(format!("{WASM_BINDGEN}{}", env::consts::EXE_SUFFIX));
    // This program may have been compiled anew since.
    if link.exists() {
        fs::remove_file(&link)?;
    }
    fs::hard_link(env::current_exe()?, &link)
        .with_context(|| format!("{} cannot be written", link.display()))?;
    Ok(folder)
}

/// True where this program is called as the stand-in.
pub fn is_stand_in() -> bool {
    let name = env::args_os().next().map(PathBuf::from);
    name.is_some_and(|name| name.file_stem().is_some_and(|name| name == WASM_BINDGEN))
}

/// Does as wasm-bindgen does, but cuts a program that is to be cut.
pub fn as_wasm_bindgen() -> Result<ExitCode> {
    let cache = Cache::locate()?;
    let mut arguments: Vec<OsString> = env::args_os().skip(1).collect();
    if let Some(folder) = env::var_os(FOLDER) {
        let is_program = |path: &Path| path.extension().is_some_and(|end| end == "wasm");
        let program = arguments
            .iter_mut()
            .find(|path| is_program(Path::new(path)));
        if let Some(program) = program {
            let whole = PathBuf::from(&program);
            if is_to_be_cut(&whole)? {
                *program = cut(&cache, &whole, Path::new(&folder))?.into();
                // The parts call each other through the table of functions.
                arguments.push("--keep-lld-exports".into());
            }
        }
    }
    let mut command = Command::new(cache.join("bin").join(WASM_BINDGEN));
    let status = command.args(&arguments).status();
    Ok(exit_code(status.context("wasm-bindgen cannot be started")?))
}

fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}

fn is_to_be_cut(program: &Path) -> Result<bool> {
    let bytes =
        fs::read(program).with_context(|| format!("{} cannot be read", program.display()))?;
    Ok(bytes.windows(POINT.len()).any(|window| window == POINT))
}

/// Leaves the part that is fetched later in the folder and returns the file of the other.
fn cut(cache: &Cache, program: &Path, folder: &Path) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let mut command = Command::new(cache.join("bin/wasm-split-cli"));
    command
        .arg(program)
        .arg(folder)
        .args(["--out-name", "page"]);
    shell::run(&mut command)
        .with_context(|| format!("{} cannot be cut in two", program.display()))?;
    let later = folder.join("split_compute.wasm");
    fs::rename(&later, folder.join(COMPUTE))
        .with_context(|| format!("the cut has left no {}", later.display()))?;
    Ok(folder.join("page.wasm"))
}

/// Puts the part that is fetched later into the deployable folder, made smaller in the same way as
/// the page's program.
pub fn deploy(cache: &Cache, deployable: &Path) -> Result<()> {
    let part = folder().join(COMPUTE);
    let mut command = Command::new(cache.npm().join("node_modules/.bin/wasm-opt"));
    command.args(["-Oz", "--strip-debug"]);
    command.args(options_of_the_page()?);
    command.arg(&part).arg("-o").arg(deployable.join(COMPUTE));
    shell::run(&mut command).with_context(|| format!("{} cannot be made smaller", part.display()))
}

/// The options of wasm-opt that index.html has trunk pass for the page's program.
fn options_of_the_page() -> Result<Vec<String>> {
    let page = fs::read_to_string(paths::root().join("index.html"))?;
    options_in(&page)
}

fn options_in(page: &str) -> Result<Vec<String>> {
    let program = page.split_once("data-bin=\"ziping\"");
    let options = program.and_then(|(_, rest)| rest.split_once("data-wasm-opt-params=\""));
    let options = options.and_then(|(_, rest)| rest.split_once('"'));
    let Some((options, _)) = options else {
        bail!("index.html has no data-wasm-opt-params for the page's program");
    };
    Ok(options.split_whitespace().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_parts_are_made_smaller_by_the_same_options() {
        let options = options_of_the_page().unwrap();
        assert!(
            options.contains(&"--low-memory-unused".to_owned()),
            "{options:?}"
        );
        assert!(options_in("<link data-bin=\"ziping\">").is_err());
    }
}
