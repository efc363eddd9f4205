//! The facilitator's laptop: from setting up to going home.

mod answer;
mod case;
mod clock;
mod close;
mod exchange;
mod item;
mod keep;
mod reveal;
mod rules;
mod settle;
mod setup;
mod sheets;
mod slots;
mod step;
mod teams;

use hokatsu_workshop::{Screen, Team};
use leptos::prelude::*;

pub(super) use keep::Hall;
pub(super) use setup::setup;

use super::{Shown, projector, seat};
use crate::browser::{clock as pc, files, page};
use crate::parts::dynamic::{Derived, attribute, dynamic, on, perhaps};
use crate::parts::form::{actions, button, failed, notice};
use crate::parts::held::Held;
use crate::text::workshop as words;
use keep::Saving;

/// What takes the whole screen for a while, so that nothing of the hall is in the page behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Over {
    /// The PC is handed round in a team.
    Round(u8),
    /// Paper cards of a team are read in.
    Card(u8),
    /// The projector.
    Projector,
}

/// The open hall.
pub(super) fn hall(hall: Hall, shown: Held<Shown>) -> AnyView {
    pc::every_second(move || hall.set_tick());
    page::on_leaving(keep::flush);
    page::warn_before_leaving(move || !matches!(hall.saving.get_untracked(), Saving::Saved(_)));
    let over = Held::new(None::<Over>);
    let done = Callback::new(move |()| {
        over.set(None);
        page::focus_soon("#workshop-screen".to_owned());
    });
    let paused = clock::paused(hall);
    dynamic(move || match over.get() {
        Some(Over::Round(team)) => seat::round(hall, team, done),
        Some(Over::Card(team)) => seat::card(hall, team, done),
        Some(Over::Projector) => projector::projector(hall, done),
        None => frame(hall, shown, over, paused),
    })
}

fn frame(hall: Hall, shown: Held<Shown>, over: Held<Option<Over>>, paused: Held<usize>) -> AnyView {
    let why = RwSignal::new(None::<String>);
    let screen = Derived::new(move || hall.with(|s| s.open().0));
    let save = move |_| {
        let name = words::session_file(&pc::stamp());
        let text = hall.now_with(|s| s.to_json().to_pretty());
        why.set(files::save(&files::prepare(&text), &name).err().map(|error| error.to_string()));
    };
    let window = move |_| {
        let opened = projector::beside();
        why.set((!opened).then(|| words::NO_WINDOW.to_owned()));
    };
    let close = move |_| {
        Hall::close();
        shown.set(Shown::Ways);
        page::focus_heading();
    };
    let saving = move || match hall.saving.get() {
        Saving::Pending => words::SAVING.to_owned(),
        Saving::Saved(at) => words::saved(&at),
        Saving::Broken(why) => why,
    };
    view! {
        <div class="workshop-top print-options">
            <p class="workshop-top__name">
                <b>{dynamic(move || hall.with(words::named))}</b>
                <span class="workshop-top__saved" id="workshop-saved">{dynamic(saving)}</span>
            </p>
            {actions(vec![
                button("solid", words::PROJECT, move |_| over.set(Some(Over::Projector))),
                button("outline", words::PROJECT_WINDOW, window),
                button("outline", words::SAVE_FILE, save),
                button("text", words::CLOSE, close),
            ])}
            {failed(why)}
            {clock::bar(hall, paused)}
        </div>
        {screens(hall, screen)}
        <div class="workshop-columns">
            {clock::clock(hall, screen)}
            <section class="workshop-screen" aria-labelledby="workshop-screen">
                {dynamic(move || {
                    let screen = screen.get();
                    let body = match screen {
                        Screen::Setup => teams::teams(hall),
                        Screen::Rules => rules::rules(),
                        Screen::Case => case::case(hall),
                        Screen::Answer => answer::answer(hall, over),
                        Screen::Reveal => reveal::reveal(hall),
                        Screen::Settle => settle::settle(hall),
                        Screen::Exchange => exchange::exchange(hall),
                        Screen::Step => step::step(hall),
                        Screen::Close => close::close(hall),
                    };
                    view! {
                        <h2 id="workshop-screen" tabindex="-1">{words::screen(screen)}</h2>
                        {body}
                    }
                    .into_any()
                })}
            </section>
        </div>
    }
    .into_any()
}

