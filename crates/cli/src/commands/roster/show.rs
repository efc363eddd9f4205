//! Rosters in words, and as lines of JSON.

use std::path::{Path, PathBuf};

use hokatsu_instrument::calendar::{iso, wareki};
use hokatsu_sealed::Json;
use hokatsu_submission::roster::Anchor;
use hokatsu_submission::{KeyEntry, KeyRoster, Period, RosterChain, RosterFile};

use crate::args::Format;
use crate::error::{Error, Status};
use crate::output::{self, Object};

pub(super) fn verify(paths: &[PathBuf], format: Format) -> Result<Status, Error> {
    let rosters = match super::load(paths) {
        Ok(rosters) => rosters,
        Err(error @ Error::Refused { .. }) => {
            let text = error.to_string();
            match format {
                Format::Json => Object::default()
                    .with("status", "invalid")
                    .with("reason", code_of(&text))
                    .print()?,
                Format::Text => output::line(&format!("不可　{text}"))?,
            }
            return Ok(Status::Refused);
        }
        Err(error) => return Err(error),
    };
    for chain in rosters.chains() {
        match format {
            Format::Json => chain_json(chain)?,
            Format::Text => chain_text(chain)?,
        }
    }
    Ok(Status::Good)
}

/// The reason code stands in brackets in every sentence of a refusal.
fn code_of(text: &str) -> Option<&str> {
    text.split_once('［')?.1.split_once('］').map(|(code, _)| code)
}

fn revoked(roster: &KeyRoster) -> usize {
    roster.keys.iter().filter(|entry| entry.revocation.is_some()).count()
}

fn chain_json(chain: &RosterChain) -> Result<(), Error> {
    let roster = chain.roster();
    let anchor = match chain.anchor() {
        Anchor::FirstUse => "first-use",
        Anchor::Ministry => "ministry",
    };
    Object::default()
        .with("status", "valid")
        .with("reason", Json::Null)
        .with("issuer", roster.issuer.code())
        .with("version", roster.version)
        .with("digest", chain.digest().to_string())
        .with("anchor", anchor)
        .with("validFrom", iso(roster.period.from()))
        .with("validUntil", iso(roster.period.until()))
        .with("keys", count(roster.keys.len()))
        .with("revoked", count(revoked(roster)))
        .print()
}

/// At most 20,000 keys stand in a roster.
fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn chain_text(chain: &RosterChain) -> Result<(), Error> {
    let roster = chain.roster();
    output::line(&format!("正常　{}", roster.label()))?;
    output::line(&format!("　　　確認番号　{}", chain.digest().check_number()))?;
    let versions: Vec<String> =
        chain.versions().map(|file| format!("第{}版", file.roster.version)).collect();
    output::line(&format!("　　　確かめた版　{}", versions.join("、")))?;
    output::line(match chain.anchor() {
        Anchor::Ministry => "　　　始まり　厚生労働省の登録簿にある鍵の署名です",
        Anchor::FirstUse => {
            "　　　始まり　裏付けはありません。確認番号を発行元に電話などで確かめてください"
        }
    })?;
    about(roster)
}

fn about(roster: &KeyRoster) -> Result<(), Error> {
    output::line(&format!("　　　有効期間　{}", days(&roster.period)))?;
    let (all, revoked) = (roster.keys.len(), revoked(roster));
    output::line(&format!("　　　鍵　{all}件（うち失効 {revoked}件）"))?;
    output::line(&format!("　　　次の版に必要な署名　{}件", roster.threshold))?;
    for signer in &roster.signers {
        output::line(&format!("　　　署名できる鍵　指紋 {}", signer.fingerprint()))?;
    }
    if roster.synthetic {
        output::line("　　　試験用に作られたデータ")?;
    }
    Ok(())
}

fn days(period: &Period) -> String {
    format!("{}から{}まで", wareki(period.from()), wareki(period.until()))
}

pub(super) fn show(path: &Path, format: Format) -> Result<Status, Error> {
    let file = super::read(path)?;
    match format {
        Format::Json => {
            for entry in &file.roster.keys {
                key_json(entry)?;
            }
        }
        Format::Text => text(&file)?,
    }
    Ok(Status::Good)
}

fn key_json(entry: &KeyEntry) -> Result<(), Error> {
    let revocation = entry.revocation.as_ref();
    Object::default()
        .with("code", entry.owner.code())
        .with("section", &entry.section)
        .with("role", entry.role.code())
        .with("didKey", entry.key.did_key())
        .with("fingerprint", entry.key.fingerprint())
        .with("validFrom", iso(entry.period.from()))
        .with("validUntil", iso(entry.period.until()))
        .with("status", if revocation.is_some() { "revoked" } else { "active" })
        .with("revokedAt", revocation.map(|revocation| iso(revocation.at)))
        .with("reason", revocation.map(|revocation| revocation.reason.as_str()))
        .with("evidence", entry.evidence.code())
        .print()
}

fn text(file: &RosterFile) -> Result<(), Error> {
    let roster = &file.roster;
    let signatures = match file.signed_by.len() {
        0 => "署名前".to_owned(),
        n => format!("署名 {n}件。前の版からのつながりは hokatsu roster verify で確かめます"),
    };
    output::line(&format!("{}（{signatures}）", roster.label()))?;
    output::line(&format!("　　　確認番号　{}", file.digest.check_number()))?;
    about(roster)?;
    for entry in &roster.keys {
        let (owner, code) = (entry.owner.label(), entry.owner.code());
        let (section, role) = (&entry.section, entry.role.label());
        output::line(&format!("{owner}（{code}）　{section}・{role}"))?;
        output::line(&format!("　　　鍵の指紋　{}", entry.key.fingerprint()))?;
        let state = match &entry.revocation {
            None => format!("有効　{}", days(&entry.period)),
            Some(revocation) => {
                format!("失効　{}から（{}）", wareki(revocation.at), revocation.reason)
            }
        };
        output::line(&format!("　　　{state}　{}", entry.evidence.label()))?;
    }
    Ok(())
}
