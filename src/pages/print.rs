//! 印刷: what is shown below the choices is the very content that prints.
//!
//! Everything is written from the draft as question and answer, never from form controls, so that
//! nothing typed can be clipped.

mod blank;
mod condition;
mod cover;
mod decisions;
mod items;
mod movement;
mod sheet;
mod summary;

use hokatsu_sealed::Digest;
use hokatsu_submission::{Draft, Submission};
use leptos::prelude::*;

use crate::browser::page;
use crate::state::use_store;
use crate::text::{parts as sharing, previous, print as words};
use sheet::Frame;

/// What is to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Wanted {
    summary: bool,
    cover: bool,
    items: bool,
    blank: bool,
    blank_short: bool,
    memo: bool,
    movement: bool,
    decisions: bool,
}

struct Choice {
    name: &'static str,
    label: &'static str,
    note: &'static str,
    field: fn(&mut Wanted) -> &mut bool,
}

const PARTS: [Choice; 6] = [
    Choice {
        name: "cover",
        label: words::COVER,
        note: words::COVER_NOTE,
        field: |wanted| &mut wanted.cover,
    },
    Choice {
        name: "summary",
        label: words::SUMMARY,
        note: words::SUMMARY_NOTE,
        field: |wanted| &mut wanted.summary,
    },
    Choice {
        name: "movement",
        label: previous::MOVEMENT,
        note: previous::PRINT_NOTE,
        field: |wanted| &mut wanted.movement,
    },
    Choice {
        name: "decisions",
        label: sharing::PRINT,
        note: sharing::PRINT_NOTE,
        field: |wanted| &mut wanted.decisions,
    },
    Choice {
        name: "items",
        label: words::ITEMS,
        note: words::ITEMS_NOTE,
        field: |wanted| &mut wanted.items,
    },
    Choice {
        name: "blank",
        label: words::BLANK,
        note: words::BLANK_NOTE,
        field: |wanted| &mut wanted.blank,
    },
];
const BLANK_SHORT: Choice = Choice {
    name: "blank-short",
    label: words::BLANK_SHORT,
    note: words::BLANK_SHORT_NOTE,
    field: |wanted| &mut wanted.blank_short,
};
const MEMO: Choice = Choice {
    name: "memo",
    label: words::MEMO,
    note: words::MEMO_NOTE,
    field: |wanted| &mut wanted.memo,
};

impl Wanted {
    fn at_first(open: bool) -> Self {
        let has = |what| open && use_store().draft().with_untracked(|draft| offered(draft, what));
        Self {
            summary: has("summary"),
            movement: has("movement"),
            decisions: has("decisions"),
            cover: false,
            items: open,
            blank: !open,
            blank_short: false,
            memo: false,
        }
    }

    fn nothing(self) -> bool {
        !(self.summary || self.cover || self.items || self.blank || self.movement || self.decisions)
    }
}

/// Says whether a part is of use for a draft: some need something to tell, and a part (分担票)
/// that another section answers is no report.
fn offered(draft: &Draft, name: &str) -> bool {
    match name {
        "movement" => draft.part.is_none() && draft.previous.is_some(),
        "decisions" => !draft.decisions.is_empty(),
        "summary" | "cover" => draft.part.is_none(),
        _ => true,
    }
}

/// The one page for 決裁 of a handed-in file, computed from what was signed.
pub fn one_page(submission: &Submission, digest: Digest) -> AnyView {
    let mut draft = submission.to_draft();
    draft.exported = Some(digest);
    let frame = Frame::of(&draft, true);
    frame.sheet("summary", summary::summary(&draft, &frame))
}

/// 印刷. Works without an open draft, too: then the blank form can be printed.
#[component]
pub fn Print() -> impl IntoView {
    let store = use_store();
    move || {
        let open = store.is_open();
        screen(open)
    }
}

fn screen(open: bool) -> AnyView {
    let store = use_store();
    let wanted = RwSignal::new(Wanted::at_first(open));
    let print = move |_| {
        if wanted.with_untracked(|wanted| wanted.nothing()) {
            store.announce(words::NOTHING);
        } else {
            page::print();
        }
    };
    let here = |name| store.draft().with_untracked(|draft| offered(draft, name));
    let shown = PARTS.iter().filter(|choice| choice.name == "blank" || open && here(choice.name));
    view! {
        <div class="print-options">
            <p class="lead">{words::LEAD}</p>
            {(!open).then(|| view! { <p class="notice" data-type="info">{words::BLANK_ONLY}</p> })}
            <fieldset class="field">
                <legend class="field__label">{words::WHAT}</legend>
                <div class="choices" data-columns="2">
                    {shown.map(|one| choice(wanted, one)).collect_view()}
                </div>
            </fieldset>
            <fieldset class="field">
                <legend class="field__label">{words::OPTIONS}</legend>
                <div class="choices" data-columns="2">
                    {choice(wanted, &BLANK_SHORT)}
                    {open.then(|| choice(wanted, &MEMO))}
                </div>
            </fieldset>
            <p class="support-text">{words::PRINT_HELP}</p>
            <p class="actions">
                <button type="button" class="button" data-type="solid" data-size="lg" on:click=print>
                    {words::PRINT}
                </button>
            </p>
        </div>
        <section class="print-preview" aria-label=words::PREVIEW>
            {move || preview(open, wanted.get())}
        </section>
    }
    .into_any()
}

fn choice(wanted: RwSignal<Wanted>, choice: &Choice) -> impl IntoView + use<> {
    let Choice { name, label, note, field } = *choice;
    let id = format!("print-{name}");
    let checked = move || wanted.with(|wanted| *field(&mut wanted.clone()));
    view! {
        <label class="choice" for=id.clone()>
            <input type="checkbox" id=id.clone() prop:checked=checked
                on:change=move |event| {
                    let checked = event_target_checked(&event);
                    wanted.update(|wanted| *field(wanted) = checked);
                }/>
            <span class="choice__body">
                <span class="choice__title">{label}</span>
                <span class="choice__note">{note}</span>
            </span>
        </label>
    }
}

fn preview(open: bool, wanted: Wanted) -> AnyView {
    if wanted.nothing() {
        return view! { <p class="error-text">{words::NOTHING}</p> }.into_any();
    }
    use_store().with_draft(|draft| {
        let frame = Frame::of(draft, open);
        let number_help = frame.help();
        let answers = wanted.summary || wanted.cover || wanted.items || wanted.movement;
        let movement = wanted.movement.then(|| movement::movement(draft)).flatten();
        let decisions = wanted.decisions.then(|| decisions::decisions(draft)).flatten();
        view! {
            {answers.then(|| view! { <p class="print-preview__note notice" data-type="info">{number_help}</p> })}
            {wanted.cover.then(|| frame.sheet("cover", cover::cover(draft, &frame)))}
            {wanted.summary.then(|| frame.sheet("summary", summary::summary(draft, &frame)))}
            {movement.map(|body| frame.sheet("movement", body))}
            {decisions.map(|body| frame.sheet("decisions", body))}
            {wanted.items.then(|| frame.sheet("items", items::items(draft, &frame, wanted.memo)))}
            {wanted.blank.then(|| {
                let frame = frame.blank();
                frame.sheet("blank", blank::blank(wanted.blank_short))
            })}
        }
        .into_any()
    })
}
