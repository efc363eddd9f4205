//! Items as cards: what is asked, its control, and what helps to answer.

use hokatsu_instrument::{Item, ItemIx, Questionnaire};
use hokatsu_response::Session;
use leptos::prelude::*;

use crate::fields::{Asked, control, is_small};
use crate::parts::dynamic::{Derived, keyed, perhaps};
use crate::parts::{previous, questions};
use crate::state::{Store, questionnaire};
use crate::text::{answer as words, fields};

/// Returns the edition of a questionnaire the open draft is answered in.
pub fn edition(store: Store, id: &str) -> Option<&'static Questionnaire> {
    let session = store.session(id).map(|s| s.with_untracked(Session::questionnaire));
    session.or_else(|| questionnaire(id))
}

/// A list of cards.
#[derive(Clone, Copy)]
pub struct Cards {
    /// The store of the page.
    pub store: Store,
    /// The edition.
    pub questionnaire: &'static Questionnaire,
    /// The items asked at the moment.
    pub shown: Derived<Vec<ItemIx>>,
    /// Whether the titles stand below a heading of the second rank.
    pub nested: bool,
    /// What stands at the end of a card.
    pub after: fn(Asked) -> AnyView,
}

/// Draws the cards; they come and go with the answers, and that is said once.
pub fn cards(cards: Cards) -> AnyView {
    let Cards { store, questionnaire, shown, .. } = cards;
    Effect::new(move |before: Option<Vec<ItemIx>>| {
        let now = shown.get();
        if let Some(before) = before {
            let added = now.iter().filter(|ix| !before.contains(ix)).count();
            let gone = before.iter().filter(|ix| !now.contains(ix)).count();
            if let Some(sentence) = words::items_changed(added, gone) {
                store.announce(sentence);
            }
        }
        now
    });
    let part = move |number| {
        let asked = questionnaire
            .positions()
            .nth(number)
            .and_then(|ix| Asked::new(store, questionnaire, ix));
        asked.map_or_else(|| ().into_any(), |asked| card(cards, asked))
    };
    view! {
        <div class="items">
            {keyed(move || shown.with(|all| all.iter().map(|ix| ix.get()).collect()), part)}
        </div>
    }
    .into_any()
}

fn card(cards: Cards, asked: Asked) -> AnyView {
    let item = asked.item;
    let title_id = asked.part("title");
    let title = view! { <span class="item__id">{item.number()}</span> {item.title.as_str()} };
    let heading = if cards.nested {
        view! { <h3 class="item__title" id=title_id.clone()>{title}</h3> }.into_any()
    } else {
        view! { <h2 class="item__title" id=title_id.clone()>{title}</h2> }.into_any()
    };
    view! {
        <section class="item" id=asked.anchor() aria-labelledby=title_id>
            <div class="item__head">{heading} {marks(item)}</div>
            {questions::beside(asked)}
            {previous::beside(asked)}
            {control(asked)}
            {more(asked)}
            {(cards.after)(asked)}
        </section>
    }
    .into_any()
}

fn marks(item: &'static Item) -> Option<AnyView> {
    let scored = !item.levels.is_empty();
    let critical = (scored && item.critical)
        .then(|| view! { <li class="chip" data-kind="key">{words::CRITICAL}</li> });
    let short =
        (scored && item.short_form).then(|| view! { <li class="chip">{words::SHORT_FORM}</li> });
    (critical.is_some() || short.is_some())
        .then(|| view! { <ul class="chips">{critical}{short}</ul> }.into_any())
}

fn more(asked: Asked) -> Option<AnyView> {
    let item = asked.item;
    let small = is_small(asked.store);
    let size_note = item.size_note.as_deref().map(|note| {
        perhaps(move || {
            (!small.get()).then(|| fold(words::SIZE_NOTE, view! { <p>{note}</p> }.into_any()))
        })
    });
    let basis = (!item.basis.is_empty()).then(|| fold(words::ITEM_BASIS, citations(&item.basis)));
    (size_note.is_some() || basis.is_some())
        .then(|| view! { <div class="item__more">{basis}{size_note}</div> }.into_any())
}

/// Draws a list of citations.
pub fn citations(basis: &'static [String]) -> AnyView {
    let rows: Vec<_> = basis.iter().map(|cited| view! { <li>{cited.as_str()}</li> }).collect();
    view! { <ul>{rows}</ul> }.into_any()
}

/// Draws a closed fold.
pub fn fold(summary: &'static str, body: AnyView) -> AnyView {
    view! {
        <details class="disclosure">
            <summary><span class="disclosure__text">{summary}</span></summary>
            <div class="disclosure__body">{body}</div>
        </details>
    }
    .into_any()
}

/// Draws the general anchors of the levels.
pub fn anchors(questionnaire: &'static Questionnaire) -> AnyView {
    let rows: Vec<_> = questionnaire
        .scale
        .iter()
        .map(|step| {
            let name = format!("{} {}", fields::level(step.level), step.name);
            view! { <dt>{name}</dt> <dd>{step.anchor.as_str()}</dd> }
        })
        .collect();
    view! {
        <p>{words::SCALE_LEAD}</p>
        <dl class="definition-list">{rows}</dl>
    }
    .into_any()
}
