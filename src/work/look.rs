//! What stands, as rows the screen draws.

use std::collections::BTreeMap;

use hokatsu_desk::{
    Desk, FileOutcome, Moment, OutcomeCounts, Part, Slot, SlotStanding, State, Tally, progress,
    reminder,
};
use hokatsu_instrument::order::sort_by_key;
use hokatsu_instrument::{MunicipalityCode, QuestionnaireId, calendar, latest, municipality};
use hokatsu_sealed::Digest;
use hokatsu_submission::{Content, compare};

use super::{Claim, Conflict, Count, Grid, Overview, Place, Row};
use crate::pages::desk::PAGE;
use crate::text::collected as words;

/// The title of a questionnaire.
pub(super) fn title(id: &QuestionnaireId) -> String {
    latest(id.as_str()).map_or_else(|| id.to_string(), |edition| edition.title.clone())
}

fn name(code: MunicipalityCode) -> String {
    municipality::find(code).map_or_else(|| code.to_string(), |found| found.name.to_owned())
}

/// 「東京都　令和8（2026）年度の回収」.
pub(super) fn heading(desk: &Desk) -> String {
    let head = desk.head();
    let whose = head.prefecture.map_or(words::COUNTRY, |prefecture| prefecture.name);
    words::title(whose, &head.year.label())
}

pub(super) fn overview(desk: &Desk, mut notes: Vec<String>, unsaved: bool) -> Overview {
    notes.extend(desk.requests().clashes().iter().map(ToString::to_string));
    let settled = desk.settled();
    let slots: Vec<SlotStanding> = settled.slots().collect();
    let mut files = OutcomeCounts::default();
    desk.outcomes().iter().for_each(|file| files.add(file.outcome));
    let mut states: Vec<Count> = Vec::new();
    for slot in &slots {
        let code = slot.state.code();
        match states.iter_mut().find(|state| state.code == code) {
            Some(state) => state.count += 1,
            None => states.push(count(code, slot.state.label(), 1)),
        }
    }
    let order = ["received", "conflict", "missing", "promised", "declined", "withdrawn"];
    sort_by_key(&mut states, |state| order.iter().position(|code| *code == state.code));
    let tally: Tally = slots.iter().collect();
    let done = tally
        .iter()
        .filter(|(_, counts)| counts.expected > 0)
        .map(|(id, counts)| (title(id), number(counts.received), number(counts.expected)));
    let expected = settled.expected();
    Overview {
        title: heading(desk),
        notes,
        synthetic: desk.synthetic(),
        files: number(files.total()),
        outcomes: files
            .iter()
            .filter(|(_, many)| *many > 0)
            .map(|(outcome, many)| count(outcome.code(), outcome.label(), number(many)))
            .collect(),
        states,
        expected: expected.municipalities(desk.head().prefecture).count(),
        listed: expected.codes.is_some(),
        progress: done.collect(),
        days: progress(&slots)
            .into_iter()
            .map(|day| (calendar::wareki(day.day), number(day.total)))
            .collect(),
        unsaved,
    }
}

fn number(many: u64) -> usize {
    usize::try_from(many).unwrap_or(usize::MAX)
}

fn count(code: &str, label: &str, count: usize) -> Count {
    Count { code: code.to_owned(), label: label.to_owned(), count }
}

/// Draws one page of all rows.
fn page<T>(
    caption: &str,
    columns: &[&str],
    rows: &[T],
    from: usize,
    draw: impl Fn(&T) -> Row,
) -> Grid {
    // What is shown may have become shorter since the page was turned.
    let last = rows.len().saturating_sub(1) / PAGE * PAGE;
    let from = from.min(last);
    Grid {
        caption: caption.to_owned(),
        notes: Vec::new(),
        columns: columns.iter().map(|label| ((*label).to_owned(), false)).collect(),
        rows: rows.iter().skip(from).take(PAGE).map(draw).collect(),
        from,
        of: rows.len(),
    }
}

