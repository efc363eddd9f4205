//! Rosters one after the other: who may follow whom.

use std::collections::BTreeMap;

use hokatsu_instrument::MunicipalityCode;
use hokatsu_sealed::{Digest, VerificationKey};

use super::{Issuer, KeyEntry, KeyRoster, Owner, RosterFault, RosterFile};

/// Why the first version of a chain is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// Nobody vouches for it: it was the first one seen, and signed by its own signers.
    FirstUse,
    /// Its signatures are by keys the ministry lists for the prefecture.
    Ministry,
}

/// What became of a roster that was put to a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Accepted {
    /// It is the newest one now.
    New,
    /// It was the newest one already.
    Known,
}

/// The versions of one roster, each signed by keys the one before allows. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterChain {
    /// The versions before the newest, in order and without gaps.
    older: Vec<RosterFile>,
    newest: RosterFile,
    /// The newest version that mentions a key, and where in it.
    index: BTreeMap<VerificationKey, (u32, usize)>,
    anchor: Anchor,
    /// Officials' keys the ministry revoked: their signatures count under no version, for nobody
    /// can tell when they were made.
    struck: Vec<VerificationKey>,
}

impl RosterChain {
    /// Begins with a version 1 nobody vouches for, or, when the accepted roster of the ministry
    /// lists keys for this prefecture, with any version those keys signed.
    ///
    /// # Errors
    /// [`RosterFault::Gap`] for a later version without an anchor, [`RosterFault::Threshold`] or
    /// [`RosterFault::NotAnchored`] for too few signatures.
    pub fn start(first: RosterFile, ministry: Option<&Self>) -> Result<Self, RosterFault> {
        let roster = &first.roster;
        let needed = roster.threshold;
        let listed = ministry.and_then(|ministry| ministry.listed_for(roster));
        let (usable, struck) = listed.unzip();
        let struck = struck.unwrap_or_default();
        let anchor = match usable {
            Some(usable) => {
                let given = first.signed_by_any(&usable);
                if !meets(given, needed) {
                    let roster = roster.label();
                    return Err(RosterFault::NotAnchored { roster, needed, given });
                }
                Anchor::Ministry
            }
            None if roster.version != 1 => {
                return Err(RosterFault::Gap { roster: roster.label(), missing: 1 });
            }
            None => {
                authorised(&first, roster, &struck)?;
                Anchor::FirstUse
            }
        };
        let index = BTreeMap::new();
        let mut chain = Self { older: Vec::new(), newest: first, index, anchor, struck };
        chain.note_keys();
        Ok(chain)
    }

    /// Takes the next version.
    ///
    /// # Errors
    /// Of another issuer, older than the newest one, not the direct successor, a second successor,
    /// signed by too few, or undoing a revocation; the chain then stays as it was.
    pub fn accept(&mut self, next: RosterFile) -> Result<Accepted, RosterFault> {
        let roster = &next.roster;
        let newest = &self.newest.roster;
        let label = roster.label();
        if roster.issuer != newest.issuer {
            return Err(RosterFault::Issuer { given: label, held: newest.label() });
        }
        if next.digest == self.newest.digest {
            self.newest.signed_by.extend(&next.signed_by);
            return Ok(Accepted::Known);
        }
        let step = newest.version.saturating_add(1);
        if roster.version > step {
            return Err(RosterFault::Gap { roster: label, missing: step });
        }
        // A roster that is not signed by those who may is no fork, only a bad file.
        if let Some(before) = self.held(roster.version.saturating_sub(1)) {
            authorised(&next, &before.roster, &self.struck)?;
        }
        if roster.version < step {
            let other = self.held(roster.version).is_some_and(|held| held.digest != next.digest);
            return Err(if other {
                RosterFault::Fork { roster: label }
            } else {
                RosterFault::Rollback { given: label, held: newest.version }
            });
        }
        if roster.previous_digest != Some(self.newest.digest) {
            let named = |held: &RosterFile| roster.previous_digest == Some(held.digest);
            return Err(if self.older.iter().any(named) {
                RosterFault::Fork { roster: label }
            } else {
                RosterFault::Link { roster: label }
            });
        }
        self.check_step(roster)?;
        self.older.push(std::mem::replace(&mut self.newest, next));
        self.note_keys();
        Ok(Accepted::New)
    }

    /// Says whether a version that is still being signed would follow the newest one; signatures
    /// are not looked at.
    ///
    /// # Errors
    /// As [`Self::accept`], without [`RosterFault::Threshold`].
    pub fn would_follow(&self, next: &KeyRoster) -> Result<(), RosterFault> {
        let newest = &self.newest.roster;
        let label = next.label();
        if next.issuer != newest.issuer {
            return Err(RosterFault::Issuer { given: label, held: newest.label() });
        }
        let step = newest.version.saturating_add(1);
        if next.version > step {
            return Err(RosterFault::Gap { roster: label, missing: step });
        }
        if next.version < step {
            return Err(RosterFault::Rollback { given: label, held: newest.version });
        }
        if next.previous_digest != Some(self.newest.digest) {
            return Err(RosterFault::Link { roster: label });
        }
        self.check_step(next)
    }

    /// A revocation stays, in whichever version it was made, and may only be dated earlier;
    /// generated and real data do not mix.
    fn check_step(&self, roster: &KeyRoster) -> Result<(), RosterFault> {
        if roster.synthetic != self.newest.roster.synthetic {
            return Err(RosterFault::Synthetic { roster: roster.label() });
        }
        let undone = roster.keys.iter().find(|entry| {
            let before = self.entry(&entry.key).and_then(|held| held.revocation.as_ref());
            let now = entry.revocation.as_ref();
            before.is_some_and(|before| now.is_none_or(|now| now.at > before.at))
        });
        match undone {
            Some(entry) => Err(RosterFault::RevocationUndone {
                roster: roster.label(),
                fingerprint: entry.key.fingerprint(),
            }),
            None => Ok(()),
        }
    }

