//! The packages, programs and tests of the workspace, as cargo describes them: no list of them is
//! written here, so none can go stale.

use crate::paths;
use anyhow::{Context, Result, bail};
use cargo_metadata::{Dependency, DependencyKind, MetadataCommand, Package, Target};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The tests that run in a browser have names that start with this. All other test files are
/// native: they read files from disk, which a browser does not have.
const BROWSER_TEST_PREFIX: &str = "web";

/// The members of the workspace.
#[derive(Debug)]
pub struct Workspace {
    members: Vec<Package>,
}

/// Tests of one package.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TestSelection {
    pub package: String,
    /// The files in the package's folder of tests, without `.rs`.
    pub tests: Vec<String>,
    /// The tests in the library itself belong to them.
    pub library: bool,
}

impl TestSelection {
    /// The options that make cargo choose these tests.
    pub fn cargo_arguments(&self) -> Vec<&str> {
        let mut arguments = vec!["--package", &self.package];
        if self.library {
            arguments.push("--lib");
        }
        for test in &self.tests {
            arguments.extend(["--test", test]);
        }
        arguments
    }
}

impl Workspace {
    /// Asks cargo.
    pub fn read() -> Result<Self> {
        let metadata = MetadataCommand::new()
            .current_dir(paths::root())
            .no_deps()
            .exec()
            .context("cargo cannot describe the workspace")?;
        Ok(Self {
            members: metadata.packages,
        })
    }

    /// The packages with a program for the browser.
    pub fn browser_programs(&self) -> Vec<&Package> {
        self.members
            .iter()
            .filter(|package| has_program(package) && depends_on_the_browser(package))
            .collect()
    }

    /// A package and all members that it depends on, in the order of their names.
    pub fn with_dependencies<'a>(&'a self, package: &'a Package) -> Vec<&'a Package> {
        let mut found = BTreeSet::new();
        let mut to_visit = vec![package];
        while let Some(package) = to_visit.pop() {
            if !found.insert(package.name.as_str()) {
                continue;
            }
            for dependency in &package.dependencies {
                if dependency.kind == DependencyKind::Normal {
                    to_visit.extend(self.member(dependency));
                }
            }
        }
        self.members
            .iter()
            .filter(|member| found.contains(member.name.as_str()))
            .collect()
    }

    fn member(&self, dependency: &Dependency) -> Option<&Package> {
        dependency.path.as_ref()?;
        self.members
            .iter()
            .find(|member| member.name.as_str() == dependency.name)
    }

    /// The tests that run in a browser: test files by their names, and the libraries that hold
    /// such tests themselves.
    pub fn browser_tests(&self) -> Result<Vec<TestSelection>> {
        let mut selections = Vec::new();
        for package in &self.members {
            let tests = browser_test_files(package);
            let library = match package.targets.iter().find(|target| target.is_lib()) {
                Some(library) if depends_on_the_browser(package) => {
                    mentions_browser_tests(source_folder(library)?)?
                }
                _ => false,
            };
            if library || !tests.is_empty() {
                selections.push(TestSelection {
                    package: package.name.to_string(),
                    tests,
                    library,
                });
            }
        }
        if selections.is_empty() {
            bail!(
                "there are no browser tests: neither a tests/{BROWSER_TEST_PREFIX}*.rs \
                 nor a #[wasm_bindgen_test] in a library"
            );
        }
        Ok(selections)
    }

    /// The options that make `cargo clippy` look at everything of a program that a browser runs:
    /// the program, what it depends on, its tests.
    pub fn browser_clippy_arguments(&self, program: &Package) -> Vec<String> {
        let packages = self.with_dependencies(program);
        let mut arguments = Vec::new();
        for package in &packages {
            arguments.extend(["--package".to_owned(), package.name.to_string()]);
        }
        if packages.iter().any(|package| has_library(package)) {
            arguments.push("--lib".to_owned());
        }
        arguments.push("--bins".to_owned());
        for test in packages
            .iter()
            .flat_map(|package| browser_test_files(package))
        {
            arguments.extend(["--test".to_owned(), test]);
        }
        arguments
    }

    /// The test files that read one of these environment variables. A variable that no test
    /// reads is an error.
    pub fn tests_that_read(&self, variables: &[&str]) -> Result<Vec<TestSelection>> {
        let mut selections = Vec::new();
        let mut unread: BTreeSet<&str> = variables.iter().copied().collect();
        for package in &self.members {
            let mut tests = Vec::new();
            for test in package.targets.iter().filter(|target| target.is_test()) {
                let source = fs::read_to_string(&test.src_path)
                    .with_context(|| format!("{} cannot be read", test.src_path))?;
                let read: Vec<&str> = variables
                    .iter()
                    .copied()
                    .filter(|variable| source.contains(variable))
                    .collect();
                if !read.is_empty() {
                    tests.push(test.name.clone());
                }
                for variable in read {
                    unread.remove(variable);
                }
            }
            if !tests.is_empty() {
                selections.push(TestSelection {
                    package: package.name.to_string(),
                    tests,
                    library: false,
                });
            }
        }
        if let Some(variable) = unread.first() {
            bail!("no test reads the variable {variable}");
        }
        Ok(selections)
    }

    /// The package with a test file of this name.
    pub fn package_with_test(&self, test: &str) -> Result<&Package> {
        self.members
            .iter()
            .find(|package| {
                let mut targets = package.targets.iter();
                targets.any(|target| target.is_test() && target.name == test)
            })
            .with_context(|| format!("no package has a test file {test}.rs"))
    }
}

fn has_library(package: &Package) -> bool {
    package.targets.iter().any(Target::is_lib)
}

fn has_program(package: &Package) -> bool {
    package.targets.iter().any(Target::is_bin)
}

/// Some dependency, be it only of the tests, is for WebAssembly alone.
fn depends_on_the_browser(package: &Package) -> bool {
    package.dependencies.iter().any(|dependency| {
        let target = dependency.target.as_ref().map(ToString::to_string);
        target.is_some_and(|target| target == "cfg(target_arch = \"wasm32\")")
    })
}

fn browser_test_files(package: &Package) -> Vec<String> {
    package
        .targets
        .iter()
        .filter(|target| target.is_test() && target.name.starts_with(BROWSER_TEST_PREFIX))
        .map(|target| target.name.clone())
        .collect()
}

fn source_folder(target: &Target) -> Result<&Path> {
    let folder = target.src_path.as_std_path().parent();
    folder.with_context(|| format!("{} stands in no folder", target.src_path))
}

fn mentions_browser_tests(folder: &Path) -> Result<bool> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let found = if entry.file_type()?.is_dir() {
            mentions_browser_tests(&path)?
        } else {
            path.extension().is_some_and(|extension| extension == "rs")
                && fs::read_to_string(&path)?.contains("wasm_bindgen_test")
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests;