pub(super) fn files(desk: &Desk, outcome: &str, from: usize) -> Grid {
    let mut files = desk.outcomes();
    files.retain(|file| outcome.is_empty() || file.outcome.code() == outcome);
    page(words::FILES, &words::FILE_COLUMNS, &files, from, file_row)
}

fn file_row(file: &FileOutcome) -> Row {
    let or_nothing = |text: Option<String>| text.unwrap_or_else(|| words::NOTHING.to_owned());
    let whose = file.code.as_ref().map(|code| match code.parse().map(municipality::find) {
        Ok(Some(found)) => format!("{}（{code}）", found.name),
        _ => match municipality::prefecture(code) {
            Some(prefecture) => format!("{}（{code}）", prefecture.name),
            None => code.clone(),
        },
    });
    let level = (file.level > 0).then(|| file.level.to_string());
    Row {
        place: None,
        state: file.outcome.code().to_owned(),
        cells: vec![
            file.file.clone(),
            file.outcome.label().to_owned(),
            file.told.clone().unwrap_or_default(),
            or_nothing(whose),
            or_nothing(file.revision.map(words::revision)),
            or_nothing(level),
            when(file.at),
        ],
    }
}

/// 「11月22日 16:01」; the year is that of the survey.
fn when(at: Moment) -> String {
    let utc = at.to_string();
    let japan = calendar::japan_time(&utc).unwrap_or(utc);
    let day = japan.split_once('年').map_or(japan.as_str(), |(_, day)| day);
    day.split('（').next().unwrap_or(day).to_owned()
}

pub(super) fn places(desk: &Desk, state: &str, from: usize) -> Grid {
    let mut slots = desk.standing();
    slots.retain(|slot| state.is_empty() || slot.state.code() == state);
    page(words::PLACES, &words::PLACE_COLUMNS, &slots, from, place_row)
}

fn place_of(slot: &Slot) -> Place {
    Place { code: slot.code.to_string(), questionnaire: slot.questionnaire.to_string() }
}

fn place_row(standing: &SlotStanding) -> Row {
    let slot = &standing.slot;
    let mut notes: Vec<String> = Vec::new();
    if !standing.superseded.is_empty() {
        notes.push(words::replaced(standing.superseded.len()));
    }
    if standing.decided {
        notes.push(words::BY_DECISION.to_owned());
    }
    if let State::Declined(reason) = &standing.state {
        notes.push(reason.clone());
    }
    if !standing.expected {
        notes.push(words::NOT_EXPECTED.to_owned());
    }
    notes.extend(standing.attention.iter().map(|mark| mark.told().to_owned()));
    if let Some(at) = standing.reminded {
        notes.push(words::reminded(&calendar::wareki(at.day())));
    }
    let state = match &standing.state {
        State::Promised(day) => words::promised(&calendar::wareki(*day)),
        state => state.label().to_owned(),
    };
    let nothing = || words::NOTHING.to_owned();
    let level = if standing.level > 0 { standing.level.to_string() } else { nothing() };
    let received = standing.received.map(|at| calendar::wareki(at.day()));
    let open = matches!(standing.state, State::Missing | State::Promised(_) | State::Declined(_));
    Row {
        place: open.then(|| place_of(slot)),
        state: standing.state.code().to_owned(),
        cells: vec![
            slot.code.to_string(),
            name(slot.code),
            title(&slot.questionnaire),
            state,
            level,
            received.unwrap_or_else(nothing),
            notes.join("　"),
        ],
    }
}

/// Those a reminder goes to.
pub(super) fn to_remind(desk: &Desk, at: Moment) -> Vec<MunicipalityCode> {
    let list = reminder::outstanding(desk.standing());
    reminder::to_remind(&list, at.day()).map(|one| one.municipality.code).collect()
}

