//! The municipality.

use hokatsu_instrument::municipality::{LIST_DATE, Municipality};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Sheet;
use crate::browser::page;
use crate::browser::storage::{self, Kept, Shelf};
use crate::fields::municipality::{search, selects};
use crate::fields::text_box::{Mark, mark};
use crate::pages::home::open_kept;
use crate::parts::drafts::draft_label;
use crate::parts::dynamic::{Derived, dynamic, on, perhaps};
use crate::text::{fields, home, respondent as words};

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
    let asking = RwSignal::new(None::<Twin>);
    let choose = move |municipality: &'static Municipality| {
        asking.set(None);
        spawn_local(async move {
            match twin(sheet, municipality).await {
                None => put(municipality),
                Some(kept) => {
                    asking.set(Some(Twin { municipality, kept }));
                    page::focus_element("draft-twin");
                }
            }
        });
    };
    let found = Callback::new(move |municipality| {
        choose(municipality);
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
            {perhaps(move || asking.get().map(|twin| question(sheet, twin, asking, Callback::new(put))))}
            <details node_ref=fold class="disclosure" open=open>
                <summary id="municipality-fold"><span class="disclosure__text">{dynamic(summary)}</span></summary>
                <div class="disclosure__body">
                    {search(sheet.store, "municipality-search", fields::SEARCH, found)}
                    <p>{words::OR_BY_LIST}</p>
                    {selects("respondent", code, Callback::new(choose))}
                    <p class="support-text">{words::list_date(LIST_DATE)}</p>
                </div>
            </details>
        </section>
    }
    .into_any()
}

/// A draft of the municipality that was chosen, on this PC already.
#[derive(Clone)]
struct Twin {
    municipality: &'static Municipality,
    kept: Kept,
}

/// Finds another draft of the municipality that was chosen, unless it stays the same one.
async fn twin(sheet: Sheet, municipality: &'static Municipality) -> Option<Kept> {
    if sheet.head.with_untracked(|head| head.respondent.code == Some(municipality.code)) {
        return None;
    }
    // Without storage there is nothing to go on with.
    let drafts = storage::list(Shelf::Drafts).await.unwrap_or_default();
    let here = sheet.store.slot_key();
    let code = format!("\"code\": \"{}\"", municipality.code);
    drafts.into_iter().find(|kept| kept.key != here && kept.json.contains(&code))
}

fn question(
    sheet: Sheet,
    twin: Twin,
    asking: RwSignal<Option<Twin>>,
    put: Callback<&'static Municipality>,
) -> AnyView {
    let Twin { municipality, kept } = twin;
    let label = draft_label(&kept);
    let resume = move |_| {
        let kept = kept.clone();
        spawn_local(async move {
            if let Err(why) = open_kept(sheet.store, &kept).await {
                sheet.store.tell(why);
            }
        });
    };
    let anew = move |_| {
        asking.set(None);
        put.run(municipality);
        page::focus_soon("#municipality-fold".to_owned());
    };
    view! {
        <div class="notice" data-type="info" role="group" id="draft-twin"
            aria-labelledby="draft-twin-heading">
            <h3 id="draft-twin-heading">{words::already(municipality.name)}</h3>
            <p>{label}</p>
            <p>{words::ALREADY_HELP}</p>
            <p class="actions">
                <button type="button" class="button" data-type="solid" on:click=on(resume)>
                    {home::CONTINUE}
                </button>
                <button type="button" class="button" data-type="outline" on:click=on(anew)>
                    {words::BEGIN_ANYWAY}
                </button>
            </p>
        </div>
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
