//! What the prefecture asked: its request, which a draft answers, and its questions about an
//! earlier revision.

use std::collections::BTreeMap;

use hokatsu_instrument::{FiscalYear, ItemId, QuestionnaireId, edition};
use hokatsu_response::Sheet;
use hokatsu_sealed::{Digest, Json};

use super::{Draft, SheetState};
use crate::members::Members;
use crate::own::OwnQuestions;
use crate::papers::{Query, QueryFault, Question, Request};
use crate::reply::{Reply, place_of};
use crate::{MAX_QUERIES, Refusal};

/// A query (疑義照会) that is being answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuery {
    /// The query.
    pub query: Query,
    /// The replies as typed.
    pub replies: BTreeMap<(QuestionnaireId, ItemId), String>,
}

/// Why a request cannot stand over a draft.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RequestMisfit {
    /// It comes from another prefecture.
    #[error(
        "別の都道府県（{0}）の依頼です。下書きはそのままです。市町村と依頼ファイルを確かめてください。"
    )]
    OtherPrefecture(&'static str),
    /// It is for another fiscal year.
    #[error("{}の依頼です。下書きはそのままです。年度の合う下書きを開いてください。", .0.label())]
    OtherYear(FiscalYear),
    /// Generated data for a real draft, or the other way round.
    #[error(
        "試験用に作られたデータと実際の回答は組み合わせられません。下書きはそのままです。ファイルを確かめてください。"
    )]
    Synthetic,
    /// A part is answered for the section in charge.
    #[error("分担票に依頼ファイルは開けません。もとの途中保存を開いてください。")]
    Part,
    /// Answers to own questions that the request no longer asks would be lost.
    #[error(
        "前の依頼の独自設問に{0}件の回答があり、今度の依頼には同じ設問がありません。下書きはそのままです。前の回答を消してよければ、消してから開いてください。"
    )]
    OwnAnswers(usize),
    /// The questions of the request's own cannot be opened.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl RequestMisfit {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::OtherPrefecture(_) => "request-prefecture",
            Self::OtherYear(_) => "request-year",
            Self::Synthetic => "request-synthetic",
            Self::Part => "request-part",
            Self::OwnAnswers(_) => "request-own-answers",
            Self::Refused(refusal) => refusal.code(),
        }
    }
}

impl Draft {
    /// Puts the draft under a request: its questions are opened, and untouched sheets take the
    /// editions it wants. A request it was under before is replaced; answers to own questions that
    /// are asked again word for word stay.
    ///
    /// # Errors
    /// The draft stays as it is.
    pub fn accept_request(&mut self, request: Request) -> Result<(), RequestMisfit> {
        if self.part.is_some() {
            return Err(RequestMisfit::Part);
        }
        if let (Some(code), Some(from)) = (self.respondent.code, request.letter.prefecture())
            && code.prefecture() != from.number
        {
            return Err(RequestMisfit::OtherPrefecture(from.name));
        }
        if request.letter.fiscal_year != self.fiscal_year {
            return Err(RequestMisfit::OtherYear(request.letter.fiscal_year));
        }
        if request.letter.synthetic != self.synthetic {
            return Err(RequestMisfit::Synthetic);
        }
        let own = request.own.as_ref().map(OwnQuestions::open).transpose()?;
        let mut kept = Sheet::new();
        if let Some(sheet) = self.own_sheet() {
            let before = self.own.map(|own| &own.questionnaire);
            for (id, entry) in sheet {
                let then = before.and_then(|edition| edition.item(id));
                let now = own.and_then(|own| own.questionnaire.item(id));
                // Answers of a reopened file stand for themselves until their questions are here.
                if now.is_some() && (then == now || then.is_none()) {
                    kept.insert(id.clone(), entry.clone());
                }
            }
            let lost = sheet.len() - kept.len();
            if lost > 0 {
                return Err(RequestMisfit::OwnAnswers(lost));
            }
        }
        self.sheets.retain(|id, _| crate::own::namespace(id).is_none());
        if let Some(own) = own {
            let (id, version) = (own.questionnaire.id.clone(), own.questionnaire.version.clone());
            self.sheets.insert(id, SheetState { version, sheet: kept });
        }
        self.own = own;
        for wanted in &request.questionnaires {
            if let Some(state) = self.sheets.get_mut(&wanted.id)
                && state.sheet.is_empty()
                && edition(wanted.id.as_str(), wanted.version.as_str()).is_some()
            {
                state.version.clone_from(&wanted.version);
            }
        }
        self.request = Some(Box::new(request));
        Ok(())
    }

    /// Takes the answers to the prefecture's own questions away.
    pub fn drop_own_answers(&mut self) {
        for (id, state) in &mut self.sheets {
            if crate::own::namespace(id).is_some() {
                state.sheet.clear();
            }
        }
    }

    fn own_sheet(&self) -> Option<&Sheet> {
        let mut sheets = self.sheets.iter();
        let own = sheets.find(|(id, _)| crate::own::namespace(id).is_some());
        own.map(|(_, state)| &state.sheet)
    }

