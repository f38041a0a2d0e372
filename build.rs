//! Compiles the built-in rulebook: reads its topic files in name order, refuses to build with anything that does not fit, and
//! writes the compiled form that the page carries and the files as the second program carries them, the recipe for practice
//! reports, faults, lessons and source documents among them; and squeezes the style sheets of the core. Cases files are for the tests and are not
//! shipped.

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

/// What questions are made and graded by, files and folders: a change here may make another question of the same number. What only
/// shows them, hands them out or counts them is not among it.
const QUESTIONS_MADE_BY: [&str; 17] = [
    "src/amount",
    "src/formula",
    "src/rulebook",
    "src/assessment",
    "src/practice/draw.rs",
    "src/practice/exercise",
    "src/practice/fault.rs",
    "src/practice/generate.rs",
    "src/practice/load.rs",
    "src/practice/materials.rs",
    "src/practice/number.rs",
    "src/practice/random.rs",
    "src/practice/raw.rs",
    "src/practice/recipe.rs",
    "src/practice/source",
    "src/practice/typed.rs",
    "src/practice/typing.rs",
];
/// The lessons make no questions that have a number.
const LESSONS: &str = "lessons";

fn main() -> Result<(), Box<dyn Error>> {
    let sources = [FOLDER, SAMPLES, "src/amount", "src/formula", "src/rulebook", "build.rs"];
    for path in sources.iter().chain(&STYLE_SHEETS).chain(&QUESTIONS_MADE_BY) {
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
        // The page has documents written by the second program, which reads the TOML (docs/decisions/0007).
        book.wording.clear();
        book.attachments.clear();
        book.pictures.clear();
        book.closing.clear();
    }
    let out = env::var("OUT_DIR")?;
    let packed = postcard::to_allocvec(&book)?;
    fs::write(Path::new(&out).join("stamp.rs"), format!("{:?}", stamp(&packed).to_le_bytes()))?;
    fs::write(Path::new(&out).join("rulebook.bin"), rulebook::squeeze(&packed))?;
    let lists = [
        ("rulebook_files.rs", ""),
        ("recipe_files.rs", "practice"),
        ("fault_files.rs", "faults"),
        ("lesson_files.rs", LESSONS),
        ("source_files.rs", "sources"),
    ];
    let mut all = String::new();
    for (name, within) in lists {
        let files = format!("{:?}", rulebook::Rulebook::files_of(&folder.join(within))?);
        fs::write(Path::new(&out).join(name), &files)?;
        if within != LESSONS {
            all += &files;
        }
    }
    let real = format!("{:?}", real_reports(&Path::new(&env::var("CARGO_MANIFEST_DIR")?).join(SAMPLES))?);
    fs::write(Path::new(&out).join("real_files.rs"), &real)?;
    all += &real;
    for room in QUESTIONS_MADE_BY {
        all += &code_of(Path::new(room))?;
    }
    fs::write(
        Path::new(&out).join("practice_stamp.rs"),
        format!("u64::from_le_bytes({:?})", stamp(all.as_bytes()).to_le_bytes()),
    )?;
    for sheet in STYLE_SHEETS {
        let name = Path::new(sheet).file_name().ok_or("a style sheet without a name")?;
        fs::write(Path::new(&out).join(name), without_comments(&fs::read_to_string(sheet)?))?;
    }
    Ok(())
}

/// Name and text of the report files of a folder, in the order of their names.
fn real_reports(folder: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, fs::read_to_string(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

/// What tells one compiled rulebook from another (FNV-1a).
fn stamp(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The code of a file, or of the files below a folder in their order: without tests, without lines that are comments.
fn code_of(path: &Path) -> Result<String, Box<dyn Error>> {
    if path.file_stem().is_some_and(|name| name == "tests") {
        return Ok(String::new());
    }
    if path.is_dir() {
        let mut paths =
            fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
        paths.sort();
        return paths.iter().map(|path| code_of(path)).collect();
    }
    if path.extension().is_none_or(|extension| extension != "rs") {
        return Ok(String::new());
    }
    let code = fs::read_to_string(path)?;
    Ok(code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n"))
}

/// A style sheet without its comments and line breaks, which every exported report would carry along.
fn without_comments(css: &str) -> String {
    let code: String = css.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, code)| code)).collect();
    code.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" { ", "{")
        .replace("; ", ";")
        .replace(" }", "}")
        .replace("} ", "}")
}
