//! The place of the notice about another version; the notice itself is loaded when there is one.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::update;
use crate::chunks;
use crate::parts::dynamic::perhaps;

/// Draws the notice; the signal takes it away again.
pub type Notice = fn(RwSignal<bool>) -> AnyView;

thread_local! {
    static NOTICE: Cell<Option<Notice>> = const { Cell::new(None) };
}

/// Stands empty until there are news.
pub fn news_place() -> AnyView {
    let shown = RwSignal::new(false);
    let heard = move || {
        spawn_local(async move {
            // Without the part the new version is used the next time all the same.
            if let Ok(reading) = chunks::reading().await {
                NOTICE.set(Some(reading.update_notice));
                shown.set(true);
            }
        });
    };
    update::on_news(heard);
    if update::news().is_some() {
        heard();
    }
    perhaps(move || shown.get().then(|| NOTICE.get()).flatten().map(|notice| notice(shown)))
}
