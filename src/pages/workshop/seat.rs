//! Answering at the facilitator's PC.

mod card;
mod sheet;

use hokatsu_workshop::{RoundNo, Seat, Session};
use leptos::prelude::*;

use super::hall::Hall;
use super::whole::whole;
use crate::browser::{clock, page};
use crate::parts::dynamic::{dynamic, on, perhaps};
use crate::parts::form::{actions, button, notice, text};
use crate::parts::held::Held;
use crate::text::workshop_seat as words;
pub(super) use card::card;
pub(super) use sheet::{Sheet, pages};

/// So many seconds without a key or a touch, and what was answered is covered.
const IDLE_SECONDS: u32 = 120;

/// What the PC that is handed round shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Between two people.
    Cover,
    /// A person answers.
    Answer,
    /// A person went away; what was answered is kept and not shown.
    Away,
}

#[derive(Clone, Copy)]
struct Round {
    hall: Hall,
    team: u8,
    /// How many members there are, and whether they tell their field of work.
    seats: u8,
    roles: bool,
    sheet: Sheet,
    stage: Held<Stage>,
    seat: Held<Option<u8>>,
    said: Held<Option<String>>,
    why: RwSignal<Option<String>>,
    idle: StoredValue<u32>,
    done: Callback<()>,
}

/// Handing the PC round: one member after another answers behind a cover. Takes the whole screen.
pub(super) fn round(hall: Hall, team: u8, done: Callback<()>) -> AnyView {
    let sheet = Sheet::new();
    let here = hall.now_with(|session| {
        let there = session.team(team)?;
        sheet.ask(session.asked()).then(|| (there.seats(), there.roles()))
    });
    let Some((seats, roles)) = here else { return ().into_any() };
    let seat = Held::new(hall.now_with(|session| next(session, team, 0)));
    let round = Round {
        hall,
        team,
        seats,
        roles,
        sheet,
        stage: Held::new(Stage::Cover),
        seat,
        said: Held::new(None),
        why: RwSignal::new(None),
        idle: StoredValue::new(0),
        done,
    };
    clock::every_second(move || round.tick());
    page::focus_soon("#seat-cover".to_owned());
    let body = dynamic(move || match round.stage.get() {
        Stage::Cover => round.cover(),
        Stage::Away => round.away(),
        Stage::Answer => pages(sheet, roles, round.why, Callback::new(move |()| round.hand_in())),
    });
    let awake = move || round.idle.set_value(0);
    let body = view! {
        <div class="seat" on:keydown=on(move |_: web_sys::KeyboardEvent| awake())
            on:pointerdown=on(move |_: web_sys::PointerEvent| awake())>
            {body}
        </div>
    };
    whole("seat", words::ROUND, body.into_any(), Callback::new(move |()| round.escape()))
}

/// The next number that has not answered in the round that goes on, after `last`.
fn next(session: &Session, team: u8, last: u8) -> Option<u8> {
    let team = session.team(team)?;
    let round = team.round(team.round_now());
    let open = |seat: &u8| !round.arrived().any(|there| there.get() == *seat);
    let (after, before) = (last.saturating_add(1)..=team.seats(), 1..=last);
    after.chain(before).find(open)
}

fn has_answered(session: &Session, team: u8, seat: u8) -> bool {
    session.team(team).is_some_and(|team| {
        let round = team.round(team.round_now());
        round.arrived().any(|there| there.get() == seat)
    })
}

impl Round {
    fn show(self, stage: Stage) {
        self.stage.set(stage);
        match stage {
            Stage::Answer => self.sheet.resume(),
            Stage::Cover | Stage::Away => page::focus_soon("#seat-cover".to_owned()),
        }
    }

    fn tick(self) {
        if self.stage.get_untracked() != Stage::Answer {
            return;
        }
        let idle = self.idle.get_value().saturating_add(1);
        self.idle.set_value(idle);
        if idle >= IDLE_SECONDS {
            self.show(Stage::Away);
        }
    }

    fn escape(self) {
        match self.stage.get_untracked() {
            Stage::Cover => self.done.run(()),
            Stage::Answer => self.show(Stage::Away),
            Stage::Away => {}
        }
    }

