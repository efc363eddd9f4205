//! What an office does with a file that holds: read its one page, sign it too, or take it back.

use hokatsu_instrument::calendar;
use hokatsu_sealed::{Digest, Json, SigningKey};
use hokatsu_submission::{Content, Withdrawal, countersign, names};
use leptos::prelude::*;

use super::input::{Checked, text};
use crate::browser::{clock, page, random};
use crate::pages::keys::{open, whose};
use crate::pages::print::one_page;
use crate::parts::carriers::{self, Format};
use crate::parts::dynamic::{dynamic, perhaps};
use crate::state::{keyring, use_store};
use crate::text::verify as words;

/// The one page of what was signed, computed from the signed content, to be read and printed.
pub(super) fn page_of(checked: &Checked) -> Option<AnyView> {
    let outcome = checked.outcome.as_ref().ok()?;
    let (submission, digest) = (outcome.submission()?.clone(), outcome.digest?);
    let shown = RwSignal::new(false);
    Some(
        view! {
            <p class="actions">
                <button type="button" class="button" data-type="outline"
                    aria-expanded=move || shown.get().to_string()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)>{words::ONE_PAGE}</button>
            </p>
            {perhaps(move || shown.get().then(|| view! {
                <section class="print-preview" aria-label=words::ONE_PAGE>
                    <p class="actions">
                        <button type="button" class="button" data-type="solid"
                            on:click=move |_| page::print()>{words::PRINT_PAGE}</button>
                    </p>
                    {one_page(&submission, digest)}
                </section>
            }))}
        }
        .into_any(),
    )
}

/// Adding a signature; `done` gets the document with it.
pub(super) fn second(checked: &Checked, done: Callback<Vec<u8>>) -> AnyView {
    let store = use_store();
    let document = StoredValue::new(checked.document.clone());
    let name = StoredValue::new(file_name(checked));
    let format = RwSignal::new(Format::default());
    let failed = RwSignal::new(None::<String>);
    let act = move |_| {
        let outcome = document.with_value(|document| add(document));
        match outcome {
            Err(why) => failed.set(Some(why)),
            Ok(signed) => {
                let saved =
                    name.with_value(|name| carriers::save(&signed, name, format.get_untracked()));
                if let Err(why) = saved {
                    failed.set(Some(why));
                    return;
                }
                store.announce(words::SIGNED);
                done.run(signed.into_bytes());
            }
        }
    };
    let body = move || match keyring::opened() {
        None => view! { <p>{words::KEY_FIRST}</p> {open::open()} }.into_any(),
        Some(opened) => {
            let who = opened.registration.as_ref().map_or_else(|| opened.key.fingerprint(), whose);
            view! {
                <p>{words::signs_with(&who)}</p>
                {carriers::formats(format)}
                <p class="actions">
                    <button type="button" class="button" data-type="solid" on:click=act>
                        {words::SIGN_TOO}
                    </button>
                </p>
            }
            .into_any()
        }
    };
    view! {
        <details class="disclosure">
            <summary><span class="disclosure__text">{words::SECOND}</span></summary>
            <div class="disclosure__body">
                <p>{words::SECOND_HELP}</p>
                {dynamic(body)}
                {perhaps(move || failed.get().map(|why| view! {
                    <p class="error-text" role="alert">{why}</p>
                }))}
            </div>
        </details>
    }
    .into_any()
}

fn add(document: &[u8]) -> Result<String, String> {
    let json = Json::parse(document).map_err(|error| error.to_string())?;
    match keyring::with(|key| countersign(&json, key, &clock::utc_now())) {
        None => Err(words::KEY_FIRST.to_owned()),
        Some(Ok(signed)) => Ok(signed.to_pretty()),
        Some(Err(error)) => Err(error.to_string()),
    }
}

fn file_name(checked: &Checked) -> String {
    let outcome = checked.outcome.as_ref().ok();
    let named = outcome.and_then(|outcome| {
        let digest: Digest = outcome.digest?;
        match outcome.content.as_ref()? {
            Content::Submission(submission) => Some(names::submission(submission, &digest)),
            Content::Withdrawal(withdrawal) => Some(withdrawal.file_name(&digest)),
            Content::Draft(_) => None,
        }
    });
    named.unwrap_or_else(|| checked.name.clone())
}

/// Taking back what was handed in.
pub(super) fn take_back(checked: &Checked) -> Option<AnyView> {
    let outcome = checked.outcome.as_ref().ok()?;
    let (submission, digest) = (outcome.submission()?.clone(), outcome.digest?);
    let store = use_store();
    let reason = RwSignal::new(String::new());
    let date = RwSignal::new(calendar::wareki(clock::today()));
    let format = RwSignal::new(Format::default());
    let failed = RwSignal::new(None::<String>);
    let written = RwSignal::new(None::<String>);
    let submission = StoredValue::new(submission);
    let act = move |_| {
        written.set(None);
        let made = calendar::parse_date(&date.get_untracked())
            .map_err(|error| error.to_string())
            .and_then(|day| {
                let reason = page::nfc(&reason.get_untracked());
                let withdrawal = submission.with_value(|submission| {
                    Withdrawal::of(submission, digest, None, &reason, day)
                });
                withdrawal.map_err(|error| error.to_string())
            })
            .and_then(|withdrawal| write(&withdrawal, format.get_untracked()));
        match made {
            Ok(name) => {
                failed.set(None);
                store.announce(words::withdrawn(&name));
                written.set(Some(name));
            }
            Err(why) => failed.set(Some(why)),
        }
    };
    Some(
        view! {
            <details class="disclosure">
                <summary><span class="disclosure__text">{words::WITHDRAW}</span></summary>
                <div class="disclosure__body">
                    <p>{words::WITHDRAW_HELP}</p>
                    <div class="field">
                        <label class="field__label" for="withdraw-reason">{words::WHY_WITHDRAWN}</label>
                        <input class="input" id="withdraw-reason" type="text" maxlength="200"
                            autocomplete="off" prop:value=reason
                            on:input=move |event| reason.set(event_target_value(&event))/>
                    </div>
                    <div class="field">
                        <label class="field__label" for="withdraw-date">{words::DECIDED_ON}</label>
                        <input class="input" id="withdraw-date" type="text" autocomplete="off"
                            prop:value=date on:input=move |event| date.set(event_target_value(&event))/>
                    </div>
                    {carriers::formats(format)}
                    <p class="actions">
                        <button type="button" class="button" data-type="outline" on:click=act>
                            {words::WRITE_WITHDRAWAL}
                        </button>
                    </p>
                    {perhaps(move || failed.get().map(|why| view! {
                        <p class="error-text" role="alert">{why}</p>
                    }))}
                    {perhaps(move || written.get().map(|name| view! {
                        <p class="notice" data-type="success">{words::withdrawn(&name)}</p>
                    }))}
                </div>
            </details>
        }
        .into_any(),
    )
}

fn write(withdrawal: &Withdrawal, format: Format) -> Result<String, String> {
    let sealed = match keyring::with(|key| withdrawal.seal(key, &clock::utc_now())) {
        Some(sealed) => sealed,
        None => {
            let seed = random::bytes::<32>().map_err(|error| error.to_string())?;
            withdrawal.seal(&SigningKey::from_seed(seed), &clock::utc_now())
        }
    };
    let sealed = sealed.map_err(|error| error.to_string())?;
    let name = withdrawal.file_name(&Digest::of(&sealed));
    carriers::save(&text(sealed.to_pretty().as_bytes()), &name, format)?;
    Ok(format.name(&name))
}
