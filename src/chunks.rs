//! The parts of the program that are loaded when first needed.
//!
//! Each is entered through one function that returns what the part offers; what can only be
//! reached through it is put into a file of its own when the program is split (feature `split`,
//! docs/decisions/0014). Without the feature everything is in one module and nothing is loaded.

use hokatsu_submission::{Draft, Opened, open_bytes};
use leptos::prelude::*;
#[cfg(feature = "split")]
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::pages;
use crate::route::Route;
use crate::text::home;

/// A part could not be loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "この画面のプログラムを読み込めませんでした。回答は保存されています。ネットワークにつながっているかを確かめて、もう一度開いてください"
)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// Draws the screen of a route.
pub type Screen = fn(&Route) -> AnyView;

/// What the part with the screens that read the draft offers.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Draws one of its screens.
    pub screen: Screen,
    /// Reads a draft or a handed-in file, given its name; in the sentence on why it could not, a
    /// second line is for those who look further.
    pub open_file: fn(&str, &[u8]) -> Result<Opened, String>,
    /// Returns a draft to its exported revision when it says the same again.
    pub return_to_exported: fn(&mut Draft) -> bool,
}

fn open(name: &str, bytes: &[u8]) -> Result<Opened, String> {
    open_bytes(bytes).map_err(|refusal| match refusal.not_ours(name) {
        Some(first) => home::not_ours(&first, refusal.code(), &refusal.to_string()),
        None => home::not_opened(name, &refusal.to_string()),
    })
}

macro_rules! on_demand {
    ($(#[$about:meta])* fn $name:ident() -> $offer:ty $body:block) => {
        $(#[$about])*
        #[cfg(feature = "split")]
        #[wasm_split($name, wasm_split_path = ::leptos::wasm_split, fallible)]
        pub fn $name() -> Result<$offer, NotLoaded> { Ok($body) }

        $(#[$about])*
        #[cfg(not(feature = "split"))]
        pub async fn $name() -> Result<$offer, NotLoaded> { Ok($body) }
    };
}

on_demand! {
    /// Loads the screens that read the draft: review, result, submit, print, verify, about.
    fn reading() -> Reading {
        Reading {
            screen: |route| match route {
                Route::Review => pages::review::Review().into_any(),
                Route::Result => pages::result::Results().into_any(),
                Route::Submit => pages::submit::Submit().into_any(),
                Route::Print => pages::print::Print().into_any(),
                Route::Verify => pages::verify::Verify().into_any(),
                Route::About => pages::about::About().into_any(),
                _ => ().into_any(),
            },
            open_file: open,
            return_to_exported: Draft::return_to_exported,
        }
    }
}

on_demand! {
    /// Loads the screens on which answers are given: 団体と基本情報, the domains, ニーズ調査.
    fn answering() -> Screen {
        |route| match route {
            Route::Respondent => pages::respondent::Respondent().into_any(),
            Route::Answer(domain) => pages::answer::answer(domain).into_any(),
            Route::Needs => pages::needs::Needs().into_any(),
            _ => ().into_any(),
        }
    }
}
