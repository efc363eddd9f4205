//! 独自設問: a handful of questions the prefecture adds.

use leptos::prelude::*;

use super::super::form::{actions, button, named_button, text};
use super::Letters;
use super::field::{field, tick};
use crate::browser::page;
use crate::parts::dynamic::{Derived, attribute, dynamic, on};
use crate::text::desk_letters as words;
use crate::work::letters::{Own, OwnQuestion, Request};

/// Changes the questions, where there are some.
fn change(letters: Letters, change: impl FnOnce(&mut Own)) {
    letters.request.update(|request| {
        if let Some(own) = &mut request.own {
            change(own);
        }
    });
}

fn read<T: Default>(request: &Request, of: impl FnOnce(&Own) -> T) -> T {
    request.own.as_ref().map(of).unwrap_or_default()
}

pub(super) fn own(letters: Letters) -> AnyView {
    let request = letters.request;
    let adds = Derived::new(move || request.get().own.is_some());
    let add = move |on: bool| {
        let begun = on.then(|| Own {
            version: words::FIRST_VERSION.to_owned(),
            questions: vec![question()],
            ..Own::default()
        });
        request.update(|request| request.own = begun);
    };
    vec![
        view! { <h4>{words::OWN}</h4> }.into_any(),
        text(words::OWN_HELP),
        tick("letters-own", words::OWN_ADD, move || adds.get(), add),
        dynamic(move || if adds.get() { editor(letters) } else { ().into_any() }),
    ]
    .into_any()
}

fn question() -> OwnQuestion {
    OwnQuestion { kind: words::OWN_KINDS[0].0.to_owned(), ..OwnQuestion::default() }
}

fn editor(letters: Letters) -> AnyView {
    let request = letters.request;
    let many = Derived::new(move || read(&request.get(), |own| (own.questions.len(), own.kept)));
    let list = move || {
        let (many, kept) = many.get();
        if kept {
            return as_it_came(letters);
        }
        let mut parts: Vec<AnyView> = (0..many).map(|at| one(letters, at, many)).collect();
        if many < MOST {
            let more = move |_| {
                change(letters, |own| own.questions.push(question()));
                page::focus_soon(format!("#letters-own-{many}-text"));
            };
            parts.push(actions(vec![button("outline", words::OWN_MORE, more)]));
        }
        parts.into_any()
    };
    let title = move || read(&request.get(), |own| own.title.clone());
    let version = move || read(&request.get(), |own| own.version.clone());
    vec![
        field(
            "letters-own-title",
            words::OWN_TITLE,
            words::OWN_TITLE_HELP,
            1,
            title,
            move |text| {
                change(letters, |own| own.title = text);
            },
        ),
        field(
            "letters-own-version",
            words::OWN_VERSION,
            words::OWN_VERSION_HELP,
            1,
            version,
            move |text| change(letters, |own| own.version = text),
        ),
        dynamic(list),
    ]
    .into_any()
}

/// The most questions of one request.
const MOST: usize = 50;

/// Questions that are more than the form can show.
fn as_it_came(letters: Letters) -> AnyView {
    let questions = read(&letters.request.get_untracked(), |own| own.questions.clone());
    let lines: Vec<AnyView> = questions
        .into_iter()
        .map(|question| view! { <li>{question.text}</li> }.into_any())
        .collect();
    view! {
        <p class="notice" data-type="info">{words::OWN_KEPT}</p>
        <ol>{lines}</ol>
    }
    .into_any()
}

fn one(letters: Letters, at: usize, many: usize) -> AnyView {
    let request = letters.request;
    let get = move |of: fn(&OwnQuestion) -> &String| {
        move || {
            read(&request.get(), |own| own.questions.get(at).map(|one| of(one).clone()))
                .unwrap_or_default()
        }
    };
    let set = move |of: fn(&mut OwnQuestion) -> &mut String| {
        move |text: String| {
            change(letters, |own| {
                if let Some(one) = own.questions.get_mut(at) {
                    *of(one) = text;
                }
            });
        }
    };
    let kind = Derived::new(get(|one| &one.kind));
    let chosen = set(|one| &mut one.kind);
    let id = format!("letters-own-{at}");
    let kinds: Vec<AnyView> = words::OWN_KINDS
        .into_iter()
        .map(|(code, label)| {
            let here = kind.get_untracked() == code;
            view! { <option value=code selected=here>{label}</option> }.into_any()
        })
        .collect();
    let remove = move |_| {
        change(letters, |own| {
            if at < own.questions.len() {
                own.questions.remove(at);
            }
        });
        page::focus_soon("#letters-own-title".to_owned());
    };
    let name = format!("{}：{}", words::OWN_REMOVE, words::own_number(at + 1));
    let options_id = format!("{id}-options");
    view! {
        <fieldset class="card stacked desk-letters-own">
            <legend class="field__label">{words::own_number(at + 1)}</legend>
            <div class="field">
                <label class="field__label" for=format!("{id}-kind")>{words::OWN_KIND}</label>
                <select id=format!("{id}-kind") prop:value=attribute(move || Some(kind.get()))
                    on:change=on(move |event| chosen(event_target_value(&event)))>{kinds}</select>
            </div>
            {field(
                format!("{id}-text"),
                words::OWN_TEXT,
                "",
                2,
                get(|one| &one.text),
                set(|one| &mut one.text),
            )}
            {dynamic(move || {
                let choice = kind.with(|kind| kind == "single" || kind == "multiple");
                if !choice {
                    return ().into_any();
                }
                field(
                    options_id.clone(),
                    words::OWN_OPTIONS,
                    words::OWN_OPTIONS_HELP,
                    4,
                    get(|one| &one.options),
                    set(|one| &mut one.options),
                )
            })}
            {(many > 1).then(|| actions(vec![
                named_button("text", words::OWN_REMOVE, Some(name), Box::new(remove)),
            ]))}
        </fieldset>
    }
    .into_any()
}
