//! Flags that follow from levels, each beside the published figure of the right size.

use hokatsu_instrument::calendar::group_digits;
use hokatsu_instrument::reference::{BySize, Kpi, kpis};
use hokatsu_instrument::{Bound, Item, ItemId, KpiId, SourceId};
use hokatsu_response::Session;
use hokatsu_response::kpi::{Flag, KpiFlag, flags};
use hokatsu_submission::Form;
use leptos::prelude::*;

use super::{answer_word, disclosure, item_link};
use crate::fields::is_small;
use crate::pages::review::item_href;
use crate::state::Store;
use crate::text::result as words;

/// Whose figures may stand beside an indicator.
#[derive(Clone, Copy)]
struct Size {
    population: Option<u64>,
    small: bool,
}

impl Size {
    fn of(store: Store, session: &Session<'_>) -> Self {
        Self { population: session.facts().population, small: is_small(store).get() }
    }

    fn figure(self, kpi: &KpiId) -> Option<&'static BySize> {
        self.population.and_then(|population| kpis().for_size(kpi, population))
    }
}

/// Shows the flags, then the figures that have none; in the short form, flags of items that are
/// not asked are left out.
pub fn kpi(store: Store, session: &Session<'static>) -> AnyView {
    let size = Size::of(store, session);
    let in_form = store.in_form();
    let form = store.with_draft(|draft| draft.form);
    let asked = |item: &ItemId| session.questionnaire().item(item).is_some_and(&in_form);
    let cards: Vec<AnyView> = flags(session)
        .iter()
        .filter(|flag| asked(&flag.item) || flag.flag != Flag::Unknown)
        .filter_map(|flag| flagged(session, flag, size, form))
        .collect();
    let others: Vec<AnyView> = reference_only(session)
        .into_iter()
        .filter_map(|(id, mut items)| {
            items.retain(|item| in_form(item));
            if items.is_empty() {
                return None;
            }
            let kpi = kpis().get(&id)?;
            let items: Vec<AnyView> =
                items.iter().map(|item| reference_link(session, item)).collect();
            let head = view! { <p>{words::KPI_ITEMS} "：" {items}</p> }.into_any();
            Some(card(kpi, head, size))
        })
        .collect();
    let missing = size.population.is_none().then_some(words::KPI_NO_POPULATION);
    let small = size.small.then_some(words::KPI_SMALL);
    let hint = small.or(missing).map(|hint| view! { <p class="support-text">{hint}</p> });
    view! {
        <p>{words::KPI_LEAD}</p>
        {hint}
        <h3>{words::KPI_FLAGS}</h3>
        <ul class="kpi-list" id="kpi-flags">{cards}</ul>
        <h3>{words::KPI_REFERENCE}</h3>
        <ul class="kpi-list" id="kpi-references">{others}</ul>
    }
    .into_any()
}

fn reference_link(session: &Session<'static>, item: &Item) -> AnyView {
    view! {
        <a class="kpi-card__item" href=item_href(session.questionnaire(), &item.id)>
            {item.heading()}
        </a>
    }
    .into_any()
}

fn flagged(session: &Session<'static>, flag: &KpiFlag, size: Size, form: Form) -> Option<AnyView> {
    let kpi = kpis().get(&flag.kpi)?;
    let item = session.questionnaire().item(&flag.item)?;
    let answer = answer_word(session, &flag.item);
    let caveat = flag
        .caveat
        .clone()
        .map(|text| view! { <p class="support-text">{words::NOTE} "：" {text}</p> });
    let head = view! {
        <p class="kpi-card__flags">
            <strong class="chip" data-kind="flag">{flag.flag.label()}</strong>
            {flag.joint.then(|| view! { <span class="chip">{words::JOINT}</span> })}
        </p>
        <p class="kpi-card__from">{item_link(session.questionnaire(), item, form)}{words::follows_from(&answer)}</p>
        {caveat}
    }
    .into_any();
    Some(card(kpi, head, size))
}

/// Indicators that stand beside items without a flag, each with its items.
fn reference_only(session: &Session<'static>) -> Vec<(KpiId, Vec<&'static Item>)> {
    let mut rows: Vec<(KpiId, Vec<&'static Item>)> = Vec::new();
    for item in session.questionnaire().items() {
        for link in item.kpi.iter().filter(|link| link.bound == Bound::ReferenceOnly) {
            match rows.iter_mut().find(|(id, _)| *id == link.id) {
                Some((_, items)) => items.push(item),
                None => rows.push((link.id.clone(), vec![item])),
            }
        }
    }
    rows
}

fn card(kpi: &'static Kpi, head: AnyView, size: Size) -> AnyView {
    let figures = match size.figure(&kpi.id) {
        Some(row) => view! {
            <p>{words::FIGURE_SIZE} "：" {row.printed.clone()}</p>
            {source(&row.source)}
            {on_demand(kpi)}
        }
        .into_any(),
        None if size.small && counts_municipalities(kpi) => view! {
            <p>{words::FIGURE_SIZE} "：" {words::FIGURE_NONE}</p>
            {on_demand(kpi)}
        }
        .into_any(),
        None => {
            let label = if counts_municipalities(kpi) {
                words::FIGURE_ALL
            } else {
                words::FIGURE_PREFECTURES
            };
            view! { <p class="kpi-card__label">{label}</p> {all_sizes(kpi)} }.into_any()
        }
    };
    view! {
        <li class="kpi-card" data-kpi=kpi.id.to_string()>
            <h4 class="kpi-card__title">{kpi.label.clone()}</h4>
            {head}
            <div class="kpi-card__figures">{figures}</div>
        </li>
    }
    .into_any()
}

/// Figures on prefectures have no size of municipality.
fn counts_municipalities(kpi: &Kpi) -> bool {
    !matches!(kpi.unit.as_str(), "都道府県" | "府県")
}

fn on_demand(kpi: &'static Kpi) -> AnyView {
    let title = view! {
        {words::ON_DEMAND}<span class="visually-hidden">"：" {kpi.label.clone()}</span>
    };
    disclosure(None, title.into_any(), all_sizes(kpi))
}

fn all_sizes(kpi: &'static Kpi) -> AnyView {
    let printed = || Some(format!("{}（{}）", kpi.as_printed.as_ref()?, kpi.date));
    let dated = || kpi.parts.first().map(|_| kpi.date.clone());
    let figure = kpi.figure().or_else(printed).or_else(dated);
    let parts: Vec<AnyView> = kpi
        .parts
        .iter()
        .map(|part| {
            let n = group_digits(u64::from(part.numerator));
            view! { <li>{format!("{} {n}{}", part.label, part.unit)}</li> }.into_any()
        })
        .collect();
    let parts = (!parts.is_empty()).then(|| view! { <ul>{parts}</ul> });
    let note = kpi
        .note
        .clone()
        .map(|note| view! { <p class="support-text">{words::NOTE} "：" {note}</p> });
    view! {
        {figure.map(|figure| view! { <p>{figure}</p> })}
        {parts}
        <p class="support-text">{words::FIGURE_BASE} "：" {kpi.population.clone()}</p>
        {note}
        {source(&kpi.source)}
    }
    .into_any()
}

fn source(id: &SourceId) -> Option<AnyView> {
    let citation = kpis().source(id)?.citation();
    Some(view! { <p class="support-text">{words::SOURCE} "：" {citation}</p> }.into_any())
}
