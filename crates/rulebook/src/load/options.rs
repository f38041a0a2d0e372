//! Reads what a report declares about itself: options, the templates among their choices, and what
//! names them.

use std::ops::Range;

use toml::Spanned;

use super::{Loader, raw};
use crate::{Declared, LoadErrorKind, OptionPick, ReportOption, prefix, problem::SourceFile};
use ziping_formula::Name;

impl<'a> Loader<'a> {
    /// Declares the options; which choice holds under which template is resolved once all of them
    /// are there.
    pub(crate) fn options(&mut self, source: SourceFile<'a>, options: Vec<raw::RawOption>) {
        let mut under = Vec::new();
        for option in options {
            let raw::RawOption {
                name,
                title,
                under: own,
                kind_of,
                section,
                copied,
            } = option;
            let choices = &copied.choices;
            let section = self.section(source, &section);
            if choices.is_empty() {
                self.report(source, name.span(), LoadErrorKind::OptionWithoutChoices);
            }
            if copied.templates
                && choices
                    .iter()
                    .skip(1)
                    .any(|choice| self.option_of_template(choice).is_some())
            {
                self.report(source, name.span(), LoadErrorKind::RepeatedTemplate);
            }
            let mut kinds = Vec::new();
            for (template, of) in kind_of {
                for choice in [&template, of.as_ref()]
                    .into_iter()
                    .filter(|choice| !choices.contains(choice))
                {
                    self.report(
                        source,
                        of.span(),
                        LoadErrorKind::UnknownChoiceInKindOf(choice.clone()),
                    );
                }
                kinds.push((template, of.into_inner()));
            }
            for (_, choice) in own
                .iter()
                .filter(|(_, choice)| !choices.contains(choice.as_ref()))
            {
                self.report(
                    source,
                    choice.span(),
                    LoadErrorKind::UnknownChoiceInUnder(choice.as_ref().clone()),
                );
            }
            under.extend(
                own.into_iter()
                    .map(|(template, choice)| (self.made.options.next_index(), template, choice)),
            );
            let full = format!("{}{}", prefix::OPTION, name.as_ref());
            let slot = self.declare(
                source,
                name.span(),
                &full,
                Declared::Option(self.made.options.next_index()),
            );
            self.made.options.push(ReportOption {
                name: name.into_inner(),
                slot,
                title,
                under: Vec::new(),
                kind_of: kinds,
                section,
                ..copied
            });
        }
        for (option, template, choice) in under {
            let templates = self.templates(source, [Spanned::new(choice.span(), template)]);
            self.made.options[option]
                .under
                .push((choice.into_inner(), templates));
        }
    }

    /// Options with a choice each, by their names without the prefix.
    pub(crate) fn pick(
        &mut self,
        source: SourceFile<'a>,
        span: &Range<usize>,
        options: impl IntoIterator<Item = (String, Spanned<String>)>,
    ) -> OptionPick {
        let picked = options.into_iter().map(|(name, choice)| {
            let full = format!("{}{name}", prefix::OPTION);
            let choice = choice.into_inner();
            let known = self.made.options.iter().find(|option| option.name == name);
            if !known.is_some_and(|option| option.choices.contains(&choice)) {
                self.report(
                    source,
                    span.clone(),
                    LoadErrorKind::UnknownChoice {
                        option: name,
                        choice: choice.clone(),
                    },
                );
            }
            (self.made.names.intern(&full), vec![choice])
        });
        OptionPick(picked.collect())
    }

    /// The options among whose choices these templates are, with them and all that are kinds of
    /// them.
    pub(crate) fn templates(
        &mut self,
        source: SourceFile<'a>,
        templates: impl IntoIterator<Item = Spanned<String>>,
    ) -> OptionPick {
        let mut picked: Vec<(Name, Vec<String>)> = Vec::new();
        for template in templates {
            let Some(option) = self.option_of_template(template.as_ref()) else {
                let kind = LoadErrorKind::UnknownTemplate(template.as_ref().clone());
                self.report(source, template.span(), kind);
                continue;
            };
            let kinds = option
                .kind_of
                .iter()
                .filter(|(_, of)| of == template.as_ref())
                .map(|(kind, _)| kind.clone());
            let (slot, kinds) = (option.slot, kinds.collect::<Vec<_>>());
            let span = picked
                .iter()
                .position(|(name, _)| *name == slot)
                .unwrap_or_else(|| {
                    picked.push((slot, Vec::new()));
                    picked.len() - 1
                });
            if let Some((_, choices)) = picked.get_mut(span) {
                choices.push(template.into_inner());
                choices.extend(kinds);
            }
        }
        OptionPick(picked)
    }

    /// The first choice of an option is that none is chosen.
    fn option_of_template(&self, template: &str) -> Option<&ReportOption> {
        let options = self.made.options.iter().filter(|option| option.templates);
        options.into_iter().find(|option| {
            option
                .choices
                .iter()
                .skip(1)
                .any(|choice| choice == template)
        })
    }
}
