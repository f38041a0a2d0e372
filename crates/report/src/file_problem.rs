//! The reasons why a file is not a report, each kind with its sentence.

use thiserror::Error;

use super::VERSION;

/// The reason why a file cannot be opened, as a sentence for the person who chose it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FileProblem {
    /// Nothing in it.
    #[error("这个文件是空的。选用“下载数据”（.json）或“下载报告”（.html）存下来的文件")]
    Empty,
    /// Larger than any report.
    #[error(
        "这个文件有 {0} MB，不是自评报告的数据文件（通常不到 1 MB）。选用“下载数据”（.json）或“下载报告”（.html）存下来的文件"
    )]
    TooLarge(usize),
    /// With a text that no field can show.
    #[error(
        "文件里“{0}”有 {1} 字，表单放不下（一段文字最多 20 万字），没有打开，文件没有动。把这段文字缩短后再打开"
    )]
    LongText(String, usize),
    /// Not text in UTF-8.
    #[error(
        "这个文件不是文本文件。选用“下载数据”（.json）或“下载报告”（.html）存下来的文件；Word、Excel 文件不能直接打开"
    )]
    NotText,
    /// Ends too early.
    #[error("这个文件在第 {0} 行断了，后面的内容没有保存下来。换用备份，或重新下载一份")]
    Truncated(usize),
    /// Not JSON.
    #[error(
        "这个文件不是 JSON 数据（第 {line} 行第 {column} 个字处读不下去）。选用“下载数据”（.json）或“下载报告”（.html）存下来的文件"
    )]
    NotJson {
        /// The line at which reading ends.
        line: usize,
        /// The column.
        column: usize,
    },
    /// HTML without the data of a report, or with what is left of them.
    #[error(
        "这个文件里没有完整的自评数据：不是用“下载报告”存下来的，或者在 Word、WPS 里另存时丢了。选用“下载数据”存下来的 .json 文件"
    )]
    NoData,
    /// JSON of something else.
    #[error(
        "这个 JSON 文件不是自评报告的数据。选用“下载数据”（.json）或“下载报告”（.html）存下来的文件"
    )]
    AnotherKind,
    /// Written by a later program.
    #[error(
        "这个文件是新版本程序存的（格式第 {0} 版，本程序只认到第 {VERSION} 版）。换用新版本的页面打开"
    )]
    Newer(String),
    /// A part that does not have the shape it should.
    #[error("文件里“{0}”的写法不对，应为{1}。按原样改回，或重新下载一份")]
    Shape(String, PartShape),
}

/// The shape that a part of a report file should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PartShape {
    #[error("版本号，如 1")]
    Version,
    #[error("一组“名称: 值”")]
    Members,
    #[error("带引号的文字，如 \"130.13\"")]
    Text,
    #[error("方括号里的若干个名称")]
    Names,
    #[error("方括号里的若干行，每行一组“列名: 值”")]
    Rows,
}
