//! Puts the figures into the rulebook's wording.

use super::claims::claim_behind;
use super::{
    Document, DocumentBlock, DocumentTable, FigureSource, HeadingLevel, Inline, ListItem,
    Paragraph, PrintedValue, text,
};
use ziping_assessment::{Assessment, holds, value_in_print};
use ziping_formula::{Cell, Figure, Figures, Name};
use ziping_report::Report;
use ziping_rulebook::{
    Body, Declared, Message, MessagePart, Rulebook, Section, SectionId, TextId, Wording,
};

/// Composes the document of a report. A section without any wording is no part of it; one whose
/// wording has nothing to say yet stands with a blank.
pub fn compose(rulebook: &Rulebook, report: &Report, assessment: &Assessment) -> Document {
    let composer = Composer {
        rulebook,
        report,
        figures: &assessment.figures,
    };
    let mut blocks = Vec::new();
    for (id, section) in rulebook.sections.enumerate() {
        blocks.append(&mut composer.section(id, section, assessment));
    }
    let mut attachments = composer.attachments(assessment);
    if !attachments.titles.is_empty() {
        blocks.push(DocumentBlock::Attached(attachments.titles));
    }
    let line = |message: &Message| composer.paragraphs(message).into_iter().flatten().collect();
    if !rulebook.closing.is_empty() {
        blocks.push(DocumentBlock::Closing(
            rulebook.closing.iter().map(line).collect(),
        ));
    }
    blocks.append(&mut attachments.blocks);
    Document {
        title: line(&rulebook.document_title),
        blocks,
    }
}

/// True if the premise of a sentence holds, or it has none.
pub(super) fn appears(wording: &Wording, assessment: &Assessment) -> bool {
    match &wording.when {
        Some(premise) => holds(assessment, premise) == Some(true),
        None => true,
    }
}

/// Collects the blocks of a section. A heading is held back until something stands below it.
#[derive(Default)]
pub(super) struct SectionBuilder {
    blocks: Vec<DocumentBlock>,
    pending_headings: Vec<(HeadingLevel, String)>,
    second_level_headings: usize,
    third_level_headings: usize,
    /// The level of the last heading that was written.
    level: Option<HeadingLevel>,
    /// The paragraph of the user's own wording that was written last.
    pub last_reworded: Option<String>,
}

impl SectionBuilder {
    fn heading(&mut self, heading: &str) {
        let (level, title) = level_of(heading);
        self.pending_headings.retain(|(above, _)| *above < level);
        self.pending_headings.push((level, title.to_owned()));
    }

    fn push(&mut self, block: DocumentBlock) {
        for (level, title) in std::mem::take(&mut self.pending_headings) {
            let number = if level == HeadingLevel::Third {
                self.third_level_headings += 1;
                format!("{}.", self.third_level_headings)
            } else {
                self.second_level_headings += 1;
                self.third_level_headings = 0;
                format!("（{}）", text::chinese_number(self.second_level_headings))
            };
            self.blocks
                .push(DocumentBlock::Heading(level, number + &title));
            self.level = Some(level);
        }
        self.blocks.push(block);
    }

    fn table(&mut self, table: Option<DocumentTable>) {
        if let Some(table) = table {
            self.push(DocumentBlock::Table(table));
        }
    }

    /// Writes a line of a paragraph, which may rest on a claim. If it `follows`, it continues the
    /// paragraph of the same name that stands above.
    pub fn paragraph(
        &mut self,
        name: Option<&String>,
        mut inlines: Vec<Inline>,
        claim: Option<FigureSource>,
        follows: bool,
    ) {
        if inlines
            .last()
            .is_some_and(|inline| text::lacks_full_stop(&inline.text()))
        {
            inlines.push(Inline::Words("。".into()));
        }
        match self.blocks.last_mut() {
            Some(DocumentBlock::Paragraph(before))
                if follows && self.pending_headings.is_empty() && before.name.as_ref() == name =>
            {
                before.append(inlines, claim);
            }
            _ => {
                let mut paragraph = Paragraph {
                    name: name.cloned(),
                    ..Paragraph::default()
                };
                paragraph.append(inlines, claim);
                self.push(DocumentBlock::Paragraph(paragraph));
            }
        }
    }
}

/// The level that a heading's own number shows, and the heading without that number.
fn level_of(heading: &str) -> (HeadingLevel, &str) {
    let digits = heading.trim_start_matches(|c: char| c.is_ascii_digit());
    if let (true, Some(title)) = (digits.len() < heading.len(), digits.strip_prefix('.')) {
        return (HeadingLevel::Third, title);
    }
    let title = heading
        .strip_prefix('（')
        .and_then(|rest| rest.split_once('）'));
    (
        HeadingLevel::Second,
        title.map_or(heading, |(_, title)| title),
    )
}

/// Puts figures into wording.
pub(super) struct Composer<'a> {
    pub rulebook: &'a Rulebook,
    pub report: &'a Report,
    pub figures: &'a Figures<'a>,
}

