//! Makes the scripts, styles and HTML of the deployable folder smaller. Trunk's own minifiers write
//! for newer browsers than ours; esbuild is told how old the oldest one is.

use crate::paths::Cache;
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// The oldest kernel that has to understand the result.
const TARGET: &str = "--target=chrome83";

/// Minifies every file of the folder that is a script, a style sheet or HTML.
pub fn folder(cache: &Cache, folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let extension = path
            .extension()
            .and_then(|extension| extension.to_str())
            .unwrap_or_default();
        let text = || {
            fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))
        };
        let smaller = match extension {
            "js" | "css" => esbuild(cache, extension, &text()?)?,
            "html" => html(&text()?)?,
            _ => continue,
        };
        fs::write(&path, smaller)?;
    }
    Ok(())
}

/// Puts the scripts of index.html into one file: the last of them takes in those before it.
pub fn merge_scripts(folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let (text, names) = merged(&fs::read_to_string(&page)?)?;
    let mut script = String::new();
    for name in &names {
        script += &fs::read_to_string(folder.join(name))
            .with_context(|| format!("index.html asks for {name}"))?;
        fs::remove_file(folder.join(name))?;
    }
    let last = names.last().context("index.html has no script")?;
    fs::write(folder.join(last), script)?;
    Ok(fs::write(page, text)?)
}

/// The page with the last of its script tags alone, which gets the attributes of the first; and the
/// names of their files in order.
fn merged(page: &str) -> Result<(String, Vec<String>)> {
    const TAG: &str = "<script src=\"";
    let (head, tags) = page.split_once(TAG).context("index.html has no script")?;
    let mut names = Vec::new();
    let mut attributes = None;
    let mut address = "";
    let mut rest = tags;
    for tag in tags.split(TAG) {
        let (own, behind) = tag
            .split_once("></script>")
            .context("a script tag of index.html has no end")?;
        let (source, more) = own
            .split_once('"')
            .context("a script of index.html has no address")?;
        attributes.get_or_insert(more);
        let name = source.split('?').next().unwrap_or_default();
        names.push(name.trim_start_matches("./").to_owned());
        address = source;
        rest = behind;
    }
    let attributes = attributes.unwrap_or_default();
    Ok((
        format!("{head}{TAG}{address}\"{attributes}></script>{rest}"),
        names,
    ))
}

/// Takes comments and indentation out of the page.
fn html(page: &str) -> Result<String> {
    let mut smaller = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!--") {
        smaller += before;
        rest = after
            .split_once("-->")
            .context("index.html has a comment without an end")?
            .1;
    }
    smaller += rest;
    Ok(without_indentation(&smaller))
}

fn without_indentation(text: &str) -> String {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .flat_map(|line| [line, "\n"])
        .collect()
}

fn esbuild(cache: &Cache, loader: &str, text: &str) -> Result<String> {
    let mut program = Command::new(cache.npm().join("node_modules/.bin/esbuild"));
    program
        .args(["--minify", "--charset=utf8", TARGET])
        .arg(format!("--loader={loader}"));
    let mut child = program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("esbuild cannot be started")?;
    child
        .stdin
        .take()
        .context("esbuild has no input")?
        .write_all(text.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("esbuild could not minify a {loader} file");
    }
    Ok(String::from_utf8(output.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        let page = "<p>\n  <!-- a\n b -->甲\n</p>\n";
        assert_eq!(html(page).unwrap(), "<p>\n甲\n</p>\n");
    }

    #[test]
    fn scripts_become_the_last_of_them_in_their_order() {
        let page = "<p></p><script src=\"./a.js?x\" data-js=\"x\"></script>\n<script src=\"./b.js?x\"></script>\n</body>";
        let (page, names) = merged(page).unwrap();
        assert_eq!(names, ["a.js", "b.js"]);
        assert_eq!(
            page,
            "<p></p><script src=\"./b.js?x\" data-js=\"x\"></script>\n</body>"
        );
        assert!(merged("<p></p>").is_err());
    }

    #[test]
    fn a_comment_without_an_end_is_an_error() {
        assert!(html("<!-- a").is_err());
    }
}
