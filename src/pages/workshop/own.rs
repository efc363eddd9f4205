//! Answering on a device of one's own: a code in, one person's answers, a code out.
//!
//! What is kept on the device is the two codes, nothing else.

mod join;
mod shown;

use std::cell::Cell;

use hokatsu_workshop::code::{Code, Invitation, Passed, Ticket};
use hokatsu_workshop::{MAX_SEATS, Role, RoundNo, Seat};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::seat::{Sheet, pages};
use crate::browser::storage::{self, Kept, Shelf};
use crate::browser::{clock, page};
use crate::parts::dynamic::{dynamic, perhaps};
use crate::parts::form::{actions, button, failed, notice, section, select, text};
use crate::parts::held::Held;
use crate::state::use_store;
use crate::text::workshop_seat as words;

/// The one entry of the store.
const KEY: &str = "own";

thread_local! {
    /// What is to be kept, whether something is being written, and how often that was done.
    static WAITING: Cell<Option<String>> = const { Cell::new(None) };
    static WRITING: Cell<bool> = const { Cell::new(false) };
    static TURN: Cell<u32> = const { Cell::new(0) };
    /// Whether what was kept is being deleted.
    static FORGETTING: Cell<bool> = const { Cell::new(false) };
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Join,
    Who,
    Answer,
    Code,
}

