//! Signing with the opened key, and saving; what was saved is read back before it is called saved.

use hokatsu_sealed::Json;
use hokatsu_submission::{RosterFile, sign_roster};
use hokatsu_transport::unpack;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::chain::{Chain, chain};
use super::desk::{Desk, Held, Work};
use crate::browser::{clock, files, page};
use crate::pages::keys::{open, whose};
use crate::parts::carriers::{self, Format};
use crate::parts::dynamic::{dynamic, on, perhaps};
use crate::state::{keyring, use_store};
use crate::text::roster as words;

pub(super) fn sign(desk: Desk) -> AnyView {
    let store = use_store();
    let format = RwSignal::new(Format::default());
    let working = RwSignal::new(false);
    let failed = RwSignal::new(None::<String>);
    let saved = RwSignal::new(None::<(String, Option<usize>)>);
    // What was said of a file does not hold once the roster changes.
    Effect::new(move |_| {
        if desk.work.with(|work| work.as_ref().is_none_or(|work| !work.saved)) {
            saved.set(None);
        }
    });
    let save = move |signed: bool| {
        if working.get_untracked() {
            return;
        }
        failed.set(None);
        let Some(work) = desk.work.get_untracked() else { return };
        let json = if signed { add(desk, &work) } else { Ok(work.held.json) };
        let json = match json {
            Ok(json) => json,
            Err(why) => {
                failed.set(Some(why));
                return;
            }
        };
        working.set(true);
        spawn_local(async move {
            let outcome = write(json, format.get_untracked()).await;
            working.set(false);
            match outcome {
                Ok((name, held)) => {
                    desk.note_saved(held.clone());
                    let missing = desk.signatures(&held.file).map(|counted| counted.missing());
                    store.announce(words::saved(&name));
                    saved.set(Some((name, missing)));
                    page::focus_soon("#roster-saved".to_owned());
                }
                Err(why) => failed.set(Some(why)),
            }
        });
    };
    let with_key = move || match keyring::opened() {
        None => view! { <p>{words::KEY_FIRST}</p> {open::open()} }.into_any(),
        Some(opened) => {
            let close = move |_| {
                keyring::close();
                store.announce(words::KEY_CLOSED);
                page::focus_element("roster-sign");
            };
            let hindered = desk.work.with(|work| {
                let counted = desk.signatures(&work.as_ref()?.held.file)?;
                match counted.signers.iter().find(|(key, _)| *key == opened.key) {
                    None => Some(words::NOT_A_SIGNER),
                    Some((_, true)) => Some(words::ALREADY),
                    Some((_, false)) => None,
                }
            });
            let act = match hindered {
                Some(why) => view! { <p class="notice" data-type="warning">{why}</p> }.into_any(),
                None => view! {
                    <p>{words::SIGN_HELP}</p>
                    <p class="actions">
                        <button type="button" class="button" data-type="solid" data-size="lg"
                            aria-disabled=move || working.get().to_string()
                            on:click=on(move |_| save(true))>
                            {move || if working.get() { words::SAVING } else { words::SIGN_DO }}
                        </button>
                    </p>
                }
                .into_any(),
            };
            view! {
                <p>
                    {words::SIGNS_WITH} "：" {opened.registration.as_ref().map(whose)} "　"
                    <span class="fingerprint mono">{opened.key.fingerprint()}</span>
                </p>
                {act}
                <p class="actions">
                    <button type="button" class="button" data-type="text" on:click=on(close)>
                        {words::CLOSE_KEY}
                    </button>
                </p>
            }
            .into_any()
        }
    };
    let plain = move || {
        let signed = desk
            .work
            .with(|work| work.as_ref().is_some_and(|work| !work.held.file.signed_by.is_empty()));
        if signed { words::SAVE_AGAIN } else { words::SAVE }
    };
    view! {
        <section aria-labelledby="roster-sign">
            <h2 id="roster-sign" tabindex="-1">{words::SIGN}</h2>
            {carriers::formats(format)}
            <div class="stacked" id="key-now" tabindex="-1">{dynamic(with_key)}</div>
            <p class="actions">
                <button type="button" class="button" data-type="outline"
                    aria-disabled=move || working.get().to_string()
                    on:click=on(move |_| save(false))>{plain}</button>
            </p>
            {perhaps(move || failed.get().map(|why| view! {
                <p class="notice" data-type="error" role="alert">{why}</p>
            }))}
            {perhaps(move || saved.get().map(|(name, missing)| view! {
                <div class="notice" data-type="success" id="roster-saved" tabindex="-1">
                    <p>{words::saved(&name)}</p>
                    <p>{words::then(missing)}</p>
                </div>
            }))}
        </section>
    }
    .into_any()
}

/// Adds a signature with the opened key to a roster whose place in its chain is clear.
fn add(desk: Desk, work: &Work) -> Result<Json, String> {
    if matches!(chain(desk, work), Chain::Fault(_)) {
        return Err(words::CHAIN_FIRST.to_owned());
    }
    keyring::with(|key| sign_roster(&work.held.json, key, &clock::utc_now()))
        .ok_or_else(|| words::KEY_FIRST.to_owned())?
        .map_err(|error| error.to_string())
}

/// Packs a roster, takes it out again as a receiver would, and only then saves it.
async fn write(json: Json, format: Format) -> Result<(String, Held), String> {
    let file = RosterFile::of(&json).map_err(|refusal| refusal.to_string())?;
    let written = files::prepare_bytes(&format.pack(&json.to_pretty())?);
    let back = written.read_back().await.map_err(|error| error.to_string())?;
    let unpacked = unpack(&back).map_err(|error| error.to_string())?;
    let again = RosterFile::parse(&unpacked.document).map_err(|refusal| refusal.to_string())?;
    if again != file {
        return Err(words::NOT_THE_SAME.to_owned());
    }
    let name = format.name(&file.roster.file_name(&file.digest));
    files::save(&written, &name).map_err(|error| error.to_string())?;
    Ok((name, Held { json, file }))
}
