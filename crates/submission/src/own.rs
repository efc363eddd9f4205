//! Questions a prefecture asks on its own account (独自設問): a small edition that comes with a
//! request instead of with the program.

mod make;

use std::sync::{Mutex, PoisonError};

use hokatsu_instrument::municipality::{self, Prefecture};
use hokatsu_instrument::{
    Finding, FiscalYear, ItemKind, Questionnaire, QuestionnaireId, Severity, Version,
};
use hokatsu_sealed::{Digest, Json};

pub use self::make::{OwnHead, OwnQuestion, own_questions};
use crate::Refusal;

/// The most items a prefecture may add.
pub const MAX_OWN_ITEMS: usize = 50;
/// The most bytes their definition may take in canonical form.
pub const MAX_OWN_BYTES: usize = 64 * 1024;
/// The most different ones one run of the program opens; they stay in memory until it ends.
pub const MAX_OPENED: usize = 64;

/// Why questions of a prefecture's own are not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OwnFault {
    /// Their definition is too large.
    #[error(
        "都道府県の独自設問が大きすぎます（{MAX_OWN_ITEMS}問、{MAX_OWN_BYTES}バイトまで）。設問を減らして、依頼ファイルを作り直すよう依頼してください。"
    )]
    TooLarge,
    /// Their name is not one of the prefecture that asks.
    #[error(
        "都道府県の独自設問の名前「{id}」が、依頼元の都道府県のもの（pref-{number}-…）ではありません。依頼ファイルの入手元を確かめてください。"
    )]
    Namespace {
        /// The name as written.
        id: String,
        /// The number of the prefecture that asks.
        number: &'static str,
    },
    /// They hold what only carried editions may hold.
    #[error(
        "都道府県の独自設問に、使えない定義があります（{0}）。依頼ファイルを作り直すよう依頼してください。"
    )]
    Content(&'static str),
    /// They are for another fiscal year than the request.
    #[error(
        "都道府県の独自設問の年度が、依頼の年度と違います。依頼ファイルを作り直すよう依頼してください。"
    )]
    Year,
    /// Their definition has faults.
    #[error(
        "都道府県の独自設問の定義に誤りがあります（{place}：{message}）。依頼ファイルを作り直すよう依頼してください。"
    )]
    Definition {
        /// Where.
        place: String,
        /// What is wrong.
        message: String,
    },
    /// Too many were opened.
    #[error(
        "一度に開ける独自設問は{MAX_OPENED}種類までです。これまでに開いたものはそのまま使えます。画面を開き直すか、コマンドを分けて実行してください。"
    )]
    TooMany,
}

impl OwnFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "own-too-large",
            Self::Namespace { .. } => "own-namespace",
            Self::Content(_) => "own-content",
            Self::Year => "own-year",
            Self::Definition { .. } => "own-definition",
            Self::TooMany => "own-too-many",
        }
    }
}

/// An edition that was opened; it stays the same and stays known until the program ends.
#[derive(Debug)]
pub struct OwnEdition {
    /// The digest of the definition, by which answers name it.
    pub digest: Digest,
    /// The edition.
    pub questionnaire: Questionnaire,
    /// Its definition.
    pub definition: Json,
}

impl PartialEq for OwnEdition {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl Eq for OwnEdition {}

impl OwnEdition {
    /// Says whether it goes by this name and version.
    #[must_use]
    pub fn is(&self, id: &QuestionnaireId, version: &Version) -> bool {
        self.questionnaire.id == *id && self.questionnaire.version == *version
    }
}

static OPENED: Mutex<Vec<&'static OwnEdition>> = Mutex::new(Vec::new());

/// Returns an edition that was opened.
#[must_use]
pub fn opened(digest: &Digest) -> Option<&'static OwnEdition> {
    let list = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    list.iter().copied().find(|own| own.digest == *digest)
}

/// Questions of a prefecture's own, read and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnQuestions {
    /// The name, `pref-13-…`.
    pub id: QuestionnaireId,
    /// The version.
    pub version: Version,
    /// What they are called.
    pub title: String,
    /// How many items there are.
    pub items: usize,
    /// The digest of the definition.
    pub digest: Digest,
    definition: Json,
}

