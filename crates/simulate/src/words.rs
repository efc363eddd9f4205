//! Sentences out of phrases: a small grammar, held as text in `phrases/`.
//!
//! A rule is a heading in brackets and one alternative a line; `-` stands for saying nothing.
//! `{name}` takes the value given under that name, or else an alternative of the rule of that
//! name; `{3-12}` takes a number from 3 to 12. What nobody knows is left out. A line may be for
//! small municipalities (`小｜`) or larger ones (`大｜`) alone, or for those that carry out the
//! 重層的支援体制整備事業 (`実｜`) or do not (`未｜`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use hokatsu_instrument::Population;

use crate::stream::Stream;

/// Below this size a municipality writes as a small one.
const SMALL_BELOW: Population = 30_000;

const TEXTS: [&str; 6] = [
    include_str!("../phrases/common.txt"),
    include_str!("../phrases/selfcheck-abc.txt"),
    include_str!("../phrases/selfcheck-de.txt"),
    include_str!("../phrases/selfcheck-fgh.txt"),
    include_str!("../phrases/needs.txt"),
    include_str!("../phrases/annex.txt"),
];

/// How far rules may lead to rules.
const DEEPEST: u8 = 8;

/// How often another alternative is looked for when one was used before.
const TRIES: u8 = 4;

type Rules = BTreeMap<&'static str, Vec<Phrase>>;

/// One alternative of a rule.
#[derive(Debug)]
struct Phrase {
    /// `None` for all.
    only: Option<Only>,
    text: &'static str,
}

impl Phrase {
    fn read(line: &'static str) -> Self {
        match line.split_once('｜') {
            Some(("小", text)) => Self { only: Some(Only::Small(true)), text },
            Some(("大", text)) => Self { only: Some(Only::Small(false)), text },
            Some(("実", text)) => Self { only: Some(Only::Implementing(true)), text },
            Some(("未", text)) => Self { only: Some(Only::Implementing(false)), text },
            _ => Self { only: None, text: line },
        }
    }
}

/// Whom a phrase is for.
#[derive(Debug, Clone, Copy)]
enum Only {
    Small(bool),
    Implementing(bool),
}

/// Who writes.
#[derive(Debug, Clone, Copy)]
struct Author {
    small: bool,
    implementing: bool,
}

impl Author {
    fn writes(self, phrase: &Phrase) -> bool {
        match phrase.only {
            None => true,
            Some(Only::Small(small)) => small == self.small,
            Some(Only::Implementing(implementing)) => implementing == self.implementing,
        }
    }
}

fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| {
        let mut rules = Rules::new();
        let mut heading = "";
        for line in TEXTS.iter().flat_map(|text| text.lines()).map(str::trim) {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(name) => heading = name,
                None if line.is_empty() || line.starts_with('#') => {}
                None => rules.entry(heading).or_default().push(Phrase::read(line)),
            }
        }
        rules
    })
}

/// One who writes: a stream of choices and what is known of the municipality.
pub(crate) struct Words {
    stream: Stream,
    author: Author,
    known: BTreeMap<&'static str, String>,
    used: BTreeSet<&'static str>,
}

impl Words {
    pub(crate) fn new(stream: Stream, population: Population) -> Self {
        let author = Author { small: population < SMALL_BELOW, implementing: false };
        Self { stream, author, known: BTreeMap::new(), used: BTreeSet::new() }
    }

    /// Takes it that the 重層的支援体制整備事業 is carried out, or not.
    pub(crate) fn implementing(&mut self, implementing: bool) {
        self.author.implementing = implementing;
    }

    /// Takes a value to be used under a name.
    pub(crate) fn know(&mut self, name: &'static str, value: impl Into<String>) {
        self.known.insert(name, value.into());
    }

    /// Opens the same phrases on a stream that several municipalities share.
    pub(crate) fn of_all(&self, stream: Stream) -> Self {
        Self { stream, author: self.author, known: self.known.clone(), used: BTreeSet::new() }
    }

    /// Returns the value known under a name.
    pub(crate) fn known(&self, name: &str) -> &str {
        self.known.get(name).map_or("", String::as_str)
    }

    /// Says one of a rule, or `None` where there is no such rule or nothing is said.
    pub(crate) fn say(&mut self, rule: &str) -> Option<String> {
        let template = self.choose(rule)?;
        Some(self.expand(template, 0)).filter(|text| !text.is_empty())
    }

