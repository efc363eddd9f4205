//! 回収: where a prefecture, or the ministry, receives files, sees who is missing, settles what
//! stands against each other, and counts.

mod conflicts;
mod grid;
mod now;
mod numbers;
mod places;
mod receive;
mod session;
mod start;
mod write;

use leptos::prelude::*;

use crate::parts::dynamic::{Derived, dynamic, perhaps};
use crate::route::Route;
use crate::text::desk as words;
use crate::work::Asked;
pub(crate) use grid::PAGE;
use session::Desk;

/// 回収.
pub fn desk() -> AnyView {
    let desk = Desk::here();
    let begun = Derived::new(move || desk.overview.with(Option::is_some));
    view! {
        <div class="print-options">
            <p class="lead">{words::LEAD}</p>
            <p class="notice" data-type="info">{words::MEMORY}</p>
        </div>
        {perhaps(move || desk.trouble.get().map(|why| view! {
            <div class="notice" data-type="error" role="alert"><p>{why}</p></div>
        }))}
        {dynamic(move || if begun.get() { open(desk) } else { start::start(desk) })}
    }
    .into_any()
}

fn open(desk: Desk) -> AnyView {
    let asked = RwSignal::new(Asked::default());
    let links = words::SECTIONS.map(|(id, title)| {
        view! { <li><a href=Route::Desk.href_at(id)>{title}</a></li> }.into_any()
    });
    view! {
        {now::now(desk)}
        <nav class="desk-nav print-options" aria-label=words::ON_THIS_PAGE>
            <ul>{Vec::from(links)}</ul>
        </nav>
        {receive::receive(desk)}
        {places::places(desk)}
        {conflicts::conflicts(desk)}
        {numbers::numbers(desk, asked)}
        {write::write(desk, asked)}
    }
    .into_any()
}
