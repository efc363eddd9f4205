//! 集計: the tables, one at a time, of all municipalities or of some.

mod chart;

use hokatsu_desk::numbers::{SizeClass, Status};
use leptos::prelude::*;

use chart::chart;

use super::form::{actions, button, codes, folded, on_screen, section, select, text};
use super::grid::{asked, grid, turning};
use super::session::Desk;
use crate::parts::dynamic::{dynamic, flag, on};
use crate::parts::held::Held;
use crate::text::desk as words;
use crate::work::{Answer, Asked, Command};

pub(super) fn numbers(desk: Desk, wanted: Held<Asked>) -> AnyView {
    let table = RwSignal::new(String::new());
    let from = turning(move || {
        wanted.track();
        table.track();
    });
    let answer = asked(desk, move || Command::Numbers {
        asked: wanted.get(),
        table: table.get(),
        from: from.get(),
    });
    let shown = dynamic(move || match answer.get() {
        Some(Answer::Numbers(names, shown, bars)) => {
            let now = table.get_untracked();
            let choose = move |id| table.set(id);
            vec![
                on_screen(vec![select("desk-table", words::TABLE, names, &now, choose)]),
                grid(&shown, Some(from), None),
                bars.map(|bars| chart(&bars)).into_any(),
            ]
            .into_any()
        }
        Some(Answer::Refused(why)) => text(why),
        _ => ().into_any(),
    });
    section("desk-numbers", words::NUMBERS, vec![text(words::NUMBERS_HELP), filters(wanted), shown])
}

fn filters(wanted: Held<Asked>) -> AnyView {
    let now = wanted.get_untracked();
    let all = || vec![(String::new(), words::ALL.to_owned())];
    let pair = |(code, label): (&str, &str)| (code.to_owned(), label.to_owned());
    let (mut sizes, mut statuses) = (all(), all());
    sizes.extend(SizeClass::ALL.map(|size| pair((size.code(), size.label()))));
    statuses.extend(Status::ALL.map(|status| pair((status.code(), status.label()))));
    let list = RwSignal::new(now.list.clone());
    let set_list = move |_| wanted.update(|asked| asked.list = list.get_untracked());
    let district = vec![
        codes("desk-district", words::LIST, words::DISTRICT_HELP, list),
        actions(vec![button("outline", words::DISTRICT_SET, set_list)]),
    ];
    on_screen(vec![
        select("desk-size", words::SIZE, sizes, &now.size, move |code| {
            wanted.update(|asked| asked.size = code);
        }),
        select("desk-status", words::STATUS, statuses, &now.status, move |code| {
            wanted.update(|asked| asked.status = code);
        }),
        folded(words::DISTRICT, district.into_any()),
        publication(wanted),
    ])
}

fn publication(wanted: Held<Asked>) -> AnyView {
    let change = move |event| {
        let publication = event_target_checked(&event);
        wanted.update(|asked| asked.publication = publication);
    };
    view! {
        <label class="choice">
            <input type="checkbox" id="desk-publication"
                prop:checked=flag(move || wanted.get().publication)
                on:change=on(change)/>
            <span class="choice__body">
                <span class="choice__title">{words::PUBLICATION}</span>
                <span class="choice__note">{words::PUBLICATION_HELP}</span>
            </span>
        </label>
    }
    .into_any()
}
