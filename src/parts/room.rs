//! A screen of a part of the program that may have to be loaded first.

use std::cell::Cell;
use std::thread::LocalKey;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::chunks::{self, NotLoaded, Screen};
use crate::parts::dynamic::dynamic;
use crate::route::{Location, Route};
use crate::text::shell;

thread_local! {
    static ANSWERING: Cell<Option<Screen>> = const { Cell::new(None) };
    static COLLECTING: Cell<Option<Screen>> = const { Cell::new(None) };
    static GATHERING: Cell<Option<Screen>> = const { Cell::new(None) };
    static KEEPING: Cell<Option<Screen>> = const { Cell::new(None) };
    static READING: Cell<Option<Screen>> = const { Cell::new(None) };
}

/// The part a screen belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Answering,
    Collecting,
    Gathering,
    Keeping,
    Reading,
}

impl Part {
    fn of(route: &Route) -> Self {
        match route {
            Route::Respondent | Route::Answer(_) | Route::Needs | Route::Own => Self::Answering,
            Route::Desk => Self::Collecting,
            Route::Keys | Route::Roster => Self::Keeping,
            Route::Workshop => Self::Gathering,
            _ => Self::Reading,
        }
    }

    fn loaded(self) -> &'static LocalKey<Cell<Option<Screen>>> {
        match self {
            Self::Answering => &ANSWERING,
            Self::Collecting => &COLLECTING,
            Self::Gathering => &GATHERING,
            Self::Keeping => &KEEPING,
            Self::Reading => &READING,
        }
    }

    async fn load(self) -> Result<Screen, NotLoaded> {
        let screen = match self {
            Self::Answering => chunks::answering().await,
            Self::Collecting => chunks::collecting().await,
            Self::Gathering => chunks::gathering().await,
            Self::Keeping => chunks::keeping().await,
            Self::Reading => chunks::reading().await.map(|reading| reading.screen),
        };
        self.loaded().set(screen.ok());
        screen
    }
}

/// Shows the screen of a route, after its part has been loaded.
pub fn room(location: Location) -> AnyView {
    let part = Part::of(&location.route);
    let screen = RwSignal::new(part.loaded().get().map(Ok));
    if screen.with_untracked(Option::is_none) {
        spawn_local(async move {
            let loaded = part.load().await;
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
