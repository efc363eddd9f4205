//! The papers of a prefecture (依頼, 照会, 受領証, 結果還元, 国への提出): one page on what a paper is,
//! from whom, and what to do next.

mod kept;
mod query;
mod receipt;
mod request;
mod returned;

use std::sync::Arc;

use hokatsu_instrument::calendar;
use hokatsu_sealed::Digest;
use hokatsu_submission::papers::paper_trust;
use hokatsu_submission::{
    Bundle, Letter, Opened, Paper, PaperKind, PaperOutcome, Rosters, Trust, WORKSHOP_TYPE, When,
    read_paper,
};
use leptos::prelude::*;

use crate::browser::{clock, page};
use crate::chunks;
use crate::pages::verify::{self, Row, rows};
use crate::parts::gathered;
use crate::parts::intake::{self, Taken};
use crate::route::Route;
use crate::state::Store;
use crate::text::{home, letters as words, verify as texts};

/// Opens what was chosen at はじめに: a draft to go on with, or a paper, which is shown.
///
/// # Errors
/// The sentence on why nothing was opened.
pub async fn open(store: Store, files: Vec<web_sys::File>) -> Result<Option<Opened>, String> {
    let mut taken = intake::take(files).await;
    let Some(Taken { name, way, document }) = taken.pop() else { return Ok(None) };
    if !taken.is_empty() {
        return Err(home::ONE_BY_ONE.to_owned());
    }
    let document = document
        .map_err(|why| if why.contains(&name) { why } else { home::not_opened(&name, &why) })?;
    let why = match chunks::open(&name, &document) {
        Ok(opened) => return Ok(Some(opened)),
        Err(why) => why,
    };
    let found = read_paper(&document);
    let given = found.outcome.document_type.as_deref();
    if given == Some(WORKSHOP_TYPE) {
        gathered::hand_over(name, document);
        return Ok(None);
    }
    if !PaperKind::ALL.iter().any(|kind| given == Some(kind.document_type())) {
        return Err(why);
    }
    let jumped = match &found.paper {
        Some(Paper::Query(query)) => query::take(store, query).is_ok(),
        _ => false,
    };
    if !jumped {
        verify::hand_over(Taken { name, way, document: Ok(document) });
        page::go(&Route::Verify.href_at("verify-result"));
    }
    Ok(None)
}

/// Draws what a paper that holds is about, and what to do next; `beside` are the documents that
/// were chosen together with it.
pub fn letter(read: &Arc<PaperOutcome>, rosters: &Rosters, beside: &[Vec<u8>]) -> Option<AnyView> {
    let paper = read.paper.as_ref()?;
    let letter = paper.letter();
    let kind = paper.kind();
    let trust = paper_trust(read, rosters, When { on: clock::today(), received: None });
    let none = || texts::NONE.to_owned();
    let mut facts: Vec<Row> = vec![
        (words::ISSUER, vec![letter.issuer.label().to_owned()]),
        (words::NUMBER, vec![letter.number.clone().unwrap_or_else(none)]),
        (words::DATE, vec![calendar::wareki_alone(letter.date)]),
        (words::YEAR, vec![letter.fiscal_year.label()]),
    ];
    let next = match paper {
        Paper::Request(request) => {
            facts.extend(request::facts(request));
            request::next(Arc::new((**request).clone()))
        }
        Paper::Query(query) => {
            facts.extend(query::facts(query));
            query::next(Arc::new((**query).clone()), beside)
        }
        Paper::Receipt(receipt) => {
            facts.extend(receipt::facts(receipt));
            receipt::next(read, beside)
        }
        Paper::Return(returned) => {
            facts.extend(returned::facts(returned));
            returned::next(read, returned)
        }
        Paper::Bundle(bundle) => {
            facts.extend(bundled(bundle));
            ().into_any()
        }
    };
    facts.push((words::CONTACT, vec![letter.asked_at()]));
    let synthetic = letter.synthetic.then(|| {
        view! { <p class="notice" data-type="warning">{texts::SYNTHETIC}</p> }
    });
    let code = match kind {
        PaperKind::Request => "request",
        PaperKind::Query => "query",
        PaperKind::Receipt => "receipt",
        PaperKind::Return => "return",
        PaperKind::Bundle => "bundle",
    };
    let drawn = view! {
        <div class="paper" data-paper=code>
            <h4 class="paper__title">{words::heading(letter.issuer.label(), kind)}</h4>
            <p>{words::about(kind)}</p>
            {synthetic}
            {rows(facts)}
            {trust.refusal().is_none().then_some(next)}
            {read.outcome.digest.map(|digest| number(&digest))}
            {origin(letter, &trust)}
        </div>
    };
    Some(drawn.into_any())
}

/// Whose signature it is; without a roster nobody can tell from the file alone.
fn origin(letter: &Letter, trust: &Trust) -> AnyView {
    let alone = trust.level == 1 && trust.reasons.is_empty();
    let alone = alone.then(|| view! { <p>{words::key_unknown(letter.issuer.label())}</p> });
    view! { {verify::origin(trust)} {alone} }.into_any()
}

fn number(digest: &Digest) -> AnyView {
    view! {
        <div class="verified__number">
            <p class="verified__number-label">{texts::CHECK_NUMBER}</p>
            <p class="verified__number-value mono">{digest.check_number()}</p>
        </div>
    }
    .into_any()
}

fn bundled(bundle: &Bundle) -> Vec<Row> {
    let sheets =
        bundle.withheld.questionnaires.values().fold(0_u64, |sum, n| sum.saturating_add(*n));
    let sheet = if bundle.sheet.is_some() { words::SHEET_THERE } else { words::SHEET_NOT };
    let extracts = u64::try_from(bundle.extracts.len()).unwrap_or(u64::MAX);
    vec![
        (texts::REVISION, vec![texts::revision(bundle.revision)]),
        (words::SHEET, vec![sheet.to_owned()]),
        (words::EXTRACTS, vec![words::municipalities(extracts)]),
        (words::WITHHELD, vec![words::withheld(bundle.withheld.municipalities, sheets)]),
    ]
}

/// Something that could not be done.
fn refused(failed: RwSignal<Option<String>>) -> AnyView {
    crate::parts::dynamic::perhaps(move || {
        failed.get().map(|why| {
            view! {
                <div class="notice" data-type="error" role="alert">
                    <h5>{words::NOT_TAKEN}</h5>
                    <p>{why}</p>
                </div>
            }
        })
    })
}
