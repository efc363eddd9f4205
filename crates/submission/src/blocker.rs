//! What has to be mended before a draft can be sealed.

use chrono::NaiveDate;
use hokatsu_instrument::calendar::{self, DateError};
use hokatsu_instrument::number::{self, CountError};
use hokatsu_instrument::{
    FiscalYear, ItemId, ItemKind, Questionnaire, QuestionnaireId, SharingTarget, Version, order,
};
use hokatsu_response::{Pick, Session, Sheet};
use hokatsu_sealed::proof::SignError;

use crate::check::{self, Ground};
use crate::{
    Draft, ItemFault, MAX_INVOLVED, MAX_LINE, MAX_POPULATION, MAX_TEXT, Refusal, RespondentDraft,
    own, sharing,
};

/// The field of the respondent page a blocker leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RespondentField {
    /// The municipality.
    Municipality,
    /// The number of inhabitants.
    Population,
    /// The day it stands for.
    PopulationAsOf,
    /// Whether there is a welfare office.
    WelfareOffice,
    /// The day the answers stand for.
    ReferenceDate,
    /// The section in charge.
    Section,
    /// How to reach it.
    Contact,
    /// Who took part.
    Involved,
}

/// Where to go to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A field of the respondent page.
    Respondent(RespondentField),
    /// An item.
    Item {
        /// The questionnaire.
        questionnaire: QuestionnaireId,
        /// The item.
        item: ItemId,
    },
    /// The approval fields of the submit page.
    Approval,
    /// The answer pages as a whole.
    Answers,
    /// Nothing the person can mend in a field.
    Draft,
}

