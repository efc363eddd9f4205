//! The small language of `showIf`: total, without loops, functions or arithmetic.
//!
//! ```text
//! expr    = and ("or" and)*         and  = unary ("and" unary)*
//! unary   = "not" unary | "(" expr ")" | test
//! test    = "answered" "(" ITEM ")" | "count" "(" ITEM ")" ">=" INT
//!         | subject ("==" | "!=") WORD | subject "in" "(" WORD ("," WORD)* ")"
//!         | subject (">=" | "<") INT | ITEM "has" WORD
//! subject = ITEM | "respondent.population" | "respondent.kind" | "respondent.welfareOffice"
//! ```
//!
//! A test on something that is not known (unanswered, hidden, not a level, not typed yet) is
//! false, `!=` included; only `not` turns it round. So an item never appears because of silence.

mod parse;

use std::fmt;

use crate::{ItemId, MunicipalityKind, Population};

pub use parse::ParseError;

/// A condition over answers and facts about the respondent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// The item has any answer.
    Answered(ItemId),
    /// The multiple-choice item has at least this many choices.
    CountAtLeast(ItemId, i64),
    /// The subject equals a word.
    Equals(Subject, String),
    /// The subject is known and differs from a word.
    Differs(Subject, String),
    /// The subject equals one of the words.
    OneOf(Subject, Vec<String>),
    /// The subject is a number not below this one.
    AtLeast(Subject, i64),
    /// The subject is a number below this one.
    Below(Subject, i64),
    /// The multiple-choice item has this choice.
    Has(ItemId, String),
    /// Both hold.
    And(Box<Self>, Box<Self>),
    /// At least one holds.
    Or(Box<Self>, Box<Self>),
    /// It does not hold.
    Not(Box<Self>),
}

/// What a test looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The answer to an item.
    Item(ItemId),
    /// The respondent's number of inhabitants.
    Population,
    /// The respondent's kind (指定都市, 市, …).
    Kind,
    /// Whether the respondent runs a welfare office (福祉事務所).
    WelfareOffice,
}

/// The value of an answer, as far as conditions can see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// A level or a number.
    Number(i64),
    /// The one chosen option.
    Word(&'a str),
    /// The chosen options.
    Words(Vec<&'a str>),
    /// Answered, with nothing to compare (text, わからない, 該当しない).
    Other,
}

/// Where a condition finds its values. Hidden items must be reported as `None`.
pub trait Facts {
    /// Returns the value of a visible, answered item.
    fn value(&self, item: &ItemId) -> Option<Value<'_>>;
    /// Returns the number of inhabitants, when known.
    fn population(&self) -> Option<Population>;
    /// Returns the kind of municipality, when known.
    fn kind(&self) -> Option<MunicipalityKind>;
    /// Returns whether there is a welfare office, when known.
    fn welfare_office(&self) -> Option<bool>;
}

impl Expr {
    /// Reads a condition.
    ///
    /// # Errors
    /// When the text is no sentence of the language; the error names the column.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        parse::parse(text)
    }

    /// Says whether the condition holds.
    pub fn holds(&self, facts: &impl Facts) -> bool {
        match self {
            Self::Answered(item) => facts.value(item).is_some(),
            Self::CountAtLeast(item, n) => match facts.value(item) {
                Some(Value::Words(words)) => i64::try_from(words.len()).is_ok_and(|len| len >= *n),
                _ => false,
            },
            Self::Equals(subject, word) => subject.compare(facts, |w| w == word),
            Self::Differs(subject, word) => subject.compare(facts, |w| w != word),
            Self::OneOf(subject, words) => subject.compare(facts, |w| words.iter().any(|x| x == w)),
            Self::AtLeast(subject, n) => subject.number(facts).is_some_and(|x| x >= *n),
            Self::Below(subject, n) => subject.number(facts).is_some_and(|x| x < *n),
            Self::Has(item, word) => match facts.value(item) {
                Some(Value::Words(words)) => words.contains(&word.as_str()),
                _ => false,
            },
            Self::And(a, b) => a.holds(facts) && b.holds(facts),
            Self::Or(a, b) => a.holds(facts) || b.holds(facts),
            Self::Not(a) => !a.holds(facts),
        }
    }

    /// Calls `visit` for every test in the condition, left to right.
    pub fn tests<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        match self {
            Self::And(a, b) | Self::Or(a, b) => {
                a.tests(visit);
                b.tests(visit);
            }
            Self::Not(a) => a.tests(visit),
            test => visit(test),
        }
    }

    /// Returns the items the condition reads, in order of appearance, without repetition.
    #[must_use]
    pub fn items(&self) -> Vec<&ItemId> {
        let mut items: Vec<&ItemId> = Vec::new();
        self.tests(&mut |test| {
            if let Some(item) = test.item().filter(|item| !items.contains(item)) {
                items.push(item);
            }
        });
        items
    }

    /// Says whether the condition reads a fact about the respondent.
    #[must_use]
    pub fn reads_respondent(&self) -> bool {
        let mut reads = false;
        self.tests(&mut |test| reads |= test.item().is_none());
        reads
    }

    /// Returns the item a single test looks at.
    #[must_use]
    pub fn item(&self) -> Option<&ItemId> {
        match self {
            Self::Answered(item) | Self::CountAtLeast(item, _) | Self::Has(item, _) => Some(item),
            Self::Equals(s, _)
            | Self::Differs(s, _)
            | Self::OneOf(s, _)
            | Self::AtLeast(s, _)
            | Self::Below(s, _) => match s {
                Subject::Item(item) => Some(item),
                _ => None,
            },
            Self::And(..) | Self::Or(..) | Self::Not(_) => None,
        }
    }
}

