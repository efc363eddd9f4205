//! Setting up, in under a minute: everything has a value already.

use hokatsu_instrument::calendar;
use hokatsu_workshop::{Case, CaseFile, Scope, Session, Setup, Slot, TeamSetup, Timetable, cases};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::Shown;
use super::keep::{Hall, moment, new_id};
use super::slots;
use crate::browser::{clock, files, page};
use crate::parts::dynamic::{Derived, attribute, dynamic, flag, on, perhaps};
use crate::parts::form::{failed, field, files as file_field, notice, select};
use crate::parts::held::Held;
use crate::state::{SELF_CHECK, questionnaire};
use crate::text::workshop as words;

/// What is chosen so far.
#[derive(Clone)]
struct Plan {
    title: String,
    held: String,
    scope: usize,
    domain: String,
    cases: Vec<Case>,
    case: Option<usize>,
    teams: Vec<TeamSetup>,
}

/// How many members a team has, unless it says otherwise.
const SEATS: u8 = 5;

fn team(number: usize) -> TeamSetup {
    TeamSetup { name: format!("{number}班"), seats: SEATS, roles: false }
}

/// The form that begins a group work.
pub(in crate::pages::workshop) fn setup(shown: Held<Shown>) -> AnyView {
    let plan = Held::new(Plan {
        title: String::new(),
        held: calendar::iso(clock::today()),
        scope: 0,
        domain: "A".to_owned(),
        cases: cases::carried().map(|file| file.cases).unwrap_or_default(),
        case: Some(0),
        teams: (1..=4).map(team).collect(),
    });
    let table = Held::new(Timetable::default().slots().to_vec());
    let why = RwSignal::new(None::<String>);
    let begin = move |_: web_sys::MouseEvent| match begin(plan.get_untracked(), &table) {
        Ok(()) => {
            shown.set(Shown::Hall);
            page::focus_heading();
        }
        Err(told) => {
            why.set(Some(told));
            page::focus_soon("#setup-begin".to_owned());
        }
    };
    view! {
        <h2>{words::SETUP}</h2>
        <div class="workshop-form">
            {scopes(plan)}
            {which_case(plan)}
            {teams(plan)}
            <details class="disclosure">
                <summary><span class="disclosure__text">
                    {words::TIMETABLE_EDIT} "　" {dynamic(move || told(&table.get()))}
                </span></summary>
                <div class="disclosure__body">{slots::slots(table)}</div>
            </details>
            {field("workshop-title", words::TITLE, "", (1, 40),
                move || plan.get().title,
                move |text| plan.update(|plan| plan.title = text))}
            {field("workshop-held", words::HELD, words::HELD_HELP, (1, 40),
                move || plan.get().held,
                move |text| plan.update(|plan| plan.held = text))}
            {failed(why)}
            <p class="actions">
                <button type="button" class="button" data-type="solid" data-size="lg"
                    id="setup-begin" on:click=on(begin)>{words::BEGIN}</button>
            </p>
        </div>
    }
    .into_any()
}

fn told(slots: &[Slot]) -> String {
    words::total(slots.iter().map(|slot| u32::from(slot.minutes)).sum())
}

/// Makes the group work of what was chosen, opens it and begins the first slot.
fn begin(plan: Plan, table: &Held<Vec<Slot>>) -> Result<(), String> {
    let now = moment().ok_or(words::CLOCK)?;
    let case = plan.case.and_then(|at| plan.cases.get(at)).cloned();
    let scope = match (plan.scope, &case) {
        (1, _) => Scope::Domain(plan.domain.parse().map_err(|_| words::DOMAIN)?),
        (2, Some(case)) => Scope::Case(case.id.clone()),
        (2, None) => return Err(words::CASE_NEEDED.to_owned()),
        _ => Scope::Short,
    };
    let setup = Setup {
        title: plan.title.trim().to_owned(),
        held: calendar::parse_date(&plan.held).map_err(|error| error.to_string())?,
        scope,
        case,
        teams: plan.teams,
        timetable: Timetable::new(table.get_untracked()).map_err(|fault| fault.to_string())?,
        synthetic: false,
    };
    let mut session = Session::new(new_id()?, setup).map_err(|fault| fault.to_string())?;
    session.begin(0, now);
    Hall::open(session, None)
}

