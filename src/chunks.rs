//! The parts of the program that are loaded when first needed.
//!
//! Each is entered through one function that returns what the part offers; what can only be
//! reached through it is put into a file of its own when the program is split (feature `split`,
//! docs/decisions/0014). Without the feature everything is in one module and nothing is loaded.

use hokatsu_sealed::Json;
use hokatsu_submission::{Draft, Opened, Previous, Refusal, open_bytes};
use leptos::prelude::*;
#[cfg(feature = "split")]
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::pages;
use crate::route::Route;

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
    /// Reads a draft or a handed-in file.
    pub open_file: fn(&[u8]) -> Result<Opened, Refusal>,
    /// Reads the file of an earlier year that is to stand beside a draft.
    pub open_previous: fn(&Draft, &[u8]) -> Result<Previous, String>,
}

/// What the part with the screens on which answers are given offers.
#[derive(Debug, Clone, Copy)]
pub struct Answering {
    /// Draws one of its screens.
    pub screen: Screen,
    /// Reads a draft kept on this PC.
    pub read_draft: fn(&str) -> Result<Draft, Refusal>,
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
            screen: |route| pages::asked::reading(route, |route| match route {
                Route::Review => pages::review::Review().into_any(),
                Route::Result => pages::result::Results().into_any(),
                Route::Submit => pages::submit::Submit().into_any(),
                Route::Print => pages::print::Print().into_any(),
                Route::Verify => pages::verify::Verify().into_any(),
                Route::About => pages::about::About().into_any(),
                _ => ().into_any(),
            }),
            open_file: open_bytes,
            open_previous: pages::previous::take,
        }
    }
}

on_demand! {
    /// Loads the screens on which answers are given: 団体と基本情報, the domains, ニーズ調査.
    fn answering() -> Answering {
        Answering {
            screen: |route| pages::asked::answering(route, |route| match route {
                Route::Respondent => pages::respondent::Respondent().into_any(),
                Route::Answer(domain) => pages::answer::answer(domain).into_any(),
                Route::Needs => pages::needs::Needs().into_any(),
                _ => ().into_any(),
            }),
            read_draft: |text| {
                let json = Json::parse(text.as_bytes())?;
                Draft::parse(&json)
            },
        }
    }
}

on_demand! {
    /// Loads 分担と取りまとめ.
    fn sharing() -> Screen {
        |_| pages::parts::Parts().into_any()
    }
}
