//! Parts that come back: what each file brought, and what has to be decided.

use hokatsu_instrument::{ItemId, QuestionnaireId};
use hokatsu_response::merge::{Kind, said};
use hokatsu_submission::{Agreed, Conflict, DocumentId, Draft, Merge, merge};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::conflict;
use crate::browser::{files, page};
use crate::chunks;
use crate::pages::review::item_href;
use crate::parts::dynamic::{Derived, dynamic, on, perhaps};
use crate::state::Store;
use crate::text::parts as words;

/// A file that was read.
#[derive(Clone)]
struct Returned {
    /// The draft it was read for.
    base: DocumentId,
    name: String,
    /// The part and what it brought, or why it was left out.
    outcome: Result<(Draft, Brought), String>,
}

/// What one file brought, item by item.
#[derive(Clone, Default)]
struct Brought {
    taken: Vec<Place>,
    same: Vec<Place>,
    settled: Vec<Place>,
    different: Vec<Place>,
}

type Place = (QuestionnaireId, ItemId);

thread_local! {
    /// The files read in this tab: deciding may lead to other screens and back.
    static RETURNED: ArcRwSignal<Vec<Returned>> = ArcRwSignal::new(Vec::new());
}

pub(super) fn bring(store: Store) -> AnyView {
    let base = store.draft().with_untracked(|draft| draft.id.clone());
    let all = RETURNED.with(ArcRwSignal::clone);
    let returned = {
        let all = all.clone();
        Signal::derive(move || {
            let of = |one: &&Returned| one.base == base;
            all.with(|all| all.iter().filter(of).cloned().collect::<Vec<_>>())
        })
    };
    let merged = Memo::new(move |_| {
        let parts = returned.with(|list| parts(list));
        store.with_draft(|draft| {
            let Merge { taken, conflicts, .. } = merge(draft, &parts);
            (taken.len(), conflicts)
        })
    });
    let pending = Derived::new(move || merged.with(|(taken, _)| *taken));
    let conflicts = Derived::new(move || merged.with(|(_, conflicts)| conflicts.clone()));
    view! {
        <section class="form-group" aria-labelledby="bring-heading">
            <h2 id="bring-heading">{words::BRING}</h2>
            {choose(store, all.clone())}
            {dynamic(move || {
                let list = returned.get();
                if list.is_empty() { ().into_any() } else { listed(store, &list, all.clone()) }
            })}
            {perhaps(move || (pending.get() > 0).then(|| again(store, returned, pending.get())))}
        </section>
        {perhaps(move || returned.with(|list| list.iter().any(|one| one.outcome.is_ok())).then(|| {
            differing(store, conflicts)
        }))}
    }
    .into_any()
}

fn parts(list: &[Returned]) -> Vec<Draft> {
    list.iter().filter_map(|one| Some(one.outcome.as_ref().ok()?.0.clone())).collect()
}

fn choose(store: Store, all: ArcRwSignal<Vec<Returned>>) -> AnyView {
    let input = NodeRef::<leptos::html::Input>::new();
    let chosen = move |_| {
        let Some(input) = input.get() else { return };
        let Some(list) = input.files() else { return };
        let chosen: Vec<_> = (0..list.length()).filter_map(|at| list.get(at)).collect();
        let all = all.clone();
        spawn_local(async move {
            let mut read = Vec::new();
            for file in chosen {
                read.push((file.name(), open(file).await));
            }
            // The same file may be chosen again after it was mended.
            input.set_value("");
            if !read.is_empty() {
                take_in(store, &all, read);
                page::focus_element("returned");
            }
        });
    };
    view! {
        <div class="field">
            <label class="field__label" for="parts-files">{words::FILES}</label>
            <p class="support-text" id="parts-files-help">{words::FILES_HELP}</p>
            <input node_ref=input id="parts-files" type="file" multiple=true accept=".json,.txt"
                aria-describedby="parts-files-help" on:change=on(chosen)/>
        </div>
    }
    .into_any()
}

