//! Reads a formula.
//!
//! ```text
//! formula     ::= disjunction
//! disjunction ::= conjunction { "或" conjunction }
//! conjunction ::= negation { "且" negation }
//! negation    ::= "非" negation | comparison
//! comparison  ::= sum [ relation sum ]
//! relation    ::= "=" | "!=" | "<" | "<=" | ">" | ">="
//! sum         ::= product { ( "+" | "-" ) product }
//! product     ::= factor { ( "*" | "/" ) factor }
//! factor      ::= number | text | name | call | "-" factor | "(" disjunction ")"
//! call        ::= function "(" disjunction { "," disjunction } ")"
//! function    ::= "合计" | "最大" | "最小" | "绝对值" | "向下取整" | "档数" | "四舍五入" | "若"
//!               | "已填" | "字数" | "含" | "重复词"
//! number      ::= digit { digit } [ "." { digit } ]
//! text        ::= '"' { character } '"' | "“" { character } "”"
//! name        ::= part { part }      # no digit 0–9 at the beginning; not 且, 或, 非
//! part        ::= letter | digit | "." | "_" | "·"
//! ```
//!
//! Signs may be written otherwise: `＝ ≠ <> ＜ ≤ ＞ ≥ ＋ － − × ÷ （ ） ，`.

use super::{
    Names,
    lexer::{Token, TokenKind, is_word_of_the_language, tokens},
    node::{Arithmetic, Function, Node},
    syntax_error::{SyntaxError, SyntaxErrorKind},
};

/// Reads a formula; names not seen before are added to `names`.
pub fn parse(source: &str, names: &mut Names) -> Result<Node, SyntaxError> {
    let tokens = tokens(source)?;
    if tokens.len() > LONGEST {
        return Err(SyntaxError::new(SyntaxErrorKind::TooLong, 0..0));
    }
    let mut parser = Parser {
        tokens: &tokens,
        next: 0,
        end: source.len(),
        depth: 0,
        names,
    };
    let node = parser.disjunction()?;
    match parser.peek() {
        None => Ok(node),
        Some(token) if token.kind == TokenKind::Close => {
            Err(token.error(SyntaxErrorKind::UnopenedBracket))
        }
        Some(token) => Err(token.error(SyntaxErrorKind::MissingOperator)),
    }
}

/// Deeper nesting than any rule needs is refused before it can exhaust the stack.
const DEEPEST: usize = 64;

/// … and so is a longer formula: each operator nests the ones before it.
const LONGEST: usize = 1000;

struct Parser<'a> {
    tokens: &'a [Token],
    /// The index of the next token.
    next: usize,
    /// The length of the formula in bytes.
    end: usize,
    depth: usize,
    names: &'a mut Names,
}

type Parsed = Result<Node, SyntaxError>;

