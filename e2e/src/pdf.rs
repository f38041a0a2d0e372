//! Reads a printed PDF back: which letters stand where on each sheet. Lines are put together by the
//! positions of letters, because browsers write letters in different orders, and fonts differ from
//! machine to machine. The scenarios decide what ought to stand where.

use std::ops::Range;

use anyhow::{Result, anyhow};
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc};

/// A sheet of paper. All measures are millimetres from its upper left corner.
#[derive(Debug, Default)]
pub struct Sheet {
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    letters: Vec<Letter>,
}

/// A letter that leaves a mark.
#[derive(Clone, Debug)]
struct Letter {
    extent: Range<f64>,
    baseline: f64,
    text: String,
}

/// The letters on one line across the sheet.
#[derive(Debug)]
pub struct Line {
    /// The left and the right end.
    pub extent: Range<f64>,
    /// The line that its letters stand on.
    pub baseline: f64,
    /// The words without spaces.
    pub text: String,
}

/// Letters whose baselines are this close stand on one line.
const SAME_LINE: f64 = 1.0;
const POINT: f64 = 25.4 / 72.0;

/// The sheets of a PDF.
pub fn read(pdf: &[u8]) -> Result<Vec<Sheet>> {
    let document = Document::load_mem(pdf)?;
    let mut reader = Reader { sheets: Vec::new() };
    output_doc(&document, &mut reader)
        .map_err(|error| anyhow!("the PDF cannot be read: {error}"))?;
    Ok(reader.sheets)
}

impl Sheet {
    /// The lines, from the top.
    pub fn lines(&self) -> Vec<Line> {
        let mut letters = self.letters.clone();
        letters.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
        let mut lines: Vec<Vec<Letter>> = Vec::new();
        for letter in letters {
            match lines.last_mut() {
                Some(line)
                    if line
                        .last()
                        .is_some_and(|last| letter.baseline - last.baseline < SAME_LINE) =>
                {
                    line.push(letter);
                }
                _ => lines.push(vec![letter]),
            }
        }
        lines.into_iter().map(Line::of).collect()
    }
}

/// A line says these words. Fonts draw some characters with the same picture, and a PDF may name
/// the radical that looks like the character (⻔ for 门): a radical passes for any one character.
pub fn reads_as(line: &str, words: &str) -> bool {
    let radical = |c: char| ('\u{2e80}'..='\u{2fdf}').contains(&c);
    let mut read = line.chars();
    let alike = words
        .chars()
        .filter(|c| !c.is_whitespace())
        .all(|c| read.next().is_some_and(|r| r == c || radical(r)));
    alike && read.next().is_none()
}

impl Line {
    fn of(mut letters: Vec<Letter>) -> Self {
        letters.sort_by(|one, other| one.extent.start.total_cmp(&other.extent.start));
        let first = letters.first().map_or(0.0, |letter| letter.extent.start);
        let last = letters
            .iter()
            .map(|letter| letter.extent.end)
            .fold(first, f64::max);
        let baseline = letters.first().map_or(0.0, |letter| letter.baseline);
        Self {
            extent: first..last,
            baseline,
            text: letters.into_iter().map(|letter| letter.text).collect(),
        }
    }
}

struct Reader {
    sheets: Vec<Sheet>,
}

impl OutputDev for Reader {
    fn begin_page(
        &mut self,
        _number: u32,
        sheet: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        let (width, height) = (
            (sheet.urx - sheet.llx) * POINT,
            (sheet.ury - sheet.lly) * POINT,
        );
        self.sheets.push(Sheet {
            width,
            height,
            letters: Vec::new(),
        });
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        if let (Some(sheet), false) = (self.sheets.last_mut(), text.trim().is_empty()) {
            let left = place.m31 * POINT;
            let baseline = sheet.height - place.m32 * POINT;
            let right = left + width * size * place.m11 * POINT;
            sheet.letters.push(Letter {
                extent: left..right,
                baseline,
                text: text.trim().to_owned(),
            });
        }
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::reads_as;

    #[test]
    fn a_radical_passes_for_the_character_it_looks_like() {
        assert!(reads_as("⼆、部⻔概况", "二、部门 概况"));
        assert!(!reads_as("三、部⻔概况", "二、部门概况"));
        assert!(
            !reads_as("二、部门概况。", "二、部门概况") && !reads_as("二、部门", "二、部门概况")
        );
    }
}
