//! Sentences out of phrases: a small grammar, held as text in `phrases/`.
//!
//! A rule is a heading in brackets and one alternative a line; `-` stands for saying nothing.
//! `{name}` takes the value given under that name, or else an alternative of the rule of that
//! name; `{3-12}` takes a number from 3 to 12. What nobody knows is left out.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::stream::Stream;

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

type Rules = BTreeMap<&'static str, Vec<&'static str>>;

fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| {
        let mut rules = Rules::new();
        let mut heading = "";
        for line in TEXTS.iter().flat_map(|text| text.lines()).map(str::trim) {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(name) => heading = name,
                None if line.is_empty() || line.starts_with('#') => {}
                None => rules.entry(heading).or_default().push(line),
            }
        }
        rules
    })
}

/// One who writes: a stream of choices and what is known of the municipality.
pub(crate) struct Words {
    stream: Stream,
    known: BTreeMap<&'static str, String>,
}

impl Words {
    pub(crate) fn new(stream: Stream) -> Self {
        Self { stream, known: BTreeMap::new() }
    }

    /// Takes a value to be used under a name.
    pub(crate) fn know(&mut self, name: &'static str, value: impl Into<String>) {
        self.known.insert(name, value.into());
    }

    /// Says one of a rule, or `None` where there is no such rule or nothing is said.
    pub(crate) fn say(&mut self, rule: &str) -> Option<String> {
        let text = self.expand(rule, 0)?;
        (!text.is_empty()).then_some(text)
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

    fn expand(&mut self, rule: &str, depth: u8) -> Option<String> {
        let alternatives = rules().get(rule).filter(|_| depth < DEEPEST)?;
        let template = self.stream.pick(alternatives).copied().filter(|text| *text != "-");
        let mut text = String::new();
        let mut rest = template.unwrap_or_default();
        while let Some((before, name, after)) = hole(rest) {
            text.push_str(before);
            match (self.known.get(name), range(name)) {
                (Some(value), _) => text.push_str(value),
                (None, Some((low, high))) => {
                    text.push_str(&self.stream.between(low, high).to_string());
                }
                (None, None) => text.push_str(&self.expand(name, depth + 1).unwrap_or_default()),
            }
            rest = after;
        }
        text.push_str(rest);
        Some(text)
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
            for template in alternatives {
                let mut rest = *template;
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
            let holes = rules().get(rule).into_iter().flatten().flat_map(|template| {
                std::iter::successors(hole(template), |(_, _, after)| hole(after))
            });
            holes.map(|(_, name, _)| 1 + depth(name, above + 1)).max().unwrap_or(0)
        }
        assert!(rules().keys().all(|rule| depth(rule, 0) < DEEPEST));
    }
}
