//! Reads a formula. 且 binds before 或, comparisons before both, × ÷ before ＋ −.

use super::{
    Names,
    lexer::{Kind, Token, tokens},
    node::{Arithmetic, Function, Node},
    syntax::SyntaxError,
};

/// Reads a formula; names not seen before are added to `names`.
pub fn parse(source: &str, names: &mut Names) -> Result<Node, SyntaxError> {
    let tokens = tokens(source)?;
    if tokens.len() > LONGEST {
        return Err(SyntaxError::at(0..0, "公式太长，拆成几条写"));
    }
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        end: source.len(),
        depth: 0,
        names,
    };
    let node = parser.either()?;
    match parser.peek() {
        None => Ok(node),
        Some(Token {
            kind: Kind::Close,
            place,
        }) => Err(SyntaxError::at(place.clone(), "多了一个右括号")),
        Some(token) => Err(SyntaxError::at(
            token.place.clone(),
            "这里缺少运算符；且、或、非前后要留空格",
        )),
    }
}

/// Deeper nesting than any rule needs is refused before it can exhaust the stack.
const DEEPEST: usize = 64;

/// … and so is a longer formula: each operator nests the ones before it.
const LONGEST: usize = 1000;

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    end: usize,
    depth: usize,
    names: &'a mut Names,
}

