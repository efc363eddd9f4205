//! Where things stand in a drawing, in whole numbers.

use hokatsu_instrument::format_x10;
use hokatsu_response::score::{DomainScore, ScoreX10};

/// The five directions of the radar, clockwise from the top, in thousandths of the radius.
const DIRECTIONS: [(i32, i32); AXES] =
    [(0, -1000), (951, -309), (588, 809), (-588, 809), (-951, -309)];
/// How many axes the radar has: one for each core domain.
pub const AXES: usize = 5;

/// A point relative to the centre of the radar.
pub type Point = (i32, i32);

/// One bar, in tenths of a percent of the track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The length up to the backed score.
    pub solid: u32,
    /// The length from there to the declared score.
    pub extension: u32,
    /// From where to where the score may move once everything open is settled.
    pub whisker: Option<(u32, u32)>,
}

/// Returns the bar of a domain, or `None` where it has no score: a gap, never a bar of length 0.
pub fn bar(score: &DomainScore) -> Option<Bar> {
    let declared = score.score_x10?;
    let solid = score.backed_x10.unwrap_or(declared).min(declared);
    Some(Bar { solid, extension: declared - solid, whisker: score.range })
}

/// Writes a length for an SVG attribute: 438 becomes `43.8%`.
pub fn percent(x10: u32) -> String {
    format!("{}%", format_x10(x10))
}

/// Returns where a score stands on an axis of the radar.
pub fn on_axis(axis: usize, score: ScoreX10, radius: i32) -> Option<Point> {
    let (x, y) = *DIRECTIONS.get(axis)?;
    let reach = i32::try_from(score.min(1000)).ok()? * radius;
    Some((rounded(x * reach), rounded(y * reach)))
}

fn rounded(millionths: i32) -> i32 {
    (millionths + 500_000 * millionths.signum()) / 1_000_000
}

/// Returns the outline through the points: closed when there are all, and broken on both sides of
/// a point that is missing.
pub fn outline(points: &[Option<Point>]) -> String {
    let all: Option<Vec<Point>> = points.iter().copied().collect();
    if let Some(all) = all {
        let steps: Vec<String> = all.iter().map(|(x, y)| format!("{x} {y}")).collect();
        return if steps.is_empty() { String::new() } else { format!("M{}Z", steps.join("L")) };
    }
    let next = points.iter().cycle().skip(1);
    points
        .iter()
        .zip(next)
        .filter_map(|(from, to)| (*from).zip(*to))
        .map(|((x, y), (to_x, to_y))| format!("M{x} {y}L{to_x} {to_y}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(declared: Option<u32>, backed: Option<u32>, range: Option<(u32, u32)>) -> DomainScore {
        DomainScore {
            id: "A".parse().unwrap(),
            sum_levels: 0,
            backed_sum: 0,
            scored: 0,
            unknown: 0,
            unanswered: 0,
            not_applicable: 0,
            applicable: 0,
            score_x10: declared,
            backed_x10: backed,
            range,
            stage: None,
            uncapped_stage: None,
            capped_by: Vec::new(),
            unbacked: Vec::new(),
        }
    }

    #[test]
    fn a_bar_is_the_backed_part_and_its_extension() {
        let row = score(Some(500), Some(438), None);
        assert_eq!(bar(&row), Some(Bar { solid: 438, extension: 62, whisker: None }));
        let row = score(Some(350), Some(350), Some((292, 458)));
        assert_eq!(bar(&row), Some(Bar { solid: 350, extension: 0, whisker: Some((292, 458)) }));
        let row = score(Some(0), Some(0), None);
        assert_eq!(bar(&row), Some(Bar { solid: 0, extension: 0, whisker: None }));
        assert_eq!(bar(&score(None, None, Some((0, 1000)))), None, "no score is no bar");
    }

    #[test]
    fn lengths_are_written_in_tenths() {
        for (x10, written) in [(0, "0.0%"), (438, "43.8%"), (1000, "100.0%")] {
            assert_eq!(percent(x10), written);
        }
    }

    #[test]
    fn axes_go_round_from_the_top() {
        let ends: Vec<_> = (0..AXES).filter_map(|axis| on_axis(axis, 1000, 100)).collect();
        assert_eq!(ends, [(0, -100), (95, -31), (59, 81), (-59, 81), (-95, -31)]);
        assert_eq!(on_axis(1, 500, 100), Some((48, -15)));
        assert_eq!(on_axis(3, 0, 100), Some((0, 0)));
        assert_eq!(on_axis(AXES, 500, 100), None);
    }

    #[test]
    fn a_missing_point_breaks_the_outline_on_both_sides() {
        let all = [Some((0, -10)), Some((10, 0)), Some((0, 10))];
        assert_eq!(outline(&all), "M0 -10L10 0L0 10Z");
        let gap = [Some((0, -10)), None, Some((0, 10)), Some((-10, 0))];
        assert_eq!(outline(&gap), "M0 10L-10 0M-10 0L0 -10");
        assert_eq!(outline(&[None, Some((1, 1)), None]), "");
        assert_eq!(outline(&[]), "");
    }
}
