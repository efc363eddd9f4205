//! Settling one item: what was answered, and the form beside it.

use hokatsu_instrument::{Item, ItemId, Level};
use hokatsu_response::Pick;
use hokatsu_workshop::{Screen, Settlement, asks_continuity};
use leptos::prelude::*;

use super::keep::Hall;
use super::{by_team, go, item, nothing, reveal};
use crate::browser::page;
use crate::parts::dynamic::{Derived, dynamic, flag, on, perhaps};
use crate::parts::form::{actions, button, failed, field, notice};
use crate::parts::held::Held;
use crate::text::workshop as words;

/// What is being written about an item, before it is settled.
#[derive(Clone, Default)]
struct Draft {
    agreed: Option<Pick>,
    continues: Option<bool>,
    minority: String,
    reason: String,
}

/// Stands between the parts of a draft that is kept for the case of a crash.
const BETWEEN: char = '\u{1f}';

impl Draft {
    fn of(hall: Hall, team: u8, id: &ItemId) -> Self {
        let kept = hall.aside();
        let kept: Vec<&str> = kept.split(BETWEEN).collect();
        if let [number, item, agreed, continues, minority, reason] = kept.as_slice()
            && *number == team.to_string()
            && *item == id.as_str()
        {
            let agreed = match *agreed {
                "?" => Some(Pick::Unknown),
                "-" => Some(Pick::NotApplicable),
                level => level.parse().ok().and_then(Level::new).map(Pick::Level),
            };
            return Self {
                agreed,
                continues: [("y", true), ("n", false)]
                    .into_iter()
                    .find_map(|(code, it)| (code == *continues).then_some(it)),
                minority: (*minority).to_owned(),
                reason: (*reason).to_owned(),
            };
        }
        let settled = hall.now_with(|s| s.team(team)?.settled().get(id).cloned());
        settled.map_or_else(Self::default, |one| Self {
            agreed: Some(one.agreed),
            continues: one.continues,
            minority: one.minority,
            reason: one.reason,
        })
    }

    /// Leaves it where it is found again after a crash.
    fn keep(&self, hall: Hall, team: u8, id: &ItemId) {
        let agreed = match self.agreed {
            Some(Pick::Level(level)) => level.to_string(),
            Some(Pick::Unknown) => "?".to_owned(),
            Some(Pick::NotApplicable) => "-".to_owned(),
            None => String::new(),
        };
        let continues = self.continues.map_or("", |on| if on { "y" } else { "n" });
        let parts =
            [&team.to_string(), id.as_str(), &agreed, continues, &self.minority, &self.reason];
        hall.set_aside(parts.join(&BETWEEN.to_string()));
    }
}

/// 決める.
pub(super) fn settle(hall: Hall) -> AnyView {
    by_team(hall, move |team| {
        // Nothing before the answers were revealed.
        let open = Derived::new(move || {
            let first = hall.with(|s| s.discussion(team)?.into_iter().next().map(|talk| talk.item));
            let here = hall.with(|s| s.open().2.cloned());
            first.map_or_else(String::new, |first| here.unwrap_or(first).to_string())
        });
        dynamic(move || {
            if let Ok(id) = open.get().parse() {
                return one(hall, team, &id);
            }
            let to = button("solid", words::TO_ANSWER, move |_| go(hall, Screen::Answer));
            vec![nothing(words::NOT_REVEALED), actions(vec![to])].into_any()
        })
    })
}

fn one(hall: Hall, team: u8, id: &ItemId) -> AnyView {
    let Some(item) = hall.now_with(|s| s.asked().item(id)) else { return ().into_any() };
    let talks = hall.now_with(|s| s.discussion(team).unwrap_or_default());
    let order: Vec<ItemId> = talks.into_iter().map(|talk| talk.item).collect();
    let at = order.iter().position(|other| other == id).unwrap_or_default();
    let to = move |id: ItemId| {
        move |_: web_sys::MouseEvent| {
            hall.look(Screen::Settle, Some(team), Some(id.clone()));
            page::focus_soon("#workshop-item".to_owned());
        }
    };
    let before = at.checked_sub(1).and_then(|at| order.get(at)).cloned();
    let next = order.get(at + 1).cloned();
    let all = order.len();
    let shown = id.clone();
    let answers = move || {
        hall.with(|s| {
            let talks = s.discussion(team)?;
            let talk = talks.iter().find(|talk| talk.item == shown)?;
            Some(reveal::rounds(s, s.team(team)?, talk))
        })
    };
    let count = move || {
        hall.with(|s| s.team(team).map(|team| words::settled(team.settled().len(), all)))
            .unwrap_or_default()
    };
    let mut ways = Vec::new();
    ways.extend(before.map(|id| button("outline", words::BEFORE, to(id))));
    ways.extend(next.map(|id| button("outline", words::NEXT, to(id))));
    ways.push(button("text", words::TO_LIST, move |_| go(hall, Screen::Reveal)));
    view! {
        <p>{dynamic(count)} " " {words::LEFT}</p>
        <h3 id="workshop-item" tabindex="-1">{item::title(item)}</h3>
        <p>{item.text.clone()}</p>
        {perhaps(answers)}
        {form(hall, team, id, item)}
        {actions(ways)}
    }
    .into_any()
}

