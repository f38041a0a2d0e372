//! Draws a picture as SVG in whole numbers of its own, a tenth of a millimetre each as the document
//! prints it. Every bar says beside itself what it is and how much, so that nothing hangs on
//! telling greys apart. The rulebook says which figures a picture shows.

use maud::{Markup, html as markup};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{DocumentPicture, PrintedValue, picture::Bars};
use ziping_formula::amount;

/// The width of a picture; the document prints it 120 mm wide.
const WIDTH: i64 = 1200;
/// The size of its letters, and how far their lines are apart.
const LETTER: i64 = 44;
const LINE: i64 = 56;
/// The distance of a line's letters from the upper edge of the line.
const BASE: i64 = 42;
/// The left edge of the bars; their labels stand to the left of it.
const LEFT: i64 = 310;
/// The most letters of a line of a label, and the most lines.
const LABEL_LETTERS: i64 = 6;
const LABEL_LINES: usize = 2;
const BAR: i64 = 40;
const GAP: i64 = 28;
/// The distance of stripes, and the index of bars that have neither stripes nor a grey.
const STRIPE: i64 = 14;
const EMPTY: i64 = 3;
/// The least length of a bar that is not zero.
const THINNEST: i64 = 3;
/// The bars keep this much, however long the numbers beside them are.
const LEAST_ROOM: i64 = 160;

/// The picture as SVG.
pub(super) fn draw(picture: &DocumentPicture) -> Markup {
    let scale = Scale::of(picture);
    let mut top = 0;
    let mut rows = Vec::new();
    for bars in &picture.rows {
        let (drawn, height) = row(bars, &scale, top);
        rows.push(drawn);
        top += height + GAP;
    }
    let height = (top - GAP).max(LINE);
    let view_box = format!("0 0 {WIDTH} {height}");
    markup! {
        svg role="img" viewBox=(view_box) font-size=(LETTER) fill="currentColor" {
            title { (picture.title) }
            desc { (picture.in_words()) }
            @for row in &rows { (row) }
        }
    }
}

/// Turns values into lengths.
struct Scale {
    /// The length of all bars between the least and the greatest value.
    room: i64,
    /// The difference between the greatest and the least value.
    range: Decimal,
    /// The distance of zero from the left edge of the picture.
    zero: i64,
}

impl Scale {
    fn of(picture: &DocumentPicture) -> Self {
        let (mut least, mut greatest, mut beside) = (Decimal::ZERO, Decimal::ZERO, 0);
        for bars in &picture.rows {
            for value in bars.all() {
                least = least.min(exact(value));
                greatest = greatest.max(exact(value));
            }
            if bars.whole.is_some() {
                // Parts of a divided bar stand in a row; one below zero is only written.
                greatest = greatest.max(parts_of(bars));
                least = Decimal::ZERO;
            } else {
                let text =
                    |(label, value): &(String, PrintedValue)| width(&beside_bar(label, value));
                beside = bars.values.iter().map(text).fold(beside, i64::max);
            }
        }
        let room = (WIDTH - LEFT - beside - LETTER).max(LEAST_ROOM);
        let mut scale = Self {
            room,
            range: amount::checked_sub(greatest, least).unwrap_or(Decimal::ZERO),
            zero: LEFT,
        };
        scale.zero += scale.length(least);
        scale
    }

    /// The length of a value, whichever side of zero it is on.
    fn length(&self, value: Decimal) -> i64 {
        if value.is_zero() {
            return 0;
        }
        // Divided first: the greatest amounts times a length are out of range.
        let part = amount::checked_div(value.abs(), self.range)
            .and_then(|part| amount::checked_mul(part, self.room.into()));
        let Some(length) = part.and_then(|part| amount::round(part, 0).to_i64()) else {
            return THINNEST;
        };
        length.clamp(THINNEST, self.room)
    }
}

fn exact(value: &PrintedValue) -> Decimal {
    value.exact.unwrap_or(Decimal::ZERO)
}

/// The sum of the parts above zero.
fn parts_of(bars: &Bars) -> Decimal {
    let parts = bars
        .values
        .iter()
        .map(|(_, value)| exact(value).max(Decimal::ZERO));
    parts.fold(Decimal::ZERO, |sum, part| {
        amount::checked_add(sum, part).unwrap_or(sum)
    })
}

