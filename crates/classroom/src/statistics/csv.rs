//! The statistics of a class for a spreadsheet, a row for each trainee in the order of the page.
//! Excel and WPS know from a byte order mark that it is UTF-8, and take no name for a formula.

use super::{
    ClassStatistics,
    totals::{TraineeTotals, mean},
};
use ziping_formula::amount;
use ziping_training::QuestionOutcome;

/// The byte order mark.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The signs that a formula can begin with, also as Chinese keyboards write them.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

impl ClassStatistics {
    /// The class as CSV.
    pub fn csv(&self) -> String {
        let mut head = vec!["姓名".to_owned(), "文件".to_owned()];
        for (at, number) in (1..).zip(&self.questions) {
            let number = number.show();
            head.extend(
                ["得分", "用时（秒）", "提示", "没找到或填错的", "错标"]
                    .map(|what| format!("第 {at} 题 {number} {what}")),
            );
        }
        head.extend(["合计", "平均"].map(str::to_owned));
        let mut csv = BYTE_ORDER_MARK.to_string();
        write(&mut csv, &head);
        for totals in self.ranked() {
            write(&mut csv, &self.row(&totals));
        }
        csv
    }

    fn row(&self, totals: &TraineeTotals) -> Vec<String> {
        let mut row = vec![
            harmless(&totals.trainee.name),
            harmless(&totals.trainee.file),
        ];
        for at in 0..self.questions.len() {
            row.extend(
                totals
                    .trainee
                    .outcome(at)
                    .map_or_else(Default::default, outcome_cells),
            );
        }
        let mean = match mean(totals.points, self.questions.len()) {
            Some(mean) => amount::show(mean, 1),
            None => String::new(),
        };
        row.extend([totals.points.to_string(), mean]);
        row
    }
}

/// The cells of a question's outcome.
fn outcome_cells(outcome: &QuestionOutcome) -> [String; 5] {
    let [points, seconds, hints, astray] = [
        outcome.points,
        outcome.seconds,
        outcome.hints,
        outcome.wrong_marks,
    ]
    .map(|number| number.to_string());
    let missed: Vec<&str> = outcome
        .parts
        .iter()
        .filter(|part| !part.right)
        .map(|part| part.label.as_str())
        .collect();
    [points, seconds, hints, harmless(&missed.join("、")), astray]
}

/// A text that no spreadsheet takes for a formula: blanks around it are gone, and before a sign
/// that begins one stands a `'`.
fn harmless(text: &str) -> String {
    let text = text.trim();
    if text.starts_with(FORMULA) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn write(csv: &mut String, row: &[String]) {
    for (at, cell) in row.iter().enumerate() {
        if at > 0 {
            csv.push(',');
        }
        if cell.contains(['"', ',', '\r', '\n', ';', '\t']) {
            csv.extend(["\"", &cell.replace('"', "\"\""), "\""]);
        } else {
            csv.push_str(cell);
        }
    }
    csv.push_str("\r\n");
}