/// The screens, to be gone to in any order.
fn screens(hall: Hall, screen: Derived<Screen>) -> AnyView {
    let links: Vec<AnyView> = Screen::ALL
        .into_iter()
        .map(|this| {
            view! {
                <li>
                    <button type="button" class="desk-kind"
                        aria-current=attribute(move || (screen.get() == this).then_some("page"))
                        on:click=on(move |_: web_sys::MouseEvent| go(hall, this))>
                        {words::screen(this)}
                    </button>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <nav class="print-options" aria-label=words::SCREENS>
            <ul class="desk-kinds">{links}</ul>
        </nav>
    }
    .into_any()
}

/// Goes to a screen; the team that is looked at stays.
fn go(hall: Hall, screen: Screen) {
    let team = hall.now_with(|s| s.open().1);
    hall.look(screen, team, None);
    page::focus_soon("#workshop-screen".to_owned());
}

/// The team that is looked at: the first one, before another was chosen.
fn team_open(hall: Hall) -> Derived<usize> {
    Derived::new(move || hall.with(|s| s.open().1.map_or(1, usize::from)))
}

/// Chooses which team is looked at, and shows what belongs to it.
fn by_team(hall: Hall, body: impl Fn(u8) -> AnyView + Send + 'static) -> AnyView {
    let open = team_open(hall);
    let names =
        Derived::new(move || hall.with(|s| s.teams().iter().map(named).collect::<Vec<_>>()));
    let links = move || {
        let links: Vec<AnyView> = names
            .get()
            .into_iter()
            .zip(1_u8..)
            .map(|(name, number)| {
                view! {
                    <li>
                        <button type="button" class="desk-kind"
                            aria-current=attribute(move || (open.get() == usize::from(number)).then_some("true"))
                            on:click=on(move |_: web_sys::MouseEvent| {
                                let screen = hall.now_with(|s| s.open().0);
                                hall.look(screen, Some(number), None);
                            })>{name}</button>
                    </li>
                }
                .into_any()
            })
            .collect();
        view! { <ul class="desk-kinds">{links}</ul> }
    };
    view! {
        <nav class="print-options" aria-label=words::WHICH_TEAM>{dynamic(links)}</nav>
        {dynamic(move || body(u8::try_from(open.get()).unwrap_or(1)))}
    }
    .into_any()
}

/// How the facilitator's own screen calls a team: 「1班 みどり町」.
fn named(team: &Team) -> String {
    let number = words::team(team.number());
    if team.name() == number { number } else { format!("{number} {}", team.name()) }
}

/// Shows a sheet for paper under a button that prints it.
fn printed(label: &'static str, sheet: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let shown = RwSignal::new(false);
    let print = move |_| {
        shown.set(true);
        // The sheet has to stand in the page first.
        leptos::task::spawn_local(async {
            pc::pause().await;
            page::print();
        });
    };
    view! {
        <div class="workshop-printed">
            <div class="print-options">
                {actions(vec![button("outline", label, print)])}
                {perhaps(move || shown.get().then(|| {
                    button("text", words::HIDE_PRINT, move |_| shown.set(false))
                }))}
            </div>
            {perhaps(move || shown.get().then(|| view! {
                <div class="print-preview">{sheet()}</div>
            }))}
        </div>
    }
    .into_any()
}

/// Something to be told where nothing is shown.
fn nothing(text: &str) -> AnyView {
    notice("info", text.to_owned())
}
