//! One control kind per file, and what they have in common.

mod joint;
mod level;
mod multiple;
pub mod municipality;
mod notes;
mod number;
mod single;
mod text;
pub mod text_box;

use hokatsu_instrument::{ChoiceOption, Item, ItemIx, ItemKind, OptionCode, Questionnaire};
use hokatsu_response::Entry;
use leptos::prelude::*;

use crate::browser::page;
use crate::parts::dynamic::{Derived, on, perhaps};
use crate::state::{ANNEX, Store, questionnaire};
use crate::text::answer::SIZE_NOTE;
use crate::text::fields as words;

/// An item on the screen: where its answer is read from and written to.
#[derive(Clone, Copy)]
pub struct Asked {
    /// The store of the page.
    pub store: Store,
    /// The edition.
    pub questionnaire: &'static Questionnaire,
    /// The item.
    pub item: &'static Item,
    /// Its position.
    pub ix: ItemIx,
    /// What was typed for it.
    pub entry: Memo<Entry>,
    /// Where it is written to when it is no item of the draft.
    pub put: Option<Callback<Entry>>,
}

impl Asked {
    /// Returns the item at a position, or `None` when the edition has none there.
    pub fn new(store: Store, questionnaire: &'static Questionnaire, ix: ItemIx) -> Option<Self> {
        let item = questionnaire.at(ix)?;
        let entry = store.entry(&questionnaire.id, &item.id);
        Some(Self { store, questionnaire, item, ix, entry, put: None })
    }

    /// Changes what was typed. `joins` is set while typing.
    pub fn edit(&self, joins: bool, change: &mut dyn FnMut(&mut Entry)) {
        if let Some(put) = self.put {
            let mut entry = self.entry.get_untracked();
            change(&mut entry);
            put.run(entry);
            return;
        }
        self.store.edit_entry(&self.questionnaire.id, &self.item.id, joins, |entry| change(entry));
    }

    /// Returns the id of an element that belongs to the item, such as `A1-evidence`.
    pub fn part(&self, name: &str) -> String {
        format!("{}-{name}", self.item.id)
    }

    /// Returns the id of the card, the target of links such as `#/answer/A~item-A1`.
    pub fn anchor(&self) -> String {
        format!("item-{}", self.item.id)
    }

    /// Returns the options that can be chosen, with those that no longer can but were.
    fn options(&self, chosen: impl Fn(&OptionCode) -> bool) -> Vec<(&'static ChoiceOption, bool)> {
        let year = self.store.draft().with_untracked(|draft| draft.fiscal_year);
        let options = self.item.options.iter().map(|option| (option, option.offered_in(year)));
        options.filter(|(option, offered)| *offered || chosen(&option.code)).collect()
    }
}

/// Says whether the respondent is so small that the size notes are written for it.
pub fn is_small(store: Store) -> Derived<bool> {
    let head = store.head();
    let below = questionnaire(ANNEX).and_then(|annex| annex.display);
    Derived::new(move || {
        let population = head.with(|head| head.respondent.facts().population);
        below.zip(population).is_some_and(|(display, n)| n < display.population_below)
    })
}

/// How a small municipality may meet the item, before the options where it is one.
fn size_note(asked: Asked) -> Option<AnyView> {
    let note = asked.item.size_note.as_deref()?;
    let small = is_small(asked.store);
    let view = move || {
        small.get().then(|| {
            view! {
                <div class="size-note">
                    <p class="size-note__title">{SIZE_NOTE}</p>
                    <p>{note}</p>
                </div>
            }
        })
    };
    Some(perhaps(view))
}

/// Returns the control of an item with its question.
pub fn control(asked: Asked) -> AnyView {
    match asked.item.kind {
        ItemKind::Level => level::level(asked),
        ItemKind::Single => single::single(asked),
        ItemKind::Multiple => multiple::multiple(asked),
        ItemKind::Text => text::text(asked),
        ItemKind::Number => number::number(asked),
    }
}

/// The group around radio buttons or check boxes: the question is its legend.
fn group(asked: Asked, body: AnyView) -> AnyView {
    let help_id = asked.part("help");
    let described = asked.item.help.as_ref().map(|_| help_id.clone());
    let required = asked
        .item
        .required
        .then(|| view! { <span class="field__required">{words::REQUIRED}</span> });
    let help = asked
        .item
        .help
        .as_deref()
        .map(|help| view! { <p class="support-text" id=help_id>{help}</p> });
    view! {
        <fieldset class="item__answer" aria-describedby=described>
            <legend class="item__question">{asked.item.text.as_str()} {required}</legend>
            {help}
            {size_note(asked)}
            {body}
        </fieldset>
    }
    .into_any()
}

/// The button that takes an answer away; radio buttons alone cannot be cleared.
fn clear_button(asked: Asked, answered: Derived<bool>, clear: fn(&mut Entry)) -> AnyView {
    let id = asked.item.id.as_str();
    let press = move |_| {
        asked.edit(false, &mut |entry| clear(entry));
        asked.store.announce(words::cleared(id));
        // The button is gone now; focus would fall back to the top of the page.
        page::focus_first(&format!("#{} input", asked.anchor()));
    };
    view! {
        <p class="level__clear">
            {perhaps(move || answered.get().then(|| view! {
                <button type="button" class="button" data-type="text" data-size="sm"
                    aria-label=words::clear_label(id) on:click=on(press)>
                    {words::CLEAR}
                </button>
            }))}
        </p>
    }
    .into_any()
}
