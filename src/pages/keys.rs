//! 署名鍵: make one, keep it as a file, open it for signing, have it registered.

mod make;
pub mod open;
mod register;

use leptos::prelude::*;

use crate::route::Route;
use crate::state::{keyring, use_store};
use crate::text::{self, keys as words};

/// 署名鍵.
pub fn keys() -> AnyView {
    view! {
        <div class="print-options">
            <p class="lead">{words::LEAD}</p>
            <p>
                {words::FOR_REGISTRARS} " "
                <a class="nowrap" href=Route::Roster.href()>{text::title(&Route::Roster)}</a>
            </p>
            {now()}
            {open::open()}
            {make::make()}
        </div>
        {register::register()}
    }
    .into_any()
}

fn now() -> AnyView {
    let store = use_store();
    let close = move |_| {
        keyring::close();
        store.announce(words::CLOSED);
    };
    let body = move || match keyring::opened() {
        None => view! { <p>{words::NONE_OPEN}</p> }.into_any(),
        Some(opened) => {
            let who = opened.registration.as_ref().map(whose);
            view! {
                <dl class="definition-list">
                    {who.map(|who| view! { <dt>{words::ROLE}</dt><dd>{who}</dd> })}
                    <dt>{words::FINGERPRINT}</dt>
                    <dd class="mono">{opened.key.fingerprint()}</dd>
                </dl>
                <p class="support-text">{words::OPEN_HELP}</p>
                <p class="actions">
                    <button type="button" class="button" data-type="outline" on:click=close>
                        {words::CLOSE}
                    </button>
                </p>
            }
            .into_any()
        }
    };
    view! {
        <section aria-labelledby="key-now">
            <h2 id="key-now" tabindex="-1">{words::OPEN_NOW}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// 「東京都千代田区　福祉総務課　担当　R8」.
pub fn whose(registration: &hokatsu_submission::Registration) -> String {
    [
        registration.owner.label(),
        registration.section.clone(),
        registration.role.label().to_owned(),
        registration.fiscal_year.short(),
    ]
    .join("　")
}
