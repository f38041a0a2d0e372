//! What may be wrong in a TOML file of a rulebook, each kind with its sentence for the author.

use thiserror::Error;

/// What is wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadErrorKind {
    // Any file.
    #[error("缺少这个文件")]
    MissingFile,
    #[error("超过 1 MB，不是规则文件，核对选的文件")]
    TooLarge,
    #[error("这里的字读不出来：文件不是 UTF-8 编码，用记事本“另存为”，编码选 UTF-8")]
    NotUtf8,
    #[error("同一个键写了两次，去掉一个")]
    RepeatedKey,
    #[error("TOML 写法不对（{0}）")]
    NotToml(String),

    // Keys.
    #[error("没有“{0}”这个键，核对写法")]
    UnknownKey(String),
    #[error("缺少键“{0}”")]
    MissingKey(&'static str),
    #[error("“{key}”应当是{expected}")]
    WrongValue {
        key: &'static str,
        expected: ExpectedValue,
    },

    // Names and what they stand for.
    #[error("没有“{name}”{what}；要写在用到它之前")]
    NotDeclaredYet { name: String, what: &'static str },
    #[error("“{0}”已经有了，编号和名称不能重复")]
    RepeatedId(String),
    #[error("“{0}”已经有了，名称不能重复")]
    RepeatedName(String),
    #[error("没有“{0}”这个名称，核对写法，或先声明它")]
    UnknownName(String),
    #[error("没有“{0}”这个名称，核对写法")]
    UnknownNameOfRulebook(String),
    #[error("没有一个数有“{0}”这一列，核对写法")]
    UnknownColumn(String),
    #[error("“{0}”由自己算出（循环），改其中一个公式")]
    Circle(String),

    // Values.
    #[error("“{0}”不是一个数")]
    NotANumber(String),
    #[error("这里要算出一个数，不是判断")]
    TruthForNumber,
    #[error("这里要写成判断，如 a <= b")]
    NumberForTruth,

    /// A sentence of its own: of those who read files beside a rulebook.
    #[error("{0}")]
    Other(String),
}

/// How the value of a key is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ExpectedValue {
    #[error("引号里的文字")]
    Text,
    #[error("true 或 false")]
    Flag,
    #[error("不带引号的整数")]
    Number,
    #[error("方括号里的若干段文字")]
    Texts,
    #[error("方括号里的若干对文字，如 [[\"1\", \"增加\"]]")]
    Pairs,
    #[error("花括号里的若干“名称 = 文字”")]
    NamedTexts,
    #[error("写成 [[…]] 的若干节")]
    Tables,
}

impl From<String> for LoadErrorKind {
    fn from(sentence: String) -> Self {
        Self::Other(sentence)
    }
}

impl From<&str> for LoadErrorKind {
    fn from(sentence: &str) -> Self {
        Self::Other(sentence.to_owned())
    }
}
