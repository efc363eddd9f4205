//! 包括チェック in the browser: shows state and sends events; everything that decides lives in the
//! crates.
#![forbid(unsafe_code)]
// In a program `pub` marks what a module offers to the others.
#![allow(unreachable_pub)]

mod app;
mod browser;
mod fields;
mod pages;
mod parts;
mod route;
mod state;
mod text;

fn main() {
    browser::page::show_crash_notice_on_panic();
    browser::page::mount(app::App);
}
