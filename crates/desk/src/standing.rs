//! What stands in each place, worked out from the set of facts.

use std::collections::{BTreeMap, BTreeSet};

use hokatsu_instrument::order::{gathered, sort, sort_by_key};
use hokatsu_instrument::{FiscalYear, MunicipalityCode, QuestionnaireId};
use hokatsu_sealed::Digest;

use crate::index::{Doc, Index};
use crate::ledger::Word;
use crate::order::{Claims, Family, decisions_on};
use crate::scope::{OutOfScope, Scope};
use crate::{
    Attention, ConflictKind, Decision, Expected, Head, Ledger, Outcome, Part, Slot, SlotStanding,
    State,
};

/// Everything worked out at once from what is known.
pub struct Settled<'a> {
    pub(crate) head: &'a Head,
    pub(crate) index: &'a Index,
    pub(crate) ledger: &'a Ledger,
    pub(crate) expected: Expected,
    synthetic: bool,
    /// The documents that count, by municipality.
    order: Vec<u32>,
    /// By the number of the document.
    states: Vec<DocState>,
    /// Keys that signed for more than one municipality.
    shared_keys: BTreeSet<[u8; 16]>,
}

/// What a document is in its places.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct DocState {
    current: u64,
    conflict: u64,
    replaces: bool,
    orphan: bool,
}

impl<'a> Settled<'a> {
    /// Works out what stands. The same for the same facts, whatever order they came in.
    #[must_use]
    pub fn of(head: &'a Head, index: &'a Index, ledger: &'a Ledger) -> Self {
        let expected = ledger.expected();
        let scope = Scope::of(head, &expected, index);
        let synthetic = scope.synthetic;
        let mut order: Vec<u32> = (0_u32..)
            .zip(index.docs())
            .filter(|(_, doc)| doc.code.is_some() && doc.first.is_some())
            .filter(|(_, doc)| scope.judge(doc).is_ok())
            .map(|(no, _)| no)
            .collect();
        sort_by_key(&mut order, |no| index.doc(*no).map(|doc| (doc.code, doc.digest)));
        let states = vec![DocState::default(); index.docs().len()];
        let shared_keys = shared_keys(index, &order);
        let mut settled =
            Self { head, index, ledger, expected, synthetic, order, states, shared_keys };
        settled.settle();
        settled
    }

    fn settle(&mut self) {
        let mut states = std::mem::take(&mut self.states);
        for numbers in self.families() {
            let family = Family::new(self.index, numbers);
            for (at, member) in family.members.iter().enumerate() {
                if let Some(state) = states.get_mut(member.no as usize) {
                    state.orphan = family.is_orphan(at);
                }
            }
            for (bit, questionnaire) in self.asked(&family) {
                let claims = self.claims(&family, bit, questionnaire);
                let alone = claims.heads.len() == 1 || family.is_withdrawn(&claims);
                for at in &claims.heads {
                    let number = family.members.get(*at).map(|member| member.no as usize);
                    let Some(state) = number.and_then(|no| states.get_mut(no)) else { continue };
                    if alone {
                        state.current |= bit;
                        state.replaces |= !claims.past.is_empty();
                    } else {
                        state.conflict |= bit;
                    }
                }
            }
        }
        self.states = states;
    }

    /// Says whether no document counts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The documents that count, one slice a municipality.
    fn families(&self) -> impl Iterator<Item = &[u32]> {
        self.order.chunk_by(|a, b| self.code_of(*a) == self.code_of(*b))
    }

    fn code_of(&self, no: u32) -> Option<MunicipalityCode> {
        self.index.doc(no).and_then(|doc| doc.code)
    }

    fn asked(&self, family: &Family<'_>) -> Vec<(u64, &'a QuestionnaireId)> {
        let all = family.members.iter().fold(0, |bits, member| bits | member.doc.asked);
        self.bits(all)
    }

    fn bits(&self, mask: u64) -> Vec<(u64, &'a QuestionnaireId)> {
        let ids = self.index.questionnaires().iter();
        ids.enumerate()
            .map(|(at, id)| (1_u64 << (at % 64), id))
            .filter(|(bit, _)| mask & bit != 0)
            .collect()
    }

