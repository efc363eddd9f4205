//! Making a part for another section.

use std::cell::RefCell;
use std::collections::BTreeSet;

use hokatsu_instrument::{DomainId, Questionnaire, QuestionnaireId, calendar};
use hokatsu_submission::{DocumentId, MAX_LINE, PartRequest, part_of};
use leptos::prelude::*;

use crate::browser::{clock, files, page, random};
use crate::fields::text_box::{Mark, Shape, TextBox, text_box};
use crate::pages::asked::{domain_name, scope, whole_name};
use crate::parts::dynamic::{Derived, dynamic, flag, on, perhaps};
use crate::parts::items::edition;
use crate::parts::steps::{self, annex_offered};
use crate::parts::table::table;
use crate::route::Route;
use crate::state::{ANNEX, NEEDS, SELF_CHECK, Store};
use crate::text::{parts as words, title};

/// What can be asked for: a domain, or a questionnaire as a whole.
type Wanted = (QuestionnaireId, Option<DomainId>);

/// What is being filled in.
#[derive(Clone, Copy)]
struct Form {
    section: RwSignal<String>,
    asked: RwSignal<BTreeSet<Wanted>>,
    due: RwSignal<String>,
    /// The day as it stood when a part was to be made.
    tried: RwSignal<String>,
    message: RwSignal<String>,
    with_answers: RwSignal<bool>,
    failed: RwSignal<Option<String>>,
    made: RwSignal<Vec<Made>>,
}

/// A part that was saved.
#[derive(Clone, PartialEq)]
struct Made {
    of: DocumentId,
    section: String,
    scope: String,
    due: String,
    name: String,
}

thread_local! {
    /// What was saved in this tab, for those who leave the screen and come back.
    static MADE: RefCell<Vec<Made>> = const { RefCell::new(Vec::new()) };
}

pub(super) fn make(store: Store) -> AnyView {
    let id = store.draft().with_untracked(|draft| draft.id.clone());
    let made = MADE.with_borrow(|made| made.iter().filter(|m| m.of == id).cloned().collect());
    let form = Form {
        section: RwSignal::new(String::new()),
        asked: RwSignal::new(BTreeSet::new()),
        due: RwSignal::new(String::new()),
        tried: RwSignal::new(String::new()),
        message: RwSignal::new(String::new()),
        with_answers: RwSignal::new(false),
        failed: RwSignal::new(None),
        made: RwSignal::new(made),
    };
    let nobody = store.draft().with_untracked(|draft| draft.respondent.code.is_none());
    let first = nobody.then(|| {
        view! {
            <p class="notice" data-type="info">
                {words::CHOOSE_FIRST} " "
                <a href=Route::Respondent.href()>{title(&Route::Respondent)}</a>
            </p>
        }
    });
    let press = move |_| match tried(store, form) {
        Ok(name) => {
            form.failed.set(None);
            store.announce(words::made(&name));
            page::focus_element("parts-made");
        }
        Err(why) => {
            form.failed.set(Some(why));
            let field = if form.section.with_untracked(|text| text.trim().is_empty()) {
                "#part-section"
            } else if form.asked.with_untracked(BTreeSet::is_empty) {
                "#part-asked input"
            } else if form.due.with_untracked(|day| unread(day)) {
                "#part-due"
            } else {
                "#part-failed"
            };
            page::focus_soon(field.to_owned());
        }
    };
    view! {
        <section class="form-group" aria-labelledby="make-heading">
            <h2 id="make-heading">{words::MAKE}</h2>
            {first}
            {line(store, "part-section", words::SECTION, form.section, Mark::Required, words::SECTION_HELP)}
            {asked(store, form)}
            {due(store, form)}
            {message(store, form)}
            {with_answers(form)}
            <p class="support-text">{words::HOLDS}</p>
            <p class="actions">
                <button type="button" class="button" data-type="solid" on:click=on(press)>
                    {words::MAKE_IT}
                </button>
            </p>
            {perhaps(move || form.failed.get().map(|why| view! {
                <div class="notice" data-type="error" role="alert" id="part-failed" tabindex="-1">
                    <h3>{words::NOT_MADE}</h3>
                    <p>{why}</p>
                </div>
            }))}
            {dynamic(move || form.made.with(|made| list(made)))}
        </section>
    }
    .into_any()
}

