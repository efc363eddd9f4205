//! The second program of the page, seen from inside: screens that read the draft.

use std::any::Any;
use std::fmt;

use hokatsu_sealed::Json;
use hokatsu_submission::{Draft, Origin, open_bytes};
use leptos::mount::mount_to;
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::pages;
use crate::route::{Location, Route};
use crate::state::Store;

/// A screen that is shown for as long as this lives.
pub struct Shown {
    store: Store,
    _screen: Box<dyn Any>,
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shown")
    }
}

impl Shown {
    /// Shows another state of the draft.
    pub fn update(&self, draft: &str) {
        if let Some(draft) = read(draft) {
            self.store.replace(draft);
        }
    }
}

fn read(draft: &str) -> Option<Draft> {
    Json::parse(draft.as_bytes()).ok().and_then(|json| Draft::parse(&json).ok())
}

/// Shows the screen of a link in a place; `changed` hears of every change to the draft.
pub fn show(
    href: &str,
    draft: Option<&str>,
    place: HtmlElement,
    changed: impl Fn(String) + 'static,
) -> Shown {
    let route = Location::parse(href).route;
    let draft = draft.and_then(read);
    let store = StoredValue::new_local(None);
    let screen = mount_to(place, move || {
        let inner = Store::reader(draft, changed);
        store.set_value(Some(inner));
        provide_context(inner);
        screen(&route)
    });
    // The view above has run, so the store is there.
    let store = store.try_get_value().flatten().unwrap_or_else(Store::empty);
    Shown { store, _screen: Box::new(screen) }
}

fn screen(route: &Route) -> AnyView {
    match route {
        Route::Review => pages::review::Review().into_any(),
        Route::Result => pages::result::Results().into_any(),
        Route::Submit => pages::submit::Submit().into_any(),
        Route::Print => pages::print::Print().into_any(),
        Route::Verify => pages::verify::Verify().into_any(),
        Route::About => pages::about::About().into_any(),
        _ => ().into_any(),
    }
}

/// Says whether a screen belongs to this program.
#[must_use]
pub fn holds(route: &Route) -> bool {
    matches!(
        route,
        Route::Review | Route::Result | Route::Submit | Route::Print | Route::Verify | Route::About
    )
}

/// Reads a draft or a handed-in file; returns `{"draft":{…},"submission":true|false}`.
///
/// # Errors
/// The sentence to be shown when it is refused.
pub fn open_file(bytes: &[u8]) -> Result<String, String> {
    let opened = open_bytes(bytes).map_err(|refusal| refusal.to_string())?;
    let submission = matches!(opened.origin, Origin::Submission { .. });
    let answer = Json::obj([("draft", opened.draft.to_json()), ("submission", submission.into())]);
    Ok(answer.to_pretty())
}
