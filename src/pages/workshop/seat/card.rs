//! Paper cards, read out to the one who types.

use hokatsu_workshop::{Given, Role, Seat};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::super::hall::Hall;
use super::sheet::of_key;
use super::{Sheet, next};
use crate::browser::page;
use crate::parts::dynamic::{dynamic, flag, on, perhaps};
use crate::parts::form::{actions, button, failed, select, text};
use crate::parts::held::Held;
use crate::parts::table;
use crate::text::workshop_seat as words;

/// Reading one paper card in.
pub(in crate::pages::workshop) fn card(hall: Hall, team: u8, done: Callback<()>) -> AnyView {
    let sheet = Sheet::new();
    let here = hall.now_with(|session| {
        let there = session.team(team)?;
        sheet.ask(session.asked()).then(|| (there.seats(), there.roles()))
    });
    let Some((seats, roles)) = here else { return ().into_any() };
    let seat = Held::new(hall.now_with(|session| next(session, team, 0)).unwrap_or(1));
    let said = RwSignal::new(None::<String>);
    let why = RwSignal::new(None::<String>);
    let take = move |_| {
        let Some(number) = Seat::new(seat.get_untracked()) else { return };
        match hall.change(|session| session.hand_in(team, number, sheet.set())) {
            Ok(arrived) => {
                why.set(None);
                said.set(Some(arrived.told()));
                sheet.clear();
                let after = hall.now_with(|session| next(session, team, number.get()));
                seat.set(after.unwrap_or_else(|| number.get()));
                page::focus_soon("#card-seat".to_owned());
            }
            Err(fault) => {
                said.set(None);
                why.set(Some(fault.to_string()));
            }
        }
    };
    let numbers = dynamic(move || {
        let now = seat.get();
        let one = |number: u8| (number.to_string(), words::seat(number, false));
        let put = move |value: String| seat.set(value.parse().unwrap_or(now));
        select("card-seat", words::CARD_SEAT, (1..=seats).map(one).collect(), &now.to_string(), put)
    });
    let fields = roles.then(|| {
        dynamic(move || {
            let now = sheet.role.get().map_or(0, Role::get).to_string();
            let one = |role: Role| (role.get().to_string(), role.label().to_owned());
            let all = [("0".to_owned(), words::NO_ROLE.to_owned())]
                .into_iter()
                .chain(Role::all().map(one));
            let put = move |value: String| sheet.role.set(value.parse().ok().and_then(Role::new));
            select("card-role", words::CARD_ROLE, all.collect(), &now, put)
        })
    });
    let rows: Vec<AnyView> = (0..sheet.count()).map(|position| row(sheet, position)).collect();
    // Without the sum.
    let columns = words::COLUMNS.get(..9).unwrap_or_default();
    view! {
        <section aria-labelledby="card">
            <h2 id="card" tabindex="-1">{words::CARD}</h2>
            {text(words::CARD_HELP)}
            <div class="field-row">{numbers} {fields}</div>
            <div class="seat-card">
                {table::table(words::CARD_TABLE, columns, rows.into_any())}
            </div>
            {failed(why)}
            {perhaps(move || said.get().map(|told| view! {
                <p class="notice" data-type="success" role="status">{told}</p>
            }))}
            {actions(vec![
                button("solid", words::CARD_TAKE, take),
                button("text", words::LEAVE, move |_| done.run(())),
            ])}
        </section>
    }
    .into_any()
}

fn row(sheet: Sheet, position: usize) -> AnyView {
    let Some(item) = sheet.item(position) else { return ().into_any() };
    let id = item.id.as_str();
    let cell = |this: Given| {
        if this == Given::NotApplicable && item.not_applicable.is_none() {
            return view! { <td></td> }.into_any();
        }
        view! {
            <td>
                <label class="seat-cell">
                    <input type="radio" name=format!("card-{id}")
                        aria-label=words::cell(id, &this.label())
                        prop:checked=flag(move || sheet.now(position) == this)
                        on:change=on(move |_| sheet.give(position, this))/>
                </label>
            </td>
        }
        .into_any()
    };
    let cells: Vec<AnyView> = Given::ALL.into_iter().map(cell).collect();
    let keyed = move |event: KeyboardEvent| {
        let composing = event.is_composing() || event.key_code() == 229;
        if composing || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let Some(given) = of_key(&event.key()) else { return };
        event.prevent_default();
        sheet.give(position, given);
        // On to the next one, as it is read out.
        page::focus_soon(format!("#card-row-{} input:checked", position.saturating_add(1)));
    };
    view! {
        <tr id=format!("card-row-{position}") on:keydown=on(keyed)>
            <th scope="row"><span class="item__id">{id}</span> " " {item.title.as_str()}</th>
            {cells}
        </tr>
    }
    .into_any()
}