    /// Says one of a rule that was not said before, if one is found.
    pub(crate) fn say_new(&mut self, rule: &str) -> Option<String> {
        let mut drawn =
            (0..TRIES).filter_map(|_| self.choose(rule)).collect::<Vec<_>>().into_iter();
        let template = drawn.find(|template| !self.used.contains(template))?;
        self.used.insert(template);
        Some(self.expand(template, 0)).filter(|text| !text.is_empty())
    }

    /// Says one of the first of these rules that exists.
    pub(crate) fn first(&mut self, wanted: &[&str]) -> Option<String> {
        let rule = wanted.iter().find(|rule| rules().contains_key(**rule))?;
        self.say(rule)
    }

    /// Says yes this many times in a thousand.
    pub(crate) fn chance(&mut self, per_mille: i32) -> bool {
        self.stream.chance(per_mille)
    }

    fn choose(&mut self, rule: &str) -> Option<&'static str> {
        let alternatives = rules().get(rule)?.iter();
        let fitting: Vec<&Phrase> = alternatives.filter(|p| self.author.writes(p)).collect();
        self.stream.pick(&fitting).map(|phrase| phrase.text)
    }

    fn expand(&mut self, template: &str, depth: u8) -> String {
        let mut text = String::new();
        let mut rest = if template == "-" || depth > DEEPEST { "" } else { template };
        while let Some((before, name, after)) = hole(rest) {
            text.push_str(before);
            if let Some(value) = self.known.get(name) {
                text.push_str(value);
            } else if let Some((low, high)) = range(name) {
                text.push_str(&self.stream.between(low, high).to_string());
            } else if let Some(template) = self.choose(name) {
                text.push_str(&self.expand(template, depth + 1));
            }
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

/// Splits a template at its first hole.
fn hole(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

fn range(name: &str) -> Option<(u32, u32)> {
    let (low, high) = name.split_once('-')?;
    Some((low.parse().ok()?, high.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use hokatsu_instrument::latest;

    use super::*;
    use crate::document::KNOWN;

    #[test]
    fn every_hole_is_filled() {
        for (rule, alternatives) in rules() {
            assert!(!rule.is_empty(), "phrases before the first heading: {alternatives:?}");
            for template in alternatives.iter().map(|phrase| phrase.text) {
                let mut rest = template;
                while let Some((before, name, after)) = hole(rest) {
                    assert!(!before.contains('}'), "{rule}: {template}");
                    let known = KNOWN.contains(&name) || range(name).is_some();
                    assert!(known || rules().contains_key(name), "{rule}: {{{name}}}");
                    rest = after;
                }
                assert!(!rest.contains(['{', '}']), "{rule}: {template}");
            }
        }
    }

    #[test]
    fn every_rule_has_words_for_everyone() {
        for (rule, alternatives) in rules() {
            assert!(alternatives.iter().all(|phrase| !phrase.text.contains('｜')), "{rule}");
            for (small, implementing) in
                [(false, false), (false, true), (true, false), (true, true)]
            {
                let author = Author { small, implementing };
                assert!(
                    alternatives.iter().any(|phrase| author.writes(phrase)),
                    "{rule} {author:?}"
                );
            }
        }
    }

    #[test]
    fn every_item_has_words_of_its_own() {
        for item in latest("hokatsu-selfcheck").unwrap().items() {
            for kind in ["noun", "evidence", "note2", "note3"] {
                let rule = format!("{kind}.{}", item.id);
                assert!(rules().contains_key(rule.as_str()), "{rule}");
            }
            if item.not_applicable.is_some() {
                assert!(rules().contains_key(format!("reason.{}", item.id).as_str()));
            }
        }
        for id in ["needs-survey", "annex-small"] {
            let texts = latest(id).unwrap().items().iter();
            for item in texts.filter(|item| item.kind == hokatsu_instrument::ItemKind::Text) {
                assert!(rules().contains_key(item.id.as_str()), "{}", item.id);
            }
        }
    }

    #[test]
    fn rules_end() {
        fn depth(rule: &str, above: u8) -> u8 {
            assert!(above < DEEPEST, "{rule} leads too far");
            let holes = rules().get(rule).into_iter().flatten().flat_map(|phrase| {
                std::iter::successors(hole(phrase.text), |(_, _, after)| hole(after))
            });
            holes.map(|(_, name, _)| 1 + depth(name, above + 1)).max().unwrap_or(0)
        }
        assert!(rules().keys().all(|rule| depth(rule, 0) < DEEPEST));
    }
}
