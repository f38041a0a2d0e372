//! Mistakes in a formula as it is written, and their spans. The sentences for the rulebook's author
//! stand here, beside their kinds.

use std::{fmt, ops::Range};

use thiserror::Error;

/// A mistake in a formula, with its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub kind: SyntaxErrorKind,
    /// The bytes of the formula that it is about.
    pub span: Range<usize>,
}

/// The kinds of mistakes in a formula.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SyntaxErrorKind {
    #[error("公式里不能有“{0}”")]
    StrayCharacter(char),
    #[error("“{0}”不是一个数")]
    NotANumber(String),
    #[error("“{0}”位数太多，公式里的数最多 18 位")]
    TooManyDigits(String),
    /// A text without the closing quotation mark.
    #[error("文字缺少结尾的引号{0}")]
    UnclosedText(char),
    #[error("缺少右括号")]
    UnclosedBracket,
    #[error("多了一个右括号")]
    UnopenedBracket,
    #[error("括号套得太深，拆成几条写")]
    TooDeep,
    #[error("公式太长，拆成几条写")]
    TooLong,
    #[error("公式到这里断了，还缺一个名称或数")]
    UnexpectedEnd,
    #[error("这里应当是一个名称或数")]
    ExpectedOperand,
    /// 且, 或 or 非 with nothing on one side.
    #[error("“{0}”前面或后面缺一个名称或数")]
    MissingOperand(String),
    #[error("这里缺少运算符；且、或、非前后要留空格")]
    MissingOperator,
    /// `a < b < c`
    #[error("比较不能连写，用“且”分成两个")]
    ChainedComparison,
    #[error("没有“{0}”这个函数")]
    UnknownFunction(String),
    #[error("“{function}”要 {least} 个参数，这里有 {count} 个")]
    ArgumentCount {
        function: String,
        least: usize,
        count: usize,
    },
    #[error("“{0}”的参数应当是一个名称")]
    ArgumentIsNoName(String),
    #[error("“{0}”的第二个参数应当是引号里的词")]
    ArgumentIsNoText(String),
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.kind.fmt(formatter)
    }
}

impl std::error::Error for SyntaxError {}

impl SyntaxError {
    pub(super) fn new(kind: SyntaxErrorKind, span: Range<usize>) -> Self {
        Self { kind, span }
    }

    /// Line and column, both from 1; a column is a character.
    pub fn line_and_column(&self, source: &str) -> (usize, usize) {
        let before = source.get(..self.span.start).unwrap_or(source);
        let line = before.matches('\n').count() + 1;
        let last_line = before
            .rsplit_once('\n')
            .map_or(before, |(_, last_line)| last_line);
        (line, last_line.chars().count() + 1)
    }

    /// The sentence with its column, and the line with a caret below it.
    pub fn in_words(&self, source: &str) -> String {
        let (_, column) = self.line_and_column(source);
        format!(
            "公式第 {column} 个字：{}\n{}",
            self.kind,
            self.caret(source)
        )
    }

    /// The line with a caret under the error, a full-width blank for each full-width character
    /// before it.
    pub fn caret(&self, source: &str) -> String {
        let (line, column) = self.line_and_column(source);
        let text = source.lines().nth(line - 1).unwrap_or("");
        let indent: String = text
            .chars()
            .take(column - 1)
            .map(|c| if c.is_ascii() { ' ' } else { '\u{3000}' })
            .collect();
        format!("{text}\n{indent}^")
    }
}
