//! The published figures, each as printed, with its day and its base.

use hokatsu_instrument::reference::{BySize, Kpi, kpis};
use hokatsu_instrument::{SourceId, calendar};
use leptos::prelude::*;

use crate::parts::table::table;
use crate::text::about as words;

pub(super) fn figures() -> AnyView {
    let text = words::FIGURES_TEXT.map(|line| view! { <p>{line}</p> });
    let all = kpis().kpis.iter().map(kpi).collect_view().into_any();
    let sizes = kpis().by_size.iter().map(by_size).collect_view().into_any();
    view! {
        {text}
        {table(words::KPI_TABLE, &words::KPI_COLUMNS, all)}
        {table(words::SIZE_TABLE, &words::SIZE_COLUMNS, sizes)}
    }
    .into_any()
}

fn source(id: &SourceId) -> String {
    kpis().source(id).map_or_else(|| id.to_string(), hokatsu_instrument::Source::citation)
}

fn kpi(kpi: &Kpi) -> AnyView {
    let figure = kpi.figure().unwrap_or_else(|| words::NO_FIGURE.to_owned());
    let parts = kpi.parts.iter().map(|part| {
        let count = calendar::group_digits(u64::from(part.numerator));
        view! { <p>{words::part(&part.label, &count, &part.unit)}</p> }
    });
    let note = kpi.note.clone().map(|note| view! { <p>{note}</p> });
    view! {
        <tr>
            <th scope="row">{format!("{} {}", kpi.id, kpi.label)}</th>
            <td><p>{figure}</p>{parts.collect_view()}</td>
            <td><p>{kpi.population.clone()}</p>{note}</td>
            <td>{source(&kpi.source)}</td>
        </tr>
    }
    .into_any()
}

fn by_size(row: &BySize) -> AnyView {
    let label = kpis().get(&row.kpi).map_or("", |kpi| kpi.label.as_str());
    view! {
        <tr>
            <th scope="row">{format!("{} {label}", row.kpi)}</th>
            <td>{row.printed.clone()}</td>
            <td>{source(&row.source)}</td>
        </tr>
    }
    .into_any()
}
