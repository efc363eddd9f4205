//! A draft as a file: the members of a submission, each as typed, without `result` and `proof`.

use std::collections::BTreeMap;

use hokatsu_instrument::{
    Questionnaire, QuestionnaireId, SharingTarget, Version, edition, municipality,
};
use hokatsu_response::{Entry, Sheet};
use hokatsu_sealed::{Digest, Json, proof};

use super::OpenQuery;
use crate::members::Members;
use crate::papers::Request;
use crate::respondent::{self, municipality_code};
use crate::{
    ApprovalDraft, Contact, DRAFT_TYPE, Draft, FORMAT_VERSION, Form, Former, ItemFault,
    MAX_QUERIES, OwnQuestions, PART_TYPE, Part, Previous, Refusal, RespondentDraft, Sharing,
    SheetState, Tool, answers, document, own, part,
};

const MEMBERS: [&str; 25] = [
    "@context",
    "type",
    "formatVersion",
    "id",
    "revision",
    "previousDigest",
    "fiscalYear",
    "referenceDate",
    "form",
    "respondent",
    "questionnaires",
    "sharing",
    "approval",
    "annexOpened",
    "savedAt",
    "tool",
    "synthetic",
    "exported",
    "part",
    "decisions",
    "previous",
    "former",
    "request",
    "own",
    "queries",
];

impl Draft {
    /// Returns the type the draft is written as.
    #[must_use]
    pub fn document_type(&self) -> &'static str {
        if self.part.is_some() { PART_TYPE } else { DRAFT_TYPE }
    }

    /// Writes everything typed; reading it again gives the same draft.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut json = Json::obj([
            ("@context", Json::arr([proof::CONTEXT])),
            ("type", self.document_type().into()),
            ("formatVersion", FORMAT_VERSION.into()),
            ("id", self.id.as_str().into()),
            ("revision", self.revision.into()),
            ("previousDigest", self.previous_digest.map(|d| d.to_string()).into()),
            ("fiscalYear", self.fiscal_year.year().into()),
            ("referenceDate", (&self.reference_date).into()),
            ("form", self.form.code().into()),
            ("respondent", respondent_to_json(&self.respondent)),
            (
                "questionnaires",
                Json::arr(self.sheets.iter().map(|(id, state)| {
                    let (edition, digest) =
                        (self.questionnaire(id.as_str()), self.edition_digest(id.as_str()));
                    sheet_to_json(id, state, edition, digest)
                })),
            ),
            ("annexOpened", self.annex_opened.into()),
            ("tool", {
                let tool = Tool::this();
                Json::obj([("name", tool.name), ("version", tool.version)])
            }),
        ]);
        if self.approval != ApprovalDraft::default() {
            json.set("approval", approval_to_json(&self.approval));
        }
        if let Some(saved_at) = &self.saved_at {
            json.set("savedAt", saved_at);
        }
        if self.synthetic {
            json.set("synthetic", true);
        }
        if let Some(digest) = self.exported {
            json.set("exported", digest.to_string());
        }
        if let Some(part) = &self.part {
            json.set("part", part.to_json());
        }
        if !self.decisions.is_empty() {
            json.set("decisions", part::write_decisions(self));
        }
        if let Some(previous) = &self.previous {
            json.set("previous", previous.to_json());
        }
        if let Some(former) = &self.former {
            json.set("former", former_to_json(former));
        }
        self.put_asked(&mut json);
        json
    }

    /// Reads a draft that [`Self::to_json`] or another version of this tool wrote.
    ///
    /// Texts may be of any length and dates and numbers as typed: a draft holds what was typed,
    /// and what is not yet right is said by [`crate::blockers`].
    ///
    /// # Errors
    /// The first member that does not belong into a draft, an edition this build does not carry,
    /// or an item or option the edition does not have.
    pub fn parse(json: &Json) -> Result<Self, Refusal> {
        let members = Members::new(json, "")?;
        let kind = members.get("type").and_then(Json::as_str);
        if kind != Some(DRAFT_TYPE) && kind != Some(PART_TYPE) {
            return Err(Refusal::UnknownType { given: kind.map(|t| t.chars().take(40).collect()) });
        }
        match members.int("formatVersion")? {
            FORMAT_VERSION => {}
            given if given > FORMAT_VERSION => {
                let what = if kind == Some(PART_TYPE) { "分担票" } else { "途中保存" };
                return Err(Refusal::NewerFormat { what, given });
            }
            _ => return Err(Refusal::FormatVersion),
        }
        members.only(&MEMBERS)?;
        let text = |name| Ok::<_, Refusal>(members.opt_text(name)?.unwrap_or_default().to_owned());
        let mut draft = Self::new(document::id(&members)?, document::fiscal_year(&members)?);
        if members.get("revision").is_some() {
            draft.revision = document::revision(&members)?;
        }
        if members.get("previousDigest").is_some() {
            draft.previous_digest = document::previous(&members)?;
        }
        draft.reference_date = text("referenceDate")?;
        if let Some(code) = members.opt_text("form")? {
            draft.form =
                Form::parse(code).ok_or_else(|| members.value("form", "short または full"))?;
        }
        if let Some(json) = members.get("respondent") {
            draft.respondent = read_respondent(json, "respondent")?;
        }
        // Only the type says that a file is a part, so that neither can pass for the other.
        if kind == Some(PART_TYPE) {
            draft.part = Some(Part::read(members.required("part")?, "part")?);
            draft.sheets.clear();
        } else if members.get("part").is_some() {
            return Err(members.unknown("part"));
        }
        draft.read_asked(&members)?;
        if members.get("questionnaires").is_some() {
            let sheets = read_sheets(members.arr("questionnaires")?, draft.own)?;
            draft.sheets.extend(sheets);
        }
        part::check(&draft)?;
        if members.get("decisions").is_some() {
            draft.decisions = part::read_decisions(&draft, members.arr("decisions")?)?;
        }
        if let Some(json) = members.get("previous") {
            draft.previous = Some(Previous::read(json, "previous")?);
        }
        if let Some(json) = members.get("approval") {
            draft.approval = read_approval(json, "approval")?;
        }
        if let Some(json) = members.get("former") {
            draft.former = Some(read_former(json, "former")?);
        }
        draft.annex_opened = members.opt_bool("annexOpened")?.unwrap_or_default();
        draft.saved_at = members.opt_text("savedAt")?.map(str::to_owned);
        draft.synthetic = members.flag("synthetic")?;
        if let Some(text) = members.opt_text("exported")? {
            let digest = text
                .parse()
                .map_err(|_| members.value("exported", "sha-256: で始まるダイジェスト"))?;
            draft.exported = Some(digest);
        }
        if let Some(json) = members.get("sharing") {
            if draft.part.is_some() {
                return Err(members.unknown("sharing"));
            }
            read_sharing(&mut draft, json)?;
        }
        Ok(draft)
    }
}

