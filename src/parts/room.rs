//! The place where the second program shows its screens.

use hokatsu_sealed::Json;
use hokatsu_submission::Draft;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::browser::{page, reading};
use crate::parts::dynamic::{flag, perhaps};
use crate::state::{Store, use_store};
use crate::text::shell;

/// Keeps the shown screen and the function it calls.
struct Visit {
    shown: reading::Shown,
    _changed: Closure<dyn Fn(JsValue)>,
}

/// A screen of the second program.
#[component]
pub fn Room(href: String, anchor: Option<String>) -> impl IntoView {
    let store = use_store();
    let place = NodeRef::<html::Div>::new();
    let failed = RwSignal::new(None::<String>);
    let ready = RwSignal::new(false);
    let visit = StoredValue::new_local(None::<Visit>);
    let gone = StoredValue::new(false);
    let told = StoredValue::new(String::new());
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        let (href, anchor) = (href.clone(), anchor.clone());
        spawn_local(async move {
            let reading = match reading::load().await {
                Ok(reading) => reading,
                Err(error) => return failed.set(Some(error.to_string())),
            };
            if gone.try_get_value() != Some(false) {
                return;
            }
            let draft = written(store);
            told.set_value(draft.clone().unwrap_or_default());
            let changed = Closure::new(move |draft: JsValue| heard(store, told, &draft));
            let shown = reading.show(&href, draft, place.into(), changed.as_ref().unchecked_ref());
            visit.set_value(Some(Visit { shown, _changed: changed }));
            ready.set(true);
            if let Some(anchor) = anchor {
                page::focus_element(&anchor);
            }
        });
    });
    Effect::new(move |_| {
        store.draft().track();
        let Some(draft) = written(store).filter(|draft| told.with_value(|t| t != draft)) else {
            return;
        };
        visit.with_value(|visit| {
            if let Some(visit) = visit {
                visit.shown.update(&draft);
            }
        });
        told.set_value(draft);
    });
    on_cleanup(move || {
        gone.set_value(true);
        visit.update_value(|visit| {
            if let Some(visit) = visit.take() {
                visit.shown.close();
            }
        });
    });
    view! {
        {perhaps(move || failed.get().map(|why| view! {
            <div class="notice" data-type="error" role="alert"><p>{why}</p></div>
        }))}
        <p role="status" hidden=flag(move || ready.get() || failed.get().is_some())>{shell::LOADING}</p>
        <div class="room" node_ref=place></div>
    }
}

fn written(store: Store) -> Option<String> {
    let open = store.is_open_untracked();
    open.then(|| store.draft().with_untracked(|draft| draft.to_json().to_pretty()))
}

/// Takes over what the second program changed.
fn heard(store: Store, told: StoredValue<String>, draft: &JsValue) {
    let Some(text) = draft.as_string() else { return };
    let read = Json::parse(text.as_bytes()).ok().and_then(|json| Draft::parse(&json).ok());
    if let Some(draft) = read {
        told.set_value(text);
        store.adopt(&draft);
    }
}
