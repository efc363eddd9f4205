//! 明日の一歩: one step a team takes home.

use chrono::NaiveDate;
use hokatsu_instrument::{OptionCode, latest};
use hokatsu_submission::MAX_LINE;

use crate::{MAX_WORDS, SettleFault};

/// The item of the needs survey that says what is asked of the prefecture.
pub(crate) const NEEDS: (&str, &str) = ("needs-survey", "NS-04");
/// The text that goes with its last option.
pub(crate) const NEEDS_TEXT: &str = "NS-04a";
/// The item of the annex for small municipalities on people sent by the prefecture.
pub(crate) const DISPATCH: (&str, &str) = ("annex-small", "S7");

/// What one team takes home. Every part may stay empty while the team writes.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// Who: a section, never a person; at most 200 characters.
    pub who: String,
    /// By when.
    pub by: Option<NaiveDate>,
    /// Whom to call outside welfare; at most 200 characters.
    pub call: String,
    /// What is done; at most 1,000 characters.
    pub what: String,
    /// What is asked of the prefecture: options of NS-04, `s1` to `s9`, in their order.
    pub ask: Vec<OptionCode>,
    /// What s9 (その他) means; at most 1,000 characters.
    pub ask_other: String,
    /// People the prefecture might send, and when (S7); at most 1,000 characters.
    pub dispatch: String,
}

/// What is not written yet; told, never demanded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepGap {
    /// Who does it.
    Who,
    /// By when.
    By,
    /// Whom to call.
    Call,
    /// What is done.
    What,
    /// What その他 means.
    AskOther,
}

impl StepGap {
    /// Returns what is said about it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Who => "だれが（課の名前）",
            Self::By => "いつまでに",
            Self::Call => "福祉以外で声をかける相手",
            Self::What => "何をするか",
            Self::AskOther => "県に頼むこと「その他」の内容",
        }
    }
}

impl Step {
    /// Says whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns what is not written yet.
    #[must_use]
    pub fn gaps(&self) -> Vec<StepGap> {
        let other = self.ask.iter().any(|code| code.as_str() == "s9");
        [
            (StepGap::Who, self.who.trim().is_empty()),
            (StepGap::By, self.by.is_none()),
            (StepGap::Call, self.call.trim().is_empty()),
            (StepGap::What, self.what.trim().is_empty()),
            (StepGap::AskOther, other && self.ask_other.trim().is_empty()),
        ]
        .into_iter()
        .filter_map(|(gap, missing)| missing.then_some(gap))
        .collect()
    }

    /// Checks the lengths and the options.
    ///
    /// # Errors
    /// A text that is too long, or an option NS-04 does not have.
    pub fn check(&self) -> Result<(), SettleFault> {
        let texts = [
            ("だれが", &self.who, MAX_LINE),
            ("声をかける相手", &self.call, MAX_LINE),
            ("何をするか", &self.what, MAX_WORDS),
            ("その他の内容", &self.ask_other, MAX_WORDS),
            ("派遣・伴走の希望", &self.dispatch, MAX_WORDS),
        ];
        for (what, text, max) in texts {
            if text.chars().count() > max {
                return Err(SettleFault::TooLong { what });
            }
        }
        let known = ask_options();
        let mut rest = known.iter();
        // In the order of the item, each once.
        let ordered = self.ask.iter().all(|code| rest.any(|known| known == code));
        if ordered { Ok(()) } else { Err(SettleFault::Ask) }
    }

    /// Puts the options in the order of NS-04, each once, and leaves out what it does not have.
    pub fn order_ask(&mut self) {
        let chosen = std::mem::take(&mut self.ask);
        self.ask = ask_options().into_iter().filter(|code| chosen.contains(code)).collect();
    }
}

/// Returns what can be asked of the prefecture: the options of NS-04 in their order.
#[must_use]
pub fn ask_options() -> Vec<OptionCode> {
    let (questionnaire, id) = NEEDS;
    let item = latest(questionnaire).and_then(|q| q.items().iter().find(|i| i.id.as_str() == id));
    item.map(|item| item.options.iter().map(|option| option.code.clone()).collect())
        .unwrap_or_default()
}