async fn open(file: web_sys::File) -> Result<Draft, String> {
    let chosen = files::read(file).await.map_err(|error| error.to_string())?;
    let reading = chunks::reading().await.map_err(|error| error.to_string())?;
    let opened = (reading.open_file)(&chosen.name, &chosen.bytes)?;
    Ok(opened.draft)
}

/// Merges what can be merged as one step of undo, and notes what each file brought.
fn take_in(
    store: Store,
    all: &ArcRwSignal<Vec<Returned>>,
    read: Vec<(String, Result<Draft, String>)>,
) {
    let base = store.draft().get_untracked();
    let fitting = |draft: Draft| {
        let refused = merge(&base, std::slice::from_ref(&draft)).refused;
        match refused.into_iter().next() {
            Some(refused) => Err(refused.fault.to_string()),
            None => Ok(draft),
        }
    };
    let read: Vec<_> =
        read.into_iter().map(|(name, read)| (name, read.and_then(fitting))).collect();
    let mut list = all.get_untracked();
    // A part that was corrected takes the place of what was read of it before.
    list.retain(|old| {
        let again = |draft: &Draft| {
            read.iter().any(|(_, new)| new.as_ref().is_ok_and(|new| new.id == draft.id))
        };
        old.base == base.id && old.outcome.as_ref().is_ok_and(|(draft, _)| !again(draft))
    });
    let mut drafts = parts(&list);
    drafts.extend(read.iter().filter_map(|(_, read)| read.as_ref().ok()).cloned());
    let merged = merge(&base, &drafts);
    let refused = read.iter().filter(|(_, read)| read.is_err()).count();
    let said = words::merged(merged.taken.len(), merged.conflicts.len(), refused);
    for (name, read) in read {
        let outcome = read.map(|draft| {
            let brought = brought(&draft, &merged);
            (draft, brought)
        });
        list.push(Returned { base: base.id.clone(), name, outcome });
    }
    all.set(list);
    if merged.draft != base {
        store.edit_whole(words::MERGED, merged.draft);
    }
    store.announce(said);
}

/// Returns what a file has to do with the outcome.
fn brought(draft: &Draft, merged: &Merge) -> Brought {
    let answers = |questionnaire: &QuestionnaireId, item: &ItemId| {
        let definition = draft.questionnaire(questionnaire.as_str()).and_then(|q| q.item(item));
        let entry = draft.entry(questionnaire.as_str(), item);
        definition.zip(entry).is_some_and(|(item, entry)| !said(entry, item).is_empty())
    };
    let agreed = |list: &[Agreed]| -> Vec<Place> {
        let mine = list.iter().filter(|one| answers(&one.questionnaire, &one.item));
        mine.map(|one| (one.questionnaire.clone(), one.item.clone())).collect()
    };
    let conflicts = merged.conflicts.iter().filter(|one| answers(&one.questionnaire, &one.item));
    Brought {
        taken: agreed(&merged.taken),
        same: agreed(&merged.same),
        settled: agreed(&merged.settled),
        different: conflicts.map(|c| (c.questionnaire.clone(), c.item.clone())).collect(),
    }
}

fn listed(store: Store, list: &[Returned], all: ArcRwSignal<Vec<Returned>>) -> AnyView {
    let rows: Vec<_> = list.iter().map(|one| file(store, one)).collect();
    let forget = move |_| {
        all.set(Vec::new());
        store.announce(words::FORGOTTEN);
        page::focus_soon("#parts-files".to_owned());
    };
    view! {
        <div id="returned" tabindex="-1">
            <h3>{words::RETURNED}</h3>
            {rows}
            <p class="support-text">{words::FORGET_NOTE}</p>
            <p class="actions">
                <button type="button" class="button" data-type="text" on:click=on(forget)>
                    {words::FORGET}
                </button>
            </p>
        </div>
    }
    .into_any()
}

