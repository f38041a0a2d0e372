//! Formulas, sentences and declared options as a reader takes them: names in words, each linked to
//! its entry.

use maud::{Markup, html as markup};

use ziping_formula::{Name, Node, explain};
use ziping_rulebook::{Declared, Message, MessagePart, OptionPick, Rulebook};

/// The id of the entry that explains a name. A figure's columns are explained with the figure.
pub(super) fn anchor(book: &Rulebook, name: Name) -> Option<String> {
    Some(match book.declared(name)? {
        Declared::Field(field) | Declared::Column(field, _) => {
            format!("field-{}", book.fields[field].name)
        }
        Declared::TableColumn(table, _) => format!("table-{}", book.tables[table].name),
        Declared::Text(text) => format!("text-{}", book.texts[text].name),
        Declared::Claim(claim) => format!("claim-{}", book.claims[claim].name),
        Declared::Option(option) => format!("option-{}", book.options[option].name),
        Declared::Ratio(ratio) => format!("ratio-{}", book.ratios[ratio].name),
        Declared::LastYear(_) => anchor_of_last_year(book, name),
    })
}

/// The id of the entry that explains a name of last year's report.
pub(super) fn anchor_of_last_year(book: &Rulebook, name: Name) -> String {
    format!("last-{}", book.names().text(name))
}

/// A name that leads to its entry.
pub(super) fn link(book: &Rulebook, name: Name) -> Markup {
    let text = book.names().text(name);
    markup! {
        @match anchor(book, name) {
            Some(anchor) => a href={ "#" (anchor) } { (text) },
            None => (text),
        }
    }
}

/// Names that lead to their entries; `None` without names.
pub(super) fn links(book: &Rulebook, names: &[Name]) -> Option<Markup> {
    if names.is_empty() {
        return None;
    }
    Some(markup! {
        @for (index, name) in names.iter().enumerate() {
            @if index > 0 { "、" }
            (link(book, *name))
        }
    })
}

/// A formula in words.
pub(super) fn formula(book: &Rulebook, node: &Node) -> Markup {
    // A sign that no rulebook contains stands around each name until the text is cut up there.
    const CUT: char = '\u{1}';
    let text = explain(node, &|name| {
        format!("{CUT}{}{CUT}", book.names().text(name))
    });
    markup! {
        @for (index, piece) in text.split(CUT).enumerate() {
            @match book.names().find(piece).filter(|_| index % 2 == 1) {
                Some(name) => (link(book, name)),
                None => (piece),
            }
        }
    }
}

/// A sentence; what is put in stands in brackets of its own kind.
pub(super) fn message(book: &Rulebook, message: &Message) -> Markup {
    let slot = |content: Markup| markup! { i { "〔" (content) "〕" } };
    markup! {
        @for part in &message.parts {
            @match part {
                MessagePart::Words(words) => (words),
                MessagePart::Figure(name) => (slot(link(book, *name))),
                MessagePart::Left => (slot(markup! { "左边的数" })),
                MessagePart::Right => (slot(markup! { "右边的数" })),
                MessagePart::Difference => (slot(markup! { "相差的数" })),
                MessagePart::Paragraph => (slot(markup! { "写在哪一段" })),
                MessagePart::Label => (slot(markup! { "哪一个数" })),
            }
        }
    }
}

/// The options that must have been chosen, with their choices.
pub(super) fn pick(book: &Rulebook, option: &OptionPick) -> Option<Markup> {
    if option.0.is_empty() {
        return None;
    }
    Some(markup! {
        @for (index, (name, choices)) in option.0.iter().enumerate() {
            @if index > 0 { "，且 " }
            (link(book, *name)) " ＝ " (choices.join(" 或 "))
        }
    })
}
