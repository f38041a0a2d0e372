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
            "html" => html(&text()?, |script| esbuild(cache, "js", script))?,
            _ => continue,
        };
        fs::write(&path, smaller)?;
    }
    Ok(())
}

/// Takes comments and indentation out of the page and minifies the script in it.
fn html(page: &str, minify: impl Fn(&str) -> Result<String>) -> Result<String> {
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
    let Some((head, script)) = smaller.split_once("<script data-js=") else {
        return Ok(without_indentation(&smaller));
    };
    let (attributes, script) = script
        .split_once('>')
        .context("the script tag of index.html has no end")?;
    let (script, tail) = script
        .split_once("</script>")
        .context("the script of index.html has no end")?;
    let script = minify(script)?;
    Ok(format!(
        "{}<script data-js={attributes}>{}</script>{}",
        without_indentation(head),
        script.trim_end(),
        without_indentation(tail)
    ))
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
    fn comments_and_indentation_go_and_the_script_is_minified_by_itself() {
        let page = "<p>\n  <!-- a\n b -->甲\n</p>\n<script data-js=\"x\">\n  long  </script>\n";
        let smaller = html(page, |script| Ok(script.trim().to_uppercase())).unwrap();
        assert_eq!(
            smaller,
            "<p>\n甲\n</p>\n<script data-js=\"x\">LONG</script>"
        );
    }

    #[test]
    fn a_comment_without_an_end_is_an_error() {
        assert!(html("<!-- a", |script| Ok(script.to_owned())).is_err());
    }
}
