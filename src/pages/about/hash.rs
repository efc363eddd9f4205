//! The SHA-256 of the single file: the published value, and that of any file a person chooses.

use hokatsu_sealed::Digest;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::{self, FileError};
use crate::browser::page;
use crate::parts::dynamic::{dynamic, on, perhaps};
use crate::state::use_store;
use crate::text::about as words;

/// The single file as it is offered beside the hosted page.
const SINGLE: &str = "hokatsu.html";
/// Its value as a file.
const VALUE: &str = "hokatsu.html.sha256";

/// The value beside the hosted page.
#[derive(Clone, PartialEq, Eq)]
enum Published {
    /// The single file, which has nothing beside it.
    Nothing,
    Reading,
    NotRead,
    Value(String),
}

/// A file that was chosen: its name, size and value.
type Computed = Result<(String, usize, String), FileError>;

pub(super) fn hash() -> AnyView {
    let hosted = page::is_hosted();
    let published = RwSignal::new(if hosted { Published::Reading } else { Published::Nothing });
    if hosted {
        spawn_local(async move {
            let value = files::beside(VALUE).await.as_deref().and_then(value_in);
            // The screen may have been left in the meantime.
            let _ = published.try_set(value.map_or(Published::NotRead, Published::Value));
        });
    }
    let meanings = words::HASH_MEANINGS.map(|line| view! { <li>{line}</li> });
    view! {
        <p>{words::HASH_LEAD}</p>
        {if hosted { offered(published) } else { view! { <p>{words::HASH_SINGLE}</p> }.into_any() }}
        {chooser(published)}
        <p>{words::HASH_COMMAND_LEAD}</p>
        <p><code>{words::HASH_COMMAND}</code></p>
        <h3>{words::HASH_MEANING}</h3>
        <ul class="about__list">{meanings}</ul>
    }
    .into_any()
}

/// The value in a file as `sha256sum` writes it.
fn value_in(text: &str) -> Option<String> {
    let value = text.split_whitespace().next()?;
    let hex = value.len() == 64 && value.bytes().all(|byte| byte.is_ascii_hexdigit());
    hex.then(|| value.to_ascii_lowercase())
}

fn offered(published: RwSignal<Published>) -> AnyView {
    let value = move || match published.get() {
        Published::Value(value) => view! { <code>{value}</code> }.into_any(),
        Published::NotRead => words::HASH_NOT_READ.into_any(),
        _ => words::HASH_READING.into_any(),
    };
    let store = use_store();
    let problem = RwSignal::new(false);
    // Not by a link: the browser asks the server for those, which may be cut off or have gone on
    // to another version than the value shown here.
    let take = move |name: &'static str, mime: &'static str| {
        spawn_local(async move {
            let taken = files::beside(name).await.filter(|text| {
                let known = published.with_untracked(|p| match p {
                    Published::Value(value) => Some(value.clone()),
                    _ => None,
                });
                known.is_some_and(|known| match name {
                    SINGLE => Digest::of_bytes(text.as_bytes()).hex() == known,
                    _ => value_in(text) == Some(known),
                })
            });
            let saved = taken.map(|text| files::save(&files::prepare_as(&text, mime), name));
            let done = matches!(saved, Some(Ok(())));
            let _ = problem.try_set(!done);
            store.announce(if done {
                words::hash_taken(name)
            } else {
                words::HASH_NOT_TAKEN.into()
            });
        });
    };
    view! {
        <h3>{words::HASH_OFFERED}</h3>
        <dl class="definition-list">
            <dt>{words::HASH_VALUE}</dt>
            <dd id="hash-published">{dynamic(value)}</dd>
        </dl>
        {perhaps(move || problem.get().then(|| view! {
            <div class="notice" data-type="error"><p>{words::HASH_NOT_TAKEN}</p></div>
        }))}
        <p class="actions">
            <button type="button" class="button" data-type="outline"
                on:click=on(move |_| take(SINGLE, "text/html"))>
                {words::HASH_DOWNLOAD}
            </button>
            <button type="button" class="button" data-type="text"
                on:click=on(move |_| take(VALUE, "text/plain"))>
                {words::HASH_FILE}
            </button>
        </p>
    }
    .into_any()
}

fn chooser(published: RwSignal<Published>) -> AnyView {
    let store = use_store();
    let computed = RwSignal::new(None::<Computed>);
    let input = NodeRef::<leptos::html::Input>::new();
    let choose = move |_: web_sys::Event| {
        let Some(input) = input.get() else { return };
        let Some(file) = input.files().and_then(|list| list.get(0)) else { return };
        spawn_local(async move {
            let read = files::read(file).await;
            // The same file may be chosen again after it was fetched anew.
            input.set_value("");
            let read = read.map(|file| {
                let value = Digest::of_bytes(&file.bytes).hex();
                (file.name, file.bytes.len(), value)
            });
            store.announce(match &read {
                Ok((name, bytes, value)) => {
                    format!(
                        "{}。{}",
                        words::hash_of(name, *bytes),
                        judged(&published.get_untracked(), value).1
                    )
                }
                Err(error) => error.to_string(),
            });
            let _ = computed.try_set(Some(read));
        });
    };
    view! {
        <h3>{words::HASH_AT_HAND}</h3>
        <div class="field">
            <label class="field__label" for="hash-file">{words::HASH_CHOOSE}</label>
            <p class="support-text" id="hash-file-help">{words::HASH_CHOOSE_HELP}</p>
            <input node_ref=input id="hash-file" type="file" aria-describedby="hash-file-help"
                on:change=on(choose)/>
        </div>
        {perhaps(move || computed.get().map(|computed| result(computed, &published.get())))}
    }
    .into_any()
}

fn result(computed: Computed, published: &Published) -> AnyView {
    match computed {
        Err(error) => {
            let error = error.to_string();
            view! { <div class="notice" data-type="error"><p>{error}</p></div> }.into_any()
        }
        Ok((name, bytes, value)) => {
            let (kind, verdict) = judged(published, &value);
            view! {
                <div class="notice" data-type=kind id="hash-computed">
                    <p>{words::hash_of(&name, bytes)}</p>
                    <p><code>{value}</code></p>
                    <p>{verdict}</p>
                </div>
            }
            .into_any()
        }
    }
}

/// The kind of the notice and what it says about a value.
fn judged(published: &Published, value: &str) -> (&'static str, &'static str) {
    match published {
        Published::Value(known) if known == value => ("success", words::HASH_SAME),
        Published::Value(_) => ("warning", words::HASH_DIFFERS),
        _ => ("info", words::HASH_COMPARE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_sha256sum_writes() {
        let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        for text in [
            format!("{hex}  hokatsu.html\n"),
            format!("{hex} *hokatsu.html\r\n"),
            hex.to_ascii_uppercase(),
        ] {
            assert_eq!(value_in(&text).as_deref(), Some(hex), "{text}");
        }
        for text in ["", "<!DOCTYPE html>", &hex[1..], &hex.replace('b', "g")] {
            assert_eq!(value_in(text), None, "{text}");
        }
    }

    #[test]
    fn a_value_is_judged_only_against_a_published_one() {
        let known = Published::Value("a".to_owned());
        assert_eq!(judged(&known, "a").1, words::HASH_SAME);
        assert_eq!(judged(&known, "b").1, words::HASH_DIFFERS);
        for none in [Published::Nothing, Published::Reading, Published::NotRead] {
            assert_eq!(judged(&none, "a").1, words::HASH_COMPARE);
        }
    }
}
