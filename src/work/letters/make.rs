//! Making a paper out of what was typed, and the file once it is signed.

use hokatsu_desk::papers::{self, Receipts, bundle};
use hokatsu_desk::{Desk, Filed, KEPT};
use hokatsu_instrument::{ItemKind, calendar, latest};
use hokatsu_sealed::{Digest, Json, VerificationKey};
use hokatsu_submission::own::{OwnHead, OwnQuestion, own_questions};
use hokatsu_submission::papers::{Question, Return, Wanted};
use hokatsu_submission::{
    Contact, Issuer, Letter, OwnQuestions, Paper, PrefectureAnswers, PrefectureSheet, Query,
    Request, Tool,
};

use super::{Head, Making, Own, State, Told, Way, carry};
use crate::text::lettered as words;

/// Makes a paper and keeps it until its signature comes.
pub(super) fn ready(
    desk: &Desk,
    state: &mut State,
    what: &Making,
    head: &Head,
    key: &str,
    at: &str,
) -> Result<Told, String> {
    let key = VerificationKey::parse_verification_method(key).map_err(|error| error.to_string())?;
    let paper = paper(desk, state, what, letter(desk, head)?)?;
    let unsigned = paper.unsigned(&key, at).map_err(|error| error.to_string())?;
    let bytes = unsigned.bytes().to_vec();
    state.ready = Some((paper, unsigned));
    Ok(Told::ToSign(bytes))
}

/// Puts the signature under it and writes the file, which is read back before it goes out.
pub(super) fn signed(
    desk: &mut Desk,
    state: &mut State,
    signature: &[u8],
    way: Way,
    at: &str,
) -> Result<(Told, Vec<u8>), String> {
    let (paper, unsigned) = state.ready.take().ok_or(words::AGAIN)?;
    let signature: &[u8; 64] = signature.try_into().map_err(|_| words::AGAIN)?;
    let sealed = paper.sealed(unsigned, signature).map_err(|error| error.to_string())?;
    let (name, bytes) = carry::pack(&paper, &sealed, way)?;
    let filed = KEPT.contains(&paper.kind());
    if filed {
        let document = Json::parse(sealed.json.as_bytes()).map_err(|error| error.to_string())?;
        let filed = Filed::read(&document, sealed.json.len()).map_err(|not| not.told)?;
        keep(desk, &name, &bytes, filed, at)?;
    }
    Ok((Told::Saved { name, check_number: sealed.check_number, filed }, bytes))
}

/// Keeps a paper with the collection; says whether it is new. Answers to questions of the
/// prefecture's own in it can be checked from then on.
pub(super) fn keep(
    desk: &mut Desk,
    name: &str,
    bytes: &[u8],
    filed: Filed,
    at: &str,
) -> Result<bool, String> {
    let at = at.parse().map_err(|_| crate::text::collected::CLOCK)?;
    filed.open_own().map_err(|not| not.told)?;
    desk.file(name, Digest::of_bytes(bytes), filed, at).map_err(|not| not.to_string())
}

/// The own questions asked last.
fn asked_last(desk: &Desk) -> Option<&OwnQuestions> {
    desk.requests().iter().filter_map(|(_, request)| request.own.as_ref()).last()
}

fn paper(desk: &Desk, state: &mut State, what: &Making, letter: Letter) -> Result<Paper, String> {
    Ok(match what {
        Making::Request(typed) => Paper::Request(Box::new(request(desk, typed, letter)?)),
        Making::Query { about, by, questions } => {
            Paper::Query(Box::new(query(desk, about, by, questions, letter)?))
        }
        Making::Receipt(code) => {
            let code = code.parse().map_err(|_| words::NOTHING_RECEIVED)?;
            let receipts = state.receipts.get_or_insert_with(|| Receipts::of(desk));
            let receipt = receipts.receipt(code, letter).ok_or(words::NOTHING_RECEIVED)?;
            Paper::Receipt(Box::new(receipt))
        }
        Making::Return(note) => Paper::Return(Box::new(returned(desk, letter, note)?)),
        Making::Bundle(sheet) => {
            let sheet = answers(desk, sheet)?;
            let mut made = bundle(desk, letter, sheet).map_err(|refusal| refusal.to_string())?;
            if let Some((digest, before)) = desk.last_bundle() {
                made.follow(before, digest);
            }
            Paper::Bundle(Box::new(made))
        }
    })
}

