//! The head of every screen: name, save state, undo, saving to a file, other screens.

use leptos::prelude::*;

use crate::parts::dynamic::{Derived, attribute, dynamic, flag, on, perhaps};
use crate::route::Route;
use crate::state::{SaveState, Store, use_store};
use crate::text::{self, shell};

/// The head of every screen.
pub fn header(route: Derived<Route>) -> AnyView {
    let store = use_store();
    let link = move |to: Route| {
        let here = to.clone();
        let current = attribute(move || (route.get() == here).then_some("page"));
        view! { <li><a href=to.href() aria-current=current>{text::title(&to)}</a></li> }
    };
    view! {
        <header class="header">
            <p class="header__name">
                <a href=Route::Home.href()>{text::TOOL}</a>
                <span class="header__tagline">{shell::TAGLINE}</span>
            </p>
            <nav class="header__nav" aria-label=shell::OTHER>
                <ul>
                    {link(Route::Print)} {link(Route::Verify)} {link(Route::About)}
                </ul>
            </nav>
            {perhaps(move || store.is_open().then(|| tools(store)))}
        </header>
    }
    .into_any()
}

fn tools(store: Store) -> AnyView {
    let who = store.head();
    let name = Derived::new(move || {
        let name = who.with(|head| head.respondent.municipality().map(|m| m.name.to_owned()));
        let part = store.with_draft(|draft| Some(shell::part_of(&draft.part.as_ref()?.section)));
        [name, part].into_iter().flatten().collect::<Vec<_>>().join("　")
    });
    let state = move || match store.saving().get() {
        SaveState::Nothing => shell::NOTHING_YET.to_owned(),
        SaveState::Pending => shell::PENDING.to_owned(),
        SaveState::Saved(time) => shell::saved(&time),
        SaveState::Broken(_) => shell::NOT_SAVED.to_owned(),
    };
    let code = move || {
        Some(match store.saving().get() {
            SaveState::Nothing => "nothing",
            SaveState::Pending => "pending",
            SaveState::Saved(_) => "saved",
            SaveState::Broken(_) => "broken",
        })
    };
    view! {
        <div class="header__tools">
            <span class="header__who">{dynamic(move || name.get())}</span>
            <span class="header__revision">{dynamic(move || store.revision_mark())}</span>
            <span class="save-state" data-state=attribute(code)>{dynamic(state)}</span>
            <button type="button" class="button" data-size="sm" data-type="text"
                disabled=flag(move || !store.steps().get().0) on:click=on(move |_| store.undo())>
                {shell::UNDO}
            </button>
            <button type="button" class="button" data-size="sm" data-type="text"
                disabled=flag(move || !store.steps().get().1) on:click=on(move |_| store.redo())>
                {shell::REDO}
            </button>
            <button type="button" class="button" data-size="sm" data-type="outline"
                on:click=on(move |_| crate::pages::home::save_to_file(store))>
                {shell::SAVE_FILE}
            </button>
            {perhaps(move || store.told().get().map(|said| view! {
                <p class="header__told">
                    <span>{said}</span>
                    <button type="button" class="button" data-size="sm" data-type="text"
                        aria-label=shell::CLOSE on:click=on(move |_| store.told().set(None))>
                        "×"
                    </button>
                </p>
            }))}
        </div>
    }
    .into_any()
}
