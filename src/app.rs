//! The shell: header, steps, the screen of the route, footer.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::MouseEvent;

use crate::browser::page;
use crate::browser::storage::{self, Shelf};
use crate::chunks;
use crate::pages::{self, home};
use crate::parts::{
    drafts::DraftList,
    dynamic::{Derived, dynamic, on},
    header::header,
    news::news_place,
    room::room,
    save_banner::SaveBanner,
    steps::steps,
};
use crate::route::{Location, Route};
use crate::state::Store;
use crate::text::{self, shell};

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let store = Store::new();
    provide_context(store);
    let location = RwSignal::new(Location::parse(&page::hash()));
    page::on_hash_change(move || location.set(Location::parse(&page::hash())));
    let route = Derived::new(move || location.with(|location| location.route.clone()));
    keyboard(store);
    load_ahead();
    page::refuse_stray_files();
    let restoring = reopen(store);
    Effect::new(move |before: Option<()>| {
        let Location { route, anchor } = location.get();
        page::set_title(&format!("{}｜{}", store.title_of(&route), text::TOOL));
        match anchor {
            Some(anchor) => page::focus_element(&anchor),
            None if before.is_some() => page::focus_heading(),
            None => {}
        }
    });
    view! {
        <a class="skip-link" href="#main" on:click=on(|event: MouseEvent| {
            event.prevent_default();
            page::focus_first("h1");
        })>{shell::SKIP}</a>
        {header(route)}
        <div class="layout">
            {steps(route)}
            <main id="main" class="main">
                <SaveBanner/>
                {news_place()}
                {dynamic(move || {
                    route.with(|_| ());
                    if restoring.get() { ().into_any() } else { location.with_untracked(screen) }
                })}
            </main>
        </div>
        <footer class="footer">
            <p>{shell::FOOT}</p>
            <p><a href=Route::About.href()>{text::title(&Route::About)}</a></p>
        </footer>
        <div class="visually-hidden" role="status" aria-live="polite" id=page::LIVE_REGION></div>
    }
}

fn screen(location: &Location) -> AnyView {
    let route = &location.route;
    let heading = crate::state::use_store().title_of(route);
    let body = match route {
        Route::Home => pages::home::Home().into_any(),
        Route::Unknown => view! {
            <p>{shell::UNKNOWN}</p>
            <p><a href=Route::Home.href()>{shell::TO_HOME}</a></p>
        }
        .into_any(),
        // The blank form prints without a draft, too.
        Route::Verify
        | Route::About
        | Route::Print
        | Route::Desk
        | Route::Keys
        | Route::Roster
        | Route::Workshop => room(location.clone()),
        _ => with_draft(location.clone()),
    };
    view! {
        <h1 tabindex="-1" class="page-title">{heading}</h1>
        {body}
    }
    .into_any()
}

fn with_draft(location: Location) -> AnyView {
    let store = crate::state::use_store();
    let open = Derived::new(move || store.is_open());
    dynamic(move || if open.get() { room(location.clone()) } else { no_draft() })
}

fn no_draft() -> AnyView {
    view! {
        <section class="notice" data-type="info">
            <h2>{shell::NO_DRAFT}</h2>
            <p>{shell::NO_DRAFT_REMEDY}</p>
            <p><a href=Route::Home.href()>{shell::TO_HOME}</a></p>
        </section>
        <DraftList/>
    }
    .into_any()
}

/// Opens the draft that was open in this tab before a reload; true while that is under way.
fn reopen(store: Store) -> ReadSignal<bool> {
    let (restoring, set_restoring) = signal(false);
    if let Some(key) = page::remembered_draft() {
        set_restoring.set(true);
        spawn_local(async move {
            let kept = storage::list(Shelf::Drafts)
                .await
                .unwrap_or_default()
                .into_iter()
                .find(|k| k.key == key);
            if let Err(why) = home::reopen(store, key, kept).await {
                store.announce(why);
            }
            set_restoring.set(false);
        });
    }
    restoring
}

/// Loads the screens on which answers are given while はじめに is being read.
fn load_ahead() {
    let ahead = || {
        spawn_local(async {
            // When it fails the screen itself says so, once it is opened.
            let _ = chunks::drafts().await;
            let _ = chunks::answering().await;
        });
    };
    set_timeout(ahead, Duration::from_millis(300));
}

/// Ctrl+Z and Ctrl+Y outside text fields, where they belong to the field itself.
fn keyboard(store: Store) {
    page::on_key(move |event| {
        if !(event.ctrl_key() || event.meta_key()) || event.is_composing() || page::in_text(event) {
            return;
        }
        match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => store.undo(),
            ("y", false) | ("z", true) => store.redo(),
            _ => return,
        }
        event.prevent_default();
    });
}