    /// Takes a query about the revision this draft follows, or was exported as.
    ///
    /// # Errors
    /// The draft stays as it is.
    pub fn take_query(&mut self, query: Query) -> Result<(), QueryFault> {
        if self.part.is_some() {
            return Err(QueryFault::Part);
        }
        if self.respondent.code != Some(query.code) {
            return Err(QueryFault::OtherMunicipality);
        }
        if query.letter.fiscal_year != self.fiscal_year {
            return Err(QueryFault::OtherYear);
        }
        if query.letter.synthetic != self.synthetic {
            return Err(QueryFault::Synthetic);
        }
        let about = Some(query.about);
        if self.exported != about && self.previous_digest != about {
            let (revision, about) = (query.revision, query.about);
            return Err(QueryFault::OtherRevision { revision, about });
        }
        let absent = |asked: &&Question| {
            let edition = self.questionnaire(asked.questionnaire.as_str());
            edition.is_none_or(|edition| edition.item(&asked.item).is_none())
        };
        if let Some(Question { questionnaire, item, .. }) = query.questions.iter().find(absent) {
            let (questionnaire, item) = (questionnaire.clone(), item.clone());
            return Err(QueryFault::Item { questionnaire, item });
        }
        if self.queries.iter().any(|open| open.query == query) {
            return Ok(());
        }
        if self.queries.len() >= MAX_QUERIES {
            let given = self.queries.len().saturating_add(1);
            let place = "queries".to_owned();
            return Err(Refusal::TooMany { place, max: MAX_QUERIES, given }.into());
        }
        self.begin_next_revision();
        self.queries.push(OpenQuery { query, replies: BTreeMap::new() });
        Ok(())
    }

    /// Puts a reply as typed in place; an empty one takes it away. Items that are not asked about
    /// take none.
    pub fn set_reply(
        &mut self,
        query: &Digest,
        questionnaire: &QuestionnaireId,
        item: &ItemId,
        text: String,
    ) {
        let Some(open) = self.queries.iter_mut().find(|open| open.query.digest() == *query) else {
            return;
        };
        if text.is_empty() {
            open.replies.remove(&(questionnaire.clone(), item.clone()));
        } else if open.query.questions.iter().any(|asked| asked.is(questionnaire, item)) {
            open.replies.insert((questionnaire.clone(), item.clone()), text);
        }
    }

    /// Returns the questions about an item, each with its query.
    pub fn questions_about<'a>(
        &'a self,
        questionnaire: &'a QuestionnaireId,
        item: &'a ItemId,
    ) -> impl Iterator<Item = (&'a OpenQuery, &'a Question)> {
        self.questions().filter(move |(_, asked)| asked.is(questionnaire, item))
    }

    /// Returns the questions without a reply. They keep nobody from handing in: a correction must
    /// not wait for the last answer, and the prefecture sees what is still open.
    pub fn open_questions(&self) -> impl Iterator<Item = (&OpenQuery, &Question)> {
        self.questions().filter(|(open, asked)| open.reply(asked).trim().is_empty())
    }

    fn questions(&self) -> impl Iterator<Item = (&OpenQuery, &Question)> {
        let queries = self.queries.iter();
        queries.flat_map(|open| open.query.questions.iter().map(move |asked| (open, asked)))
    }

    /// Returns the replies that would be handed in.
    #[must_use]
    pub fn replies(&self) -> Vec<Reply> {
        let mut replies = Vec::new();
        for open in &self.queries {
            let query = open.query.digest();
            replies.extend(open.query.questions.iter().filter_map(|asked| {
                let text = open.reply(asked).trim();
                (!text.is_empty()).then(|| Reply {
                    query,
                    questionnaire: asked.questionnaire.clone(),
                    item: asked.item.clone(),
                    text: text.to_owned(),
                })
            }));
        }
        replies
    }
}

impl OpenQuery {
    /// Returns the reply to a question as typed.
    #[must_use]
    pub fn reply(&self, asked: &Question) -> &str {
        let place = (asked.questionnaire.clone(), asked.item.clone());
        self.replies.get(&place).map(String::as_str).unwrap_or_default()
    }

    pub(super) fn to_json(&self) -> Json {
        let replies = self.replies.iter().map(|((questionnaire, item), text)| {
            Json::obj([
                ("questionnaire", questionnaire.as_str()),
                ("item", item.as_str()),
                ("text", text.as_str()),
            ])
        });
        Json::obj([("query", self.query.to_json()), ("replies", Json::arr(replies))])
    }

    /// Reads a query of a draft. Nobody signs a draft, so its queries come without signatures; they
    /// were checked when the query was opened.
    pub(super) fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&["query", "replies"])?;
        let query = Query::read(members.required("query")?)?;
        let within = members.at("replies");
        let mut replies = BTreeMap::new();
        for json in members.arr("replies")? {
            let reply = Members::new(json, &within)?;
            reply.only(&["questionnaire", "item", "text"])?;
            let (questionnaire, item) = place_of(&reply)?;
            if !query.questions.iter().any(|asked| asked.is(&questionnaire, &item)) {
                return Err(reply.value("item", "照会にある項目"));
            }
            replies.insert((questionnaire, item), reply.text("text")?.to_owned());
        }
        Ok(Self { query, replies })
    }
}