/// One thing that has to be mended before sealing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Blocker {
    /// No municipality.
    #[error("市町村が選ばれていません。都道府県と市町村を選んでください。")]
    Municipality,
    /// No population, or not readable.
    #[error("人口：{0}。")]
    Population(#[source] CountError),
    /// More inhabitants than any municipality has.
    #[error("人口：{0}人は大きすぎます。桁を確かめてください。")]
    PopulationRange(u64),
    /// The day of the population cannot be read.
    #[error("人口の基準日：{0}。")]
    PopulationAsOf(#[source] DateError),
    /// Whether there is a welfare office is not answered.
    #[error("福祉事務所の有無が選ばれていません。設置しているかどうかを選んでください。")]
    WelfareOffice,
    /// No section in charge.
    #[error("担当課が記入されていません。担当課名を記入してください。")]
    Section,
    /// No reference date, or not readable.
    #[error("回答基準日：{0}。")]
    ReferenceDate(#[source] DateError),
    /// The reference date lies outside the fiscal year and the one before.
    #[error("回答基準日：{}は、{}またはその前年度の日ではありません。年を確かめてください。", calendar::wareki(*day), year.label())]
    ReferenceDateRange {
        /// The day.
        day: NaiveDate,
        /// The fiscal year of the survey.
        year: FiscalYear,
    },
    /// A line on the respondent or submit page is too long.
    #[error("{label}が長すぎます（{given}字）。{MAX_LINE}字までにしてください。")]
    LineTooLong {
        /// Where.
        target: Target,
        /// What it is called.
        label: &'static str,
        /// How many characters there are.
        given: usize,
    },
    /// Too many sections and agencies.
    #[error("関与した課・機関が{0}件あります。{MAX_INVOLVED}件までにしてください。")]
    Involved(usize),
    /// No answers.
    #[error("回答が1つもありません。回答してから確定してください。")]
    NothingAnswered,
    /// How far the answers may travel is not answered.
    #[error("「{title}」が選ばれていません。1つ選んでください。")]
    Sharing {
        /// The questionnaire that holds the item.
        questionnaire: QuestionnaireId,
        /// The item.
        item: ItemId,
        /// Its title.
        title: String,
    },
    /// Something is wrong with the answer to an item.
    #[error("{item}「{title}」：{fault}。")]
    Item {
        /// The questionnaire.
        questionnaire: QuestionnaireId,
        /// The item.
        item: ItemId,
        /// Its title.
        title: String,
        /// What is wrong.
        fault: ItemFault,
    },
    /// The day of the approval cannot be read.
    #[error("決裁日：{0}。空欄のままでも確定できます。")]
    ApprovalDate(#[source] DateError),
    /// An edition this build does not carry.
    #[error(
        "調査票「{id}」の{version}版がこのツールにありません。新しい版のツールで開いてください。"
    )]
    UnknownEdition {
        /// The questionnaire.
        id: QuestionnaireId,
        /// The edition.
        version: Version,
    },
    /// Answers to questions of a prefecture's own, without the request they come with.
    #[error(
        "調査票「{id}」は都道府県が独自に加えたもので、設問が手元にありません。依頼ファイルを開いてください。"
    )]
    OwnEdition {
        /// The questionnaire.
        id: QuestionnaireId,
    },
    /// A reply to a question of the prefecture is too long.
    #[error("{item}の照会への回答が長すぎます（{given}字）。{MAX_TEXT}字までにしてください。")]
    ReplyTooLong {
        /// The questionnaire.
        questionnaire: QuestionnaireId,
        /// The item.
        item: ItemId,
        /// How many characters there are.
        given: usize,
    },
    /// The edition is not for this fiscal year.
    #[error("調査票「{id}」の{version}版は{}の調査では使いません。年度を確かめてください。", year.label())]
    EditionYear {
        /// The questionnaire.
        id: QuestionnaireId,
        /// The edition.
        version: Version,
        /// The fiscal year of the survey.
        year: FiscalYear,
    },
    /// A part (分担票) goes back to the section in charge and is not handed in.
    #[error("分担票は提出できません。途中保存したファイルを、依頼した課に返してください。")]
    Part,
    /// The signature could not be made.
    #[error("署名できませんでした：{0}")]
    Signing(#[source] SignError),
    /// The sealed file would not be accepted; a fault of this tool.
    #[error("書き出したファイルを確かめたところ、受け付けられない内容でした：{0}")]
    NotAccepted(#[source] Refusal),
}

impl Blocker {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Municipality => "municipality-missing",
            Self::Population(_) => "population",
            Self::PopulationRange(_) => "population-range",
            Self::PopulationAsOf(_) => "population-as-of",
            Self::WelfareOffice => "welfare-office-missing",
            Self::Section => "section-missing",
            Self::ReferenceDate(_) => "reference-date",
            Self::ReferenceDateRange { .. } => "reference-date-range",
            Self::LineTooLong { .. } => "line-too-long",
            Self::Involved(_) => "too-many-involved",
            Self::NothingAnswered => "nothing-answered",
            Self::Sharing { .. } => "sharing-missing",
            Self::Item { fault, .. } => fault.code(),
            Self::ApprovalDate(_) => "approval-date",
            Self::UnknownEdition { .. } => "unknown-edition",
            Self::OwnEdition { .. } => "unknown-edition",
            Self::ReplyTooLong { .. } => "text-too-long",
            Self::EditionYear { .. } => "edition-year",
            Self::Part => "part",
            Self::Signing(error) => error.code(),
            Self::NotAccepted(refusal) => refusal.code(),
        }
    }

    /// Returns where to go to mend it.
    #[must_use]
    pub fn target(&self) -> Target {
        use RespondentField as Field;
        match self {
            Self::Municipality => Target::Respondent(Field::Municipality),
            Self::Population(_) | Self::PopulationRange(_) => Target::Respondent(Field::Population),
            Self::PopulationAsOf(_) => Target::Respondent(Field::PopulationAsOf),
            Self::WelfareOffice => Target::Respondent(Field::WelfareOffice),
            Self::Section => Target::Respondent(Field::Section),
            Self::ReferenceDate(_) | Self::ReferenceDateRange { .. } => {
                Target::Respondent(Field::ReferenceDate)
            }
            Self::LineTooLong { target, .. } => target.clone(),
            Self::Involved(_) => Target::Respondent(Field::Involved),
            Self::NothingAnswered => Target::Answers,
            Self::Sharing { questionnaire, item, .. }
            | Self::ReplyTooLong { questionnaire, item, .. }
            | Self::Item { questionnaire, item, .. } => {
                Target::Item { questionnaire: questionnaire.clone(), item: item.clone() }
            }
            Self::ApprovalDate(_) => Target::Approval,
            Self::UnknownEdition { .. }
            | Self::OwnEdition { .. }
            | Self::EditionYear { .. }
            | Self::Part
            | Self::Signing(_)
            | Self::NotAccepted(_) => Target::Draft,
        }
    }
}

