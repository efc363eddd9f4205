//! What is asked once something was picked on a level item: evidence, whom to ask, why not.

use hokatsu_response::score::EVIDENCE_FROM;
use hokatsu_response::{Entry, Pick};
use hokatsu_submission::{Form, MAX_LINE};
use leptos::prelude::*;

use super::text_box::{Mark, Shape, TextBox, text_box};
use super::{Asked, joint};
use crate::parts::dynamic::{Derived, dynamic, perhaps};
use crate::text::fields as words;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nothing,
    Level,
    Unknown,
    NotApplicable,
}

/// The fields under the choice. They stay in place while the level alone changes.
pub(super) fn follow_up(asked: Asked, pick: Derived<Option<Pick>>) -> AnyView {
    let kind = Derived::new(move || match pick.get() {
        None => Kind::Nothing,
        Some(Pick::Level(_)) => Kind::Level,
        Some(Pick::Unknown) => Kind::Unknown,
        Some(Pick::NotApplicable) => Kind::NotApplicable,
    });
    let first = move || match kind.get() {
        Kind::Nothing => ().into_any(),
        Kind::Level => {
            let joint = asked.item.joint.then(|| joint::joint(asked));
            view! { {evidence(asked, pick)} {joint} }.into_any()
        }
        Kind::Unknown => ask_to(asked),
        Kind::NotApplicable => reason(asked),
    };
    let rest = move || (kind.get() != Kind::Nothing).then(|| notes(asked));
    view! { <div class="item__follow">{dynamic(first)} {perhaps(rest)}</div> }.into_any()
}

/// One text of the entry: read by one function, written by the other.
fn typed(
    asked: Asked,
    part: &str,
    label: &str,
    read: fn(&Entry) -> &String,
    write: fn(&mut Entry) -> &mut String,
) -> TextBox {
    let value = Derived::new(move || asked.entry.with(|entry| read(entry).clone()));
    let put = Callback::new(move |text: String| {
        asked.edit(true, &mut |entry| write(entry).clone_from(&text));
    });
    TextBox::new(asked.part(part), label, value, put)
}

fn evidence(asked: Asked, pick: Derived<Option<Pick>>) -> AnyView {
    let wanted = Derived::new(
        move || matches!(pick.get(), Some(Pick::Level(level)) if level.get() >= EVIDENCE_FROM),
    );
    let head = asked.store.head();
    let prompt = asked.item.evidence_prompt.as_deref().map(words::evidence_prompt);
    let help = move || {
        let short = head.with(|head| head.form == Form::Short);
        let sentence = if short { words::EVIDENCE_ASKED_SHORT } else { words::EVIDENCE_ASKED };
        let asked_for = wanted.get().then_some(sentence);
        [asked_for, prompt.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let field = TextBox {
        mark: Derived::new(move || if wanted.get() { Mark::Asked } else { Mark::Optional }),
        help: Derived::new(help),
        ..typed(asked, "evidence", words::EVIDENCE, |e| &e.evidence, |e| &mut e.evidence)
    };
    text_box(asked.store, field)
}

fn ask_to(asked: Asked) -> AnyView {
    let field = TextBox {
        help: Derived::stored(words::ASK_TO_HELP.to_owned()),
        shape: Shape::Line,
        limit: MAX_LINE,
        ..typed(asked, "ask-to", words::ASK_TO, |e| &e.ask_to, |e| &mut e.ask_to)
    };
    text_box(asked.store, field)
}

fn reason(asked: Asked) -> AnyView {
    let missing = move || {
        let blank = asked.entry.with(|entry| entry.reason.trim().is_empty());
        blank.then(|| words::REASON_MISSING.to_owned())
    };
    let field = TextBox {
        mark: Derived::stored(Mark::Required),
        fault: Derived::new(missing),
        ..typed(asked, "reason", words::REASON, |e| &e.reason, |e| &mut e.reason)
    };
    text_box(asked.store, field)
}

/// 補足 and 庁内メモ, folded until something stands there, so that a screen of items stays calm.
fn notes(asked: Asked) -> AnyView {
    let filled = Derived::new(move || {
        asked.entry.with(|e| !e.note.trim().is_empty() || !e.memo.trim().is_empty())
    });
    let note = typed(asked, "note", words::NOTE, |e| &e.note, |e| &mut e.note);
    let memo = TextBox {
        help: Derived::stored(words::MEMO_HELP.to_owned()),
        ..typed(asked, "memo", words::MEMO, |e| &e.memo, |e| &mut e.memo)
    };
    view! {
        <details class="disclosure item-part" open=filled.get_untracked()>
            <summary>
                <span class="disclosure__text">{words::NOTES}</span>
                <span class="disclosure__mark">
                    {dynamic(move || if filled.get() { words::FILLED } else { words::OPTIONAL })}
                </span>
            </summary>
            <div class="disclosure__body">
                {text_box(asked.store, note)}
                {text_box(asked.store, memo)}
            </div>
        </details>
    }
    .into_any()
}
