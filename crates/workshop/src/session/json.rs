//! A group work as a file, while it is going on.

use std::collections::BTreeMap;

use hokatsu_instrument::{ItemId, Level, order};
use hokatsu_sealed::Json;
use hokatsu_submission::Refusal;
use hokatsu_submission::members::Members;

use super::Session;
use crate::read::{self, Head, MAX_NAME, list, moment, number};
use crate::round::{Arrivals, MAX_SEQUENCE, MAX_SETS};
use crate::{
    AnswerSet, Asked, Case, Given, MAX_SEATS, MAX_TEAMS, Role, Round, Scope, Screen, Seat, Slot,
    Team, Timetable,
};

/// The stage of a group work that is going on; such a file is never signed.
pub(crate) const STAGE: &str = "session";

const MEMBERS: [&str; 8] =
    ["case", "timetable", "startedAt", "screen", "team", "item", "teams", "savedAt"];

impl Session {
    /// Writes everything; reading it again gives the same session.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut json = self.head().to_json(STAGE);
        if let Some(case) = &self.case {
            json.set("case", case.to_json());
        }
        let slot = |slot: &Slot| {
            Json::obj([
                ("title", Json::from(&slot.title)),
                ("minutes", slot.minutes.into()),
                ("screen", slot.screen.code().into()),
            ])
        };
        json.set("timetable", Json::arr(self.timetable.slots().iter().map(slot)));
        json.set("screen", self.screen.code());
        json.set("teams", Json::arr(self.teams.iter().map(|team| team_to_json(team, &self.asked))));
        for (name, at) in [("startedAt", self.started), ("savedAt", self.saved_at)] {
            if let Some(at) = at {
                json.set(name, at.to_string());
            }
        }
        if let Some(team) = self.team_open {
            json.set("team", team);
        }
        if let Some(item) = &self.item_open {
            json.set("item", item.as_str());
        }
        json
    }

    /// Reads what [`Self::to_json`] wrote.
    pub(crate) fn read(json: &Json) -> Result<Self, Refusal> {
        let members = Members::new(json, "")?;
        read::only(&members, &MEMBERS)?;
        if members.get("proof").is_some() {
            return Err(members.unknown("proof"));
        }
        let Head { id, title, held, asked, synthetic } = Head::read(&members)?;
        let case = match members.get("case") {
            None => None,
            Some(json) => {
                let read = Case::read(json, "case");
                Some(read.map_err(|_| members.value("case", "事例のファイルの書式の事例"))?)
            }
        };
        if let (Scope::Case(id), Some(case)) = (&asked.scope, &case)
            && case.id != *id
        {
            return Err(members.value("case", "範囲（scope）の事例"));
        }
        let slots = list(&members, "timetable", Timetable::MAX_SLOTS, read_slot)?;
        let timetable = Timetable::new(slots)
            .map_err(|_| members.value("timetable", "1〜240分の工程を1〜20個"))?;
        let screen = Screen::parse(members.text("screen")?)
            .ok_or_else(|| members.value("screen", "画面の名前"))?;
        let teams = list(&members, "teams", usize::from(MAX_TEAMS), |json, at| {
            read_team(json, at, &asked)
        })?;
        let numbered = (1..).zip(&teams).all(|(n, team): (u8, &Team)| team.number == n);
        let names = || teams.iter().map(|team| &team.name);
        let same = names().enumerate().any(|(at, name)| names().take(at).any(|one| one == name));
        if teams.is_empty() || !numbered || same {
            return Err(members.value("teams", "1から順の番号と、重ならない名前の班を1〜12"));
        }
        let count = u8::try_from(teams.len()).unwrap_or(MAX_TEAMS);
        let team_open = match members.get("team") {
            None => None,
            Some(_) => Some(number(&members, "team", count, "班の番号")?),
        };
        let item_open = match members.opt_text("item")? {
            None => None,
            Some(text) => {
                let item = asked.items.iter().find(|id| id.as_str() == text).cloned();
                Some(item.ok_or_else(|| members.value("item", "聞いている項目の番号"))?)
            }
        };
        Ok(Self {
            id,
            title,
            held,
            case,
            timetable,
            started: moment(&members, "startedAt")?,
            screen,
            team_open,
            item_open,
            saved_at: moment(&members, "savedAt")?,
            synthetic,
            asked,
            teams,
        })
    }
}

fn read_slot(json: &Json, place: &str) -> Result<Slot, Refusal> {
    let slot = Members::new(json, place)?;
    slot.only(&["title", "minutes", "screen"])?;
    Ok(Slot {
        title: slot.line("title", hokatsu_submission::MAX_LINE)?,
        minutes: u16::try_from(slot.int("minutes")?)
            .map_err(|_| slot.value("minutes", "1〜240の整数"))?,
        screen: Screen::parse(slot.text("screen")?)
            .ok_or_else(|| slot.value("screen", "画面の名前"))?,
    })
}

fn team_to_json(team: &Team, asked: &Asked) -> Json {
    let round = |round: &Round| {
        let seat = |(seat, there): (&Seat, &Arrivals)| {
            Json::obj([
                ("seat", Json::from(seat.get())),
                ("sequence", there.sequence.into()),
                ("sets", Json::arr(there.sets.iter().map(|set| set_to_json(set, asked)))),
            ])
        };
        let mut json = Json::obj([("seats", Json::arr(round.seats.iter().map(seat)))]);
        if let Some(at) = round.revealed_at {
            json.set("revealedAt", at.to_string());
        }
        json
    };
    let settled = asked.items.iter().filter_map(|id| Some((id, team.settled.get(id)?)));
    let mut json = Json::obj([
        ("number", Json::from(team.number)),
        ("name", (&team.name).into()),
        ("seats", team.seats.into()),
        ("roles", team.roles.into()),
        ("nameAgreed", team.name_agreed.into()),
        ("rounds", Json::arr(team.rounds.iter().map(round))),
        ("settled", Json::arr(settled.map(|(id, one)| read::settlement_to_json(id, one)))),
    ]);
    if !team.step.is_empty() {
        json.set("step", read::step_to_json(&team.step));
    }
    json
}

