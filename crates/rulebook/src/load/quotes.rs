//! Loads checks of the figures that the user's texts quote: the words that may stand beside a
//! figure's name, and the other keys that such a check may have.

use toml::Spanned;

use super::{Loader, raw};
use crate::{Formula, LoadErrorKind, Message, MessagePart, Quotes, problem::SourceFile};
use ziping_formula::Node;

impl<'a> Loader<'a> {
    /// The words that a check of quotes looks for; `None` for any other check.
    pub(super) fn quotes(
        &mut self,
        source: SourceFile<'a>,
        check: &raw::RawCheck,
    ) -> Option<Quotes> {
        let id = || check.id.as_ref().clone();
        if check.quotes.is_empty() {
            if let Some(word) = check.elsewhere.first() {
                self.report(
                    source,
                    word.span(),
                    LoadErrorKind::ElsewhereWithoutQuotes(id()),
                );
            }
            if self.says(check, &[MessagePart::Paragraph, MessagePart::Label]) {
                let kind = LoadErrorKind::ParagraphWithoutQuotes(id());
                self.report(source, check.says.span(), kind);
            }
            return None;
        }
        for other in check.holds.iter().chain(&check.each).chain(&check.zero) {
            self.report(
                source,
                other.span(),
                LoadErrorKind::RelationBesideQuotes(id()),
            );
        }
        if self.says(check, &[MessagePart::Difference]) {
            self.report(
                source,
                check.says.span(),
                LoadErrorKind::DifferenceOfQuotes(id()),
            );
        }
        for word in check
            .quotes
            .iter()
            .chain(&check.elsewhere)
            .filter(|word| word.as_ref().trim().is_empty())
        {
            self.report(source, word.span(), LoadErrorKind::BlankWordOfQuotes(id()));
        }
        Some(Quotes {
            words: texts(&check.quotes),
            elsewhere: texts(&check.elsewhere),
        })
    }

    /// The text that stands for the relation of such a check where relations are written out.
    pub(super) fn as_quoted() -> Formula {
        Formula {
            source: String::new(),
            node: Node::Text("文字里写到的数与填的数一致".into()),
        }
    }

    fn says(&mut self, check: &raw::RawCheck, any: &[MessagePart]) -> bool {
        let message = Message::parse(check.says.as_ref(), &mut self.made.names);
        message.is_ok_and(|message| message.parts.iter().any(|part| any.contains(part)))
    }
}

fn texts(words: &[Spanned<String>]) -> Vec<String> {
    words.iter().map(|word| word.as_ref().clone()).collect()
}
