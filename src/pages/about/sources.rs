//! Where bases, figures and next steps come from.

use hokatsu_instrument::{Source, advice, edition, municipality, reference, shipped};
use leptos::prelude::*;

use crate::text::about as words;

pub(super) fn sources() -> AnyView {
    let editions = shipped().iter().filter_map(|s| edition(s.id, s.version));
    let editions = editions.map(|q| group(&q.title, &q.sources));
    let listed = words::municipalities(municipality::LIST_DATE, municipality::all().len());
    view! {
        <p>{words::SOURCES_TEXT}</p>
        {editions.collect_view()}
        {group(words::SOURCES_FIGURES, &reference::kpis().sources)}
        {group(words::SOURCES_ADVICE, &advice::list().sources)}
        <h3>{words::SOURCES_MUNICIPALITIES}</h3>
        <p>{listed}</p>
    }
    .into_any()
}

fn group(heading: &str, sources: &[Source]) -> AnyView {
    let lines = sources.iter().map(|source| view! { <li>{source.citation()}</li> });
    view! {
        <h3>{heading.to_owned()}</h3>
        <ul class="about__list">{lines.collect_view()}</ul>
    }
    .into_any()
}
