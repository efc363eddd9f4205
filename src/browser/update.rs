//! News of a version that the browser keeps beside the running one. The lines that start the
//! service worker (`xtask/src/offline/start.js`) write them into the page; other builds have none.

use leptos::ev::Custom;
use leptos::prelude::*;

/// What is known about another version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// It is kept and waits.
    Waiting,
    /// Another window went on to it.
    Switched,
}

/// Returns what is known, if anything.
pub fn news() -> Option<News> {
    let page = web_sys::window()?.document()?.document_element()?;
    match page.get_attribute("data-news")?.as_str() {
        "waiting" => Some(News::Waiting),
        "switched" => Some(News::Switched),
        _ => None,
    }
}

/// Calls `heard` when there is something new, until the owner goes away.
pub fn on_news(heard: impl Fn() + 'static) {
    let event = Custom::<web_sys::Event>::new("hokatsu-news");
    let handle = window_event_listener(event, move |_| heard());
    on_cleanup(move || handle.remove());
}

/// Goes on to the other version; the page is loaded again.
pub fn switch() {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new("hokatsu-switch")) {
        // Fails only for an event that is under way already.
        let _ = window.dispatch_event(&event);
    }
}