/// Returns everything that has to be mended before sealing, in the order of the pages.
#[must_use]
pub fn blockers(draft: &Draft) -> Vec<Blocker> {
    if draft.part.is_some() {
        return vec![Blocker::Part];
    }
    let mut list = Vec::new();
    respondent(&draft.respondent, &mut list);
    reference_date(draft, &mut list);
    for (id, state) in &draft.sheets {
        if draft.questionnaire(id.as_str()).is_none() {
            let (id, version) = (id.clone(), state.version.clone());
            list.push(if own::namespace(&id).is_some() {
                Blocker::OwnEdition { id }
            } else {
                Blocker::UnknownEdition { id, version }
            });
        }
    }
    let mut answered = Vec::new();
    for questionnaire in draft.questionnaires() {
        if answers(draft, questionnaire, &mut list) {
            answered.push(questionnaire);
        }
    }
    if answered.is_empty() {
        list.push(Blocker::NothingAnswered);
    } else {
        let scopes = answered
            .iter()
            .filter(|questionnaire| sharing::is_asked(&questionnaire.id))
            .map(|questionnaire| SharingTarget::Questionnaire(questionnaire.id.clone()));
        for target in scopes.chain([SharingTarget::Training]) {
            scope(draft, &target, &mut list);
        }
    }
    replies(draft, &mut list);
    approval(draft, &mut list);
    list
}

/// Says whether a reference date lies in the fiscal year of the survey or the one before.
pub(crate) fn in_range(day: NaiveDate, year: FiscalYear) -> bool {
    FiscalYear::of(day).is_ok_and(|of| of <= year && of.year() + 1 >= year.year())
}

fn respondent(respondent: &RespondentDraft, list: &mut Vec<Blocker>) {
    use RespondentField as Field;
    if respondent.code.is_none() {
        list.push(Blocker::Municipality);
    }
    match number::parse_count(&respondent.population) {
        Ok(n) if n > MAX_POPULATION => list.push(Blocker::PopulationRange(n)),
        Ok(_) => {}
        Err(error) => list.push(Blocker::Population(error)),
    }
    if let Err(error) = optional_date(&respondent.population_as_of) {
        list.push(Blocker::PopulationAsOf(error));
    }
    if respondent.code.is_some() && respondent.has_welfare_office().is_none() {
        list.push(Blocker::WelfareOffice);
    }
    if respondent.section.trim().is_empty() {
        list.push(Blocker::Section);
    }
    line(&respondent.section, "担当課", Target::Respondent(Field::Section), list);
    for (label, text) in [
        ("連絡先の課・係", &respondent.contact.section),
        ("電話番号", &respondent.contact.tel),
        ("メールアドレス", &respondent.contact.mail),
    ] {
        line(text, label, Target::Respondent(Field::Contact), list);
    }
    let involved = respondent.involved.iter().filter(|text| !text.trim().is_empty());
    if involved.clone().count() > MAX_INVOLVED {
        list.push(Blocker::Involved(involved.clone().count()));
    }
    for text in involved {
        line(text, "関与した課・機関", Target::Respondent(Field::Involved), list);
    }
}

fn line(text: &str, label: &'static str, target: Target, list: &mut Vec<Blocker>) {
    let given = text.trim().chars().count();
    if given > MAX_LINE {
        list.push(Blocker::LineTooLong { target, label, given });
    }
}

