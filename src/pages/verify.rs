//! ファイルの確認: is a file as it was when it was written, by which key, for which edition.

mod content;
mod meaning;

use hokatsu_submission::{Content, Outcome, Refusal, verify_bytes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{files, page};
use crate::route::Route;
use crate::state::use_store;
use crate::text::verify as words;

/// A file that was looked at.
#[derive(Clone)]
struct Checked {
    name: String,
    outcome: Result<Outcome, String>,
}

/// What is said first about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Intact,
    NotAccepted,
    Broken,
    Draft,
    NotSigned,
    OtherVersion,
    Unreadable,
    NotRead,
}

impl Verdict {
    fn of(checked: &Checked) -> Self {
        let Ok(outcome) = &checked.outcome else {
            return Self::NotRead;
        };
        match (&outcome.refusal, &outcome.content) {
            (None, _) => Self::Intact,
            (Some(Refusal::Unsigned), Some(Content::Draft(_))) => Self::Draft,
            (Some(_), Some(Content::Submission(_))) => Self::NotAccepted,
            (Some(Refusal::Proof(error)), _) if error.code() == "no-proof" => Self::NotSigned,
            (Some(Refusal::Proof(_)), _) => Self::Broken,
            (Some(Refusal::NewerFormat { .. } | Refusal::UnknownEdition { .. }), _) => {
                Self::OtherVersion
            }
            // Only members after the proofs were found to hold; what they say is not ours.
            (Some(_), _) if !outcome.proofs.is_empty() => Self::NotAccepted,
            (Some(_), _) => Self::Unreadable,
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Intact => words::INTACT,
            Self::NotAccepted => words::NOT_ACCEPTED,
            Self::Broken => words::BROKEN,
            Self::Draft => words::DRAFT,
            Self::NotSigned => words::NOT_SIGNED,
            Self::OtherVersion => words::OTHER_VERSION,
            Self::Unreadable => words::UNREADABLE,
            Self::NotRead => words::NOT_READ,
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Intact => "success",
            Self::Draft => "info",
            Self::NotAccepted | Self::OtherVersion | Self::NotSigned => "warning",
            Self::Broken | Self::Unreadable | Self::NotRead => "error",
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Intact => "intact",
            Self::NotAccepted => "not-accepted",
            Self::Broken => "broken",
            Self::Draft => "draft",
            Self::NotSigned => "not-signed",
            Self::OtherVersion => "other-version",
            Self::Unreadable => "unreadable",
            Self::NotRead => "not-read",
        }
    }
}

/// How many files can be looked at together.
const MOST: usize = 2;

/// ファイルの確認.
#[component]
pub fn Verify() -> impl IntoView {
    let store = use_store();
    let checked = RwSignal::new(Vec::<Checked>::new());
    let too_many = RwSignal::new(false);
    let input = NodeRef::<leptos::html::Input>::new();
    let choose = move |_| {
        let Some(input) = input.get() else { return };
        let Some(list) = input.files() else { return };
        let chosen: Vec<_> = (0..list.length()).filter_map(|at| list.get(at)).collect();
        if chosen.is_empty() {
            return;
        }
        let over = chosen.len() > MOST;
        spawn_local(async move {
            let mut rows = Vec::new();
            for file in chosen.into_iter().take(MOST) {
                rows.push(look(file).await);
            }
            // The same file may be chosen again after it was mended.
            input.set_value("");
            let said: String = rows
                .iter()
                .map(|row| words::announced(&row.name, Verdict::of(row).text()))
                .collect();
            checked.set(rows);
            too_many.set(over);
            store.announce(said);
            page::focus_element("verify-result");
        });
    };
    view! {
        <p class="lead">{words::LEAD}</p>
        <div>
            <div class="field">
                <label class="field__label" for="verify-file">{words::CHOOSE}</label>
                <p class="support-text" id="verify-file-help">{words::CHOOSE_HELP}</p>
                <input node_ref=input id="verify-file" class="drop-zone" type="file" multiple=true
                    aria-describedby="verify-file-help" on:change=choose/>
            </div>
        </div>
        {move || {
            let rows = checked.get();
            (!rows.is_empty()).then(|| results(&rows, too_many.get()))
        }}
        {meaning::meaning()}
    }
}

async fn look(file: web_sys::File) -> Checked {
    let name = file.name();
    let outcome = match files::read(file).await {
        Ok(chosen) => Ok(verify_bytes(&chosen.bytes)),
        Err(error) => Err(error.to_string()),
    };
    Checked { name, outcome }
}

fn results(rows: &[Checked], too_many: bool) -> AnyView {
    let two = rows.len() == MOST;
    let both: Vec<_> = rows.iter().filter(|row| Verdict::of(row) == Verdict::Intact).collect();
    let comparison = match both.as_slice() {
        [a, b] => content::comparison(
            (&a.name, a.outcome.as_ref().ok()),
            (&b.name, b.outcome.as_ref().ok()),
        ),
        _ if two => view! { <p class="support-text">{words::NOT_COMPARED}</p> }.into_any(),
        _ => ().into_any(),
    };
    let files = rows.iter().enumerate().map(|(at, row)| file(at, row)).collect_view();
    view! {
        <section aria-labelledby="verify-result">
            <h2 id="verify-result" tabindex="-1">{words::RESULT}</h2>
            {too_many.then(|| view! { <p class="notice" data-type="warning">{words::TOO_MANY}</p> })}
            {files}
            {comparison}
        </section>
    }
    .into_any()
}

fn file(at: usize, row: &Checked) -> AnyView {
    let verdict = Verdict::of(row);
    let heading = format!("verify-file-{at}");
    let outcome = row.outcome.as_ref().ok();
    let why = match (&row.outcome, verdict) {
        (Err(why), _) => why.clone(),
        (Ok(_), Verdict::Intact) => words::INTACT_WHY.to_owned(),
        (Ok(_), Verdict::Draft) => words::DRAFT_HELP.to_owned(),
        (Ok(outcome), _) => outcome.refusal.as_ref().map_or_else(String::new, |refusal| {
            refusal.not_ours(&row.name).unwrap_or_else(|| refusal.to_string())
        }),
    };
    let refused = !matches!(verdict, Verdict::Intact | Verdict::Draft);
    let readable = outcome.is_some_and(|outcome| outcome.submission().is_some());
    let code = verdict.code();
    view! {
        <article class="verified" data-verdict=code aria-labelledby=heading.clone()>
            <h3 class="verified__name" id=heading.clone()>{row.name.clone()}</h3>
            <div class="notice" data-type=verdict.kind()>
                <p class="verified__verdict">{verdict.text()}</p>
                <p>{why}</p>
                {(verdict == Verdict::Broken).then(|| view! { <p>{words::BROKEN_WHERE}</p> })}
                {refused.then(|| view! { <p>{words::KEPT}</p> })}
                {(refused && readable).then(|| view! { <p>{words::LOOK_ONLY}</p> })}
                {(verdict == Verdict::Draft).then(|| view! {
                    <p><a href=Route::Home.href()>{words::OPEN_IN_HOME}</a></p>
                })}
            </div>
            {outcome.map(|outcome| content::content(outcome, verdict == Verdict::Intact))}
        </article>
    }
    .into_any()
}