fn choice(
    name: &'static str,
    chosen: impl Fn() -> bool + Send + 'static,
    choose: impl Fn() + 'static,
    title: String,
    note: String,
) -> AnyView {
    view! {
        <label class="choice">
            <input type="radio" name=name prop:checked=flag(chosen)
                on:change=on(move |_: leptos::ev::Event| choose())/>
            <span class="choice__body">
                <span class="choice__title">{title}</span>
                <span class="choice__note">{note}</span>
            </span>
        </label>
    }
    .into_any()
}

fn scopes(plan: Held<Plan>) -> AnyView {
    let options: Vec<AnyView> = words::SCOPES
        .into_iter()
        .enumerate()
        .map(|(at, (title, note))| {
            let choose = move || plan.update(|plan| plan.scope = at);
            choice(
                "workshop-scope",
                move || plan.get().scope == at,
                choose,
                title.to_owned(),
                note.to_owned(),
            )
        })
        .collect();
    let by_domain = Derived::new(move || plan.get().scope == 1);
    let domains = move || {
        let domains = questionnaire(SELF_CHECK).map_or(&[][..], |q| q.domains.as_slice());
        let options = domains.iter().map(|d| (d.id.to_string(), format!("{} {}", d.id, d.name)));
        let now = plan.get_untracked().domain;
        select("workshop-domain", words::DOMAIN, options.collect(), &now, move |code| {
            plan.update(|plan| plan.domain = code);
        })
    };
    view! {
        <fieldset class="field">
            <legend class="field__label">{words::ASKED}</legend>
            <div class="choices">{options}</div>
        </fieldset>
        {perhaps(move || by_domain.get().then(domains))}
    }
    .into_any()
}

fn which_case(plan: Held<Plan>) -> AnyView {
    let told = Held::new(Vec::<String>::new());
    let count = Derived::new(move || plan.get().cases.len());
    let take = move |chosen: Vec<web_sys::File>| {
        spawn_local(async move {
            for file in chosen {
                told.set(match files::read(file).await {
                    Ok(file) => cases_of(&file.bytes, plan),
                    Err(error) => vec![error.to_string()],
                });
            }
        });
    };
    view! {
        <fieldset class="field">
            <legend class="field__label">{words::CASE}</legend>
            {dynamic(move || {
                let _ = count.get();
                let cases = plan.get_untracked().cases;
                let mut options: Vec<AnyView> = cases
                    .iter()
                    .enumerate()
                    .map(|(at, case)| {
                        let (first, _) = case.setting.split_once('。').unwrap_or((&case.setting, ""));
                        choice(
                            "workshop-case",
                            move || plan.get().case == Some(at),
                            move || plan.update(|plan| plan.case = Some(at)),
                            case.title.clone(),
                            format!("{first}。"),
                        )
                    })
                    .collect();
                options.push(choice(
                    "workshop-case",
                    move || plan.get().case.is_none(),
                    move || plan.update(|plan| plan.case = None),
                    words::NO_CASE.to_owned(),
                    String::new(),
                ));
                view! { <div class="choices">{options}</div> }.into_any()
            })}
        </fieldset>
        <details class="disclosure">
            <summary><span class="disclosure__text">{words::CASES}</span></summary>
            <div class="disclosure__body">
                {file_field("workshop-cases", words::CASES, words::CASES_HELP, false, take)}
            </div>
        </details>
        <div role="status">
            {dynamic(move || {
                let mut findings = told.get().into_iter();
                let Some(told) = findings.next() else { return ().into_any() };
                let list: Vec<AnyView> =
                    findings.map(|one| view! { <li>{one}</li> }.into_any()).collect();
                view! { <div class="notice" data-type="info"><p>{told}</p><ul>{list}</ul></div> }
                    .into_any()
            })}
        </div>
    }
    .into_any()
}

