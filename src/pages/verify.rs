//! ファイルの確認: is a file as it was when it was written, by which key, for which edition.

mod content;
mod input;
mod meaning;
mod origin;
mod sign;

use hokatsu_submission::{Content, Refusal, RosterFile, Rosters};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::pages::letters;
use crate::parts::{gathered, intake};
use crate::route::Route;
use crate::state::{Store, use_store};
use crate::text::{letters as letter_words, verify as words};
pub use content::{Row, rows};
pub use input::hand_over;
use input::{Checked, Found};
pub use origin::origin;

/// What is said first about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Intact,
    NotAccepted,
    Broken,
    Draft,
    Gathered,
    GatheredOpen,
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
            (None, _) if checked.gathered.is_some() => Self::Gathered,
            (Some(Refusal::Unsigned), _) if checked.gathered.is_some() => Self::GatheredOpen,
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
            Self::Gathered => words::GATHERED,
            Self::GatheredOpen => words::GATHERED_OPEN,
            Self::NotSigned => words::NOT_SIGNED,
            Self::OtherVersion => words::OTHER_VERSION,
            Self::Unreadable => words::UNREADABLE,
            Self::NotRead => words::NOT_READ,
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Intact | Self::Gathered => "success",
            Self::Draft | Self::GatheredOpen => "info",
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
            Self::Gathered => "workshop",
            Self::GatheredOpen => "workshop-open",
            Self::NotSigned => "not-signed",
            Self::OtherVersion => "other-version",
            Self::Unreadable => "unreadable",
            Self::NotRead => "not-read",
        }
    }
}

/// How many files can be looked at together.
const MOST: usize = 2;

/// What is on the screen.
#[derive(Clone, Copy)]
struct Desk {
    checked: RwSignal<Vec<Checked>>,
    rosters: RwSignal<Vec<RosterFile>>,
    too_many: RwSignal<bool>,
}

impl Desk {
    /// Takes over what was found; documents take the place of those before, rosters add up.
    fn take(self, store: Store, found: Vec<Found>) {
        let mut rows = Vec::new();
        for one in found {
            match one {
                Found::Document(checked) => rows.push(*checked),
                Found::Roster(roster) => self.rosters.update(|all| {
                    if all.iter().all(|known| known.digest != roster.digest) {
                        all.push(roster);
                    }
                }),
            }
        }
        self.too_many.set(rows.len() > MOST);
        rows.truncate(MOST);
        if rows.is_empty() {
            store.announce(words::ROSTER_TAKEN);
            return;
        }
        let said: String =
            rows.iter().map(|row| words::announced(&row.name, Verdict::of(row).text())).collect();
        self.checked.set(rows);
        store.announce(said);
        page::focus_element("verify-result");
    }
}

/// ファイルの確認.
#[component]
pub fn Verify() -> impl IntoView {
    let store = use_store();
    let desk = Desk {
        checked: RwSignal::new(Vec::new()),
        rosters: RwSignal::new(Vec::new()),
        too_many: RwSignal::new(false),
    };
    let handed = input::handed_over();
    if !handed.is_empty() {
        desk.take(store, handed);
    }
    let field = NodeRef::<leptos::html::Input>::new();
    let choose = move |_| {
        let Some(field) = field.get() else { return };
        let chosen = intake::chosen(&field);
        if chosen.is_empty() {
            return;
        }
        spawn_local(async move {
            let found = input::read(chosen).await;
            // The same file may be chosen again after it was mended.
            field.set_value("");
            desk.take(store, found);
        });
    };
    let typed = NodeRef::<leptos::html::Textarea>::new();
    let paste = move |_| {
        let Some(field) = typed.get() else { return };
        let text = field.value();
        if !text.trim().is_empty() {
            desk.take(store, vec![input::pasted(&text)]);
        }
    };
    view! {
        <p class="lead">{words::LEAD}</p>
        <div>
            <div class="field">
                <label class="field__label" for="verify-file">{words::CHOOSE}</label>
                <p class="support-text" id="verify-file-help">{words::CHOOSE_HELP}</p>
                <input node_ref=field id="verify-file" class="drop-zone" type="file" multiple=true
                    aria-describedby="verify-file-help" on:change=choose/>
            </div>
        </div>
        <details class="disclosure">
            <summary><span class="disclosure__text">{words::PASTE}</span></summary>
            <div class="disclosure__body">
                <div class="field">
                    <label class="field__label" for="verify-paste">{words::PASTE_LABEL}</label>
                    <p class="support-text" id="verify-paste-help">{words::PASTE_HELP}</p>
                    <textarea node_ref=typed id="verify-paste" rows="6" autocomplete="off"
                        aria-describedby="verify-paste-help"></textarea>
                </div>
                <p class="actions">
                    <button type="button" class="button" data-type="outline" on:click=paste>
                        {words::CHECK_PASTED}
                    </button>
                </p>
            </div>
        </details>
        {move || roster_list(desk)}
        {move || {
            let rows = desk.checked.get();
            (!rows.is_empty()).then(|| results(&rows, desk))
        }}
        {meaning::meaning()}
    }
}

