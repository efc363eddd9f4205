//! 団体と基本情報: who answers, for which day, and how much.

mod municipality;
mod others;
mod people;
mod size;

use hokatsu_instrument::calendar;
use hokatsu_submission::{Blocker, Draft, Form, MAX_LINE, RespondentField, Target, blockers};
use leptos::prelude::*;

use crate::browser::clock;
use crate::fields::text_box::{Mark, Shape, TextBox, text_box};
use crate::parts::dynamic::{Derived, dynamic, flag, on};
use crate::parts::items::edition;
use crate::parts::page_nav::PageNav;
use crate::route::Route;
use crate::state::{Head, NEEDS, SELF_CHECK, Store, use_store};
use crate::text::respondent as words;

/// What the parts of this screen share.
#[derive(Clone, Copy)]
struct Sheet {
    store: Store,
    head: Memo<Head>,
    faults: Derived<Vec<(RespondentField, String)>>,
}

impl Sheet {
    /// Changes anything but the answers.
    fn edit(&self, joins: bool, change: &mut dyn FnMut(&mut Head)) {
        self.store.edit_head(joins, |head| change(head));
    }

    /// Returns what is wrong with a field, in the words said before handing in.
    fn fault(&self, field: RespondentField) -> Derived<Option<String>> {
        let faults = self.faults;
        Derived::new(move || {
            faults.with(|faults| {
                let mut faults = faults.iter();
                faults.find(|(at, _)| *at == field).map(|(_, fault)| fault.clone())
            })
        })
    }

    /// Returns a one-line field of the head: read by one function, written by the other.
    fn line(
        &self,
        id: &str,
        label: &str,
        read: fn(&Head) -> &String,
        write: fn(&mut Head) -> &mut String,
    ) -> TextBox {
        let (head, sheet) = (self.head, *self);
        let value = Derived::new(move || head.with(|head| read(head).clone()));
        let put = Callback::new(move |text: String| {
            sheet.edit(true, &mut |head| write(head).clone_from(&text));
        });
        TextBox { shape: Shape::Line, limit: MAX_LINE, ..TextBox::new(id, label, value, put) }
    }
}

fn respondent_faults(draft: &Draft) -> Vec<(RespondentField, String)> {
    let of = |blocker: &Blocker| match blocker.target() {
        // Lengths are told by the field itself while they are typed.
        Target::Respondent(field) if !matches!(blocker, Blocker::LineTooLong { .. }) => {
            Some((field, blocker.to_string()))
        }
        _ => None,
    };
    blockers(draft).iter().filter_map(of).collect()
}

/// 団体と基本情報.
#[component]
pub fn Respondent() -> impl IntoView {
    let store = use_store();
    let faults = Derived::new(move || store.with_draft(respondent_faults));
    let sheet = Sheet { store, head: store.head(), faults };
    let year = move || sheet.head.with(|head| head.fiscal_year.label());
    view! {
        <p class="lead">{words::LEAD}</p>
        <dl class="definition-list"><dt>{words::YEAR}</dt> <dd>{dynamic(year)}</dd></dl>
        {municipality::municipality(sheet)}
        {size::population(sheet)}
        {size::welfare_office(sheet)}
        {day(sheet)}
        {people::section(sheet)}
        {form(sheet)}
        {others::others(store)}
        {programme()}
        <PageNav here=Route::Respondent/>
    }
}

fn read_day(text: &str) -> Option<String> {
    calendar::parse_date(text).ok().map(|day| words::read_as(day, clock::today()))
}

fn day(sheet: Sheet) -> AnyView {
    let head = sheet.head;
    let field = TextBox {
        mark: Derived::stored(Mark::Required),
        help: Derived::stored(words::DAY_HELP.to_owned()),
        shape: Shape::Short,
        fault: sheet.fault(RespondentField::ReferenceDate),
        reading: Derived::new(move || head.with(|head| read_day(&head.reference_date))),
        ..sheet.line(
            "reference-date",
            words::DAY,
            |head| &head.reference_date,
            |head| &mut head.reference_date,
        )
    };
    view! {
        <section class="form-group" id="field-reference-date" aria-labelledby="day-heading">
            <h2 id="day-heading">{words::DAY_HEADING}</h2>
            {text_box(sheet.store, field)}
        </section>
    }
    .into_any()
}

fn form(sheet: Sheet) -> AnyView {
    let form = Derived::new(move || sheet.head.with(|head| head.form));
    let count = |wanted: Form| {
        edition(sheet.store, SELF_CHECK).map_or(0, |questionnaire| {
            let items = questionnaire.items().iter();
            items.filter(|item| wanted.holds(questionnaire, item)).count()
        })
    };
    let rows = [
        (Form::Full, words::form_full(count(Form::Full)), words::FORM_FULL_HELP),
        (Form::Short, words::form_short(count(Form::Short)), words::FORM_SHORT_HELP),
    ];
    let choices = rows.map(|(this, label, help)| {
        view! {
            <label class="choice">
                <input type="radio" name="form" value=this.code()
                    prop:checked=flag(move || form.get() == this)
                    on:change=on(move |_| sheet.edit(false, &mut |head| head.form = this))/>
                <span class="choice__body">
                    <span class="choice__title">{label}</span>
                    <span class="choice__note">{help}</span>
                </span>
            </label>
        }
    });
    view! {
        <section class="form-group" id="field-form" aria-labelledby="form-heading">
            <h2 id="form-heading">{words::FORM}</h2>
            <fieldset class="field">
                <legend class="field__label">{words::FORM_QUESTION}</legend>
                <div class="choices">{choices}</div>
            </fieldset>
        </section>
    }
    .into_any()
}

/// Where the state of the programme is asked: once, in the survey.
fn programme() -> AnyView {
    let store = use_store();
    let first = edition(store, NEEDS).and_then(|q| q.items().first());
    let link = first.map(|item| {
        let href = Route::Needs.href_at(&format!("item-{}", item.id));
        let label = format!("{}（{}）", words::PROGRAMME_LINK, item.id);
        view! { <a href=href>{label}</a> }
    });
    view! { <p class="notice" data-type="info">{words::PROGRAMME} " " {link}</p> }.into_any()
}
