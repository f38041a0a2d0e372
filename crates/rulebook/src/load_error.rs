//! The mistakes that a file of a rulebook can have, each kind with its sentence for the author.

use std::{fmt, sync::Arc};

use rust_decimal::Decimal;
use thiserror::Error;
use ziping_file_kind::FileKind;
use ziping_formula::SyntaxError;

use crate::dimension::ValueKind;

/// A mistake. The sentence also tells the author what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadErrorKind {
    // Any file.
    #[error("缺少这个文件")]
    MissingFile,
    #[error("超过 1 MB，不是规则文件，核对选的文件")]
    TooLarge,
    #[error("这里的字读不出来：文件不是 UTF-8 编码，用记事本“另存为”，编码选 UTF-8")]
    NotUtf8,
    #[error(
        "读不出来：是文件夹，或者被移走了，或者正被别的程序占用。文件夹先打开，选里面的 .toml 文件"
    )]
    NotReadable,
    #[error("是{0}，不是规则文件。选 .toml 文件；规则写在别处的，粘到记事本里，存成 .toml")]
    OtherProgram(FileKind),
    #[error("太大，不是规则文件（通常不到 1 MB）。核对选的文件")]
    TooLargeForMemory,
    /// Files that the browser has kept are not as they were.
    #[error("残缺不全，重新选一次")]
    DamagedCopy,
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
    #[error(transparent)]
    BadName(#[from] NameError),
    #[error("没有“{0}”这个名称，核对写法，或先声明它")]
    UnknownName(String),
    #[error("没有“{0}”这个名称，核对写法")]
    UnknownNameOfRulebook(String),
    #[error("没有一个数有“{0}”这一列，核对写法")]
    UnknownColumn(String),
    #[error("“{0}”由自己算出（循环），改其中一个公式")]
    Circle(String),
    #[error("这个公式用到的比率一个套一个，套得太深，改用填报的数来算")]
    FormulasTooDeep,

    // Values.
    #[error("“{0}”不是一个数")]
    NotANumber(String),
    #[error("“{0}”位数太多，规则里的数最多 18 位")]
    TooManyDigits(String),
    #[error("这里要算出一个数，不是判断")]
    TruthForNumber,
    #[error("这里要写成判断，如 a <= b")]
    NumberForTruth,
    #[error("{}", error.in_words(formula))]
    NotAFormula { error: SyntaxError, formula: String },
    #[error(transparent)]
    NotAMessage(#[from] MessageError),
    #[error(transparent)]
    MixedQuantities(#[from] QuantityError),

    // The rulebook as a whole.
    #[error("问题太多，只列了前 {0} 个，改好这些再选一次")]
    MoreProblems(usize),
    #[error("没有“{0}”这类单位，可用：金额、计数、面积、比率、单价、时间、分数、文字、选项")]
    UnknownUnitKind(String),
    #[error("“{0}”这一列已经写了从哪一列来，一列只写一次")]
    RepeatedCarry(String),
    #[error("to 要写一列的名称，如“上年”；本年的数不从上年的文件来")]
    CarryToBareFigure,

    // Fields, tables and the tables of the final accounts.
    #[error("columns_only 的字段要有 columns，不能有 derived、blank")]
    ColumnsOnly,
    #[error("derived_columns 里的“{0}”不在 columns 里")]
    UnknownDerivedColumn(String),
    #[error("单位是“选项”的要有 choices，其他单位不能有")]
    ChoicesOfOtherUnit,
    #[error("表至少要有一列")]
    TableWithoutColumns,
    #[error("没有“{0}”这个字段；要写在表之前")]
    UnknownFieldOfSheet(String),

    // Options and templates.
    #[error("选项至少要有一个可选的值")]
    OptionWithoutChoices,
    #[error("模板的名称在别的选项里已经有了，不能重复")]
    RepeatedTemplate,
    #[error("kind_of 里的“{0}”不在 choices 里")]
    UnknownChoiceInKindOf(String),
    #[error("under 里的“{0}”不在 choices 里")]
    UnknownChoiceInUnder(String),
    #[error("没有“{option}＝{choice}”这个口径选项")]
    UnknownChoice { option: String, choice: String },
    #[error("没有“{0}”这个模板；写进一个 templates = true 的选项")]
    UnknownTemplate(String),

    // The requirements of the notice.
    #[error("没有“{0}”这张附件；附件要写在用到它的要求之前")]
    UnknownAttachment(String),

    // Ratios and checks; a check is named by its id.
    #[error("比率要写依据（basis）")]
    RatioWithoutBasis,
    #[error("级别只能是：错误、需说明、提示")]
    UnknownLevel,
    #[error("{0} 要写依据（basis）")]
    CheckWithoutBasis(String),
    #[error("{0} 要写提示语（says）")]
    CheckWithoutMessage(String),
    #[error("没有“{0}”这张表；表要写在用到它的检查之前")]
    UnknownTableOfCheck(String),
    #[error("{0} 的提示语用了左、右、差，公式里却没有比较")]
    SidesWithoutComparison(String),
    #[error("{0} 的 elsewhere 要与 quotes 一起用")]
    ElsewhereWithoutQuotes(String),
    #[error("{0} 的提示语用了段落、名目，这两个只用在写了 quotes 的检查里")]
    ParagraphWithoutQuotes(String),
    #[error("{0} 写了 quotes，不再写 holds、each、zero")]
    RelationBesideQuotes(String),
    #[error("{0} 写了 quotes，提示语里没有差可用")]
    DifferenceOfQuotes(String),
    #[error("{0} 的 quotes、elsewhere 里有空的词，去掉它")]
    BlankWordOfQuotes(String),

    // The wording of the document.
    #[error("每段写 heading、text、list、table、figures、picture 中的一个")]
    NotOneBody,
    #[error("follows 只用在 text 上")]
    FollowsWithoutText,
    #[error("follows 上面没有可以接着写的段落；去掉 follows，写上 paragraph")]
    NothingToFollow,
    #[error("另起一段的 text 要写段名（paragraph），同一段的几种写法用同一个段名")]
    UnnamedParagraph,
    #[error("follows 接在上面那一段里，不另写段名（paragraph）")]
    NamedFollower,
    #[error("段名（paragraph）要写几个字，最多 60 个，不带花括号，不换行，没有看不见的字符")]
    BadParagraphName,
    #[error("段名“{0}”在别处已经有了；一段的几种写法要挨着写，别的段换一个段名")]
    RepeatedParagraph(String),
    #[error("段名（paragraph）只写在 text 上")]
    ParagraphNameWithoutText,

    // Pictures.
    #[error("没有“{0}”这种图，可用：构成、对比")]
    UnknownPictureKind(String),
    #[error("图至少要有一行（[[picture.row]]）")]
    PictureWithoutRows,
    #[error("构成图的 series 只写一个词，是数字上面的栏名")]
    SeriesOfDividedBars,
    #[error("构成图的每一行写 whole 和 figures，figures 是二到四个数")]
    RowOfDividedBars,
    #[error("对比图的 series 写一到四个词，是每一行各条的名称")]
    SeriesOfBars,
    #[error("对比图的每一行不写 whole，figures 和 series 一样多")]
    RowOfBars,
    #[error("“{0}”不是画得出来的一个数")]
    NotDrawable(String),
    #[error("“{one}”和“{other}”单位不同，不能画在一幅图里")]
    UnitsInPicture { one: String, other: String },

    // Scoring sets.
    #[error("没有一个选项可以选“{0}”，在 rulebook.toml 的选项里加上")]
    UnselectableScoring(String),
    #[error("“{0}”在这张评分表里已经有了")]
    RepeatedIndicator(String),
    #[error("写上满分（points）；还有指标没见到的，写 fragment = true")]
    ScoringWithoutPoints,
    #[error("fragment 的表指标不全，没有满分（points）可写")]
    PointsOfFragment,
    #[error("when、judged、bands、row_… 只和 each 一起写")]
    RowsWithoutEach,
    #[error("得分写 score 或 criteria 中的一个；each 要和 score 一起写")]
    NotOneMethod,
    #[error("verified 以 已核、待核 或 推断 开头")]
    UnknownVerification,
    #[error("rulebook.toml 里要有“文字”和“选项”这两类单位，写扣分原因、勾要点要用")]
    MissingUnitOfScoring,
    #[error("各项分值相加是 {sum}，不是 {points}")]
    PointsDoNotAddUp { sum: Decimal, points: Decimal },
    #[error("等级从高到低写，每一级写最低分")]
    GradesNotDescending,

    // Attachments.
    #[error("写了 total、grade 的附件要写 set：哪个选项选评分表")]
    TotalWithoutSet,
    #[error("逐个指标的附件要写 set：哪个选项选评分表")]
    IndicatorsWithoutSet,
    #[error("用“{0}”的附件要写 set：哪个选项选评分表")]
    DetailWithoutSet(String),
    #[error("附件至少要有一张表（[[attachment.grid]]）")]
    AttachmentWithoutGrids,
    #[error("rows 里没有一行")]
    GridWithoutRows,
    #[error("接着上一张表的（follows）不写 widths、head、bare，与上一张相同")]
    LayoutOfFollower,
    #[error("follows 前面没有表可接")]
    NoGridToFollow,
    #[error("widths 写成 {columns} 个正整数，中间用“|”隔开")]
    BadWidths { columns: usize },
    #[error("附表里没有左、右、差，写数的名称")]
    SidesInCell,
    #[error("“{name}”只写在 each = \"{each}\" 的行里")]
    DetailOutsideItsRows { name: String, each: String },
    #[error("“{column}”是表的一列，只写在 each = \"{each}\" 的行里")]
    ColumnOutsideItsRows { column: String, each: String },
    #[error("花括号里的公式没有用到一个数，固定的数不用花括号")]
    FormulaWithoutFigures,
    #[error("这一行有 {cells} 格，这张表有 {columns} 列")]
    CellCount { cells: usize, columns: usize },
    #[error("“←”左边没有格子可以合并")]
    NothingToTheLeft,
    #[error("“↑”上面没有格子可以合并")]
    NothingAbove,
    #[error("表头每页重复，它下面的第一行不能用“↑”并进表头")]
    MergedIntoHead,
    #[error("末尾带“↑”的格子只占一列，右边不能用“←”")]
    WideCellJoinsAbove,
    #[error("合并的格子要成一个长方形，核对“←”“↑”")]
    NotARectangle,

    /// Of a file beside a rulebook; the crate that reads such files has kinds of its own.
    #[error(transparent)]
    Companion(#[from] CompanionErrorKind),
}

/// The way in which the value of a key is written.
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

/// A mistake in a sentence that has figures in braces.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MessageError {
    #[error("“{{{0}”缺少结尾的花括号")]
    UnclosedBrace(String),
    #[error("“{0}”多了一个右花括号")]
    UnopenedBrace(String),
    #[error("花括号里缺少名称")]
    EmptyBraces,
}

/// A name that cannot be given.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NameError {
    #[error("名称不能空着，“.”前后也不能空着")]
    Blank,
    #[error("名称“{name}”里有看不见的字符 U+{:04X}，整个删掉重打", u32::from(*.character))]
    Invisible { name: String, character: char },
    #[error("名称“{beginning}……”有 {length} 个字，最多 {most} 个")]
    TooLong {
        beginning: String,
        length: usize,
        most: usize,
    },
    #[error("名称“{name}”里不能有“{bracket}”")]
    Bracket { name: String, bracket: char },
    #[error("“{0}”是一个数，不能作名称")]
    Number(String),
    #[error("“{0}”在公式或提示语里另有用处，换一个名称")]
    Word(String),
    #[error("名称“{name}”不能以“{prefix}”开头，这样开头的是表单里别的东西")]
    Reserved { name: String, prefix: String },
}

/// Values in a formula that do not fit together.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum QuantityError {
    #[error("{0}和{1}不能相加减")]
    Sum(ValueKind, ValueKind),
    #[error("{0}和{1}不能比较")]
    Comparison(ValueKind, ValueKind),
    #[error("{0}不能参加计算")]
    NotANumber(ValueKind),
    #[error("“且、或、非”要连接判断，这里是{0}")]
    NotATruth(ValueKind),
    #[error("“{0}”不是表的一列，不能合计")]
    NotATableColumn(String),
    #[error("“{0}”不是文字")]
    NotAText(String),
    #[error("“若”的两个结果一个是{0}，一个是{1}")]
    Alternatives(ValueKind, ValueKind),
    #[error("“{function}”里{one}和{other}不能放在一起")]
    Arguments {
        function: &'static str,
        one: ValueKind,
        other: ValueKind,
    },
}

impl fmt::Display for ValueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match *self {
            Self::MONEY => "金额",
            Self::HEADS => "人数、件数",
            Self::AREA => "面积",
            Self::PURE => "比率或年份",
            Self::Quantity { .. } => "单价",
            Self::Bare => "数",
            Self::Truth => "判断",
            Self::Text => "文字",
        })
    }
}

/// A mistake in a file beside a rulebook: a kind of the crate that reads such files.
#[derive(Clone, Debug, Error)]
#[error(transparent)]
pub struct CompanionErrorKind(Arc<dyn std::error::Error + Send + Sync>);

impl CompanionErrorKind {
    pub fn new(kind: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self(Arc::new(kind))
    }

    /// The kind, if it is of this type.
    pub fn downcast_ref<K: std::error::Error + 'static>(&self) -> Option<&K> {
        self.0.downcast_ref()
    }
}

/// Two are the same when they say the same.
impl PartialEq for CompanionErrorKind {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for CompanionErrorKind {}
