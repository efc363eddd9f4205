//! Pieces that stand in more than one file.

use chrono::NaiveDate;
use hokatsu_instrument::{
    FiscalYear, ItemId, ItemKind, Questionnaire, QuestionnaireId, Version, calendar, edition,
};
use hokatsu_response::Pick;
use hokatsu_sealed::{Json, proof};
use hokatsu_submission::members::Members;
use hokatsu_submission::{DocumentId, FORMAT_VERSION, MAX_LINE, Refusal, Tool, edition_digest};

use crate::{Asked, CaseId, MAX_ITEMS, MAX_WORDS, Moment, Scope, Settlement, Step, WORKSHOP_TYPE};

/// What a file is called in messages.
pub(crate) const WHAT: &str = "グループワークのファイル";
/// The longest title or team name, in characters.
pub(crate) const MAX_NAME: usize = 40;

/// What every file of a group work begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) id: DocumentId,
    pub(crate) title: String,
    pub(crate) held: NaiveDate,
    pub(crate) asked: Asked,
    pub(crate) synthetic: bool,
}

/// The members of [`Head`], in every stage.
pub(crate) const HEAD: [&str; 12] = [
    "@context",
    "type",
    "formatVersion",
    "stage",
    "id",
    "title",
    "held",
    "fiscalYear",
    "questionnaire",
    "scope",
    "items",
    "tool",
];

pub(crate) fn only(members: &Members<'_>, own: &[&str]) -> Result<(), Refusal> {
    let names: Vec<&str> = HEAD.iter().chain(own).copied().chain(["synthetic", "proof"]).collect();
    members.only(&names)
}

impl Head {
    pub(crate) fn to_json(&self, stage: &str) -> Json {
        let Asked { questionnaire, version, digest, scope, items } = &self.asked;
        let tool = Tool::this();
        let mut json = Json::obj([
            ("@context", Json::arr([proof::CONTEXT])),
            ("type", WORKSHOP_TYPE.into()),
            ("formatVersion", FORMAT_VERSION.into()),
            ("stage", stage.into()),
            ("id", self.id.as_str().into()),
            ("held", calendar::iso(self.held).into()),
            ("fiscalYear", FiscalYear::of(self.held).ok().map(FiscalYear::year).into()),
            (
                "questionnaire",
                Json::obj([
                    ("id", questionnaire.as_str()),
                    ("version", version.as_str()),
                    ("digest", &digest.to_string()),
                ]),
            ),
            (
                "scope",
                match scope {
                    Scope::Short => Json::obj([("kind", "short")]),
                    Scope::Domain(id) => Json::obj([("kind", "domain"), ("domain", id.as_str())]),
                    Scope::Case(id) => Json::obj([("kind", "case"), ("case", id.as_str())]),
                },
            ),
            ("items", Json::arr(items.iter().map(ItemId::as_str))),
            ("tool", Json::obj([("name", tool.name), ("version", tool.version)])),
        ]);
        put(&mut json, "title", &self.title);
        if self.synthetic {
            json.set("synthetic", true);
        }
        json
    }

    pub(crate) fn read(members: &Members<'_>) -> Result<Self, Refusal> {
        members.context()?;
        let held = date(members, "held")?;
        let year = FiscalYear::of(held).map(|year| i64::from(year.year()));
        if year.ok() != Some(members.int("fiscalYear")?) {
            return Err(members.value("fiscalYear", "開催日（held）の年度"));
        }
        let place = members.at("tool");
        let tool = Members::new(members.required("tool")?, &place)?;
        tool.only(&["name", "version"])?;
        tool.line("name", MAX_LINE)?;
        tool.line("version", MAX_LINE)?;
        Ok(Self {
            id: members
                .text("id")?
                .parse()
                .map_err(|_| members.value("id", "「urn:uuid:」で始まる決まった形"))?,
            title: words(members, "title", MAX_NAME)?,
            held,
            asked: asked(members)?,
            synthetic: members.flag("synthetic")?,
        })
    }
}

