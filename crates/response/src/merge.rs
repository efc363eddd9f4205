//! Several answers to one item side by side: what agrees, and what a person has to decide.
//!
//! Nothing is overwritten and nothing is chosen here. Where only one side says something it is
//! taken; where all say the same nothing changes; everything else is put side by side.

#[cfg(test)]
mod laws;

use std::collections::{BTreeMap, BTreeSet};

use hokatsu_instrument::{Item, ItemKind, order};

use crate::{Entry, Pick};

/// What one section typed for an item.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    /// The name of the section.
    pub section: &'a str,
    /// What it typed.
    pub entry: &'a Entry,
}

/// One of the answers between which a person decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who gave it, in the order of the names.
    pub sections: Vec<String>,
    /// Whether it is what stands in one's own draft.
    pub own: bool,
    /// The answer with everything beside it.
    pub entry: Entry,
}

/// How far answers are apart, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The same answer with other words beside it: evidence, remarks, memos; or two free texts.
    Words,
    /// わからない against an answer: the answer is proposed.
    Unknown,
    /// Levels one apart.
    Near,
    /// Other options or another number.
    Choice,
    /// Levels two or more apart, or 該当しない against a level: to be talked about.
    Apart,
}

impl Kind {
    /// Returns the code used in lists.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Unknown => "unknown",
            Self::Near => "near",
            Self::Choice => "choice",
            Self::Apart => "apart",
        }
    }

    /// Returns what is said about it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Words => "記述が異なります",
            Self::Unknown => "「わからない」とした課があります",
            Self::Near => "段階が1つ異なります",
            Self::Choice => "選択や数が異なります",
            Self::Apart => "話し合って決める項目です",
        }
    }
}

/// Answers that do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// How far they are apart.
    pub kind: Kind,
    /// The greatest difference between two levels, `1..=4`; `None` where no two levels differ.
    pub gap: Option<u8>,
    /// The answers, one's own first, then in the order of the levels.
    pub candidates: Vec<Candidate>,
    /// The position of the candidate proposed to the person who decides.
    pub proposed: Option<usize>,
}

/// What came of setting answers side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// No section said anything.
    Nothing,
    /// The sections said what already stands there.
    Same(Vec<String>),
    /// Something new, and nothing against it.
    Taken {
        /// What is to stand there now.
        entry: Entry,
        /// Who said it.
        sections: Vec<String>,
    },
    /// To be decided by a person.
    Conflict(Disagreement),
}

/// Who said one thing, and the fullest way it was typed.
struct Group {
    sections: BTreeSet<String>,
    own: bool,
    entry: Entry,
}

/// Sets what sections typed for an item beside what stands in one's own draft. The order of the
/// offers does not matter, and giving one twice changes nothing.
#[must_use]
#[inline(never)]
pub fn side_by_side(item: &Item, own: Offer<'_>, offers: &[Offer<'_>]) -> Outcome {
    let mut groups: BTreeMap<Entry, Group> = BTreeMap::new();
    let mut givers = BTreeSet::new();
    for (is_own, offer) in [(true, own)].into_iter().chain(offers.iter().map(|o| (false, *o))) {
        let said = said(offer.entry, item);
        if said.is_empty() {
            continue;
        }
        if !is_own {
            givers.insert(offer.section.to_owned());
        }
        let group = groups.entry(said).or_insert_with(|| Group {
            sections: BTreeSet::new(),
            own: is_own,
            entry: offer.entry.clone(),
        });
        group.sections.insert(offer.section.to_owned());
        if !group.own && *offer.entry < group.entry {
            group.entry = offer.entry.clone();
        }
    }
    if givers.is_empty() {
        return Outcome::Nothing;
    }
    let sections = givers.into_iter().collect();
    match agreed(&groups, own.entry) {
        Some(entry) if entry == *own.entry => Outcome::Same(sections),
        Some(entry) => Outcome::Taken { entry, sections },
        None => Outcome::Conflict(disagreement(item, groups)),
    }
}

/// Everything typed that counts for the present answer, in one form: what was typed for another
/// answer before changing one's mind makes no difference, nor do spaces at the ends.
#[must_use]
pub fn said(entry: &Entry, item: &Item) -> Entry {
    let mut said = match entry.answer(item) {
        Some(answer) => Entry::from_answer(&answer),
        None => {
            let mut rest = entry.clone();
            for text in [
                &mut rest.evidence,
                &mut rest.note,
                &mut rest.ask_to,
                &mut rest.reason,
                &mut rest.text,
            ] {
                *text = text.trim().to_owned();
            }
            rest
        }
    };
    order::sort(&mut said.joint);
    entry.memo.trim().clone_into(&mut said.memo);
    said
}

