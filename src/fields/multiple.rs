//! Any number of options, or a few of them.

use hokatsu_instrument::{ChoiceOption, Item, OptionCode};
use hokatsu_response::Entry;
use leptos::prelude::*;

use super::{Asked, group};
use crate::parts::dynamic::{Derived, attribute, dynamic, flag, keyed, on, perhaps};
use crate::text::fields as words;

/// An option on the screen, with what is to be said about it.
#[derive(Clone, PartialEq)]
struct Offered {
    option: &'static ChoiceOption,
    remark: Option<String>,
}

pub(super) fn multiple(asked: Asked) -> AnyView {
    let chosen = Derived::new(move || asked.entry.with(|entry| entry.choices.clone()));
    let source = asked.item.options_from.as_ref().and_then(|id| asked.questionnaire.item(id));
    let offered = match source {
        Some(source) => offered_from(asked, source, chosen),
        None => {
            let now = chosen.get_untracked();
            let options = asked.options(|code| now.contains(code));
            let list: Vec<_> = options
                .into_iter()
                .map(|(option, offered)| Offered {
                    option,
                    remark: (!offered).then(|| words::RETIRED.to_owned()),
                })
                .collect();
            Derived::new(move || list.clone())
        }
    };
    let count = asked.item.max_choices.map(|max| {
        let class = attribute(move || {
            Some(if chosen.with(Vec::len) > max { "error-text" } else { "support-text" })
        });
        view! {
            <p class=class id=asked.part("count")>{dynamic(move || chosen.with(|now| counted(now, max)))}</p>
        }
    });
    let empty = move || {
        source
            .filter(|_| offered.with(Vec::is_empty))
            .map(|source| view! { <p>{words::choose_there_first(source.id.as_str())}</p> })
    };
    let all: &'static [ChoiceOption] = &source.unwrap_or(asked.item).options;
    let numbers = move || {
        offered.with(|offered| {
            let at = |one: &Offered| all.iter().position(|option| option.code == one.option.code);
            offered.iter().filter_map(at).collect()
        })
    };
    let body = view! {
        {count}
        {perhaps(empty)}
        <div class="choices">
            {keyed(numbers, move |number| option_at(asked, chosen, offered, all, number))}
        </div>
    };
    group(asked, body.into_any())
}

/// How many of at most so many options are chosen, and what to do when there are more.
fn counted(chosen: &[OptionCode], max: usize) -> String {
    let count = words::chosen_of(chosen.len(), max);
    match chosen.len().checked_sub(max) {
        Some(over) if over > 0 => format!("{count}。{}", words::too_many(max, over)),
        _ => count,
    }
}

/// The options chosen in another item, with those chosen here that no longer are there.
fn offered_from(
    asked: Asked,
    source: &'static Item,
    chosen: Derived<Vec<OptionCode>>,
) -> Derived<Vec<Offered>> {
    let there = asked.store.entry(&asked.questionnaire.id, &source.id);
    Derived::new(move || {
        let options = source.options.iter().filter_map(|option| {
            let offered = there.with(|entry| entry.choices.contains(&option.code));
            let here = chosen.with(|chosen| chosen.contains(&option.code));
            let remark = (!offered).then(|| words::not_chosen_there(source.id.as_str()));
            (offered || here).then_some(Offered { option, remark })
        });
        options.collect()
    })
}

fn option_at(
    asked: Asked,
    chosen: Derived<Vec<OptionCode>>,
    offered: Derived<Vec<Offered>>,
    all: &'static [ChoiceOption],
    number: usize,
) -> AnyView {
    let found = offered.with_untracked(|offered| {
        let code = all.get(number).map(|option| &option.code);
        offered.iter().find(|one| Some(&one.option.code) == code).cloned()
    });
    found.map_or_else(|| ().into_any(), |offered| option(asked, chosen, offered))
}

fn option(asked: Asked, chosen: Derived<Vec<OptionCode>>, offered: Offered) -> AnyView {
    let Offered { option, remark } = offered;
    let code = &option.code;
    let too_many = move || {
        asked
            .item
            .max_choices
            .is_some_and(|max| chosen.with(|chosen| chosen.len() > max && chosen.contains(code)))
    };
    let change = move |event| {
        let on = event_target_checked(&event);
        let mut taken_off = None;
        asked.edit(false, &mut |entry| taken_off = toggle(asked.item, entry, option, on));
        let count =
            asked.item.max_choices.map(|max| chosen.with_untracked(|now| counted(now, max)));
        match (taken_off, count) {
            (Some(sentence), _) => asked.store.tell(sentence),
            (None, Some(sentence)) => asked.store.announce(sentence),
            (None, None) => {}
        }
    };
    view! {
        <label class="choice">
            <input type="checkbox" name=asked.part("choices") value=code.as_str()
                aria-invalid=attribute(move || too_many().then_some("true"))
                prop:checked=flag(move || chosen.with(|chosen| chosen.contains(code)))
                on:change=on(change)/>
            <span class="choice__body">
                {option.text.as_str()}
                {remark.map(|remark| view! { <span class="choice__note">{remark}</span> })}
            </span>
        </label>
    }
    .into_any()
}

/// Puts a choice in place; an option that stands alone and the others take each other off. Returns
/// what is to be said about that.
fn toggle(item: &Item, entry: &mut Entry, option: &ChoiceOption, on: bool) -> Option<String> {
    entry.choices.retain(|code| *code != option.code);
    if !on {
        return None;
    }
    let alone = |code: &OptionCode| item.option(code).is_some_and(|option| option.exclusive);
    let sentence = if option.exclusive {
        let others = !entry.choices.is_empty();
        entry.choices.clear();
        others.then(|| words::alone(&option.text))
    } else {
        let off = entry.choices.iter().find(|code| alone(code)).and_then(|code| item.option(code));
        let sentence = off.map(|off| words::no_longer_alone(&off.text));
        entry.choices.retain(|code| !alone(code));
        sentence
    };
    entry.choices.push(option.code.clone());
    sentence
}

#[cfg(test)]
mod tests {
    use hokatsu_instrument::latest;

    use super::*;

    #[test]
    fn an_option_that_stands_alone_takes_the_others_off_and_back() {
        let annex = latest("annex-small").unwrap();
        let item = annex.item(&"S5".parse().unwrap()).unwrap();
        let option = |code: &str| item.option(&code.parse().unwrap()).unwrap();
        let mut entry = Entry::default();
        let codes =
            |entry: &Entry| entry.choices.iter().map(OptionCode::to_string).collect::<Vec<_>>();
        assert_eq!(toggle(item, &mut entry, option("staff"), true), None);
        assert_eq!(toggle(item, &mut entry, option("funding"), true), None);
        assert_eq!(codes(&entry), ["staff", "funding"]);
        assert_eq!(
            toggle(item, &mut entry, option("none"), true).as_deref(),
            Some("「特にない」を選んだので、ほかの選択を外しました。「元に戻す」で戻せます")
        );
        assert_eq!(codes(&entry), ["none"]);
        assert_eq!(
            toggle(item, &mut entry, option("staff"), true).as_deref(),
            Some("「特にない」の選択を外しました。「元に戻す」で戻せます")
        );
        assert_eq!(codes(&entry), ["staff"]);
        assert_eq!(toggle(item, &mut entry, option("staff"), false), None);
        assert!(entry.choices.is_empty());
    }
}
