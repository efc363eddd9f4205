//! 依頼: what is asked, and taking it on.

use std::sync::Arc;

use hokatsu_instrument::edition;
use hokatsu_submission::{DocumentId, Draft, Request, RequestMisfit};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{kept, refused};
use crate::browser::{clock, page, random};
use crate::chunks;
use crate::pages::verify::Row;
use crate::parts::dynamic::on;
use crate::route::Route;
use crate::state::{Slot, Store, use_store};
use crate::text::letters as words;

pub(super) fn facts(request: &Request) -> Vec<Row> {
    let wanted = request.questionnaires.iter();
    let wanted = wanted.map(|wanted| {
        let (id, version) = (wanted.id.as_str(), wanted.version.as_str());
        match edition(id, version) {
            Some(edition) => words::edition(&edition.title, version),
            None => words::not_carried(id, version),
        }
    });
    let mut facts: Vec<Row> = vec![
        (words::DEADLINE, vec![words::until(request.deadline, clock::today())]),
        (words::SUBMIT_TO, vec![request.submit_to.clone()]),
        (words::WANTED, wanted.collect()),
    ];
    if let Some(own) = &request.own {
        facts.push((words::OWN, vec![words::own(&own.title, own.items)]));
    }
    if let Some(note) = &request.note {
        facts.push((words::NOTE, vec![note.clone()]));
    }
    facts
}

pub(super) fn next(request: Arc<Request>) -> AnyView {
    let store = use_store();
    let failed = RwSignal::new(None::<String>);
    let open = store.is_open();
    let taken =
        open && store.draft().with_untracked(|draft| draft.request.as_deref() == Some(&*request));
    let taking = request.clone();
    let begin = move |_| {
        let request = (*request).clone();
        spawn_local(async move {
            let outcome = begin(store, request).await;
            // The screen is left when it worked.
            let _ = failed.try_set(outcome.err());
        });
    };
    let take = move |_| {
        let outcome = take(store, (*taking).clone());
        failed.set(outcome.err().map(|misfit| misfit.to_string()));
    };
    let primary = |first: bool| if first { "solid" } else { "outline" };
    let into_open = open.then(|| {
        let who = store.draft().with_untracked(kept::name);
        let button = if taken {
            view! {
                <p>{words::REQUEST_TAKEN}</p>
                <p class="actions">
                    <a class="button" data-type="solid" href=Route::Respondent.href()>
                        {words::GO_ON}
                    </a>
                </p>
            }
            .into_any()
        } else {
            view! {
                <p class="actions">
                    <button type="button" class="button" data-type="solid" on:click=on(take)>
                        {words::TAKE_REQUEST}
                    </button>
                </p>
            }
            .into_any()
        };
        view! { <p>{words::open_draft(&who)}</p> {button} }
    });
    let open_first = (!open).then(|| view! { <p class="support-text">{words::OPEN_FIRST}</p> });
    view! {
        <section class="paper__next" aria-labelledby="paper-next">
            <h4 id="paper-next">{words::NEXT}</h4>
            {into_open}
            <p class="actions">
                <button type="button" class="button" data-type=primary(!open) on:click=on(begin)>
                    {words::BEGIN}
                </button>
            </p>
            {open_first}
            {refused(failed)}
        </section>
    }
    .into_any()
}

fn take(store: Store, request: Request) -> Result<(), RequestMisfit> {
    let from = request.letter.issuer.label();
    let mut draft = store.draft().get_untracked();
    draft.accept_request(request)?;
    store.edit_whole(words::STEP_REQUEST, draft);
    store.tell(words::request_taken(from));
    page::go(&Route::Respondent.href());
    Ok(())
}

async fn begin(store: Store, request: Request) -> Result<(), String> {
    let from = request.letter.issuer.label();
    let drafts = chunks::drafts().await.map_err(|error| error.to_string())?;
    let bytes = random::bytes().map_err(|error| error.to_string())?;
    let slot = Slot::fresh().map_err(|error| error.to_string())?;
    let mut draft = Draft::new(DocumentId::from_random(bytes), request.letter.fiscal_year);
    draft.synthetic = request.letter.synthetic;
    draft.accept_request(request).map_err(|misfit| misfit.to_string())?;
    store.load(drafts, draft, slot);
    store.keep_from_now();
    store.tell(words::request_taken(from));
    page::go(&Route::Respondent.href());
    Ok(())
}