fn day(text: &str) -> Result<chrono::NaiveDate, String> {
    calendar::parse_date(text).map_err(|error| error.to_string())
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn letter(desk: &Desk, head: &Head) -> Result<Letter, String> {
    let section = some(&head.section).ok_or(words::SECTION_FIRST)?;
    Ok(Letter {
        issuer: desk.head().prefecture.map_or(Issuer::Ministry, Issuer::Prefecture),
        fiscal_year: desk.head().year,
        number: some(&head.number),
        date: day(&head.date).map_err(|error| words::of(words::DATE, &error))?,
        contact: Contact {
            section,
            tel: head.tel.trim().to_owned(),
            mail: head.mail.trim().to_owned(),
        },
        tool: Tool::this(),
        synthetic: desk.synthetic(),
    })
}

fn request(desk: &Desk, typed: &super::Request, letter: Letter) -> Result<Request, String> {
    let deadline = day(&typed.deadline).map_err(|error| words::of(words::DEADLINE, &error))?;
    if deadline < letter.date {
        return Err(words::DEADLINE_BEFORE.to_owned());
    }
    let own = match &typed.own {
        None => None,
        Some(typed) => Some(own(asked_last(desk), typed, &letter)?),
    };
    if typed.wanted.is_empty() && own.is_none() {
        return Err(words::NOTHING_WANTED.to_owned());
    }
    let newest = typed.wanted.iter().filter_map(|id| latest(id));
    let wanted =
        newest.map(|edition| Wanted { id: edition.id.clone(), version: edition.version.clone() });
    Ok(Request {
        deadline,
        submit_to: some(&typed.submit_to).ok_or(words::SUBMIT_TO_FIRST)?,
        questionnaires: wanted.collect(),
        note: some(&typed.note),
        own,
        letter,
    })
}

fn own(last: Option<&OwnQuestions>, typed: &Own, letter: &Letter) -> Result<OwnQuestions, String> {
    if let Some(last) = last.filter(|_| typed.kept) {
        return Ok(last.clone());
    }
    let made = made(typed, letter, last.map(OwnQuestions::definition))?;
    match last {
        // What a version asks must not change under it.
        Some(last) if last.version == made.version && last.digest != made.digest => {
            Err(words::raise_version(last.version.as_str()))
        }
        _ => Ok(made),
    }
}

/// Makes the edition as the form has it; with an earlier one, under its name and of its day.
pub(super) fn made(
    typed: &Own,
    letter: &Letter,
    earlier: Option<&Json>,
) -> Result<OwnQuestions, String> {
    let prefecture = letter.prefecture().ok_or(words::OF_PREFECTURES)?;
    let mut questions = Vec::new();
    for (at, question) in typed.questions.iter().enumerate() {
        let text = some(&question.text).ok_or_else(|| words::question_first(at + 1))?;
        let options: Vec<String> = match kind(&question.kind) {
            ItemKind::Single | ItemKind::Multiple => {
                question.options.lines().filter_map(some).collect()
            }
            _ => Vec::new(),
        };
        let kind = kind(&question.kind);
        if matches!(kind, ItemKind::Single | ItemKind::Multiple) && options.len() < 2 {
            return Err(words::options_first(at + 1));
        }
        let title = words::short(&text);
        questions.push(OwnQuestion { kind, title, text, options });
    }
    if questions.is_empty() {
        return Err(words::QUESTIONS_FIRST.to_owned());
    }
    let same = |definition: &&Json| {
        definition.get("version").and_then(Json::as_str) == Some(typed.version.trim())
    };
    let basis = earlier.filter(same).and_then(|definition| definition.get("lawBasis"));
    let date = basis.and_then(|basis| basis.get("date")).and_then(Json::as_str);
    let name = earlier.and_then(|definition| definition.get("id")).and_then(Json::as_str);
    let head = OwnHead {
        prefecture,
        name: name.and_then(|id| id.get("pref-00-".len()..)).unwrap_or("own"),
        version: typed.version.trim(),
        title: &some(&typed.title).ok_or(words::OWN_TITLE_FIRST)?,
        fiscal_year: letter.fiscal_year,
        date: date.and_then(calendar::parse_iso).unwrap_or(letter.date),
    };
    own_questions(&head, &questions).map_err(|refusal| refusal.to_string())
}

fn kind(code: &str) -> ItemKind {
    match code {
        "multiple" => ItemKind::Multiple,
        "text" => ItemKind::Text,
        "number" => ItemKind::Number,
        _ => ItemKind::Single,
    }
}

fn query(
    desk: &Desk,
    about: &str,
    by: &str,
    questions: &[(String, String, String)],
    letter: Letter,
) -> Result<Query, String> {
    let about = about.parse().map_err(|_| words::FILE_FIRST)?;
    let submission = desk.submission(&about).ok_or(words::FILE_FIRST)?;
    let by = day(by).map_err(|error| words::of(words::REPLY_BY, &error))?;
    if by < letter.date {
        return Err(words::REPLY_BEFORE.to_owned());
    }
    let mut asked = Vec::new();
    for (questionnaire, item, text) in questions {
        let (Ok(questionnaire), Ok(item)) = (questionnaire.parse(), item.parse()) else {
            return Err(words::FILE_FIRST.to_owned());
        };
        let text = some(text).ok_or_else(|| words::text_first(&item))?;
        asked.push(Question { questionnaire, item, text });
    }
    if asked.is_empty() {
        return Err(words::ITEM_FIRST.to_owned());
    }
    Query::about(submission, about, letter, by, asked).map_err(|fault| fault.to_string())
}

fn returned(desk: &Desk, letter: Letter, note: &str) -> Result<Return, String> {
    papers::returned(letter, desk.current().iter(), some(note))
        .map_err(|_| words::NOTHING_TO_RETURN.to_owned())
}

fn answers(desk: &Desk, sheet: &str) -> Result<Option<PrefectureAnswers>, String> {
    if sheet.is_empty() {
        return Ok(None);
    }
    let json = Json::parse(sheet.as_bytes()).map_err(|error| error.to_string())?;
    let sheet = PrefectureSheet::read(&json).map_err(|refusal| refusal.to_string())?;
    sheet.answers(desk.head().year).map_err(|refusal| refusal.to_string())
}
