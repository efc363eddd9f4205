//! What is said when a new version of the tool is there (docs/decisions/0015).

use leptos::prelude::*;

use crate::browser::page;
use crate::browser::update::{self, News};
use crate::parts::dynamic::{on, perhaps};
use crate::state::{SaveState, use_store};
use crate::text::shell;

/// The notice; `shown` takes it away when it is put off.
pub fn update_notice(shown: RwSignal<bool>) -> AnyView {
    let Some(news) = update::news() else { return ().into_any() };
    let store = use_store();
    let (heading, help) = match news {
        News::Waiting => (shell::NEW_VERSION, shell::NEW_VERSION_HELP),
        News::Switched => (shell::SWITCHED, shell::SWITCHED_HELP),
    };
    store.announce(heading);
    let switching = RwSignal::new(false);
    let refused = RwSignal::new(false);
    // Everything is saved before the page is left; what cannot be saved keeps it open.
    Effect::new(move |_: Option<()>| {
        if switching.get() {
            match store.saving().get() {
                SaveState::Pending => {}
                SaveState::Broken(_) => {
                    switching.set(false);
                    refused.set(true);
                    store.announce(shell::NOT_SWITCHED);
                }
                _ => update::switch(),
            }
        }
    });
    let switch = move |_| {
        store.save_now();
        switching.set(true);
    };
    let later = move |_| {
        shown.set(false);
        page::focus_first("h1");
    };
    view! {
        <section class="notice" data-type="info" aria-labelledby="news">
            <h2 id="news">{heading}</h2>
            <p>{help}</p>
            {perhaps(move || refused.get().then(|| view! { <p>{shell::NOT_SWITCHED}</p> }))}
            <p class="actions">
                <button type="button" class="button" data-type="solid" on:click=on(switch)>
                    {shell::SWITCH}
                </button>
                <button type="button" class="button" data-type="outline" on:click=on(later)>
                    {shell::LATER}
                </button>
            </p>
        </section>
    }
    .into_any()
}
