//! From one version of a roster to the next.

use chrono::NaiveDate;
use hokatsu_sealed::{Digest, VerificationKey};

use super::{Evidence, Issuer, KeyEntry, KeyRoster, Owner, Period, Revocation, Role, RosterFault};
use crate::{Refusal, Registration, Tool};

impl KeyRoster {
    /// Starts a roster: version 1, without keys.
    ///
    /// # Errors
    /// Fewer signers than `threshold`, a threshold below 2, or one signer twice.
    pub fn start(
        issuer: Issuer,
        period: Period,
        signers: Vec<VerificationKey>,
        threshold: u32,
    ) -> Result<Self, Refusal> {
        Self {
            issuer,
            version: 1,
            previous_digest: None,
            period,
            threshold,
            signers,
            keys: Vec::new(),
            tool: Tool::this(),
            synthetic: false,
        }
        .checked()
    }

    /// Returns the version after this one, which has this digest.
    #[must_use]
    pub fn next(&self, digest: Digest) -> Self {
        Self {
            version: self.version.saturating_add(1),
            previous_digest: Some(digest),
            tool: Tool::this(),
            ..self.clone()
        }
    }

    /// Registers a key.
    ///
    /// # Errors
    /// The key is there already, or the entry does not belong into this roster.
    pub fn register(mut self, entry: KeyEntry) -> Result<Self, Refusal> {
        self.keys.push(entry);
        self.checked()
    }

    /// Registers the key of a 公開鍵登録票, confirmed in the way told.
    ///
    /// # Errors
    /// It belongs into another roster or another year, is made up where the roster is not (or the
    /// other way round), or the key is known here already.
    pub fn enter(self, slip: &Registration, evidence: Evidence) -> Result<Self, Refusal> {
        let entry = self.fitting(slip, evidence)?;
        self.register(entry)
    }

    /// Returns the key of the 公開鍵登録票 of an official who is to sign this roster.
    ///
    /// # Errors
    /// It is of another prefecture, or of another role.
    pub fn official(issuer: Issuer, slip: &Registration) -> Result<VerificationKey, RosterFault> {
        let at_home = match (issuer, slip.owner) {
            (Issuer::Prefecture(here), Owner::Prefecture(there)) => here == there,
            _ => false,
        };
        if slip.role == Role::Signer && at_home {
            return Ok(slip.key);
        }
        Err(RosterFault::NotAnOfficial {
            owner: slip.owner.label(),
            role: slip.role.label(),
            issuer: issuer.label(),
        })
    }

    fn fitting(&self, slip: &Registration, evidence: Evidence) -> Result<KeyEntry, RosterFault> {
        let at_home = match (self.issuer, slip.owner) {
            (Issuer::Ministry, Owner::Prefecture(_)) => true,
            (Issuer::Prefecture(here), Owner::Municipality(code)) => {
                here.number == code.prefecture()
            }
            _ => false,
        };
        if !at_home {
            let (owner, role) = (slip.owner.label(), slip.role.label());
            return Err(RosterFault::Elsewhere { owner, role, issuer: self.issuer.label() });
        }
        if slip.synthetic != self.synthetic {
            return Err(RosterFault::SyntheticSlip { owner: slip.owner.label() });
        }
        if self.signers.contains(&slip.key) {
            return Err(RosterFault::KeyOfOfficial { fingerprint: slip.key.fingerprint() });
        }
        if let Some(known) = self.entry(&slip.key) {
            return Err(RosterFault::KeyKnown {
                owner: known.owner.label(),
                section: known.section.clone(),
                role: known.role.label(),
            });
        }
        slip.entry(evidence).filter(|entry| entry.period.overlaps(&self.period)).ok_or_else(|| {
            RosterFault::OtherYear { year: slip.fiscal_year.label(), roster: self.label() }
        })
    }

    /// Revokes a key for good; its entry stays, so that files signed with it are told apart.
    ///
    /// # Errors
    /// The key is not there or is revoked already, or the reason is empty or too long.
    pub fn revoke(mut self, key: &VerificationKey, why: Revocation) -> Result<Self, Refusal> {
        self.active(key)?.revocation = Some(why);
        self.checked()
    }

    /// Lets the roster be relied on until a later day.
    ///
    /// # Errors
    /// The day is not later, or lies beyond the next fiscal year.
    pub fn extend(mut self, until: NaiveDate) -> Result<Self, Refusal> {
        self.period = later(self.period, until)?;
        self.checked()
    }

    /// Lets a key be used until a later day.
    ///
    /// # Errors
    /// The key is not there or is revoked, or the day is not later, or lies beyond the next fiscal
    /// year.
    pub fn extend_key(mut self, key: &VerificationKey, until: NaiveDate) -> Result<Self, Refusal> {
        let entry = self.active(key)?;
        entry.period = later(entry.period, until)?;
        self.checked()
    }

    /// Says who may sign the next version.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub fn with_signers(
        mut self,
        signers: Vec<VerificationKey>,
        threshold: u32,
    ) -> Result<Self, Refusal> {
        self.signers = signers;
        self.threshold = threshold;
        self.checked()
    }

    fn active(&mut self, key: &VerificationKey) -> Result<&mut KeyEntry, RosterFault> {
        let fingerprint = || key.fingerprint();
        let entry = self
            .keys
            .iter_mut()
            .find(|entry| entry.key == *key)
            .ok_or_else(|| RosterFault::KeyAbsent { fingerprint: fingerprint() })?;
        if entry.revocation.is_some() {
            return Err(RosterFault::AlreadyRevoked { fingerprint: fingerprint() });
        }
        Ok(entry)
    }

    /// What is written is what can be read: one set of rules for both.
    fn checked(self) -> Result<Self, Refusal> {
        Self::read(&self.to_json())
    }
}

fn later(period: Period, until: NaiveDate) -> Result<Period, RosterFault> {
    let longer = Period::new(period.from(), until).filter(|longer| longer.until() > period.until());
    longer.ok_or(RosterFault::NotLater)
}
