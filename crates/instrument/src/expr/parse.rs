//! Reader of the condition language: one pass, depth-limited, with the column of each mistake.

use super::{Expr, Subject};
use crate::ItemId;

/// Nesting beyond this is refused, so that reading cannot exhaust the stack.
const MAX_DEPTH: usize = 32;

/// A condition that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("条件式の{column}文字目：{message}")]
pub struct ParseError {
    /// Position of the mistake, counted in characters from 1.
    pub column: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Quoted(String),
    Symbol(&'static str),
}

struct Reader {
    tokens: Vec<(usize, Token)>,
    next: usize,
    end: usize,
    depth: usize,
}

pub(super) fn is_bare_word(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(is_word_char)
        && !matches!(text, "and" | "or" | "not" | "in" | "has" | "answered" | "count")
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '.' | '_')
}

pub(super) fn parse(text: &str) -> Result<Expr, ParseError> {
    let mut reader =
        Reader { tokens: tokens(text)?, next: 0, end: text.chars().count() + 1, depth: 0 };
    let expr = reader.or()?;
    match reader.peek() {
        None => Ok(expr),
        Some(_) => Err(reader.error("条件式がここで終わるはずです。and か or でつないでください")),
    }
}

fn tokens(text: &str) -> Result<Vec<(usize, Token)>, ParseError> {
    const SYMBOLS: [&str; 7] = ["==", "!=", ">=", "<", "(", ")", ","];
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let rest = chars.get(at..).unwrap_or_default();
        if c.is_whitespace() {
            at += 1;
        } else if c == '\'' {
            let word: String = rest.iter().skip(1).take_while(|c| **c != '\'').collect();
            let length = word.chars().count();
            if rest.get(length + 1) != Some(&'\'') {
                return Err(ParseError {
                    column: at + 1,
                    message: "引用符が閉じていません".into(),
                });
            }
            out.push((at + 1, Token::Quoted(word)));
            at += length + 2;
        } else if is_word_char(c) {
            let word: String = rest.iter().take_while(|c| is_word_char(**c)).collect();
            let length = word.chars().count();
            out.push((at + 1, Token::Word(word)));
            at += length;
        } else if let Some(symbol) =
            SYMBOLS.into_iter().find(|s| s.chars().eq(rest.iter().take(s.len()).copied()))
        {
            out.push((at + 1, Token::Symbol(symbol)));
            at += symbol.len();
        } else {
            let message =
                format!("「{c}」は使えません。==、!=、>=、<、in、has、and、or、not が使えます");
            return Err(ParseError { column: at + 1, message });
        }
    }
    Ok(out)
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(_, token)| token)
    }

    fn error(&self, message: &str) -> ParseError {
        let column = self.tokens.get(self.next).map_or(self.end, |(column, _)| *column);
        ParseError { column, message: message.to_owned() }
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(w)) if w == word);
        self.next += usize::from(found);
        found
    }

    fn take_symbol(&mut self, symbol: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Symbol(s)) if *s == symbol);
        self.next += usize::from(found);
        found
    }

    fn expect(&mut self, symbol: &str) -> Result<(), ParseError> {
        if self.take_symbol(symbol) {
            Ok(())
        } else {
            Err(self.error(&format!("ここには「{symbol}」が必要です")))
        }
    }

    fn or(&mut self) -> Result<Expr, ParseError> {
        let mut left = self.and()?;
        while self.take_word("or") {
            left = Expr::Or(Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Expr, ParseError> {
        let mut left = self.unary()?;
        while self.take_word("and") {
            left = Expr::And(Box::new(left), Box::new(self.unary()?));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Expr, ParseError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error("入れ子が深すぎます"));
        }
        let expr = if self.take_word("not") {
            Expr::Not(Box::new(self.unary()?))
        } else if self.take_symbol("(") {
            let inner = self.or()?;
            self.expect(")")?;
            inner
        } else {
            self.test()?
        };
        self.depth -= 1;
        Ok(expr)
    }

    fn test(&mut self) -> Result<Expr, ParseError> {
        for function in ["answered", "count"] {
            if self.take_word(function) {
                self.expect("(")?;
                let item = self.item()?;
                self.expect(")")?;
                if function == "answered" {
                    return Ok(Expr::Answered(item));
                }
                self.expect(">=")?;
                return Ok(Expr::CountAtLeast(item, self.integer()?));
            }
        }
        let subject = self.subject()?;
        if self.take_symbol("==") {
            Ok(Expr::Equals(subject, self.value()?))
        } else if self.take_symbol("!=") {
            Ok(Expr::Differs(subject, self.value()?))
        } else if self.take_symbol(">=") {
            Ok(Expr::AtLeast(subject, self.integer()?))
        } else if self.take_symbol("<") {
            Ok(Expr::Below(subject, self.integer()?))
        } else if self.take_word("in") {
            self.expect("(")?;
            let mut words = vec![self.value()?];
            while self.take_symbol(",") {
                words.push(self.value()?);
            }
            self.expect(")")?;
            Ok(Expr::OneOf(subject, words))
        } else if self.take_word("has") {
            match subject {
                Subject::Item(item) => Ok(Expr::Has(item, self.value()?)),
                _ => Err(self.error("has は複数選択の項目にだけ使えます")),
            }
        } else {
            Err(self.error("==、!=、>=、<、in、has のどれかが必要です"))
        }
    }

    fn word(&mut self, wanted: &str) -> Result<String, ParseError> {
        match self.peek() {
            Some(Token::Word(word)) => {
                let word = word.clone();
                self.next += 1;
                Ok(word)
            }
            _ => Err(self.error(&format!("ここには{wanted}が必要です"))),
        }
    }

    fn item(&mut self) -> Result<ItemId, ParseError> {
        let at = self.next;
        self.word("項目番号")?.parse().map_err(|error: crate::IdError| {
            self.next = at;
            self.error(&error.to_string())
        })
    }

    fn subject(&mut self) -> Result<Subject, ParseError> {
        let subject = match self.peek() {
            Some(Token::Word(word)) => match word.as_str() {
                "respondent.population" => Subject::Population,
                "respondent.kind" => Subject::Kind,
                "respondent.welfareOffice" => Subject::WelfareOffice,
                word if word.starts_with("respondent.") => {
                    let message = "respondent で使えるのは population、kind、welfareOffice です";
                    return Err(self.error(message));
                }
                _ => return self.item().map(Subject::Item),
            },
            _ => return Err(self.error("ここには項目番号が必要です")),
        };
        self.next += 1;
        Ok(subject)
    }

    fn value(&mut self) -> Result<String, ParseError> {
        if let Some(Token::Quoted(text)) = self.peek() {
            let text = text.clone();
            self.next += 1;
            return Ok(text);
        }
        self.word("値")
    }

    fn integer(&mut self) -> Result<i64, ParseError> {
        let at = self.next;
        self.word("整数")?.parse().map_err(|_| {
            self.next = at;
            self.error("ここには整数が必要です")
        })
    }
}
