//! The profile as one horizontal bar a domain.

use hokatsu_instrument::Questionnaire;
use hokatsu_response::score::DomainScore;
use leptos::prelude::*;

use super::geometry::{Bar, bar, percent};
use crate::text::result as words;

/// The name of the hatching in the document.
const HATCH: &str = "profile-hatch";
/// The scale in tenths of a percent, with what is written there and how it is aligned.
const TICKS: [(u32, &str, &str); 5] = [
    (0, "0", "start"),
    (250, "25", "middle"),
    (500, "50", "middle"),
    (750, "75", "middle"),
    (1000, "100", "end"),
];

/// Draws the domains: the core ones first, those of one field apart from them.
pub fn bars(questionnaire: &'static Questionnaire, scores: &[DomainScore]) -> AnyView {
    let rows = |core: bool| -> Vec<AnyView> {
        scores
            .iter()
            .filter(|score| questionnaire.domain(&score.id).is_some_and(|d| d.core == core))
            .map(|score| row(questionnaire, score))
            .collect()
    };
    let (core, others) = (rows(true), rows(false));
    view! {
        <div class="bars">
            {hatching()}
            <p class="bars__group">{words::CORE}</p>
            {axis()}
            <ul class="bars__rows">{core}</ul>
            <p class="bars__group">{words::FIELDS}</p>
            {axis()}
            <ul class="bars__rows">{others}</ul>
            {legend()}
        </div>
    }
    .into_any()
}

fn row(questionnaire: &Questionnaire, score: &DomainScore) -> AnyView {
    let short = questionnaire.domain(&score.id).map(|d| d.short.clone()).unwrap_or_default();
    let title = format!("{} {short}", score.id);
    let stage = words::stage_held(score);
    let drawing = match bar(score) {
        Some(bar) => scored(&bar, &title, &words::bar_sentence(score)),
        None => view! { <p class="bars__gap">{words::gap(score)}</p> }.into_any(),
    };
    let values = words::bar_values(score);
    view! {
        <li class="bars__row" data-domain=score.id.to_string() data-scored=score.score_x10.is_some().to_string()>
            <span class="bars__name">{title}</span>
            <span class="bars__stage">{stage}</span>
            <span class="bars__values" aria-hidden="true">{values}</span>
            <div class="bars__track">{drawing}</div>
        </li>
    }
    .into_any()
}

fn scored(bar: &Bar, title: &str, sentence: &str) -> AnyView {
    let grid: Vec<AnyView> = TICKS.map(|(at, ..)| line("chart-grid", at, 0, 28)).into();
    let Bar { solid, extension, whisker } = *bar;
    let end = solid + extension;
    let whisker = whisker.map(|(low, high)| {
        view! {
            {line("chart-whisker", low, 19, 27)}
            <line class="chart-whisker" x1=percent(low) x2=percent(high) y1="23" y2="23"></line>
            {line("chart-whisker", high, 19, 27)}
        }
    });
    view! {
        <svg class="bars__drawing" width="100%" height="28" role="img">
            <title>{format!("{}：{title}", words::BAR_TITLE)}</title>
            <desc>{sentence.to_owned()}</desc>
            {grid}
            <rect class="chart-solid" x="0" y="3" width=percent(solid) height="13"></rect>
            <rect class="chart-extension" x=percent(solid) y="3" width=percent(extension) height="13"
                fill=format!("url(#{HATCH})")></rect>
            {line("chart-end", end, 1, 18)}
            {whisker}
        </svg>
    }
    .into_any()
}

fn line(class: &'static str, at: u32, from: u32, to: u32) -> AnyView {
    view! {
        <line class=class x1=percent(at) x2=percent(at) y1=from.to_string() y2=to.to_string()></line>
    }
    .into_any()
}

/// The scale above a group, with the stage names between its ticks; said in words in the notes.
fn axis() -> AnyView {
    let ticks: Vec<AnyView> =
        TICKS.map(|(_, text, side)| view! { <span data-side=side>{text}</span> }.into_any()).into();
    let stages = words::stages().map(|stage| view! { <span>{stage}</span> });
    view! {
        <div class="bars__axis" aria-hidden="true">
            <div class="bars__stages">{Vec::from(stages)}</div>
            <div class="bars__ticks">{ticks}</div>
        </div>
    }
    .into_any()
}

fn hatching() -> AnyView {
    view! {
        <svg class="chart-defs" width="0" height="0" aria-hidden="true">
            <defs>
                <pattern id=HATCH width="6" height="6" patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)">
                    <rect class="chart-hatch-ground" width="6" height="6"></rect>
                    <rect class="chart-hatch-line" width="2" height="6"></rect>
                </pattern>
            </defs>
        </svg>
    }
    .into_any()
}

fn legend() -> AnyView {
    view! {
        <ul class="bars__legend">
            <li>
                <svg width="36" height="16" aria-hidden="true">
                    <rect class="chart-solid" x="1" y="1" width="34" height="14"></rect>
                </svg>
                {words::LEGEND_BACKED}
            </li>
            <li>
                <svg width="36" height="16" aria-hidden="true">
                    <rect class="chart-extension" x="1" y="1" width="34" height="14"
                        fill=format!("url(#{HATCH})")></rect>
                </svg>
                {words::LEGEND_DECLARED}
            </li>
            <li>
                <svg width="36" height="16" aria-hidden="true">
                    <line class="chart-whisker" x1="2" x2="34" y1="8" y2="8"></line>
                    <line class="chart-whisker" x1="2" x2="2" y1="3" y2="13"></line>
                    <line class="chart-whisker" x1="34" x2="34" y1="3" y2="13"></line>
                </svg>
                {words::LEGEND_RANGE}
            </li>
            <li>
                <span class="bars__gap-sample" aria-hidden="true"></span>
                {words::LEGEND_GAP}
            </li>
        </ul>
    }
    .into_any()
}
