//! The projector: black on white, large, anonymous, one idea a screen. It never holds a team's own
//! counts, and calls teams by number unless every one of them agreed.

use hokatsu_workshop::{Given, RoundNo, SafeRow, Screen, Session};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::hall::Hall;
use super::whole::whole;
use super::{code, window};
use crate::browser::page;
use crate::parts::dynamic::{Derived, dynamic, on};
use crate::parts::held::Held;
use crate::text::fields;
use crate::text::workshop as words;

/// One screen, by the part it belongs to and its place in it.
type Page = usize;

/// How many screens a part can have.
const ROOM: usize = 1_000;

const RULES: usize = 0;
const CASE: usize = 1;
const INVITE: usize = 2;
const ARRIVED: usize = 3;
const HALL: usize = 4;
const BORDER: usize = 5;
const STEP: usize = 6;

/// The projector over the whole screen.
pub(super) fn projector(hall: Hall, leave: Callback<()>) -> AnyView {
    whole("projector", words::PROJECT, pages(hall, Some(leave)), leave)
}

/// Opens the projector in a window of its own, for a second display; false where it is refused.
pub(super) fn beside() -> bool {
    window::open(words::PROJECT, || match Hall::here() {
        Some(hall) => {
            view! { <div class="whole" data-kind="projector">{pages(hall, None)}</div> }.into_any()
        }
        None => ().into_any(),
    })
}

fn all(s: &Session) -> Vec<Page> {
    let hall = s.hall(RoundNo::First).map_or(1, |rows| rows.len());
    let case = s.case().map_or(0, |case| 2 + case.story.len() + case.questions.len());
    let counts = [words::RULES.len(), case, 1, 1, hall, 1, 1, 1];
    let parts = counts.into_iter().enumerate();
    parts.flat_map(|(part, count)| (0..count).map(move |at| part * ROOM + at)).collect()
}

/// The part that belongs to a screen of the facilitator.
fn part_of(screen: Screen) -> usize {
    match screen {
        Screen::Setup | Screen::Rules => RULES,
        Screen::Case => CASE,
        Screen::Answer => ARRIVED,
        Screen::Reveal => HALL,
        Screen::Settle => BORDER,
        Screen::Exchange | Screen::Step | Screen::Close => STEP,
    }
}

fn pages(hall: Hall, leave: Option<Callback<()>>) -> AnyView {
    let list = Derived::new(move || hall.with(all));
    let first = hall.now_with(|s| part_of(s.open().0));
    let here = Held::new(first * ROOM);
    let place = Derived::new(move || {
        let here = here.get();
        list.with(|list| {
            let exact = list.iter().position(|page| *page == here);
            exact.or_else(|| list.iter().position(|page| page / ROOM >= here / ROOM)).unwrap_or(0)
        })
    });
    let step = move |forth: bool| {
        let at = place.get_untracked();
        let at = if forth { at + 1 } else { at.saturating_sub(1) };
        if let Some(page) = list.with_untracked(|list| list.get(at).copied()) {
            here.set(page);
        }
    };
    let key = move |event: KeyboardEvent| {
        // A list that is open has these keys for itself.
        if page::in_list(&event) {
            return;
        }
        match event.key().as_str() {
            "ArrowRight" | "PageDown" => step(true),
            "ArrowLeft" | "PageUp" => step(false),
            _ => {}
        }
    };
    let parts = Derived::new(move || {
        let mut parts: Vec<usize> = list.with(|list| list.iter().map(|page| page / ROOM).collect());
        parts.dedup();
        parts
    });
    let choose = move |event: leptos::ev::Event| {
        if let Ok(part) = event_target_value(&event).parse::<usize>() {
            here.set(part * ROOM);
        }
    };
    let options = move || {
        let now = list.with(|list| list.get(place.get()).map_or(0, |page| page / ROOM));
        let options = parts.get().into_iter().filter_map(|part| {
            let name = words::PROJECTED.get(part)?;
            let selected = part == now;
            Some(
                view! { <option value=part.to_string() selected=selected>{*name}</option> }
                    .into_any(),
            )
        });
        options.collect::<Vec<_>>()
    };
    let end = leave.map(|leave| {
        view! {
            <button type="button" on:click=on(move |_: web_sys::MouseEvent| leave.run(()))>
                {words::LEAVE}
            </button>
        }
    });
    view! {
        <div class="projector" on:keydown=on(key)>
            <div class="projector__page" id="projector-page" tabindex="0" aria-live="polite">
                {dynamic(move || {
                    let page = list.with(|list| list.get(place.get()).copied());
                    page.map_or_else(|| ().into_any(), |there| drawn(hall, there))
                })}
            </div>
            <div class="projector__bar">
                <button type="button" aria-label=words::BACKWARD
                    on:click=on(move |_: web_sys::MouseEvent| step(false))>"←"</button>
                <button type="button" autofocus aria-label=words::FORWARD
                    on:click=on(move |_: web_sys::MouseEvent| step(true))>"→"</button>
                <span>{dynamic(move || {
                    words::page(place.get() + 1, list.with(Vec::len))
                })}</span>
                <select aria-label=words::SHOW on:change=on(choose)>{dynamic(options)}</select>
                {end}
            </div>
        </div>
    }
    .into_any()
}

