//! The first program of the page: everything that answering needs.
#![forbid(unsafe_code)]

fn main() {
    hokatsu_app::start();
}
