//! Choosing who signs: by their 公開鍵登録票, or by a public key as text.

use hokatsu_sealed::VerificationKey;
use hokatsu_submission::{Issuer, KeyRoster, Registration};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::Sorted;
use super::open::refusals;
use crate::pages::keys::whose;
use crate::parts::dynamic::{dynamic, flag, on, perhaps};
use crate::parts::intake;
use crate::text::roster as words;

/// Somebody who is to sign.
#[derive(Clone, PartialEq)]
pub(super) struct Signer {
    pub(super) key: VerificationKey,
    pub(super) slip: Option<Registration>,
}

/// What is chosen, and how many have to sign.
#[derive(Clone, Copy)]
pub(super) struct Signers {
    pub(super) list: RwSignal<Vec<Signer>>,
    pub(super) threshold: RwSignal<u32>,
}

impl Signers {
    pub(super) fn new(list: Vec<Signer>, threshold: u32) -> Self {
        Self { list: RwSignal::new(list), threshold: RwSignal::new(threshold) }
    }

    pub(super) fn keys(self) -> Vec<VerificationKey> {
        self.list.with_untracked(|all| all.iter().map(|signer| signer.key).collect())
    }

    fn add(self, signer: Signer) -> Result<(), String> {
        if self.list.with_untracked(|all| all.iter().any(|known| known.key == signer.key)) {
            return Err(words::SIGNER_KNOWN.to_owned());
        }
        self.list.update(|all| all.push(signer));
        Ok(())
    }
}

/// Makes sure that a registration is of an official of the issuer.
pub(super) fn official(issuer: Issuer, slip: &Registration) -> Result<VerificationKey, String> {
    KeyRoster::official(issuer, slip).map_err(|fault| fault.to_string())
}

/// The fields; `issuer` is asked when a registration is read.
pub(super) fn picker(
    id: &'static str,
    signers: Signers,
    issuer: impl Fn() -> Option<Issuer> + Copy + Send + Sync + 'static,
) -> AnyView {
    let input = NodeRef::<Input>::new();
    let refused = RwSignal::new(Vec::<(String, String)>::new());
    let choose = move |_| {
        let Some(input) = input.get() else { return };
        let chosen = intake::chosen(&input);
        spawn_local(async move {
            let taken = intake::take(chosen).await;
            input.set_value("");
            let mut faults = Vec::new();
            for sorted in taken.into_iter().map(Sorted::of) {
                match sorted {
                    Sorted::Slip(slip) => {
                        let slip_name = slip.name.clone();
                        let outcome = match issuer() {
                            Some(issuer) => official(issuer, &slip.registration),
                            None => Ok(slip.registration.key),
                        };
                        let outcome = outcome.and_then(|key| {
                            signers.add(Signer { key, slip: Some(slip.registration) })
                        });
                        faults.extend(outcome.err().map(|why| (slip_name, why)));
                    }
                    Sorted::Roster(held) => {
                        faults.push((held.file.roster.label(), words::OTHER_FILE.to_owned()));
                    }
                    Sorted::Refused(name, why) => faults.push((name, why)),
                }
            }
            refused.set(faults);
        });
    };
    let help_id = format!("{id}-help");
    view! {
        <div class="field">
            <label class="field__label" for=id>{words::SIGNER_FILES}</label>
            <p class="support-text" id=help_id.clone()>{words::SIGNERS_HELP}</p>
            <input node_ref=input id=id type="file" multiple=true aria-describedby=help_id
                on:change=on(choose)/>
        </div>
        {refusals(refused)}
        {by_text(id, signers)}
        {dynamic(move || chosen_list(signers))}
        {threshold(id, signers)}
    }
    .into_any()
}

fn by_text(id: &'static str, signers: Signers) -> AnyView {
    let field = NodeRef::<Input>::new();
    let failed = RwSignal::new(None::<String>);
    let act = move |_| {
        let Some(field) = field.get() else { return };
        let text = field.value();
        let text = text.trim();
        let read = match text.strip_prefix("did:key:") {
            Some(_) => VerificationKey::parse_did(text),
            None => VerificationKey::parse_multibase(text),
        };
        let outcome = read
            .map_err(|error| error.to_string())
            .and_then(|key| signers.add(Signer { key, slip: None }));
        if outcome.is_ok() {
            field.set_value("");
        }
        failed.set(outcome.err());
    };
    let field_id = format!("{id}-key");
    view! {
        <details class="disclosure">
            <summary><span class="disclosure__text">{words::SIGNER_TEXT}</span></summary>
            <div class="disclosure__body">
                <div class="field">
                    <label class="field__label" for=field_id.clone()>{words::SIGNER_KEY}</label>
                    <input node_ref=field class="input" id=field_id type="text" autocomplete="off"/>
                </div>
                {perhaps(move || failed.get().map(|why| view! {
                    <p class="error-text" role="alert">{why}</p>
                }))}
                <p class="actions">
                    <button type="button" class="button" data-type="outline" on:click=on(act)>
                        {words::ADD_SIGNER}
                    </button>
                </p>
            </div>
        </details>
    }
    .into_any()
}

fn chosen_list(signers: Signers) -> AnyView {
    let all = signers.list.get();
    if all.is_empty() {
        return view! { <p>{words::NO_SIGNERS}</p> }.into_any();
    }
    let rows: Vec<_> = all
        .into_iter()
        .map(|signer| {
            let key = signer.key;
            let print = key.fingerprint();
            let who = signer.slip.as_ref().map_or_else(|| words::UNKNOWN_SIGNER.to_owned(), whose);
            let name = format!("{}：{print}", words::REMOVE);
            let remove = move |_| signers.list.update(|all| all.retain(|known| known.key != key));
            view! {
                <li class="signer">
                    <span class="fingerprint mono">{print}</span>
                    <span>{who}</span>
                    <button type="button" class="button" data-type="text" data-size="sm"
                        aria-label=name on:click=on(remove)>{words::REMOVE}</button>
                </li>
            }
        })
        .collect();
    view! { <ul class="signers" aria-label=words::SIGNERS>{rows}</ul> }.into_any()
}

/// Two suffice, unless more are asked for.
fn threshold(id: &'static str, signers: Signers) -> AnyView {
    let field_id = format!("{id}-threshold");
    dynamic(move || {
        let most = signers.list.with(Vec::len).min(8);
        let most = u32::try_from(most).unwrap_or(2);
        if most <= 2 {
            return ().into_any();
        }
        let options: Vec<_> = (2..=most)
            .map(|count| {
                view! {
                    <option value=count.to_string()
                        prop:selected=flag(move || signers.threshold.get() == count)>
                        {words::people(count)}
                    </option>
                }
            })
            .collect();
        let choose = move |event| {
            signers.threshold.set(event_target_value(&event).parse().unwrap_or(2));
        };
        view! {
            <div class="field">
                <label class="field__label" for=field_id.clone()>{words::THRESHOLD}</label>
                <select class="select" id=field_id.clone() on:change=on(choose)>{options}</select>
            </div>
        }
        .into_any()
    })
}
