//! The notices: what happened and what to do.

use std::fmt;

use ziping_report::FileProblem;

/// A message to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// True when something went wrong.
    pub problem: bool,
    /// The sentence for the user: what happened, and what to do about it.
    pub text: String,
    /// A file that could not be read and can be downloaded as it is.
    pub salvage: Option<String>,
    /// True if it tells of the last step, which can be undone from it.
    pub is_undoable: bool,
    /// True if it tells of a file that was handed out. The next one takes its place.
    pub is_receipt: bool,
}

impl Notice {
    /// A notice that something went wrong.
    pub fn problem(text: impl Into<String>) -> Self {
        Self {
            problem: true,
            text: text.into(),
            salvage: None,
            is_undoable: false,
            is_receipt: false,
        }
    }

    /// A notice that a file was not opened.
    pub fn not_opened(problem: &impl fmt::Display) -> Self {
        Self::problem(format!("{problem}。手头的报告没有动"))
    }

    /// A notice that a report which was kept cannot be read. Its text can be downloaded.
    pub(super) fn damaged(problem: &FileProblem, bytes: &[u8]) -> Self {
        Self {
            problem: true,
            text: format!(
                "自动保存的内容读不出来：{problem}。原文还在开始页的列表里，可以下载下来，由维护人员恢复"
            ),
            salvage: Some(String::from_utf8_lossy(bytes).into_owned()),
            is_undoable: false,
            is_receipt: false,
        }
    }

    /// A notice that a file was handed out, and where it is.
    pub fn receipt(file: &str) -> Self {
        Self {
            is_receipt: true,
            ..Self::news(format!("已下载“{file}”，一般在“下载”文件夹"))
        }
    }

    /// A notice that needs no reaction.
    pub fn news(text: impl Into<String>) -> Self {
        Self {
            problem: false,
            text: text.into(),
            salvage: None,
            is_undoable: false,
            is_receipt: false,
        }
    }
}