fn field(id: &str, label: &str, text: RwSignal<String>) -> TextBox {
    let put = Callback::new(move |typed: String| text.set(typed));
    TextBox::new(id, label, Derived::new(move || text.get()), put)
}

fn line(
    store: Store,
    id: &str,
    label: &str,
    text: RwSignal<String>,
    mark: Mark,
    help: &str,
) -> AnyView {
    let field = TextBox {
        mark: Derived::stored(mark),
        help: Derived::stored(help.to_owned()),
        shape: Shape::Line,
        limit: MAX_LINE,
        ..field(id, label, text)
    };
    text_box(store, field)
}

fn due(store: Store, form: Form) -> AnyView {
    let read = move || {
        let typed = form.due.get();
        (!typed.trim().is_empty()).then(|| calendar::parse_date(&typed))
    };
    let field = TextBox {
        help: Derived::stored(words::DUE_HELP.to_owned()),
        shape: Shape::Short,
        // Told once it was tried: a sentence that comes up while the button is being pressed would
        // push the button away from under the pointer.
        fault: Derived::new(move || {
            form.tried.with(|tried| form.due.with(|due| due == tried)).then_some(())?;
            read().and_then(Result::err).map(|why| why.to_string())
        }),
        reading: Derived::new(move || {
            read().and_then(Result::ok).map(|day| words::read_as(&calendar::wareki(day)))
        }),
        ..field("part-due", words::DUE, form.due)
    };
    text_box(store, field)
}

fn unread(day: &str) -> bool {
    !day.trim().is_empty() && calendar::parse_date(day).is_err()
}

fn message(store: Store, form: Form) -> AnyView {
    let field = TextBox {
        help: Derived::stored(words::MESSAGE_HELP.to_owned()),
        shape: Shape::Lines(3),
        ..field("part-message", words::MESSAGE, form.message)
    };
    text_box(store, field)
}

fn with_answers(form: Form) -> AnyView {
    let change = move |event| form.with_answers.set(event_target_checked(&event));
    view! {
        <div class="field">
            <label class="choice">
                <input type="checkbox" id="part-with-answers"
                    prop:checked=flag(move || form.with_answers.get()) on:change=on(change)/>
                <span class="choice__body">
                    <span class="choice__title">{words::WITH_ANSWERS}</span>
                    <span class="choice__note">{words::WITH_ANSWERS_NOTE}</span>
                </span>
            </label>
        </div>
    }
    .into_any()
}

fn asked(store: Store, form: Form) -> AnyView {
    let annex = annex_offered(store).get_untracked();
    let mut rows = Vec::new();
    let (own, wanted) = store.draft().with_untracked(|draft| {
        let wanted = [SELF_CHECK, ANNEX, NEEDS].map(|id| steps::wanted(draft, id));
        (draft.own.map(|own| own.questionnaire.id.as_str()), wanted)
    });
    let carried = [SELF_CHECK, ANNEX, NEEDS].into_iter().zip(wanted);
    let carried = carried.filter(|(id, wanted)| *wanted && (*id != ANNEX || annex));
    for id in carried.map(|(id, _)| id).chain(own) {
        let Some(questionnaire) = edition(store, id) else { continue };
        if questionnaire.domains.is_empty() || id == NEEDS {
            let note = (id == NEEDS).then_some(words::NEEDS_NOTE);
            rows.push(choice(store, form, questionnaire, None, &whole_name(questionnaire), note));
            continue;
        }
        for domain in &questionnaire.domains {
            let label = domain_name(questionnaire, domain);
            rows.push(choice(store, form, questionnaire, Some(&domain.id), &label, None));
        }
    }
    view! {
        <fieldset class="field" id="part-asked">
            <legend class="field__label">{words::ASKED}</legend>
            <div class="choices" data-columns="2">{rows}</div>
        </fieldset>
    }
    .into_any()
}

