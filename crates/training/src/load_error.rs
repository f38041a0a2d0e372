//! The kinds of errors in the files that questions are made from, each with its sentence for the
//! author. Errors that any file beside a rulebook may have are kinds of [`LoadErrorKind`].

use thiserror::Error;

use ziping_formula::amount::Unreadable;
use ziping_report::FileProblem;
use ziping_rulebook::{CompanionErrorKind, LoadErrorKind};

/// An error in a recipe, a list of faults, a lesson or papers: what is wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum TrainingErrorKind {
    // Recipes: the rows.
    #[error("没有“{0}”这个名称，核对写法；只供后面几行用的数写上 draft 和单位")]
    NeitherNameNorDraft(String),
    #[error("“{0}”是程序算的比率，不用做")]
    RatioIsCalculated(String),
    #[error("没有“{0}”这个单位")]
    UnknownUnit(String),
    #[error("“{0}”是报告里的名称，去掉 draft，或换一个名称")]
    DraftHasNameOfReport(String),
    #[error("没有哪一行用到“{0}”，去掉这一行")]
    UnusedDraft(String),
    #[error("“{0}”前面已经做出；只有前面那一行带 when，才能再写一行")]
    AlreadyMade(String),
    #[error("“{0}”要到后面才做出，把那一行移到前面")]
    MadeLater(String),
    #[error("没有哪一行做出“{0}”，先加上一行")]
    NotMade(String),
    #[error("一起分的几个数单位要相同")]
    UnitsOfPartsDiffer,
    #[error("rows 只用在表的列上")]
    RowsOutsideTable,
    #[error(
        "写 formula、between（两头）、share（总数和两头）、one_of、split、prorate 中的一个；文字只能用 one_of"
    )]
    NotOneGenerator,
    #[error("weights 要有 {0} 个")]
    NumberOfWeights(usize),
    #[error("into 和 weights 只和 split、prorate 一起用")]
    PartsOfNoTotal,
    #[error("log 只和 between、share 一起用")]
    DoublingsOfNoRange,

    // Recipes: the choices.
    #[error("没有哪一行单独做出数“{0}”，核对写法")]
    NotMadeAlone(String),
    #[error("fixes 里写上选了它，哪几个数是多少")]
    NothingFixed,
    #[error("最多能选 {aspects} 样，每样最多 {picks} 种")]
    TooMuchToChoose { aspects: usize, picks: usize },

    // Faults.
    #[error("“{0}”写了两次，换一个名称")]
    RepeatedFault(String),
    #[error("错误的种类最多 {0} 种")]
    TooManyFaults(usize),
    #[error("level 是从哪一级难度起出这种错，写 1 到 5")]
    LevelOfFault,
    #[error("缺少键“because”：一句话说明错在哪里")]
    MissingBecause,
    #[error("没有“{0}”这种手误")]
    UnknownSlip(String),
    #[error("没有“{0}”这种手误，也没有这一列")]
    NeitherSlipNorColumn(String),
    #[error("claims 写“声称.”开头的名称")]
    NotAClaim,
    #[error("“{0}”不是要填的数")]
    NotAField(String),
    #[error("写上怎么错：slip、claims、becomes 或 quoted")]
    NoPlantingMethod,

    // Real reports.
    #[error("真实报告最多 {0} 份，移走这一份")]
    TooManyRealReports(u8),
    #[error(transparent)]
    RealReport(#[from] FileProblem),

    // Lessons: sections, parts and examples.
    #[error("没有“{0}”这个部分")]
    UnknownSection(String),
    #[error("“{0}”已经有一课，合到一个文件里")]
    SecondLesson(String),
    #[error("一课至少要有一节 [[part]]")]
    NoParts,
    #[error("一课要有一个 [[example]]，不多不少")]
    NotOneExample,
    #[error(transparent)]
    Words(#[from] WordsError),
    #[error("这里要有文字")]
    NoWords,
    #[error("花括号里的数只写在 [[example]] 的 says 里；这里写名称用方括号")]
    ValueOutsideExample,
    #[error("“{path}”：{error}")]
    ExampleText {
        path: String,
        error: ExampleTextError,
    },
    #[error("例子里的数算不出“{0}”，在 figures 里补上")]
    UnknownInExample(String),

    // Lessons: questions.
    #[error("一课要有三道题，依次是 compute、locate、classify")]
    NotThreeQuestions,
    #[error("没有“{0}”这种题，写 compute、locate 或 classify")]
    UnknownKindOfQuestion(String),
    #[error("“{0}”不是表里能填的数")]
    NotANumberOfForm(String),
    #[error("“{0}”不是程序能算的数：写一个比率，或者能推出的合计")]
    NotCalculated(String),
    #[error("compute 要写 asks：算哪个比率或合计")]
    NothingToCompute,
    #[error("“{0}”就在给出的数里，从 given 里去掉")]
    AnswerIsGiven(String),
    #[error("给出的数算不出“{asked}”：given 里补上“{missing}”")]
    MissingInGiven { asked: String, missing: String },
    #[error("locate 的 among 至少写 {0} 个数")]
    TooFewToLookAmong(usize),
    #[error("classify 要写 asks：按什么归类")]
    NothingToClassifyBy,
    #[error("classes 里没有“{0}”")]
    UnknownClass(String),
    #[error("没有一项归“{0}”，加一项，或去掉这一类")]
    EmptyClass(String),
    #[error("classes 至少写两类")]
    TooFewClasses,
    #[error("shown 写 1 到 {0}")]
    NumberOfShownItems(usize),

    // Papers.
    #[error("一份资料至少要有一张表（[[paper.grid]]）")]
    NoGrid,
    #[error("资料里的行只能为一张表逐行重复")]
    NotRepeatedForTable,
    #[error("level 从 1 起，一级只写一次")]
    LevelOfPaperExercise,
    #[error("figures 至少写一个要填的数")]
    NothingToFillIn,
    #[error("“{0}”不是表单里要填的一个数")]
    NotFilledIn(String),
    #[error("没有哪份资料上有“{0}”，先在一张表里画上")]
    OnNoPaper(String),
    #[error("写 figure 和 formula（哪个数填成了什么），或写 from 和 to（哪一列填进了哪一列）")]
    NotOneConfusion,
    #[error("from 和 to 是同一列，填的和要填的应当不同")]
    SameColumn,
    #[error("没有一个数有“{0}”这一列，核对写法；本年决算的一列写 \"\"")]
    UnknownColumn(String),
    #[error("没有哪一级要填“{0}”，这条用不上")]
    MistakeInNothingAsked(String),

    // More than one of them.
    #[error("“{0}”写了两次，去掉一个")]
    Repeated(String),
    #[error("这个口径没有“{0}”这一选择")]
    UnknownChoice(String),
}

impl From<TrainingErrorKind> for LoadErrorKind {
    fn from(kind: TrainingErrorKind) -> Self {
        Self::Companion(CompanionErrorKind::new(kind))
    }
}

/// The reason why the words of a lesson cannot be read, as a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum WordsError {
    #[error("“{0}”多了一个右括号")]
    UnexpectedClosingBracket(String),
    #[error("“{0}”缺少结尾的括号")]
    MissingClosingBracket(String),
    #[error("没有“{0}”这个名称，核对写法")]
    UnknownName(String),
}

/// The reason why a figure of an example cannot have its text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum ExampleTextError {
    #[error("不是表里能填的")]
    NotFilledIn,
    #[error("这个口径没有“{0}”这一选择")]
    UnknownChoice(String),
    #[error("写了填 1，没有写留空")]
    NotAClaim,
    #[error(transparent)]
    Amount(#[from] Unreadable),
}
