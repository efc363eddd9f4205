//! Pieces about one item that more than one screen shows.

use hokatsu_instrument::{Item, Level};
use hokatsu_response::Pick;
use hokatsu_workshop::{Asked, Given, Row, Settlement, Spread};
use leptos::prelude::*;

use crate::parts::dynamic::{flag, on};
use crate::text::fields;
use crate::text::workshop as words;

/// Names an item: 「A1 …」.
pub(in crate::pages::workshop) fn title(item: &Item) -> String {
    format!("{} {}", item.id, item.title)
}

/// The counts of an item, a row a round: a dot an answer, and the number.
pub(super) fn counts(rows: &[(String, Row)]) -> AnyView {
    let heads: Vec<AnyView> =
        words::GIVEN.iter().map(|head| view! { <th scope="col">{*head}</th> }.into_any()).collect();
    let body: Vec<AnyView> = rows
        .iter()
        .map(|(name, row)| {
            let cells: Vec<AnyView> =
                Given::ALL.into_iter().map(|given| cell(row.count(given))).collect();
            view! { <tr><th scope="row">{name.clone()}</th>{cells}</tr> }.into_any()
        })
        .collect();
    view! {
        <div class="workshop-scroll" tabindex="0" role="group" aria-label=words::COUNTS>
            <table class="workshop-counts">
                <thead><tr><th scope="col">{words::ROUND_COLUMN}</th>{heads}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn cell(count: u32) -> AnyView {
    let dots = "●".repeat(usize::try_from(count).unwrap_or_default());
    view! { <td><span class="workshop-dots" aria-hidden="true">{dots}</span>{count}</td> }
        .into_any()
}

/// What the spread says in words: median, range, わからない, and a level where one is offered.
pub(super) fn facts(item: &Item, spread: &Spread) -> AnyView {
    let mut facts = Vec::new();
    facts.extend(spread.median.map(|(low, high)| words::median(low, high)));
    facts.extend(spread.range.map(|(low, high)| words::range(low, high)));
    for given in [Given::Unknown, Given::NotApplicable] {
        let count = spread.row.count(given);
        if count > 0 {
            facts.push(format!("{} {}", given.label(), words::people(count)));
        }
    }
    let edges = spread.range.filter(|(low, high)| low != high).map(|(low, high)| {
        view! {
            <dl class="workshop-edges" aria-label=words::EDGES>
                {[low, high].map(|level| view! {
                    <dt>{fields::level(level)}</dt>
                    <dd>{item.descriptor(level).unwrap_or_default().to_owned()}</dd>
                })}
            </dl>
        }
    });
    let offered = spread.offered().map(|level| view! { <p>{words::offered(level)}</p> });
    view! { <p>{facts.join("　")}</p>{edges}{offered} }.into_any()
}

/// Says what a team settled.
pub(in crate::pages::workshop) fn agreed(pick: Pick) -> String {
    match pick {
        Pick::Level(level) => fields::level(level),
        Pick::Unknown => fields::UNKNOWN.to_owned(),
        Pick::NotApplicable => fields::NOT_APPLICABLE.to_owned(),
    }
}

/// The same with the name of the level and whether it goes on.
pub(super) fn agreed_fully(asked: &Asked, settlement: &Settlement) -> String {
    let mut told = agreed(settlement.agreed);
    let scale = asked.edition().map_or(&[][..], |edition| edition.scale.as_slice());
    if let Some(step) = scale.iter().find(|step| Some(step.level) == settlement.level()) {
        told.push_str(&format!("（{}）", step.name));
    }
    let [yes, no] = words::SHEET_CONTINUES;
    if let Some(goes_on) = settlement.continues {
        told.push_str(&format!("。{}", if goes_on { yes } else { no }));
    }
    told
}

/// The levels of an item by their descriptors, わからない, and 該当しない where it may be.
pub(super) fn picks(
    item: &'static Item,
    chosen: impl Fn() -> Option<Pick> + Copy + Send + 'static,
    choose: impl Fn(Pick) + Copy + 'static,
) -> AnyView {
    let levels = Level::ALL
        .into_iter()
        .filter_map(|level| Some((Pick::Level(level), item.descriptor(level)?.to_owned())));
    let beside = [
        (Pick::Unknown, fields::UNKNOWN_HELP.to_owned()),
        (
            Pick::NotApplicable,
            item.not_applicable.as_ref().map(|n| n.hint.clone()).unwrap_or_default(),
        ),
    ];
    let beside = beside
        .into_iter()
        .filter(|(pick, _)| *pick != Pick::NotApplicable || item.not_applicable.is_some());
    let options: Vec<AnyView> = levels
        .chain(beside)
        .map(|(pick, about)| {
            let kind = (!matches!(pick, Pick::Level(_))).then_some("aside");
            view! {
                <label class="choice" data-kind=kind>
                    <input type="radio" name="workshop-pick"
                        prop:checked=flag(move || chosen() == Some(pick))
                        on:change=on(move |_: leptos::ev::Event| choose(pick))/>
                    <span class="choice__body">
                        <span class="choice__title">{agreed(pick)}</span>
                        <span class="choice__note">{about}</span>
                    </span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend class="field__label">{words::AGREED}</legend>
            <div class="choices">{options}</div>
        </fieldset>
    }
    .into_any()
}
