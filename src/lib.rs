//! 包括チェック in the browser: shows state and sends events; everything that decides lives in the
//! crates.
//!
//! The shell and はじめに are loaded at once; [`chunks`] are loaded when first needed.
#![forbid(unsafe_code)]
// `pub` marks what a module offers to the others.
#![allow(unreachable_pub)]

mod app;
mod browser;
mod chunks;
mod fields;
mod pages;
mod parts;
mod route;
mod state;
mod text;
mod work;

/// Starts the page, or, in the worker that a page has started, the work.
pub fn start() {
    browser::page::show_crash_notice_on_panic();
    if browser::worker::is_here() {
        browser::worker::begin();
    } else {
        browser::page::mount(app::App);
    }
}
