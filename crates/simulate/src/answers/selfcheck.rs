//! Levels out of one latent readiness, and the words that go with them.
//!
//! What is added up stands in thousandths of a standard deviation: the readiness of the town, how
//! hard the item is everywhere, how the town stands in the domain, and chance.

use std::collections::BTreeMap;

use hokatsu_instrument::{DomainId, Item, Level, MunicipalityKind, Questionnaire, latest};
use hokatsu_response::{Entry, Pick};
use hokatsu_submission::{Draft, Form};

use crate::area::{self, Joint};
use crate::stream::Stream;
use crate::town::Town;
use crate::words::Words;

const ID: &str = "hokatsu-selfcheck";
/// What separates level 0 from 1, 1 from 2, 2 from 3, and 3 from 4.
const STEPS: [i32; 4] = [-1_350, EXISTS, 650, 1_900];
/// From level 2 on an institution exists.
const EXISTS: i32 = -500;
const DOMAIN: i32 = 450;
const ITEM: i32 = 700;
/// How hard items are in general, drawn by the name of the item and not by the seed.
const HARDNESS: i32 = 400;
/// What the 重層的支援体制整備事業 adds where it reaches.
const IMPLEMENTING: i32 = 550;

/// Writes the answers to the self-check.
pub(crate) fn fill(
    draft: &mut Draft,
    seed: u64,
    town: &Town,
    implementing: bool,
    words: &mut Words,
) {
    let Some(questionnaire) = latest(ID) else { return };
    let mut stream = town.stream(seed, "levels");
    let mut domains: BTreeMap<&DomainId, i32> = BTreeMap::new();
    for domain in &questionnaire.domains {
        let reach = implementing && ["A", "B", "C", "D", "E"].contains(&domain.id.as_str());
        let own = stream.normal(DOMAIN) + if reach { IMPLEMENTING } else { 0 };
        domains.insert(&domain.id, own);
    }
    // Some leave items open; the less is written down, the more.
    let open = (45 - town.care / 30).clamp(5, 120);
    for item in questionnaire.items() {
        let own = item.domain.as_ref().and_then(|domain| domains.get(domain)).unwrap_or(&0);
        let standing = town.readiness + own + hardness(item) + stream.normal(ITEM);
        let luck = stream.below(1000);
        if !draft.form.holds(questionnaire, item) || (draft.form == Form::Full && luck < per(open))
        {
            continue;
        }
        let entry = Writer { seed, town, item, words: &mut *words }.entry(standing, &mut stream);
        draft.set_entry(ID, item.id.clone(), entry);
    }
}

fn per(chance: i32) -> u32 {
    u32::try_from(chance).unwrap_or(0)
}

fn hardness(item: &Item) -> i32 {
    let name = item.id.as_str().bytes().fold(0, |n, byte| n * 256 + u64::from(byte));
    let general = Stream::new(0, "hardness", name).normal(HARDNESS);
    // What is looked at most is begun first.
    general + if item.critical { 150 } else { 0 }
}

fn level_of(standing: i32) -> Level {
    let passed = STEPS.iter().filter(|step| standing >= **step).count();
    Level::ALL.get(passed).copied().unwrap_or(Level::MAX)
}

struct Writer<'a> {
    seed: u64,
    town: &'a Town,
    item: &'a Item,
    words: &'a mut Words,
}