fn choice(
    store: Store,
    form: Form,
    questionnaire: &'static Questionnaire,
    domain: Option<&'static DomainId>,
    label: &str,
    note: Option<&'static str>,
) -> AnyView {
    let wanted: Wanted = (questionnaire.id.clone(), domain.cloned());
    let in_form = store.in_form();
    let scored = questionnaire.scoring.is_some();
    let progress = store.progress(questionnaire.id.as_str(), move |item| {
        let here = domain.is_none() || item.domain.as_ref() == domain;
        here && item.sharing.is_none() && (!scored || in_form(item))
    });
    let checked = {
        let wanted = wanted.clone();
        flag(move || form.asked.with(|asked| asked.contains(&wanted)))
    };
    let change = move |event| {
        let checked = event_target_checked(&event);
        form.asked.update(|asked| {
            if checked {
                asked.insert(wanted.clone());
            } else {
                asked.remove(&wanted);
            }
        });
    };
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=checked on:change=on(change)/>
            <span class="choice__body">
                <span class="choice__title">{label.to_owned()}</span>
                <span class="choice__note">
                    {dynamic(move || words::progress(progress.get()))} {note}
                </span>
            </span>
        </label>
    }
    .into_any()
}

fn tried(store: Store, form: Form) -> Result<String, String> {
    form.tried.set(form.due.get_untracked());
    save(store, form)
}

fn save(store: Store, form: Form) -> Result<String, String> {
    let typed = form.due.get_untracked();
    let due = if typed.trim().is_empty() {
        None
    } else {
        let read = calendar::parse_date(&typed);
        Some(read.map_err(|why| words::due_unread(&why.to_string()))?)
    };
    let mut wanted: Vec<(QuestionnaireId, Vec<DomainId>)> = Vec::new();
    for (id, domain) in form.asked.get_untracked() {
        wanted.push((id, domain.into_iter().collect()));
    }
    let request = PartRequest {
        section: page::nfc(&form.section.get_untracked()),
        asked: wanted,
        due,
        message: page::nfc(&form.message.get_untracked()),
        with_answers: form.with_answers.get_untracked(),
    };
    let id = DocumentId::from_random(random::bytes().map_err(|error| error.to_string())?);
    let draft = store.draft();
    let part = draft.with_untracked(|draft| part_of(draft, id, &request));
    let part = part.map_err(|fault| fault.to_string())?;
    let name = part.file_name(&clock::stamp());
    let file = files::prepare(&part.to_json().to_pretty());
    files::save(&file, &name).map_err(|error| error.to_string())?;
    let filled = if request.with_answers { words::FILLED } else { "" };
    let scope = part.part.as_ref().map(|p| scope(&part, p).join("、")).unwrap_or_default();
    let made = Made {
        of: draft.with_untracked(|draft| draft.id.clone()),
        section: request.section.trim().to_owned(),
        scope: format!("{scope}{filled}"),
        due: due.map_or_else(|| words::NO_DUE.to_owned(), calendar::wareki),
        name: name.clone(),
    };
    MADE.with_borrow_mut(|all| all.push(made.clone()));
    form.made.update(|all| all.push(made));
    // The next one goes to another section; the day and the message are often the same.
    form.section.set(String::new());
    form.asked.set(BTreeSet::new());
    Ok(name)
}

fn list(made: &[Made]) -> AnyView {
    if made.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = made
        .iter()
        .map(|made| {
            let Made { section, scope, due, name, .. } = made.clone();
            view! {
                <tr>
                    <th scope="row">{section}</th> <td>{scope}</td> <td>{due}</td>
                    <td class="file-name">{name}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div id="parts-made" tabindex="-1">
            {table(words::MADE, &words::MADE_COLUMNS, rows.into_any())}
            <p class="support-text">{words::MADE_NOTE}</p>
        </div>
    }
    .into_any()
}