impl OwnQuestions {
    /// Reads a definition: only choices, texts and numbers, without levels, scores, figures or
    /// anything that decides how far answers travel.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(definition: &Json) -> Result<Self, Refusal> {
        let questionnaire = parse(definition)?;
        Ok(Self {
            items: questionnaire.items().len(),
            digest: Digest::of(definition),
            definition: definition.clone(),
            id: questionnaire.id,
            version: questionnaire.version,
            title: questionnaire.title,
        })
    }

    /// Reads a definition that comes with a request of this prefecture for this fiscal year.
    pub(crate) fn of_request(
        definition: &Json,
        prefecture: Prefecture,
        year: FiscalYear,
    ) -> Result<Self, Refusal> {
        let own = Self::read(definition)?;
        if own.prefecture() != Some(prefecture) {
            let number = prefecture.number;
            return Err(OwnFault::Namespace { id: own.id.to_string(), number }.into());
        }
        let years = definition.get("fiscalYears").and_then(Json::as_arr);
        if years.is_none_or(|years| years != [Json::from(year.year())]) {
            return Err(OwnFault::Year.into());
        }
        Ok(own)
    }

    /// Returns the prefecture whose questions they are.
    #[must_use]
    pub fn prefecture(&self) -> Option<Prefecture> {
        namespace(&self.id)
    }

    /// Returns the definition.
    #[must_use]
    pub fn definition(&self) -> &Json {
        &self.definition
    }

    /// Makes the edition known, so that answers to it can be given and checked. Opening it again
    /// changes nothing.
    ///
    /// # Errors
    /// When too many different ones were opened.
    pub fn open(&self) -> Result<&'static OwnEdition, Refusal> {
        if let Some(own) = opened(&self.digest) {
            return Ok(own);
        }
        let questionnaire = parse(&self.definition)?;
        let mut list = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = list.iter().find(|own| own.digest == self.digest) {
            return Ok(own);
        }
        if list.len() >= MAX_OPENED {
            return Err(OwnFault::TooMany.into());
        }
        // Editions live as long as the program, as carried ones do; the list bounds how many.
        let own: &'static OwnEdition = Box::leak(Box::new(OwnEdition {
            digest: self.digest,
            questionnaire,
            definition: self.definition.clone(),
        }));
        list.push(own);
        Ok(own)
    }
}

/// Returns the prefecture a name of the form `pref-13-…` belongs to.
#[must_use]
pub fn namespace(id: &QuestionnaireId) -> Option<Prefecture> {
    let (number, name) = id.as_str().strip_prefix("pref-")?.split_at_checked(2)?;
    let named = name.strip_prefix('-').is_some_and(|name| !name.is_empty());
    municipality::prefecture(number).filter(|p| named && p.number == number)
}

fn parse(definition: &Json) -> Result<Questionnaire, Refusal> {
    let text = definition.canonical();
    if text.len() > MAX_OWN_BYTES {
        return Err(OwnFault::TooLarge.into());
    }
    let text = String::from_utf8_lossy(&text);
    let questionnaire = Questionnaire::parse(&text).map_err(|findings| first(&findings))?;
    if questionnaire.items().len() > MAX_OWN_ITEMS {
        return Err(OwnFault::TooLarge.into());
    }
    match content(&questionnaire) {
        Some(what) => Err(OwnFault::Content(what).into()),
        None => Ok(questionnaire),
    }
}

fn first(findings: &[Finding]) -> OwnFault {
    let error = findings.iter().find(|finding| finding.severity == Severity::Error);
    let short = |text: &str| text.chars().take(100).collect::<String>();
    OwnFault::Definition {
        place: error.map(|finding| short(&finding.place)).unwrap_or_default(),
        message: error.map(|finding| short(&finding.message)).unwrap_or_default(),
    }
}

/// Returns what does not belong there.
fn content(questionnaire: &Questionnaire) -> Option<&'static str> {
    let items = questionnaire.items();
    let any = |test: fn(&hokatsu_instrument::Item) -> bool| items.iter().any(test);
    let faults = [
        (namespace(&questionnaire.id).is_none(), "名前が「pref-」と都道府県の番号で始まらない"),
        (items.is_empty(), "設問がない"),
        (questionnaire.scoring.is_some() || !questionnaire.scale.is_empty(), "採点"),
        (!questionnaire.domains.is_empty(), "領域"),
        (!questionnaire.references.is_empty(), "過去の調査の値"),
        (questionnaire.display.is_some(), "人口による表示"),
        (any(|item| item.kind == ItemKind::Level), "段階の項目"),
        (any(|item| item.sharing.is_some()), "共有範囲を決める項目"),
        (any(|item| item.not_applicable.is_some()), "「該当しない」の定め"),
        (any(|item| item.joint || item.short_form), "共同実施、短縮版の印"),
    ];
    faults.into_iter().find_map(|(found, what)| found.then_some(what))
}
