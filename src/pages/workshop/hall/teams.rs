//! Teams and timetable, after the group work has begun.

use hokatsu_workshop::{Timetable, cases};
use leptos::prelude::*;

use super::keep::Hall;
use super::{named, printed, sheets, slots};
use crate::parts::dynamic::{Derived, attribute, dynamic, on};
use crate::parts::form::{actions, button, failed, field, select, text, tick};
use crate::parts::held::Held;
use crate::text::workshop as words;

/// 班と時間割.
pub(super) fn teams(hall: Hall) -> AnyView {
    let count = hall.now_with(|s| s.teams().len());
    let why = RwSignal::new(None::<String>);
    let rows: Vec<AnyView> = (1..).take(count).map(|number| team(hall, number, why)).collect();
    let asked = hall.now_with(|s| s.asked().label());
    view! {
        <div class="print-options workshop-form">
            <p>{words::ASKED_NOW} "：" {asked}</p>
            {text(words::NAME_RULE)}
            {failed(why)}
            {rows}
            {which_case(hall, why)}
            {timetable(hall, why)}
            {text(words::CARDS_HELP)}
        </div>
        {printed(words::CARDS, move || hall.now_with(|s| sheets::cards(s.asked())))}
    }
    .into_any()
}

fn team(hall: Hall, number: u8, why: RwSignal<Option<String>>) -> AnyView {
    let read = move |read: fn(&hokatsu_workshop::Team) -> String| {
        hall.with(|s| s.team(number).map(read).unwrap_or_default())
    };
    let change = move |change: &dyn Fn(&mut hokatsu_workshop::Team) -> Option<String>| {
        why.set(hall.change(|s| s.team_mut(number).and_then(|(team, _)| change(team))));
    };
    let rename = move |name: String| {
        let told = hall.change(|s| s.rename(number, &name)).err();
        why.set(told.map(|fault| fault.to_string()));
    };
    let seats = move |event: leptos::ev::Event| {
        let seats = event_target_value(&event).trim().parse().unwrap_or(0);
        change(&move |team| team.set_seats(seats).err().map(|fault| fault.to_string()));
    };
    let title = Derived::new(move || read(named));
    let part = |name: &str| format!("workshop-{number}-{name}");
    view! {
        <fieldset class="workshop-team">
            <legend>{dynamic(move || title.get())}</legend>
            {field(part("name"), words::NAME, "", (1, 40),
                move || read(|team| team.name().to_owned()), rename)}
            <label class="workshop-inline">
                {words::SEATS}
                <input type="text" inputmode="numeric" autocomplete="off" data-width="short"
                    prop:value=attribute(move || Some(read(|team| team.seats().to_string())))
                    on:change=on(seats)/>
            </label>
            {tick(part("agreed"), words::NAME_AGREED,
                move || hall.with(|s| s.team(number).is_some_and(|team| team.name_agreed)),
                move |on| change(&move |team| { team.name_agreed = on; None }))}
            {tick(part("roles"), words::ROLES,
                move || hall.with(|s| s.team(number).is_some_and(hokatsu_workshop::Team::roles)),
                move |on| change(&move |team| team.set_roles(on).err().map(|f| f.to_string())))}
        </fieldset>
    }
    .into_any()
}

fn which_case(hall: Hall, why: RwSignal<Option<String>>) -> AnyView {
    let mut list = cases::carried().map(|file| file.cases).unwrap_or_default();
    let now = hall.now_with(|s| s.case().cloned());
    list.extend(
        now.iter()
            .filter(|now| list.iter().all(|case| case.id != now.id))
            .cloned()
            .collect::<Vec<_>>(),
    );
    let mut options = vec![(String::new(), words::NO_CASE.to_owned())];
    options.extend(list.iter().map(|case| (case.id.to_string(), case.title.clone())));
    let now = now.map(|case| case.id.to_string()).unwrap_or_default();
    select("workshop-case", words::CASE, options, &now, move |code| {
        let case = list.iter().find(|case| case.id.as_str() == code).cloned();
        why.set(hall.change(|s| s.set_case(case)).err().map(|fault| fault.to_string()));
    })
}

fn timetable(hall: Hall, why: RwSignal<Option<String>>) -> AnyView {
    let table = Held::new(hall.now_with(|s| s.timetable.slots().to_vec()));
    let apply = move |_| match Timetable::new(table.get_untracked()) {
        Ok(new) => {
            hall.change(|s| s.timetable = new);
            why.set(None);
            crate::browser::page::say(words::APPLIED);
        }
        Err(fault) => why.set(Some(fault.to_string())),
    };
    view! {
        <details class="disclosure">
            <summary><span class="disclosure__text">{words::TIMETABLE_EDIT}</span></summary>
            <div class="disclosure__body">
                {slots::slots(table)}
                {actions(vec![button("solid", words::APPLY, apply)])}
            </div>
        </details>
    }
    .into_any()
}