/// The one entry everybody can stand by: at most one answer and at most one memo were given.
fn agreed(groups: &BTreeMap<Entry, Group>, own: &Entry) -> Option<Entry> {
    let mut answer: Option<(Entry, &Group)> = None;
    let mut memo = "";
    for (said, group) in groups {
        let bare = bare(said);
        match &answer {
            _ if bare.is_empty() => {}
            Some((other, _)) if *other != bare => return None,
            Some((_, other)) if other.own || (!group.own && other.entry <= group.entry) => {}
            _ => answer = Some((bare, group)),
        }
        if memo.is_empty() {
            memo = &said.memo;
        } else if !said.memo.is_empty() && said.memo != memo {
            return None;
        }
    }
    let mut entry = answer.map_or_else(|| own.clone(), |(_, group)| group.entry.clone());
    if entry.memo.trim() != memo {
        memo.clone_into(&mut entry.memo);
    }
    Some(entry)
}

/// What was said, without the memo, which is no part of the answer.
fn bare(said: &Entry) -> Entry {
    Entry { memo: String::new(), ..said.clone() }
}

fn disagreement(item: &Item, groups: BTreeMap<Entry, Group>) -> Disagreement {
    let picks = || groups.keys().filter_map(|said| said.pick);
    let levels = || {
        picks().filter_map(|pick| match pick {
            Pick::Level(level) => Some(level.get()),
            _ => None,
        })
    };
    let gap = levels().max().zip(levels().min()).map(|(high, low)| high.abs_diff(low));
    let gap = gap.filter(|gap| *gap > 0);
    let has = |wanted: Pick| picks().any(|pick| pick == wanted);
    let answered = groups.keys().filter(|said| said.answer(item).is_some());
    let answers: BTreeSet<Entry> = order::gathered(answered.map(bare));
    let kind = if gap.is_some_and(|gap| gap > 1)
        || (has(Pick::NotApplicable) && levels().next().is_some())
    {
        Kind::Apart
    } else if gap.is_some() {
        Kind::Near
    } else if has(Pick::Unknown) && picks().any(|pick| pick != Pick::Unknown) {
        Kind::Unknown
    } else if answers.len() > 1 && !matches!(item.kind, ItemKind::Level | ItemKind::Text) {
        Kind::Choice
    } else {
        Kind::Words
    };
    let mut candidates: Vec<Candidate> = Vec::new();
    for group in groups.into_values() {
        let at = if group.own { 0 } else { candidates.len() };
        let sections = group.sections.into_iter().collect();
        candidates.insert(at, Candidate { sections, own: group.own, entry: group.entry });
    }
    let proposed = Some(kind).filter(|kind| *kind == Kind::Unknown).and_then(|_| {
        let known = |c: &Candidate| !matches!(c.entry.pick, None | Some(Pick::Unknown));
        let at = candidates.iter().position(known)?;
        (candidates.iter().filter(|c| known(c)).count() == 1).then_some(at)
    });
    Disagreement { kind, gap, candidates, proposed }
}

/// Returns `chosen` with the words of the others added on lines of their own: evidence, remarks,
/// memos, whom to ask, partners, and free text where that is the answer. The answer itself stays
/// the chosen one.
#[must_use]
pub fn join(item: &Item, chosen: &Entry, others: &[Entry]) -> Entry {
    let mut joined = chosen.clone();
    for other in others {
        let other = said(other, item);
        add(&mut joined.memo, &other.memo);
        match joined.pick {
            Some(Pick::Level(_)) => {
                add(&mut joined.evidence, &other.evidence);
                for code in other.joint {
                    if !joined.joint.contains(&code) {
                        joined.joint.push(code);
                    }
                }
            }
            Some(Pick::Unknown) => add(&mut joined.ask_to, &other.ask_to),
            Some(Pick::NotApplicable) => add(&mut joined.reason, &other.reason),
            None => {}
        }
        if item.kind == ItemKind::Level {
            add(&mut joined.note, &other.note);
        }
        if item.kind == ItemKind::Text {
            add(&mut joined.text, &other.text);
        }
    }
    joined
}

/// Adds lines, unless they stand there already.
fn add(text: &mut String, more: &str) {
    if more.is_empty() || format!("\n{}\n", text.trim()).contains(&format!("\n{more}\n")) {
        return;
    }
    if text.trim().is_empty() {
        text.clear();
    } else {
        text.push('\n');
    }
    text.push_str(more);
}
