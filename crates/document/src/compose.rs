//! Puts the figures into the rulebook's wording.

use super::claims::rests_on;
use super::{
    Document, DocumentBlock, DocumentTable, FigureSource, HeadingLevel, Inline, ListItem,
    Paragraph, PrintedValue, text,
};
use ziping_assessment::{Assessment, holds, value_in_print};
use ziping_formula::{Cell, Figure, Figures, Name};
use ziping_report::Report;
use ziping_rulebook::{Body, Declared, Message, Part, Rulebook, TextId, Wording};

/// Composes the document of a report. A section without any wording is no part of it; one whose
/// wording has nothing to say yet stands with a blank.
pub fn compose(book: &Rulebook, report: &Report, assessment: &Assessment) -> Document {
    let composer = Composer {
        book,
        report,
        figures: &assessment.figures,
    };
    let mut blocks = Vec::new();
    for (index, section) in book.sections.enumerate() {
        let wording: Vec<_> = book
            .wording
            .iter()
            .filter(|wording| wording.section == index)
            .collect();
        if wording.is_empty() {
            continue;
        }
        blocks.push(DocumentBlock::Heading(
            HeadingLevel::First,
            format!("{}、{}", section.id, section.title),
        ));
        let mut flow = Flow::default();
        for wording in wording {
            if let Some((name, text)) = composer.rewritten(wording) {
                composer.write_anew(name, text, &mut flow);
                continue;
            }
            if appears(wording, assessment) {
                composer.write(wording, &mut flow);
            }
        }
        if flow.blocks.is_empty() {
            flow.blocks.push(DocumentBlock::Paragraph(Paragraph {
                inlines: vec![Inline::Blank(None)],
                ..Paragraph::default()
            }));
        }
        blocks.append(&mut flow.blocks);
    }
    let mut attached = composer.attachments(assessment);
    if !attached.named.is_empty() {
        blocks.push(DocumentBlock::Attached(attached.named));
    }
    let line = |message: &Message| composer.paragraphs(message).into_iter().flatten().collect();
    if !book.closing.is_empty() {
        blocks.push(DocumentBlock::Closing(
            book.closing.iter().map(line).collect(),
        ));
    }
    blocks.append(&mut attached.blocks);
    Document {
        title: line(&book.document_title),
        blocks,
    }
}

/// Whether the premise of a piece of wording holds.
pub(super) fn appears(wording: &Wording, assessment: &Assessment) -> bool {
    wording
        .when
        .as_ref()
        .is_none_or(|when| holds(assessment, when) == Some(true))
}

/// The blocks of a section as they come about.
#[derive(Default)]
pub(super) struct Flow {
    blocks: Vec<DocumentBlock>,
    /// Headings that nothing stands below yet.
    waiting: Vec<(HeadingLevel, String)>,
    /// How many headings of the second and third level there are.
    counted: (usize, usize),
    /// The level of the last heading that stands.
    level: Option<HeadingLevel>,
    /// The paragraph that was last worded by the user.
    pub anew: Option<String>,
}

impl Flow {
    fn heading(&mut self, heading: &str) {
        let (level, title) = level_of(heading);
        self.waiting.retain(|(above, _)| *above < level);
        self.waiting.push((level, title.to_owned()));
    }

