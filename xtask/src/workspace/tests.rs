//! The files that name packages and cannot ask cargo (`index.html`, `Trunk.toml`,
//! `.cargo/mutants.toml`) are held against what cargo says.

use super::*;
use crate::sizes::LAZY_PROGRAMS;
use std::path::PathBuf;

fn workspace() -> Workspace {
    Workspace::read().unwrap()
}

fn read(file: &str) -> String {
    fs::read_to_string(paths::root().join(file)).unwrap()
}

fn toml(file: &str) -> toml::Table {
    read(file).parse().unwrap()
}

/// The texts of a TOML array.
fn texts(value: &toml::Value) -> Vec<&str> {
    let values = value.as_array().unwrap();
    values.iter().map(|text| text.as_str().unwrap()).collect()
}

/// The folder of a package, relative to the root; empty for the package that stands there.
fn folder(package: &Package) -> PathBuf {
    let manifest = package.manifest_path.as_std_path();
    let folder = manifest.parent().unwrap();
    folder.strip_prefix(paths::root()).unwrap().to_owned()
}

/// The members that are part of no program for the browser.
fn tools(workspace: &Workspace) -> Vec<&Package> {
    let programs = workspace.browser_programs();
    let shipped: BTreeSet<&str> = programs
        .into_iter()
        .flat_map(|program| workspace.with_dependencies(program))
        .map(|package| package.name.as_str())
        .collect();
    let members = workspace.members.iter();
    members
        .filter(|member| !shipped.contains(member.name.as_str()))
        .collect()
}

/// A program as `index.html` links to it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Link {
    manifest: PathBuf,
    program: String,
}

/// The programs that Trunk builds, and those among them that are loaded later.
fn linked_programs() -> (Vec<Link>, Vec<String>) {
    let page = read("index.html");
    let mut links = Vec::new();
    let mut lazy = Vec::new();
    for tag in page.split("<link data-trunk rel=\"rust\"").skip(1) {
        let tag = tag.split_once('>').unwrap().0;
        let attribute = |name: &str| {
            let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
            Some(rest.split_once('"').unwrap().0.to_owned())
        };
        let manifest = attribute("href").unwrap_or_else(|| "Cargo.toml".to_owned());
        let program = attribute("data-bin").unwrap();
        if attribute("data-type").as_deref() == Some("worker") {
            lazy.push(program.clone());
        }
        let manifest = paths::root().join(manifest);
        links.push(Link { manifest, program });
    }
    links.sort();
    (links, lazy)
}

#[test]
fn the_page_links_to_exactly_the_programs_for_the_browser() {
    let workspace = workspace();
    let mut programs = Vec::new();
    for package in workspace.browser_programs() {
        for target in package.targets.iter().filter(|target| target.is_bin()) {
            let manifest = package.manifest_path.clone().into_std_path_buf();
            let program = target.name.clone();
            programs.push(Link { manifest, program });
        }
    }
    programs.sort();
    assert_eq!(linked_programs().0, programs);
    assert!(programs.len() > 1, "{programs:?}");
}

#[test]
fn the_lazy_programs_are_deployed_under_the_names_of_their_binaries() {
    let (_, lazy) = linked_programs();
    assert_eq!(lazy, LAZY_PROGRAMS);
}

#[test]
fn trunk_watches_what_the_page_is_made_of_and_nothing_else() {
    let configuration = toml("Trunk.toml");
    let ignored = texts(&configuration["watch"]["ignore"]);
    for name in &ignored {
        let exists = paths::root().join(name).exists();
        assert!(exists || ["dist", "target"].contains(name), "{name}");
    }
    let workspace = workspace();
    for tool in tools(&workspace) {
        let folder = folder(tool);
        assert!(
            ignored.iter().any(|name| folder.starts_with(name)),
            "trunk watches {}",
            tool.name
        );
    }
    for program in workspace.browser_programs() {
        for package in workspace.with_dependencies(program) {
            let folder = folder(package);
            let is_ignored = ignored.iter().any(|name| folder.starts_with(name));
            assert!(!is_ignored, "trunk ignores {}", package.name);
        }
    }
}

#[test]
fn mutation_testing_names_folders_and_packages_that_exist() {
    let configuration = toml(".cargo/mutants.toml");
    let workspace = workspace();
    let tested = texts(&configuration["test_package"]);
    for package in &tested {
        let mut members = workspace.members.iter();
        assert!(
            members.any(|member| member.name.as_str() == *package),
            "there is no package {package}"
        );
    }
    let globs = texts(&configuration["examine_globs"]);
    assert!(!globs.is_empty());
    for glob in globs {
        let changed = glob.strip_suffix("/**").unwrap_or(glob);
        assert!(paths::root().join(changed).exists(), "{changed}");
        // The package whose folder is the nearest above.
        let owner = workspace
            .members
            .iter()
            .filter(|member| Path::new(changed).starts_with(folder(member)))
            .max_by_key(|member| folder(member).components().count())
            .unwrap();
        assert!(
            tested.contains(&owner.name.as_str()),
            "no test of {} is run",
            owner.name
        );
    }
}

#[test]
fn a_program_comes_with_the_members_it_depends_on_and_without_the_tools() {
    let workspace = workspace();
    let tools = tools(&workspace);
    let tools: Vec<&str> = tools.iter().map(|tool| tool.name.as_str()).collect();
    assert!(tools.contains(&env!("CARGO_PKG_NAME")), "{tools:?}");
    for program in workspace.browser_programs() {
        let packages = workspace.with_dependencies(program);
        let mut names = packages.iter().map(|package| &package.name);
        assert!(names.any(|name| *name == program.name));
    }
    let depth = |program| workspace.with_dependencies(program).len();
    let deepest = workspace.browser_programs().into_iter().map(depth).max();
    assert!(deepest > Some(1), "no program depends on another member");
}

#[test]
fn tests_for_a_browser_are_found_by_their_names() {
    let tests = workspace().browser_tests().unwrap();
    let names: Vec<&str> = tests
        .iter()
        .flat_map(|selection| &selection.tests)
        .map(String::as_str)
        .collect();
    assert!(names.contains(&"web"), "{names:?}");
    assert!(
        names
            .iter()
            .all(|name| name.starts_with(BROWSER_TEST_PREFIX))
    );
}

#[test]
fn a_variable_that_no_test_reads_is_an_error() {
    let error = workspace().tests_that_read(&["ZIPING_ABSENT"]).unwrap_err();
    assert!(error.to_string().contains("ZIPING_ABSENT"), "{error}");
}

#[test]
fn chosen_tests_become_options_of_cargo() {
    let selection = TestSelection {
        package: "core".to_owned(),
        tests: vec!["web".to_owned(), "web_bench".to_owned()],
        library: true,
    };
    let arguments = selection.cargo_arguments().join(" ");
    assert_eq!(
        arguments,
        "--package core --lib --test web --test web_bench"
    );
}