/// Reads a day that may be left out.
pub(crate) fn optional_date(text: &str) -> Result<Option<NaiveDate>, DateError> {
    match calendar::parse_date(text) {
        Ok(day) => Ok(Some(day)),
        Err(DateError::Empty) => Ok(None),
        Err(error) => Err(error),
    }
}

fn reference_date(draft: &Draft, list: &mut Vec<Blocker>) {
    match calendar::parse_date(&draft.reference_date) {
        Err(error) => list.push(Blocker::ReferenceDate(error)),
        Ok(day) if in_range(day, draft.fiscal_year) => {}
        Ok(day) => list.push(Blocker::ReferenceDateRange { day, year: draft.fiscal_year }),
    }
}

/// Says whether anything of this questionnaire would be handed in.
fn answers(draft: &Draft, questionnaire: &'static Questionnaire, list: &mut Vec<Blocker>) -> bool {
    let id = &questionnaire.id;
    let (Some(session), Some(sheet)) = (draft.session(id.as_str()), draft.sheet(id.as_str()))
    else {
        return false;
    };
    let counted = draft.counted_answers(id.as_str());
    let ground = Ground { year: draft.fiscal_year, respondent: draft.respondent.code };
    let mut faults: Vec<(ItemId, ItemFault)> = check::answers(ground, &session, &counted)
        .map(|(item, fault)| (item.clone(), fault))
        .collect();
    faults.extend(unfinished(&session, sheet));
    order::sort_by_key(&mut faults, |(item, _)| questionnaire.position(item));
    let before = list.len();
    list.extend(faults.into_iter().map(|(item, fault)| Blocker::Item {
        questionnaire: id.clone(),
        title: questionnaire.item(&item).map(|i| i.title.clone()).unwrap_or_default(),
        item,
        fault,
    }));
    let answered = !counted.is_empty() || list.len() > before;
    if answered && !questionnaire.fiscal_years.contains(&draft.fiscal_year) {
        list.push(Blocker::EditionYear {
            id: id.clone(),
            version: questionnaire.version.clone(),
            year: draft.fiscal_year,
        });
    }
    answered
}

/// What was begun but is no answer yet.
pub(crate) fn unfinished(session: &Session<'_>, sheet: &Sheet) -> Vec<(ItemId, ItemFault)> {
    let questionnaire = session.questionnaire();
    let visible = questionnaire
        .positions()
        .filter(|ix| session.is_visible(*ix))
        .filter_map(|ix| questionnaire.at(ix));
    visible
        .filter_map(|item| {
            let entry = sheet.get(&item.id)?;
            let fault = match item.kind {
                ItemKind::Level
                    if entry.pick == Some(Pick::NotApplicable) && entry.answer(item).is_none() =>
                {
                    ItemFault::ReasonMissing
                }
                ItemKind::Number if !entry.text.trim().is_empty() => {
                    number::parse_count(&entry.text).err()?.into()
                }
                _ => return None,
            };
            Some((item.id.clone(), fault))
        })
        .collect()
}

fn scope(draft: &Draft, target: &SharingTarget, list: &mut Vec<Blocker>) {
    let Some((questionnaire, item)) = draft.sharing_item(target) else {
        return;
    };
    let entry = draft.entry(questionnaire.id.as_str(), &item.id);
    if entry.is_none_or(|entry| entry.choice.is_none()) {
        list.push(Blocker::Sharing {
            questionnaire: questionnaire.id.clone(),
            item: item.id.clone(),
            title: item.title.clone(),
        });
    }
}

fn replies(draft: &Draft, list: &mut Vec<Blocker>) {
    for reply in draft.replies() {
        let given = reply.text.chars().count();
        if given > MAX_TEXT {
            let (questionnaire, item) = (reply.questionnaire, reply.item);
            list.push(Blocker::ReplyTooLong { questionnaire, item, given });
        }
    }
}

fn approval(draft: &Draft, list: &mut Vec<Blocker>) {
    if let Err(error) = optional_date(&draft.approval.date) {
        list.push(Blocker::ApprovalDate(error));
    }
    line(&draft.approval.number, "決裁番号", Target::Approval, list);
}
