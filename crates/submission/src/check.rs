//! Whether the answers to one questionnaire can be handed in: the same rules before sealing and
//! after opening.

use std::collections::BTreeSet;

use hokatsu_instrument::{FiscalYear, Item, ItemId, MunicipalityCode, OptionCode, order};
use hokatsu_response::{Answer, Answers, Misfit, Session};

use crate::MAX_TEXT;

/// The most partner municipalities of one item.
const MAX_JOINT: usize = 200;

/// What is wrong with the answer to one item.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ItemFault {
    /// The edition has no such item.
    #[error("この項目は調査票にありません")]
    UnknownItem,
    /// The item decides `sharing` and is no answer.
    #[error("共有範囲の項目は回答ではなく、共有範囲の欄（sharing）に書きます")]
    Sharing,
    /// The part (分担票) does not ask the item.
    #[error("この分担票で聞いていない項目に、回答が入っています")]
    NotInPart,
    /// The item is not asked in this fiscal year.
    #[error("この項目はこの年度の調査では聞いていません")]
    NotAsked,
    /// The answers before it hide the item.
    #[error("前の回答により対象外になる項目に、回答が入っています")]
    Hidden,
    /// The answer does not fit the item.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// 該当しない is not allowed to this respondent.
    #[error("この団体では「該当しない」は選べません")]
    NotApplicable,
    /// 該当しない without a reason.
    #[error("「該当しない」の理由が記入されていません")]
    ReasonMissing,
    /// The option is no longer offered.
    #[error("選択肢「{0}」はこの年度では選べません")]
    RetiredOption(OptionCode),
    /// The option was not chosen in the item the options are taken from.
    #[error("「{option}」は{from}で選ばれていません")]
    NotChosen {
        /// The option, as people read it.
        option: String,
        /// The item the options are taken from.
        from: ItemId,
    },
    /// The respondent itself, or one municipality twice, among the partners.
    #[error("共同実施の相手に、自団体または同じ団体が重ねて入っています")]
    JointRepeated,
    /// Too many partners.
    #[error("共同実施の相手が{given}団体あります（{MAX_JOINT}団体まで）")]
    JointCount {
        /// How many were given.
        given: usize,
    },
    /// A text is too long.
    #[error("文字数が{given}字あります（{MAX_TEXT}字まで）")]
    TextTooLong {
        /// How many characters were given.
        given: usize,
    },
    /// What was typed is no number.
    #[error("{0}")]
    Number(#[from] hokatsu_instrument::number::CountError),
}

impl ItemFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownItem => "unknown-item",
            Self::Sharing => "sharing-in-answers",
            Self::NotInPart => "item-not-in-part",
            Self::NotAsked => "item-not-asked",
            Self::Hidden => "hidden-answer",
            Self::Misfit(misfit) => misfit.code(),
            Self::NotApplicable => "not-applicable-not-allowed",
            Self::ReasonMissing => "reason-missing",
            Self::RetiredOption(_) => "retired-option",
            Self::NotChosen { .. } => "option-not-chosen",
            Self::JointRepeated => "joint-repeated",
            Self::JointCount { .. } => "joint-count",
            Self::TextTooLong { .. } => "text-too-long",
            Self::Number(_) => "number",
        }
    }
}

/// Who answers, and for which year.
#[derive(Clone, Copy)]
pub(crate) struct Ground {
    pub(crate) year: FiscalYear,
    pub(crate) respondent: Option<MunicipalityCode>,
}

/// Returns what is wrong, item by item.
pub(crate) fn answers<'a>(
    ground: Ground,
    session: &'a Session<'_>,
    answers: &'a Answers,
) -> impl Iterator<Item = (&'a ItemId, ItemFault)> {
    answers
        .iter()
        .filter_map(move |(id, answer)| Some((id, fault(ground, session, id, answer).err()?)))
}

fn fault(
    ground: Ground,
    session: &Session<'_>,
    id: &ItemId,
    answer: &Answer,
) -> Result<(), ItemFault> {
    let questionnaire = session.questionnaire();
    let Some((ix, item)) =
        questionnaire.position(id).and_then(|ix| Some((ix, questionnaire.at(ix)?)))
    else {
        return Err(ItemFault::UnknownItem);
    };
    if item.sharing.is_some() {
        return Err(ItemFault::Sharing);
    }
    if !item.asked_in(ground.year) {
        return Err(ItemFault::NotAsked);
    }
    if !session.is_visible(ix) {
        return Err(ItemFault::Hidden);
    }
    answer.fits(item)?;
    if matches!(answer, Answer::NotApplicable { .. }) && !session.may_be_not_applicable(ix) {
        return Err(ItemFault::NotApplicable);
    }
    match answer {
        Answer::Choice(code) => offered(item, code, ground.year)?,
        Answer::Choices(codes) => match &item.options_from {
            None => codes.iter().try_for_each(|code| offered(item, code, ground.year))?,
            Some(from) => chosen(session, from, codes)?,
        },
        Answer::Level { joint, .. } => partners(joint, ground.respondent)?,
        _ => {}
    }
    lengths(answer)
}

fn offered(item: &Item, code: &OptionCode, year: FiscalYear) -> Result<(), ItemFault> {
    let offered = item.option(code).is_some_and(|option| option.offered_in(year));
    offered.then_some(()).ok_or_else(|| ItemFault::RetiredOption(code.clone()))
}

/// Codes taken over from another item stand in ascending order, each chosen there.
fn chosen(session: &Session<'_>, from: &ItemId, codes: &[OptionCode]) -> Result<(), ItemFault> {
    let questionnaire = session.questionnaire();
    let source = questionnaire.item(from);
    let there: &[OptionCode] =
        match questionnaire.position(from).and_then(|ix| session.visible_answer(ix)) {
            Some(Answer::Choices(codes)) => codes,
            _ => &[],
        };
    let mut last: Option<&OptionCode> = None;
    for code in codes {
        let Some(option) = source.and_then(|item| item.option(code)) else {
            return Err(Misfit::UnknownOption(code.clone()).into());
        };
        if !there.contains(code) {
            return Err(ItemFault::NotChosen { option: option.text.clone(), from: from.clone() });
        }
        if last.is_some_and(|last| code <= last) {
            return Err(Misfit::ChoiceOrder(code.clone()).into());
        }
        last = Some(code);
    }
    Ok(())
}

fn partners(joint: &[MunicipalityCode], own: Option<MunicipalityCode>) -> Result<(), ItemFault> {
    if joint.len() > MAX_JOINT {
        return Err(ItemFault::JointCount { given: joint.len() });
    }
    let mut seen: BTreeSet<MunicipalityCode> = order::gathered(own);
    if joint.iter().all(|code| seen.insert(*code)) { Ok(()) } else { Err(ItemFault::JointRepeated) }
}

fn lengths(answer: &Answer) -> Result<(), ItemFault> {
    let [a, b] = match answer {
        Answer::Level { evidence, note, .. } => [evidence.as_deref(), note.as_deref()],
        Answer::Unknown { ask_to, note } => [ask_to.as_deref(), note.as_deref()],
        Answer::NotApplicable { reason, note } => [Some(reason.as_str()), note.as_deref()],
        Answer::Text(text) => [Some(text.as_str()), None],
        Answer::Choice(_) | Answer::Choices(_) | Answer::Number(_) => [None, None],
    };
    // Bytes are no fewer than characters, so most texts need no counting.
    let long = |text: &&str| text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT;
    match [a, b].into_iter().flatten().find(long) {
        Some(text) => Err(ItemFault::TextTooLong { given: text.chars().count() }),
        None => Ok(()),
    }
}
