//! What several halls bring together, for a prefecture to take home.

use hokatsu_instrument::{ItemId, calendar, edition, latest};
use hokatsu_sealed::Digest;
use hokatsu_workshop::{
    EditionSummary, Halls, ItemSummary, Record, Summary, WorkshopFile, verify_bytes,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::parts::dynamic::{dynamic, on};
use crate::parts::form::{actions, button, files, notice, section, text};
use crate::parts::held::Lasting;
use crate::parts::{intake, table};
use crate::text::workshop_seat as words;

/// A file that was read.
#[derive(Clone)]
struct Read {
    name: String,
    outcome: Result<(Record, Digest), String>,
}

thread_local! {
    /// What was read in this tab; it stays while other screens are looked at.
    static READ: Lasting<Vec<Read>> = Lasting::new(Vec::new());
}

/// 会場の記録をまとめる.
pub(super) fn halls() -> AnyView {
    let all = READ.with(Lasting::here);
    let take = move |chosen: Vec<web_sys::File>| {
        spawn_local(async move {
            for taken in intake::take(chosen).await {
                put(taken.name, taken.document.and_then(|document| read(&document)));
            }
            page::focus_element("halls-read");
        });
    };
    let drop_at = move |at: usize| {
        all.update(|list| {
            if at < list.len() {
                list.remove(at);
            }
        });
        page::focus_soon("#halls-files".to_owned());
    };
    let list = dynamic(move || {
        let rows: Vec<AnyView> = all
            .get()
            .iter()
            .enumerate()
            .map(|(at, one)| file(one, Callback::new(move |()| drop_at(at))))
            .collect();
        if rows.is_empty() {
            return ().into_any();
        }
        view! {
            <h3 id="halls-read" tabindex="-1">{words::HALL_READ}</h3>
            <ul class="plain-list">{rows}</ul>
        }
        .into_any()
    });
    let summary = dynamic(move || {
        let mut halls = Halls::default();
        for (record, digest) in all.get().into_iter().filter_map(|one| one.outcome.ok()) {
            halls.add(record, digest);
        }
        if halls.files() == 0 {
            return ().into_any();
        }
        match halls.summary() {
            Ok(summary) => sheet(&summary),
            Err(fault) => notice("error", fault.to_string()),
        }
    });
    let chooser = view! {
        <div class="print-options">
            {text(words::HALLS_LEAD)}
            {files("halls-files", words::HALL_FILES, words::HALL_FILES_HELP, false, take)}
            {list}
        </div>
    };
    section("halls", words::HALLS, vec![chooser.into_any(), summary])
}

/// Takes in a file that was opened elsewhere.
pub(super) fn take(name: &str, document: &[u8]) {
    put(name.to_owned(), read(document));
}

fn put(name: String, outcome: Result<(Record, Digest), String>) {
    READ.with(|all| {
        let mut list = all.get_untracked();
        // The same file again changes nothing; it is told under its name.
        let known = |digest: &Digest| {
            list.iter().any(|one| one.outcome.as_ref().is_ok_and(|(_, d)| d == digest))
        };
        let outcome = match outcome {
            Ok((_, digest)) if known(&digest) => Err(words::HALL_SAME.to_owned()),
            outcome => outcome,
        };
        list.push(Read { name, outcome });
        all.set(list);
    });
}

/// Takes a record out of a file, or says why not.
fn read(document: &[u8]) -> Result<(Record, Digest), String> {
    let outcome = verify_bytes(document);
    match (outcome.told(), outcome.file, outcome.digest) {
        (None, Some(WorkshopFile::Record(record)), Some(digest)) => Ok((*record, digest)),
        (_, Some(WorkshopFile::Session(_)), _) => Err(words::HALL_SESSION.to_owned()),
        (_, Some(WorkshopFile::Team(_)), _) => Err(words::HALL_TEAM.to_owned()),
        (told, ..) => Err(told.unwrap_or_default()),
    }
}

fn file(one: &Read, drop: Callback<()>) -> AnyView {
    let (kind, told) = match &one.outcome {
        Ok((record, _)) => {
            let file = WorkshopFile::Record(Box::new(record.clone()));
            let (title, held, ..) = file.about();
            let day = calendar::wareki_alone(held);
            ("taken", words::hall_taken(&title, &day, record.teams.len(), record.revision))
        }
        Err(why) => ("refused", why.clone()),
    };
    view! {
        <li class="halls-file" data-hall=kind>
            <span class="file-name">{one.name.clone()}</span>
            <span>{told}</span>
            <button type="button" class="button" data-type="text" data-size="sm"
                aria-label=words::drop_label(&one.name) on:click=on(move |_| drop.run(()))>
                {words::DROP}
            </button>
        </li>
    }
    .into_any()
}

/// The summary, on the screen and on paper.
fn sheet(summary: &Summary) -> AnyView {
    let mut body = vec![
        actions(vec![button("solid", words::PRINT, move |_| page::print())]),
        view! { <h3>{words::SHEET}</h3> }.into_any(),
        view! { <p class="halls-sum">{words::summary(summary.halls, summary.teams)}</p> }
            .into_any(),
    ];
    if summary.synthetic {
        body.push(notice("info", words::SYNTHETIC.to_owned()));
    }
    if !summary.disputed.is_empty() {
        body.push(notice("warning", words::DISPUTED.to_owned()));
    }
    body.push(text(words::SUMMARY_NOTE));
    body.extend(summary.editions.iter().map(edition_view));
    body.push(asks(summary));
    body.push(steps(summary));
    view! { <div class="print-preview stacked halls-sheet">{body}</div> }.into_any()
}

fn edition_view(of: &EditionSummary) -> AnyView {
    let known = edition(of.questionnaire.as_str(), of.version.as_str());
    let title = known.map_or(of.questionnaire.to_string(), |known| known.title.clone());
    let named = |id: &ItemId| {
        let item = known.and_then(|known| known.item(id));
        item.map_or_else(String::new, |item| item.title.clone())
    };
    let row = |item: &ItemSummary, cells: Vec<String>| {
        let cells: Vec<AnyView> = cells
            .into_iter()
            .map(|cell| view! { <td class="number">{cell}</td> }.into_any())
            .collect();
        view! {
            <tr>
                <th scope="row">{format!("{} {}", item.item, named(&item.item))}</th>
                {cells}
            </tr>
        }
        .into_any()
    };
    let mut tables = Vec::new();
    for round in 0..2 {
        let total = |item: &ItemSummary| item.totals.get(round).copied().unwrap_or_default();
        // A second round nobody went through is no table.
        if of.items.iter().all(|item| total(item) == 0) {
            continue;
        }
        let rows: Vec<AnyView> = of
            .items
            .iter()
            .map(|item| {
                let cells = item.rounds.get(round).copied().unwrap_or_default();
                let mut told: Vec<String> =
                    cells.iter().map(|c| words::merged(c.shown, c.hidden_halls)).collect();
                told.push(total(item).to_string());
                row(item, told)
            })
            .collect();
        let caption = words::distribution(round);
        tables.push(table::table(caption, &words::COLUMNS, rows.into_any()));
    }
    let rows: Vec<AnyView> = of
        .items
        .iter()
        .filter_map(|item| {
            let settled = item.settled.as_ref()?;
            let hidden = || words::NO_DAY.to_owned();
            let mut told: Vec<String> =
                settled.cells.iter().map(|n| n.map_or_else(hidden, |n| n.to_string())).collect();
            told.push(settled.total.to_string());
            Some(row(item, told))
        })
        .collect();
    if !rows.is_empty() {
        tables.push(table::table(words::SETTLED, &words::SETTLED_COLUMNS, rows.into_any()));
    }
    view! {
        <h4>{words::edition(&title, &of.version.to_string())}</h4>
        {tables}
    }
    .into_any()
}

/// What an option of NS-04 says.
fn ask(code: &hokatsu_instrument::OptionCode) -> String {
    let item = latest("needs-survey").and_then(|q| q.item(&"NS-04".parse().ok()?));
    let option = item.and_then(|item| item.options.iter().find(|option| option.code == *code));
    option.map_or_else(|| code.to_string(), |option| option.text.clone())
}

fn asks(summary: &Summary) -> AnyView {
    let rows: Vec<AnyView> = summary
        .asks
        .iter()
        .map(|(code, count)| {
            view! {
                <tr>
                    <th scope="row">{ask(code)}</th>
                    <td class="number">{words::teams(*count)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    table::table(words::ASKS, &words::ASK_COLUMNS, rows.into_any())
}

fn steps(summary: &Summary) -> AnyView {
    if summary.steps.is_empty() {
        return text(words::NO_STEPS);
    }
    let rows: Vec<AnyView> = summary
        .steps
        .iter()
        .map(|step| {
            let day = step.by.map_or_else(|| words::NO_DAY.to_owned(), calendar::wareki_alone);
            let mut wanted: Vec<String> = step.ask.iter().map(ask).collect();
            wanted.extend([step.ask_other.clone(), step.dispatch.clone()]);
            wanted.retain(|text| !text.trim().is_empty());
            view! {
                <tr>
                    <th scope="row">{day}</th>
                    <td>{step.who.clone()}</td>
                    <td>{step.call.clone()}</td>
                    <td class="typed">{step.what.clone()}</td>
                    <td class="typed">{wanted.join("／")}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    table::table(words::STEPS, &words::STEP_COLUMNS, rows.into_any())
}
