//! 公開鍵登録票: on paper and as a file.

use hokatsu_instrument::calendar;
use hokatsu_submission::{Period, Registration};
use hokatsu_transport::paper;
use leptos::prelude::*;

use crate::browser::{clock, files, page};
use crate::parts::carriers;
use crate::parts::dynamic::perhaps;
use crate::state::{keyring, use_store};
use crate::text::keys as words;

pub(super) fn register() -> AnyView {
    perhaps(move || {
        keyring::opened().map(|opened| match opened.registration {
            Some(registration) => sheet(registration),
            None => {
                view! { <p class="notice" data-type="info">{words::UNKNOWN_KEY}</p> }.into_any()
            }
        })
    })
}

/// The document, signed with the key it registers.
fn document(registration: &Registration) -> Option<String> {
    let signed = keyring::with(|key| registration.sign(key, &clock::utc_now()))??;
    Some(signed.ok()?.to_pretty())
}

/// The document as codes; the spare one of a single code would say the same again.
fn qr(document: &str) -> Option<AnyView> {
    let codes = paper::codes(document.as_bytes()).ok()?;
    let needed = codes.iter().filter(|code| code.index > 0 || code.total > 1);
    let drawn: Vec<_> = needed.map(carriers::code).collect();
    Some(view! { <p>{words::QR}</p> <div class="codes">{drawn}</div> }.into_any())
}

fn sheet(registration: Registration) -> AnyView {
    let store = use_store();
    let key = registration.key;
    let period = Period::of_key(registration.fiscal_year);
    let year = registration.fiscal_year.label();
    let valid = period.map_or_else(
        || year.clone(),
        |period| {
            words::valid(&year, &calendar::wareki(period.from()), &calendar::wareki(period.until()))
        },
    );
    let values = [
        registration.owner.label(),
        registration.owner.code(),
        registration.section.clone(),
        registration.role.label().to_owned(),
        valid,
        key.fingerprint(),
        key.did_key(),
    ];
    let rows: Vec<_> = words::ROWS
        .into_iter()
        .zip(values)
        .map(|(name, value)| {
            let mono = (name == words::FINGERPRINT || value.starts_with("did:")).then_some("mono");
            view! { <div><dt>{name}</dt><dd class=mono>{value}</dd></div> }
        })
        .collect();
    let codes = document(&registration).map(|text| qr(&text));
    let save = move |_| {
        let outcome = document(&registration)
            .map(|text| files::save(&files::prepare(&text), &registration.file_name()));
        if let Some(Err(error)) = outcome {
            store.announce(error.to_string());
        }
    };
    view! {
        <section class="print-preview" id="registration" tabindex="-1" aria-labelledby="registration-heading">
            <div class="print-options">
                <h2>{words::REGISTER}</h2>
                <p>{words::REGISTER_HELP}</p>
                <p class="actions">
                    <button type="button" class="button" data-type="solid"
                        on:click=move |_| page::print()>{words::PRINT}</button>
                    <button type="button" class="button" data-type="outline" on:click=save>
                        {words::SAVE_REGISTRATION}
                    </button>
                </p>
            </div>
            <div class="sheet" data-sheet="registration">
                <div class="sheet__body">
                    <h3 class="sheet__title" id="registration-heading">{words::REGISTER}</h3>
                    <dl class="registration">{rows}</dl>
                    <p>{words::SHEET_NOTE}</p>
                    {codes}
                    <div class="approval-space">
                        <p>{words::CONFIRMED}</p>
                    </div>
                </div>
            </div>
        </section>
    }
    .into_any()
}