    fn note_keys(&mut self) {
        let version = self.newest.roster.version;
        for (at, entry) in self.newest.roster.keys.iter().enumerate() {
            self.index.insert(entry.key, (version, at));
        }
    }

    fn held(&self, version: u32) -> Option<&RosterFile> {
        self.versions().find(|file| file.roster.version == version)
    }

    /// Returns the newest version.
    #[must_use]
    pub fn roster(&self) -> &KeyRoster {
        &self.newest.roster
    }

    /// Returns the digest of the newest version.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.newest.digest
    }

    /// Returns the versions held, oldest first.
    pub fn versions(&self) -> impl Iterator<Item = &RosterFile> {
        self.older.iter().chain([&self.newest])
    }

    /// Returns why the first version is believed.
    #[must_use]
    pub fn anchor(&self) -> Anchor {
        self.anchor
    }

    /// Returns what is known of a key: its entry in the newest version that mentions it. A key
    /// that was dropped from the list is thus still told from one that never was on it.
    #[must_use]
    pub fn entry(&self, key: &VerificationKey) -> Option<&KeyEntry> {
        let (version, at) = self.index.get(key)?;
        self.held(*version)?.roster.keys.get(*at)
    }

    /// Of the ministry's chain: the keys that may vouch for this roster, and those that were
    /// revoked; `None` when the ministry never listed a key for its issuer.
    fn listed_for(
        &self,
        roster: &KeyRoster,
    ) -> Option<(Vec<VerificationKey>, Vec<VerificationKey>)> {
        let Issuer::Prefecture(prefecture) = roster.issuer else {
            return None;
        };
        let entries = self.index.keys().filter_map(|key| self.entry(key));
        let listed: Vec<&KeyEntry> =
            entries.filter(|entry| entry.owner == Owner::Prefecture(prefecture)).collect();
        let keys = |wanted: &dyn Fn(&KeyEntry) -> bool| {
            listed.iter().filter(|entry| wanted(entry)).map(|entry| entry.key).collect()
        };
        let usable =
            |entry: &KeyEntry| entry.revocation.is_none() && entry.period.overlaps(&roster.period);
        let revoked = |entry: &KeyEntry| entry.revocation.is_some();
        (!listed.is_empty()).then(|| (keys(&usable), keys(&revoked)))
    }
}

fn meets(given: usize, needed: u32) -> bool {
    usize::try_from(needed).is_ok_and(|needed| given >= needed)
}

fn authorised(
    next: &RosterFile,
    before: &KeyRoster,
    struck: &[VerificationKey],
) -> Result<(), RosterFault> {
    let signers: Vec<VerificationKey> =
        before.signers.iter().filter(|key| !struck.contains(key)).copied().collect();
    let (needed, given) = (before.threshold, next.signed_by_any(&signers));
    if meets(given, needed) {
        return Ok(());
    }
    Err(RosterFault::Threshold { roster: next.roster.label(), needed, given })
}

/// The accepted rosters of several issuers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rosters(BTreeMap<Issuer, RosterChain>);

impl Rosters {
    /// Makes chains of rosters given in any order, the ministry's first; a roster given twice
    /// counts once, with the signatures of both.
    ///
    /// # Errors
    /// The first fault by issuer, version and digest, so that the order given does not matter
    /// either; nothing is accepted then.
    pub fn build(files: impl IntoIterator<Item = RosterFile>) -> Result<Self, RosterFault> {
        let mut sorted: BTreeMap<(Issuer, u32, Digest), RosterFile> = BTreeMap::new();
        for file in files {
            let place = (file.roster.issuer, file.roster.version, file.digest);
            match sorted.entry(place) {
                std::collections::btree_map::Entry::Vacant(free) => {
                    free.insert(file);
                }
                std::collections::btree_map::Entry::Occupied(mut same) => {
                    same.get_mut().signed_by.extend(&file.signed_by);
                }
            }
        }
        let mut rosters = Self::default();
        for ((issuer, ..), file) in sorted {
            rosters.accept(issuer, file)?;
        }
        Ok(rosters)
    }

    fn accept(&mut self, issuer: Issuer, file: RosterFile) -> Result<(), RosterFault> {
        if let Some(chain) = self.0.get_mut(&issuer) {
            chain.accept(file)?;
            return Ok(());
        }
        let chain = RosterChain::start(file, self.0.get(&Issuer::Ministry))?;
        self.0.insert(issuer, chain);
        Ok(())
    }

    /// Says whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the chains, the ministry's first.
    pub fn chains(&self) -> impl Iterator<Item = &RosterChain> {
        self.0.values()
    }

    /// Returns the chain of one issuer.
    #[must_use]
    pub fn of(&self, issuer: Issuer) -> Option<&RosterChain> {
        self.0.get(&issuer)
    }

    /// Returns the chain of the prefecture a municipality lies in.
    #[must_use]
    pub fn for_municipality(&self, code: &MunicipalityCode) -> Option<&RosterChain> {
        self.chains().find(|chain| match chain.roster().issuer {
            Issuer::Prefecture(prefecture) => prefecture.number == code.prefecture(),
            Issuer::Ministry => false,
        })
    }

    /// Returns every entry of a key, in whichever roster.
    pub fn entries<'a>(
        &'a self,
        key: &'a VerificationKey,
    ) -> impl Iterator<Item = (&'a RosterChain, &'a KeyEntry)> {
        self.chains().filter_map(|chain| Some((chain, chain.entry(key)?)))
    }
}
