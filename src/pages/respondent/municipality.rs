//! The municipality.

use hokatsu_instrument::municipality::{LIST_DATE, Municipality};
use leptos::prelude::*;

use super::Sheet;
use crate::browser::page;
use crate::fields::municipality::{search, selects};
use crate::fields::text_box::{Mark, mark};
use crate::parts::dynamic::{Derived, dynamic};
use crate::text::{fields, respondent as words};

pub(super) fn municipality(sheet: Sheet) -> AnyView {
    let chosen = Derived::new(move || sheet.head.with(|head| head.respondent.municipality()));
    let fold = NodeRef::<leptos::html::Details>::new();
    let put = move |municipality: &'static Municipality| {
        sheet.edit(false, &mut |head| {
            if head.respondent.code != Some(municipality.code) {
                head.respondent.code = Some(municipality.code);
                // It was said of another municipality.
                head.respondent.welfare_office = None;
            }
        });
        let name = format!("{}{}", municipality.prefecture, municipality.name);
        sheet.store.announce(fields::municipality_chosen(&name));
    };
    let found = Callback::new(move |municipality| {
        put(municipality);
        if let Some(fold) = fold.get_untracked() {
            fold.set_open(false);
        }
        page::focus_soon("#municipality-fold".to_owned());
    });
    let open = chosen.with_untracked(Option::is_none);
    let code = Derived::new(move || chosen.get().map(|m| m.code));
    let summary = move || if chosen.get().is_some() { words::CHANGE } else { words::CHOOSE };
    let card = move || match chosen.get() {
        Some(municipality) => facts(municipality),
        None => view! { <p>{words::NOT_CHOSEN}</p> }.into_any(),
    };
    view! {
        <section class="form-group" id="field-municipality" aria-labelledby="municipality-heading">
            <h2 id="municipality-heading">
                {words::MUNICIPALITY} {mark(Derived::stored(Mark::Required))}
            </h2>
            {dynamic(card)}
            <details node_ref=fold class="disclosure" open=open>
                <summary id="municipality-fold"><span class="disclosure__text">{dynamic(summary)}</span></summary>
                <div class="disclosure__body">
                    {search(sheet.store, "municipality-search", fields::SEARCH, found)}
                    <p>{words::OR_BY_LIST}</p>
                    {selects("respondent", code, Callback::new(put))}
                    <p class="support-text">{words::list_date(LIST_DATE)}</p>
                </div>
            </details>
        </section>
    }
    .into_any()
}

fn facts(municipality: &'static Municipality) -> AnyView {
    let [kana, kind, code] = words::FACTS;
    view! {
        <div class="chosen">
            <p class="chosen__name">{municipality.prefecture} " " {municipality.name}</p>
            <dl class="definition-list">
                <dt>{kana}</dt> <dd>{municipality.kana}</dd>
                <dt>{kind}</dt> <dd>{municipality.kind.label()}</dd>
                <dt>{code}</dt> <dd>{municipality.code.to_string()}</dd>
            </dl>
        </div>
    }
    .into_any()
}