type Parsed = Result<Node, SyntaxError>;

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    fn take(&mut self, kind: &Kind) -> bool {
        let found = self.peek().is_some_and(|token| token.kind == *kind);
        self.at += usize::from(found);
        found
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found =
            matches!(self.peek(), Some(Token { kind: Kind::Word(text), .. }) if text == word);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, kind: &Kind, says: &str) -> Result<(), SyntaxError> {
        if self.take(kind) {
            Ok(())
        } else {
            Err(self.stuck(says))
        }
    }

    fn stuck(&self, says: impl Into<String>) -> SyntaxError {
        let place = self
            .peek()
            .map_or(self.end..self.end, |token| token.place.clone());
        SyntaxError::at(place, says)
    }

    fn either(&mut self) -> Parsed {
        let mut left = self.both()?;
        while self.take_word("或") {
            left = Node::Either(Box::new([left, self.both()?]));
        }
        Ok(left)
    }

    fn both(&mut self) -> Parsed {
        let mut left = self.not()?;
        while self.take_word("且") {
            left = Node::Both(Box::new([left, self.not()?]));
        }
        Ok(left)
    }

    fn not(&mut self) -> Parsed {
        if self.take_word("非") {
            self.nested(|parser| Ok(Node::Not(Box::new(parser.not()?))))
        } else {
            self.comparison()
        }
    }

    fn comparison(&mut self) -> Parsed {
        let left = self.sum()?;
        let Some(Token {
            kind: Kind::Relation(relation),
            ..
        }) = self.peek()
        else {
            return Ok(left);
        };
        self.at += 1;
        let right = self.sum()?;
        if let Some(Token {
            kind: Kind::Relation(_),
            ..
        }) = self.peek()
        {
            return Err(self.stuck("比较不能连写，用“且”分成两个"));
        }
        Ok(Node::Compare(*relation, Box::new([left, right])))
    }

    fn sum(&mut self) -> Parsed {
        let mut left = self.product()?;
        while let Some(Token {
            kind: Kind::Arithmetic(operation @ (Arithmetic::Plus | Arithmetic::Minus)),
            ..
        }) = self.peek()
        {
            self.at += 1;
            left = Node::Arithmetic(*operation, Box::new([left, self.product()?]));
        }
        Ok(left)
    }

    fn product(&mut self) -> Parsed {
        let mut left = self.factor()?;
        while let Some(Token {
            kind: Kind::Arithmetic(operation @ (Arithmetic::Times | Arithmetic::Over)),
            ..
        }) = self.peek()
        {
            self.at += 1;
            left = Node::Arithmetic(*operation, Box::new([left, self.factor()?]));
        }
        Ok(left)
    }

    fn factor(&mut self) -> Parsed {
        let Some(token) = self.peek() else {
            return Err(self.stuck("公式到这里断了，还缺一个名称或数"));
        };
        self.at += 1;
        match &token.kind {
            Kind::Number(number) => Ok(Node::Number(*number)),
            Kind::Text(text) => Ok(Node::Text(text.as_str().into())),
            Kind::Arithmetic(Arithmetic::Minus) => {
                self.nested(|parser| Ok(Node::Negate(Box::new(parser.factor()?))))
            }
            Kind::Open => self.nested(|parser| {
                let inner = parser.either()?;
                parser.expect(&Kind::Close, "缺少右括号")?;
                Ok(inner)
            }),
            Kind::Word(word) if matches!(word.as_str(), "且" | "或" | "非") => {
                Err(SyntaxError::at(
                    token.place.clone(),
                    format!("“{word}”前面或后面缺一个名称或数"),
                ))
            }
            Kind::Word(word) if self.take(&Kind::Open) => {
                self.nested(|parser| parser.call(word, token))
            }
            Kind::Word(word) => Ok(Node::Name(self.names.intern(word))),
            _ => Err(SyntaxError::at(
                token.place.clone(),
                "这里应当是一个名称或数",
            )),
        }
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.stuck("括号套得太深，拆成几条写"));
        }
        let node = read(self);
        self.depth -= 1;
        node
    }

    fn call(&mut self, word: &str, token: &Token) -> Parsed {
        let Some((function, least, most)) = Function::named(word) else {
            return Err(SyntaxError::at(
                token.place.clone(),
                format!("没有“{word}”这个函数"),
            ));
        };
        let mut arguments = vec![self.either()?];
        while self.take(&Kind::Comma) {
            arguments.push(self.either()?);
        }
        self.expect(&Kind::Close, "缺少右括号")?;
        if !(least..=most).contains(&arguments.len()) {
            let says = format!("“{word}”要 {least} 个参数，这里有 {} 个", arguments.len());
            return Err(SyntaxError::at(token.place.clone(), says));
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
            return Err(SyntaxError::at(
                token.place.clone(),
                format!("“{word}”的参数应当是一个名称"),
            ));
        }
        if function == Function::Occurrences && !matches!(arguments.get(1), Some(Node::Text(_))) {
            return Err(SyntaxError::at(
                token.place.clone(),
                format!("“{word}”的第二个参数应当是引号里的词"),
            ));
        }
        Ok(Node::Call(function, arguments))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(source: &str) -> (usize, usize, String) {
        let error = parse(source, &mut Names::default()).unwrap_err();
        let (line, column) = error.line_and_column(source);
        (line, column, error.says)
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
    fn errors_have_a_line_a_column_and_a_sentence() {
        assert_eq!(
            error("甲 +"),
            (1, 4, "公式到这里断了，还缺一个名称或数".into())
        );
        assert_eq!(error("甲\n+ (乙"), (2, 5, "缺少右括号".into()));
        assert_eq!(
            error("甲 乙"),
            (1, 3, "这里缺少运算符；且、或、非前后要留空格".into())
        );
        assert_eq!(error("甲)"), (1, 2, "多了一个右括号".into()));
        assert_eq!(
            error("甲 < 乙 < 丙"),
            (1, 7, "比较不能连写，用“且”分成两个".into())
        );
        assert_eq!(error("平均(甲)"), (1, 1, "没有“平均”这个函数".into()));
        assert_eq!(
            error("若(甲 > 1, 2)"),
            (1, 1, "“若”要 3 个参数，这里有 2 个".into())
        );
        assert_eq!(
            error("合计(1)"),
            (1, 1, "“合计”的参数应当是一个名称".into())
        );
        assert_eq!(error("甲 = \"乙"), (1, 5, "文字缺少结尾的引号\"".into()));
        assert_eq!(error("甲 ? 乙"), (1, 3, "公式里不能有“?”".into()));
        assert_eq!(
            error("且 甲"),
            (1, 1, "“且”前面或后面缺一个名称或数".into())
        );
        assert_eq!(error(""), (1, 1, "公式到这里断了，还缺一个名称或数".into()));
        assert_eq!(error(&"(".repeat(500)).2, "括号套得太深，拆成几条写");
        assert_eq!(error(&"1 + ".repeat(5000)).2, "公式太长，拆成几条写");
    }

    #[test]
    fn the_caret_stands_under_the_place() {
        let source = "甲 + ) ";
        let error = parse(source, &mut Names::default()).unwrap_err();
        assert_eq!(error.caret(source), "甲 + ) \n\u{3000}   ^");
    }
}