impl Draft {
    /// Writes what the prefecture asked. The request carries its own questions; without it (a part,
    /// a reopened file) they are written by themselves.
    fn put_asked(&self, json: &mut Json) {
        let with_request = self.request.as_ref().and_then(|request| request.own.as_ref());
        if let Some(own) = self.own
            && with_request.is_none_or(|with| with.digest != own.digest)
        {
            json.set("own", own.definition.clone());
        }
        if let Some(request) = &self.request {
            json.set("request", request.to_json());
        }
        if !self.queries.is_empty() {
            json.set("queries", Json::arr(self.queries.iter().map(OpenQuery::to_json)));
        }
    }

    fn read_asked(&mut self, members: &Members<'_>) -> Result<(), Refusal> {
        if self.part.is_some() {
            let mut foreign = ["request", "queries"].into_iter();
            if let Some(name) = foreign.find(|name| members.get(name).is_some()) {
                return Err(members.unknown(name));
            }
        }
        if let Some(json) = members.get("request") {
            let request = Request::read(json)?;
            self.own = request.own.as_ref().map(OwnQuestions::open).transpose()?;
            self.request = Some(Box::new(request));
        }
        if let Some(json) = members.get("own") {
            self.own = Some(OwnQuestions::read(json)?.open()?);
        }
        if members.get("queries").is_some() {
            self.queries = members.list("queries", MAX_QUERIES, OpenQuery::read)?;
        }
        Ok(())
    }
}