fn form(hall: Hall, team: u8, id: &ItemId, item: &'static Item) -> AnyView {
    let draft = Held::new(Draft::of(hall, team, id));
    let why = RwSignal::new(None::<String>);
    let told = RwSignal::new(None::<&'static str>);
    let key = Held::new(id.clone());
    let write = move |change: &dyn Fn(&mut Draft)| {
        draft.update(|draft| change(draft));
        draft.get_untracked().keep(hall, team, &key.get_untracked());
        told.set(None);
    };
    let asks = Derived::new(move || draft.get().agreed.is_some_and(asks_continuity));
    let put = move |settlement: Option<Settlement>| {
        let id = key.get_untracked();
        hall.change(|s| {
            let (team, asked) = s.team_mut(team)?;
            team.settle(asked, &id, settlement).err().map(|fault| fault.to_string())
        })
    };
    let settle = move |_| {
        let now = draft.get_untracked();
        let Some(agreed) = now.agreed else { return why.set(Some(words::PICK.to_owned())) };
        let settlement = Settlement {
            agreed,
            minority: now.minority,
            reason: now.reason,
            continues: now.continues.filter(|_| asks_continuity(agreed)),
        };
        let remark = settlement.remark();
        let fault = put(Some(settlement));
        if fault.is_none() {
            hall.set_aside(String::new());
            told.set(Some(remark.unwrap_or(words::SETTLED)));
        }
        why.set(fault);
    };
    let undo = move |_| {
        why.set(put(None));
        draft.set(Draft::default());
        hall.set_aside(String::new());
        told.set(Some(words::UNSETTLED));
    };
    let there = Derived::new(move || {
        let id = key.get();
        hall.with(|s| s.team(team).is_some_and(|team| team.settled().contains_key(&id)))
    });
    let continuity = move || {
        let options: Vec<AnyView> = words::CONTINUES_WAYS
            .into_iter()
            .zip([true, false])
            .map(|(label, this)| {
                view! {
                    <label class="choice">
                        <input type="radio" name="workshop-continues"
                            prop:checked=flag(move || draft.get().continues == Some(this))
                            on:change=on(move |_: leptos::ev::Event| {
                                write(&|draft| draft.continues = Some(this));
                            })/>
                        <span class="choice__body">{label}</span>
                    </label>
                }
                .into_any()
            })
            .collect();
        view! {
            <fieldset class="field">
                <legend class="field__label">{words::CONTINUES}</legend>
                <p class="support-text">{words::CONTINUES_HELP}</p>
                <div class="choices">{options}</div>
            </fieldset>
        }
    };
    view! {
        {item::picks(item, move || draft.get().agreed, move |pick| {
            write(&|draft| draft.agreed = Some(pick));
        })}
        {perhaps(move || asks.get().then(continuity))}
        {field("workshop-reason", words::REASON, words::NO_NAMES, (3, 1_000),
            move || draft.get().reason,
            move |text| write(&|draft| draft.reason.clone_from(&text)))}
        {field("workshop-minority", words::MINORITY, words::NO_NAMES, (3, 1_000),
            move || draft.get().minority,
            move |text| write(&|draft| draft.minority.clone_from(&text)))}
        {failed(why)}
        <div role="status">
            {perhaps(move || told.get().map(|told| notice("success", told.to_owned())))}
        </div>
        {dynamic(move || {
            let mut acts = vec![button("solid", words::SETTLE, settle)];
            if there.get() {
                acts.push(button("text", words::UNSETTLE, undo));
            }
            actions(acts)
        })}
    }
    .into_any()
}
