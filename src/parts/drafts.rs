//! The drafts kept on this PC.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::browser::storage::{self, Kept, Shelf, StorageError};
use crate::pages::home::{local_time, open_kept};
use crate::parts::dynamic::{attribute, dynamic, on, perhaps};
use crate::state::use_store;
use crate::text::home as words;

/// The list of drafts on this PC, with 続きから and 削除.
#[component]
pub fn DraftList() -> impl IntoView {
    let drafts = RwSignal::new(None::<Result<Vec<Kept>, StorageError>>);
    let refresh = move || {
        spawn_local(async move {
            let rows = storage::list(Shelf::Drafts).await;
            drafts.set(Some(rows));
        });
    };
    refresh();
    let rows = move || match drafts.get() {
        Some(Err(error)) => {
            view! { <p class="notice" data-type="warning">{error.to_string()}</p> }.into_any()
        }
        Some(Ok(rows)) if !rows.is_empty() => {
            let rows: Vec<_> = rows.into_iter().map(|kept| draft_row(kept, refresh)).collect();
            view! {
                <section aria-labelledby="drafts-heading">
                    <h2 id="drafts-heading">{words::DRAFTS}</h2>
                    <ul class="draft-list">{rows}</ul>
                </section>
            }
            .into_any()
        }
        _ => ().into_any(),
    };
    dynamic(rows)
}

/// Names a draft: 「多良木町　第1版作成中　短縮版 15／16　11月22日 3:32」.
pub fn draft_label(kept: &Kept) -> String {
    let name = if kept.title.is_empty() { words::UNNAMED } else { &kept.title };
    [name, &kept.summary, &local_time(&kept.saved_at)].join("　")
}

fn draft_row(kept: Kept, deleted: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let store = use_store();
    let asking = RwSignal::new(false);
    let failed = RwSignal::new(None::<String>);
    let label = draft_label(&kept);
    let (continue_label, delete_label) =
        (format!("{}：{label}", words::CONTINUE), format!("{}：{label}", words::DELETE));
    let question = words::confirm_delete(&label);
    let key = kept.key.clone();
    let name = key.replace(':', "-");
    let (delete_id, question_id) = (format!("delete-{name}"), format!("question-{name}"));
    let (back_id, asked_id) = (delete_id.clone(), question_id.clone());
    let ask = move |_| {
        asking.update(|asking| *asking = !*asking);
        if asking.get_untracked() {
            page::focus_element(&asked_id);
        }
    };
    let keep = move |_| {
        asking.set(false);
        page::focus_element(&back_id);
    };
    let delete = move |_| {
        let key = key.clone();
        spawn_local(async move {
            match storage::delete(Shelf::Drafts, &key).await {
                Ok(()) => {
                    if store.slot_key() == key {
                        store.close();
                    }
                    deleted();
                    page::focus_heading();
                }
                Err(error) => failed.set(Some(error.to_string())),
            }
        });
    };
    let open = move |_| {
        let kept = kept.clone();
        spawn_local(async move {
            if let Err(error) = open_kept(store, &kept).await {
                // The list may have been left in the meantime.
                let _ = failed.try_set(Some(error));
            }
        });
    };
    view! {
        <li class="draft-list__row">
            <span class="draft-list__name">{label}</span>
            <span class="actions">
                <button type="button" class="button" data-type="solid" aria-label=continue_label
                    on:click=on(open)>
                    {words::CONTINUE}
                </button>
                <button type="button" class="button" data-type="text" id=delete_id
                    aria-label=delete_label
                    aria-expanded=attribute(move || Some(asking.get().to_string())) on:click=on(ask)>
                    {words::DELETE}
                </button>
            </span>
            {perhaps(move || asking.get().then(|| view! {
                <div class="notice" data-type="warning" role="group" id=question_id.clone()
                    aria-label=question.clone()>
                    <p class="lines">{question.clone()}</p>
                    <p class="actions">
                        <button type="button" class="button" data-type="solid" on:click=on(keep.clone())>
                            {words::DELETE_NO}
                        </button>
                        <button type="button" class="button" data-type="outline" on:click=on(delete.clone())>
                            {words::DELETE_YES}
                        </button>
                    </p>
                </div>
            }))}
            {perhaps(move || failed.get().map(|why| view! {
                <p class="error-text" role="alert">{why}</p>
            }))}
        </li>
    }
    .into_any()
}
