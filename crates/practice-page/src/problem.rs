//! The reasons why the page does not do what was asked, each kind with its sentence for the user.

use thiserror::Error;

use ziping_classroom::question_set::QuestionSet;
use ziping_training::NumberProblem;

/// The reason why there is no file to download.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ExportProblem {
    #[error("没有可以下载的内容")]
    NothingToExport,
    /// Whoever made the set could not tell whose submission it is.
    #[error("先写姓名，出题的人才知道是谁的")]
    NameMissing,
}

/// The reason why no question is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(super) enum OpenProblem {
    #[error(transparent)]
    Number(#[from] NumberProblem),
    #[error("没有这个题号的题，多半是抄错了。核对题号")]
    NoSuchQuestion,
    /// This version of the page cannot make the question any more.
    #[error("这道题是用另一版页面出的，这一版打不开。回到出题时的那一版页面去做，或者换一道")]
    OtherVersion,
}

/// The reason why a part of a report cannot be marked as wrong; the text is its label.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(super) enum MarkProblem {
    #[error("填报表里没有“{0}”，不用标。")]
    NotInForm(String),
    #[error("“{0}”不是数，不用标。")]
    NotANumber(String),
    #[error("“{0}”这个数是程序算的，不用标；看它用到的数。")]
    Calculated(String),
    #[error("“{0}”没有填，没有可标的。")]
    Blank(String),
}

/// The reason why a question is not added to the set that is being made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(super) enum AddProblem {
    #[error(transparent)]
    Number(#[from] NumberProblem),
    #[error("一套最多 {most} 道题", most = QuestionSet::MOST)]
    SetIsFull,
    #[error("{0} 已经在里面")]
    AlreadyInSet(String),
    #[error("没有题号是 {0} 的题")]
    NoSuchQuestion(String),
    /// No department of the chosen kind has the figures for one of the chosen faults.
    #[error("这几种错在这样的单位里出不来。多选几种错，或者换一类单位")]
    NoSuchFaults,
}
