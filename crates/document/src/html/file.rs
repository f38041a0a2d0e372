//! The frame of a standalone HTML file. Not: its content and its style.

use maud::{DOCTYPE, Markup, PreEscaped, html as markup};

/// Nothing runs in the file and it fetches nothing; its own style is all it needs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                      base-uri 'none'; form-action 'none'";

/// A standalone file with this title, style and body.
pub fn file(title: &str, style: &str, body: &Markup) -> String {
    let page = markup! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(style)) }
            }
            body { (body) }
        }
    };
    page.into_string() + "\n"
}
