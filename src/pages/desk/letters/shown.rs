//! What the worker worked out for a paper: terms with what they are, and a table.

use leptos::prelude::*;

use super::super::form::notice;
use super::super::grid::{asked, grid};
use super::super::session::Desk;
use crate::parts::dynamic::dynamic;
use crate::parts::held::Held;
use crate::work::letters::{Ask, Told};
use crate::work::{Answer, Command, Grid};

/// Terms and what they are.
pub(super) fn facts(facts: Vec<(String, String)>) -> AnyView {
    let rows: Vec<AnyView> = facts
        .into_iter()
        .map(|(term, what)| view! { <dt>{term}</dt> <dd>{what}</dd> }.into_any())
        .collect();
    view! { <dl class="definition-list desk-letters-facts">{rows}</dl> }.into_any()
}

/// Draws what is asked for, again whenever the desk changes.
pub(super) fn shown(
    desk: Desk,
    from: Held<usize>,
    question: impl Fn(usize) -> Ask + Send + Sync + 'static,
    empty: &'static str,
) -> AnyView {
    let answer = asked(desk, move || Command::Letters(question(from.get())));
    dynamic(move || match answer.get() {
        Some(Answer::Letters(Told::Shown(rows, terms))) => {
            vec![facts(terms), table(&rows, from, empty)].into_any()
        }
        Some(Answer::Refused(why)) => notice("info", why),
        _ => ().into_any(),
    })
}

fn table(rows: &Grid, from: Held<usize>, empty: &'static str) -> AnyView {
    if rows.of == 0 {
        return view! { <p>{empty}</p> }.into_any();
    }
    grid(rows, Some(from), None)
}
