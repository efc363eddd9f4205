//! The head of every screen: name, save state, undo, saving to a file, other screens.

use leptos::prelude::*;

use crate::route::Route;
use crate::state::{SaveState, Store, use_store};
use crate::text::{self, shell};

/// The head of every screen.
#[component]
pub fn Header(#[prop(into)] route: Signal<Route>) -> impl IntoView {
    let store = use_store();
    let link = move |to: Route| {
        let here = to.clone();
        let current = move || (route.get() == here).then_some("page");
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
            <Show when=move || store.is_open()>
                <Tools store=store/>
            </Show>
        </header>
    }
}

#[component]
fn Tools(store: Store) -> impl IntoView {
    let who = store.head();
    let name = move || who.with(|head| head.respondent.municipality().map(|m| m.name));
    let state = move || match store.saving().get() {
        SaveState::Nothing => shell::NOTHING_YET.to_owned(),
        SaveState::Pending => shell::PENDING.to_owned(),
        SaveState::Saved(time) => shell::saved(&time),
        SaveState::Broken(_) => shell::NOT_SAVED.to_owned(),
    };
    let code = move || match store.saving().get() {
        SaveState::Nothing => "nothing",
        SaveState::Pending => "pending",
        SaveState::Saved(_) => "saved",
        SaveState::Broken(_) => "broken",
    };
    view! {
        <div class="header__tools">
            <span class="header__who">{name}</span>
            <span class="save-state" data-state=code>{state}</span>
            <button type="button" class="button" data-size="sm" data-type="text"
                disabled=move || !store.steps().get().0 on:click=move |_| store.undo()>
                {shell::UNDO}
            </button>
            <button type="button" class="button" data-size="sm" data-type="text"
                disabled=move || !store.steps().get().1 on:click=move |_| store.redo()>
                {shell::REDO}
            </button>
            <button type="button" class="button" data-size="sm" data-type="outline"
                on:click=move |_| crate::pages::home::save_to_file(store)>
                {shell::SAVE_FILE}
            </button>
        </div>
    }
}
