//! The program of the page.
#![forbid(unsafe_code)]

fn main() {
    hokatsu_app::start();
}
