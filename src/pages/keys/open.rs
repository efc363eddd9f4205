//! Opening a key file.

use hokatsu_sealed::pem::{self, Protection};
use hokatsu_submission::Registration;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use zeroize::Zeroizing;

use crate::browser::{clock, files, page};
use crate::state::{keyring, use_store};
use crate::text::keys as words;

/// Opens a sealed key file into the keyring.
///
/// # Errors
/// The sentence to be shown when it stays closed.
pub fn open_file(bytes: &[u8], passphrase: &str) -> Result<(), String> {
    let text = Zeroizing::new(String::from_utf8_lossy(bytes).into_owned());
    let file = pem::open(&text, Some(passphrase)).map_err(|error| error.to_string())?;
    if file.protection == Protection::None {
        return Err(words::UNSEALED.to_owned());
    }
    let registration = Registration::of_key_file(&text);
    if registration.as_ref().is_some_and(|told| told.key != file.key.verification_key()) {
        return Err(words::OTHER_KEY.to_owned());
    }
    keyring::open(file.key, registration);
    Ok(())
}

/// The fields for opening a key file, wherever a signature is to be made.
pub fn open() -> AnyView {
    let store = use_store();
    let file = NodeRef::<Input>::new();
    let passphrase = NodeRef::<Input>::new();
    let shown = RwSignal::new(false);
    let failed = RwSignal::new(None::<String>);
    let working = RwSignal::new(false);
    let act = move || {
        let chosen = file.get().and_then(|input| input.files()).and_then(|files| files.get(0));
        let (Some(chosen), Some(field)) = (chosen, passphrase.get()) else {
            failed.set(Some(words::NO_FILE.to_owned()));
            return;
        };
        if working.get_untracked() {
            return;
        }
        working.set(true);
        failed.set(None);
        spawn_local(async move {
            // scrypt takes a moment; the button must have been drawn before it.
            clock::pause().await;
            let typed = Zeroizing::new(field.value());
            let outcome = match files::read(chosen).await {
                Ok(chosen) => open_file(&chosen.bytes, &typed),
                Err(error) => Err(error.to_string()),
            };
            working.set(false);
            match outcome {
                Ok(()) => {
                    field.set_value("");
                    store.announce(words::OPENED);
                    page::focus_element("key-now");
                }
                Err(why) => failed.set(Some(why)),
            }
        });
    };
    view! {
        <section aria-labelledby="key-open">
            <h2 id="key-open">{words::OPEN}</h2>
            <form on:submit=move |event| {
                event.prevent_default();
                act();
            }>
                <div class="field">
                    <label class="field__label" for="key-file">{words::FILE}</label>
                    <p class="support-text" id="key-file-help">{words::FILE_HELP}</p>
                    <input node_ref=file id="key-file" type="file" aria-describedby="key-file-help"/>
                </div>
                <div class="field">
                    <label class="field__label" for="key-passphrase">{words::PASSPHRASE}</label>
                    <input node_ref=passphrase class="input" id="key-passphrase" autocomplete="new-password"
                        type=move || if shown.get() { "text" } else { "password" }
                        aria-describedby="key-open-error"
                        aria-invalid=move || failed.get().is_some().to_string()/>
                    <label class="choice">
                        <input type="checkbox" prop:checked=shown
                            on:change=move |_| shown.update(|shown| *shown = !*shown)/>
                        <span class="choice__body">{words::SHOW}</span>
                    </label>
                    <p class="error-text" id="key-open-error" role="alert">
                        {move || failed.get().map(|why| format!("＊{why}"))}
                    </p>
                </div>
                <p class="actions">
                    <button type="submit" class="button" data-type="solid"
                        aria-disabled=move || working.get().to_string()>
                        {move || if working.get() { words::OPENING } else { words::OPEN }}
                    </button>
                </p>
            </form>
        </section>
    }
    .into_any()
}
