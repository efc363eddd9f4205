//! The screens of an opened 分担票: who asks for what until when, and giving it back.

use hokatsu_instrument::{Domain, DomainId, ItemId, Questionnaire, QuestionnaireId, calendar};
use hokatsu_response::review::{Open, Progress};
use hokatsu_submission::{Draft, Part};
use leptos::prelude::*;

use crate::browser::{clock, files, page};
use crate::chunks::Screen;
use crate::pages::review::{self, Place};
use crate::parts::dynamic::{dynamic, on, perhaps};
use crate::parts::letter;
use crate::parts::page_nav::PageNav;
use crate::parts::steps;
use crate::route::Route;
use crate::state::{NEEDS, Store, use_store};
use crate::text::{parts as words, shell, title};

/// With more characters than this a message is folded away but on the first screen.
const LONG: usize = 200;

/// Draws a screen of answers; in a part, below what is asked.
pub fn answering(route: &Route, draw: Screen) -> AnyView {
    let store = use_store();
    let Some(part) = open_part(store) else { return letter::below(store, draw(route)) };
    let body = if *route == Route::Respondent {
        respondent(store)
    } else if store.draft().with_untracked(|draft| steps::asked(draft, route)) {
        draw(route)
    } else {
        not_asked()
    };
    view! { {head(store, &part, *route == Route::Respondent)} {body} }.into_any()
}

/// Draws a screen that reads the draft; in a part, giving it back instead of handing it in.
pub fn reading(route: &Route, draw: Screen) -> AnyView {
    let store = use_store();
    match (open_part(store), route) {
        (Some(part), Route::Submit) => {
            view! { {head(store, &part, false)} {give_back(store, &part)} }.into_any()
        }
        (Some(part), Route::Review | Route::Result) => {
            view! { {head(store, &part, false)} {not_asked()} }.into_any()
        }
        (None, Route::Review | Route::Result | Route::Submit | Route::Print) => {
            letter::below(store, draw(route))
        }
        _ => draw(route),
    }
}

fn open_part(store: Store) -> Option<Part> {
    // The default draft is none, and a draft that was closed is not on the screen any more.
    store.draft().with_untracked(|draft| draft.part.clone())
}

fn head(store: Store, part: &Part, first: bool) -> AnyView {
    let (from, scope) = store.draft().with_untracked(|draft| {
        (draft.respondent.section.trim().to_owned(), scope(draft, part).join("、"))
    });
    let from = if from.is_empty() { words::FROM_UNKNOWN.to_owned() } else { from };
    let due = part.due.map_or_else(|| words::NO_DUE.to_owned(), calendar::wareki);
    let message = part.message.trim().to_owned();
    let said = (!message.is_empty()).then(|| {
        if first || message.chars().count() <= LONG {
            view! { <dt>{words::SAID}</dt> <dd class="typed">{message}</dd> }.into_any()
        } else {
            view! {
                <dt>{words::SAID}</dt>
                <dd>
                    <details class="disclosure">
                        <summary><span class="disclosure__text">{words::SAID}</span></summary>
                        <p class="typed">{message}</p>
                    </details>
                </dd>
            }
            .into_any()
        }
    });
    view! {
        <section class="notice" data-type="info" aria-labelledby="part-heading" id="part">
            <h2 id="part-heading">{shell::part_of(&part.section)}</h2>
            <dl class="definition-list">
                <dt>{words::FROM}</dt> <dd>{from}</dd>
                <dt>{words::SCOPE}</dt> <dd>{scope}</dd>
                <dt>{words::UNTIL}</dt> <dd>{due}</dd>
                {said}
            </dl>
        </section>
    }
    .into_any()
}

/// Names what is asked: the domains, or a questionnaire as a whole.
pub fn scope(draft: &Draft, part: &Part) -> Vec<String> {
    let mut names = Vec::new();
    for asked in &part.asked {
        let Some(questionnaire) = draft.questionnaire(asked.id.as_str()) else { continue };
        if asked.domains.is_empty() {
            names.push(whole_name(questionnaire));
        }
        let domains = asked.domains.iter().filter_map(|id| questionnaire.domain(id));
        names.extend(domains.map(|domain| domain_name(questionnaire, domain)));
    }
    names
}

/// Names a questionnaire that is asked as a whole, as its screen does.
pub fn whole_name(questionnaire: &Questionnaire) -> String {
    if questionnaire.id.as_str() == NEEDS {
        title(&Route::Needs)
    } else {
        questionnaire.title.clone()
    }
}

/// Names a domain; the only one of a questionnaire has its letter in its name.
pub fn domain_name(questionnaire: &Questionnaire, domain: &Domain) -> String {
    if questionnaire.domains.len() == 1 {
        domain.name.clone()
    } else {
        format!("{} {}", domain.id, domain.name)
    }
}