    fn push(&mut self, block: DocumentBlock) {
        for (level, title) in std::mem::take(&mut self.waiting) {
            let number = if level == HeadingLevel::Third {
                self.counted.1 += 1;
                format!("{}.", self.counted.1)
            } else {
                self.counted = (self.counted.0 + 1, 0);
                format!("（{}）", text::han(self.counted.0))
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

    /// A line of a paragraph, which may rest on a claim; one that follows goes on in it, where
    /// something of it stands above.
    pub fn paragraph(
        &mut self,
        name: Option<&String>,
        mut inlines: Vec<Inline>,
        claim: Option<FigureSource>,
        follows: bool,
    ) {
        if inlines
            .last()
            .is_some_and(|inline| text::is_open(&inline.text()))
        {
            inlines.push(Inline::Words("。".into()));
        }
        match self.blocks.last_mut() {
            Some(DocumentBlock::Paragraph(before))
                if follows && self.waiting.is_empty() && before.name.as_ref() == name =>
            {
                before.go_on(inlines, claim);
            }
            _ => {
                let mut paragraph = Paragraph {
                    name: name.cloned(),
                    ..Paragraph::default()
                };
                paragraph.go_on(inlines, claim);
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

/// What the blocks are made from.
pub(super) struct Composer<'a> {
    pub book: &'a Rulebook,
    pub report: &'a Report,
    pub figures: &'a Figures<'a>,
}

impl Composer<'_> {
    fn write(&self, wording: &Wording, flow: &mut Flow) {
        match &wording.body {
            Body::Heading(heading) => flow.heading(heading),
            Body::Paragraph(message) => {
                if !self.has_its_figures(wording, message) {
                    return;
                }
                let claim = rests_on(self.book, self.figures, wording)
                    .map(|claim| self.source(claim.into()));
                for (index, inlines) in self.paragraphs(message).into_iter().enumerate() {
                    flow.paragraph(
                        wording.paragraph.as_ref(),
                        inlines,
                        claim.clone(),
                        wording.follows && index == 0,
                    );
                }
            }
            Body::List(index) => self.list(*index, flow),
            Body::Table(index) => {
                flow.table(self.rows(&self.book.tables[*index]));
            }
            Body::Figures(index) => flow.table(self.group(*index)),
            Body::Picture(index) => {
                let picture = &self.book.pictures[*index];
                if let Some(picture) = self.picture(picture, wording.when.is_some()) {
                    flow.push(DocumentBlock::Picture(picture));
                }
            }
        }
    }

    /// Whether the figures of a sentence are known; one with a premise leaves blanks for those that
    /// are not.
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
            name: self.book.spell(figure),
            label: self.book.label(figure),
        }
    }

    /// A sentence with the figures put in; a text of several lines makes several paragraphs.
    pub(super) fn paragraphs(&self, message: &Message) -> Vec<Vec<Inline>> {
        let (mut done, mut inlines) = (Vec::new(), Vec::new());
        for part in &message.parts {
            match part {
                Part::Words(words) => inlines.push(Inline::Words(words.clone())),
                Part::Figure(name) => {
                    let mut lines = self.lines(*name).into_iter();
                    let first = lines
                        .next()
                        .map(|line| self.words_of_user((*name).into(), line));
                    inlines.push(first.unwrap_or_else(|| self.value_or_blank((*name).into())));
                    for line in lines {
                        done.push(std::mem::take(&mut inlines));
                        inlines.push(self.words_of_user((*name).into(), line));
                    }
                }
                Part::Left | Part::Right | Part::Difference | Part::Place | Part::Label => {}
            }
        }
        done.push(inlines);
        done
    }

    /// The lines of a text of the report.
    pub(super) fn lines(&self, name: Name) -> Vec<String> {
        match (self.book.declared(name), self.figures.cell(name.into())) {
            (Some(Declared::Text(_)), Cell::Text(text)) => text::lines(text).collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn words_of_user(&self, figure: Figure, text: String) -> Inline {
        Inline::Value(PrintedValue {
            text,
            source: self.source(figure),
            exact: None,
        })
    }

    /// The figure in print, if it has a value.
    pub(super) fn value(&self, figure: Figure) -> Option<Inline> {
        let text = text::one_line(&value_in_print(self.book, self.figures, figure)?);
        let exact = self.figures.number(figure).map(|value| value.normalize());
        (!text.is_empty()).then(|| {
            Inline::Value(PrintedValue {
                text,
                source: self.source(figure),
                exact,
            })
        })
    }

    fn value_or_blank(&self, figure: Figure) -> Inline {
        self.value(figure)
            .unwrap_or_else(|| Inline::Blank(Some(self.source(figure))))
    }

    /// The items of a text; a single one is a paragraph.
    fn list(&self, text: TextId, flow: &mut Flow) {
        let declared = &self.book.texts[text];
        let items: Vec<_> = self
            .report
            .paragraphs(&declared.name)
            .iter()
            .flat_map(|item| text::lines(item))
            .collect();
        let numbered = items.first().is_some_and(|item| text::is_numbered(item));
        let level = flow.waiting.last().map(|(level, _)| *level).or(flow.level);
        let mut written = Vec::new();
        for (index, item) in (1..).zip(items) {
            let number = match level {
                _ if numbered => String::new(),
                Some(HeadingLevel::Third) => format!("（{index}）"),
                _ => format!("{index}."),
            };
            let open = text::is_open(&item);
            let mut inlines = vec![self.words_of_user(declared.slot.into(), item)];
            if open {
                inlines.push(Inline::Words("。".into()));
            }
            written.push(ListItem { number, inlines });
        }
        match (written.pop(), written.is_empty()) {
            (None, _) => {}
            (Some(single), true) => {
                flow.push(DocumentBlock::Paragraph(Paragraph {
                    inlines: single.inlines,
                    ..Paragraph::default()
                }));
            }
            (Some(last), false) => {
                written.push(last);
                flow.push(DocumentBlock::List(written));
            }
        }
    }
}
