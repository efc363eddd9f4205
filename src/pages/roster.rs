//! 公開鍵の登録簿: what a prefecture (or the ministry) enters keys in and signs.

mod chain;
mod change;
mod desk;
mod enter;
mod list;
mod now;
mod open;
mod people;
mod sheet;
mod sign;
mod signers;
mod start;

use leptos::prelude::*;

use crate::parts::dynamic::{Derived, dynamic};
use crate::route::Route;
use crate::text::{self, keys, roster as words};
use desk::Desk;

/// 公開鍵の登録簿.
pub fn roster() -> AnyView {
    let desk = Desk::here();
    let any = Derived::new(move || desk.work.with(Option::is_some));
    let steps = words::STEPS.map(|step| view! { <li>{step}</li> });
    view! {
        <div class="print-options">
            <p class="lead">{words::LEAD}</p>
            <ol>{steps}</ol>
            <p class="notice" data-type="info">{words::MEMORY}</p>
            <p>
                {keys::FOR_SIGNERS} " "
                <a class="nowrap" href=Route::Keys.href()>{text::title(&Route::Keys)}</a>
            </p>
            {open::open(desk)}
            {dynamic(move || if any.get() { desk_view(desk) } else { start::start(desk) })}
        </div>
        {sheet::sheet(desk)}
    }
    .into_any()
}

fn desk_view(desk: Desk) -> AnyView {
    view! {
        {now::now(desk)}
        {enter::enter(desk)}
        {list::list(desk)}
        {people::people(desk)}
        {sign::sign(desk)}
    }
    .into_any()
}
