//! What the worker answered, drawn: asked for again whenever the desk changes.

use std::sync::Arc;

use leptos::prelude::*;

use super::form::{actions, named_button};
use super::session::Desk;
use crate::parts::dynamic::on;
use crate::parts::held::Held;
use crate::parts::table;
use crate::text::desk as words;
use crate::work::{Answer, Command, Count, Grid, Row};

/// How many rows stand on one page of a table.
pub(crate) const PAGE: usize = 50;

/// Texts longer than this wrap, in characters.
const LONG: usize = 16;

/// What was answered last to a question that is asked again whenever the desk, or what the
/// question reads, changes.
pub(super) fn asked(
    desk: Desk,
    question: impl Fn() -> Command + Send + Sync + 'static,
) -> Held<Option<Answer>> {
    let answer = Held::new(None);
    ask_again(desk, Box::new(question), answer);
    answer
}

fn ask_again(
    desk: Desk,
    question: Box<dyn Fn() -> Command + Send + Sync>,
    answer: Held<Option<Answer>>,
) {
    Effect::new(move |_| {
        desk.turn.get();
        desk.ask(question(), move |told| answer.set(Some(told)));
    });
}

/// What stands in the last cell of a row, where there is something to be done.
pub(super) type Act = Arc<dyn Fn(&Row) -> AnyView + Send + Sync>;

/// Draws rows; with `from`, the pages of the table can be turned.
pub(super) fn grid(grid: Grid, from: Option<Held<usize>>, act: Option<&Act>) -> AnyView {
    let mut heads: Vec<AnyView> = grid.columns.iter().map(head).collect();
    if act.is_some() {
        heads.push(head(&(words::ACT.to_owned(), false)));
    }
    let numbers: Vec<bool> = grid.columns.iter().map(|(_, number)| *number).collect();
    let rows: Vec<AnyView> = grid.rows.iter().map(|row| drawn(row, &numbers, act)).collect();
    let shown = grid.rows.len();
    let caption = match from {
        Some(_) if shown < grid.of => words::rows(&grid.caption, grid.from, shown, grid.of),
        _ => grid.caption.clone(),
    };
    let notes: Vec<AnyView> =
        grid.notes.iter().map(|note| view! { <li>{note.clone()}</li> }.into_any()).collect();
    let notes = (!notes.is_empty()).then(|| view! { <ul class="desk-notes">{notes}</ul> });
    view! {
        <div class="desk-wide">{table::drawn(&caption, heads, rows.into_any())}</div>
        {from.and_then(|from| pages(from, &grid))}
        {notes}
    }
    .into_any()
}

fn head((label, number): &(String, bool)) -> AnyView {
    let align = number.then_some("right");
    view! { <th scope="col" data-align=align>{label.clone()}</th> }.into_any()
}

fn drawn(row: &Row, numbers: &[bool], act: Option<&Act>) -> AnyView {
    let cells: Vec<AnyView> = row
        .cells
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let text = text.clone();
            match (at, numbers.get(at)) {
                (0, _) => view! { <th scope="row">{text}</th> }.into_any(),
                (_, Some(true)) => view! { <td class="number">{text}</td> }.into_any(),
                _ => {
                    let long = (text.chars().count() > LONG).then_some("true");
                    view! { <td data-long=long>{text}</td> }.into_any()
                }
            }
        })
        .collect();
    let act = act.map(|act| view! { <td class="desk-act">{act(row)}</td> });
    view! { <tr data-state=row.state.clone()>{cells}{act}</tr> }.into_any()
}

/// The buttons that turn the pages, where there is more than one.
fn pages(from: Held<usize>, grid: &Grid) -> Option<AnyView> {
    let (first, of) = (grid.from, grid.of);
    if of <= PAGE {
        return None;
    }
    let caption = grid.caption.clone();
    let turn = |to: usize, word: &'static str| {
        let name = format!("{word}（{caption}）");
        named_button("outline", word, Some(name), Box::new(move |_| from.set(to)))
    };
    let mut buttons = Vec::new();
    if first > 0 {
        buttons.push(turn(first.saturating_sub(PAGE), words::PAGE_BEFORE));
    }
    if first + PAGE < of {
        buttons.push(turn(first + PAGE, words::PAGE_AFTER));
    }
    Some(actions(buttons))
}

/// The first row of the page that is shown; the first page again whenever what is read changes.
pub(super) fn turning(read: impl Fn() + Send + Sync + 'static) -> Held<usize> {
    let from = Held::new(0);
    Effect::new(move |before: Option<()>| {
        read();
        if before.is_some() {
            from.set(0);
        }
    });
    from
}

/// A row of buttons of which one is pressed: all, and each kind with how many there are.
pub(super) fn kinds(
    label: &'static str,
    of: usize,
    counts: &[Count],
    chosen: RwSignal<String>,
) -> AnyView {
    let each = counts.iter().map(|one| (one.code.clone(), words::count(&one.label, one.count)));
    let all = (String::new(), words::count(words::ALL, of));
    let buttons: Vec<AnyView> = std::iter::once(all)
        .chain(each)
        .map(|(code, text)| {
            let (here, choose) = (code.clone(), code.clone());
            view! {
                <button type="button" class="desk-kind" data-code=code
                    aria-pressed=move || chosen.with(|chosen| *chosen == here).to_string()
                    on:click=on(move |_| chosen.set(choose.clone()))>{text}</button>
            }
            .into_any()
        })
        .collect();
    view! { <div class="desk-kinds" role="group" aria-label=label>{buttons}</div> }.into_any()
}
