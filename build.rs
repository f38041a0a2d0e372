//! Compiles the built-in rulebook: reads its topic files in name order, refuses to build with
//! anything that does not fit, and writes the compiled form that the page carries and the files as
//! the second program carries them, the recipe for practice reports, faults, lessons and source
//! documents among them; and squeezes the style sheets of the core. Cases files are for the tests
//! and are not shipped.

use std::{env, error::Error, fs, path::Path};

// The rooms that know what a rulebook is; they use no others.
#[allow(dead_code)]
#[path = "src/amount/mod.rs"]
mod amount;
#[allow(dead_code, unused_imports)]
#[path = "src/formula/mod.rs"]
mod formula;
#[allow(dead_code, unused_imports)]
#[path = "src/rulebook/mod.rs"]
mod rulebook;

const FOLDER: &str = "rulebooks/hunan-department";
/// Real reports, each a question of practice.
const SAMPLES: &str = "samples";
const STYLE_SHEETS: [&str; 4] = [
    "src/document/document.css",
    "src/handbook/handbook.css",
    "src/practice/practice.css",
    "src/practice/source/papers.css",
];

/// The lessons make no questions that have a number.
const LESSONS: &str = "lessons";

fn main() -> Result<(), Box<dyn Error>> {
    let sources = [
        FOLDER,
        SAMPLES,
        "src/amount",
        "src/formula",
        "src/rulebook",
        "build.rs",
    ];
    for path in sources.iter().chain(&STYLE_SHEETS) {
        println!("cargo::rerun-if-changed={path}");
    }
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join(FOLDER);
    let mut book = match rulebook::Rulebook::load_folder(&folder) {
        Ok(book) => book,
        Err(problems) => {
            eprintln!("{problems}");
            std::process::exit(1);
        }
    };
    if env::var("CARGO_CFG_TARGET_ARCH")? == "wasm32" {
        // The page has documents written by the second program, which reads the TOML
        // (docs/decisions/0007).
        book.wording.clear();
        book.attachments.clear();
        book.pictures.clear();
        book.closing.clear();
    }
    let out = env::var("OUT_DIR")?;
    let packed = postcard::to_allocvec(&book)?;
    fs::write(
        Path::new(&out).join("stamp.rs"),
        format!("{:?}", stamp(&packed).to_le_bytes()),
    )?;
    fs::write(
        Path::new(&out).join("rulebook.bin"),
        rulebook::squeeze(&packed),
    )?;
    let lists = [
        ("rulebook_files.rs", ""),
        ("recipe_files.rs", "practice"),
        ("fault_files.rs", "faults"),
        ("lesson_files.rs", LESSONS),
        ("source_files.rs", "sources"),
    ];
    let mut question_data: Vec<(String, String)> = Vec::new();
    for (name, within) in lists {
        let files = rulebook::Rulebook::files_of(&folder.join(within))?;
        fs::write(Path::new(&out).join(name), format!("{files:?}"))?;
        if within != LESSONS {
            question_data.extend(files);
        }
    }
    let real = real_reports(&Path::new(&env::var("CARGO_MANIFEST_DIR")?).join(SAMPLES))?;
    fs::write(Path::new(&out).join("real_files.rs"), format!("{real:?}"))?;
    question_data.extend(real);
    fs::write(
        Path::new(&out).join("question_data_stamp.rs"),
        stamp_of_files(&question_data).to_string(),
    )?;
    for sheet in STYLE_SHEETS {
        let name = Path::new(sheet)
            .file_name()
            .ok_or("a style sheet without a name")?;
        fs::write(
            Path::new(&out).join(name),
            without_comments(&fs::read_to_string(sheet)?),
        )?;
    }
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

/// What tells one compiled rulebook from another (FNV-1a).
fn stamp(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Tells one set of files from another: the stamp of all names and texts, each closed by a zero
/// byte.
fn stamp_of_files(files: &[(String, String)]) -> u64 {
    let texts = files.iter().flat_map(|(name, text)| [name, text]);
    let bytes: Vec<u8> = texts.flat_map(|text| text.bytes().chain([0])).collect();
    stamp(&bytes)
}

/// A style sheet without its comments and line breaks, which every exported report would carry
/// along.
fn without_comments(css: &str) -> String {
    let code: String = css
        .split("/*")
        .map(|part| part.split_once("*/").map_or(part, |(_, code)| code))
        .collect();
    code.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" { ", "{")
        .replace("; ", ";")
        .replace(" }", "}")
        .replace("} ", "}")
}
