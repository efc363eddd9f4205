//! The ways in: three choices, what is kept on this PC, and files.

use hokatsu_workshop::{WorkshopFile, verify_bytes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::hall::Hall;
use super::{Shown, halls};
use crate::browser::storage::{self, Kept, Shelf};
use crate::browser::{clock, files, page};
use crate::parts::dynamic::{attribute, dynamic, on, perhaps};
use crate::parts::form::{actions, button, failed, files as file_field, named_button};
use crate::parts::held::Held;
use crate::text::workshop as words;

/// The ways in, and what is kept on this PC.
pub(super) fn ways(shown: Held<Shown>) -> AnyView {
    let why = RwSignal::new(None::<String>);
    let kept = Held::new(Vec::<Kept>::new());
    read_kept(shown, kept, why);
    let choices: Vec<AnyView> = words::WAYS
        .into_iter()
        .zip([Shown::Setup, Shown::Own, Shown::Halls])
        .map(|((label, about), to)| {
            let go = move |_: web_sys::MouseEvent| {
                shown.set(to.clone());
                page::focus_heading();
            };
            view! {
                <li>
                    <button type="button" class="button" data-type="solid" data-size="lg"
                        on:click=on(go)>{label}</button>
                    <p>{about}</p>
                </li>
            }
            .into_any()
        })
        .collect();
    let take = move |chosen: Vec<web_sys::File>| {
        spawn_local(async move {
            for file in chosen {
                let outcome = match files::read(file).await {
                    Ok(file) => open(&file.name, &file.bytes, shown),
                    Err(error) => Err(error.to_string()),
                };
                let _ = why.try_set(outcome.err());
            }
        });
    };
    view! {
        <p class="lead">{words::LEAD}</p>
        {failed(why)}
        {dynamic(move || {
            let rows: Vec<AnyView> =
                kept.get().into_iter().map(|one| row(one, shown, kept, why)).collect();
            if rows.is_empty() {
                return ().into_any();
            }
            view! {
                <section aria-labelledby="kept-heading">
                    <h2 id="kept-heading">{words::KEPT}</h2>
                    <ul class="draft-list">{rows}</ul>
                </section>
            }
            .into_any()
        })}
        <ul class="workshop-ways">{choices}</ul>
        {file_field("workshop-file", words::OPEN, words::OPEN_HELP, false, take)}
    }
    .into_any()
}

/// Lists what is kept; what was open in this tab before a reload is opened at once.
fn read_kept(shown: Held<Shown>, kept: Held<Vec<Kept>>, why: RwSignal<Option<String>>) {
    spawn_local(async move {
        match storage::list(Shelf::Halls).await {
            Ok(rows) => {
                let here = page::remembered_hall();
                let open = rows.iter().find(|row| Some(&row.key) == here.as_ref());
                if let Some(row) = open
                    && Hall::reopen(row).is_ok()
                {
                    shown.set(Shown::Hall);
                }
                kept.set(rows);
            }
            Err(error) => {
                let _ = why.try_set(Some(error.to_string()));
            }
        }
    });
}

/// Opens a file; where that does not succeed, the sentence on why.
pub(super) fn open(name: &str, bytes: &[u8], shown: Held<Shown>) -> Result<(), String> {
    let outcome = verify_bytes(bytes);
    match outcome.file {
        Some(WorkshopFile::Session(session)) => {
            Hall::open(*session, None)?;
            shown.set(Shown::Hall);
        }
        Some(WorkshopFile::Team(paper)) => shown.set(Shown::Take(paper)),
        Some(WorkshopFile::Record(_)) => {
            halls::take(name, bytes);
            shown.set(Shown::Halls);
        }
        None => return Err(outcome.told().unwrap_or_default()),
    }
    page::focus_heading();
    Ok(())
}

fn row(
    one: Kept,
    shown: Held<Shown>,
    kept: Held<Vec<Kept>>,
    why: RwSignal<Option<String>>,
) -> AnyView {
    let saved = clock::local(&one.saved_at).unwrap_or_default();
    let label = words::kept(&one.title, &one.summary, &saved);
    let name = |what: &str| Some(format!("{what}：{label}"));
    let (question, key) = (words::confirm_delete(&label), one.key.clone());
    let asking = RwSignal::new(false);
    let (json, opened) = (one.json.clone(), one);
    let go_on = move |_| match Hall::reopen(&opened) {
        Ok(()) => {
            shown.set(Shown::Hall);
            page::focus_heading();
        }
        Err(told) => why.set(Some(told)),
    };
    let save = move |_| {
        let file = words::session_file(&clock::stamp());
        let outcome = files::save(&files::prepare(&json), &file);
        why.set(outcome.err().map(|error| error.to_string()));
    };
    let delete = move |_| {
        let key = key.clone();
        spawn_local(async move {
            if let Err(error) = storage::delete(Shelf::Halls, &key).await {
                let _ = why.try_set(Some(error.to_string()));
            }
            kept.update(|rows| rows.retain(|row| row.key != key));
            page::focus_heading();
        });
    };
    let delete = StoredValue::new_local(Box::new(delete) as Box<dyn Fn(())>);
    view! {
        <li class="draft-list__row">
            <span class="draft-list__name">{label.clone()}</span>
            <span class="actions">
                {named_button("solid", words::GO_ON, name(words::GO_ON), on(go_on))}
                {named_button("outline", words::TO_FILE, name(words::TO_FILE), on(save))}
                <button type="button" class="button" data-type="text"
                    aria-label=name(words::DELETE)
                    aria-expanded=attribute(move || Some(asking.get().to_string()))
                    on:click=on(move |_| asking.update(|asking| *asking = !*asking))>
                    {words::DELETE}
                </button>
            </span>
            {perhaps(move || asking.get().then(|| view! {
                <div class="notice" data-type="warning" role="group" aria-label=question.clone()>
                    <p class="lines">{question.clone()}</p>
                    {actions(vec![
                        button("solid", words::DELETE_NO, move |_| asking.set(false)),
                        button("outline", words::DELETE, move |_| delete.with_value(|act| act(()))),
                    ])}
                </div>
            }))}
        </li>
    }
    .into_any()
}
