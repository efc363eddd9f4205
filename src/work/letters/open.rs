//! Opening what was made before: a request to change it, queries to see their answers beside them,
//! the bundle before, bundles at the ministry, the prefecture's sheet.

use hokatsu_desk::Desk;
use hokatsu_desk::papers::Passed;
use hokatsu_instrument::calendar;
use hokatsu_sealed::Json;
use hokatsu_submission::{Letter, Paper, PrefectureSheet, Request, read_paper};
use hokatsu_transport::unpack;

use super::make::{made, remember_own};
use super::{Head, Own, OwnQuestion, State, Told};
use crate::text::lettered as words;
use crate::work::sums::Sums;

pub(super) fn open(
    desk: &Desk,
    state: &mut State,
    sums: &mut Sums,
    bytes: &[u8],
) -> Result<Told, String> {
    let document = unpack(bytes).map_err(|error| error.to_string())?.document;
    if let Some(sheet) = sheet(&document)? {
        return Ok(Told::Sheet(sheet, words::SHEET_OPENED.to_owned()));
    }
    let read = read_paper(&document);
    if let Some(refusal) = &read.outcome.refusal {
        return Err(refusal.to_string());
    }
    let (Some(paper), Some(digest)) = (read.paper, read.outcome.digest) else {
        return Err(words::NOT_A_PAPER.to_owned());
    };
    let own = desk.head().prefecture;
    let theirs = paper.letter().prefecture();
    match paper {
        Paper::Bundle(bundle) if own.is_none() => {
            let passed = state.passed.get_or_insert_with(|| Passed::new(desk.head().year));
            let real = desk.settled().synthetic() != bundle.letter.synthetic;
            if desk.index().documents() > 0 && real {
                return Err(words::SYNTHETIC.to_owned());
            }
            let (name, count) = (bundle.letter.issuer.label(), bundle.extracts.len());
            let new = passed.take(digest, *bundle).map_err(|fault| fault.to_string())?;
            sums.pass(passed.submissions());
            Ok(Told::Said(words::bundle_taken(name, count, new)))
        }
        _ if own != theirs || own.is_none() => Err(words::ANOTHERS.to_owned()),
        Paper::Request(request) => {
            remember_own(state, request.own.as_ref())?;
            Ok(Told::Request(Box::new(form(&request))))
        }
        Paper::Query(query) => {
            let count = query.questions.len();
            let said = words::query_opened(&town(query.code), count);
            state.queries.insert(query.digest(), *query);
            Ok(Told::Said(said))
        }
        Paper::Bundle(bundle) => {
            let said = words::bundle_before(bundle.revision);
            state.before = Some((digest, *bundle));
            Ok(Told::Said(said))
        }
        Paper::Receipt(_) | Paper::Return(_) => Err(words::NOT_TO_CHANGE.to_owned()),
    }
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
fn form(request: &Request) -> (Head, super::Request) {
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
