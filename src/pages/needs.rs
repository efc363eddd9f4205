//! ニーズ調査: items that follow from each other, and R5 beside what was answered.

use hokatsu_instrument::ItemIx;
use hokatsu_response::compare::{self, Comparison, Row};
use leptos::prelude::*;

use crate::fields::Asked;
use crate::parts::dynamic::{Derived, attribute, dynamic, perhaps};
use crate::parts::items::{Cards, cards, edition};
use crate::parts::page_nav::PageNav;
use crate::parts::steps;
use crate::route::Route;
use crate::state::{NEEDS, use_store};
use crate::text::{answer, needs as words, review};

/// ニーズ調査.
#[component]
pub fn Needs() -> impl IntoView {
    let store = use_store();
    let Some((questionnaire, session)) = edition(store, NEEDS).zip(store.session(NEEDS)) else {
        return view! { <p class="notice" data-type="info">{answer::UNKNOWN_DOMAIN}</p> }
            .into_any();
    };
    let shown = move |sharing: bool| {
        Derived::new(move || {
            let asked = |ix: &ItemIx| {
                let group = questionnaire.at(*ix).map(|item| item.sharing.is_some());
                group == Some(sharing) && session.with(|s| s.is_visible(*ix))
            };
            questionnaire.positions().filter(asked).collect::<Vec<_>>()
        })
    };
    let group = |sharing: bool, after| Cards {
        store,
        questionnaire,
        shown: shown(sharing),
        nested: sharing,
        after,
    };
    let progress = store.progress(NEEDS, |item| item.sharing.is_none());
    let scopes = store.progress(NEEDS, |item| item.sharing.is_some());
    if !store.draft().with_untracked(|draft| steps::wanted(draft, NEEDS)) {
        return view! {
            <p class="lead">{words::SHARING_LEAD}</p>
            <div class="needs-group">
                {cards(Cards { nested: false, ..group(true, |_| ().into_any()) })}
            </div>
            <PageNav here=Route::Needs/>
        }
        .into_any();
    }
    view! {
        <p class="lead">{words::LEAD}</p>
        <p>{words::REFERENCE_LEAD}</p>
        <div class="progress" id="progress">
            <p class="progress__words">{dynamic(move || {
                format!("{}　{}", progress.get().told(), review::scopes(scopes.get()))
            })}</p>
            <progress class="progress__bar" aria-hidden="true"
                max=attribute(move || Some(progress.get().asked.to_string()))
                value=attribute(move || Some(progress.get().answered.to_string()))></progress>
        </div>
        <div class="needs-group">{cards(group(false, beside_r5))}</div>
        // How far the answers travel is not for another section to say.
        {(!store.is_part()).then(|| view! {
            <section class="needs-group" aria-labelledby="sharing-heading">
                <h2 id="sharing-heading">{words::SHARING}</h2>
                <p class="needs-group__lead">{words::SHARING_LEAD}</p>
                {cards(group(true, |_| ().into_any()))}
            </section>
        })}
        <PageNav here=Route::Needs/>
    }
    .into_any()
}

/// The R5 figures of an item, only once it is answered: beside open options they would steer.
fn beside_r5(asked: Asked) -> AnyView {
    let Some(session) = asked.store.session(NEEDS) else { return ().into_any() };
    let found = Derived::new(move || {
        let compared = session.with(|session| compare::item(session, &asked.item.id));
        let answered = session.with(|s| s.visible_answer(asked.ix).is_some());
        (compared, answered && asked.item.added_in_this_tool)
    });
    let view = move || match found.get() {
        (Some(comparison), _) => Some(figures(asked, &comparison)),
        (None, true) => Some(view! { <p class="support-text">{words::ADDED}</p> }.into_any()),
        (None, false) => None,
    };
    perhaps(view)
}

fn figures(asked: Asked, comparison: &Comparison<'static>) -> AnyView {
    let group = comparison.group.label();
    let Some(first) = comparison.rows.iter().find_map(|row| row.reference) else {
        return ().into_any();
    };
    let heading = words::reference(&first.survey, group, comparison.n);
    let base = first.note.clone().unwrap_or_else(|| words::base(group, comparison.n));
    let base = format!("{}。", base.trim_end_matches('。'));
    let source = asked.questionnaire.source(&first.source).map(|s| s.citation());
    let rows: Vec<_> = comparison.rows.iter().map(row).collect();
    let [option, figure, own] = words::COLUMNS;
    view! {
        <details class="disclosure" data-reference="r5">
            <summary><span class="disclosure__text">{heading.clone()}</span></summary>
            <div class="disclosure__body">
                <figure class="table-figure" tabindex="0" role="group" aria-label=heading>
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{option}</th>
                                <th scope="col" data-align="right">{figure}</th>
                                <th scope="col">{own}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </figure>
                <p class="support-text">{base}{words::NO_VERDICT}</p>
                {source.map(|cited| view! {
                    <p class="support-text">{words::source(&cited, &first.date)}</p>
                })}
            </div>
        </details>
    }
    .into_any()
}

fn row(row: &Row<'static>) -> AnyView {
    let figure = match row.reference {
        Some(reference) => words::figure(reference).into_any(),
        None => view! {
            <span aria-hidden="true">{words::NO_FIGURE}</span>
            <span class="visually-hidden">{words::NO_FIGURE_WORD}</span>
        }
        .into_any(),
    };
    let own = row.chosen.then(|| view! { <span class="reference__mark">{words::CHOSEN}</span> });
    view! {
        <tr>
            <th scope="row">{row.text}</th>
            <td data-align="right">{figure}</td>
            <td>{own}</td>
        </tr>
    }
    .into_any()
}
