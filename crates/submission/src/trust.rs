//! How far it is known whose file this is: levels 0 to 4.
//!
//! A signature that holds says that nothing was changed since, not who made it. Who is behind a
//! key is said by a roster, or, less surely, by having met the key before.

mod reason;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use hokatsu_instrument::{FiscalYear, MunicipalityCode};
use hokatsu_sealed::VerificationKey;

pub use reason::{Tone, TrustReason};

use crate::roster::{Anchor, KeyEntry, Owner, Role, RosterChain, Rosters};
use crate::{Content, Outcome, Refusal};

/// The days a file is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The day of judging; a roster has to be valid on it.
    pub on: NaiveDate,
    /// The day the file was first received, as the receiver's own log says; without it the day of
    /// judging counts. What the file says of its own time never does.
    pub received: Option<NaiveDate>,
}

/// Keys met before, in files that were accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownKeys(BTreeMap<MunicipalityCode, BTreeSet<VerificationKey>>);

impl KnownKeys {
    /// Notes a key of a municipality.
    pub fn remember(&mut self, code: MunicipalityCode, key: VerificationKey) {
        self.0.entry(code).or_default().insert(key);
    }

    /// Notes the keys of a file, if it is accepted.
    pub fn remember_file(&mut self, outcome: &Outcome) {
        if let Some(subject) = Subject::of(outcome) {
            self.0.entry(subject.code).or_default().extend(outcome.keys());
        }
    }

    fn of(&self, code: &MunicipalityCode) -> Option<&BTreeSet<VerificationKey>> {
        self.0.get(code)
    }

    fn elsewhere(&self, code: MunicipalityCode, key: &VerificationKey) -> Option<MunicipalityCode> {
        let mut others = self.0.iter().filter(|(other, _)| **other != code);
        others.find(|(_, keys)| keys.contains(key)).map(|(other, _)| *other)
    }
}

/// How far it is known whose file this is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trust {
    /// 0 not signed, not accepted, or signed by a key that must not be used · 1 intact, key
    /// unknown · 2 same key as before · 3 key in the roster · 4 key in the roster and all roles
    /// present.
    pub level: u8,
    /// Why, and what else a person should know; each once, in the order of the signatures.
    pub reasons: Vec<TrustReason>,
    /// The roles whose keys in the roster signed.
    pub roles: BTreeSet<Role>,
}

impl Trust {
    /// Returns the words for the level.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self.level {
            0 => "署名なし、または使えない署名",
            1 => "改変なし、鍵は未確認",
            2 => "改変なし、前回と同じ鍵",
            3 => "登録簿にある鍵",
            _ => "登録簿にある鍵で、必要な役割の署名がそろっている",
        }
    }

    /// Returns why the file must not be taken although its signatures hold.
    #[must_use]
    pub fn refusal(&self) -> Option<&TrustReason> {
        self.reasons.iter().find(|reason| reason.tone() == Tone::Refuse)
    }

    /// Puts the level, and a refusal if there is one, into what was found in the file.
    pub fn settle(&self, outcome: &mut Outcome) {
        outcome.trust = self.level;
        if let (None, Some(reason)) = (&outcome.refusal, self.refusal()) {
            outcome.refusal = Some(Refusal::Signer(reason.clone()));
        }
    }
}

/// Judges what [`crate::verify_bytes`] found; of a file it did not accept the level is 0.
///
/// A key of another municipality, or one that was revoked, makes the file one that must not be
/// taken, whatever else signed it. With a revoked key it is taken if it was received before the
/// day of the revocation.
#[must_use]
pub fn trust(outcome: &Outcome, rosters: &Rosters, known: &KnownKeys, when: When) -> Trust {
    let mut judged = Judged::default();
    let Some(subject) = Subject::of(outcome) else {
        judged.note(TrustReason::NotAccepted);
        return judged.trust(0);
    };
    let chain = rosters.for_municipality(&subject.code);
    let usable = judged.roster(chain, &subject, when.on);
    let mut same = false;
    for key in outcome.keys() {
        let listed = judged.key(&key, rosters, usable, &subject, when);
        if chain.is_some() && listed == Listed::No {
            judged.note(TrustReason::UnknownKey { fingerprint: key.fingerprint() });
        }
        same |= judged.met(&key, listed, known, subject.code);
    }
    let red = judged.reasons.iter().any(|reason| reason.tone() == Tone::Refuse);
    let missing: Vec<Role> =
        Role::REQUIRED.into_iter().filter(|role| !judged.roles.contains(role)).collect();
    let level = match (red, judged.roles.is_empty(), missing.is_empty()) {
        (true, ..) => 0,
        (false, false, true) => 4,
        (false, false, false) => 3,
        (false, true, _) if same => 2,
        (false, true, _) => 1,
    };
    if level == 3 {
        for role in missing {
            judged.note(TrustReason::RoleMissing(role));
        }
    }
    judged.trust(level)
}

