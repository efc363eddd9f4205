//! The ways a paper leaves; what is written is taken out again before it goes.

use hokatsu_instrument::{calendar, latest};
use hokatsu_submission::{Paper, Sealed};
use hokatsu_transport::carrier::{self, Sheet};
use hokatsu_transport::{MAX_DOCUMENT, armor, unpack};

use super::Way;
use crate::text::lettered as words;

/// Returns the name and the bytes of the file.
pub(super) fn pack(paper: &Paper, sealed: &Sealed, way: Way) -> Result<(String, Vec<u8>), String> {
    let json = sealed.json.as_bytes();
    // Other forms do not hold more than that.
    let way = if json.len() > MAX_DOCUMENT { Way::Json } else { way };
    let (bytes, ending) = match way {
        Way::Json => (json.to_vec(), "json"),
        Way::Text => (armor::encode(json).map_err(|error| error.to_string())?.into_bytes(), "txt"),
        Way::Workbook => {
            let sheet = Sheet {
                name: words::SHEET.to_owned(),
                header: words::SHEET_COLUMNS.map(str::to_owned).to_vec(),
                rows: rows(paper, &sealed.check_number),
            };
            (carrier::write(&[sheet], json).map_err(|error| error.to_string())?, "xlsx")
        }
    };
    let back = unpack(&bytes).map_err(|error| error.to_string())?;
    if *back.document != *json {
        return Err(words::NOT_THE_SAME.to_owned());
    }
    let name = sealed.file_name.strip_suffix("json").unwrap_or(&sealed.file_name);
    Ok((format!("{name}{ending}"), bytes))
}

/// What a person reads of it in a workbook.
fn rows(paper: &Paper, check_number: &str) -> Vec<Vec<String>> {
    let letter = paper.letter();
    let mut rows = vec![
        (words::KIND, paper.kind().label().to_owned()),
        (words::CHECK_NUMBER, check_number.to_owned()),
        (words::NUMBER, letter.number.clone().unwrap_or_default()),
        (words::DATE, calendar::wareki(letter.date)),
        (words::ASKED_AT, letter.asked_at()),
    ];
    let item = |questionnaire: &str, item: &str| {
        let known = latest(questionnaire).and_then(|edition| edition.item(&item.parse().ok()?));
        known.map_or_else(|| item.to_owned(), hokatsu_instrument::Item::heading)
    };
    match paper {
        Paper::Request(request) => {
            rows.push((words::DEADLINE, calendar::wareki(request.deadline)));
            rows.push((words::SUBMIT_TO, request.submit_to.clone()));
            for wanted in &request.questionnaires {
                let title = latest(wanted.id.as_str()).map(|edition| edition.title.clone());
                let title = title.unwrap_or_else(|| wanted.id.to_string());
                rows.push((words::WANTED, format!("{title}（{}）", wanted.version.as_str())));
            }
            if let Some(own) = &request.own {
                rows.push((words::OWN, words::own(&own.title, own.items)));
            }
            rows.extend(request.note.clone().map(|note| (words::NOTE, note)));
        }
        Paper::Query(query) => {
            rows.push((words::REPLY_BY, calendar::wareki(query.reply_by)));
            for asked in &query.questions {
                rows.push((words::ITEM, item(asked.questionnaire.as_str(), asked.item.as_str())));
                rows.push((words::QUESTION, asked.text.clone()));
            }
        }
        Paper::Receipt(receipt) => {
            for entry in &receipt.entries {
                let number = entry.digest.check_number();
                rows.push((words::RECEIVED, format!("{number}　{}", entry.outcome.label())));
            }
            rows.push((words::ROOT, receipt.log.root.to_string()));
        }
        Paper::Return(returned) => {
            rows.push((words::TOWNS, returned.municipalities.to_string()));
            rows.push((words::SPREADS, returned.distributions.len().to_string()));
            rows.extend(returned.note.clone().map(|note| (words::NOTE, note)));
        }
        Paper::Bundle(bundle) => rows.push((words::TOWNS, bundle.extracts.len().to_string())),
    }
    rows.into_iter().map(|(term, what)| vec![term.to_owned(), what]).collect()
}