/// A heading and what stands under it.
fn idea(heading: &str, body: AnyView) -> AnyView {
    view! { <h2>{heading.to_owned()}</h2>{body} }.into_any()
}

fn line(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <p>{text}</p> }.into_any()
}

fn lines<'a>(list: impl IntoIterator<Item = &'a str>) -> AnyView {
    let list: Vec<AnyView> =
        list.into_iter().map(|line| view! { <li>{line.to_owned()}</li> }.into_any()).collect();
    view! { <ul>{list}</ul> }.into_any()
}

fn drawn(hall: Hall, page: Page) -> AnyView {
    let (part, at) = (page / ROOM, page % ROOM);
    let name = words::PROJECTED.get(part).copied().unwrap_or_default();
    match part {
        RULES => {
            let rule = words::RULES.get(at).copied().unwrap_or_default();
            view! { <h2>{name}</h2><p class="projector__large">{rule}</p> }.into_any()
        }
        CASE => hall.now_with(|s| case(s, at)),
        INVITE => invitation(hall),
        ARRIVED => idea(name, dynamic(move || hall.with(arrived))),
        HALL => dynamic(move || hall.with(|s| counts(s, at))),
        BORDER => idea(words::BORDER, hall.now_with(border)),
        STEP => idea(name, lines(words::STEP_QUESTIONS)),
        _ => clock(hall),
    }
}

fn case(s: &Session, at: usize) -> AnyView {
    let Some(case) = s.case() else { return ().into_any() };
    let head = format!("{}：{}", words::INVENTED, case.title);
    let story = case.story.len();
    match at {
        0 => idea(&head, line(case.setting.clone())),
        1 => idea(words::PEOPLE, lines(case.people.iter().map(String::as_str))),
        _ => match case.story.get(at - 2) {
            Some(part) => idea(words::STORY, line(part.clone())),
            None => {
                let question = case.questions.get(at - 2 - story).cloned();
                idea(words::QUESTIONS, line(question.unwrap_or_default()))
            }
        },
    }
}

fn invitation(hall: Hall) -> AnyView {
    let Some(invitation) = hall.now_with(Session::invitation) else { return ().into_any() };
    let body = view! {
        <div class="projector__invite">
            {code::drawn(&invitation.qr(), false)}
            <div>
                <p>{words::JOIN}</p>
                <p class="projector__code">{invitation.typed()}</p>
            </div>
        </div>
    };
    idea(words::INVITE, body.into_any())
}

fn arrived(s: &Session) -> AnyView {
    let list: Vec<AnyView> = s
        .teams()
        .iter()
        .map(|team| {
            let count = team.round(team.round_now()).count();
            let name = s.public_name(team.number());
            view! { <li>{words::team_arrived(&name, count, team.seats())}</li> }.into_any()
        })
        .collect();
    view! { <ul class="projector__teams">{list}</ul> }.into_any()
}

fn counts(s: &Session, at: usize) -> AnyView {
    let rows = s.hall(RoundNo::First);
    let Some((id, row)) = rows.and_then(|rows| rows.into_iter().nth(at)) else {
        return idea(words::PROJECTED[HALL], line(words::NO_HALL));
    };
    let head = s.asked().item(&id).map(|item| format!("{} {}", item.id, item.title));
    let body = row.map_or_else(|| line(words::TOO_FEW), |row| bars(&row));
    idea(&head.unwrap_or_default(), body)
}

/// The counts as bars with their numbers, in the order of the answers; never by size.
fn bars(row: &SafeRow) -> AnyView {
    let rows: Vec<AnyView> = Given::ALL
        .into_iter()
        .zip(row.cells)
        .map(|(given, cell)| {
            let width = cell.map_or(0, |count| count * 100 / row.total.max(1)).to_string();
            let told = cell.map_or_else(|| "—".to_owned(), words::people);
            view! {
                <tr>
                    <th scope="row">{given.label()}</th>
                    <td>
                        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                            <rect width=width height="10"></rect>
                        </svg>
                    </td>
                    <td>{told}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <table class="projector__bars"><tbody>{rows}</tbody></table>
        <p>{words::hidden(row.total)}</p>
    }
    .into_any()
}

/// Levels 2 and 3 as the scale tells them.
fn border(s: &Session) -> AnyView {
    let scale = s.asked().edition().map_or(&[][..], |edition| edition.scale.as_slice());
    let list: Vec<AnyView> = scale
        .iter()
        .filter(|step| matches!(step.level.get(), 2 | 3))
        .map(|step| {
            view! {
                <dt>{fields::level(step.level)} " " {step.name.clone()}</dt>
                <dd>{step.anchor.clone()}</dd>
            }
            .into_any()
        })
        .collect();
    view! { <dl>{list}</dl> }.into_any()
}

fn clock(hall: Hall) -> AnyView {
    let told = Derived::new(move || {
        let tick = hall.tick();
        hall.with(|s| s.timetable.told(s.at(tick)))
    });
    view! { <p class="projector__large">{dynamic(move || told.get())}</p> }.into_any()
}