fn file(store: Store, one: &Returned) -> AnyView {
    let (code, body) = match &one.outcome {
        Ok((draft, brought)) => ("read", content(store, draft, brought)),
        Err(why) => (
            "refused",
            view! {
                <div class="notice" data-type="warning">
                    <p>{words::REFUSED}</p>
                    <p>{why.clone()}</p>
                </div>
            }
            .into_any(),
        ),
    };
    view! {
        <article class="card" data-returned=code>
            <h4 class="file-name">{one.name.clone()}</h4>
            {body}
        </article>
    }
    .into_any()
}

fn content(store: Store, draft: &Draft, brought: &Brought) -> AnyView {
    let rows = [
        (words::TAKEN, "taken", &brought.taken),
        (words::DIFFERENT, "different", &brought.different),
        (words::SAME, "same", &brought.same),
        (words::SETTLED, "settled", &brought.settled),
    ];
    let shown: Vec<_> = rows
        .into_iter()
        .filter(|(_, _, places)| !places.is_empty())
        .map(|(heading, code, places)| {
            view! {
                <dt>{words::counted(heading, places.len())}</dt>
                <dd data-brought=code>{named(store, places)}</dd>
            }
        })
        .collect();
    let none = shown.is_empty().then(|| view! { <p>{words::NO_ANSWERS}</p> });
    view! {
        <p>{words::by_section(&draft.section_name())}</p>
        {none}
        <dl class="definition-list">{shown}</dl>
    }
    .into_any()
}

/// The items as links, one after the other.
fn named(store: Store, places: &[Place]) -> AnyView {
    let links: Vec<_> = places
        .iter()
        .filter_map(|(id, item)| {
            let questionnaire = crate::parts::items::edition(store, id.as_str())?;
            let title = questionnaire.item(item).map(|item| item.title.clone());
            let href = item_href(questionnaire, item);
            let label = format!("{item} {}", title.unwrap_or_default());
            Some(view! { <li data-item=item.to_string()><a href=href>{label}</a></li> })
        })
        .collect();
    view! { <ul class="plain-list">{links}</ul> }.into_any()
}

/// What was taken back by undo can be taken again.
fn again(store: Store, returned: Signal<Vec<Returned>>, count: usize) -> AnyView {
    let take = move |_| {
        let parts = returned.with_untracked(|list| parts(list));
        let merged = store.draft().with_untracked(|draft| merge(draft, &parts));
        let said = words::merged(merged.taken.len(), merged.conflicts.len(), 0);
        store.edit_whole(words::MERGED, merged.draft);
        store.announce(said);
        page::focus_element("returned");
    };
    view! {
        <div class="notice" data-type="info" id="parts-pending">
            <p>{words::pending(count)}</p>
            <p class="actions">
                <button type="button" class="button" data-type="outline" on:click=on(take)>
                    {words::TAKE}
                </button>
            </p>
        </div>
    }
    .into_any()
}

fn differing(store: Store, conflicts: Derived<Vec<Conflict>>) -> AnyView {
    let any = move |apart: bool| {
        conflicts.with(|all| all.iter().any(|one| (one.kind == Kind::Apart) == apart))
    };
    let group = move |apart: bool| {
        let (heading, note) =
            if apart { (words::APART, Some(words::APART_NOTE)) } else { (words::OTHERS, None) };
        // The heading comes and goes; the cards stay as long as their conflicts do.
        view! {
            {perhaps(move || any(apart).then(|| view! {
                <h3>{heading}</h3>
                {note.map(|note| view! { <p>{note}</p> })}
            }))}
            {conflict::cards(store, conflicts, apart)}
        }
    };
    view! {
        <section aria-labelledby="conflicts-heading" id="conflicts">
            <h2 id="conflicts-heading" tabindex="-1">{words::CONFLICTS}</h2>
            <p>{dynamic(move || {
                if conflicts.with(Vec::is_empty) { words::NO_CONFLICTS } else { words::CONFLICTS_NOTE }
            })}</p>
            {group(true)}
            {group(false)}
        </section>
    }
    .into_any()
}