/// What is to be known of a file to judge its signatures.
struct Subject {
    code: MunicipalityCode,
    year: FiscalYear,
    synthetic: bool,
}

impl Subject {
    fn of(outcome: &Outcome) -> Option<Self> {
        if !outcome.valid() {
            return None;
        }
        match outcome.content.as_ref()? {
            Content::Submission(file) => Some(Self {
                code: file.respondent.code,
                year: file.fiscal_year,
                synthetic: file.synthetic,
            }),
            Content::Withdrawal(file) => {
                Some(Self { code: file.code, year: file.fiscal_year, synthetic: file.synthetic })
            }
            Content::Draft(_) => None,
        }
    }
}

#[derive(Default)]
struct Judged {
    reasons: Vec<TrustReason>,
    roles: BTreeSet<Role>,
}

/// What the roster says of a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Listed {
    No,
    ButNotUsable,
    Yes,
}

impl Judged {
    fn note(&mut self, reason: TrustReason) {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    fn trust(self, level: u8) -> Trust {
        Trust { level, reasons: self.reasons, roles: self.roles }
    }

    /// Says whether the roster may be relied on for a good word; for a bad one every roster is.
    fn roster(&mut self, chain: Option<&RosterChain>, subject: &Subject, on: NaiveDate) -> bool {
        let Some(chain) = chain else {
            self.note(TrustReason::NoRoster { code: subject.code });
            return false;
        };
        let roster = chain.roster();
        if roster.synthetic && !subject.synthetic {
            self.note(TrustReason::RosterForTests { roster: roster.label() });
            return false;
        }
        if !roster.period.contains(on) {
            self.note(TrustReason::RosterOutOfDate {
                roster: roster.label(),
                from: roster.period.from(),
                until: roster.period.until(),
            });
            return false;
        }
        if chain.anchor() == Anchor::FirstUse {
            self.note(TrustReason::RosterFirstUse { roster: roster.label() });
        }
        true
    }

    fn key(
        &mut self,
        key: &VerificationKey,
        rosters: &Rosters,
        usable: bool,
        subject: &Subject,
        when: When,
    ) -> Listed {
        let mut listed = Listed::No;
        for (chain, entry) in rosters.entries(key) {
            listed = Listed::ButNotUsable;
            if entry.owner != Owner::Municipality(subject.code) {
                self.note(TrustReason::OtherTown {
                    owner: entry.owner,
                    fingerprint: key.fingerprint(),
                });
            } else if self.may_sign(entry, subject, when) && usable {
                self.note(TrustReason::InRoster {
                    roster: chain.roster().label(),
                    section: entry.section.clone(),
                    role: entry.role,
                });
                self.roles.insert(entry.role);
                listed = Listed::Yes;
            }
        }
        listed
    }

    fn may_sign(&mut self, entry: &KeyEntry, subject: &Subject, when: When) -> bool {
        let (section, role, period) = (&entry.section, entry.role, entry.period);
        if let Some(revocation) = &entry.revocation {
            let (section, at) = (section.clone(), revocation.at);
            match when.received {
                Some(received) if received < at => {
                    self.note(TrustReason::RevokedLater { section, role, at, received });
                }
                _ => {
                    self.note(TrustReason::Revoked { section, role, at });
                    return false;
                }
            }
        }
        let day = when.received.unwrap_or(when.on);
        let section = section.clone();
        if day < period.from() {
            self.note(TrustReason::NotYetValid { section, role, from: period.from() });
            return false;
        }
        if day > period.grace_until() {
            self.note(TrustReason::Expired { section, role, until: period.until() });
            return false;
        }
        // In its grace, too, a key signs no file of a year that began after it ended.
        if period.last_year().is_none_or(|last| subject.year > last) {
            self.note(TrustReason::OtherYear { section, role, year: subject.year });
            return false;
        }
        if day > period.until() {
            let until = period.grace_until();
            self.note(TrustReason::InGrace { section, role, until });
        }
        true
    }

    /// Compares with what was met before; true for the same key as before.
    fn met(
        &mut self,
        key: &VerificationKey,
        listed: Listed,
        known: &KnownKeys,
        code: MunicipalityCode,
    ) -> bool {
        let before = known.of(&code);
        if before.is_some_and(|keys| keys.contains(key)) {
            self.note(TrustReason::SameAsBefore { fingerprint: key.fingerprint() });
            return true;
        }
        if let Some(other) = known.elsewhere(code, key) {
            self.note(TrustReason::SeenElsewhere { code: other, fingerprint: key.fingerprint() });
        }
        if before.is_some() && listed != Listed::Yes {
            self.note(TrustReason::KeyChanged { fingerprint: key.fingerprint() });
        }
        false
    }
}
