//! Bars beside a table, in black and white: told apart by pattern and words. The table says the same
//! to those who cannot see them.

use leptos::prelude::*;

use crate::text::desk as words;
use crate::work::Drawn;

/// Lines of a pattern of 8 by 8, and how wide they are.
const FILLS: [(&str, &str); 8] = [
    ("M0 4h8", "8"),
    ("M0 8l8-8M-2 2l4-4M6 10l4-4", "1.5"),
    ("M0 4h8", "2"),
    ("M4 0v8", "3"),
    ("M0 0l8 8M0 8l8-8", "1"),
    ("M3 4h2", "2"),
    ("M0 4h8M4 0v8", "1"),
    ("", "0"),
];

/// A segment narrower than this, in thousandths, holds no number.
const NARROW: u32 = 60;

/// Draws the bars.
pub(super) fn chart((series, end_to_end, rows): &Drawn) -> AnyView {
    let fills: Vec<AnyView> = FILLS
        .into_iter()
        .enumerate()
        .map(|(at, (lines, width))| {
            view! {
                <pattern id=format!("desk-fill-{at}") width="8" height="8"
                    patternUnits="userSpaceOnUse">
                    <path d=lines stroke="currentColor" stroke-width=width/>
                </pattern>
            }
            .into_any()
        })
        .collect();
    let legend: Vec<AnyView> = series
        .iter()
        .enumerate()
        .map(|(at, name)| {
            view! {
                <li>
                    <svg class="desk-chart__key">{rect(at, 0, 1000)}</svg>
                    {name.clone()}
                </li>
            }
            .into_any()
        })
        .collect();
    let rows: Vec<AnyView> = rows
        .iter()
        .map(|(label, bars)| {
            let bars = if *end_to_end { joined(series, bars) } else { apart(bars) };
            view! { <li><p>{label.clone()}</p> {bars}</li> }.into_any()
        })
        .collect();
    view! {
        <figure class="desk-chart">
            <figcaption>{words::CHART}</figcaption>
            <div aria-hidden="true">
                <svg class="desk-chart__fills"><defs>{fills}</defs></svg>
                <ul class="desk-chart__legend">{legend}</ul>
                <ul class="desk-chart__rows">{rows}</ul>
            </div>
        </figure>
    }
    .into_any()
}

/// Thousandths as the length SVG takes.
fn percent(thousandths: u32) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

fn rect(at: usize, from: u32, length: u32) -> AnyView {
    let fill = format!("url(#desk-fill-{})", at % FILLS.len());
    view! {
        <rect x=percent(from) width=percent(length) height="100%" fill=fill stroke="currentColor"/>
    }
    .into_any()
}

/// One bar under the other, each with its numbers.
fn apart(bars: &[(Option<u32>, String)]) -> AnyView {
    let lines: Vec<AnyView> = bars
        .iter()
        .enumerate()
        .map(|(at, (length, shown))| {
            let bar = length.map(|length| rect(at, 0, length));
            view! {
                <div class="desk-chart__bar"><svg>{bar}</svg> <span>{shown.clone()}</span></div>
            }
            .into_any()
        })
        .collect();
    lines.into_any()
}

/// The bars end to end, with numbers where there is room; what has none is named behind.
fn joined(series: &[String], bars: &[(Option<u32>, String)]) -> AnyView {
    let whole: u32 = bars.iter().filter_map(|(length, _)| *length).sum::<u32>().max(1000);
    let mut from = 0;
    let mut parts = Vec::new();
    for (at, (length, shown)) in bars.iter().enumerate() {
        let Some(length) = length.map(|length| length * 1000 / whole) else { continue };
        parts.push(rect(at, from, length));
        if length >= NARROW {
            let number = shown.split('（').next().unwrap_or_default().to_owned();
            let middle = percent(from + length / 2);
            parts.push(view! { <text x=middle y="1.1em">{number}</text> }.into_any());
        }
        from += length;
    }
    let without: Vec<String> = series
        .iter()
        .zip(bars)
        .filter(|(_, (length, shown))| length.is_none() && shown == hokatsu_desk::chart::HELD)
        .map(|(name, (_, shown))| format!("{name} {shown}"))
        .collect();
    view! {
        <svg class="desk-chart__joined">{parts}</svg>
        <p class="desk-notes">{without.join("　")}</p>
    }
    .into_any()
}
