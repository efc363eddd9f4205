//! Who signs the next version, and how long the roster may be relied on.

use hokatsu_submission::KeyRoster;
use leptos::prelude::*;

use super::change::lengthen;
use super::desk::Desk;
use super::signers::{Signer, Signers, picker};
use crate::browser::page;
use crate::parts::dynamic::{Derived, dynamic, on, perhaps};
use crate::state::use_store;
use crate::text::roster as words;

pub(super) fn people(desk: Desk) -> AnyView {
    // Drawn anew only for another roster, or once the signers did change.
    let now = Derived::new(move || {
        desk.work.with(|work| {
            work.as_ref().map(|work| {
                let roster = &work.held.file.roster;
                (roster.issuer, roster.signers.clone(), roster.threshold)
            })
        })
    });
    let heading = view! { <h3>{words::EXTEND_ROSTER}</h3> }.into_any();
    view! {
        <details class="disclosure">
            <summary><span class="disclosure__text">{words::PEOPLE}</span></summary>
            <div class="disclosure__body">
                <p>{words::PEOPLE_HELP}</p>
                {dynamic(move || {
                    now.with(|_| ());
                    form(desk)
                })}
                {lengthen("extend-roster", heading, move |until| {
                    let what = words::EXTEND_ROSTER_STEP.to_owned();
                    desk.change(what.clone(), |roster| roster.extend(until)).map(|()| what)
                })}
            </div>
        </details>
    }
    .into_any()
}

fn form(desk: Desk) -> AnyView {
    let store = use_store();
    let with = |read: fn(&KeyRoster) -> Signers| {
        desk.work.with_untracked(|work| work.as_ref().map(|work| read(&work.held.file.roster)))
    };
    let Some(signers) = with(|roster| {
        let list = roster.signers.iter().map(|key| Signer { key: *key, slip: None }).collect();
        Signers::new(list, roster.threshold)
    }) else {
        return ().into_any();
    };
    let issuer =
        desk.work.with_untracked(|work| work.as_ref().map(|work| work.held.file.roster.issuer));
    let failed = RwSignal::new(None::<String>);
    let act = move |_| {
        let keys = signers.keys();
        let most = u32::try_from(keys.len()).unwrap_or(u32::MAX).max(2);
        let threshold = signers.threshold.get_untracked().min(most);
        let what = words::SIGNERS_STEP.to_owned();
        if keys.len() < 2 {
            failed.set(Some(words::TWO_SIGNERS.to_owned()));
            return;
        }
        match desk.change(what.clone(), |roster| roster.with_signers(keys, threshold)) {
            Ok(()) => {
                store.announce(what);
                page::focus_element("roster-now");
            }
            Err(why) => failed.set(Some(why)),
        }
    };
    view! {
        {picker("change-signers", signers, move || issuer)}
        {perhaps(move || failed.get().map(|why| view! {
            <p class="error-text" role="alert">{why}</p>
        }))}
        <p class="actions">
            <button type="button" class="button" data-type="outline" on:click=on(act)>
                {words::SET_SIGNERS}
            </button>
        </p>
    }
    .into_any()
}
