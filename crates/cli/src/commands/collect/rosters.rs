//! Rosters of which one may be bad: it is named, and the others are used.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use hokatsu_desk::{Act, Judge, collection::Fact};
use hokatsu_submission::{Issuer, RosterFault, RosterFile, Rosters};

use super::lines::Lines;
use crate::commands::roster;
use crate::error::Error;
use crate::output;

/// The rosters that can be used.
pub(super) fn load(paths: &[PathBuf], old: Option<&Path>) -> Result<(Rosters, bool), Error> {
    let mut all_good = true;
    let mut files = Vec::new();
    for path in paths {
        match roster::read(path) {
            Ok(file) => files.push(file),
            Err(error) => {
                all_good = false;
                output::error_line(&format!("{error} この登録簿は使わずに続けます。"));
            }
        }
    }
    let held = if files.is_empty() { Vec::new() } else { held_before(old)? };
    let issuers: BTreeSet<Issuer> = files.iter().map(|file| file.roster.issuer).collect();
    let (mut used, mut rosters) = (Vec::new(), Rosters::default());
    for issuer in issuers {
        let own = files.iter().filter(|file| file.roster.issuer == issuer);
        let tried: Vec<RosterFile> = used.iter().chain(own).cloned().collect();
        match Rosters::build(tried.clone()).and_then(|built| newest(built, issuer, &held)) {
            Ok(built) => (used, rosters) = (tried, built),
            Err(fault) => {
                all_good = false;
                output::error_line(&format!(
                    "登録簿：［{}］{fault} この発行元の登録簿は使わずに続けます。",
                    fault.code()
                ));
            }
        }
    }
    Ok((rosters, all_good))
}

fn newest(built: Rosters, issuer: Issuer, held: &[(String, u32)]) -> Result<Rosters, RosterFault> {
    let code = issuer.code();
    let held = held.iter().filter(|(name, _)| *name == code).map(|(_, version)| *version).max();
    if let (Some(held), Some(chain)) = (held, built.of(issuer))
        && chain.roster().version < held
    {
        return Err(RosterFault::Rollback { given: chain.roster().label(), held });
    }
    Ok(built)
}

/// Which versions the collection relied on before.
fn held_before(old: Option<&Path>) -> Result<Vec<(String, u32)>, Error> {
    let Some(old) = old else { return Ok(Vec::new()) };
    let (judge, mut held) = (Judge::default(), Vec::new());
    for (line, number) in Lines::open(old)?.zip(1_u64..) {
        let line = line?;
        // Documents are read later; here only the few lines that can say it.
        if number == 1 || !line.starts_with(b"{\"kind\":\"log\"") || !says_relied(&line) {
            continue;
        }
        if let Ok(Fact::Log(_, json)) = Fact::read(number, &line, &judge)
            && let Ok(entry) = hokatsu_desk::Entry::read(&json)
            && let Act::Relied { issuer, version, .. } = entry.act
        {
            held.push((issuer, version));
        }
    }
    Ok(held)
}

fn says_relied(line: &[u8]) -> bool {
    let word = b"\"relied\"";
    line.windows(word.len()).any(|part| part == word)
}
