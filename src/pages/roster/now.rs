//! The roster on the desk: whose, which version, how far it is signed, what was changed.

use hokatsu_instrument::calendar::wareki;
use hokatsu_submission::{KeyEntry, Period, RosterFile};
use leptos::prelude::*;

use super::chain::{Chain, chain};
use super::desk::{Desk, Stage, Work};
use crate::browser::page;
use crate::parts::dynamic::{dynamic, on};
use crate::state::{keyring, use_store};
use crate::text::roster as words;

/// 「令和8年4月1日から令和9年3月31日まで」.
pub(super) fn days(period: &Period) -> String {
    words::days(&wareki(period.from()), &wareki(period.until()))
}

/// 「東京都千代田区　福祉総務課　担当」.
pub(super) fn post(entry: &KeyEntry) -> String {
    [entry.owner.label(), entry.section.clone(), entry.role.label().to_owned()].join("　")
}

pub(super) fn now(desk: Desk) -> AnyView {
    view! {
        <section aria-labelledby="roster-now">
            <h2 id="roster-now" tabindex="-1">{words::NOW}</h2>
            {dynamic(move || match desk.work.get() {
                Some(work) => summary(desk, &work),
                None => ().into_any(),
            })}
            {dynamic(move || steps(desk))}
        </section>
    }
    .into_any()
}

fn summary(desk: Desk, work: &Work) -> AnyView {
    let file = &work.held.file;
    let roster = &file.roster;
    let stage = desk.stage(work);
    let (kind, state) = match stage {
        Stage::Unsigned { missing } => ("info", words::unsigned(missing)),
        Stage::Partly { given, missing } => ("info", words::partly(given, missing)),
        Stage::Complete { given } => ("success", words::complete(given)),
        Stage::Unknown => ("warning", words::unknown(roster.version.saturating_sub(1))),
    };
    let chain = chain(desk, work);
    let fault = match &chain {
        Chain::Fault(why) => Some(why.clone()),
        _ => None,
    };
    // What is signed by enough people and does not follow must not look as if it were fine.
    let kind = if fault.is_some() && kind == "success" { "warning" } else { kind };
    let lines = match chain {
        Chain::Good(lines) => lines,
        Chain::Waiting(mut lines) => {
            if !lines.is_empty() {
                lines.push(words::CHAIN_WAITS.to_owned());
            }
            lines
        }
        Chain::Fault(_) => Vec::new(),
    };
    let lines: Vec<_> = lines
        .into_iter()
        .map(|line| view! { <span class="verified__line">{line}</span> })
        .collect();
    let revoked = roster.keys.iter().filter(|entry| entry.revocation.is_some()).count();
    let locked = matches!(stage, Stage::Partly { .. });
    let next = matches!(stage, Stage::Complete { .. }).then(|| words::next_version(roster.version));
    view! {
        <dl class="definition-list">
            <dt>{words::ROSTER}</dt><dd><strong>{roster.label()}</strong></dd>
            <dt>{words::CHECK_NUMBER}</dt><dd class="mono">{file.digest.check_number()}</dd>
            <dt>{words::VALID}</dt><dd>{days(&roster.period)}</dd>
            <dt>{words::KEYS}</dt><dd>{words::keys(roster.keys.len(), revoked)}</dd>
            {(!lines.is_empty()).then(|| view! { <dt>{words::CHAIN}</dt><dd>{lines}</dd> })}
        </dl>
        <div class="notice" data-type=kind data-stage=stage_code(stage)>
            <p>{state}</p>
            {next.map(|next| view! { <p>{next}</p> })}
        </div>
        {fault.map(|why| view! {
            <div class="notice" data-type="error" data-fault="chain">
                <p><strong>{words::CHAIN_FAULT}</strong></p>
                <p>{why}</p>
            </div>
        })}
        {roster.synthetic.then(|| view! {
            <p class="notice" data-type="warning">{words::SYNTHETIC}</p>
        })}
        {people(desk, file)}
        {locked.then(|| unlock(desk))}
    }
    .into_any()
}

fn stage_code(stage: Stage) -> &'static str {
    match stage {
        Stage::Unsigned { .. } => "unsigned",
        Stage::Partly { .. } => "partly",
        Stage::Complete { .. } => "complete",
        Stage::Unknown => "unknown",
    }
}

/// Who may sign this version, and who did.
fn people(desk: Desk, file: &RosterFile) -> Option<AnyView> {
    let counted = desk.signatures(file)?;
    let own = keyring::opened().map(|opened| opened.key);
    let rows: Vec<_> = counted
        .signers
        .iter()
        .map(|(key, signed)| {
            let mark = if *signed { words::SIGNED } else { words::NOT_SIGNED };
            let own = own == Some(*key);
            view! {
                <li class="signer">
                    <span class="fingerprint mono">{key.fingerprint()}</span>
                    <span>{mark}</span>
                    {own.then(|| view! { <span class="chip">{words::OWN_KEY}</span> })}
                </li>
            }
        })
        .collect();
    let others = (counted.others > 0).then(|| view! { <p>{words::others(counted.others)}</p> });
    Some(
        view! {
            <h3 id="roster-people">{words::SIGN_THIS}</h3>
            <ul class="signers" aria-labelledby="roster-people">{rows}</ul>
            {others}
        }
        .into_any(),
    )
}

fn unlock(desk: Desk) -> AnyView {
    let store = use_store();
    let act = move |_| {
        let said = desk.unlock().map_or_else(|why| why, |()| words::UNLOCKED.to_owned());
        store.announce(said);
        page::focus_element("roster-now");
    };
    view! {
        <p>{words::UNLOCK_HELP}</p>
        <p class="actions">
            <button type="button" class="button" data-type="outline" on:click=on(act)>
                {words::UNLOCK}
            </button>
        </p>
    }
    .into_any()
}

/// What was changed since the last signature, the newest last.
fn steps(desk: Desk) -> AnyView {
    let store = use_store();
    let steps: Vec<String> =
        desk.steps.with(|steps| steps.iter().map(|(what, _)| what.clone()).collect());
    if steps.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = steps.into_iter().map(|what| view! { <li>{what}</li> }).collect();
    let undo = move |_| {
        if let Some(what) = desk.undo() {
            store.announce(words::undone(&what));
        }
        page::focus_element("roster-now");
    };
    view! {
        <h3>{words::UNSAVED}</h3>
        <ol>{rows}</ol>
        <p class="actions">
            <button type="button" class="button" data-type="outline" on:click=on(undo)>
                {words::UNDO}
            </button>
        </p>
    }
    .into_any()
}
