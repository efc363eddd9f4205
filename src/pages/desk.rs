//! 回収: where a prefecture, or the ministry, receives files, sees who is missing, settles what
//! stands against each other, and counts.

mod conflicts;

mod grid;
pub mod letters;
mod now;
mod numbers;
mod places;
mod receive;
mod session;
mod start;
mod write;

use leptos::prelude::*;

use crate::parts::dynamic::{Derived, attribute, dynamic, on, perhaps};
use crate::parts::form;
use crate::parts::held::Held;
use crate::text::desk as words;
use crate::work::Asked;
pub(crate) use grid::PAGE;
use session::Desk;

/// 回収.
pub fn desk() -> AnyView {
    let desk = Desk::here();
    let begun = Derived::new(move || desk.overview.get().is_some());
    view! {
        <div class="desk-lead print-options">
            <p class="lead">{words::LEAD}</p>
            <p class="notice" data-type="info">{words::MEMORY}</p>
        </div>
        {perhaps(move || desk.trouble.get().map(|why| view! {
            <div class="notice" data-type="error" role="alert"><p>{why}</p></div>
        }))}
        {dynamic(move || if begun.get() { open(desk) } else { start::start(desk) })}
    }
    .into_any()
}

fn open(desk: Desk) -> AnyView {
    let asked = Held::new(Asked::default());
    let shown = Held::new(0);
    let links: Vec<AnyView> = words::SECTIONS
        .into_iter()
        .enumerate()
        .map(|(at, title)| {
            let waiting = move || (at == CONFLICTS).then(|| waiting(desk)).flatten();
            view! {
                <li>
                    <button type="button" class="desk-kind"
                        aria-current=attribute(move || (shown.get() == at).then_some("true"))
                        on:click=on(move |_| shown.set(at))>
                        {title} {perhaps(waiting)}
                    </button>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        {now::now(desk)}
        <nav class="print-options" aria-label=words::ON_THIS_PAGE>
            <ul class="desk-kinds">{links}</ul>
        </nav>
        {dynamic(move || match shown.get() {
            0 => receive::receive(desk),
            1 => places::places(desk),
            CONFLICTS => conflicts::conflicts(desk),
            3 => numbers::numbers(desk, asked),
            4 => write::write(desk, asked),
            _ => letters::letters(),
        })}
    }
    .into_any()
}

/// The place of 競合 among the sections.
const CONFLICTS: usize = 2;

/// How many conflicts wait.
fn waiting(desk: Desk) -> Option<String> {
    let states = desk.overview.get()?.states;
    let waiting = states.into_iter().find(|state| state.code == "conflict")?;
    Some(format!("（{}）", waiting.count))
}
