//! Answering alone: who has arrived, the ways to receive, and the reveal.

use hokatsu_workshop::{LEAST, RoundNo, Team};
use leptos::prelude::*;

use super::keep::Hall;
use super::{Over, go, named};
use crate::browser::page;
use crate::pages::workshop::{code, receive};
use crate::parts::dynamic::{dynamic, on};
use crate::parts::form::{actions, button, failed, folded, named_button};
use crate::parts::held::Held;
use crate::parts::table::table;
use crate::text::workshop as words;
use hokatsu_workshop::Screen;

/// ひとりで答える.
pub(super) fn answer(hall: Hall, over: Held<Option<Over>>) -> AnyView {
    let asking = Held::new(0);
    let why = RwSignal::new(None::<String>);
    let asked = hall.now_with(|s| s.asked().label());
    let rows = move || {
        let rows: Vec<AnyView> =
            hall.with(|s| s.teams().iter().map(|team| row(team, over, asking)).collect());
        table(words::ARRIVED, &words::ARRIVED_COLUMNS, rows.into_any())
    };
    view! {
        <p>{words::ASKED_NOW} "：" {asked}</p>
        {failed(why)}
        {dynamic(move || match u8::try_from(asking.get()) {
            Ok(team @ 1..) => confirm(hall, team, asking, why),
            _ => ().into_any(),
        })}
        {dynamic(rows)}
        {folded(words::INVITE, invitation(hall))}
        <h3>{words::OTHER_WAYS}</h3>
        {receive::receive(hall, None)}
    }
    .into_any()
}

fn row(team: &Team, over: Held<Option<Over>>, asking: Held<usize>) -> AnyView {
    let number = team.number();
    let now = team.round_now();
    let round = team.round(now);
    let closed = round.revealed_at().is_some();
    let differing: Vec<_> = round.differing().collect();
    let chips: Vec<AnyView> = round
        .arrived()
        .map(|seat| {
            let clear = !differing.contains(&seat);
            let text = words::chip(&seat.to_string(), clear);
            view! { <li class="chip">{text}</li> }.into_any()
        })
        .collect();
    let count = round.count();
    let name = |what: &str| Some(format!("{number}班：{what}"));
    let acts = if closed {
        view! { <p>{words::BOTH_OPEN}</p> }.into_any()
    } else {
        let missing = LEAST.checked_sub(count).filter(|missing| *missing > 0);
        let hint = format!("missing-{number}");
        let reveal = view! {
            <button type="button" class="button" data-type="solid" aria-label=name(words::REVEAL)
                aria-disabled=missing.map(|_| "true")
                aria-describedby=missing.map(|_| hint.clone())
                on:click=on(move |_: web_sys::MouseEvent| if missing.is_none() {
                    asking.set(usize::from(number));
                    page::focus_element("confirm-reveal");
                })>{words::REVEAL}</button>
        };
        let why = missing.map(|missing| {
            view! { <p class="support-text" id=hint.clone()>{words::missing(missing)}</p> }
        });
        let over_round = on(move |_| over.set(Some(Over::Round(number))));
        let over_card = on(move |_| over.set(Some(Over::Card(number))));
        view! {
            {named_button("outline", words::ROUND, name(words::ROUND), over_round)}
            {named_button("outline", words::CARD, name(words::CARD), over_card)}
            {reveal}
            {why}
        }
        .into_any()
    };
    let note = (!differing.is_empty()).then(|| view! { <p>{words::DIFFERS}</p> });
    view! {
        <tr>
            <th scope="row">{named(team)}<br/>{words::round_now(now.get())}</th>
            <td>{words::arrived(count, team.seats())}</td>
            <td><ul class="chips">{chips}</ul>{note}</td>
            <td class="workshop-acts">{acts}</td>
        </tr>
    }
    .into_any()
}

fn confirm(hall: Hall, team: u8, asking: Held<usize>, why: RwSignal<Option<String>>) -> AnyView {
    let round = hall.now_with(|s| s.team(team).map_or(RoundNo::First, Team::round_now));
    let question = words::confirm_reveal(team, round.get());
    let reveal = move |_| {
        let now = hall.now();
        let told = hall.change(|s| s.team_mut(team).map(|(team, _)| team.reveal(round, now)));
        asking.set(0);
        match told {
            Some(Err(fault)) => why.set(Some(fault.to_string())),
            _ => {
                page::say(&words::revealed(team));
                hall.look(Screen::Reveal, Some(team), None);
                go(hall, Screen::Reveal);
            }
        }
    };
    let wait = move |_| {
        asking.set(0);
        page::focus_soon("#workshop-screen".to_owned());
    };
    view! {
        <div class="notice" data-type="warning" role="group" id="confirm-reveal"
            aria-label=question.clone()>
            <p>{question.clone()}</p>
            {actions(vec![
                button("solid", words::REVEAL, reveal),
                button("outline", words::REVEAL_NO, wait),
            ])}
        </div>
    }
    .into_any()
}

/// The code that lets other devices take part.
pub(in crate::pages::workshop) fn invitation(hall: Hall) -> AnyView {
    let Some(invitation) = hall.now_with(hokatsu_workshop::Session::invitation) else {
        return ().into_any();
    };
    view! {
        <p>{words::INVITE_HELP}</p>
        <div class="workshop-invite">
            {code::drawn(&invitation.qr(), false)}
            <code class="workshop-code">{invitation.typed()}</code>
        </div>
    }
    .into_any()
}
