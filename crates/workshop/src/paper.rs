//! What one team takes home.

use hokatsu_instrument::{ItemId, QuestionnaireId, calendar, latest};
use hokatsu_response::Pick;
use hokatsu_sealed::{Digest, Json, SigningKey};
use hokatsu_submission::members::Members;
use hokatsu_submission::{MAX_LINE, Refusal};

use crate::read::{self, Head, MAX_NAME, number};
use crate::step::{DISPATCH, NEEDS, NEEDS_TEXT};
use crate::verify::{SealFault, seal};
use crate::{Asked, MAX_TEAMS, Offered, Proposal, Session, Settlement, Step};

/// The stage of a team's own file.
pub(crate) const STAGE: &str = "team";
const MEMBERS: [&str; 3] = ["team", "settled", "step"];

/// What one team settled and its step; no answers of single members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamPaper {
    head: Head,
    /// The number of the team.
    pub number: u8,
    /// Its name: this is its own file.
    pub name: String,
    /// What it settled, in the order of what was asked.
    pub settled: Vec<(ItemId, Settlement)>,
    /// 明日の一歩.
    pub step: Step,
}

impl TeamPaper {
    /// Takes a team's paper out of a group work; `None` when there is no such team.
    #[must_use]
    pub fn of(session: &Session, number: u8) -> Option<Self> {
        let team = session.team(number)?;
        let settled = session.asked().items.iter();
        Some(Self {
            head: session.head(),
            number,
            name: team.name.clone(),
            settled: settled
                .filter_map(|id| Some((id.clone(), team.settled.get(id)?.clone())))
                .collect(),
            step: team.step.clone(),
        })
    }

    pub(crate) fn head(&self) -> &Head {
        &self.head
    }

    /// Returns what was asked.
    #[must_use]
    pub fn asked(&self) -> &Asked {
        &self.head.asked
    }

    /// Says whether it is generated data.
    #[must_use]
    pub fn synthetic(&self) -> bool {
        self.head.synthetic
    }

    /// Returns what a municipality may take into its draft, one by one: what was settled, then
    /// what is asked of the prefecture.
    #[must_use]
    pub fn proposals(&self) -> Vec<Proposal> {
        let source: String = {
            let day = calendar::wareki_alone(self.head.held);
            format!("グループワーク（{day}、{}）", self.name).chars().take(MAX_LINE).collect()
        };
        let asked = &self.head.asked;
        let mut list: Vec<Proposal> = self
            .settled
            .iter()
            .map(|(id, settlement)| Proposal {
                questionnaire: asked.questionnaire.clone(),
                edition: Some((asked.version.clone(), asked.digest)),
                item: id.clone(),
                offered: Offered::Pick(settlement.agreed),
                reason: settlement.reason.clone(),
                memo: memo(&source, settlement),
                source: source.clone(),
                synthetic: self.head.synthetic,
            })
            .collect();
        let (needs, item) = NEEDS;
        let mut add = |questionnaire: &str, item: &str, offered: Offered| {
            let known = latest(questionnaire).map(|q| q.id.clone());
            let (Some(questionnaire), Ok(item)) = (known, item.parse()) else { return };
            list.push(self.request(questionnaire, item, offered, &source));
        };
        if !self.step.ask.is_empty() {
            add(needs, item, Offered::Choices(self.step.ask.clone()));
        }
        if !self.step.ask_other.trim().is_empty() {
            add(needs, NEEDS_TEXT, Offered::Text(self.step.ask_other.clone()));
        }
        if !self.step.dispatch.trim().is_empty() {
            let (annex, item) = DISPATCH;
            add(annex, item, Offered::Text(self.step.dispatch.clone()));
        }
        list
    }

    fn request(
        &self,
        questionnaire: QuestionnaireId,
        item: ItemId,
        offered: Offered,
        source: &str,
    ) -> Proposal {
        Proposal {
            questionnaire,
            edition: None,
            item,
            offered,
            reason: String::new(),
            memo: format!("{source}の「明日の一歩」から"),
            source: source.to_owned(),
            synthetic: self.head.synthetic,
        }
    }

    /// Returns the name of the file.
    #[must_use]
    pub fn file_name(&self) -> String {
        let day = calendar::iso(self.head.held).replace('-', "");
        format!("包括チェック_グループワーク_{}班_{day}.json", self.number)
    }

    /// Writes the paper, without a signature; it may be used so, or be signed.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut json = self.head.to_json(STAGE);
        let team = Json::obj([("number", Json::from(self.number)), ("name", (&self.name).into())]);
        json.set("team", team);
        let settled = self.settled.iter().map(|(id, one)| read::settlement_to_json(id, one));
        json.set("settled", Json::arr(settled));
        if !self.step.is_empty() {
            json.set("step", read::step_to_json(&self.step));
        }
        json
    }

    /// Signs the paper; `created` is `YYYY-MM-DDThh:mm:ssZ`. Returns the document and its digest.
    ///
    /// # Errors
    /// The signature could not be made, or the verifier would not accept the file.
    pub fn seal(&self, key: &SigningKey, created: &str) -> Result<(Json, Digest), SealFault> {
        seal(&self.to_json(), key, created)
    }

    pub(crate) fn read(json: &Json) -> Result<Self, Refusal> {
        let members = Members::new(json, "")?;
        read::only(&members, &MEMBERS)?;
        let head = Head::read(&members)?;
        let team = Members::new(members.required("team")?, "team")?;
        team.only(&["number", "name"])?;
        Ok(Self {
            number: number(&team, "number", MAX_TEAMS, "1〜12の整数")?,
            name: team.line("name", MAX_NAME)?,
            settled: read::settled(&members, &head.asked)?,
            step: read::step(&members, "step")?,
            head,
        })
    }
}

/// What a municipality keeps of the talk; never handed in.
fn memo(source: &str, settlement: &Settlement) -> String {
    let mut memo = format!("{source}：");
    memo.push_str(match settlement.agreed {
        Pick::Level(_) => "話し合って決めた段階です。",
        Pick::Unknown => "確認してから決めることにしました。",
        Pick::NotApplicable => "該当しないと考えました。",
    });
    for (what, text) in [("理由", &settlement.reason), ("少数意見", &settlement.minority)] {
        if !text.trim().is_empty() {
            memo.push_str(&format!("{what}：{}。", text.trim().trim_end_matches('。')));
        }
    }
    match settlement.continues {
        Some(true) => memo.push_str("担当者が代わっても続くか：続く。"),
        Some(false) => memo.push_str("担当者が代わっても続くか：続かない。"),
        None => {}
    }
    memo
}
