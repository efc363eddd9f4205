//! What a signature proves and what it does not.

use leptos::prelude::*;

use crate::parts::table::table;
use crate::text::verify as words;

pub(super) fn meaning() -> AnyView {
    let lines =
        |list: &[&'static str]| list.iter().map(|line| view! { <li>{*line}</li> }).collect_view();
    let levels = words::TRUST_LEVELS
        .map(|(level, meaning)| view! { <tr><th scope="row">{level}</th><td>{meaning}</td></tr> });
    view! {
        <section aria-labelledby="meaning-heading">
            <h2 id="meaning-heading">{words::MEANING}</h2>
            <p>{words::NOT_A_SEAL}</p>
            <h3>{words::PROVES}</h3>
            <ul>{lines(&words::PROVES_LIST)}</ul>
            <h3>{words::NOT_PROVES}</h3>
            <ul>{lines(&words::NOT_PROVES_LIST)}</ul>
            <details class="disclosure">
                <summary><span class="disclosure__text">{words::TRUST}</span></summary>
                <div class="disclosure__body">
                    {table(words::TRUST, &words::TRUST_COLUMNS, levels.into_any())}
                    <p>{words::TRUST_NOTE}</p>
                </div>
            </details>
        </section>
    }
    .into_any()
}
