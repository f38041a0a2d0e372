//! A file of HTML that stands alone: what every such file has around its body. Not: what is in it,
//! nor what it looks like.

use maud::{DOCTYPE, Markup, PreEscaped, html as markup};

/// Nothing runs in the file and it fetches nothing; its own style is all it needs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// A body with its title and its style as a file of its own.
pub fn file(title: &str, style: &str, body: &Markup) -> String {
    let page = markup! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta http-equiv="CellContent-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(style)) }
            }
            body { (body) }
        }
    };
    page.into_string() + "\n"
}
