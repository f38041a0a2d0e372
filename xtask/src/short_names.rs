//! Makes the names short by which a program asks its script for functions of the browser, and those
//! by which the script calls the program's closures. wasm-bindgen puts hashes into them, which
//! stand in both files and which no compression makes smaller.

use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How a program begins: the word `\0asm` and the version.
const HEADER: usize = 8;
/// The number of the section that lists what a program asks for.
const IMPORTS: u8 = 2;
/// The number of the section that lists what a program offers.
const EXPORTS: u8 = 7;
/// The kind of an import that is a function.
const FUNCTION: u8 = 0;
/// The beginning of the names of closures.
const CLOSURE: &str = "wasm_bindgen_";

/// The names in a program and in its script, each with the short one.
type Names = BTreeMap<String, String>;

/// Shortens the names in every program of the folder and in the script beside it.
pub fn folder(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(stem) = name.strip_suffix("_bg.wasm") else {
            continue;
        };
        let script = folder.join(format!("{stem}.js"));
        let (program, names) = shorten_names(&fs::read(&path)?)
            .with_context(|| format!("{name} cannot be read as a program"))?;
        let text = shorten_in_script(&fs::read_to_string(&script)?, &names)
            .with_context(|| format!("{stem}.js does not fit {name}"))?;
        fs::write(&path, program)?;
        fs::write(&script, text)?;
    }
    Ok(())
}

/// The program with short names for what it asks for and for its closures, and those names.
fn shorten_names(program: &[u8]) -> Result<(Vec<u8>, Names)> {
    let mut names = Names::new();
    let mut reader = Reader(program);
    let mut shorter = reader.take(HEADER)?.to_vec();
    while !reader.0.is_empty() {
        let section = reader.byte()?;
        let length = reader.number()?;
        let content = reader.take(length)?;
        shorter.push(section);
        if section == IMPORTS {
            let content = shorter_import_section(content, &mut names)?;
            push_with_length(&content, &mut shorter);
        } else if section == EXPORTS {
            let content = shorter_export_section(content, &mut names)?;
            push_with_length(&content, &mut shorter);
        } else {
            push_with_length(content, &mut shorter);
        }
    }
    Ok((shorter, names))
}

/// A section that is a list, with each entry written anew.
fn rewritten_list(
    content: &[u8],
    mut rewrite: impl FnMut(usize, &mut Reader, &mut Vec<u8>) -> Result<()>,
) -> Result<Vec<u8>> {
    let mut reader = Reader(content);
    let mut rewritten = Vec::new();
    let count = reader.number()?;
    push_number(count, &mut rewritten);
    for index in 0..count {
        rewrite(index, &mut reader, &mut rewritten)?;
    }
    Ok(rewritten)
}

fn shorter_export_section(content: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    rewritten_list(content, |index, reader, shorter| {
        let name = reader.name()?;
        if name.starts_with(CLOSURE) {
            // No name that somebody has given begins so.
            let short = format!("_{}", short_name(index));
            push_with_length(short.as_bytes(), shorter);
            names.insert(name, short);
        } else {
            push_with_length(name.as_bytes(), shorter);
        }
        shorter.push(reader.byte()?);
        push_number(reader.number()?, shorter);
        Ok(())
    })
}

fn shorter_import_section(content: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    rewritten_list(content, |index, reader, shorter| {
        push_with_length(reader.name()?.as_bytes(), shorter);
        let name = reader.name()?;
        let short = short_name(index);
        push_with_length(short.as_bytes(), shorter);
        ensure!(reader.byte()? == FUNCTION, "{name} is no function");
        shorter.push(FUNCTION);
        push_number(reader.number()?, shorter);
        if names.insert(name.clone(), short).is_some() {
            bail!("{name} is asked for twice");
        }
        Ok(())
    })
}

/// `a` to `z`, then `aa` and so on.
fn short_name(index: usize) -> String {
    let letter = ('a'..='z').nth(index % 26).unwrap_or('z');
    if index < 26 {
        letter.to_string()
    } else {
        format!("{}{letter}", short_name(index / 26 - 1))
    }
}

