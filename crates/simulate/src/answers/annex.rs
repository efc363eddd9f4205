//! The annex for small municipalities.

use hokatsu_instrument::latest;
use hokatsu_submission::Draft;

use super::{choice, choices, drawn, put, text};
use crate::town::{Extent, Town};
use crate::words::Words;

const ID: &str = "annex-small";

/// Writes the answers to the annex: most of those do that are shown it, some of those that may.
pub(crate) fn fill(draft: &mut Draft, seed: u64, town: &Town, words: &mut Words) {
    let Some(questionnaire) = latest(ID) else { return };
    let Some(display) = questionnaire.display else { return };
    let mut stream = town.stream(seed, "annex");
    let (shown, offered) =
        (town.population < display.population_below, town.population < display.optional_below);
    let answers = stream.chance(if shown { 880 } else { 180 });
    if !offered || !answers || matches!(town.extent, Extent::SelfCheck | Extent::Needs) {
        return;
    }
    draft.annex_opened = !shown;
    // One who is further says yes more often.
    let lean = u32::try_from((500 + town.readiness / 4).clamp(100, 900)).unwrap_or(500);
    for item in ["S1", "S2", "S3", "S4"] {
        let at = stream.weighted(&[lean, 350, 900 - lean.min(850), 25]);
        let code = ["yes", "considering", "no", "na"].get(at).copied().unwrap_or("no");
        if item != "S4" || !town.welfare_office {
            put(draft, questionnaire, item, choice(code));
        }
    }
    let found = questionnaire.items().iter().find(|item| item.id.as_str() == "S5");
    let chances = [
        ("staff", 860),
        ("standard", 330),
        ("workload", 700),
        ("funding", 560),
        ("agencies", 520),
        ("other", 60),
    ];
    let mut chosen = found.map(|item| drawn(item, words, &chances)).unwrap_or_default();
    if chosen.iter().any(|code| code.as_str() == "other") {
        put(draft, questionnaire, "S5-text", text(words.say("S5-text")));
    }
    if chosen.is_empty() {
        chosen.extend("none".parse());
    }
    put(draft, questionnaire, "S5", choices(chosen));
    let interest = ["info", "considering", "join", "not-interested", "unknown"];
    let at = stream.weighted(&[420, 170, 60, 110, 240]);
    put(draft, questionnaire, "S6", choice(interest.get(at).copied().unwrap_or("info")));
    if words.chance(500 + town.care / 10) {
        put(draft, questionnaire, "S7", text(words.say("S7")));
    }
}
