//! The timetable as a table that can be changed.

use hokatsu_workshop::{Screen, Slot, Timetable};
use leptos::prelude::*;

use crate::browser::page;
use crate::parts::dynamic::{attribute, dynamic, on};
use crate::parts::form::{actions, button, named_button};
use crate::parts::held::Held;
use crate::parts::table::table as drawn;
use crate::text::workshop as words;

/// The slots of an afternoon, to be changed.
pub(super) fn slots(table: Held<Vec<Slot>>) -> AnyView {
    // Drawn anew only where rows come, go or change places: typing keeps its field.
    let shape = Held::new(0_usize);
    let add = move |_| {
        table.update(|slots| {
            if slots.len() < Timetable::MAX_SLOTS {
                let title = words::NEW_SLOT.to_owned();
                slots.push(Slot { title, minutes: 10, screen: Screen::Settle });
            }
        });
        shape.update(|turn| *turn += 1);
    };
    let total = move || table.get().iter().map(|s| u32::from(s.minutes)).sum::<u32>();
    view! {
        {dynamic(move || {
            let _ = shape.get();
            let count = table.get_untracked().len();
            let rows: Vec<AnyView> = (0..count).map(|at| row(table, at, shape)).collect();
            drawn(words::TIMETABLE, &words::SLOT_COLUMNS, rows.into_any())
        })}
        <p role="status">{dynamic(move || words::total(total()))}</p>
        {actions(vec![button("outline", words::ADD, add)])}
    }
    .into_any()
}

fn row(table: Held<Vec<Slot>>, at: usize, shape: Held<usize>) -> AnyView {
    let Some(slot) = table.get_untracked().get(at).cloned() else { return ().into_any() };
    let label = |what: &str| format!("{}：{what}", slot.title);
    let title = slot.title.clone();
    let change = move |change: &dyn Fn(&mut Slot)| {
        table.update(|slots| {
            if let Some(slot) = slots.get_mut(at) {
                change(slot);
            }
        });
    };
    let up = move |_| {
        if at > 0 {
            table.update(|slots| slots.swap(at - 1, at));
            shape.update(|turn| *turn += 1);
        }
    };
    let remove = move |_| {
        table.update(|slots| {
            if slots.len() > 1 {
                slots.remove(at);
            }
        });
        shape.update(|turn| *turn += 1);
        page::focus_soon("#slots-add".to_owned());
    };
    let screens: Vec<AnyView> = Screen::ALL
        .into_iter()
        .map(|screen| {
            let here = screen == slot.screen;
            view! { <option value=screen.code().to_owned() selected=here>{words::screen(screen)}</option> }
                .into_any()
        })
        .collect();
    view! {
        <tr>
            <td>
                <input type="text" inputmode="numeric" autocomplete="off" data-width="short"
                    aria-label=label(words::MINUTES) prop:value=attribute(move || Some(slot.minutes.to_string()))
                    on:input=on(move |event| {
                        let minutes = event_target_value(&event).trim().parse().unwrap_or(0);
                        change(&move |slot| slot.minutes = minutes);
                    })/>
            </td>
            <td>
                <input type="text" autocomplete="off" maxlength="200"
                    aria-label=label(words::SLOT) prop:value=attribute(move || Some(title.clone()))
                    on:change=on(move |event| {
                        let text = page::nfc(&event_target_value(&event));
                        change(&move |slot| slot.title.clone_from(&text));
                    })/>
            </td>
            <td>
                <select aria-label=label(words::SLOT_SCREEN) on:change=on(move |event| {
                    if let Some(screen) = Screen::parse(&event_target_value(&event)) {
                        change(&move |slot| slot.screen = screen);
                    }
                })>{screens}</select>
            </td>
            <td>
                {named_button("text", words::UP, Some(label(words::UP)), on(up))}
                {named_button("text", words::REMOVE, Some(label(words::REMOVE)), on(remove))}
            </td>
        </tr>
    }
    .into_any()
}