    fn claims(&self, family: &Family<'_>, bit: u64, id: &QuestionnaireId) -> Claims<'a> {
        let code = family.members.first().and_then(|member| member.doc.code);
        let decisions = code.map(|code| decisions_on(self.ledger, code, id)).unwrap_or_default();
        family.claims(bit, &decisions)
    }

    pub(crate) fn judge(&self, doc: &Doc) -> Result<(), OutOfScope> {
        Scope { head: self.head, expected: &self.expected, synthetic: self.synthetic }.judge(doc)
    }

    /// Says whether a file is of another year than the collection.
    pub(crate) fn other_year(&self, given: FiscalYear) -> Option<OutOfScope> {
        let wanted = self.head.year;
        (given != wanted).then_some(OutOfScope::OtherYear { given, wanted })
    }

    pub(crate) fn state(&self, no: u32) -> DocState {
        self.states.get(no as usize).copied().unwrap_or_default()
    }

    /// What a document is in each of its places, by the name of the questionnaire.
    pub(crate) fn parts(&self, no: u32) -> Vec<(QuestionnaireId, Part)> {
        let (state, asked) = (self.state(no), self.index.doc(no).map_or(0, |doc| doc.asked));
        let mut parts: Vec<(QuestionnaireId, Part)> =
            self.bits(asked).into_iter().map(|(bit, id)| (id.clone(), state.part(bit))).collect();
        sort(&mut parts);
        parts
    }

    /// Says whether generated data is collected.
    #[must_use]
    pub fn synthetic(&self) -> bool {
        self.synthetic
    }

    /// Returns who is expected.
    #[must_use]
    pub fn expected(&self) -> &Expected {
        &self.expected
    }

    /// Returns the documents with answers that stand somewhere, and the questionnaires for which
    /// they do, by municipality.
    pub fn current(&self) -> impl Iterator<Item = (Digest, Vec<QuestionnaireId>)> {
        self.order.iter().filter_map(|no| {
            let doc = self.index.doc(*no).filter(|doc| !doc.withdrawal)?;
            let ids = self.bits(self.state(*no).current).into_iter().map(|(_, id)| id.clone());
            let ids: Vec<QuestionnaireId> = ids.collect();
            (!ids.is_empty()).then_some((doc.digest, ids))
        })
    }

    /// Returns every place that is expected or claimed, in code order, one at a time.
    pub fn slots(&self) -> impl Iterator<Item = SlotStanding> {
        let mut families: BTreeMap<MunicipalityCode, &[u32]> = BTreeMap::new();
        for numbers in self.families() {
            if let Some(code) = numbers.first().and_then(|no| self.code_of(*no)) {
                families.insert(code, numbers);
            }
        }
        let mut codes: BTreeSet<MunicipalityCode> = gathered(families.keys().copied());
        codes.extend(self.expected.municipalities(self.head.prefecture).map(|m| m.code));
        codes.into_iter().flat_map(move |code| {
            let numbers = families.get(&code).copied().unwrap_or_default();
            self.slots_of(code, numbers)
        })
    }

    fn slots_of(&self, code: MunicipalityCode, numbers: &[u32]) -> Vec<SlotStanding> {
        let family = Family::new(self.index, numbers);
        let asked = self.asked(&family);
        let mut ids: Vec<&QuestionnaireId> = self.expected.questionnaires.iter().collect();
        let extra = asked.iter().map(|(_, id)| *id);
        let mut extra: Vec<_> = extra.filter(|id| !ids.contains(id)).collect();
        sort(&mut extra);
        ids.extend(extra);
        let one = |id: &QuestionnaireId| {
            let bit = asked.iter().find(|(_, known)| *known == id).map(|(bit, _)| *bit);
            self.slot(code, id, &family, bit)
        };
        ids.into_iter().map(one).collect()
    }

    fn slot(
        &self,
        code: MunicipalityCode,
        id: &QuestionnaireId,
        family: &Family<'_>,
        bit: Option<u64>,
    ) -> SlotStanding {
        let claims = bit.map(|bit| self.claims(family, bit, id)).unwrap_or_default();
        let withdrawn = family.is_withdrawn(&claims);
        let docs = |list: &[usize]| -> Vec<&Doc> {
            list.iter().filter_map(|at| family.doc(*at)).collect()
        };
        let (heads, past) = (docs(&claims.heads), docs(&claims.past));
        let conflict = heads.len() > 1 && !withdrawn;
        let current = if conflict { None } else { heads.first().copied() };
        let state = match (self.ledger.said(code, id), &current) {
            _ if conflict => State::Conflict(kind(&heads, claims.differ)),
            (_, Some(_)) if withdrawn => State::Withdrawn,
            (_, Some(_)) => State::Received,
            (Word::Promised(day), None) => State::Promised(*day),
            (Word::Declined(reason), None) => State::Declined(reason.clone()),
            (Word::Nothing, None) => State::Missing,
        };
        let chosen = claims.decided.map(|decision| decision.chosen);
        let settled = chosen.is_some() && chosen == current.map(|doc| doc.digest);
        let orphan = claims.heads.iter().any(|at| family.is_orphan(*at));
        let (level, keys) = current.map_or((0, Vec::new()), |doc| self.signer(doc, &past));
        let marks = orphan.then_some(Attention::PredecessorMissing).into_iter().chain(keys);
        let attention = if settled { Vec::new() } else { marks.collect() };
        let filling = heads.iter().chain(&past).filter(|doc| !doc.withdrawal);
        SlotStanding {
            slot: Slot { year: self.head.year, questionnaire: id.clone(), code },
            state,
            expected: self.expected.questionnaires.contains(id) && self.expected.names(&code),
            current: current.map(|doc| doc.digest),
            claims: if conflict {
                heads.iter().rev().map(|doc| doc.digest).collect()
            } else {
                Vec::new()
            },
            superseded: past.iter().map(|doc| doc.digest).collect(),
            attention,
            level,
            received: filling.filter_map(|doc| doc.first).min(),
            reminded: self.ledger.reminders(code).last(),
            decided: claims.decided.is_some(),
        }
    }

    /// Returns the decision for a document that claims a place, over all that stood there before.
    pub(crate) fn decision(
        &self,
        slot: &Slot,
        chosen: Digest,
        by: String,
        why: String,
    ) -> Option<Decision> {
        let mut families = self.families();
        let numbers = families
            .find(|numbers| numbers.first().and_then(|no| self.code_of(*no)) == Some(slot.code))?;
        let family = Family::new(self.index, numbers);
        let asked = self.asked(&family);
        let (bit, _) = asked.iter().find(|(_, id)| **id == slot.questionnaire)?;
        let claims: Vec<Digest> = family
            .claims(*bit, &[])
            .heads
            .iter()
            .filter_map(|at| family.doc(*at))
            .map(|doc| doc.digest)
            .collect();
        if slot.year != self.head.year || !claims.contains(&chosen) {
            return None;
        }
        let standing = || self.ledger.decisions(slot.code, &slot.questionnaire);
        let before = standing().flat_map(|(_, _, old)| old.instead_of.iter().chain([&old.chosen]));
        let mut instead_of: Vec<Digest> = claims.iter().chain(before).copied().collect();
        sort(&mut instead_of);
        instead_of.dedup();
        instead_of.retain(|digest| *digest != chosen);
        Some(Decision {
            code: slot.code,
            questionnaire: slot.questionnaire.clone(),
            chosen,
            instead_of,
            over: standing().map(|(hash, _, _)| *hash).collect(),
            by,
            why,
        })
    }

    /// Says whether a signature was dated a day after its file came, or before the fiscal year.
    fn clock_is_off(&self, doc: &Doc) -> bool {
        let Some((earliest, latest)) = doc.created else { return false };
        let begun = FiscalYear::of(earliest.day()).is_ok_and(|year| year >= self.head.year);
        !begun || doc.first.is_some_and(|first| latest.is_a_day_after(first))
    }

    /// How far the origin of a document is known, beside those it came after.
    fn signer(&self, doc: &Doc, past: &[&Doc]) -> (u8, Vec<Attention>) {
        let keys = self.index.key_set(doc.keys);
        let earlier = past.iter().filter(|old| old.revision < doc.revision);
        let before: BTreeSet<&[u8; 16]> =
            gathered(earlier.flat_map(|old| self.index.key_set(old.keys)));
        let same = keys.iter().any(|key| before.contains(key));
        let level = if same && doc.level > 0 { doc.level.max(2) } else { doc.level };
        let mut marks = Vec::new();
        if self.clock_is_off(doc) {
            marks.push(Attention::Clock);
        }
        if doc.level == 0 {
            marks.push(Attention::KeyNotUsable);
        } else if level < 3 {
            if !before.is_empty() && !same {
                marks.push(Attention::KeyChanged);
            }
            if keys.iter().any(|key| self.shared_keys.contains(key)) {
                marks.push(Attention::KeyShared);
            }
        }
        (level, marks)
    }
}

impl DocState {
    fn part(self, bit: u64) -> Part {
        match (self.current & bit != 0, self.conflict & bit != 0) {
            (true, _) => Part::Current,
            (_, true) => Part::Conflict,
            _ => Part::Superseded,
        }
    }