/// Reads a file of cases; they stand after those that are there.
fn cases_of(bytes: &[u8], plan: Held<Plan>) -> Vec<String> {
    let told = |first: String, findings: &[hokatsu_instrument::Finding]| {
        let rest = findings.iter().map(ToString::to_string);
        [first].into_iter().chain(rest).collect()
    };
    match CaseFile::parse(bytes) {
        Ok((file, remarks)) => {
            let read = file.cases.len();
            plan.update(|plan| {
                plan.cases.retain(|case| file.case(&case.id).is_none());
                plan.case = Some(plan.cases.len());
                plan.cases.extend(file.cases);
            });
            told(words::cases_read(read, remarks.len()), &remarks)
        }
        Err(findings) => told(words::cases_refused(findings.len()), &findings),
    }
}

fn teams(plan: Held<Plan>) -> AnyView {
    let count = Derived::new(move || plan.get().teams.len());
    let few = Derived::new(move || plan.get().teams.iter().any(|team| team.seats < 3));
    let resize = move |text: String| {
        if let Ok(count @ 1..=12) = text.trim().parse::<usize>() {
            plan.update(|plan| {
                let now = plan.teams.len();
                plan.teams.truncate(count);
                plan.teams.extend((now + 1..=count).map(team));
            });
        }
    };
    view! {
        <fieldset class="field">
            <legend class="field__label">{words::TEAMS}</legend>
            <p class="support-text">{words::NAME_HELP} " " {words::ROLES_HELP}</p>
            <label class="workshop-inline">
                {words::COUNT}
                <input type="text" inputmode="numeric" autocomplete="off" id="workshop-count" data-width="short"
                    prop:value=attribute(move || Some(count.get().to_string()))
                    on:change=on(move |event| resize(event_target_value(&event)))/>
            </label>
            {dynamic(move || {
                let rows: Vec<AnyView> = (0..count.get()).map(|at| team_row(plan, at)).collect();
                crate::parts::table::table(words::TEAMS, &words::TEAM_COLUMNS, rows.into_any())
            })}
        </fieldset>
        {perhaps(move || few.get().then(|| notice("warning", words::FEW.to_owned())))}
    }
    .into_any()
}

fn team_row(plan: Held<Plan>, at: usize) -> AnyView {
    let of = move || plan.get_untracked().teams.get(at).cloned();
    let Some(team) = of() else { return ().into_any() };
    let change = move |change: &dyn Fn(&mut TeamSetup)| {
        plan.update(|plan| {
            if let Some(team) = plan.teams.get_mut(at) {
                change(team);
            }
        });
    };
    let number = format!("{}班", at + 1);
    let label = |what: &str| format!("{number}：{what}");
    view! {
        <tr>
            <th scope="row">{number.clone()}</th>
            <td>
                <input type="text" autocomplete="off" maxlength="40" aria-label=label(words::NAME)
                    prop:value=attribute(move || Some(team.name.clone()))
                    on:input=on(move |event| {
                        let text = event_target_value(&event);
                        change(&move |team| team.name.clone_from(&text));
                    })
                    on:change=on(move |event| {
                        let text = page::nfc(&event_target_value(&event));
                        change(&move |team| team.name.clone_from(&text));
                    })/>
            </td>
            <td>
                <input type="text" inputmode="numeric" autocomplete="off" data-width="short"
                    aria-label=label(words::SEATS) prop:value=attribute(move || Some(team.seats.to_string()))
                    on:input=on(move |event| {
                        let seats = event_target_value(&event).trim().parse().unwrap_or(0);
                        change(&move |team| team.seats = seats);
                    })/>
            </td>
            <td>
                <label class="workshop-check">
                    <input type="checkbox" prop:checked=flag(move || team.roles)
                        aria-label=label(words::ROLES)
                        on:change=on(move |event| {
                            let roles = event_target_checked(&event);
                            change(&move |team| team.roles = roles);
                        })/>
                    {words::ROLES}
                </label>
            </td>
        </tr>
    }
    .into_any()
}
