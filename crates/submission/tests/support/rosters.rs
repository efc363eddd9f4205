//! Rosters and signed files for the tests; keys are made of one repeated byte.

use chrono::NaiveDate;
use hokatsu_instrument::FiscalYear;
use hokatsu_sealed::{Json, SigningKey, VerificationKey};
use hokatsu_submission::{
    Evidence, Issuer, KeyEntry, KeyRoster, Owner, Period, Revocation, Role, RosterFile, Rosters,
    sign_roster,
};

pub const CREATED: &str = "2026-05-01T01:00:00Z";
/// 高知県, and two of its towns: 檮原町 and 高知市.
pub const KOCHI: &str = "390003";
pub const YUSUHARA: &str = "394050";
pub const KOCHI_CITY: &str = "392014";

/// The prefecture's officials, and the ministry's.
pub const OFFICIALS: [u8; 3] = [101, 102, 103];
pub const MINISTRY: [u8; 2] = [201, 202];
/// The section's keys of 檮原町 and of 高知市, and one nobody registered.
pub const PREPARER: u8 = 1;
pub const APPROVER: u8 = 2;
pub const CITY: u8 = 3;
pub const STRANGER: u8 = 9;

pub fn key(n: u8) -> SigningKey {
    SigningKey::from_seed([n; 32])
}

pub fn public(n: u8) -> VerificationKey {
    key(n).verification_key()
}

pub fn publics(list: &[u8]) -> Vec<VerificationKey> {
    list.iter().map(|n| public(*n)).collect()
}

pub fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

pub fn year(y: i64) -> FiscalYear {
    FiscalYear::new(y).unwrap()
}

pub fn entry(code: &str, section: &str, role: Role, n: u8) -> KeyEntry {
    KeyEntry {
        owner: Owner::Municipality(code.parse().unwrap()),
        section: section.into(),
        role,
        key: public(n),
        period: Period::of_key(year(2026)).unwrap(),
        revocation: None,
        evidence: Evidence::Phone,
    }
}

pub fn official(n: u8) -> KeyEntry {
    let Some(Issuer::Prefecture(prefecture)) = Issuer::parse(KOCHI) else { unreachable!() };
    KeyEntry {
        owner: Owner::Prefecture(prefecture),
        section: "地域福祉政策課".into(),
        role: Role::Signer,
        key: public(n),
        period: Period::of_key(year(2026)).unwrap(),
        revocation: None,
        evidence: Evidence::Letter,
    }
}

pub fn start(issuer: &str, signers: &[u8]) -> KeyRoster {
    let period = Period::of_roster(year(2026)).unwrap();
    let mut roster =
        KeyRoster::start(Issuer::parse(issuer).unwrap(), period, publics(signers), 2).unwrap();
    roster.synthetic = true;
    roster
}

/// 高知県's version 1: the three keys of its two towns.
pub fn kochi() -> KeyRoster {
    start(KOCHI, &OFFICIALS)
        .register(entry(YUSUHARA, "健康福祉課", Role::Preparer, PREPARER))
        .unwrap()
        .register(entry(YUSUHARA, "健康福祉課", Role::Approver, APPROVER))
        .unwrap()
        .register(entry(KOCHI_CITY, "地域共生社会推進課", Role::Preparer, CITY))
        .unwrap()
}

/// The ministry's version 1: two of 高知県's officials.
pub fn ministry() -> KeyRoster {
    start("mhlw", &MINISTRY).register(official(101)).unwrap().register(official(102)).unwrap()
}

pub fn signed_json(roster: &KeyRoster, by: &[u8]) -> Json {
    by.iter().fold(roster.to_json(), |json, n| sign_roster(&json, &key(*n), CREATED).unwrap())
}

pub fn signed(roster: &KeyRoster, by: &[u8]) -> RosterFile {
    RosterFile::parse(signed_json(roster, by).to_pretty().as_bytes()).unwrap()
}

pub fn revocation(at: &str) -> Revocation {
    Revocation { at: day(at), reason: "鍵ファイルの紛失".into() }
}

/// 高知県's versions 1 to 3: the preparer's key of 檮原町 is revoked in the second, the signers
/// change in the third.
pub fn chain() -> Vec<RosterFile> {
    let first = signed(&kochi(), &[101, 102]);
    let second = first.edit().revoke(&public(PREPARER), revocation("2026-11-10")).unwrap();
    let second = signed(&second, &[102, 103]);
    let third = second.edit().with_signers(publics(&[103, 104]), 2).unwrap();
    let third = signed(&third, &[101, 103]);
    vec![first, second, third]
}

pub fn rosters(files: impl IntoIterator<Item = RosterFile>) -> Rosters {
    Rosters::build(files).unwrap()
}