    pub(crate) fn outcome(self) -> Outcome {
        match (self.conflict != 0, self.current != 0) {
            (true, _) => Outcome::Conflict,
            (_, true) if self.orphan => Outcome::PredecessorMissing,
            (_, true) if self.replaces => Outcome::Superseding,
            (_, true) => Outcome::Accepted,
            _ => Outcome::Superseded,
        }
    }
}

fn kind(heads: &[&Doc], differ: bool) -> ConflictKind {
    let Some(first) = heads.first() else { return ConflictKind::Fork };
    let same = |with: &dyn Fn(&Doc) -> bool| heads.iter().all(|doc| with(doc));
    if differ {
        ConflictKind::DecisionsDiffer
    } else if !same(&|doc| doc.id == first.id) {
        ConflictKind::NewDocument
    } else if first.previous.is_some() && same(&|doc| doc.previous == first.previous) {
        ConflictKind::Fork
    } else if same(&|doc| doc.revision == first.revision) {
        ConflictKind::SameRevision
    } else {
        ConflictKind::Fork
    }
}

/// Keys that signed for more than one municipality.
fn shared_keys(index: &Index, order: &[u32]) -> BTreeSet<[u8; 16]> {
    let mut owner: BTreeMap<&[u8; 16], Option<MunicipalityCode>> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for doc in order.iter().filter_map(|no| index.doc(*no)) {
        for key in index.key_set(doc.keys) {
            if *owner.entry(key).or_insert(doc.code) != doc.code {
                shared.insert(*key);
            }
        }
    }
    shared
}