/// A row and its height.
fn row(bars: &Bars, scale: &Scale, top: i64) -> (Markup, i64) {
    let mut label = lines_of(&bars.label);
    label.extend(bars.whole.as_ref().map(|whole| whole.text.clone()));
    let left = height_of(label.len());
    let (drawn, height) = if bars.whole.is_some() {
        divided(bars, scale, top)
    } else {
        side_by_side(bars, scale, top)
    };
    let drawn = markup! {
        @for (index, line) in (0..).zip(&label) { (text(0, top + index * LINE, line)) }
        (drawn)
    };
    (drawn, left.max(height))
}

fn side_by_side(bars: &Bars, scale: &Scale, top: i64) -> (Markup, i64) {
    let drawn = markup! {
        @for (index, (label, value)) in (0..).zip(&bars.values) {
            @let (line_top, length) = (top + index * LINE, scale.length(exact(value)));
            @let from = if exact(value) < Decimal::ZERO { scale.zero - length } else { scale.zero };
            @let text_left = (from + length).max(scale.zero) + LETTER / 3;
            (bar(index, from, line_top + (LINE - BAR) / 2, length, BAR))
            (text(text_left, line_top, &beside_bar(label, value)))
        }
        (line(scale.zero, top, height_of(bars.values.len())))
    };
    (drawn, height_of(bars.values.len()))
}

fn divided(bars: &Bars, scale: &Scale, top: i64) -> (Markup, i64) {
    let above_zero = |value: &PrintedValue| scale.length(exact(value).max(Decimal::ZERO));
    let mut from = scale.zero;
    let mut parts = Vec::new();
    for (index, (_, value)) in (0..).zip(&bars.values) {
        parts.push(bar(index, from, top, above_zero(value), LINE));
        from += above_zero(value);
    }
    let below = top + LINE + LINE / 6;
    let drawn = markup! {
        // The frame of the whole; its rest beside the parts stays empty.
        (bar(EMPTY, scale.zero, top, bars.whole.as_ref().map_or(0, above_zero), LINE))
        @for part in &parts { (part) }
        @for (index, (label, value)) in (0..).zip(&bars.values) {
            @let line_top = below + index * LINE;
            (bar(index, LEFT, line_top + (LINE - BAR) / 2, LETTER, BAR))
            (text(LEFT + LETTER * 4 / 3, line_top, &beside_bar(label, value)))
        }
    };
    (drawn, below - top + height_of(bars.values.len()))
}

fn height_of(lines: usize) -> i64 {
    i64::try_from(lines).unwrap_or(0) * LINE
}

/// A bar that is dark, striped, light or empty, so that four in a row are told apart in black and
/// white.
fn bar(index: i64, left: i64, top: i64, length: i64, height: i64) -> Markup {
    let opacity = match index {
        0 => ".75",
        2 => ".25",
        _ => "0",
    };
    markup! {
        @if length > 0 {
            rect x=(left) y=(top) width=(length) height=(height) fill-opacity=(opacity)
                stroke="currentColor" stroke-width="3" {}
            @if index == 1 {
                path d=(stripes(left, top, length, height)) stroke="currentColor" stroke-width="4" {}
            }
        }
    }
}

fn stripes(left: i64, top: i64, length: i64, height: i64) -> String {
    let from = (1..)
        .map(|step| step * STRIPE)
        .take_while(|from| *from < length);
    let stripes: Vec<String> = from
        .map(|from| format!("M{} {top}v{height}", left + from))
        .collect();
    stripes.concat()
}

fn line(left: i64, top: i64, height: i64) -> Markup {
    markup! { path d=(format!("M{left} {top}v{height}")) stroke="currentColor" stroke-width="3" {} }
}

fn text(left: i64, top: i64, words: &str) -> Markup {
    markup! { text x=(left) y=(top + BASE) { (words) } }
}

fn beside_bar(label: &str, value: &PrintedValue) -> String {
    format!("{label} {}", value.text)
}

/// The largest width of a line in any font: a Chinese character is as wide as it is high,
/// others are narrower.
fn width(line: &str) -> i64 {
    line.chars()
        .map(|c| {
            if c < '\u{1100}' {
                LETTER * 3 / 5
            } else {
                LETTER
            }
        })
        .sum()
}

/// A label in lines. What does not fit is cut; the table shows it whole.
fn lines_of(label: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for c in label.chars() {
        let last = lines.len();
        if let Some(line) = lines.last_mut() {
            let mut longer = line.clone();
            longer.push(c);
            if width(&longer) <= LABEL_LETTERS * LETTER {
                *line = longer;
            } else if last < LABEL_LINES {
                lines.push(c.to_string());
            } else {
                line.pop();
                line.push('…');
                break;
            }
        }
    }
    lines
}
