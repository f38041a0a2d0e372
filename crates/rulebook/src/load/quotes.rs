//! Loads checks of what the user's texts quote: which words may stand beside a figure's name, and
//! what else such a check may say.

use toml::Spanned;

use super::Loader;
use crate::{Formula, Message, MessagePart, Quotes, problem::SourceFile, raw};
use ziping_formula::Node;

impl<'a> Loader<'a> {
    /// What a check of quotes looks for; `None` of any other check.
    pub(super) fn quotes(
        &mut self,
        source: SourceFile<'a>,
        check: &raw::RawCheck,
    ) -> Option<Quotes> {
        let id = check.id.as_ref();
        if check.quotes.is_empty() {
            if let Some(word) = check.elsewhere.first() {
                self.report(
                    source,
                    word.span(),
                    format!("{id} 的 elsewhere 要与 quotes 一起用"),
                );
            }
            if self.says(check, &[MessagePart::Paragraph, MessagePart::Label]) {
                let says = format!("{id} 的提示语用了段落、名目，这两个只用在写了 quotes 的检查里");
                self.report(source, check.says.span(), says);
            }
            return None;
        }
        for other in check.holds.iter().chain(&check.each).chain(&check.zero) {
            self.report(
                source,
                other.span(),
                format!("{id} 写了 quotes，不再写 holds、each、zero"),
            );
        }
        if self.says(check, &[MessagePart::Difference]) {
            self.report(
                source,
                check.says.span(),
                format!("{id} 写了 quotes，提示语里没有差可用"),
            );
        }
        for word in check
            .quotes
            .iter()
            .chain(&check.elsewhere)
            .filter(|word| word.as_ref().trim().is_empty())
        {
            self.report(
                source,
                word.span(),
                format!("{id} 的 quotes、elsewhere 里有空的词，去掉它"),
            );
        }
        Some(Quotes {
            words: texts(&check.quotes),
            elsewhere: texts(&check.elsewhere),
        })
    }

    /// What stands for the relation of such a check where relations are written out.
    pub(super) fn as_quoted() -> Formula {
        Formula {
            source: String::new(),
            node: Node::Text("文字里写到的数与填的数一致".into()),
        }
    }

    fn says(&mut self, check: &raw::RawCheck, any: &[MessagePart]) -> bool {
        let message = Message::parse(check.says.as_ref(), &mut self.made.names).unwrap_or_default();
        message.parts.iter().any(|part| any.contains(part))
    }
}

fn texts(words: &[Spanned<String>]) -> Vec<String> {
    words.iter().map(|word| word.as_ref().clone()).collect()
}
