//! One answer, as it is handed in.

use std::collections::BTreeMap;

use hokatsu_instrument::expr::Value;
use hokatsu_instrument::{Item, ItemId, ItemKind, Level, MunicipalityCode, OptionCode};

/// The answers to one questionnaire by item, hidden ones left out.
pub type Answers = BTreeMap<ItemId, Answer>;

/// The answer to one item. No answer is no value of this type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A level, with what supports it.
    Level {
        /// The level.
        level: Level,
        /// Name and date of the document that shows it.
        evidence: Option<String>,
        /// A remark that is handed in (補足).
        note: Option<String>,
        /// Other municipalities it is met together with.
        joint: Vec<MunicipalityCode>,
    },
    /// わからない: to be asked elsewhere; never counted as level 0.
    Unknown {
        /// Whom to ask.
        ask_to: Option<String>,
        /// A remark that is handed in.
        note: Option<String>,
    },
    /// 該当しない: taken out of the denominator.
    NotApplicable {
        /// Why; never empty.
        reason: String,
        /// A remark that is handed in.
        note: Option<String>,
    },
    /// One option.
    Choice(OptionCode),
    /// Several options, in the order of the item, without repetition; never empty.
    Choices(Vec<OptionCode>),
    /// Free text; never empty.
    Text(String),
    /// A whole number, `0..=2^53-1`.
    Number(u64),
}

/// Why an answer cannot stand at an item.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// The answer is of another kind than the item.
    #[error("項目の回答の形（段階・選択・文字・数）が合っていません")]
    Kind,
    /// The option does not exist.
    #[error("選択肢「{0}」はこの項目にありません")]
    UnknownOption(OptionCode),
    /// The same option twice, or not in the order of the item.
    #[error("選択肢「{0}」が重複しているか、順序が調査票と違います")]
    ChoiceOrder(OptionCode),
    /// More options than allowed.
    #[error("{max}つまで選べる項目で{given}つ選ばれています")]
    TooManyChoices {
        /// How many are allowed.
        max: usize,
        /// How many were given.
        given: usize,
    },
    /// An option that excludes the others was chosen with others.
    #[error("「{0}」は他の選択肢と同時に選べません")]
    Exclusive(OptionCode),
    /// 該当しない where the item does not allow it.
    #[error("この項目では「該当しない」は選べません")]
    NotApplicable,
    /// Partner municipalities where the item cannot be met jointly.
    #[error("この項目に共同実施の相手は記入できません")]
    Joint,
    /// An empty text where one is needed.
    #[error("空の文字は回答として書き出せません")]
    Empty,
}

impl Misfit {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Kind => "answer-kind",
            Self::UnknownOption(_) => "unknown-option",
            Self::ChoiceOrder(_) => "choice-order",
            Self::TooManyChoices { .. } => "too-many-choices",
            Self::Exclusive(_) => "exclusive-option",
            Self::NotApplicable => "not-applicable-not-allowed",
            Self::Joint => "joint-not-allowed",
            Self::Empty => "empty-text",
        }
    }
}

impl Answer {
    /// Returns the level, when the answer is one.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        match self {
            Self::Level { level, .. } => Some(*level),
            _ => None,
        }
    }

    /// Returns the remark that is handed in.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        match self {
            Self::Level { note, .. }
            | Self::Unknown { note, .. }
            | Self::NotApplicable { note, .. } => note.as_deref(),
            _ => None,
        }
    }

    /// Returns what conditions can see of the answer.
    #[must_use]
    pub fn value(&self) -> Value<'_> {
        match self {
            Self::Level { level, .. } => Value::Number(i64::from(level.get())),
            Self::Choice(code) => Value::Word(code.as_str()),
            Self::Choices(codes) => Value::Words(codes.iter().map(OptionCode::as_str).collect()),
            Self::Number(n) => i64::try_from(*n).map_or(Value::Other, Value::Number),
            Self::Unknown { .. } | Self::NotApplicable { .. } | Self::Text(_) => Value::Other,
        }
    }

    /// Checks the answer against its item, without regard to the respondent.
    ///
    /// | item | level | unknown | n/a | choice | choices | text | number |
    /// |---|---|---|---|---|---|---|---|
    /// | level | ok | ok | if the item allows it | – | – | – | – |
    /// | single | – | – | – | ok | – | – | – |
    /// | multiple | – | – | – | – | ok | – | – |
    /// | text | – | – | – | – | – | ok | – |
    /// | number | – | – | – | – | – | – | ok |
    ///
    /// Whether 該当しない is allowed to *this* respondent depends on facts that may change while
    /// editing; [`crate::review`] and the check of a handed-in file look at that.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn fits(&self, item: &Item) -> Result<(), Misfit> {
        let filled = |text: &Option<String>| text.as_ref().is_none_or(|t| !t.trim().is_empty());
        match (self, item.kind) {
            (Self::Level { evidence, note, joint, .. }, ItemKind::Level) => {
                if !joint.is_empty() && !item.joint {
                    return Err(Misfit::Joint);
                }
                (filled(evidence) && filled(note)).then_some(()).ok_or(Misfit::Empty)
            }
            (Self::Unknown { ask_to, note }, ItemKind::Level) => {
                (filled(ask_to) && filled(note)).then_some(()).ok_or(Misfit::Empty)
            }
            (Self::NotApplicable { reason, note }, ItemKind::Level) => {
                if item.not_applicable.is_none() {
                    return Err(Misfit::NotApplicable);
                }
                (!reason.trim().is_empty() && filled(note)).then_some(()).ok_or(Misfit::Empty)
            }
            (Self::Choice(code), ItemKind::Single) => {
                item.option(code).map(|_| ()).ok_or_else(|| Misfit::UnknownOption(code.clone()))
            }
            (Self::Choices(codes), ItemKind::Multiple) => choices_fit(codes, item),
            (Self::Text(text), ItemKind::Text) => {
                (!text.trim().is_empty()).then_some(()).ok_or(Misfit::Empty)
            }
            (Self::Number(_), ItemKind::Number) => Ok(()),
            _ => Err(Misfit::Kind),
        }
    }
}

fn choices_fit(codes: &[OptionCode], item: &Item) -> Result<(), Misfit> {
    if codes.is_empty() {
        return Err(Misfit::Empty);
    }
    // Items that take their options from another item carry none of their own; the codes are
    // checked against that item by the review and by the check of a handed-in file.
    let mut last = None;
    for code in codes.iter().filter(|_| item.options_from.is_none()) {
        let Some(at) = item.options.iter().position(|option| option.code == *code) else {
            return Err(Misfit::UnknownOption(code.clone()));
        };
        if last.is_some_and(|last| at <= last) {
            return Err(Misfit::ChoiceOrder(code.clone()));
        }
        last = Some(at);
        if codes.len() > 1 && item.option(code).is_some_and(|option| option.exclusive) {
            return Err(Misfit::Exclusive(code.clone()));
        }
    }
    match item.max_choices {
        Some(max) if codes.len() > max => Err(Misfit::TooManyChoices { max, given: codes.len() }),
        _ => Ok(()),
    }
}