fn approval_to_json(approval: &ApprovalDraft) -> Json {
    filled([("date", &approval.date), ("number", &approval.number)])
}

fn read_approval(json: &Json, place: &str) -> Result<ApprovalDraft, Refusal> {
    let approval = Members::new(json, place)?;
    approval.only(&["date", "number"])?;
    Ok(ApprovalDraft {
        date: approval.opt_text("date")?.unwrap_or_default().to_owned(),
        number: approval.opt_text("number")?.unwrap_or_default().to_owned(),
    })
}

fn former_to_json(former: &Former) -> Json {
    let mut json = Json::obj([
        ("digest", Json::from(former.digest.to_string())),
        ("revision", former.revision.into()),
        ("previousDigest", former.previous_digest.map(|d| d.to_string()).into()),
    ]);
    if former.approval != ApprovalDraft::default() {
        json.set("approval", approval_to_json(&former.approval));
    }
    json
}

fn read_former(json: &Json, place: &str) -> Result<Former, Refusal> {
    let members = Members::new(json, place)?;
    members.only(&["digest", "revision", "previousDigest", "approval"])?;
    let approval = members.get("approval");
    Ok(Former {
        digest: document::digest(&members, "digest")?,
        revision: document::revision(&members)?,
        previous_digest: document::previous(&members)?,
        approval: approval
            .map(|json| read_approval(json, &members.at("approval")))
            .transpose()?
            .unwrap_or_default(),
    })
}

fn filled<'a>(members: impl IntoIterator<Item = (&'a str, &'a String)>) -> Json {
    Json::obj(members.into_iter().filter(|(_, text)| !text.is_empty()))
}

fn respondent_to_json(respondent: &RespondentDraft) -> Json {
    let mut json = filled([
        ("populationAsOf", &respondent.population_as_of),
        ("section", &respondent.section),
    ]);
    if let Some(listed) = respondent.municipality() {
        json.set("code", listed.code.as_str());
        json.set("prefecture", listed.prefecture);
        json.set("name", listed.name);
        json.set("kind", listed.kind.label());
    }
    match answers::typed_count(&respondent.population) {
        Some(number) => json.set("population", number),
        None if respondent.population.is_empty() => None,
        None => json.set("population", &respondent.population),
    };
    if let Some(office) = respondent.welfare_office {
        json.set("welfareOffice", office);
    }
    if !respondent.contact.is_empty() {
        json.set("contact", respondent.contact.to_json());
    }
    if !respondent.involved.is_empty() {
        json.set("involved", Json::arr(&respondent.involved));
    }
    json
}

fn read_respondent(json: &Json, place: &str) -> Result<RespondentDraft, Refusal> {
    let members = Members::new(json, place)?;
    members.only(&respondent::MEMBERS)?;
    let text = |members: &Members<'_>, name| {
        Ok::<_, Refusal>(members.opt_text(name)?.unwrap_or_default().to_owned())
    };
    let code = members
        .opt_text("code")?
        .map(|code| municipality_code(code, || members.at("code")))
        .transpose()?;
    if let Some(listed) = code.and_then(municipality::find) {
        respondent::agrees(&members, listed, false)?;
    }
    let contact = match members.get("contact") {
        None => Contact::default(),
        Some(json) => {
            let place = members.at("contact");
            let contact = Members::new(json, &place)?;
            contact.only(&Contact::NAMES)?;
            Contact {
                section: text(&contact, "section")?,
                tel: text(&contact, "tel")?,
                mail: text(&contact, "mail")?,
            }
        }
    };
    let involved = match members.get("involved") {
        None => Vec::new(),
        Some(_) => members.texts("involved")?.into_iter().map(str::to_owned).collect(),
    };
    Ok(RespondentDraft {
        code,
        population: match members.get("population") {
            Some(Json::Int(n)) => n.to_string(),
            _ => text(&members, "population")?,
        },
        population_as_of: text(&members, "populationAsOf")?,
        welfare_office: members.opt_bool("welfareOffice")?,
        section: text(&members, "section")?,
        contact,
        involved,
    })
}