impl Stage {
    const KEPT: [(Self, &'static str); 3] =
        [(Self::Who, "who"), (Self::Answer, "answer"), (Self::Code, "code")];
}

/// Who answers, and which of the person's answers it is.
#[derive(Clone, PartialEq)]
struct Who {
    team: u8,
    seat: u8,
    round: RoundNo,
    sequence: u8,
}

#[derive(Clone, Copy)]
struct Own {
    stage: Held<Stage>,
    /// The invitation as typed, and what it says.
    invited: Held<Option<(String, Ticket)>>,
    sheet: Sheet,
    who: Held<Who>,
    why: RwSignal<Option<String>>,
    /// Whether the device keeps nothing.
    loose: RwSignal<bool>,
}

/// 自分の端末で答える.
pub(super) fn own() -> AnyView {
    let own = Own {
        stage: Held::new(Stage::Join),
        invited: Held::new(None),
        sheet: Sheet::new(),
        who: Held::new(Who { team: 0, seat: 0, round: RoundNo::First, sequence: 1 }),
        why: RwSignal::new(None),
        loose: RwSignal::new(false),
    };
    spawn_local(async move {
        while FORGETTING.get() || WRITING.get() {
            clock::pause().await;
        }
        if let Ok(kept) = storage::list(Shelf::Own).await
            && let Some(kept) = kept.into_iter().find(|kept| kept.key == KEY)
        {
            TURN.set(kept.turn);
            own.restore(&kept.json);
        }
    });
    // Every answer is kept as soon as it is given.
    Effect::new(move |_| {
        let stage = own.stage.get();
        own.who.track();
        own.sheet.given.track();
        own.sheet.role.track();
        if stage != Stage::Join {
            own.keep(stage);
        }
    });
    view! {
        <div class="own">
            {perhaps(move || own.loose.get().then(|| notice("warning", words::NOT_KEPT.to_owned())))}
            {dynamic(move || match (own.stage.get(), own.invited.get()) {
                (Stage::Who, Some((_, ticket))) => who(own, &ticket),
                (Stage::Answer, Some(_)) => answer(own),
                (Stage::Code, Some((_, ticket))) => shown::shown(own, &ticket),
                _ => join::join(own),
            })}
        </div>
    }
    .into_any()
}

impl Own {
    /// Takes part where the text is an invitation.
    fn invite(self, text: &str) -> Result<(), String> {
        let ticket = Invitation::read(text).map_err(|fault| fault.to_string())?.ticket;
        if !self.sheet.ask(ticket.asked()) {
            return Err(words::NO_INVITATION.to_owned());
        }
        self.invited.set(Some((text.trim().to_owned(), ticket)));
        Ok(())
    }

    fn show(self, stage: Stage) {
        self.why.set(None);
        self.stage.set(stage);
        match stage {
            Stage::Answer => self.sheet.begin(false),
            // The whole code is to be seen at once.
            Stage::Code => page::focus_element("own-shown"),
            Stage::Who => page::focus_element("own-who"),
            Stage::Join => page::focus_element("own-join"),
        }
    }

    /// The code of what is answered so far.
    fn code(self) -> Option<Code> {
        let (_, ticket) = self.invited.get_untracked()?;
        let Who { team, seat, round, sequence } = self.who.get_untracked();
        let seat = Seat::new(seat)?;
        ticket.write(&Passed { team, seat, round, sequence, set: self.sheet.set() }).ok()
    }

    /// Keeps the invitation and the code of what is answered so far.
    fn keep(self, stage: Stage) {
        let Some((invitation, _)) = self.invited.get_untracked() else { return };
        let code = self.code().map(|code| code.typed()).unwrap_or_default();
        let name = Stage::KEPT.iter().find(|(one, _)| *one == stage).map_or("", |(_, name)| name);
        let json = format!("{name}\n{invitation}\n{code}");
        WAITING.set(Some(json));
        self.write();
    }

    /// Writes what waits, one after the other; only the latest counts.
    fn write(self) {
        if FORGETTING.get() || WRITING.replace(true) {
            return;
        }
        spawn_local(async move {
            while let Some(json) = WAITING.take() {
                let kept = Kept {
                    key: KEY.to_owned(),
                    turn: TURN.get(),
                    title: String::new(),
                    summary: String::new(),
                    screen: String::new(),
                    saved_at: clock::utc_now(),
                    json,
                };
                match storage::save(Shelf::Own, &kept).await {
                    Ok(turn) => TURN.set(turn),
                    // The screen may be gone already.
                    Err(_) => drop(self.loose.try_set(true)),
                }
            }
            WRITING.set(false);
        });
    }

    fn restore(self, json: &str) {
        let mut lines = json.lines();
        let (stage, invitation) = (lines.next(), lines.next().unwrap_or_default());
        let stage = Stage::KEPT.iter().find(|(_, name)| stage == Some(name));
        let Some((stage, _)) = stage.filter(|_| self.invite(invitation).is_ok()) else { return };
        let Some((_, ticket)) = self.invited.get_untracked() else { return };
        let passed = lines.next().and_then(|code| ticket.read(code).ok());
        let Some(passed) = passed else {
            self.stage.set(Stage::Who);
            return;
        };
        self.sheet.given.set(passed.set.given);
        self.sheet.role.set(passed.set.role);
        let Passed { team, seat, round, sequence, .. } = passed;
        self.who.set(Who { team, seat: seat.get(), round, sequence });
        self.stage.set(*stage);
    }

    fn forget(self) {
        WAITING.set(None);
        FORGETTING.set(true);
        spawn_local(async move {
            while WRITING.get() {
                clock::pause().await;
            }
            // What was never kept need not be deleted.
            let _ = storage::delete(Shelf::Own, KEY).await;
            TURN.set(0);
            FORGETTING.set(false);
            self.write();
        });
        self.who.set(Who { team: 0, seat: 0, round: RoundNo::First, sequence: 1 });
        self.stage.set(Stage::Join);
        self.invited.set(None);
        use_store().announce(words::FORGOTTEN);
        page::focus_element("own-join");
    }
}

fn who(own: Own, ticket: &Ticket) -> AnyView {
    let sheet = own.sheet;
    let now = own.who.get_untracked();
    let none = || (String::new(), words::CHOOSE.to_owned());
    let number = |one: u8| if one == 0 { String::new() } else { one.to_string() };
    let teams = (1..=ticket.teams()).map(|team| (team.to_string(), words::team_choice(team)));
    let seats = (1..=MAX_SEATS).map(|seat| (seat.to_string(), words::seat(seat, false)));
    let roles = Role::all().map(|role| (role.get().to_string(), role.label().to_owned()));
    let no_role = || (String::new(), words::NO_ROLE.to_owned());
    let role = number(sheet.role.get_untracked().map_or(0, Role::get));
    let rounds =
        vec![("1".to_owned(), words::FIRST.to_owned()), ("2".to_owned(), words::SECOND.to_owned())];
    let put = move |change: fn(&mut Who, u8), value: &str| {
        let number = value.parse().unwrap_or_default();
        own.who.update(|who| change(who, number));
    };
    let round = if now.round == RoundNo::Second { "2" } else { "1" };
    let begin = move |_| {
        if own.code().is_some() {
            own.show(Stage::Answer);
        } else {
            own.why.set(Some(words::WHO_FIRST.to_owned()));
            page::focus_first("#own-team");
        }
    };
    let body = vec![
        text(words::asked(&ticket.asked().label())),
        select(
            "own-team",
            words::TEAM,
            [none()].into_iter().chain(teams).collect(),
            &number(now.team),
            move |value| put(|who, n| who.team = n, &value),
        ),
        select(
            "own-seat",
            words::SEAT,
            [none()].into_iter().chain(seats).collect(),
            &number(now.seat),
            move |value| put(|who, n| who.seat = n, &value),
        ),
        view! { <p class="support-text">{words::SEAT_HELP}</p> }.into_any(),
        select(
            "own-role",
            words::OWN_ROLE,
            [no_role()].into_iter().chain(roles).collect(),
            &role,
            move |value| sheet.role.set(value.parse().ok().and_then(Role::new)),
        ),
        select("own-round", words::ROUND_NO, rounds, round, move |value| {
            put(|who, n| who.round = if n == 2 { RoundNo::Second } else { RoundNo::First }, &value);
        }),
        failed(own.why),
        actions(vec![
            button("solid", words::ANSWER, begin),
            button("text", words::FORGET, move |_| own.forget()),
        ]),
    ];
    section("own-who", words::WHO, body)
}

fn answer(own: Own) -> AnyView {
    let sheet = own.sheet;
    let done = move |()| {
        let set = sheet.set();
        if set.is_empty() {
            own.why.set(Some(hokatsu_workshop::ReceiveFault::Empty.to_string()));
        } else {
            own.show(Stage::Code);
        }
    };
    pages(sheet, false, own.why, Callback::new(done))
}
