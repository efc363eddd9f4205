//! `hokatsu roster`

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use hokatsu_instrument::FiscalYear;
use hokatsu_instrument::municipality;
use hokatsu_sealed::{Json, Limits, VerificationKey};
use hokatsu_submission::{
    Evidence, Issuer, KeyEntry, KeyRoster, Owner, Period, Refusal, Revocation, Role, RosterFile,
    Rosters, sign_roster,
};

use super::day;
use super::sign::{signer, write_out};
use crate::args::{Change, Officials, Roster, Span};
use crate::error::{Error, Status};
use crate::{files, output};

mod show;

pub(crate) fn run(args: Roster) -> Result<Status, Error> {
    match args {
        Roster::New { issuer, span, signers, synthetic, output } => {
            let issuer = issuer_named(&issuer)?;
            let period = period(&span, Period::of_roster)?;
            let started = KeyRoster::start(issuer, period, keys(&signers)?, signers.threshold);
            let mut roster = started.map_err(|refusal| refused(&output, &refusal))?;
            roster.synthetic = synthetic;
            write(&output, &roster)
        }
        Roster::Add { change, code, section, role, public_key, evidence, span } => {
            let entry = KeyEntry {
                owner: owner(&code)?,
                section,
                role: role_named(&role)?,
                key: key(&public_key)?,
                period: period(&span, Period::of_key)?,
                revocation: None,
                evidence: Evidence::parse(&evidence).ok_or_else(|| {
                    usage("--evidence には phone、letter、lgpki-pdf のどれかを指定してください")
                })?,
            };
            edit(&change, |roster| roster.register(entry))
        }
        Roster::Revoke { change, public_key, reason, at } => {
            let why = Revocation { at: day::or_today(at.as_deref())?, reason };
            let key = key(&public_key)?;
            edit(&change, |roster| roster.revoke(&key, why))
        }
        Roster::Extend { change, until, public_key } => {
            let until = day::parse(&until)?;
            let key = public_key.as_deref().map(key).transpose()?;
            edit(&change, |roster| match key {
                Some(key) => roster.extend_key(&key, until),
                None => roster.extend(until),
            })
        }
        Roster::Signers { change, signers } => {
            let keys = keys(&signers)?;
            edit(&change, |roster| roster.with_signers(keys, signers.threshold))
        }
        Roster::Sign { change, signer: with } => {
            let json = json(&change.file)?;
            let (key, created) =
                signer(&with.key, &with.passphrase, with.allow_unencrypted_key, &with.created)?;
            let signed = sign_roster(&json, &key, &created).map_err(|error| Error::Refused {
                path: change.file.clone(),
                reason: format!("［{}］{error}", error.code()),
            })?;
            let digest = hokatsu_sealed::Digest::of(&signed);
            write_out(&change.output, &signed.to_pretty())?;
            output::remark(&format!("署名しました。確認番号　{}", digest.check_number()));
            Ok(Status::Good)
        }
        Roster::Verify { files, written } => show::verify(&files, written.format),
        Roster::Show { file, written } => show::show(&file, written.format),
    }
}

/// Reads rosters and makes chains of them; whatever is wrong with one, none is used.
pub(crate) fn load(paths: &[PathBuf]) -> Result<Rosters, Error> {
    let files = paths.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    Rosters::build(files).map_err(|fault| Error::Refused {
        path: "登録簿".into(),
        reason: format!("［{}］{fault}", fault.code()),
    })
}

pub(crate) fn read(path: &Path) -> Result<RosterFile, Error> {
    RosterFile::of(&json(path)?).map_err(|refusal| refused(path, &refusal))
}

/// Reads a file of the size a roster may have, whatever carries it; of a larger one only as much as
/// is needed to refuse it.
fn json(path: &Path) -> Result<Json, Error> {
    let read = || {
        let mut bytes = Vec::new();
        let most = u64::try_from(Limits::COLLECTION.max_bytes).unwrap_or(u64::MAX);
        File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read().map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let bytes = files::carried(path, bytes)?;
    Json::parse_with(&bytes, Limits::COLLECTION).map_err(|error| refused(path, &error.into()))
}

fn refused(path: &Path, refusal: &Refusal) -> Error {
    Error::Refused { path: path.to_owned(), reason: format!("［{}］{refusal}", refusal.code()) }
}

fn usage(text: &str) -> Error {
    Error::Usage(format!("{text}。"))
}

fn edit(
    change: &Change,
    with: impl FnOnce(KeyRoster) -> Result<KeyRoster, Refusal>,
) -> Result<Status, Error> {
    let file = read(&change.file)?;
    let changed = with(file.edit()).map_err(|refusal| refused(&change.file, &refusal))?;
    write(&change.output, &changed)
}

fn write(path: &Path, roster: &KeyRoster) -> Result<Status, Error> {
    let json = roster.to_json();
    let digest = hokatsu_sealed::Digest::of(&json);
    write_out(path, &json.to_pretty())?;
    output::remark(&format!(
        "{}（署名前）を書き出しました。鍵 {}件、確認番号　{}",
        roster.label(),
        roster.keys.len(),
        digest.check_number()
    ));
    Ok(Status::Good)
}

pub(super) fn issuer_named(text: &str) -> Result<Issuer, Error> {
    let prefecture = || municipality::prefecture(text).map(Issuer::Prefecture);
    Issuer::parse(text).or_else(prefecture).ok_or_else(|| {
        usage("--issuer には、都道府県の番号（例 39）・団体コード・名称、または mhlw を指定してください")
    })
}

pub(super) fn owner(code: &str) -> Result<Owner, Error> {
    if let Some(prefecture) = municipality::prefecture(code) {
        return Ok(Owner::Prefecture(prefecture));
    }
    let parsed = code.parse().map(Owner::Municipality);
    parsed.map_err(|error| usage(&format!("--code：{error}")))
}

pub(super) fn role_named(text: &str) -> Result<Role, Error> {
    let named = |role: &Role| role.code() == text || role.label() == text;
    Role::ALL.into_iter().find(named).ok_or_else(|| {
        usage("--role には、担当（preparer）、課長（approver）、signer のどれかを指定してください")
    })
}

/// A public key as `hokatsu key` prints it, or as it stands in a roster.
fn key(text: &str) -> Result<VerificationKey, Error> {
    let parsed = if text.starts_with("did:key:") {
        VerificationKey::parse_did(text)
    } else {
        VerificationKey::parse_multibase(text)
    };
    parsed.map_err(|error| Error::Usage(format!("「{text}」：{error}")))
}

fn keys(signers: &Officials) -> Result<Vec<VerificationKey>, Error> {
    signers.keys.iter().map(|text| key(text)).collect()
}

fn period(span: &Span, of: fn(FiscalYear) -> Option<Period>) -> Result<Period, Error> {
    let period = match (&span.year, &span.from, &span.until) {
        (Some(year), ..) => of(year.parse().map_err(|error| usage(&format!("--year：{error}")))?),
        (None, Some(from), Some(until)) => Period::new(day::parse(from)?, day::parse(until)?),
        _ => None,
    };
    period
        .ok_or_else(|| usage("有効期間は、始まりの日以後で、その翌年度の3月31日までにしてください"))
}