pub(crate) fn sheet_to_json(
    id: &QuestionnaireId,
    state: &SheetState,
    questionnaire: Option<&Questionnaire>,
    digest: Option<Digest>,
) -> Json {
    let entries = state.sheet.iter().filter_map(|(item, entry)| {
        let definition = questionnaire?.item(item)?;
        Some((item.as_str(), answers::entry_to_json(entry, definition)))
    });
    let mut json = Json::obj([
        ("id", Json::from(id.as_str())),
        ("version", state.version.as_str().into()),
        ("answers", Json::obj(entries)),
    ]);
    if let Some(digest) = digest {
        json.set("digest", digest.to_string());
    }
    json
}

/// Questionnaires a draft does not name are opened in their newest edition.
fn read_sheets(
    list: &[Json],
    own: Option<&'static own::OwnEdition>,
) -> Result<BTreeMap<QuestionnaireId, SheetState>, Refusal> {
    let lookup = |id: &QuestionnaireId, version: &Version| {
        let own = own.filter(|own| own.is(id, version)).map(|own| &own.questionnaire);
        edition(id.as_str(), version.as_str()).or(own)
    };
    let mut sheets = BTreeMap::new();
    for (i, json) in list.iter().enumerate() {
        let place = format!("questionnaires[{i}]");
        let (id, state) = read_sheet(json, &place, lookup)?;
        if sheets.contains_key(&id) {
            return Err(Refusal::DuplicateQuestionnaire { id });
        }
        sheets.insert(id, state);
    }
    Ok(sheets)
}

pub(crate) fn read_sheet(
    json: &Json,
    place: &str,
    edition: impl Fn(&QuestionnaireId, &Version) -> Option<&'static Questionnaire>,
) -> Result<(QuestionnaireId, SheetState), Refusal> {
    let members = Members::new(json, place)?;
    members.only(&["id", "version", "digest", "answers"])?;
    let id: QuestionnaireId =
        members.text("id")?.parse().map_err(|_| members.value("id", "調査票の名前"))?;
    let version: Version =
        members.text("version")?.parse().map_err(|_| members.value("version", "数字と点"))?;
    let Some(questionnaire) = edition(&id, &version) else {
        return Err(Refusal::UnknownEdition { id, version });
    };
    // Answers are bound to the text of their edition when they are sealed. A draft is opened even
    // if the wording of a trial edition was corrected since, for nothing typed may be lost.
    members.opt_text("digest")?;
    let entries = Members::new(members.required("answers")?, id.as_str())?;
    let mut sheet = Sheet::new();
    for name in entries.names() {
        let Some(item) = questionnaire.items().iter().find(|item| item.id.as_str() == name) else {
            return Err(Refusal::UnknownItem { place: entries.at(name) });
        };
        let entry = answers::read_entry(entries.required(name)?, &entries.at(name))?;
        known_options(&id, questionnaire, item, &entry)?;
        sheet.insert(item.id.clone(), entry);
    }
    Ok((id, SheetState { version, sheet }))
}

pub(crate) fn known_options(
    id: &QuestionnaireId,
    questionnaire: &hokatsu_instrument::Questionnaire,
    item: &hokatsu_instrument::Item,
    entry: &Entry,
) -> Result<(), Refusal> {
    let source = item.options_from.as_ref().and_then(|from| questionnaire.item(from));
    let options = source.unwrap_or(item);
    let mut codes = entry.choice.iter().chain(&entry.choices);
    match codes.find(|code| options.option(code).is_none()) {
        None => Ok(()),
        Some(code) => Err(Refusal::Item {
            questionnaire: id.clone(),
            item: item.id.clone(),
            fault: ItemFault::Misfit(hokatsu_response::Misfit::UnknownOption(code.clone())),
        }),
    }
}

/// Drafts keep the choice with the other entries; one that was written by hand may use the member
/// of handed-in files.
fn read_sharing(draft: &mut Draft, json: &Json) -> Result<(), Refusal> {
    let sharing = Sharing::read(json, "sharing")?;
    for (id, scope) in &sharing.scopes {
        draft.set_sharing(&SharingTarget::Questionnaire(id.clone()), scope.code());
    }
    draft.set_sharing(&SharingTarget::Training, if sharing.training { "yes" } else { "no" });
    Ok(())
}
