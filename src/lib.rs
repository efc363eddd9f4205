//! 包括チェック in the browser: shows state and sends events; everything that decides lives in the
//! crates.
//!
//! Two programs are made from this library. The first, small one ([`start`]) is what answering
//! needs and is loaded at once. The second ([`reading`]) holds the screens that read the draft —
//! review, result, submit, print, verify, about — and is loaded when one of them is first opened.
#![forbid(unsafe_code)]
// `pub` marks what a module offers to the others.
#![allow(unreachable_pub)]

mod app;
mod browser;
mod fields;
mod pages;
mod parts;
pub mod reading;
mod route;
mod state;
mod text;

/// Starts the page.
pub fn start() {
    browser::page::show_crash_notice_on_panic();
    browser::page::mount(app::App);
}

/// Prepares the second program, once it is loaded.
pub fn start_reading() {
    browser::page::show_crash_notice_on_panic();
}
