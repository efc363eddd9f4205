//! A window of its own for a second display. It belongs to this page: what is drawn in it follows
//! the same signals, and it is closed when this page goes away.

use std::cell::RefCell;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Window};

use crate::browser::page;

thread_local! {
    static WINDOW: RefCell<Option<Window>> = const { RefCell::new(None) };
}

/// Opens a window and draws in it; false where the browser refuses one.
pub(super) fn open(title: &'static str, body: fn() -> AnyView) -> bool {
    close();
    let Some(opened) = page::open_window() else { return false };
    let Some(document) = opened.document() else { return false };
    document.set_title(title);
    page::copy_style(&document);
    let Some(place) = document.body() else { return false };
    // Of another window's kind: only the name of its class is the same.
    let place: HtmlElement = place.unchecked_into();
    mount_to(place, body).forget();
    WINDOW.set(Some(opened));
    true
}

/// Closes the window, if there is one.
pub(super) fn close() {
    if let Some(window) = WINDOW.take() {
        // Closed already by a person is as good.
        let _ = window.close();
    }
}