impl Composer<'_> {
    /// The blocks of a section with its heading; none if the rulebook has no wording for it.
    fn section(
        &self,
        id: SectionId,
        section: &Section,
        assessment: &Assessment,
    ) -> Vec<DocumentBlock> {
        let mut builder = SectionBuilder::default();
        let mut has_wording = false;
        for wording in &self.rulebook.wording {
            if wording.section != id {
                continue;
            }
            has_wording = true;
            if let Some((name, text)) = self.reworded(wording) {
                self.write_reworded(name, text, &mut builder);
            } else if appears(wording, assessment) {
                self.write(wording, &mut builder);
            }
        }
        if !has_wording {
            return Vec::new();
        }
        if builder.blocks.is_empty() {
            builder.blocks.push(DocumentBlock::Paragraph(Paragraph {
                inlines: vec![Inline::Blank(None)],
                ..Paragraph::default()
            }));
        }
        let heading = format!("{}、{}", section.id, section.title);
        let mut blocks = vec![DocumentBlock::Heading(HeadingLevel::First, heading)];
        blocks.append(&mut builder.blocks);
        blocks
    }

    fn write(&self, wording: &Wording, section: &mut SectionBuilder) {
        match &wording.body {
            Body::Heading(heading) => section.heading(heading),
            Body::Paragraph(message) => {
                if !self.has_its_figures(wording, message) {
                    return;
                }
                let claim = claim_behind(self.rulebook, self.figures, wording)
                    .map(|claim| self.source(claim.into()));
                for (index, inlines) in self.paragraphs(message).into_iter().enumerate() {
                    section.paragraph(
                        wording.paragraph.as_ref(),
                        inlines,
                        claim.clone(),
                        wording.follows && index == 0,
                    );
                }
            }
            Body::List(index) => self.list(*index, section),
            Body::Table(index) => {
                section.table(self.rows(&self.rulebook.tables[*index]));
            }
            Body::Figures(index) => section.table(self.group(*index)),
            Body::Picture(index) => {
                let picture = &self.rulebook.pictures[*index];
                if let Some(picture) = self.picture(picture, wording.when.is_some()) {
                    section.push(DocumentBlock::Picture(picture));
                }
            }
        }
    }

    /// True if the figures of a sentence are known. One with a premise needs none; it leaves blanks
    /// for them.
    pub(super) fn has_its_figures(&self, wording: &Wording, message: &Message) -> bool {
        wording.when.is_some() || message.names().all(|name| self.known(name))
    }

    fn known(&self, name: Name) -> bool {
        !matches!(
            self.figures.cell(name.into()),
            Cell::Blank | Cell::Vacant | Cell::Undefined(_)
        )
    }

    pub(super) fn source(&self, figure: Figure) -> FigureSource {
        FigureSource {
            figure,
            name: self.rulebook.spell(figure),
            label: self.rulebook.label(figure),
        }
    }

    /// A sentence with its figures; a text of several lines in it makes several paragraphs.
    pub(super) fn paragraphs(&self, message: &Message) -> Vec<Vec<Inline>> {
        let (mut paragraphs, mut inlines) = (Vec::new(), Vec::new());
        for part in &message.parts {
            match part {
                MessagePart::Words(words) => inlines.push(Inline::Words(words.clone())),
                MessagePart::Figure(name) => {
                    let mut lines = self.lines(*name).into_iter();
                    let first = lines
                        .next()
                        .map(|line| self.text_of_user((*name).into(), line));
                    inlines.push(first.unwrap_or_else(|| self.value_or_blank((*name).into())));
                    for line in lines {
                        paragraphs.push(std::mem::take(&mut inlines));
                        inlines.push(self.text_of_user((*name).into(), line));
                    }
                }
                MessagePart::Left
                | MessagePart::Right
                | MessagePart::Difference
                | MessagePart::Paragraph
                | MessagePart::Label => {}
            }
        }
        paragraphs.push(inlines);
        paragraphs
    }

    /// The lines of a text of the report.
    pub(super) fn lines(&self, name: Name) -> Vec<String> {
        match (self.rulebook.declared(name), self.figures.cell(name.into())) {
            (Some(Declared::Text(_)), Cell::Text(text)) => text::lines(text).collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn text_of_user(&self, figure: Figure, text: String) -> Inline {
        Inline::Value(PrintedValue {
            text,
            source: self.source(figure),
            exact: None,
        })
    }

    /// The figure as it is printed, if it has a value.
    pub(super) fn value(&self, figure: Figure) -> Option<Inline> {
        let text = text::one_line(&value_in_print(self.rulebook, self.figures, figure)?);
        if text.is_empty() {
            return None;
        }
        let exact = self.figures.number(figure).map(|value| value.normalize());
        Some(Inline::Value(PrintedValue {
            text,
            source: self.source(figure),
            exact,
        }))
    }

    fn value_or_blank(&self, figure: Figure) -> Inline {
        self.value(figure)
            .unwrap_or_else(|| Inline::Blank(Some(self.source(figure))))
    }

    /// The items of a text; a single one is a paragraph.
    fn list(&self, text: TextId, section: &mut SectionBuilder) {
        let declared = &self.rulebook.texts[text];
        let items: Vec<_> = self
            .report
            .paragraphs(&declared.name)
            .iter()
            .flat_map(|item| text::lines(item))
            .collect();
        let is_numbered = items.iter().any(|item| text::is_numbered(item));
        // `2.` before `3万元` would be 2.3万元.
        let in_brackets = items
            .iter()
            .any(|item| item.starts_with(|c: char| c.is_numeric()));
        let level = match section.pending_headings.last() {
            Some((level, _)) => Some(*level),
            None => section.level,
        };
        let mut written = Vec::new();
        for (index, item) in (1..).zip(items) {
            let number = match level {
                _ if is_numbered => String::new(),
                Some(HeadingLevel::Third) => format!("（{index}）"),
                _ if in_brackets => format!("（{index}）"),
                _ => format!("{index}."),
            };
            let lacks_full_stop = text::lacks_full_stop(&item);
            let mut inlines = vec![self.text_of_user(declared.slot.into(), item)];
            if lacks_full_stop {
                inlines.push(Inline::Words("。".into()));
            }
            written.push(ListItem { number, inlines });
        }
        if written.len() > 1 {
            section.push(DocumentBlock::List(written));
        } else if let Some(single) = written.pop() {
            section.push(DocumentBlock::Paragraph(Paragraph {
                inlines: single.inlines,
                ..Paragraph::default()
            }));
        }
    }
}
