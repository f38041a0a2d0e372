//! Compiles the built-in rulebook: reads its topic files in the order of their names, refuses to
//! build when anything does not fit, and writes its core and its prose. The files that the lazily fetched program carries are listed with their texts: rulebook, recipe, faults,
//! lessons, papers and real reports. Files with cases are for the tests and are not shipped.

use std::{env, error::Error, fs, path::Path};

use ziping_rulebook::{Rulebook, hash::fnv1a_64};

/// The built-in rulebook, from the root of the repository.
const RULEBOOK: &str = "rulebooks/hunan-department";
/// Real reports, each a question of practice.
const SAMPLES: &str = "samples";

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../..");
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    for path in [RULEBOOK, SAMPLES] {
        println!("cargo::rerun-if-changed={}", root.join(path).display());
    }
    let folder = root.join(RULEBOOK);

    let mut question_data = Vec::new();
    for (name, within, makes_questions) in [
        ("rulebook", "", true),
        ("recipe", "practice", true),
        ("fault", "faults", true),
        ("lesson", "lessons", false),
        ("paper", "sources", true),
    ] {
        let files = Rulebook::files_of(&folder.join(within))?;
        fs::write(out.join(format!("{name}_files.rs")), format!("{files:?}"))?;
        if makes_questions {
            question_data.extend(files);
        }
    }
    let real_reports = real_reports(&root.join(SAMPLES))?;
    fs::write(
        out.join("real_report_files.rs"),
        format!("{real_reports:?}"),
    )?;
    question_data.extend(real_reports);
    let question_data = stamp_of_files(&question_data).to_le_bytes();
    fs::write(
        out.join("question_data_stamp.rs"),
        format!("{question_data:?}"),
    )?;

    let rulebook = match Rulebook::load_folder(&folder) {
        Ok(rulebook) => rulebook,
        Err(problems) => {
            eprintln!("{problems}");
            std::process::exit(1);
        }
    };
    let (core, prose) = rulebook.split();
    let (core, prose) = (
        postcard::to_allocvec(&core)?,
        postcard::to_allocvec(&prose)?,
    );
    let stamp = fnv1a_64(core.iter().chain(&prose).copied()).to_le_bytes();
    fs::write(out.join("stamp.rs"), format!("{stamp:?}"))?;
    fs::write(out.join("core.bin"), core)?;
    fs::write(out.join("prose.bin"), prose)?;
    Ok(())
}

/// Name and text of the report files of a folder, in the order of their names.
fn real_reports(folder: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            files.push((name, fs::read_to_string(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

/// Tells one set of files from another: the stamp of all names and texts, each closed by a zero
/// byte.
fn stamp_of_files(files: &[(String, String)]) -> u64 {
    let texts = files.iter().flat_map(|(name, text)| [name, text]);
    fnv1a_64(texts.flat_map(|text| text.bytes().chain([0])))
}
