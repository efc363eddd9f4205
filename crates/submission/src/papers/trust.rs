//! How far it is known that a paper comes from who it says it does.

use hokatsu_instrument::order::gathered;
use hokatsu_sealed::VerificationKey;

use super::{Letter, PaperOutcome};
use crate::roster::{Anchor, Issuer, KeyEntry, Owner, Role, RosterChain, Rosters};
use crate::trust::{Tone, Trust, TrustReason, When};

/// Judges what [`super::read_paper`] found. A paper of a prefecture is signed by an official whose
/// key stands in the roster of the ministry or who signs the prefecture's own roster; one of the
/// ministry by who signs the ministry's.
///
/// Level 3 for such a key, 1 for an unknown one, 0 for one that is registered for somebody else or
/// was revoked, and for a paper that is not accepted.
#[must_use]
pub fn paper_trust(read: &PaperOutcome, rosters: &Rosters, when: When) -> Trust {
    let mut judged = Judged::default();
    let Some(paper) = &read.paper else {
        judged.note(TrustReason::NotAccepted);
        return judged.trust();
    };
    judged.level = 1;
    for key in read.outcome.keys() {
        let listed = judged.key(&key, paper.letter(), rosters, when);
        if !listed && !rosters.is_empty() {
            judged.note(TrustReason::UnknownKey { fingerprint: key.fingerprint() });
        }
    }
    if judged.reasons.iter().any(|reason| reason.tone() == Tone::Refuse) {
        judged.level = 0;
    }
    judged.trust()
}

#[derive(Default)]
struct Judged {
    level: u8,
    reasons: Vec<TrustReason>,
}

impl Judged {
    fn note(&mut self, reason: TrustReason) {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    fn trust(self) -> Trust {
        let signed = self.level > 1;
        let roles = gathered(signed.then_some(Role::Signer));
        Trust { level: self.level, reasons: self.reasons, roles }
    }

    /// Says whether any roster knows the key, usable or not.
    fn key(
        &mut self,
        key: &VerificationKey,
        letter: &Letter,
        rosters: &Rosters,
        when: When,
    ) -> bool {
        let mut listed = false;
        for (chain, entry) in rosters.entries(key) {
            listed = true;
            let own = match letter.issuer {
                Issuer::Prefecture(prefecture) => entry.owner == Owner::Prefecture(prefecture),
                Issuer::Ministry => false,
            };
            if !own {
                let (owner, fingerprint) = (entry.owner, key.fingerprint());
                self.note(TrustReason::OtherTown { owner, fingerprint });
            } else if self.may_sign(entry, when) && self.usable(chain, letter, when) {
                self.good(chain, entry.section.clone());
            }
        }
        let signs = |chain: &&RosterChain| chain.roster().signers.contains(key);
        if let Some(chain) = rosters.of(letter.issuer).filter(signs) {
            listed = true;
            if self.usable(chain, letter, when) {
                self.good(chain, letter.issuer.label().to_owned());
            }
        }
        listed
    }

    fn good(&mut self, chain: &RosterChain, section: String) {
        let roster = chain.roster().label();
        self.note(TrustReason::InRoster { roster, section, role: Role::Signer });
        self.level = 3;
    }

    /// Says whether the roster may be relied on for a good word.
    fn usable(&mut self, chain: &RosterChain, letter: &Letter, when: When) -> bool {
        let roster = chain.roster();
        let label = roster.label();
        if roster.synthetic && !letter.synthetic {
            self.note(TrustReason::RosterForTests { roster: label });
            return false;
        }
        if !roster.period.contains(when.on) {
            let (from, until) = (roster.period.from(), roster.period.until());
            self.note(TrustReason::RosterOutOfDate { roster: label, from, until });
            return false;
        }
        if chain.anchor() == Anchor::FirstUse {
            self.note(TrustReason::RosterFirstUse { roster: label });
        }
        true
    }

    fn may_sign(&mut self, entry: &KeyEntry, when: When) -> bool {
        let (section, role) = (entry.section.clone(), entry.role);
        let day = when.received.unwrap_or(when.on);
        if let Some(revocation) = &entry.revocation
            && day >= revocation.at
        {
            self.note(TrustReason::Revoked { section, role, at: revocation.at });
            return false;
        }
        if day < entry.period.from() {
            self.note(TrustReason::NotYetValid { section, role, from: entry.period.from() });
            return false;
        }
        if day > entry.period.until() {
            self.note(TrustReason::Expired { section, role, until: entry.period.until() });
            return false;
        }
        true
    }
}
