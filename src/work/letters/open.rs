//! Opening what was made before: a request to change it, queries to see their answers beside them,
//! the bundle before, bundles at the ministry, the prefecture's sheet.

use hokatsu_desk::{Desk, Filed, NotFiled};
use hokatsu_instrument::calendar;
use hokatsu_sealed::{Json, Limits};
use hokatsu_submission::{Letter, Paper, PaperKind, PrefectureSheet, Request};
use hokatsu_transport::unpack;

use super::make::{keep, made};
use super::{Head, Own, OwnQuestion, Told};
use crate::text::lettered as words;

pub(super) fn open(desk: &mut Desk, name: &str, bytes: &[u8], at: &str) -> Result<Told, String> {
    let document = unpack(bytes).map_err(|error| error.to_string())?.document;
    if let Some(sheet) = sheet(&document)? {
        keep_sheet(desk, &sheet, at)?;
        return Ok(Told::Sheet(sheet, words::SHEET_OPENED.to_owned()));
    }
    let json =
        Json::parse_with(&document, Limits::COLLECTION).map_err(|error| error.to_string())?;
    if PaperKind::of(&json).is_none() {
        return Err(words::NOT_A_PAPER.to_owned());
    }
    let filed = Filed::read(&json, document.len()).map_err(|not| not.told)?;
    filed.belongs(desk.head()).map_err(|not| match not {
        NotFiled::Issuer => words::ANOTHERS.to_owned(),
        NotFiled::Kind => words::NOT_TO_CHANGE.to_owned(),
        other => other.to_string(),
    })?;
    let country = desk.head().prefecture.is_none();
    let empty = desk.index().documents() == 0 && desk.papers().next().is_none();
    if country && !empty && filed.paper.letter().synthetic != desk.synthetic() {
        return Err(words::SYNTHETIC.to_owned());
    }
    let paper = filed.paper.clone();
    let new = keep(desk, name, bytes, filed, at)?;
    Ok(match paper {
        Paper::Bundle(bundle) if country => {
            let (name, count) = (bundle.letter.issuer.label(), bundle.extracts.len());
            Told::Said(words::bundle_taken(name, count, new))
        }
        Paper::Request(request) => Told::Request(Box::new(form(&request))),
        Paper::Query(query) => {
            Told::Said(words::query_opened(&town(query.code), query.questions.len()))
        }
        Paper::Bundle(bundle) => Told::Said(words::bundle_before(bundle.revision)),
        Paper::Receipt(_) | Paper::Return(_) => return Err(words::NOT_TO_CHANGE.to_owned()),
    })
}

/// Keeps the prefecture's sheet with the collection.
pub(super) fn keep_sheet(desk: &mut Desk, json: &str, at: &str) -> Result<Told, String> {
    let at = at.parse().map_err(|_| crate::text::collected::CLOCK)?;
    let json = Json::parse(json.as_bytes()).map_err(|error| error.to_string())?;
    PrefectureSheet::read(&json).map_err(|refusal| refusal.to_string())?;
    desk.keep_sheet(json, at);
    Ok(Told::Said(words::SHEET_OPENED.to_owned()))
}

pub(super) fn town(code: hokatsu_instrument::MunicipalityCode) -> String {
    hokatsu_instrument::municipality::find(code)
        .map_or_else(|| code.to_string(), |found| found.name.to_owned())
}

/// The prefecture's sheet as it is saved, if this is one.
fn sheet(document: &[u8]) -> Result<Option<String>, String> {
    let Ok(json) = Json::parse(document) else { return Ok(None) };
    let id = json.get("id").and_then(Json::as_str);
    if json.get("type").is_some() || id != Some(hokatsu_submission::PREFECTURE) {
        return Ok(None);
    }
    let sheet = PrefectureSheet::read(&json).map_err(|refusal| refusal.to_string())?;
    Ok(Some(sheet.to_json().to_pretty()))
}

/// What the form shows of a request.
pub(super) fn form(request: &Request) -> (Head, super::Request) {
    let Letter { number, date, contact, .. } = &request.letter;
    let head = Head {
        number: number.clone().unwrap_or_default(),
        date: calendar::wareki(*date),
        section: contact.section.clone(),
        tel: contact.tel.clone(),
        mail: contact.mail.clone(),
    };
    let own = request.own.as_ref().map(|own| {
        let text = |json: &Json, name: &str| {
            json.get(name).and_then(Json::as_str).unwrap_or_default().to_owned()
        };
        let items = own.definition().get("items").and_then(Json::as_arr).unwrap_or_default();
        let question = |item: &Json| {
            let options = item.get("options").and_then(Json::as_arr).unwrap_or_default();
            let options: Vec<String> = options.iter().map(|option| text(option, "text")).collect();
            OwnQuestion {
                kind: text(item, "kind"),
                text: text(item, "text"),
                options: options.join("\n"),
            }
        };
        let mut form = Own {
            title: own.title.clone(),
            version: own.version.as_str().to_owned(),
            questions: items.iter().map(question).collect(),
            kept: false,
        };
        let again = made(&form, &request.letter, Some(own.definition()));
        form.kept = again.map(|again| again.digest) != Ok(own.digest);
        form
    });
    let typed = super::Request {
        deadline: calendar::wareki(request.deadline),
        submit_to: request.submit_to.clone(),
        wanted: request.questionnaires.iter().map(|wanted| wanted.id.to_string()).collect(),
        note: request.note.clone().unwrap_or_default(),
        own,
    };
    (head, typed)
}
