//! A level from 0 to 4 by the item's own descriptors, わからない, or 該当しない where it may be.

use hokatsu_instrument::Level;
use hokatsu_response::Pick;
use leptos::prelude::*;

use super::{Asked, clear_button, group, notes};
use crate::parts::dynamic::{Derived, attribute, flag, on, perhaps};
use crate::text::fields as words;

pub(super) fn level(asked: Asked) -> AnyView {
    let pick = Derived::new(move || asked.entry.with(|entry| entry.pick));
    let levels: Vec<_> = Level::ALL
        .into_iter()
        .filter_map(|level| Some((level, asked.item.descriptor(level)?)))
        .map(|(level, descriptor)| {
            let scale = &asked.questionnaire.scale;
            let name = scale.iter().find(|step| step.level == level).map(|step| step.name.as_str());
            let body = view! {
                <span class="level__name">
                    <span class="level__number">{words::level(level)}</span> " " {name}
                </span>
                <span class="level__descriptor">{descriptor}</span>
            };
            radio(asked, pick, Pick::Level(level), body.into_any())
        })
        .collect();
    let body = view! {
        <div class="choices">{levels}</div>
        {beside(asked, pick)}
        {clear_button(asked, Derived::new(move || pick.get().is_some()), |entry| entry.pick = None)}
    };
    view! {
        {group(asked, body.into_any())}
        {notes::follow_up(asked, pick)}
    }
    .into_any()
}

/// わからない and 該当しない: answers of the same group, set apart from the scale.
fn beside(asked: Asked, pick: Derived<Option<Pick>>) -> AnyView {
    let session = asked.store.session(asked.questionnaire.id.as_str());
    let allowed = Derived::new(move || {
        session.is_some_and(|session| session.with(|s| s.may_be_not_applicable(asked.ix)))
    });
    let picked = Derived::new(move || pick.get() == Some(Pick::NotApplicable));
    let unknown = view! {
        <span class="choice__title">{words::UNKNOWN}</span>
        <span class="choice__note">{words::UNKNOWN_HELP}</span>
    };
    let not_applicable = move || {
        let hint = asked.item.not_applicable.as_ref().map(|rule| rule.hint.as_str());
        let note = if allowed.get() { hint } else { Some(words::NOT_APPLICABLE_HERE) };
        let body = view! {
            <span class="choice__title">{words::NOT_APPLICABLE}</span>
            <span class="choice__note">{note}</span>
        };
        (allowed.get() || picked.get())
            .then(|| radio(asked, pick, Pick::NotApplicable, body.into_any()))
    };
    let columns = attribute(move || Some(if allowed.get() || picked.get() { "2" } else { "1" }));
    view! {
        <div class="level__aside" data-columns=columns>
            {radio(asked, pick, Pick::Unknown, unknown.into_any())}
            {perhaps(not_applicable)}
        </div>
    }
    .into_any()
}

fn radio(asked: Asked, pick: Derived<Option<Pick>>, this: Pick, body: AnyView) -> AnyView {
    let (value, kind) = match this {
        Pick::Level(level) => (level.to_string(), None),
        Pick::Unknown => ("unknown".to_owned(), Some("aside")),
        Pick::NotApplicable => ("not-applicable".to_owned(), Some("aside")),
    };
    view! {
        <label class="choice" data-kind=kind>
            <input type="radio" name=asked.part("level") value=value
                prop:checked=flag(move || pick.get() == Some(this))
                on:change=on(move |_| asked.edit(false, &mut |entry| entry.pick = Some(this)))/>
            <span class="choice__body">{body}</span>
        </label>
    }
    .into_any()
}