impl Subject {
    fn compare(&self, facts: &impl Facts, test: impl Fn(&str) -> bool) -> bool {
        match self {
            Self::Item(item) => match facts.value(item) {
                Some(Value::Word(word)) => test(word),
                Some(Value::Number(n)) => test(&n.to_string()),
                _ => false,
            },
            Self::Kind => facts.kind().is_some_and(|kind| test(kind.label())),
            Self::WelfareOffice => {
                facts.welfare_office().is_some_and(|has| test(if has { "true" } else { "false" }))
            }
            Self::Population => facts.population().is_some_and(|n| test(&n.to_string())),
        }
    }

    fn number(&self, facts: &impl Facts) -> Option<i64> {
        match self {
            Self::Item(item) => match facts.value(item) {
                Some(Value::Number(n)) => Some(n),
                _ => None,
            },
            Self::Population => facts.population().and_then(|n| i64::try_from(n).ok()),
            Self::Kind | Self::WelfareOffice => None,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(item) => item.fmt(f),
            Self::Population => f.write_str("respondent.population"),
            Self::Kind => f.write_str("respondent.kind"),
            Self::WelfareOffice => f.write_str("respondent.welfareOffice"),
        }
    }
}

impl fmt::Display for Expr {
    /// Writes a text that reads back as the same condition.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answered(item) => write!(f, "answered({item})"),
            Self::CountAtLeast(item, n) => write!(f, "count({item}) >= {n}"),
            Self::Equals(s, w) => write!(f, "{s} == {}", Quoted(w)),
            Self::Differs(s, w) => write!(f, "{s} != {}", Quoted(w)),
            Self::OneOf(s, words) => {
                write!(f, "{s} in (")?;
                for (i, word) in words.iter().enumerate() {
                    write!(f, "{}{}", if i == 0 { "" } else { ", " }, Quoted(word))?;
                }
                f.write_str(")")
            }
            Self::AtLeast(s, n) => write!(f, "{s} >= {n}"),
            Self::Below(s, n) => write!(f, "{s} < {n}"),
            Self::Has(item, w) => write!(f, "{item} has {}", Quoted(w)),
            Self::And(a, b) => write!(f, "({a} and {b})"),
            Self::Or(a, b) => write!(f, "({a} or {b})"),
            Self::Not(a) => write!(f, "not {a}"),
        }
    }
}

struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if parse::is_bare_word(self.0) { f.write_str(self.0) } else { write!(f, "'{}'", self.0) }
    }
}

#[cfg(test)]
mod tests;