impl Writer<'_> {
    fn entry(mut self, standing: i32, stream: &mut Stream) -> Entry {
        let noun = self.words.first(&[&self.rule("noun")]).unwrap_or_default();
        self.words.know("noun", noun);
        if let Some(joint) = area::joint(self.seed, self.town.at, self.item) {
            return self.together(standing, joint);
        }
        if self.may_not_apply() && stream.chance(350) {
            let reason = self.words.first(&[&self.rule("reason")]);
            if let Some(reason) = reason {
                return Entry { pick: Some(Pick::NotApplicable), reason, ..Entry::default() };
            }
        }
        if stream.chance(self.doubt(standing)) {
            return self.unknown();
        }
        self.level(level_of(standing))
    }

    /// What several run together exists, whatever else is wanting; of the agreement all say the
    /// same.
    fn together(&mut self, standing: i32, joint: Joint) -> Entry {
        let mut entry = self.level(level_of(standing.max(EXISTS)));
        let mut common = self.words.of_all(joint.stream);
        entry.note = common.say("joint").unwrap_or_default();
        if self.words.chance(400) {
            entry.note.push_str(&self.words.say_new("joint own").unwrap_or_default());
        }
        entry.joint = joint.partners;
        entry
    }

    fn rule(&self, kind: &str) -> String {
        format!("{kind}.{}", self.item.id)
    }

    /// 該当しない is taken where the hint of the item fits the town.
    fn may_not_apply(&self) -> bool {
        match self.item.not_applicable.as_ref().map(|rule| rule.when.is_some()) {
            Some(true) => self.town.at.kind == MunicipalityKind::DesignatedCity,
            Some(false) => self.town.population < 10_000,
            None => false,
        }
    }

    /// How often, in a thousand, a town cannot tell: what other sections or others outside do.
    fn doubt(&self, standing: i32) -> i32 {
        let domain = self.item.domain.as_ref().map_or("", DomainId::as_str);
        let far = if matches!(domain, "E" | "F" | "G") { 60 } else { 20 };
        far + if standing < -500 { 35 } else { 0 } - (self.town.care / 50).clamp(-20, 15)
    }

    fn unknown(&mut self) -> Entry {
        let domain = self.item.domain.as_ref().map_or("", DomainId::as_str);
        let mut entry = Entry { pick: Some(Pick::Unknown), ..Entry::default() };
        if self.words.chance(800) {
            let (own, general) = (self.rule("ask"), format!("ask.{domain}"));
            entry.ask_to = self.words.first(&[&own, &general, "ask"]).unwrap_or_default();
        }
        if self.words.chance(350) {
            entry.note = self.words.say("note.unknown").unwrap_or_default();
        }
        entry
    }

    fn level(&mut self, level: Level) -> Entry {
        let mut entry = Entry { pick: Some(Pick::Level(level)), ..Entry::default() };
        let care = self.town.care / 10;
        let backed = match level.get() {
            0 => 0,
            1 => 80,
            2 => 450 + care,
            3 => 820 + care,
            _ => 920 + care / 2,
        };
        if self.words.chance(backed) {
            let rule = self.rule("evidence");
            let mut names: Vec<String> = self.words.say_new(&rule).into_iter().collect();
            if level.get() >= 3 && self.words.chance(300 + care) {
                names.extend(self.words.say_new(&rule));
            }
            entry.evidence = names.join("、");
        }
        if self.words.chance(620 + 2 * care) {
            entry.note = self.note(level);
        }
        entry
    }

    /// What the item says of this level, and often what is wanting or next.
    fn note(&mut self, level: Level) -> String {
        let own = format!("note{level}.{}", self.item.id);
        let below = format!("note{}.{}", level.get().min(3), self.item.id);
        let general = format!("note{level}");
        let rules: &[&str] = match level.get() {
            0 | 1 => &[&own, &general],
            _ => &[&own, &below, &general],
        };
        let mut note = self.words.first(rules).unwrap_or_default();
        if self.words.chance(650 + self.town.care / 10) {
            note.push_str(&self.words.say_new(&format!("more{level}")).unwrap_or_default());
        }
        if self.words.chance(70 + self.town.care / 12) {
            note.push_str(&self.words.say_new("context").unwrap_or_default());
        }
        note
    }
}

/// Moves some answers on, as the next revision does: a remark on each, and levels one higher.
pub(crate) fn improve(draft: &mut Draft, levels: bool, stream: &mut Stream, words: &mut Words) {
    let Some(questionnaire) = latest(ID) else { return };
    let answered: Vec<&Item> = levelled(draft, questionnaire);
    for _ in 0..stream.between(1, 3) {
        let Some(item) = stream.pick(&answered) else { return };
        let Some(mut entry) = draft.entry(ID, &item.id).cloned() else { continue };
        let higher = match entry.pick {
            Some(Pick::Level(level)) if levels => Level::new(i64::from(level.get()) + 1),
            _ => None,
        };
        entry.pick = higher.map(Pick::Level).or(entry.pick);
        let rule = if higher.is_some() { "revised level" } else { "revised" };
        entry.note = words.say(rule).unwrap_or_default();
        draft.set_entry(ID, item.id.clone(), entry);
    }
}

fn levelled<'q>(draft: &Draft, questionnaire: &'q Questionnaire) -> Vec<&'q Item> {
    let is_level = |item: &&Item| {
        let pick = draft.entry(ID, &item.id).and_then(|entry| entry.pick);
        matches!(pick, Some(Pick::Level(_)))
    };
    questionnaire.items().iter().filter(is_level).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_follow_the_steps() {
        let levels = [-5_000, -1_351, -1_350, -500, 649, 650, 1_899, 1_900, 9_000].map(level_of);
        assert_eq!(levels.map(Level::get), [0, 0, 1, 2, 2, 3, 3, 4, 4]);
    }
}
