//! The roster on paper, to be read and filed.

use leptos::prelude::*;

use super::desk::Desk;
use super::list::{in_order, state};
use super::now::days;
use crate::browser::page;
use crate::parts::dynamic::{dynamic, on};
use crate::text::roster as words;

pub(super) fn sheet(desk: Desk) -> AnyView {
    let shown = RwSignal::new(false);
    let any = move || desk.work.with(Option::is_some);
    dynamic(move || {
        if !any() {
            return ().into_any();
        }
        view! {
            <section class="print-preview" aria-labelledby="roster-print">
                <div class="print-options">
                    <h2 id="roster-print">{words::PRINT}</h2>
                    <p class="actions">
                        <button type="button" class="button" data-type="outline"
                            aria-expanded=move || shown.get().to_string()
                            on:click=on(move |_| shown.update(|shown| *shown = !*shown))>
                            {words::SHOW_SHEET}
                        </button>
                    </p>
                </div>
                {dynamic(move || if shown.get() { paper(desk) } else { ().into_any() })}
            </section>
        }
        .into_any()
    })
}

fn paper(desk: Desk) -> AnyView {
    let Some(work) = desk.work.get() else { return ().into_any() };
    let file = &work.held.file;
    let roster = &file.roster;
    let heads = words::SHEET_COLUMNS.map(|column| view! { <th scope="col">{column}</th> });
    let rows: Vec<_> = in_order(&roster.keys)
        .iter()
        .map(|entry| {
            view! {
                <tr>
                    <th scope="row">{entry.owner.label()} "（" {entry.owner.code()} "）"</th>
                    <td>{entry.section.clone()} "　" {entry.role.label()}</td>
                    <td class="mono">{entry.key.fingerprint()}</td>
                    <td>{state(entry)}</td>
                    <td>{entry.evidence.label()}</td>
                </tr>
            }
        })
        .collect();
    let signers: Vec<_> = desk
        .signatures(file)
        .map(|counted| counted.signers)
        .unwrap_or_default()
        .into_iter()
        .map(|(key, signed)| {
            let mark = if signed { words::SIGNED } else { words::NOT_SIGNED };
            view! { <li>{key.fingerprint()} "　" {mark}</li> }
        })
        .collect();
    view! {
        <p class="actions">
            <button type="button" class="button" data-type="solid" on:click=on(move |_| page::print())>
                {words::PRINT_SHEET}
            </button>
        </p>
        <div class="sheet" data-sheet="roster">
            <div class="sheet__body">
                <h3 class="sheet__title">{roster.label()}</h3>
                <p>{words::CHECK_NUMBER} "　" {file.digest.check_number()}</p>
                <p>{words::VALID} "　" {days(&roster.period)}</p>
                <div class="sheet__scroll" tabindex="0" role="group" aria-label=words::LIST>
                    <table class="sheet__table">
                        <thead><tr>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <p>{words::SIGN_THIS}</p>
                <ul>{signers}</ul>
            </div>
        </div>
    }
    .into_any()
}
