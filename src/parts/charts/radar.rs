//! The core domains as a radar: the second view of the profile.

use hokatsu_instrument::Questionnaire;
use hokatsu_response::score::DomainScore;
use leptos::prelude::*;

use super::geometry::{AXES, Point, on_axis, outline};
use crate::text::result as words;

const RADIUS: i32 = 95;
/// Names stand this far out, in tenths of the radius.
const NAME_AT: i32 = 12;
const LINE_HEIGHT: i32 = 24;

/// Draws the core domains, or nothing where their number does not fit the drawing. A domain
/// without a score is a gap in the outline.
pub fn radar(questionnaire: &'static Questionnaire, scores: &[DomainScore]) -> Option<AnyView> {
    let core: Vec<&DomainScore> = scores
        .iter()
        .filter(|score| questionnaire.domain(&score.id).is_some_and(|domain| domain.core))
        .collect();
    if core.len() != AXES {
        return None;
    }
    let along = |value: fn(&DomainScore) -> Option<u32>| -> Vec<Option<Point>> {
        let places = core.iter().enumerate();
        places.map(|(axis, score)| on_axis(axis, value(score)?, RADIUS)).collect()
    };
    let declared = along(|score| score.score_x10);
    let backed = along(|score| score.backed_x10);
    let rings: Vec<AnyView> = [250, 500, 750, 1000].into_iter().map(ring).collect();
    let spokes: Vec<AnyView> = (0..AXES).filter_map(spoke).collect();
    let points: Vec<AnyView> = backed.iter().flatten().map(dot).collect();
    let names: Vec<AnyView> = core
        .iter()
        .enumerate()
        .filter_map(|(axis, score)| name(questionnaire, axis, score))
        .collect();
    let said: Vec<String> = core
        .iter()
        .map(|score| {
            let short = questionnaire.domain(&score.id).map_or("", |d| d.short.as_str());
            format!("{} {short}：{}", score.id, words::bar_sentence(score))
        })
        .collect();
    Some(
        view! {
            <div class="radar">
                <svg class="radar__drawing" viewBox="-200 -185 400 345" role="img">
                    <title>{words::RADAR_TITLE}</title>
                    <desc>{said.join("")}</desc>
                    {rings}
                    {spokes}
                    <path class="chart-radar-backed" d=outline(&backed)></path>
                    <path class="chart-radar-declared" d=outline(&declared)></path>
                    {points}
                    {names}
                </svg>
                <ul class="bars__legend">
                    <li>
                        <svg width="36" height="16" aria-hidden="true">
                            <path class="chart-radar-backed" d="M2 8L34 8"></path>
                            <circle class="chart-dot" cx="18" cy="8" r="4"></circle>
                        </svg>
                        {words::LEGEND_RADAR_BACKED}
                    </li>
                    <li>
                        <svg width="36" height="16" aria-hidden="true">
                            <path class="chart-radar-declared" d="M2 8L34 8"></path>
                        </svg>
                        {words::LEGEND_RADAR_DECLARED}
                    </li>
                </ul>
                <p class="support-text">{words::RADAR_NOTE}</p>
            </div>
        }
        .into_any(),
    )
}

fn ring(x10: u32) -> AnyView {
    let points: Vec<Option<Point>> = (0..AXES).map(|axis| on_axis(axis, x10, RADIUS)).collect();
    view! { <path class="chart-grid" d=outline(&points)></path> }.into_any()
}

fn spoke(axis: usize) -> Option<AnyView> {
    let (x, y) = on_axis(axis, 1000, RADIUS)?;
    Some(view! { <path class="chart-grid" d=format!("M0 0L{x} {y}")></path> }.into_any())
}

fn dot((x, y): &Point) -> AnyView {
    view! { <circle class="chart-dot" cx=x.to_string() cy=y.to_string() r="4"></circle> }.into_any()
}

fn name(questionnaire: &Questionnaire, axis: usize, score: &DomainScore) -> Option<AnyView> {
    let (x, y) = on_axis(axis, 1000, RADIUS * NAME_AT / 10)?;
    let (_, outer) = on_axis(axis, 1000, RADIUS)?;
    let short = questionnaire.domain(&score.id)?.short.clone();
    let mut lines = vec![score.id.to_string(), short];
    if score.score_x10.is_none() {
        lines.push(words::NO_SCORE.to_owned());
    }
    let count = i32::try_from(lines.len()).ok()?;
    // Upper names grow upwards and lower ones downwards, so that none crosses the outline.
    let first = if outer < -RADIUS / 2 {
        y - LINE_HEIGHT * (count - 1)
    } else if outer > RADIUS / 2 {
        y + LINE_HEIGHT / 2
    } else {
        y - LINE_HEIGHT / 2
    };
    let anchor = if x == 0 || outer > RADIUS / 2 {
        "middle"
    } else if x > 0 {
        "start"
    } else {
        "end"
    };
    let rows: Vec<AnyView> = lines
        .into_iter()
        .zip(0..)
        .map(|(line, n): (String, i32)| {
            let y = first + LINE_HEIGHT * n;
            view! { <tspan x=x.to_string() y=y.to_string()>{line}</tspan> }.into_any()
        })
        .collect();
    Some(view! { <text class="radar__name" text-anchor=anchor>{rows}</text> }.into_any())
}