fn set_to_json(set: &AnswerSet, asked: &Asked) -> Json {
    let answers = asked.items.iter().zip(&set.given).filter_map(|(id, given)| {
        let answer: Json = match given {
            Given::Level(level) => level.get().into(),
            Given::Unknown => "unknown".into(),
            Given::NotApplicable => "notApplicable".into(),
            Given::Unanswered => return None,
        };
        Some((id.as_str(), answer))
    });
    let mut json = Json::obj([("answers", Json::obj(answers))]);
    if let Some(role) = set.role {
        json.set("role", role.get());
    }
    json
}

fn read_team(json: &Json, place: &str, asked: &Asked) -> Result<Team, Refusal> {
    let team = Members::new(json, place)?;
    team.only(&["number", "name", "seats", "roles", "nameAgreed", "rounds", "settled", "step"])?;
    let seats = number(&team, "seats", MAX_SEATS, "1〜20の整数")?;
    let roles = team.bool("roles")?;
    let mut rounds =
        list(&team, "rounds", 2, |json, at| read_round(json, at, asked, seats, roles))?.into_iter();
    let (Some(first), Some(second)) = (rounds.next(), rounds.next()) else {
        return Err(team.value("rounds", "1回目と2回目の2つ"));
    };
    let early = first.revealed_at.is_none();
    if early && (second.revealed_at.is_some() || !second.seats.is_empty()) {
        return Err(team.value("rounds", "2回目は、1回目を公開した後"));
    }
    let settled: BTreeMap<ItemId, _> = order::gathered(read::settled(&team, asked)?);
    if early && !settled.is_empty() {
        return Err(team.value("settled", "1回目を公開した後に決めたもの"));
    }
    Ok(Team {
        number: number(&team, "number", MAX_TEAMS, "1〜12の整数")?,
        name: team.line("name", MAX_NAME)?,
        seats,
        name_agreed: team.bool("nameAgreed")?,
        step: read::step(&team, "step")?,
        roles,
        rounds: [first, second],
        settled,
    })
}

fn read_round(
    json: &Json,
    place: &str,
    asked: &Asked,
    seats: u8,
    roles: bool,
) -> Result<Round, Refusal> {
    let members = Members::new(json, place)?;
    members.only(&["seats", "revealedAt"])?;
    let mut round = Round { revealed_at: moment(&members, "revealedAt")?, ..Round::default() };
    let read = list(&members, "seats", usize::from(MAX_SEATS), |json, at| {
        let one = Members::new(json, at)?;
        one.only(&["seat", "sequence", "sets"])?;
        let seat = number(&one, "seat", seats, "班の人数までの番号")?;
        let seat = Seat::new(seat).ok_or_else(|| one.value("seat", "班の人数までの番号"))?;
        let sequence = number(&one, "sequence", MAX_SEQUENCE, "1〜15の整数")?;
        let sets = list(&one, "sets", MAX_SETS, |json, at| read_set(json, at, asked, roles))?;
        let given = sets.len();
        let there = Arrivals { sequence, sets: order::gathered(sets) };
        if there.sets.is_empty() || there.sets.len() != given {
            return Err(one.value("sets", "同じもののない回答を1つ以上"));
        }
        Ok((seat, there))
    })?;
    for (seat, there) in read {
        if round.seats.insert(seat, there).is_some() {
            return Err(members.value("seats", "同じ番号は1回だけ"));
        }
    }
    if round.revealed_at.is_some() && round.revealed().is_none() {
        return Err(members.value("revealedAt", "3人分そろってから"));
    }
    Ok(round)
}

fn read_set(json: &Json, place: &str, asked: &Asked, roles: bool) -> Result<AnswerSet, Refusal> {
    let members = Members::new(json, place)?;
    members.only(&["answers", "role"])?;
    let at = members.at("answers");
    let answers = Members::new(members.required("answers")?, &at)?;
    let names: Vec<&str> = asked.items.iter().map(ItemId::as_str).collect();
    answers.only(&names)?;
    let mut given = Vec::with_capacity(names.len());
    for id in &asked.items {
        let name = id.as_str();
        let rule = "0〜4、unknown、notApplicable（選べる項目だけ）のどれか";
        let answer = match answers.get(name) {
            None => Some(Given::Unanswered),
            Some(Json::Int(n)) => Level::new(*n).map(Given::Level),
            Some(Json::Str(text)) if text == "unknown" => Some(Given::Unknown),
            Some(Json::Str(text)) if text == "notApplicable" => asked
                .item(id)
                .and_then(|item| item.not_applicable.as_ref())
                .map(|_| Given::NotApplicable),
            Some(_) => None,
        };
        given.push(answer.ok_or_else(|| answers.value(name, rule))?);
    }
    let role = match members.get("role") {
        None => None,
        Some(_) if !roles => return Err(members.unknown("role")),
        Some(_) => Role::new(number(&members, "role", 15, "1〜15の整数")?),
    };
    let set = AnswerSet { given, role };
    if set.is_empty() {
        return Err(Refusal::NothingAnswered);
    }
    Ok(set)
}
