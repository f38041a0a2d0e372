//! Reads what a report declares about itself: options, the templates among their choices, and what
//! names them.

use toml::Spanned;

use super::{Loader, raw};
use crate::{Declared, LoadErrorKind, OptionPick, ReportOption, prefix, problem::SourceFile};
use ziping_formula::Name;

impl<'a> Loader<'a> {
    /// Declares the options; which choice holds under which template is resolved once all of them
    /// are there.
    pub(super) fn options(&mut self, source: SourceFile<'a>, options: &[raw::RawOption]) {
        let mut under = Vec::new();
        for raw in options {
            let option = raw.resolve(self, source);
            let index = self.made.options.next_index();
            if option.choices.is_empty() {
                self.report(source, raw.name.span(), LoadErrorKind::OptionWithoutChoices);
            }
            let mut templates = option.choices.iter().skip(1);
            if option.templates
                && templates.any(|template| self.option_of_template(template).is_some())
            {
                self.report(source, raw.name.span(), LoadErrorKind::RepeatedTemplate);
            }
            for (template, choice) in &raw.under {
                if !option.choices.contains(choice.as_ref()) {
                    let kind = LoadErrorKind::UnknownChoiceInUnder(choice.as_ref().clone());
                    self.report(source, choice.span(), kind);
                }
                under.push((index, template, choice));
            }
            let full = format!("{}{}", prefix::OPTION, option.name);
            let slot = self.declare(source, raw.name.span(), &full, Declared::Option(index));
            self.made.options.push(ReportOption { slot, ..option });
        }
        for (option, template, choice) in under {
            let template = Spanned::new(choice.span(), template.clone());
            let templates = self.templates(source, &[template]);
            self.made.options[option]
                .under
                .push((choice.as_ref().clone(), templates));
        }
    }

    /// Templates that are also another one, with that one; both are among the choices.
    pub(super) fn kinds_of_templates(
        &mut self,
        source: SourceFile<'a>,
        kinds: &[(String, Spanned<String>)],
        choices: &[String],
    ) -> Vec<(String, String)> {
        let mut made = Vec::new();
        for (template, of) in kinds {
            for choice in [template, of.as_ref()] {
                if !choices.contains(choice) {
                    let kind = LoadErrorKind::UnknownChoiceInKindOf(choice.clone());
                    self.report(source, of.span(), kind);
                }
            }
            made.push((template.clone(), of.as_ref().clone()));
        }
        made
    }

    /// Options with a choice each, by their names without the prefix. An unknown choice is reported
    /// where the key `at` stands.
    pub(super) fn pick(
        &mut self,
        source: SourceFile<'a>,
        options: &[(String, Spanned<String>)],
        at: &Spanned<String>,
    ) -> OptionPick {
        let mut picked = Vec::new();
        for (name, choice) in options {
            let choice = choice.as_ref();
            let known = self.made.options.iter().find(|option| option.name == *name);
            if !known.is_some_and(|option| option.choices.contains(choice)) {
                let kind = LoadErrorKind::UnknownChoice {
                    option: name.clone(),
                    choice: choice.clone(),
                };
                self.report(source, at.span(), kind);
            }
            let full = format!("{}{name}", prefix::OPTION);
            picked.push((self.made.names.intern(&full), vec![choice.clone()]));
        }
        OptionPick(picked)
    }

    /// The options among whose choices these templates are, with them and all that are kinds of
    /// them.
    pub(super) fn templates(
        &mut self,
        source: SourceFile<'a>,
        templates: &[Spanned<String>],
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
                choices.push(template.as_ref().clone());
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
