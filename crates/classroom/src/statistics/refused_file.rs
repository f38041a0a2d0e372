//! The files of a class that do not count, and the reasons, each kind with its sentence for the
//! teacher.

use thiserror::Error;

use super::ClassStatistics;
use crate::question_set::ChecksummedFileProblem;

/// A file that is not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedFile {
    /// The name of the file.
    pub file: String,
    pub reason: RefusalReason,
}

/// The reason why a file does not count.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RefusalReason {
    #[error("最多算 {most} 个文件，这个没有算。分成两批看", most = ClassStatistics::MOST)]
    TooManyFiles,
    #[error(transparent)]
    NotRead(#[from] ChecksummedFileProblem),
    #[error("题号对不上：是用另一版页面做的题。用同一版的页面看成绩")]
    OtherVersion,
    /// The same as the file of this name.
    #[error("和“{0}”一模一样，只算一份")]
    Duplicate(String),
    /// A submission of another set; the titles of that set and of the one that is counted.
    #[error(
        "是另一套题{}的成绩，这一套是{}。另外放进来看",
        titled(other),
        titled(own)
    )]
    OtherSet { other: String, own: String },
    /// The teacher has left it out, and can take in again the file of this index.
    #[error("你让它不计入的")]
    LeftOut(usize),
}

fn titled(title: &str) -> String {
    if title.trim().is_empty() {
        "（没有名称）".to_owned()
    } else {
        format!("“{title}”")
    }
}
