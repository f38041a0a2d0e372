//! Where things are: the repository, the build output, the cache of tools.

use anyhow::{Context, Result};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository.
pub fn root() -> PathBuf {
    let manifest =
        env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let manifest = PathBuf::from(manifest);
    manifest
        .parent()
        .map_or_else(|| manifest.clone(), Path::to_path_buf)
}

/// Where native builds go.
pub fn target_dir() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The cargo that started us, in the root of the repository.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// The folder of tools that belong to this project and to nobody else.
#[derive(Debug, Clone)]
pub struct Cache {
    root: PathBuf,
}

impl Cache {
    /// `$ZIPING_TOOLS`, or the user's cache folder.
    pub fn locate() -> Result<Self> {
        let set = |name| {
            env::var_os(name)
                .filter(|value: &OsString| !value.is_empty())
                .map(PathBuf::from)
        };
        let root = set("ZIPING_TOOLS")
            .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("ziping/tools")))
            .or_else(|| set("HOME").map(|home| home.join(".cache/ziping/tools")))
            .context("no place for tools: set ZIPING_TOOLS to a folder that may be written")?;
        Ok(Self {
            root: std::path::absolute(root)?,
        })
    }

    /// The root, for `cargo install --root`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A file or folder inside.
    pub fn join(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join(path)
    }

    /// Where npm packages are unpacked.
    pub fn npm(&self) -> PathBuf {
        self.join("npm")
    }

    /// `PATH` with the cache's programs before everybody else's.
    pub fn path_variable(&self) -> Result<OsString> {
        let ours = [self.join("bin"), self.npm().join("node_modules/.bin")];
        let theirs = env::var_os("PATH").unwrap_or_default();
        Ok(env::join_paths(
            ours.into_iter().chain(env::split_paths(&theirs)),
        )?)
    }
}
