//! 明日の一歩: what a team takes home.

use hokatsu_instrument::{OptionCode, calendar, latest};
use hokatsu_workshop::{Session, Step, ask_options};
use leptos::prelude::*;

use super::keep::Hall;
use super::{by_team, printed, sheets};
use crate::parts::dynamic::{Derived, dynamic, perhaps};
use crate::parts::form::{failed, field, tick};
use crate::parts::held::Held;
use crate::state::NEEDS;
use crate::text::workshop as words;

/// 明日の一歩.
pub(super) fn step(hall: Hall) -> AnyView {
    by_team(hall, move |team| form(hall, team))
}

/// The words of what can be asked of the prefecture.
pub(super) fn option_text(code: &OptionCode) -> String {
    let item =
        latest(NEEDS).and_then(|q| q.items().iter().find(|item| item.id.as_str() == "NS-04"));
    let option = item.and_then(|item| item.option(code));
    option.map_or_else(|| code.to_string(), |option| option.text.clone())
}

fn form(hall: Hall, team: u8) -> AnyView {
    let why = RwSignal::new(None::<String>);
    let of = move |s: &Session| s.team(team).map(|team| team.step().clone()).unwrap_or_default();
    let step = move || hall.with(of);
    let write = move |change: &dyn Fn(&mut Step)| {
        let mut step = hall.now_with(of);
        change(&mut step);
        why.set(hall.change(|s| {
            let (team, _) = s.team_mut(team)?;
            team.set_step(step).err().map(|fault| fault.to_string())
        }));
    };
    let by = Held::new(hall.now_with(of).by.map(calendar::wareki).unwrap_or_default());
    let date = move |text: String| {
        by.set(text.clone());
        let read =
            if text.trim().is_empty() { Ok(None) } else { calendar::parse_date(&text).map(Some) };
        match read {
            Ok(day) => write(&|step| step.by = day),
            Err(error) => why.set(Some(error.to_string())),
        }
    };
    let asks: Vec<AnyView> = ask_options()
        .into_iter()
        .map(|code| {
            let (label, this) = (option_text(&code), code.clone());
            let id = format!("workshop-ask-{code}");
            tick(
                id,
                label,
                move || step().ask.contains(&code),
                move |on| {
                    write(&|step| {
                        step.ask.retain(|code| *code != this);
                        if on {
                            step.ask.push(this.clone());
                        }
                    });
                },
            )
        })
        .collect();
    let other = Derived::new(move || step().ask.iter().any(|code| code.as_str() == "s9"));
    let gaps = Derived::new(move || {
        let gaps = step().gaps();
        let list: Vec<&str> = gaps.into_iter().map(hokatsu_workshop::StepGap::label).collect();
        if list.is_empty() { String::new() } else { words::gaps(&list.join("、")) }
    });
    view! {
        <div class="workshop-form print-options">
            {field("step-who", words::STEP_WHO, words::STEP_WHO_HELP, (1, 200),
                move || step().who, move |text| write(&|step| step.who.clone_from(&text)))}
            {field("step-by", words::STEP_BY, words::STEP_BY_HELP, (1, 40), move || by.get(), date)}
            {field("step-call", words::STEP_CALL, "", (1, 200),
                move || step().call, move |text| write(&|step| step.call.clone_from(&text)))}
            {field("step-what", words::STEP_WHAT, words::NO_NAMES, (3, 1_000),
                move || step().what, move |text| write(&|step| step.what.clone_from(&text)))}
            <fieldset class="field">
                <legend class="field__label">{words::STEP_ASK}</legend>
                <p class="support-text">{words::STEP_ASK_HELP}</p>
                <div class="choices">{asks}</div>
            </fieldset>
            {perhaps(move || other.get().then(|| {
                field("step-other", words::STEP_OTHER, "", (2, 1_000), move || step().ask_other,
                    move |text| write(&|step| step.ask_other.clone_from(&text)))
            }))}
            {field("step-dispatch", words::STEP_DISPATCH, words::NO_NAMES, (2, 1_000),
                move || step().dispatch,
                move |text| write(&|step| step.dispatch.clone_from(&text)))}
            {failed(why)}
            <p role="status">{dynamic(move || gaps.get())}</p>
        </div>
        {printed(words::PRINT_STEP, move || hall.with(|s| sheets::step(s, team)))}
    }
    .into_any()
}
