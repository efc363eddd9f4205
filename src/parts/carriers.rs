//! The ways a document leaves: text, JSON, workbook, codes on paper.

use hokatsu_sealed::Json;
use hokatsu_submission::{table, verify_bytes};
use hokatsu_transport::armor;
use hokatsu_transport::carrier::{self, Sheet};
use hokatsu_transport::paper::{self, Code, PER_SHEET};
use leptos::prelude::*;

use crate::browser::{files, page};
use crate::parts::dynamic::{dynamic, perhaps};
use crate::state::use_store;
use crate::text::carriers as words;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// ASCII armour, which gets through where other files do not.
    #[default]
    Text,
    /// The document as it is.
    Json,
}

impl Format {
    /// Returns the bytes of the file.
    ///
    /// # Errors
    /// The sentence to be shown when the document is none.
    pub fn pack(self, json: &str) -> Result<Vec<u8>, String> {
        match self {
            Self::Json => Ok(json.as_bytes().to_vec()),
            Self::Text => {
                armor::encode(json.as_bytes()).map(String::into_bytes).map_err(|e| e.to_string())
            }
        }
    }

    /// Returns the name of the file instead of `….json`.
    pub fn name(self, name: &str) -> String {
        match self {
            Self::Json => name.to_owned(),
            Self::Text => with_ending(name, "txt"),
        }
    }
}

fn with_ending(name: &str, ending: &str) -> String {
    format!("{}.{ending}", name.strip_suffix(".json").unwrap_or(name))
}

/// Asks how the file is to be written.
pub fn formats(format: RwSignal<Format>) -> AnyView {
    let option = |this: Format, code: &'static str, text: &'static str, help: &'static str| {
        view! {
            <label class="choice">
                <input type="radio" name="format" value=code prop:checked=move || format.get() == this
                    on:change=move |_| format.set(this)/>
                <span class="choice__body">{text} <span class="choice__note">{help}</span></span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="field__label">{words::FORMAT}</legend>
            <p class="support-text">{words::FORMAT_HELP}</p>
            <div class="choices">
                {option(Format::Text, "txt", words::TEXT, words::TEXT_HELP)}
                {option(Format::Json, "json", words::JSON, words::JSON_HELP)}
            </div>
        </fieldset>
    }
    .into_any()
}

/// Writes a workbook: the answers to be read, and the document to be read back.
///
/// # Errors
/// The sentence to be shown when the document is not one that holds.
fn workbook(json: &[u8]) -> Result<Vec<u8>, String> {
    let outcome = verify_bytes(json);
    if let Some(refusal) = &outcome.refusal {
        return Err(refusal.to_string());
    }
    let sheets: Vec<Sheet> = outcome
        .submission()
        .map(|submission| Sheet {
            name: "回答".to_owned(),
            header: table::COLUMNS.map(str::to_owned).to_vec(),
            rows: table::table(submission),
        })
        .into_iter()
        .collect();
    carrier::write(&sheets, json).map_err(|error| error.to_string())
}

/// Saves a document under a name that ends in `.json`, in a format.
///
/// # Errors
/// The sentence to be shown.
pub fn save(json: &str, name: &str, format: Format) -> Result<(), String> {
    let written = files::prepare_bytes(&format.pack(json)?);
    files::save(&written, &format.name(name)).map_err(|error| error.to_string())
}

