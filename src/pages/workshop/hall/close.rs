//! Going home: what each takes along.

use hokatsu_sealed::SigningKey;
use hokatsu_workshop::{Record, Session, TeamPaper};
use leptos::prelude::*;

use super::item;
use super::keep::Hall;
use crate::browser::{clock, files, random};
use crate::parts::dynamic::{attribute, dynamic, on, perhaps};
use crate::parts::form::{actions, button, failed, folded, text};
use crate::parts::held::Held;
use crate::parts::table::drawn;
use crate::text::workshop as words;

/// A file that was saved, and its check number.
type Saved = (String, String);

/// A key that is used once and kept nowhere.
fn key() -> Result<SigningKey, String> {
    random::bytes().map(SigningKey::from_seed).map_err(|error| error.to_string())
}

fn save(text: &str, name: &str) -> Result<(), String> {
    files::save(&files::prepare(text), name).map_err(|error| error.to_string())
}

/// おわり.
pub(super) fn close(hall: Hall) -> AnyView {
    let why = RwSignal::new(None::<String>);
    let saved = Held::new(String::new());
    let then = move |outcome: Result<Saved, String>| {
        let (told, fault) = match outcome {
            Ok((name, number)) => (format!("{name}\n{number}"), None),
            Err(fault) => (String::new(), Some(fault)),
        };
        saved.set(told);
        why.set(fault);
    };
    let numbers: Vec<u8> = hall.now_with(|s| s.teams().iter().map(|t| t.number()).collect());
    let teams: Vec<AnyView> = numbers
        .into_iter()
        .map(|number| {
            let act = move |_: web_sys::MouseEvent| then(team(hall, number));
            view! {
                <button type="button" class="button" data-type="outline" on:click=on(act)>
                    {words::save_team(number)}
                </button>
            }
            .into_any()
        })
        .collect();
    let revision = Held::new(hall.revision().saturating_add(1).to_string());
    let write = move |_| {
        let number = revision.get_untracked().trim().parse().unwrap_or(1);
        let outcome = record(hall, number);
        if outcome.is_ok() {
            hall.set_revision(number);
            revision.set(number.saturating_add(1).to_string());
        }
        then(outcome);
    };
    let session = move |_| {
        let name = words::session_file(&clock::stamp());
        let written = hall.now_with(|s| s.to_json().to_pretty());
        then(save(&written, &name).map(|()| (name, String::new())));
    };
    view! {
        {failed(why)}
        <div role="status">
            {perhaps(move || {
                let saved = saved.get();
                let (name, number) = saved.split_once('\n')?;
                let number = (!number.is_empty()).then(|| view! {
                    <p>{words::CHECK_NUMBER} " " <b class="check-number">{number.to_owned()}</b></p>
                });
                Some(view! {
                    <div class="notice" data-type="success">
                        <p>{words::written(name)}</p>
                        {number}
                    </div>
                })
            })}
        </div>
        <h3>{words::TEAM_FILES}</h3>
        {text(words::TEAM_FILES_HELP)}
        <p class="actions">{teams}</p>
        <h3>{words::RECORD}</h3>
        {text(words::RECORD_HELP)}
        {folded(words::LEAVES, dynamic(move || hall.with(leaves)))}
        <label class="workshop-inline">
            {words::REVISION}
            <input type="text" inputmode="numeric" autocomplete="off" data-width="short"
                aria-describedby="workshop-revision-help" prop:value=attribute(move || Some(revision.get()))
                on:input=on(move |event| revision.set(event_target_value(&event)))/>
        </label>
        <p class="support-text" id="workshop-revision-help">{words::REVISION_HELP}</p>
        {actions(vec![button("solid", words::SAVE_RECORD, write)])}
        <h3>{words::SESSION_FILE}</h3>
        {text(words::SESSION_FILE_HELP)}
        {actions(vec![button("outline", words::SAVE_FILE, session)])}
    }
    .into_any()
}

fn team(hall: Hall, number: u8) -> Result<Saved, String> {
    let paper = hall.now_with(|s| TeamPaper::of(s, number)).ok_or(words::TEAM_FILES)?;
    let (json, digest) =
        paper.seal(&key()?, &clock::utc_now()).map_err(|fault| fault.to_string())?;
    let name = paper.file_name();
    save(&json.to_pretty(), &name)?;
    Ok((name, digest.check_number()))
}

fn record(hall: Hall, revision: u32) -> Result<Saved, String> {
    let record = hall.now_with(|s| Record::of(s, revision));
    let (json, digest) =
        record.seal(&key()?, &clock::utc_now()).map_err(|fault| fault.to_string())?;
    let name = record.file_name(&digest);
    save(&json.to_pretty(), &name)?;
    Ok((name, digest.check_number()))
}

/// What leaves the hall, before it does.
fn leaves(s: &Session) -> AnyView {
    let record = Record::of(s, 1);
    let mut rows: Vec<AnyView> = Vec::new();
    for count in &record.counts {
        for (round, row) in (1_u8..).zip(&count.rounds) {
            let Some(row) = row else { continue };
            let cells: Vec<AnyView> = row
                .cells
                .iter()
                .map(|cell| {
                    let text = cell.map_or_else(|| "—".to_owned(), |count| count.to_string());
                    view! { <td>{text}</td> }.into_any()
                })
                .collect();
            rows.push(
                view! {
                    <tr>
                        <th scope="row">{count.item.to_string()} " " {words::round(round)}</th>
                        <td>{row.total}</td>
                        {cells}
                    </tr>
                }
                .into_any(),
            );
        }
    }
    let heads = [words::SHEET_COLUMNS[0], words::LEAVES_TOTAL];
    let heads = heads.into_iter().chain(words::GIVEN);
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }.into_any()).collect();
    let teams: Vec<AnyView> = record
        .teams
        .iter()
        .map(|team| {
            let name = team.name.clone().unwrap_or_else(|| words::team(team.number));
            let settled: Vec<String> = team
                .settled
                .iter()
                .map(|(id, one)| format!("{id} {}", item::agreed(one.agreed)))
                .collect();
            let step = [&team.step.who, &team.step.call, &team.step.what].map(String::as_str);
            view! {
                <dt>{name}</dt>
                <dd>{settled.join("、")}<br/>{step.join("　")}</dd>
            }
            .into_any()
        })
        .collect();
    view! {
        {drawn(words::LEAVES_COUNTS, heads, rows.into_any())}
        <dl>{teams}</dl>
    }
    .into_any()
}
