//! What is said when the draft cannot be saved on this PC.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::storage::{self, Shelf, StorageError};
use crate::pages::home;
use crate::parts::dynamic::{Derived, on, perhaps};
use crate::state::{SaveState, Store, use_store};
use crate::text::shell;

/// A banner that stands only while something is wrong with saving.
#[component]
pub fn SaveBanner() -> impl IntoView {
    let store = use_store();
    let problem = Derived::new(move || match store.saving().get() {
        SaveState::Broken(error) => Some(error),
        _ => None,
    });
    perhaps(move || {
        problem.get().map(|error| {
            if error == StorageError::ChangedElsewhere {
                let take_other = move |_| {
                    spawn_local(take_other_state(store));
                };
                let keep_mine = move |_| {
                    if let Err(error) = store.continue_as_copy() {
                        store.announce(error.to_string());
                    }
                };
                view! {
                    <section class="notice" data-type="warning" role="alert">
                        <h2>{shell::CHANGED_ELSEWHERE}</h2>
                        <p>{shell::CHANGED_ELSEWHERE_REMEDY}</p>
                        <p class="actions">
                            <button type="button" class="button" data-type="solid" on:click=on(keep_mine)>
                                {shell::KEEP_MINE}
                            </button>
                            <button type="button" class="button" data-type="outline" on:click=on(take_other)>
                                {shell::TAKE_OTHER}
                            </button>
                        </p>
                    </section>
                }
                .into_any()
            } else {
                view! {
                    <section class="notice" data-type="warning" role="alert">
                        <h2>{shell::NOT_SAVED}</h2>
                        <p>{error.to_string()}</p>
                        <p>{shell::NOT_SAVED_REMEDY}</p>
                        <p class="actions">
                            <button type="button" class="button" data-type="solid"
                                on:click=on(move |_| home::save_to_file(store))>
                                {shell::SAVE_FILE}
                            </button>
                        </p>
                    </section>
                }
                .into_any()
            }
        })
    })
}

/// Opens what another window saved in the slot of this draft.
async fn take_other_state(store: Store) {
    let key = store.slot_key();
    let drafts = storage::list(Shelf::Drafts).await.unwrap_or_default();
    if let Some(kept) = drafts.into_iter().find(|kept| kept.key == key)
        && let Err(why) = home::open_kept(store, &kept).await
    {
        store.announce(why);
    }
}