    fn begin(self) {
        self.sheet.clear();
        self.why.set(None);
        self.said.set(None);
        self.idle.set_value(0);
        self.stage.set(Stage::Answer);
        self.sheet.begin(self.roles);
    }

    fn hand_in(self) {
        let Some(seat) = self.seat.get_untracked().and_then(Seat::new) else { return };
        let set = self.sheet.set();
        match self.hall.change(|session| session.hand_in(self.team, seat, set)) {
            Ok(arrived) => {
                // What was answered leaves the screen before the next person looks at it.
                self.sheet.clear();
                self.said.set(Some(arrived.told()));
                self.seat.set(self.hall.now_with(|s| next(s, self.team, seat.get())));
                self.show(Stage::Cover);
            }
            Err(fault) => self.why.set(Some(fault.to_string())),
        }
    }

    fn cover(self) -> AnyView {
        let name = self.hall.now_with(|session| {
            let team = session.team(self.team)?;
            let second = team.round_now() == RoundNo::Second;
            Some((words::team(team.number(), team.name()), second.then_some(words::SECOND)))
        });
        let said = perhaps(move || {
            self.said.get().map(|told| {
                view! {
                    <div class="notice" data-type="success" role="status">
                        <p>{told}</p>
                        <p>{self.seat.get().map(|_| words::THANKS)}</p>
                    </div>
                }
            })
        });
        let turn = dynamic(move || match self.seat.get() {
            Some(seat) => self.turn(seat),
            None => view! {
                <h2 id="seat-cover" tabindex="-1">{words::ALL_DONE}</h2>
                {text(words::ALL_DONE_NOTE)}
            }
            .into_any(),
        });
        view! {
            <p class="seat-team">{name.map(|(team, round)| view! { {team} "　" {round} })}</p>
            {said}
            {turn}
            {self.numbers()}
            {actions(vec![button("text", words::LEAVE, move |_| self.done.run(()))])}
        }
        .into_any()
    }

    fn turn(self, seat: u8) -> AnyView {
        let again = self.hall.now_with(|session| has_answered(session, self.team, seat));
        let (what, label) = if again {
            (words::again(seat), words::ANSWER_AGAIN)
        } else {
            (words::COVER.to_owned(), words::START)
        };
        view! {
            <h2 id="seat-cover" tabindex="-1">{words::turn(seat)}</h2>
            {if again { notice("warning", what) } else { text(what) }}
            {actions(vec![button("solid", label, move |_| self.begin())])}
        }
        .into_any()
    }

    /// The numbers, for those who do not come in order.
    fn numbers(self) -> AnyView {
        let one = move |seat: u8| {
            let answered = self.hall.now_with(|session| has_answered(session, self.team, seat));
            let choose = move |_| {
                self.said.set(None);
                self.seat.set(Some(seat));
                page::focus_soon("#seat-cover".to_owned());
            };
            view! {
                <li>
                    <button type="button" class="button" data-type="outline" on:click=on(choose)>
                        {words::seat(seat, answered)}
                    </button>
                </li>
            }
            .into_any()
        };
        let all: Vec<AnyView> = (1..=self.seats).map(one).collect();
        view! {
            <section aria-labelledby="seat-numbers">
                <h3 id="seat-numbers">{words::OTHER_SEAT}</h3>
                <ul class="seat-numbers">{all}</ul>
            </section>
        }
        .into_any()
    }

    fn away(self) -> AnyView {
        let seat = self.seat.get_untracked().unwrap_or_default();
        let go_on = move |_| {
            self.idle.set_value(0);
            self.show(Stage::Answer);
        };
        let give_up = move |_| {
            self.sheet.clear();
            self.show(Stage::Cover);
        };
        view! {
            <h2 id="seat-cover" tabindex="-1">{words::away(seat)}</h2>
            {text(words::AWAY_NOTE)}
            {actions(vec![
                button("solid", words::GO_ON, go_on),
                button("text", words::GIVE_UP, give_up),
            ])}
        }
        .into_any()
    }
}
