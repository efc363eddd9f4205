//! グループワーク: a hall's afternoon on one laptop, answers on a device of one's own, and what a
//! prefecture takes home.

mod code;
mod hall;
mod halls;
mod own;
mod projector;
mod receive;
mod seat;
mod take;
mod ways;
mod whole;
mod window;

use leptos::prelude::*;

use crate::browser::page;
use crate::parts::dynamic::dynamic;
use crate::parts::form::{button, failed};
use crate::parts::gathered;
use crate::parts::held::Held;
use crate::text::workshop as words;
use hall::Hall;
use hokatsu_workshop::TeamPaper;

/// What is shown of グループワーク.
#[derive(Clone)]
enum Shown {
    /// The ways in.
    Ways,
    /// Setting a hall up.
    Setup,
    /// A hall: the one that is open.
    Hall,
    /// Answering on a device of one's own.
    Own,
    /// What several halls bring together.
    Halls,
    /// A team's own paper, to be taken into a draft.
    Take(Box<TeamPaper>),
}

/// グループワーク.
pub fn workshop() -> AnyView {
    let begun = if Hall::here().is_some() { Shown::Hall } else { Shown::Ways };
    let shown = Held::new(begun);
    let why = RwSignal::new(None);
    if let Some((name, document)) = gathered::handed_over() {
        why.set(ways::open(&name, &document, shown).err());
    }
    let back = move || {
        view! {
            <p class="print-options">
                {button("text", words::BACK, move |_| {
                    shown.set(Shown::Ways);
                    page::focus_heading();
                })}
            </p>
        }
        .into_any()
    };
    view! {
        <div class="workshop">
            {failed(why)}
            {dynamic(move || match shown.get() {
                Shown::Ways => ways::ways(shown),
                Shown::Setup => vec![back(), hall::setup(shown)].into_any(),
                Shown::Hall => match Hall::here() {
                    Some(hall) => hall::hall(hall, shown),
                    None => ways::ways(shown),
                },
                Shown::Own => vec![back(), own::own()].into_any(),
                Shown::Halls => vec![back(), halls::halls()].into_any(),
                Shown::Take(paper) => vec![back(), take::take(*paper)].into_any(),
            })}
            <p class="support-text print-options">{words::FOOT}</p>
        </div>
    }
    .into_any()
}
