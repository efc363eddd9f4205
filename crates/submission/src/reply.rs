//! What a municipality answers to a question about its file (疑義照会への回答).

use std::collections::BTreeSet;

use hokatsu_instrument::{ItemId, QuestionnaireId};
use hokatsu_sealed::{Digest, Json};

use crate::members::Members;
use crate::{MAX_QUESTIONS, MAX_TEXT, Refusal, document};

/// The answer to one question of a query; it travels with the next revision of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The digest of the query.
    pub query: Digest,
    /// The questionnaire that was asked about.
    pub questionnaire: QuestionnaireId,
    /// The item that was asked about.
    pub item: ItemId,
    /// The answer, 1 to 4,000 characters.
    pub text: String,
}

impl Reply {
    pub(crate) fn to_json(&self) -> Json {
        Json::obj([
            ("query", Json::from(self.query.to_string())),
            ("questionnaire", self.questionnaire.as_str().into()),
            ("item", self.item.as_str().into()),
            ("text", (&self.text).into()),
        ])
    }

    fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&["query", "questionnaire", "item", "text"])?;
        let (questionnaire, item) = place_of(&members)?;
        Ok(Self {
            query: document::digest(&members, "query")?,
            questionnaire,
            item,
            text: members.line("text", MAX_TEXT)?,
        })
    }

    /// Reads the optional member; each item is answered once for each query.
    pub(crate) fn read_all(members: &Members<'_>) -> Result<Vec<Self>, Refusal> {
        if members.get("replies").is_none() {
            return Ok(Vec::new());
        }
        let list = members.list("replies", MAX_QUESTIONS, Self::read)?;
        let mut seen = BTreeSet::new();
        if !list.iter().all(|it| seen.insert((it.query, &it.questionnaire, &it.item))) {
            return Err(members.value("replies", "1つの照会の1つの項目につき回答は1つ"));
        }
        Ok(list)
    }
}

/// Reads which item of which questionnaire is meant.
pub(crate) fn place_of(members: &Members<'_>) -> Result<(QuestionnaireId, ItemId), Refusal> {
    let questionnaire = members
        .text("questionnaire")?
        .parse()
        .map_err(|_| members.value("questionnaire", "調査票の名前"))?;
    let item = members.text("item")?.parse().map_err(|_| members.value("item", "項目番号"))?;
    Ok((questionnaire, item))
}
