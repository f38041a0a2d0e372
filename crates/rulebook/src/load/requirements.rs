//! Loads what the notice may ask for.

use toml::Spanned;

use super::{Loader, raw};
use crate::{LoadErrorKind, problem::SourceFile};

impl<'a> Loader<'a> {
    pub(super) fn requirement(&mut self, source: SourceFile<'a>, raw: &raw::RawRequirement) {
        let mut requirement = raw.resolve(self, source);
        if let Some(title) = &raw.attachment {
            let attachments = &self.made.attachments;
            let attachment = attachments
                .iter()
                .find(|attachment| attachment.title == *title.as_ref());
            if let Some(attachment) = attachment {
                let shown = attachment.names();
                requirement.figures.extend(shown);
            } else {
                let kind = LoadErrorKind::UnknownAttachment(title.as_ref().clone());
                self.report(source, title.span(), kind);
            }
        }
        requirement.figures.sort_unstable();
        requirement.figures.dedup();
        self.made.requirements.push(requirement);
    }

    pub(super) fn new_requirement(
        &mut self,
        source: SourceFile<'a>,
        name: &Spanned<String>,
    ) -> String {
        self.new_id(source, name, |made, name| {
            made.requirements.iter().any(|other| other.name == name)
        })
    }
}
