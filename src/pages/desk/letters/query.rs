//! 疑義照会: questions about items of one file, and what came back.

use leptos::prelude::*;

use super::super::form::{select, text};
use super::super::grid::asked;
use super::field::{field, form, tick};
use super::shown::shown;
use super::{Asking, Letters, head, sign};
use crate::parts::dynamic::{Derived, dynamic};
use crate::parts::held::Held;
use crate::text::desk_letters as words;
use crate::work::letters::{Answered, Ask, Making, Told, Who};
use crate::work::{Answer, Command};

pub(super) fn query(letters: Letters, who: Who) -> AnyView {
    let asking = letters.asking;
    let files = asked(letters.desk, || Command::Letters(Ask::Files));
    let about = Derived::new(move || asking.get().about);
    let answers = asked(letters.desk, move || Command::Letters(Ask::Answers(about.get())));
    let choose = move || match files.get() {
        Some(Answer::Letters(Told::Files(files))) if files.is_empty() => text(words::NO_FILES),
        Some(Answer::Letters(Told::Files(files))) => {
            let none = (String::new(), words::CHOOSE.to_owned());
            let now = about.get_untracked();
            let options = std::iter::once(none).chain(files).collect();
            select("letters-about", words::ABOUT, options, &now, move |about| {
                let by = asking.get_untracked().by;
                asking.set(Asking { about, by, ..Asking::default() });
            })
        }
        _ => ().into_any(),
    };
    let items = move || match answers.get() {
        Some(Answer::Letters(Told::Answers(all))) => items(letters, all),
        _ => ().into_any(),
    };
    let by = move || asking.get().by;
    let what = move || {
        let Asking { about, by, questions } = asking.get_untracked();
        let questions = questions.into_iter().map(|((id, item), text)| (id, item, text)).collect();
        Making::Query { about, by, questions }
    };
    let whole = form(vec![
        view! { <h3>{words::QUERY}</h3> }.into_any(),
        text(words::QUERY_HELP),
        head::head(letters),
        field("letters-by", words::REPLY_BY, words::DEADLINE_HELP, 1, by, move |text| {
            asking.update(|asking| asking.by = text);
        }),
        dynamic(choose),
        dynamic(items),
        sign::sign(letters, who, true, what, move || asking.track()),
    ]);
    let replies = shown(letters.desk, Held::new(0), |_| Ask::Replies, words::NO_REPLIES);
    vec![whole, view! { <h3>{words::REPLIES}</h3> }.into_any(), text(words::REPLIES_HELP), replies]
        .into_any()
}

/// Every item with what was answered; a chosen one can be asked about.
fn items(letters: Letters, all: Vec<Answered>) -> AnyView {
    let mut groups: Vec<(String, Vec<AnyView>)> = Vec::new();
    for one in all {
        let title = one.title.clone();
        let row = item(letters, one);
        match groups.last_mut() {
            Some((last, rows)) if *last == title => rows.push(row),
            _ => groups.push((title, vec![row])),
        }
    }
    let groups: Vec<AnyView> = groups
        .into_iter()
        .map(|(title, rows)| {
            view! {
                <details class="disclosure" open=true>
                    <summary><span class="disclosure__text">{title}</span></summary>
                    <ul class="disclosure__body desk-letters-items">{rows}</ul>
                </details>
            }
            .into_any()
        })
        .collect();
    view! { <p class="field__label">{words::ITEMS}</p> {groups} }.into_any()
}

fn item(letters: Letters, one: Answered) -> AnyView {
    let asking = letters.asking;
    let Answered { questionnaire, item, heading, answer, .. } = one;
    let id = format!("letters-ask-{questionnaire}-{item}");
    let key = StoredValue::new((questionnaire, item));
    let asks = Derived::new(move || asking.get().questions.contains_key(&key.get_value()));
    let tick = tick(
        id.clone(),
        heading.clone(),
        move || asks.get(),
        move |on| {
            asking.update(|asking| {
                if on {
                    asking.questions.insert(key.get_value(), String::new());
                } else {
                    asking.questions.remove(&key.get_value());
                }
            });
        },
    );
    let question = move || {
        if !asks.get() {
            return ().into_any();
        }
        let get = move || asking.get().questions.get(&key.get_value()).cloned().unwrap_or_default();
        field(format!("{id}-text"), words::question_of(&heading), "", 2, get, move |text| {
            asking.update(|asking| {
                asking.questions.insert(key.get_value(), text);
            });
        })
    };
    view! {
        <li>
            {tick}
            <p class="desk-letters-answer">{answer}</p>
            {dynamic(question)}
        </li>
    }
    .into_any()
}
