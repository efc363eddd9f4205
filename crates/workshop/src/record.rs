//! What leaves the hall for the prefecture: no single answers, no small cells.

use hokatsu_instrument::{ItemId, calendar};
use hokatsu_sealed::{Digest, Json, SigningKey};
use hokatsu_submission::members::Members;
use hokatsu_submission::{DocumentId, Refusal};

use crate::read::{self, Head, MAX_NAME, list, number};
use crate::verify::{SealFault, seal};
use crate::{Asked, MAX_ITEMS, MAX_TEAMS, RoundNo, SafeRow, Session, Settlement, Step};

/// The stage of a finished group work.
pub(crate) const STAGE: &str = "record";
const MEMBERS: [&str; 3] = ["revision", "counts", "teams"];
const MAX_REVISION: u32 = 9_999;

/// The counts of one item over all teams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordItem {
    /// The item.
    pub item: ItemId,
    /// The first and the second round; `None` where fewer than three answered.
    pub rounds: [Option<SafeRow>; 2],
}

/// What one team brings: what it settled together, and its step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordTeam {
    /// Its number.
    pub number: u8,
    /// Its name, only where every team agreed.
    pub name: Option<String>,
    /// What it settled, in the order of what was asked.
    pub settled: Vec<(ItemId, Settlement)>,
    /// 明日の一歩.
    pub step: Step,
}

/// A finished group work of one hall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    head: Head,
    /// How often it was finished, from 1: the greatest counts.
    pub revision: u32,
    /// The counts, in the order of what was asked.
    pub counts: Vec<RecordItem>,
    /// The teams by number.
    pub teams: Vec<RecordTeam>,
}

impl Record {
    /// Takes out of a group work what may leave the hall; `revision` is `1..=9999`.
    #[must_use]
    pub fn of(session: &Session, revision: u32) -> Self {
        let [first, second] = RoundNo::ALL.map(|round| session.rows(round));
        let counts = first.zip(second).map(|((item, first), (_, second))| RecordItem {
            item,
            rounds: [SafeRow::of(&first), SafeRow::of(&second)],
        });
        let named = session.names_agreed();
        let items = &session.asked().items;
        let team = |team: &crate::Team| RecordTeam {
            number: team.number,
            name: named.then(|| team.name.clone()),
            settled: items
                .iter()
                .filter_map(|id| Some((id.clone(), team.settled.get(id)?.clone())))
                .collect(),
            step: team.step.clone(),
        };
        Self {
            head: session.head(),
            revision: revision.clamp(1, MAX_REVISION),
            counts: counts.collect(),
            teams: session.teams().iter().map(team).collect(),
        }
    }

    pub(crate) fn head(&self) -> &Head {
        &self.head
    }

    /// Returns the name of the document, the same through all its revisions.
    #[must_use]
    pub fn id(&self) -> &DocumentId {
        &self.head.id
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

    /// Returns the name of the file.
    #[must_use]
    pub fn file_name(&self, digest: &Digest) -> String {
        let day = calendar::iso(self.head.held).replace('-', "");
        format!("包括チェック_グループワーク_会場_{day}_{}.json", digest.first4())
    }

    /// Writes the document, without a signature.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut json = self.head.to_json(STAGE);
        json.set("revision", self.revision);
        let count = |count: &RecordItem| {
            let mut json = Json::obj([("item", Json::from(count.item.as_str()))]);
            for (name, row) in ["first", "second"].into_iter().zip(&count.rounds) {
                if let Some(row) = row {
                    let cells = Json::arr(row.cells);
                    let row = Json::obj([("total", Json::from(row.total)), ("cells", cells)]);
                    json.set(name, row);
                }
            }
            json
        };
        json.set("counts", Json::arr(self.counts.iter().map(count)));
        let team = |team: &RecordTeam| {
            let settled = team.settled.iter().map(|(id, one)| read::settlement_to_json(id, one));
            let mut json =
                Json::obj([("number", Json::from(team.number)), ("settled", Json::arr(settled))]);
            if let Some(name) = &team.name {
                json.set("name", name);
            }
            if !team.step.is_empty() {
                json.set("step", read::step_to_json(&team.step));
            }
            json
        };
        json.set("teams", Json::arr(self.teams.iter().map(team)));
        json
    }

    /// Signs the record; `created` is `YYYY-MM-DDThh:mm:ssZ`. Returns the document and its digest.
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
        let revision = members.small("revision")?;
        if !(1..=MAX_REVISION).contains(&revision) {
            return Err(members.value("revision", "1〜9999の整数"));
        }
        let counts = list(&members, "counts", MAX_ITEMS, read_count)?;
        if !counts.iter().map(|count| &count.item).eq(&head.asked.items) {
            return Err(members.value("counts", "聞いた項目を、その順に1回ずつ"));
        }
        let teams = list(&members, "teams", usize::from(MAX_TEAMS), |json, place| {
            let team = Members::new(json, place)?;
            team.only(&["number", "name", "settled", "step"])?;
            Ok(RecordTeam {
                number: number(&team, "number", MAX_TEAMS, "1〜12の整数")?,
                name: team.opt_line("name", MAX_NAME)?,
                settled: read::settled(&team, &head.asked)?,
                step: read::step(&team, "step")?,
            })
        })?;
        let numbered = (1..).zip(&teams).all(|(n, team): (u8, &RecordTeam)| team.number == n);
        let named = teams.iter().filter(|team| team.name.is_some()).count();
        if teams.is_empty() || !numbered || !(named == 0 || named == teams.len()) {
            let rule = "1から順の番号の班を1〜12。名前は、すべての班が同意したときだけ";
            return Err(members.value("teams", rule));
        }
        Ok(Self { head, revision, counts, teams })
    }
}

fn read_count(json: &Json, place: &str) -> Result<RecordItem, Refusal> {
    let members = Members::new(json, place)?;
    members.only(&["item", "first", "second"])?;
    let item = members.text("item")?.parse();
    Ok(RecordItem {
        item: item.map_err(|_| members.value("item", "項目番号"))?,
        rounds: [read_row(&members, "first")?, read_row(&members, "second")?],
    })
}

fn read_row(members: &Members<'_>, name: &str) -> Result<Option<SafeRow>, Refusal> {
    let Some(json) = members.get(name) else { return Ok(None) };
    let place = members.at(name);
    let row = Members::new(json, &place)?;
    row.only(&["total", "cells"])?;
    let rule = "8個の、3以上の整数またはnull。合計と矛盾しないこと";
    let mut cells = [None; 8];
    let given = row.arr("cells")?;
    if given.len() != cells.len() {
        return Err(row.value("cells", rule));
    }
    for (cell, json) in cells.iter_mut().zip(given) {
        *cell = match json {
            Json::Null => None,
            json => {
                let count = json.as_int().and_then(|n| u32::try_from(n).ok());
                Some(count.ok_or_else(|| row.value("cells", rule))?)
            }
        };
    }
    let safe = SafeRow { total: row.small("total")?, cells };
    if safe.holds() { Ok(Some(safe)) } else { Err(row.value("cells", rule)) }
}
