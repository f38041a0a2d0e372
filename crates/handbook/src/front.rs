//! The introduction of the handbook in the page: whose rules these are, how to change them, and why
//! others were not taken. Its buttons are marked like all others of the page, whose wiring serves
//! them.

use maud::{Markup, html as markup};

use ziping_rulebook::{Problem, Rulebook};

/// Marks the element that [`refusal`] is put into.
pub const REFUSED: &str = "[data-refused]";

/// The front, for an office's `own` rules or the built-in ones; `kept`: whether the browser keeps
/// rules of the office, in force or not.
pub fn front(book: &Rulebook, own: bool, kept: bool) -> Markup {
    const CHANGE: &str = "换用本单位的规则";
    markup! {
        section.rules aria-label="换规则" {
            p {
                "现在用的是" @if own { "本单位的规则" } @else { "自带的规则" }
                "：" (book.title) "（版本 " (book.version) "）。"
            }
            span.open-file.button {
                (CHANGE)
                input type="file" accept=".toml" multiple data-action="open-rules" aria-label=(CHANGE);
            }
            @if kept { button data-action="built-in-rules" { "换回自带的规则" } }
        }
        div role="alert" data-refused {}
    }
}

/// Why an office's rules are not in force.
pub fn refusal(problems: &[Problem]) -> Markup {
    markup! {
        p { "本单位的规则没有用上，现在用的没有变。改好下面 " (problems.len()) " 处再选一次：" }
        ol { @for problem in problems { li { (problem) } } }
    }
}
