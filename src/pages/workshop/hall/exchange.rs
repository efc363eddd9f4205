//! Reading what the neighbouring team settled.

use hokatsu_workshop::Session;
use leptos::prelude::*;

use super::item;
use super::keep::Hall;
use crate::parts::dynamic::dynamic;
use crate::parts::form::{select, text};
use crate::parts::held::Held;
use crate::text::workshop as words;

/// 交換.
pub(super) fn exchange(hall: Hall) -> AnyView {
    let options: Vec<(String, String)> = hall.now_with(|s| {
        s.teams().iter().map(|t| (t.number().to_string(), s.public_name(t.number()))).collect()
    });
    let sides: Vec<AnyView> = ["workshop-left", "workshop-right"]
        .into_iter()
        .zip(words::SIDES)
        .zip(1_usize..)
        .map(|((id, label), first)| {
            let team = Held::new(first);
            view! {
                <div>
                    {select(id, label, options.clone(), &first.to_string(), move |code| {
                        team.set(code.parse().unwrap_or(first));
                    })}
                    {dynamic(move || hall.with(|s| side(s, u8::try_from(team.get()).unwrap_or_default())))}
                </div>
            }
            .into_any()
        })
        .collect();
    view! {
        {text(words::EXCHANGE)}
        {text(words::EXCHANGE_ASK)}
        <div class="workshop-sides">{sides}</div>
    }
    .into_any()
}

fn side(s: &Session, number: u8) -> AnyView {
    let Some(team) = s.team(number) else { return ().into_any() };
    let list: Vec<AnyView> = s
        .asked()
        .items
        .iter()
        .filter_map(|id| Some((s.asked().item(id)?, team.settled().get(id)?)))
        .map(|(item, one)| {
            view! {
                <dt>{item::title(item)}</dt>
                <dd>{item::agreed_fully(s.asked(), one)}<br/>{one.reason.clone()}</dd>
            }
            .into_any()
        })
        .collect();
    let body = if list.is_empty() {
        text(words::NONE_SETTLED)
    } else {
        view! { <dl>{list}</dl> }.into_any()
    };
    view! { <h3>{s.public_name(number)}</h3>{body} }.into_any()
}