/// The rosters files are judged by.
fn roster_list(desk: Desk) -> AnyView {
    let all = desk.rosters.get();
    if all.is_empty() {
        return ().into_any();
    }
    let lines: Vec<_> = all
        .iter()
        .map(
            |file| view! { <li>{words::roster(&file.roster.label(), file.roster.keys.len())}</li> },
        )
        .collect();
    let fault = origin::rosters(&all).err();
    view! {
        <section aria-labelledby="verify-rosters">
            <h2 id="verify-rosters">{words::ROSTERS}</h2>
            <ul>{lines}</ul>
            {fault.map(|why| view! {
                <div class="notice" data-type="error" role="alert">
                    <p>{words::ROSTERS_REFUSED}</p>
                    <p>{why}</p>
                </div>
            })}
            <p class="actions">
                <button type="button" class="button" data-type="text"
                    on:click=move |_| desk.rosters.set(Vec::new())>{words::DROP_ROSTERS}</button>
            </p>
        </section>
    }
    .into_any()
}

fn results(rows: &[Checked], desk: Desk) -> AnyView {
    let rosters = origin::rosters(&desk.rosters.get()).unwrap_or_default();
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
    let too_many = desk.too_many.get();
    let files: Vec<_> = (0..rows.len()).filter_map(|at| file(at, rows, &rosters, desk)).collect();
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

fn file(at: usize, rows: &[Checked], rosters: &Rosters, desk: Desk) -> Option<AnyView> {
    let row = rows.get(at)?;
    let verdict = Verdict::of(row);
    let heading = format!("verify-file-{at}");
    let outcome = row.outcome.as_ref().ok();
    let why = match (&row.outcome, verdict) {
        (Err(why), _) => why.clone(),
        (Ok(_), Verdict::Intact) if row.paper.is_some() => letter_words::INTACT_WHY.to_owned(),
        (Ok(_), Verdict::Intact) => words::INTACT_WHY.to_owned(),
        (Ok(_), Verdict::Draft) => words::DRAFT_HELP.to_owned(),
        (Ok(_), Verdict::Gathered | Verdict::GatheredOpen) => {
            words::gathered(row.gathered).to_owned()
        }
        (Ok(outcome), _) => outcome.refusal.as_ref().map_or_else(String::new, |refusal| {
            refusal.not_ours(&row.name).unwrap_or_else(|| refusal.to_string())
        }),
    };
    let other = rows.iter().enumerate().find(|(other, _)| *other != at);
    let other = other.and_then(|(_, row)| row.outcome.as_ref().ok());
    let intact = verdict == Verdict::Intact;
    let paper = row.paper.as_ref().filter(|_| intact).and_then(|paper| {
        let beside = rows.iter().enumerate().filter(|(other, _)| *other != at);
        let beside: Vec<_> = beside.map(|(_, row)| row.document.clone()).collect();
        letters::letter(paper, rosters, &beside)
    });
    let trust = outcome
        .filter(|_| intact && row.paper.is_none())
        .map(|outcome| origin::judge(outcome, rosters, other));
    let gathered = matches!(verdict, Verdict::Gathered | Verdict::GatheredOpen);
    let refused = !gathered && !matches!(verdict, Verdict::Intact | Verdict::Draft);
    let readable = outcome.is_some_and(|outcome| outcome.submission().is_some());
    let code = verdict.code();
    view! {
        <article class="verified" data-verdict=code aria-labelledby=heading.clone()>
            <h3 class="verified__name" id=heading.clone()>{row.name.clone()}</h3>
            <div class="notice" data-type=verdict.kind()>
                <p class="verified__verdict">{verdict.text()}</p>
                <p>{why}</p>
                {row.way.map(|way| view! { <p>{words::travelled(way.label())}</p> })}
                {(verdict == Verdict::Broken).then(|| view! { <p>{words::BROKEN_WHERE}</p> })}
                {refused.then(|| view! { <p>{words::KEPT}</p> })}
                {(refused && readable).then(|| view! { <p>{words::LOOK_ONLY}</p> })}
                {(verdict == Verdict::Draft).then(|| view! {
                    <p><a href=Route::Home.href()>{words::OPEN_IN_HOME}</a></p>
                })}
            </div>
            {gathered.then(|| to_workshop(row))}
            {paper}
            {trust.as_ref().map(origin::origin)}
            {outcome.map(|outcome| content::content(outcome, intact))}
            {(intact && row.paper.is_none() && rows.len() == 1).then(|| office(at, row, desk))}
        </article>
    }
    .into_any()
    .into()
}

/// Where a file of a group work is opened.
fn to_workshop(row: &Checked) -> AnyView {
    let (name, document) = (row.name.clone(), row.document.clone());
    let open = move |_| gathered::hand_over(name.clone(), document.clone());
    view! {
        <p class="actions">
            <button type="button" class="button" data-type="solid" on:click=open>
                {words::OPEN_GATHERED}
            </button>
        </p>
    }
    .into_any()
}

/// What can be done with a file that holds.
fn office(at: usize, row: &Checked, desk: Desk) -> AnyView {
    let done = Callback::new(move |document: Vec<u8>| {
        desk.checked.update(|rows| {
            if let Some(row) = rows.get_mut(at)
                && let Found::Document(signed) = Found::of(row.name.clone(), None, document)
            {
                *row = *signed;
            }
        });
    });
    view! {
        {sign::page_of(row)}
        {sign::second(row, done)}
        {sign::take_back(row)}
    }
    .into_any()
}
