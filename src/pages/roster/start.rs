//! Starting a roster: who keeps it, for which year, and who signs it.

use hokatsu_instrument::FiscalYear;
use hokatsu_instrument::municipality;
use hokatsu_submission::{Issuer, KeyRoster, Owner, Period};
use leptos::prelude::*;

use super::desk::Desk;
use super::signers::{Signers, official, picker};
use crate::browser::page;
use crate::parts::dynamic::{flag, on, perhaps};
use crate::parts::years::years;
use crate::state::use_store;
use crate::text::roster as words;

pub(super) fn start(desk: Desk) -> AnyView {
    let store = use_store();
    let now = store.draft().with_untracked(|draft| draft.fiscal_year);
    let issuer = RwSignal::new(None::<Issuer>);
    let year = RwSignal::new(now);
    let signers = Signers::new(Vec::new(), 2);
    let failed = RwSignal::new(None::<String>);
    // The first registration says which prefecture it is.
    Effect::new(move |_| {
        let first = signers
            .list
            .with(|all| all.iter().find_map(|signer| signer.slip.as_ref().map(|slip| slip.owner)));
        if let (None, Some(Owner::Prefecture(prefecture))) = (issuer.get_untracked(), first) {
            issuer.set(Some(Issuer::Prefecture(prefecture)));
        }
    });
    let act = move |_| match make(issuer.get_untracked(), year.get_untracked(), signers) {
        Ok(roster) => match desk.begin(&roster) {
            Ok(()) => {
                store.announce(words::BEGUN);
                page::focus_element("roster-now");
            }
            Err(why) => failed.set(Some(why)),
        },
        Err(why) => failed.set(Some(why)),
    };
    view! {
        <section aria-labelledby="roster-start">
            <h2 id="roster-start">{words::START}</h2>
            <p>{words::START_HELP}</p>
            {issuers(issuer)}
            {years("roster-year", words::YEAR, year, now)}
            <h3>{words::SIGNERS}</h3>
            {picker("roster-signers", signers, move || issuer.get_untracked())}
            {perhaps(move || failed.get().map(|why| view! {
                <p class="error-text" role="alert">{why}</p>
            }))}
            <p class="actions">
                <button type="button" class="button" data-type="solid" on:click=on(act)>
                    {words::BEGIN}
                </button>
            </p>
        </section>
    }
    .into_any()
}

fn make(issuer: Option<Issuer>, year: FiscalYear, signers: Signers) -> Result<KeyRoster, String> {
    let issuer = issuer.ok_or(words::ISSUER_FIRST)?;
    let slips: Vec<_> = signers
        .list
        .with_untracked(|all| all.iter().filter_map(|signer| signer.slip.clone()).collect());
    for slip in &slips {
        official(issuer, slip)?;
    }
    let keys = signers.keys();
    if keys.len() < 2 {
        return Err(words::TWO_SIGNERS.to_owned());
    }
    let period = Period::of_roster(year).ok_or(words::YEAR)?;
    let mut roster = KeyRoster::start(issuer, period, keys, signers.threshold.get_untracked())
        .map_err(|refusal| refusal.to_string())?;
    roster.synthetic = slips.iter().any(|slip| slip.synthetic);
    Ok(roster)
}

fn issuers(issuer: RwSignal<Option<Issuer>>) -> AnyView {
    let all = municipality::prefectures().into_iter().map(Issuer::Prefecture);
    let options: Vec<_> = all
        .chain([Issuer::Ministry])
        .map(|one| {
            view! {
                <option value=one.code() prop:selected=flag(move || issuer.get() == Some(one))>
                    {one.label()}
                </option>
            }
        })
        .collect();
    let choose = move |event| issuer.set(Issuer::parse(&event_target_value(&event)));
    view! {
        <div class="field">
            <label class="field__label" for="roster-issuer">{words::ISSUER}</label>
            <select class="select" id="roster-issuer" on:change=on(choose)>
                <option value="">{words::CHOOSE}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
