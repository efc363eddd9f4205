//! A screen of a part of the program that may have to be loaded first.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::chunks::{self, NotLoaded, Screen};
use crate::parts::dynamic::dynamic;
use crate::route::{Location, Route};
use crate::text::shell;

thread_local! {
    static ANSWERING: Cell<Option<Screen>> = const { Cell::new(None) };
    static READING: Cell<Option<Screen>> = const { Cell::new(None) };
    static SHARING: Cell<Option<Screen>> = const { Cell::new(None) };
}

/// The parts of the program that hold screens.
#[derive(Clone, Copy)]
enum Part {
    Answering,
    Reading,
    Sharing,
}

/// Shows the screen of a route, after its part has been loaded.
pub fn room(location: Location) -> AnyView {
    let part = match location.route {
        Route::Respondent | Route::Answer(_) | Route::Needs => Part::Answering,
        Route::Parts => Part::Sharing,
        _ => Part::Reading,
    };
    let cell = match part {
        Part::Answering => &ANSWERING,
        Part::Reading => &READING,
        Part::Sharing => &SHARING,
    };
    let screen = RwSignal::new(cell.get().map(Ok));
    if screen.with_untracked(Option::is_none) {
        spawn_local(async move {
            let loaded = match part {
                Part::Answering => chunks::answering().await.map(|answering| answering.screen),
                Part::Reading => chunks::reading().await.map(|reading| reading.screen),
                Part::Sharing => chunks::sharing().await,
            };
            cell.set(loaded.ok());
            // The screen may have been left in the meantime.
            let _ = screen.try_set(Some(loaded));
        });
    }
    dynamic(move || drawn(&location, screen.get()))
}

fn drawn(location: &Location, screen: Option<Result<Screen, NotLoaded>>) -> AnyView {
    match screen {
        None => view! { <p class="loading" role="status">{shell::LOADING}</p> }.into_any(),
        Some(Err(why)) => {
            let why = why.to_string();
            view! { <div class="notice" data-type="error" role="alert"><p>{why}</p></div> }
                .into_any()
        }
        Some(Ok(screen)) => {
            if let Some(anchor) = &location.anchor {
                page::focus_element(anchor);
            }
            screen(&location.route)
        }
    }
}
