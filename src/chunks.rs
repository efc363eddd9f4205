//! The parts of the program that are loaded when first needed.
//!
//! Each is entered through one function that returns what the part offers; what can only be
//! reached through it is put into a file of its own when the program is split (feature `split`,
//! docs/decisions/0014). Without the feature everything is in one module and nothing is loaded.

use std::future::Future;
use std::pin::Pin;

use hokatsu_sealed::Json;
use hokatsu_submission::{Draft, Opened, Previous, open_bytes};
use hokatsu_transport::picture::Luma;
use hokatsu_transport::{TransportError, unpack};
use leptos::prelude::*;
#[cfg(feature = "split")]
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::browser::worker::Work;
use crate::pages;
use crate::parts::{letter, news::Notice, update};
use crate::route::Route;
use crate::state::Store;
use crate::text::home;
use crate::work::{self, write::Writing};

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

/// What becomes of opened files: a draft to go on with, or `None` where they were shown.
pub type Opening = Pin<Box<dyn Future<Output = Result<Option<Opened>, String>>>>;

/// What the part with the screens that read the draft offers.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Draws one of its screens.
    pub screen: Screen,
    /// Reads a draft or a handed-in file, however it travelled, given its name; in the sentence on
    /// why it could not, a second line is for those who look further.
    pub open_file: fn(&str, &[u8]) -> Result<Opened, String>,
    /// The same for whatever a person chose; other papers are shown.
    pub open_files: fn(Store, Vec<web_sys::File>) -> Opening,
    /// Returns a draft to its exported revision when it says the same again.
    pub return_to_exported: fn(&mut Draft) -> bool,
    /// Reads the file of an earlier year that is to stand beside a draft.
    pub open_previous: fn(&Draft, &[u8]) -> Result<Previous, String>,
    /// Tells of another version.
    pub update_notice: Notice,
}

/// Reads and writes drafts; no draft is open without it.
#[derive(Debug, Clone, Copy)]
pub struct Drafts {
    /// Reads a draft; else the sentence to be shown.
    pub read: fn(&str) -> Result<Draft, String>,
    /// Writes a draft.
    pub write: fn(&Draft) -> String,
    /// Returns the name of the file a draft is saved to at a time.
    pub file_name: fn(&Draft, &str) -> String,
}

/// Reads a draft or a handed-in file, however it travelled.
pub fn open(name: &str, bytes: &[u8]) -> Result<Opened, String> {
    let document = match unpack(bytes) {
        Ok(unpacked) => unpacked.document,
        // Nothing that carries a document: the verifier says so in its own words.
        Err(TransportError::Read(_)) => bytes.into(),
        Err(error) => return Err(home::not_opened(name, &error.to_string())),
    };
    open_bytes(&document).map_err(|refusal| match refusal.not_ours(name) {
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
    /// Loads what reads and writes drafts.
    fn drafts() -> Drafts {
        Drafts {
            read: |text| {
                let json = Json::parse(text.as_bytes()).map_err(|error| error.to_string())?;
                Draft::parse(&json).map_err(|refusal| refusal.to_string())
            },
            write: |draft| draft.to_json().to_pretty(),
            file_name: Draft::file_name,
        }
    }
}

on_demand! {
    /// Loads the screens that read the draft: review, result, submit, 分担と取りまとめ, print, verify,
    /// about.
    fn reading() -> Reading {
        Reading {
            screen: |route| pages::asked::reading(route, |route| match route {
                Route::Review => pages::review::Review().into_any(),
                Route::Result => pages::result::Results().into_any(),
                Route::Submit => pages::submit::Submit().into_any(),
                Route::Parts => letter::below(crate::state::use_store(), pages::parts::Parts().into_any()),
                Route::Print => pages::print::Print().into_any(),
                Route::Verify => pages::verify::Verify().into_any(),
                Route::About => pages::about::About().into_any(),
                _ => ().into_any(),
            }),
            open_file: open,
            open_files: |store, files| Box::pin(pages::letters::open(store, files)),
            return_to_exported: Draft::return_to_exported,
            open_previous: |draft, bytes| {
                let unpacked = unpack(bytes).map_err(|error| error.to_string())?;
                pages::previous::take(draft, &unpacked.document)
            },
            update_notice: update::update_notice,
        }
    }
}

on_demand! {
    /// Loads what reads QR codes in a picture.
    fn looking() -> fn(Luma<'_>) -> Vec<String> {
        hokatsu_transport::picture::look
    }
}

on_demand! {
    /// Loads the screens around signing keys: 署名鍵, 公開鍵の登録簿.
    fn keeping() -> Screen {
        |route| match route {
            Route::Keys => pages::keys::keys(),
            Route::Roster => pages::roster::roster(),
            _ => ().into_any(),
        }
    }
}

on_demand! {
    /// Loads the screens on which answers are given: 団体と基本情報, the domains, ニーズ調査.
    fn answering() -> Screen {
        |route| pages::asked::answering(route, |route| match route {
            Route::Respondent => pages::respondent::Respondent().into_any(),
            Route::Answer(domain) => pages::answer::answer(domain).into_any(),
            Route::Needs => pages::needs::Needs().into_any(),
            Route::Own => pages::own::own(),
            _ => ().into_any(),
        })
    }
}

on_demand! {
    /// Loads 回収.
    fn collecting() -> Screen {
        |_| pages::desk::desk()
    }
}

on_demand! {
    /// Loads グループワーク.
    fn gathering() -> Screen {
        |_| pages::workshop::workshop()
    }
}

on_demand! {
    /// Loads what the worker of 回収 does.
    fn working() -> Work {
        work::engine::work
    }
}

on_demand! {
    /// Loads what writes the files of 回収.
    fn writing() -> Writing {
        work::write::write
    }
}
