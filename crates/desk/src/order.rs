//! Which document follows which: by revision and `previousDigest`, never by a clock.

use std::collections::BTreeMap;

use hokatsu_instrument::{MunicipalityCode, QuestionnaireId, order};
use hokatsu_sealed::Digest;

use crate::index::{Doc, Index};
use crate::{Decision, Ledger};

/// The documents of one municipality that count, and who follows whom.
pub(crate) struct Family<'a> {
    /// Highest revision first.
    pub(crate) members: Vec<Member<'a>>,
}

pub(crate) struct Member<'a> {
    pub(crate) no: u32,
    pub(crate) doc: &'a Doc,
    /// The place of the document it follows.
    parent: Option<usize>,
}

/// What claims one place.
#[derive(Debug, Default)]
pub(crate) struct Claims<'a> {
    /// Members that nothing follows and no decision set aside; more than one are in conflict.
    pub(crate) heads: Vec<usize>,
    /// Members that claimed the place before.
    pub(crate) past: Vec<usize>,
    /// The decision that was followed.
    pub(crate) decided: Option<&'a Decision>,
    /// Two decisions stand side by side and differ.
    pub(crate) differ: bool,
}

impl<'a> Family<'a> {
    /// Links the documents of one municipality.
    pub(crate) fn new(index: &'a Index, numbers: &[u32]) -> Self {
        let mut members: Vec<Member<'a>> = numbers
            .iter()
            .filter_map(|no| Some(Member { no: *no, doc: index.doc(*no)?, parent: None }))
            .collect();
        order::sort_by(&mut members, |a, b| {
            (b.doc.revision, a.doc.digest).cmp(&(a.doc.revision, b.doc.digest))
        });
        let places: BTreeMap<Digest, usize> =
            order::gathered(members.iter().enumerate().map(|(at, member)| (member.doc.digest, at)));
        let parents: Vec<Option<usize>> = members
            .iter()
            .map(|member| {
                let at = *places.get(&member.doc.previous?)?;
                let before = members.get(at)?.doc.revision;
                (before.checked_add(1) == Some(member.doc.revision)).then_some(at)
            })
            .collect();
        for (member, parent) in members.iter_mut().zip(parents) {
            member.parent = parent;
        }
        Self { members }
    }

    pub(crate) fn doc(&self, at: usize) -> Option<&'a Doc> {
        self.members.get(at).map(|member| member.doc)
    }

    /// Says whether the revision before was never received.
    pub(crate) fn is_orphan(&self, at: usize) -> bool {
        self.members
            .get(at)
            .is_some_and(|member| member.doc.revision > 1 && member.parent.is_none())
    }

    /// Returns what claims the place of one questionnaire, given as its bit.
    pub(crate) fn claims<'l>(&self, bit: u64, decisions: &[&'l Decision]) -> Claims<'l> {
        let (heads, mut past) = self.unfollowed(bit);
        let mut claims = Claims { heads, ..Claims::default() };
        self.decide(&mut claims, &mut past, decisions);
        self.drop_withdrawn_lines(&mut claims, &mut past);
        order::sort(&mut past);
        claims.past = past;
        claims
    }

    /// Splits those who fill the place into those that nothing follows and the others.
    ///
    /// A document whose predecessor was never received is taken to follow every revision of its
    /// name that can lie before that predecessor. One of the predecessor's own revision cannot:
    /// it is another document than the one named.
    fn unfollowed(&self, bit: u64) -> (Vec<usize>, Vec<usize>) {
        let mut followed = vec![false; self.members.len()];
        let mut below: BTreeMap<[u8; 16], u16> = BTreeMap::new();
        let (mut heads, mut past) = (Vec::new(), Vec::new());
        for (at, member) in self.members.iter().enumerate() {
            let doc = member.doc;
            let fills = doc.asked & bit != 0;
            let under = below.get(&doc.id).is_some_and(|limit| doc.revision < *limit);
            let is_followed = under || followed.get(at).copied().unwrap_or_default();
            if fills {
                if is_followed { &mut past } else { &mut heads }.push(at);
            }
            if !(fills || is_followed) {
                continue;
            }
            if let Some(parent) = member.parent {
                if let Some(flag) = followed.get_mut(parent) {
                    *flag = true;
                }
            } else if doc.revision > 1 {
                let named = u16::from(doc.previous.is_some());
                let limit = below.entry(doc.id).or_default();
                *limit = (*limit).max(doc.revision.saturating_sub(named));
            }
        }
        (heads, past)
    }

    /// Sets aside what people decided against, unless nothing would be left.
    fn decide<'l>(
        &self,
        claims: &mut Claims<'l>,
        past: &mut Vec<usize>,
        decisions: &[&'l Decision],
    ) {
        let here = |digest: &Digest| self.members.iter().any(|m| m.doc.digest == *digest);
        let mut known = decisions.iter().filter(|decision| here(&decision.chosen));
        let Some(first) = known.next() else { return };
        if known.any(|decision| decision.chosen != first.chosen) {
            claims.differ = true;
            return;
        }
        let aside = |at: &usize| {
            let doc = self.doc(*at);
            let against = |decision: &&Decision| {
                doc.is_some_and(|doc| {
                    decision.chosen != doc.digest && decision.instead_of.contains(&doc.digest)
                })
            };
            decisions.iter().any(against)
        };
        let (aside, kept): (Vec<usize>, Vec<usize>) = claims.heads.iter().partition(|at| aside(at));
        if !kept.is_empty() {
            past.extend(aside);
            claims.heads = kept;
            claims.decided = Some(first);
        }
    }

    /// A line of documents that ends with a withdrawal claims nothing against another line.
    fn drop_withdrawn_lines(&self, claims: &mut Claims<'_>, past: &mut Vec<usize>) {
        let docs = claims.heads.iter().filter_map(|at| self.doc(*at));
        let filling: Vec<[u8; 16]> = docs.filter(|doc| !doc.withdrawal).map(|doc| doc.id).collect();
        if filling.is_empty() {
            return;
        }
        let counts =
            |at: &usize| self.doc(*at).is_some_and(|d| !d.withdrawal || filling.contains(&d.id));
        let (kept, aside): (Vec<usize>, Vec<usize>) =
            claims.heads.iter().partition(|at| counts(at));
        past.extend(aside);
        claims.heads = kept;
    }

    /// Says whether all that claims the place takes back.
    pub(crate) fn is_withdrawn(&self, claims: &Claims<'_>) -> bool {
        let takes_back = |at: &usize| self.doc(*at).is_some_and(|doc| doc.withdrawal);
        !claims.heads.is_empty() && claims.heads.iter().all(takes_back)
    }
}

/// Returns the standing decisions on a place.
pub(crate) fn decisions_on<'l>(
    ledger: &'l Ledger,
    code: MunicipalityCode,
    questionnaire: &QuestionnaireId,
) -> Vec<&'l Decision> {
    ledger.decisions(code, questionnaire).map(|(_, _, decision)| decision).collect()
}
