//! The needs survey: the choices that are counted, and what is written beside them.

use hokatsu_instrument::{OptionCode, Population, Questionnaire, latest};
use hokatsu_submission::Draft;

use super::{choice, choices, drawn, put, text};
use crate::town::Town;
use crate::words::Words;

const ID: &str = "needs-survey";

/// The choices of NS-01 to NS-04, by chance or by quota.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Needs {
    /// NS-01: whether the 重層的支援体制整備事業 is carried out.
    pub(crate) implementing: bool,
    /// NS-02: how those think that do not carry it out.
    pub(crate) thinking: Option<OptionCode>,
    /// NS-03: whether support is needed.
    pub(crate) support: bool,
    /// NS-04: which, in the order of the item; not empty when support is needed.
    pub(crate) wanted: Vec<OptionCode>,
}

impl Needs {
    /// Draws the choices of one municipality, near to what was answered in R5.
    pub(crate) fn by_chance(seed: u64, town: &Town) -> Self {
        let mut stream = town.stream(seed, "needs");
        let implementing = stream.chance(implementing(town.population) + town.readiness / 12);
        let thinking = ["t1", "t2", "t3", "t4", "t5", "t6"];
        let weights: [u32; 6] = if town.readiness >= 0 {
            [340, 45, 345, 200, 3, 67]
        } else {
            [180, 20, 575, 140, 15, 70]
        };
        let thinking = thinking.get(stream.weighted(&weights)).and_then(|code| code.parse().ok());
        let support = stream.chance(if implementing { 955 } else { 813 });
        let chances: [i32; 9] = if implementing {
            [800, 847, 518, 694, 476, 382, 547, 700, 88]
        } else {
            [765, 778, 396, 470, 257, 291, 239, 626, 87]
        };
        let mut wanted: Vec<OptionCode> = Vec::new();
        for (number, chance) in (1..).zip(chances) {
            if stream.chance(chance) {
                wanted.extend(format!("s{number}").parse());
            }
        }
        if wanted.is_empty() {
            wanted.extend("s1".parse());
        }
        Self {
            implementing,
            thinking: thinking.filter(|_| !implementing),
            support,
            wanted: if support { wanted } else { Vec::new() },
        }
    }
}

/// How many in a thousand carry the project out; the larger, the more.
fn implementing(population: Population) -> i32 {
    match population {
        0..10_000 => 90,
        10_000..30_000 => 180,
        30_000..100_000 => 320,
        100_000..500_000 => 500,
        _ => 700,
    }
}

/// Writes the answers to the needs survey, those alone that are asked.
pub(crate) fn fill(draft: &mut Draft, seed: u64, town: &Town, needs: &Needs, words: &mut Words) {
    let Some(questionnaire) = latest(ID) else { return };
    let mut stream = town.stream(seed, "needs more");
    put(draft, questionnaire, "NS-01", choice(if needs.implementing { "y" } else { "n" }));
    if let Some(thinking) = needs.thinking.as_ref().map(OptionCode::as_str) {
        put(draft, questionnaire, "NS-02", choice(thinking));
        why(draft, questionnaire, thinking, town, words);
    }
    put(draft, questionnaire, "NS-03", choice(if needs.support { "yes" } else { "no" }));
    if needs.support {
        put(draft, questionnaire, "NS-04", choices(needs.wanted.clone()));
        if needs.wanted.iter().any(|code| code.as_str() == "s9") {
            put(draft, questionnaire, "NS-04a", text(words.say("NS-04a")));
        }
        if needs.wanted.len() >= 4 && stream.chance(850) {
            let mut first = needs.wanted.clone();
            stream.shuffle(&mut first);
            first.truncate(3);
            put(draft, questionnaire, "NS-04b", choices(first));
        }
    }
    topics(draft, questionnaire, words);
    if words.chance(520 + town.care / 8) {
        put(draft, questionnaire, "NS-07", text(words.say("NS-07")));
    }
}

fn why(draft: &mut Draft, of: &Questionnaire, thinking: &str, town: &Town, words: &mut Words) {
    let (item, reasons, written): (&str, &[(&str, i32)], &str) = match thinking {
        "t2" | "t4" => (
            "NS-02a",
            &[("r1", 650), ("r2", 600), ("r3", 420), ("r4", 380), ("r5", 480), ("r9", 40)],
            "NS-02a-text",
        ),
        "t3" => (
            "NS-02b",
            &[
                ("u1", 380),
                ("u2", 330),
                ("u3", if town.population < 30_000 { 780 } else { 560 }),
                ("u4", 360),
                ("u5", 140),
                ("u6", 300),
                ("u7", if town.population < 10_000 { 320 } else { 90 }),
                ("u8", 130),
                ("u9", 40),
            ],
            "NS-02b-text",
        ),
        "t6" => return put(draft, of, "NS-02x", text(words.say("NS-02x"))),
        _ => return,
    };
    let found = of.items().iter().find(|known| known.id.as_str() == item);
    let chosen = found.map(|found| drawn(found, words, reasons)).unwrap_or_default();
    put(draft, of, item, choices(chosen));
    if words.chance(550 + town.care / 10) {
        put(draft, of, written, text(words.say(written)));
    }
}

fn topics(draft: &mut Draft, of: &Questionnaire, words: &mut Words) {
    const CHANCES: [(&str, i32); 6] =
        [("k1", 300), ("k2", 620), ("k3", 560), ("k4", 330), ("k5", 440), ("k9", 50)];
    let Some(item) = of.items().iter().find(|known| known.id.as_str() == "NS-05") else { return };
    let mut chosen = drawn(item, words, &CHANCES);
    if chosen.is_empty() {
        chosen.extend("k0".parse());
    }
    if chosen.iter().any(|code| code.as_str() == "k9") {
        put(draft, of, "NS-05-text", text(words.say("NS-05-text")));
    }
    put(draft, of, "NS-05", choices(chosen));
}

/// Writes another opinion, where one was given or nothing else is handed in.
pub(crate) fn improve(draft: &mut Draft, words: &mut Words) {
    let Some(questionnaire) = latest(ID) else { return };
    let mut items = questionnaire.items().iter();
    let Some(item) = items.find(|item| item.id.as_str() == "NS-07") else { return };
    let alone = draft.counted_answers("hokatsu-selfcheck").is_empty();
    if alone || (draft.entry(ID, &item.id).is_some() && words.chance(300)) {
        draft.set_entry(ID, item.id.clone(), text(words.say("NS-07")));
    }
}

/// Chooses how far the answers may travel; asked of everyone.
pub(crate) fn consent(draft: &mut Draft, seed: u64, town: &Town) {
    let Some(questionnaire) = latest(ID) else { return };
    let mut stream = town.stream(seed, "consent");
    for (item, wide, narrow, chance) in [
        ("NS-06", "prefecture-and-ministry", "prefecture", 760),
        ("NS-06a", "prefecture-and-ministry", "prefecture", 620),
        ("NS-06b", "yes", "no", 800),
    ] {
        let code = if stream.chance(chance) { wide } else { narrow };
        put(draft, questionnaire, item, choice(code));
    }
}
