//! Revoking a key, and letting it be used longer.

use hokatsu_instrument::calendar;
use hokatsu_sealed::VerificationKey;
use hokatsu_submission::{KeyEntry, Revocation};
use leptos::prelude::*;

use super::desk::Desk;
use super::list::state;
use super::now::post;
use crate::browser::{clock, page};
use crate::parts::dynamic::{dynamic, on, perhaps};
use crate::parts::line::line;
use crate::state::use_store;
use crate::text::roster as words;

pub(super) fn change(desk: Desk, chosen: RwSignal<Option<VerificationKey>>) -> AnyView {
    dynamic(move || {
        let entry = chosen.get().and_then(|key| {
            desk.work.with(|work| work.as_ref()?.held.file.roster.entry(&key).cloned())
        });
        match entry.filter(|entry| entry.revocation.is_none()) {
            Some(entry) => form(desk, &entry, chosen),
            None => ().into_any(),
        }
    })
}

fn form(desk: Desk, entry: &KeyEntry, chosen: RwSignal<Option<VerificationKey>>) -> AnyView {
    let close = move |_| {
        chosen.set(None);
        page::focus_element("roster-search");
    };
    view! {
        <div class="card stacked" id="roster-change" role="group" aria-labelledby="roster-change-heading">
            <h3 id="roster-change-heading">{words::CHANGE_HEADING}</h3>
            <p>{post(entry)} "（" {entry.owner.code()} "）"</p>
            <p class="fingerprint mono">{entry.key.fingerprint()}</p>
            <p>{state(entry)}</p>
            {revoke(desk, entry, chosen)}
            {extend(desk, entry)}
            <p class="actions">
                <button type="button" class="button" data-type="text" on:click=on(close)>
                    {words::CANCEL}
                </button>
            </p>
        </div>
    }
    .into_any()
}

fn revoke(desk: Desk, entry: &KeyEntry, chosen: RwSignal<Option<VerificationKey>>) -> AnyView {
    let store = use_store();
    let (key, who) = (entry.key, StoredValue::new(post(entry)));
    let date = RwSignal::new(calendar::wareki(clock::today()));
    let reason = RwSignal::new(String::new());
    let asked = RwSignal::new(None::<Revocation>);
    let failed = RwSignal::new(None::<String>);
    let look = move |_| {
        failed.set(None);
        let reason = page::nfc(reason.get_untracked().trim());
        let read = calendar::parse_date(&date.get_untracked()).map_err(|error| error.to_string());
        let made = read.and_then(|at| {
            let why = Revocation { at, reason };
            // What the core would say is said before anybody is asked.
            let tried = desk.work.with_untracked(|work| {
                let roster = work.as_ref()?.held.file.roster.clone();
                Some(roster.revoke(&key, why.clone()))
            });
            match tried {
                Some(Err(refusal)) => Err(refusal.to_string()),
                _ => Ok(why),
            }
        });
        match made {
            Ok(why) => {
                asked.set(Some(why));
                page::focus_element("roster-revoke-asked");
            }
            Err(why) => failed.set(Some(why)),
        }
    };
    let go = move |why: Revocation| {
        let what = who.with_value(|who| words::revoked_step(who));
        match desk.change(what.clone(), |roster| roster.revoke(&key, why)) {
            Ok(()) => {
                store.announce(what);
                chosen.set(None);
                page::focus_element("roster-now");
            }
            Err(why) => {
                asked.set(None);
                failed.set(Some(why));
            }
        }
    };
    let question = move || {
        asked.get().map(|why| {
            let at = calendar::wareki(why.at);
            let text = who.with_value(|who| words::revoke_ask(who, &at));
            view! {
                <div class="notice" data-type="warning" id="roster-revoke-asked" role="alert">
                    <p>{text}</p>
                    <p>{words::REASON} "：" {why.reason.clone()}</p>
                    <p class="actions">
                        <button type="button" class="button" data-type="solid"
                            on:click=on(move |_| go(why.clone()))>{words::REVOKE_YES}</button>
                        <button type="button" class="button" data-type="outline"
                            on:click=on(move |_| asked.set(None))>{words::CANCEL}</button>
                    </p>
                </div>
            }
        })
    };
    view! {
        <h4>{words::REVOKE}</h4>
        <p>{words::REVOKE_HELP}</p>
        {line("revoke-date", words::REVOKED_AT, None, date)}
        {line("revoke-reason", words::REASON, Some(words::REASON_HELP), reason)}
        {perhaps(move || failed.get().map(|why| view! {
            <p class="error-text" role="alert">{why}</p>
        }))}
        <p class="actions">
            <button type="button" class="button" data-type="outline" on:click=on(look)>
                {words::REVOKE_NEXT}
            </button>
        </p>
        {perhaps(question)}
    }
    .into_any()
}

fn extend(desk: Desk, entry: &KeyEntry) -> AnyView {
    let (key, who) = (entry.key, post(entry));
    let heading = view! { <h4>{words::EXTEND}</h4> }.into_any();
    lengthen("extend-key", heading, move |until| {
        let what = words::extended_step(&who);
        desk.change(what.clone(), |roster| roster.extend_key(&key, until)).map(|()| what)
    })
}

/// Asks for a later last day.
pub(super) fn lengthen(
    id: &'static str,
    heading: AnyView,
    act: impl Fn(chrono::NaiveDate) -> Result<String, String> + Clone + Send + 'static,
) -> AnyView {
    let store = use_store();
    let until = RwSignal::new(String::new());
    let failed = RwSignal::new(None::<String>);
    let go = move |_| {
        let read = calendar::parse_date(&until.get_untracked()).map_err(|error| error.to_string());
        match read.and_then(&act) {
            Ok(what) => {
                store.announce(what);
                page::focus_element("roster-now");
            }
            Err(why) => failed.set(Some(why)),
        }
    };
    view! {
        {heading}
        {line(id, words::UNTIL, Some(words::EXTEND_HELP), until)}
        {perhaps(move || failed.get().map(|why| view! {
            <p class="error-text" role="alert">{why}</p>
        }))}
        <p class="actions">
            <button type="button" class="button" data-type="outline" on:click=on(go)>
                {words::EXTEND_DO}
            </button>
        </p>
    }
    .into_any()
}