/// The script, which has to offer each name once.
fn shorten_in_script(script: &str, names: &Names) -> Result<String> {
    let is_of_a_word = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '$';
    let mut shorter = String::new();
    let mut found = 0;
    let mut rest = script;
    while !rest.is_empty() {
        let end = rest.find(|sign| !is_of_a_word(sign)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        if let Some(short) = names.get(word) {
            shorter += short;
            found += 1;
        } else {
            shorter += word;
        }
        let next = after.find(is_of_a_word).unwrap_or(after.len());
        let (between, after) = after.split_at(next);
        shorter += between;
        rest = after;
    }
    ensure!(
        found == names.len(),
        "of {} names {found} stand in the script",
        names.len()
    );
    Ok(shorter)
}

/// The bytes that are left to read.
struct Reader<'t>(&'t [u8]);

impl<'t> Reader<'t> {
    fn take(&mut self, length: usize) -> Result<&'t [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).context("it ends early")?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        let (byte, rest) = self.0.split_first().context("it ends early")?;
        self.0 = rest;
        Ok(*byte)
    }

    fn name(&mut self) -> Result<String> {
        let length = self.number()?;
        Ok(std::str::from_utf8(self.take(length)?)?.to_owned())
    }

    /// Seven bits in each byte, the lowest first (LEB128).
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        bail!("a number has no end")
    }
}

fn push_number(mut number: usize, to: &mut Vec<u8>) {
    loop {
        let [lowest, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            to.push(lowest & 0x7F);
            return;
        }
        to.push(lowest | 0x80);
    }
}

fn push_with_length(content: &[u8], to: &mut Vec<u8>) {
    push_number(content.len(), to);
    to.extend(content);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closures_get_short_names_and_what_has_a_name_keeps_it() {
        let section = |closure: &str| {
            let mut section = vec![2];
            for name in ["start", closure] {
                push_with_length(name.as_bytes(), &mut section);
                section.extend([FUNCTION, 9]);
            }
            section
        };
        let mut names = Names::new();
        let long = section("wasm_bindgen_e6b36f9aaa7b4a59___invoke");
        let shorter = shorter_export_section(&long, &mut names).unwrap();
        assert_eq!(shorter, section("_b"));
        let script = "f.wasm_bindgen_e6b36f9aaa7b4a59___invoke(f.start)";
        assert_eq!(shorten_in_script(script, &names).unwrap(), "f._b(f.start)");
    }

    /// A program with an import section and a section of 200 bytes.
    fn program(imports: &[&str]) -> Vec<u8> {
        let mut section = Vec::new();
        push_number(imports.len(), &mut section);
        for name in imports {
            push_with_length(b"./x_bg.js", &mut section);
            push_with_length(name.as_bytes(), &mut section);
            section.extend([FUNCTION, 5]);
        }
        let mut program = b"\0asm\x01\0\0\0".to_vec();
        for (number, content) in [(IMPORTS, section), (10, vec![7; 200])] {
            program.push(number);
            push_with_length(&content, &mut program);
        }
        program
    }

    #[test]
    fn program_and_script_get_the_same_short_names() {
        let long = ["__wbg_log_0123456789abcdef", "__wbindgen_throw_fedcba"];
        let (shorter, names) = shorten_names(&program(&long)).unwrap();
        assert_eq!(shorter, program(&["a", "b"]));
        let script = "x={__wbindgen_throw_fedcba:f,__wbg_log_0123456789abcdef(e){}}; 甲.__wbg_log_";
        assert_eq!(
            shorten_in_script(script, &names).unwrap(),
            "x={b:f,a(e){}}; 甲.__wbg_log_"
        );
    }

    #[test]
    fn a_script_without_one_of_the_names_is_an_error() {
        let (_, names) = shorten_names(&program(&["__wbg_a", "__wbg_b"])).unwrap();
        let error = shorten_in_script("x={__wbg_a:f}", &names).unwrap_err();
        assert_eq!(error.to_string(), "of 2 names 1 stand in the script");
    }

    #[test]
    fn what_is_no_program_is_an_error() {
        let whole = program(&["__wbg_a"]);
        for length in [0, 7, 12, whole.len() - 1] {
            assert!(shorten_names(&whole[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn short_names_go_on_after_z() {
        let names: Vec<String> = [0, 25, 26, 27, 702].map(short_name).into();
        assert_eq!(names, ["a", "z", "aa", "ab", "aaa"]);
    }
}
