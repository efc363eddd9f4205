//! The clock: where the timetable stands, without ever pressing.

use hokatsu_workshop::{Now, Screen};
use leptos::prelude::*;

use super::keep::Hall;
use crate::browser::{clock as pc, page};
use crate::parts::dynamic::{Derived, attribute, dynamic, on, perhaps, watch};
use crate::parts::form::{actions, button};
use crate::parts::held::Held;
use crate::text::workshop as words;

/// Longer than this without a tick, and the laptop was closed, seconds.
const PAUSE: u32 = 300;

fn begin(hall: Hall, slot: usize) {
    let now = hall.now();
    hall.change(|s| s.begin(slot, now));
    page::focus_soon("#workshop-screen".to_owned());
}

/// No slot.
const NONE: usize = usize::MAX;

/// The slot that ran before the laptop was closed, once it is open again.
pub(super) fn paused(hall: Hall) -> Held<usize> {
    let paused = Held::new(NONE);
    let mut before = hall.now_with(|s| s.saved_at);
    hall.set_tick();
    watch(move || {
        let now = hall.tick();
        if let Some(then) = before.replace(now)
            && now.seconds_since(then) > PAUSE
            && let Now::Running { slot, .. } = hall.now_with(|s| s.at(then))
        {
            paused.set(slot);
        }
    });
    paused
}

/// What can be done after the laptop was closed.
pub(super) fn bar(hall: Hall, paused: Held<usize>) -> AnyView {
    perhaps(move || {
        let slot = paused.get();
        let title = title(hall, slot)?;
        let again = move |_: web_sys::MouseEvent| {
            paused.set(NONE);
            begin(hall, slot);
        };
        Some(view! {
            <div class="notice" data-type="info" role="status" id="workshop-paused">
                <p>{words::PAUSED}</p>
                <p class="actions">
                    <button type="button" class="button" data-type="solid" on:click=on(again)>
                        {words::from_now(&title)}
                    </button>
                    {button("outline", words::LET_RUN, move |_| {
                        paused.set(NONE);
                        page::focus_soon("#workshop-screen".to_owned());
                    })}
                </p>
            </div>
        })
    })
}

fn title(hall: Hall, slot: usize) -> Option<String> {
    hall.now_with(|s| s.timetable.slots().get(slot).map(|it| it.title.clone()))
}

/// Stands for a clock that was not begun; any number beyond the slots means that it is over.
const WAITING: usize = NONE - 1;

/// The timetable and its buttons.
pub(super) fn clock(hall: Hall, screen: Derived<Screen>) -> AnyView {
    let now = move || {
        let tick = hall.tick();
        hall.with(|s| s.at(tick))
    };
    let told = Derived::new(move || {
        let now = now();
        hall.with(|s| s.timetable.told(now))
    });
    let slot = Derived::new(move || match now() {
        Now::Waiting => WAITING,
        Now::Running { slot, .. } => slot,
        Now::Over { .. } => NONE,
    });
    // Eight steps a slot: 0 while there is time, then the minutes that are said.
    let mark = Derived::new(move || match now() {
        Now::Running { slot, left_seconds: ..=60, .. } => slot * 8 + 1,
        Now::Running { slot, left_seconds: ..=300, .. } => slot * 8 + 5,
        Now::Running { slot, .. } => slot * 8,
        _ => NONE,
    });
    announce(hall, mark);
    let other = move || {
        let there = hall.with(|s| s.timetable.slots().get(slot.get()).map(|it| it.screen))?;
        (there != screen.get())
            .then(|| button("text", words::TO_SCREEN, move |_| super::go(hall, there)))
    };
    let buttons = move || {
        let start = move |at| move |_: web_sys::MouseEvent| begin(hall, at);
        let more = move |at| {
            button("outline", words::FIVE_MORE, move |_| hall.change(|s| s.timetable.extend(at, 5)))
        };
        let last = hall.now_with(|s| s.timetable.slots().len().saturating_sub(1));
        actions(match slot.get() {
            WAITING => vec![button("solid", words::START, start(0))],
            NONE => vec![more(last)],
            at => {
                let next = (at < last).then(|| button("solid", words::NEXT_SLOT, start(at + 1)));
                let rest = [more(at), button("text", words::AGAIN, start(at))];
                next.into_iter().chain(rest).collect()
            }
        })
    };
    let over = move || Some(if slot.get() == NONE { "true" } else { "false" });
    view! {
        <aside class="workshop-clock print-options" aria-label=words::TIMETABLE>
            <p class="workshop-clock__told" data-over=attribute(over)>
                {dynamic(move || told.get())}
            </p>
            {perhaps(other)}
            {dynamic(buttons)}
            {dynamic(move || {
                slots(hall, slot.get())
            })}
        </aside>
    }
    .into_any()
}

fn slots(hall: Hall, current: usize) -> AnyView {
    let rows: Vec<AnyView> = hall.with(|s| {
        let rows = s.timetable.slots().iter().enumerate();
        rows.map(|(at, slot)| {
            let start = s
                .started
                .and_then(|start| pc::time_after(&start.to_string(), s.timetable.begins_after(at)));
            let current = (current == at).then_some("step");
            view! {
                <li aria-current=current>
                    <span>{start}</span>
                    <span>{slot.title.clone()}</span>
                    <span>{words::minutes(slot.minutes)}</span>
                </li>
            }
            .into_any()
        })
        .collect()
    });
    view! { <ol class="workshop-slots">{rows}</ol> }.into_any()
}

/// Says when a slot begins, and when five minutes and one are left of it; never more.
fn announce(hall: Hall, mark: Derived<usize>) {
    let mut before = None;
    watch(move || {
        let mark = mark.get();
        if before.replace(mark).is_none_or(|before| before == mark) {
            return;
        }
        match (mark % 8, title(hall, mark / 8)) {
            (left @ (1 | 5), Some(title)) => page::say(&words::minutes_left(&title, left)),
            _ => page::say(&hall.now_with(|s| s.timetable.told(s.at(hall.now())))),
        }
    });
}