impl Token {
    fn error(&self, kind: SyntaxErrorKind) -> SyntaxError {
        SyntaxError::new(kind, self.span.clone())
    }
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.next)
    }

    fn take(&mut self, kind: &TokenKind) -> bool {
        let found = self.peek().is_some_and(|token| token.kind == *kind);
        self.next += usize::from(found);
        found
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found =
            matches!(self.peek(), Some(Token { kind: TokenKind::Word(text), .. }) if text == word);
        self.next += usize::from(found);
        found
    }

    fn close_bracket(&mut self) -> Result<(), SyntaxError> {
        if self.take(&TokenKind::Close) {
            Ok(())
        } else {
            Err(self.error(SyntaxErrorKind::UnclosedBracket))
        }
    }

    /// An error at the next token, or at the end.
    fn error(&self, kind: SyntaxErrorKind) -> SyntaxError {
        match self.peek() {
            Some(token) => token.error(kind),
            None => SyntaxError::new(kind, self.end..self.end),
        }
    }

    fn disjunction(&mut self) -> Parsed {
        let mut left = self.conjunction()?;
        while self.take_word("或") {
            left = Node::Either(Box::new([left, self.conjunction()?]));
        }
        Ok(left)
    }

    fn conjunction(&mut self) -> Parsed {
        let mut left = self.negation()?;
        while self.take_word("且") {
            left = Node::Both(Box::new([left, self.negation()?]));
        }
        Ok(left)
    }

    fn negation(&mut self) -> Parsed {
        if self.take_word("非") {
            self.nested(|parser| Ok(Node::Not(Box::new(parser.negation()?))))
        } else {
            self.comparison()
        }
    }

    fn comparison(&mut self) -> Parsed {
        let left = self.sum()?;
        let Some(Token {
            kind: TokenKind::Relation(relation),
            ..
        }) = self.peek()
        else {
            return Ok(left);
        };
        self.next += 1;
        let right = self.sum()?;
        if let Some(Token {
            kind: TokenKind::Relation(_),
            ..
        }) = self.peek()
        {
            return Err(self.error(SyntaxErrorKind::ChainedComparison));
        }
        Ok(Node::Compare(*relation, Box::new([left, right])))
    }

    fn sum(&mut self) -> Parsed {
        let mut left = self.product()?;
        while let Some(Token {
            kind: TokenKind::Arithmetic(operation @ (Arithmetic::Plus | Arithmetic::Minus)),
            ..
        }) = self.peek()
        {
            self.next += 1;
            left = Node::Arithmetic(*operation, Box::new([left, self.product()?]));
        }
        Ok(left)
    }

    fn product(&mut self) -> Parsed {
        let mut left = self.factor()?;
        while let Some(Token {
            kind: TokenKind::Arithmetic(operation @ (Arithmetic::Times | Arithmetic::Over)),
            ..
        }) = self.peek()
        {
            self.next += 1;
            left = Node::Arithmetic(*operation, Box::new([left, self.factor()?]));
        }
        Ok(left)
    }

    fn factor(&mut self) -> Parsed {
        let Some(token) = self.peek() else {
            return Err(self.error(SyntaxErrorKind::UnexpectedEnd));
        };
        self.next += 1;
        match &token.kind {
            TokenKind::Number(number) => Ok(Node::Number(*number)),
            TokenKind::Text(text) => Ok(Node::Text(text.as_str().into())),
            TokenKind::Arithmetic(Arithmetic::Minus) => {
                self.nested(|parser| Ok(Node::Negate(Box::new(parser.factor()?))))
            }
            TokenKind::Open => self.nested(|parser| {
                let inner = parser.disjunction()?;
                parser.close_bracket()?;
                Ok(inner)
            }),
            TokenKind::Word(word) if is_word_of_the_language(word) => {
                Err(token.error(SyntaxErrorKind::MissingOperand(word.clone())))
            }
            TokenKind::Word(word) if self.take(&TokenKind::Open) => {
                self.nested(|parser| parser.call(word, token))
            }
            TokenKind::Word(word) => Ok(Node::Name(self.names.intern(word))),
            _ => Err(token.error(SyntaxErrorKind::ExpectedOperand)),
        }
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error(SyntaxErrorKind::TooDeep));
        }
        let node = read(self);
        self.depth -= 1;
        node
    }

    fn call(&mut self, word: &str, token: &Token) -> Parsed {
        let Some((function, least, most)) = Function::named(word) else {
            return Err(token.error(SyntaxErrorKind::UnknownFunction(word.to_owned())));
        };
        let mut arguments = vec![self.disjunction()?];
        while self.take(&TokenKind::Comma) {
            arguments.push(self.disjunction()?);
        }
        self.close_bracket()?;
        let count = arguments.len();
        if !(least..=most).contains(&count) {
            return Err(token.error(SyntaxErrorKind::ArgumentCount {
                function: word.to_owned(),
                least,
                count,
            }));
        }
        let takes_a_name = matches!(
            function,
            Function::Sum
                | Function::Filled
                | Function::Length
                | Function::Occurrences
                | Function::Stutters
        );
        if takes_a_name && !matches!(arguments.first(), Some(Node::Name(_))) {
            return Err(token.error(SyntaxErrorKind::ArgumentIsNoName(word.to_owned())));
        }
        if function == Function::Occurrences && !matches!(arguments.get(1), Some(Node::Text(_))) {
            return Err(token.error(SyntaxErrorKind::ArgumentIsNoText(word.to_owned())));
        }
        Ok(Node::Call(function, arguments))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(source: &str) -> (usize, usize, SyntaxErrorKind) {
        let error = parse(source, &mut Names::default()).unwrap_err();
        let (line, column) = error.line_and_column(source);
        (line, column, error.kind)
    }

    #[test]
    fn a_name_may_contain_the_words_of_the_language() {
        let mut names = Names::default();
        parse(
            "使用非财政拨款结余 + 纳入专户管理的非税收入 = 0 且 非 已填(甲或乙)",
            &mut names,
        )
        .unwrap();
        let texts: Vec<_> = names.iter().map(|name| names.text(name)).collect();
        assert_eq!(
            texts,
            ["使用非财政拨款结余", "纳入专户管理的非税收入", "甲或乙"]
        );
    }

    #[test]
    fn full_width_signs_count_as_plain_ones() {
        let mut names = Names::default();
        let plain = parse("(甲 + 乙) * 2 / 3 <= 最大(丙, 丁) 且 甲 != 乙", &mut names).unwrap();
        let wide = parse("（甲＋乙）×2÷3≤最大（丙，丁） 且 甲≠乙", &mut names).unwrap();
        assert_eq!(plain, wide);
    }

    #[test]
    fn both_binds_before_either() {
        let mut names = Names::default();
        assert_eq!(
            parse("甲 = 1 或 乙 = 1 且 丙 = 1", &mut names),
            parse("甲 = 1 或 (乙 = 1 且 丙 = 1)", &mut names)
        );
    }

    #[test]
    fn errors_have_a_line_a_column_and_a_kind() {
        use SyntaxErrorKind::*;

        assert_eq!(error("甲 +"), (1, 4, UnexpectedEnd));
        assert_eq!(error(""), (1, 1, UnexpectedEnd));
        assert_eq!(error("甲 + *"), (1, 5, ExpectedOperand));
        assert_eq!(error("甲\n+ (乙"), (2, 5, UnclosedBracket));
        assert_eq!(error("甲 乙"), (1, 3, MissingOperator));
        assert_eq!(error("甲)"), (1, 2, UnopenedBracket));
        assert_eq!(error("甲 < 乙 < 丙"), (1, 7, ChainedComparison));
        assert_eq!(error("且 甲"), (1, 1, MissingOperand("且".into())));
        assert_eq!(error("甲 = \"乙"), (1, 5, UnclosedText('"')));
        assert_eq!(error("甲 ? 乙"), (1, 3, StrayCharacter('?')));
        assert_eq!(error("1.2.3"), (1, 1, NotANumber("1.2.3".into())));
        let long = "1234567890.123456789";
        assert_eq!(error(long), (1, 1, TooManyDigits(long.into())));
        assert_eq!(error(&"(".repeat(500)).2, TooDeep);
        assert_eq!(error(&"1 + ".repeat(5000)), (1, 1, TooLong));
    }

    #[test]
    fn functions_have_their_arguments() {
        use SyntaxErrorKind::*;

        assert_eq!(error("平均(甲)"), (1, 1, UnknownFunction("平均".into())));
        assert_eq!(
            error("若(甲 > 1, 2)"),
            (
                1,
                1,
                ArgumentCount {
                    function: "若".into(),
                    least: 3,
                    count: 2
                }
            )
        );
        assert_eq!(error("合计(1)"), (1, 1, ArgumentIsNoName("合计".into())));
        assert_eq!(error("含(甲, 乙)"), (1, 1, ArgumentIsNoText("含".into())));
    }

    #[test]
    fn each_error_has_a_sentence() {
        let sentence = |source: &str| error(source).2.to_string();
        assert_eq!(sentence("甲 +"), "公式到这里断了，还缺一个名称或数");
        assert_eq!(sentence("甲 + *"), "这里应当是一个名称或数");
        assert_eq!(sentence("(甲"), "缺少右括号");
        assert_eq!(sentence("甲 乙"), "这里缺少运算符；且、或、非前后要留空格");
        assert_eq!(sentence("甲)"), "多了一个右括号");
        assert_eq!(sentence("甲 < 乙 < 丙"), "比较不能连写，用“且”分成两个");
        assert_eq!(sentence("且 甲"), "“且”前面或后面缺一个名称或数");
        assert_eq!(sentence("甲 = \"乙"), "文字缺少结尾的引号\"");
        assert_eq!(sentence("甲 ? 乙"), "公式里不能有“?”");
        assert_eq!(sentence("1.2.3"), "“1.2.3”不是一个数");
        assert_eq!(
            sentence("1234567890123456789"),
            "“1234567890123456789”位数太多，公式里的数最多 18 位"
        );
        assert_eq!(sentence("平均(甲)"), "没有“平均”这个函数");
        assert_eq!(sentence("若(甲 > 1, 2)"), "“若”要 3 个参数，这里有 2 个");
        assert_eq!(sentence("合计(1)"), "“合计”的参数应当是一个名称");
        assert_eq!(sentence("含(甲, 乙)"), "“含”的第二个参数应当是引号里的词");
        assert_eq!(sentence(&"(".repeat(500)), "括号套得太深，拆成几条写");
        assert_eq!(sentence(&"1 + ".repeat(5000)), "公式太长，拆成几条写");
    }

    #[test]
    fn the_caret_stands_under_the_error() {
        let source = "甲 + ) ";
        let error = parse(source, &mut Names::default()).unwrap_err();
        assert_eq!(error.caret(source), "甲 + ) \n\u{3000}   ^");
    }
}