/// Reads what is asked; the edition has to be carried, with the same text.
fn asked(members: &Members<'_>) -> Result<Asked, Refusal> {
    let place = members.at("questionnaire");
    let bound = Members::new(members.required("questionnaire")?, &place)?;
    bound.only(&["id", "version", "digest"])?;
    let id: QuestionnaireId =
        bound.text("id")?.parse().map_err(|_| bound.value("id", "調査票の名前"))?;
    let version: Version =
        bound.text("version")?.parse().map_err(|_| bound.value("version", "数字と点"))?;
    let digest = bound
        .text("digest")?
        .parse()
        .map_err(|_| bound.value("digest", "「sha-256:」に続けて小文字の16進数64桁"))?;
    let Some(edition) = edition(id.as_str(), version.as_str()) else {
        return Err(Refusal::UnknownEdition { id, version });
    };
    if edition_digest(id.as_str(), version.as_str()) != Some(digest) {
        return Err(Refusal::EditionDigest { id, version });
    }
    let scope = scope(members)?;
    let items = items(members, edition)?;
    // What the scope says and what is listed must be the same; a case may not be at hand.
    if !matches!(scope, Scope::Case(_)) {
        let meant = Asked::of(edition, scope.clone(), None).map(|asked| asked.items);
        if meant.as_ref() != Ok(&items) {
            return Err(members.value("items", "範囲（scope）の項目番号を、調査票の順に"));
        }
    }
    Ok(Asked { questionnaire: id, version, digest, scope, items })
}

fn scope(members: &Members<'_>) -> Result<Scope, Refusal> {
    let place = members.at("scope");
    let scope = Members::new(members.required("scope")?, &place)?;
    match scope.text("kind")? {
        "short" => scope.only(&["kind"]).map(|()| Scope::Short),
        "domain" => {
            scope.only(&["kind", "domain"])?;
            let id = scope.text("domain")?.parse();
            Ok(Scope::Domain(id.map_err(|_| scope.value("domain", "領域の英字"))?))
        }
        "case" => {
            scope.only(&["kind", "case"])?;
            let id: Result<CaseId, _> = scope.text("case")?.parse();
            Ok(Scope::Case(id.map_err(|_| scope.value("case", "事例の名前（id）"))?))
        }
        _ => Err(scope.value("kind", "short、domain、case のどれか")),
    }
}

fn items(members: &Members<'_>, edition: &Questionnaire) -> Result<Vec<ItemId>, Refusal> {
    let rule = "段階を答える項目番号を、調査票の順に1〜16個";
    let mut known = edition.items().iter().filter(|item| item.kind == ItemKind::Level);
    let mut items = Vec::new();
    for text in members.texts("items")? {
        let found = known.find(|item| item.id.as_str() == text);
        items.push(found.ok_or_else(|| members.value("items", rule))?.id.clone());
    }
    if !(1..=MAX_ITEMS).contains(&items.len()) {
        return Err(members.value("items", rule));
    }
    Ok(items)
}

/// Reads a day.
pub(crate) fn date(members: &Members<'_>, name: &str) -> Result<NaiveDate, Refusal> {
    calendar::parse_iso(members.text(name)?)
        .ok_or_else(|| members.value(name, "「2026-11-01」の形の、実在する日付"))
}

/// Reads a moment that may be left out.
pub(crate) fn moment(members: &Members<'_>, name: &str) -> Result<Option<Moment>, Refusal> {
    let Some(text) = members.opt_text(name)? else { return Ok(None) };
    let read = Moment::parse(text);
    read.map(Some).ok_or_else(|| members.value(name, "「2026-11-22T04:30:00Z」の形の時刻（UTC）"))
}

/// Reads a text that is left out when it is empty.
pub(crate) fn words(members: &Members<'_>, name: &str, max: usize) -> Result<String, Refusal> {
    let text = members.opt_text(name)?.unwrap_or_default();
    let given = text.chars().count();
    if given > max {
        return Err(Refusal::TextTooLong { place: members.at(name), max, given });
    }
    if text.is_empty() && members.get(name).is_some() {
        return Err(Refusal::EmptyText { place: members.at(name) });
    }
    Ok(text.to_owned())
}

/// Writes a text, unless it is empty.
pub(crate) fn put(json: &mut Json, name: &str, text: &str) {
    if !text.is_empty() {
        json.set(name, text);
    }
}

/// Reads a small number within bounds.
pub(crate) fn number(
    members: &Members<'_>,
    name: &str,
    max: u8,
    rule: &'static str,
) -> Result<u8, Refusal> {
    let read = u8::try_from(members.int(name)?).ok();
    read.filter(|n| (1..=max).contains(n)).ok_or_else(|| members.value(name, rule))
}

/// Reads a list of objects, at most so many.
pub(crate) fn list<'a, T>(
    members: &Members<'a>,
    name: &str,
    max: usize,
    mut read: impl FnMut(&'a Json, &str) -> Result<T, Refusal>,
) -> Result<Vec<T>, Refusal> {
    let items = members.arr(name)?;
    if items.len() > max {
        return Err(Refusal::TooMany { place: members.at(name), max, given: items.len() });
    }
    let mut out = Vec::with_capacity(items.len());
    for (i, json) in items.iter().enumerate() {
        out.push(read(json, &format!("{}[{i}]", members.at(name)))?);
    }
    Ok(out)
}