/// Offers every other way for a document that was just written.
pub fn others(json: String, name: String, title: String) -> AnyView {
    let store = use_store();
    let failed = RwSignal::new(None::<String>);
    let paper = RwSignal::new(false);
    let json = StoredValue::new(json);
    let name = StoredValue::new(name);
    let told = move |outcome: Result<String, String>| match outcome {
        Ok(name) => store.announce(words::saved(&name)),
        Err(why) => failed.set(Some(why)),
    };
    let as_format = move |format: Format| {
        failed.set(None);
        let outcome = json.with_value(|json| name.with_value(|name| save(json, name, format)));
        told(outcome.map(|()| name.with_value(|name| format.name(name))));
    };
    let as_workbook = move |_| {
        failed.set(None);
        let name = name.with_value(|name| with_ending(name, "xlsx"));
        let made = json.with_value(|json| workbook(json.as_bytes()));
        told(made.and_then(|bytes| {
            let saved = files::save(&files::prepare_bytes(&bytes), &name);
            saved.map(|()| name).map_err(|error| error.to_string())
        }));
    };
    view! {
        <details class="disclosure">
            <summary><span class="disclosure__text">{words::OTHERS}</span></summary>
            <div class="disclosure__body">
                <p>{words::OTHERS_HELP}</p>
                <p class="actions">
                    <button type="button" class="button" data-type="outline"
                        on:click=move |_| as_format(Format::Text)>{words::TEXT}</button>
                    <button type="button" class="button" data-type="outline"
                        on:click=move |_| as_format(Format::Json)>{words::JSON}</button>
                </p>
                <p class="support-text">{words::WORKBOOK_HELP}</p>
                <p class="actions">
                    <button type="button" class="button" data-type="outline" on:click=as_workbook>
                        {words::WORKBOOK}
                    </button>
                </p>
                <p class="support-text">{words::CODES_HELP}</p>
                <p class="actions">
                    <button type="button" class="button" data-type="outline"
                        aria-expanded=move || paper.get().to_string()
                        on:click=move |_| paper.update(|shown| *shown = !*shown)>{words::CODES}</button>
                </p>
                {perhaps(move || failed.get().map(|why| view! {
                    <p class="error-text" role="alert">{why}</p>
                }))}
            </div>
        </details>
        {dynamic(move || if paper.get() {
            json.with_value(|json| sheets(json.as_bytes(), &title))
        } else {
            ().into_any()
        })}
    }
    .into_any()
}

fn sheets(json: &[u8], title: &str) -> AnyView {
    let codes = match paper::codes(json) {
        Ok(codes) => codes,
        Err(error) => {
            let why = error.to_string();
            return view! { <p class="notice" data-type="error" role="alert">{why}</p> }.into_any();
        }
    };
    let number = Json::parse(json)
        .map(|json| hokatsu_sealed::Digest::of(&json).check_number())
        .unwrap_or_default();
    let pages = codes.len().div_ceil(PER_SHEET);
    let sheets: Vec<_> = codes
        .chunks(PER_SHEET)
        .zip(1..)
        .map(|(codes, at)| {
            view! {
                <div class="sheet" data-sheet="codes">
                    <div class="sheet__body">
                        <h3 class="sheet__title">{words::paper(at, pages)}</h3>
                        <p>{title.to_owned()} "　確認番号 " {number.clone()}</p>
                        <p>{words::PAPER_HELP}</p>
                        <div class="codes">{codes.iter().map(code).collect::<Vec<_>>()}</div>
                    </div>
                </div>
            }
        })
        .collect();
    view! {
        <div class="print-preview">
            <p class="actions">
                <button type="button" class="button" data-type="solid" on:click=move |_| page::print()>
                    {words::PRINT_CODES}
                </button>
            </p>
            {sheets}
        </div>
    }
    .into_any()
}

/// One code with its caption.
pub fn code(code: &Code) -> AnyView {
    view! {
        <figure class="code">
            {image(code, words::code(&code.caption()))}
            <figcaption>{code.caption()}</figcaption>
        </figure>
    }
    .into_any()
}

/// One code: black on white in every colour scheme, with the quiet zone the standard asks for.
pub fn image(code: &Code, label: String) -> AnyView {
    let quiet = 4;
    let side = code.size() + 2 * quiet;
    let area = format!("-{quiet} -{quiet} {side} {side}");
    view! {
        <svg class="code__image" viewBox=area role="img" aria-label=label
            data-modules=side.to_string()>
            <rect x="-4" y="-4" width=side height=side fill="#fff"/>
            <path d=code.path() fill="#000"/>
        </svg>
    }
    .into_any()
}
