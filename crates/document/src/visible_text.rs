//! Reads the visible text of an exported document, line by line, and the figures in it; also after
//! an editor or a browser has saved the file in its own way. Not a general HTML parser: it knows
//! the elements of our documents.

use ziping_rulebook::hash::fnv1a_32;

/// The text of a heading, a paragraph or a row of a table.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct VisibleLine {
    pub text: String,
    /// The figures named by `data` elements in the line, with their printed text.
    pub figures: Vec<(String, String)>,
}

/// Elements within a line; every other one ends it.
const INLINE_ELEMENTS: [&str; 15] = [
    "a", "b", "bdi", "data", "em", "font", "i", "s", "span", "strong", "sub", "sup", "td", "th",
    "u",
];

/// The lines of a document.
pub(super) fn lines(html: &str) -> Vec<VisibleLine> {
    let mut rest = match html.find("<body") {
        Some(start) => html.split_at(start).1,
        None => html,
    };
    let (mut lines, mut line, mut figure) = (Vec::new(), VisibleLine::default(), None::<String>);
    loop {
        let (text, markup) = match rest.split_once('<') {
            Some((text, markup)) => (text, Some(markup)),
            None => (rest, None),
        };
        let text = decoded(text);
        line.text += &text;
        if let Some(name) = &figure {
            line.figures.push((name.clone(), text));
        }
        let Some(markup) = markup else { break };
        if let Some(comment) = markup.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (tag, content) = markup.split_once('>').unwrap_or((markup, ""));
        let element = element(tag);
        figure = match attribute(tag, "data-figure") {
            Some(name) if element == "data" => Some(decoded(name)),
            _ => None,
        };
        rest = content;
        if element == "td" || element == "th" {
            line.text.push(' ');
        } else if !INLINE_ELEMENTS.contains(&element.as_str()) {
            end(&mut line, &mut lines);
        }
    }
    end(&mut line, &mut lines);
    lines
}

/// The name of a tag's element, in small letters.
fn element(tag: &str) -> String {
    let name = tag.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    let (name, _) = name.split_at(end.unwrap_or(name.len()));
    name.to_ascii_lowercase()
}

/// A checksum that does not depend on how a text is broken into lines. It shows changes made by
/// mistake or by an editor, not those of somebody who wants to deceive.
pub(super) fn checksum(text: &str) -> u32 {
    fnv1a_32(text.split_whitespace().flat_map(str::bytes))
}

fn end(line: &mut VisibleLine, lines: &mut Vec<VisibleLine>) {
    let line = std::mem::take(line);
    if !line.text.trim().is_empty() {
        lines.push(line);
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split('"').next()
}

/// Replaces the character references of HTML by their characters.
fn decoded(written: &str) -> String {
    let mut parts = written.split('&');
    let mut text = parts.next().unwrap_or("").to_owned();
    for part in parts {
        if let Some((c, rest)) = part
            .split_once(';')
            .and_then(|(name, rest)| Some((entity(name)?, rest)))
        {
            text.push(c);
            text += rest;
        } else {
            text.push('&');
            text += part;
        }
    }
    text
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(html: &str) -> Vec<String> {
        lines(html)
            .into_iter()
            .map(|line| line.text.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn blocks_and_rows_are_lines_and_what_stands_in_them_is_not() {
        let page = "<title>题</title><style>p{}</style><body class=\"a\"><h1><span>甲</span>乙</h1><!-- <p>丙</p> -->\
                    <table><tr><th>丁<td>戊</td></tr><tr><td>己</td></tr></table><p></p>庚</body>";
        assert_eq!(seen(page), ["甲乙", "丁 戊", "己", "庚"]);
    }

    #[test]
    fn text_is_read_as_a_browser_shows_it() {
        assert_eq!(
            seen("&lt;p&gt;&quot;&amp;amp;&#39;&#x27;&nbsp;&unknown; & &"),
            ["<p>\"&amp;'' &unknown; & &"]
        );
    }

    #[test]
    fn numbers_know_their_figure() {
        let found = lines(
            "<p>支出<data value=\"1\" data-figure=\"甲&amp;乙\">1.00</data>万元<span data-figure=\"丙\">丁</span>",
        );
        assert_eq!(found[0].figures, [("甲&乙".to_owned(), "1.00".to_owned())]);
    }

    #[test]
    fn a_checksum_does_not_see_how_lines_are_broken() {
        assert_eq!(checksum("甲\r\n 乙"), checksum("甲乙"));
        assert_ne!(checksum("14.13"), checksum("14.31"));
    }
}