pub(crate) fn settlement_to_json(item: &ItemId, settlement: &Settlement) -> Json {
    let mut json = Json::obj([("item", item.as_str())]);
    match settlement.agreed {
        Pick::Level(level) => json.set("level", level.get()),
        Pick::Unknown => json.set("unknown", true),
        Pick::NotApplicable => json.set("notApplicable", true),
    };
    put(&mut json, "minority", &settlement.minority);
    put(&mut json, "reason", &settlement.reason);
    if let Some(continues) = settlement.continues {
        json.set("continues", continues);
    }
    json
}

/// Reads what a team settled, item by item in the order of what is asked.
pub(crate) fn settled(
    members: &Members<'_>,
    asked: &Asked,
) -> Result<Vec<(ItemId, Settlement)>, Refusal> {
    let mut rest = asked.items.iter();
    list(members, "settled", MAX_ITEMS, |json, place| {
        let one = Members::new(json, place)?;
        one.only(&[
            "item",
            "level",
            "unknown",
            "notApplicable",
            "minority",
            "reason",
            "continues",
        ])?;
        let name = one.text("item")?;
        let id = rest.find(|id| id.as_str() == name);
        let item = id.and_then(|id| asked.item(id));
        let item =
            item.ok_or_else(|| one.value("item", "聞いている項目の番号を、その順に1回ずつ"))?;
        let kinds = ["level", "unknown", "notApplicable"];
        let mut given = kinds.into_iter().filter(|kind| one.get(kind).is_some());
        let agreed = match (given.next(), given.next()) {
            (Some("level"), None) => {
                let given = one.int("level")?;
                let level = hokatsu_instrument::Level::new(given);
                let place = one.at("level");
                Pick::Level(level.ok_or(Refusal::LevelRange { place, given })?)
            }
            (Some("unknown"), None) => one.flag("unknown").map(|_| Pick::Unknown)?,
            (Some("notApplicable"), None) => {
                one.flag("notApplicable").map(|_| Pick::NotApplicable)?
            }
            _ => return Err(Refusal::AnswerShape { place: place.to_owned() }),
        };
        let settlement = Settlement {
            agreed,
            minority: words(&one, "minority", MAX_WORDS)?,
            reason: words(&one, "reason", MAX_WORDS)?,
            continues: one.opt_bool("continues")?,
        };
        let rule = "該当しないには理由、段階2・3には「担当者が代わっても続くか」が要る";
        settlement.check(item).map_err(|_| one.value("item", rule))?;
        Ok((item.id.clone(), settlement))
    })
}

pub(crate) fn step_to_json(step: &Step) -> Json {
    let mut json = Json::Obj(std::collections::BTreeMap::new());
    put(&mut json, "who", &step.who);
    if let Some(by) = step.by {
        json.set("by", calendar::iso(by));
    }
    put(&mut json, "call", &step.call);
    put(&mut json, "what", &step.what);
    if !step.ask.is_empty() {
        json.set("ask", Json::arr(step.ask.iter().map(hokatsu_instrument::OptionCode::as_str)));
    }
    put(&mut json, "askOther", &step.ask_other);
    put(&mut json, "dispatch", &step.dispatch);
    json
}

pub(crate) fn step(members: &Members<'_>, name: &str) -> Result<Step, Refusal> {
    let Some(json) = members.get(name) else { return Ok(Step::default()) };
    let place = members.at(name);
    let step = Members::new(json, &place)?;
    step.only(&["who", "by", "call", "what", "ask", "askOther", "dispatch"])?;
    let rule = "NS-04の選択肢（s1〜s9）を、その順に1回ずつ";
    let mut ask = Vec::new();
    if step.get("ask").is_some() {
        for code in step.texts("ask")? {
            ask.push(code.parse().map_err(|_| step.value("ask", rule))?);
        }
    }
    let by = step.opt_text("by")?.map(|_| date(&step, "by")).transpose()?;
    let read = Step {
        who: words(&step, "who", MAX_LINE)?,
        by,
        call: words(&step, "call", MAX_LINE)?,
        what: words(&step, "what", MAX_WORDS)?,
        ask,
        ask_other: words(&step, "askOther", MAX_WORDS)?,
        dispatch: words(&step, "dispatch", MAX_WORDS)?,
    };
    read.check().map_err(|_| step.value("ask", rule))?;
    Ok(read)
}