pub(super) fn reminder(desk: &Desk, by: &str, at: Moment) -> Result<String, String> {
    let deadline = match by.trim() {
        "" => None,
        by => Some(calendar::parse_date(by).map_err(|error| error.to_string())?),
    };
    let list = reminder::outstanding(desk.standing());
    if reminder::to_remind(&list, at.day()).next().is_none() {
        return Err(words::NOBODY_TO_REMIND.to_owned());
    }
    let letter =
        reminder::Reminder { year: desk.head().year, on: at.day(), deadline, contact: None };
    Ok(letter.to_all(&list))
}

pub(super) fn conflicts(desk: &Desk) -> Vec<Conflict> {
    let mut waiting = desk.standing();
    waiting.retain(|slot| matches!(slot.state, State::Conflict(_)));
    if waiting.is_empty() {
        return Vec::new();
    }
    let mut names: BTreeMap<Digest, Vec<(String, Moment)>> = BTreeMap::new();
    for file in desk.outcomes() {
        if let Some(digest) = file.digest.filter(|_| file.parts.iter().any(in_conflict)) {
            names.entry(digest).or_default().push((file.file, file.at));
        }
    }
    waiting.iter().map(|slot| conflict(desk, slot, &names)).collect()
}

fn in_conflict((_, part): &(QuestionnaireId, Part)) -> bool {
    *part == Part::Conflict
}

fn conflict(
    desk: &Desk,
    standing: &SlotStanding,
    names: &BTreeMap<Digest, Vec<(String, Moment)>>,
) -> Conflict {
    let slot = &standing.slot;
    let note = match &standing.state {
        State::Conflict(kind) => kind.told(),
        _ => "",
    };
    let claim = |digest: &Digest| Claim {
        digest: digest.to_string(),
        facts: facts(desk, digest, names.get(digest).map_or(&[], Vec::as_slice)),
    };
    Conflict {
        place: place_of(slot),
        title: format!("{}（{}）　{}", name(slot.code), slot.code, title(&slot.questionnaire)),
        note: note.to_owned(),
        claims: standing.claims.iter().map(claim).collect(),
    }
}

fn facts(desk: &Desk, digest: &Digest, files: &[(String, Moment)]) -> Vec<(String, String)> {
    let mut facts = vec![(words::CHECK_NUMBER, digest.check_number())];
    match desk.content(digest) {
        Some(Content::Submission(file)) => {
            facts.push((words::REVISION, words::revision(file.revision)));
            facts.push((words::SECTION, file.respondent.section.clone()));
            facts.push((words::REFERENCE_DAY, calendar::wareki(file.reference_date)));
        }
        Some(Content::Withdrawal(file)) => {
            facts.push((words::REVISION, words::revision(file.revision)));
            facts.push(("", words::WITHDRAWAL.to_owned()));
        }
        _ => {}
    }
    for (file, at) in files {
        facts.push((words::CAME_AS, file.clone()));
        facts.push((words::RECEIVED, when(*at)));
    }
    facts.into_iter().map(|(term, what)| (term.to_owned(), what)).collect()
}

pub(super) fn compared(desk: &Desk, pair: &[String; 2]) -> Result<Grid, String> {
    let [before, after] = pair
        .each_ref()
        .map(|digest| digest.parse().ok().and_then(|digest: Digest| desk.submission(&digest)));
    let (Some(before), Some(after)) = (before, after) else {
        return Err(words::NOTHING_TO_COMPARE.to_owned());
    };
    let found = compare(before, after);
    if found.is_empty() {
        return Err(words::SAME.to_owned());
    }
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| words::NOTHING.to_owned());
    let rows: Vec<Row> = found
        .iter()
        .map(|difference| Row {
            place: None,
            state: String::new(),
            cells: vec![
                difference.label.clone(),
                text(&difference.before),
                text(&difference.after),
            ],
        })
        .collect();
    Ok(Grid {
        caption: words::COMPARED.to_owned(),
        notes: Vec::new(),
        columns: words::COMPARED_COLUMNS.iter().map(|one| ((*one).to_owned(), false)).collect(),
        of: rows.len(),
        rows,
        from: 0,
    })
}
