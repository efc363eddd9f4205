//! The clock: where the timetable stands, without ever pressing.

use hokatsu_workshop::{Moment, Now, Screen};
use leptos::prelude::*;

use super::keep::Hall;
use crate::browser::{clock as pc, page};
use crate::parts::dynamic::{Derived, dynamic, on, perhaps};
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

/// The slot that ran before the laptop was closed, once it is open again.
pub(super) fn paused(hall: Hall) -> Held<Option<usize>> {
    let paused = Held::new(None);
    let saved = hall.now_with(|s| s.saved_at);
    hall.set_tick();
    Effect::new(move |before: Option<Option<Moment>>| {
        let now = hall.tick();
        if let Some(then) = before.unwrap_or(saved)
            && now.seconds_since(then) > PAUSE
            && let Now::Running { slot, .. } = hall.now_with(|s| s.at(then))
        {
            paused.set(Some(slot));
        }
        Some(now)
    });
    paused
}

/// What can be done after the laptop was closed.
pub(super) fn bar(hall: Hall, paused: Held<Option<usize>>) -> AnyView {
    perhaps(move || {
        let slot = paused.get()?;
        let title = hall.now_with(|s| s.timetable.slots().get(slot).map(|it| it.title.clone()))?;
        let again = move |_: web_sys::MouseEvent| {
            paused.set(None);
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
                        paused.set(None);
                        page::focus_soon("#workshop-screen".to_owned());
                    })}
                </p>
            </div>
        })
    })
}

/// The timetable and its buttons.
pub(super) fn clock(hall: Hall, screen: Derived<Screen>) -> AnyView {
    let now = Derived::new(move || {
        let tick = hall.tick();
        hall.with(|s| s.at(tick))
    });
    let told = Derived::new(move || hall.with(|s| s.timetable.told(now.get())));
    let slot = Derived::new(move || match now.get() {
        Now::Running { slot, .. } => Some(slot),
        _ => None,
    });
    announce(hall, now);
    let phase = Derived::new(move || match now.get() {
        Now::Waiting => Phase::Waiting,
        Now::Running { slot, next, .. } => Phase::Running(slot, next),
        Now::Over { .. } => Phase::Over,
    });
    let other = Derived::new(move || {
        let there = hall.with(|s| s.timetable.slots().get(slot.get()?).map(|it| it.screen))?;
        (there != screen.get()).then_some(there)
    });
    let buttons = move || {
        let start = move |at| move |_: web_sys::MouseEvent| begin(hall, at);
        let more = move |at| {
            button("outline", words::FIVE_MORE, move |_| hall.change(|s| s.timetable.extend(at, 5)))
        };
        actions(match phase.get() {
            Phase::Waiting => vec![button("solid", words::START, start(0))],
            Phase::Running(at, next) => {
                let next = next.map(|next| button("solid", words::NEXT_SLOT, start(next)));
                let rest = [more(at), button("text", words::AGAIN, start(at))];
                next.into_iter().chain(rest).collect()
            }
            Phase::Over => {
                let last = hall.now_with(|s| s.timetable.slots().len().saturating_sub(1));
                vec![more(last)]
            }
        })
    };
    view! {
        <aside class="workshop-clock print-options" aria-label=words::TIMETABLE>
            <p class="workshop-clock__told" data-over=move || (phase.get() == Phase::Over).to_string()>
                {dynamic(move || told.get())}
            </p>
            {perhaps(move || other.get().map(|there| button("text", words::TO_SCREEN, move |_| {
                super::go(hall, there);
            })))}
            {dynamic(buttons)}
            {dynamic(move || slots(hall, slot.get()))}
        </aside>
    }
    .into_any()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Waiting,
    Running(usize, Option<usize>),
    Over,
}

fn slots(hall: Hall, current: Option<usize>) -> AnyView {
    let rows: Vec<AnyView> = hall.with(|s| {
        let rows = s.timetable.slots().iter().enumerate();
        rows.map(|(at, slot)| {
            let start = s
                .started
                .and_then(|start| pc::time_after(&start.to_string(), s.timetable.begins_after(at)));
            let current = (current == Some(at)).then_some("step");
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
fn announce(hall: Hall, now: Derived<Now>) {
    let mark = Derived::new(move || match now.get() {
        Now::Running { slot, left_seconds, .. } => {
            let left = if left_seconds <= 60 {
                1
            } else if left_seconds <= 300 {
                5
            } else {
                0
            };
            Some((slot, left))
        }
        _ => None,
    });
    Effect::new(move |before: Option<Option<(usize, u32)>>| {
        let mark = mark.get();
        if before.is_some_and(|before| before != mark) {
            let title = |slot| {
                hall.now_with(|s| {
                    s.timetable
                        .slots()
                        .get(slot)
                        .map(|it: &hokatsu_workshop::Slot| it.title.clone())
                })
            };
            match mark {
                Some((slot, left @ (1 | 5))) => {
                    page::say(&words::minutes_left(&title(slot).unwrap_or_default(), left));
                }
                _ => page::say(&hall.now_with(|s| s.timetable.told(now.get_untracked()))),
            }
        }
        mark
    });
}