fn respondent(store: Store) -> AnyView {
    let rows = store.draft().with_untracked(|draft| {
        let who = draft.respondent.municipality();
        let missing = || words::FROM_UNKNOWN.to_owned();
        let population = draft.facts().population;
        let day = calendar::parse_date(&draft.reference_date).ok();
        [
            who.map_or_else(missing, |m| format!("{}{}（{}）", m.prefecture, m.name, m.code)),
            draft.fiscal_year.label(),
            population.map_or_else(missing, |n| format!("{}人", calendar::group_digits(n))),
            words::welfare_office(draft.facts().welfare_office).to_owned(),
            day.map_or_else(missing, calendar::wareki),
        ]
    });
    let rows = words::FACTS.into_iter().zip(rows);
    let rows: Vec<_> =
        rows.map(|(name, value)| view! { <dt>{name}</dt> <dd>{value}</dd> }).collect();
    view! {
        <p>{words::LOCKED}</p>
        <dl class="definition-list">{rows}</dl>
        <PageNav here=Route::Respondent/>
    }
    .into_any()
}

fn not_asked() -> AnyView {
    view! { <p>{words::NOT_ASKED}</p> }.into_any()
}

/// How far one questionnaire or one of its domains is answered.
fn answered(store: Store, id: &QuestionnaireId, domain: Option<DomainId>) -> Memo<Progress> {
    let in_form = store.in_form();
    let scored = crate::state::questionnaire(id.as_str()).is_some_and(|q| q.scoring.is_some());
    store.progress(id.as_str(), move |item| {
        let here = domain.is_none() || item.domain == domain;
        here && item.sharing.is_none() && (!scored || in_form(item))
    })
}

fn give_back(store: Store, part: &Part) -> AnyView {
    let mut rows = Vec::new();
    store.draft().with_untracked(|draft| {
        let all = scope(draft, part);
        let parts = part.asked.iter().flat_map(|asked| {
            let domains = asked.domains.iter().cloned().map(Some);
            let whole = asked.domains.is_empty().then_some(None);
            domains.chain(whole).map(|domain| (asked.id.clone(), domain))
        });
        for (name, (id, domain)) in all.into_iter().zip(parts) {
            let progress = answered(store, &id, domain);
            rows.push(view! {
                <dt>{name}</dt> <dd>{dynamic(move || words::answered(progress.get()))}</dd>
            });
        }
    });
    let open = Memo::new(move |_| review::lines(store, true));
    let written = RwSignal::new(None::<String>);
    let failed = RwSignal::new(None::<String>);
    let write = move |_| {
        let (name, json) = store.draft().with_untracked(|draft| {
            (draft.file_name(&clock::stamp()), draft.to_json().to_pretty())
        });
        match files::save(&files::prepare(&json), &name) {
            Ok(()) => {
                failed.set(None);
                store.announce(words::made(&name));
                written.set(Some(name));
                page::focus_element("part-written");
            }
            Err(error) => failed.set(Some(error.to_string())),
        }
    };
    let from = store.draft().with_untracked(|draft| draft.respondent.section.trim().to_owned());
    view! {
        <p class="lead">{words::GIVE_BACK_LEAD}</p>
        <section aria-labelledby="answered-heading">
            <h2 id="answered-heading">{words::ANSWERED}</h2>
            <dl class="definition-list">{rows}</dl>
            <p>{words::OPEN_NOTE}</p>
            {dynamic(move || open.with(|open| left(open)))}
        </section>
        <p class="actions">
            <button type="button" class="button" data-type="solid" data-size="lg" on:click=on(write)>
                {words::WRITE}
            </button>
        </p>
        {perhaps(move || written.get().map(|name| view! {
            <section class="notice" data-type="success" id="part-written" tabindex="-1"
                aria-labelledby="part-written-heading">
                <h2 id="part-written-heading">{words::WRITTEN}</h2>
                <p>{words::written(&name, &from)}</p>
            </section>
        }))}
        {perhaps(move || failed.get().map(|why| view! {
            <p class="error-text" role="alert">{why}</p>
        }))}
        <PageNav here=Route::Submit/>
    }
    .into_any()
}

/// What is open, by kind, each with the way to the item.
fn left(open: &[Place]) -> Option<AnyView> {
    let kinds: Vec<_> = Open::ALL
        .into_iter()
        .filter(|kind| *kind != Open::Hidden)
        .filter_map(|kind| {
            let lines = open.iter().filter(|(_, line)| line.open == kind);
            let rows: Vec<_> = lines.filter_map(|(id, line)| row(id, &line.item)).collect();
            let heading = words::counted(kind.heading(), rows.len());
            (!rows.is_empty()).then(|| {
                view! { <h4>{heading}</h4> <ul class="review-list">{rows}</ul> }
            })
        })
        .collect();
    (!kinds.is_empty()).then(|| view! { <h3>{words::OPEN}</h3> {kinds} }.into_any())
}

fn row(id: &QuestionnaireId, item: &ItemId) -> Option<AnyView> {
    let questionnaire = crate::state::questionnaire(id.as_str())?;
    let title = &questionnaire.item(item)?.title;
    let href = review::item_href(questionnaire, item);
    Some(
        view! { <li data-item=item.to_string()><a href=href>{format!("{item} {title}")}</a></li> }
            .into_any(),
    )
}
