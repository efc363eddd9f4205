//! `hokatsu sign`

use std::path::{Path, PathBuf};

use chrono::{SecondsFormat, Utc};
use hokatsu_sealed::pem::{self, Protection};
use hokatsu_sealed::{Digest, Json, SigningKey, proof};
use hokatsu_submission::{DRAFT_TYPE, Draft, seal, verify_json};

use crate::args::{Passphrase, Sign};
use crate::error::{Error, Status};
use crate::{files, output};

/// A signed file, ready to be written.
struct Signed {
    json: String,
    digest: Digest,
    name: String,
}

pub(crate) fn run(args: &Sign) -> Result<Status, Error> {
    let bytes = files::document(&args.file)?;
    let refused = |reason: String| Error::Refused { path: args.file.clone(), reason };
    let json = Json::parse(&bytes).map_err(|error| refused(error.to_string()))?;
    let (key, protection) = open_key(&args.key, &args.passphrase)?;
    if protection == Protection::None && !args.allow_unencrypted_key {
        return Err(Error::UnprotectedKey(args.key.clone()));
    }
    let created = match &args.created {
        Some(created) => created.clone(),
        None => Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true),
    };
    let signed = if json.get("type").and_then(Json::as_str) == Some(DRAFT_TYPE) {
        first(&json, &key, &created)
    } else {
        further(&json, &key, &created)
    };
    write(args, &signed.map_err(refused)?)
}

/// Opens a key file.
pub(crate) fn open_key(
    path: &Path,
    passphrase: &Passphrase,
) -> Result<(SigningKey, Protection), Error> {
    let text = files::text(path)?;
    let passphrase = passphrase.passphrase_file.as_deref().map(files::passphrase).transpose()?;
    pem::open(&text, passphrase.as_ref().map(|text| text.as_str()))
        .map(|file| (file.key, file.protection))
        .map_err(|error| Error::Key { path: path.to_owned(), error })
}

fn first(json: &Json, key: &SigningKey, created: &str) -> Result<Signed, String> {
    let draft = Draft::parse(json).map_err(|refusal| format!("［{}］{refusal}", refusal.code()))?;
    let sealed = seal(&draft, key, created).map_err(|blockers| {
        let lines: Vec<String> =
            blockers.iter().map(|blocker| format!("\n　［{}］{blocker}", blocker.code())).collect();
        format!("確定する前に直すところがあります。{}", lines.concat())
    })?;
    Ok(Signed { json: sealed.json, digest: sealed.digest, name: sealed.file_name })
}

/// A second signature is only put under a document whose first one holds, and never twice with
/// the same key, which would look like two people.
fn further(json: &Json, key: &SigningKey, created: &str) -> Result<Signed, String> {
    let outcome = verify_json(json);
    if let Some(refusal) = &outcome.refusal {
        return Err(format!("［{}］{refusal}", refusal.code()));
    }
    let method = key.verification_key().verification_method();
    if outcome.proofs.iter().any(|proof| proof.verification_method.as_deref() == Some(&method)) {
        return Err(
            "［already-signed］この鍵の署名はすでにあります。別の鍵を指定してください。".to_owned()
        );
    }
    let (Some(submission), Some(digest)) = (outcome.submission(), outcome.digest) else {
        return Err("［no-proof］署名を加えられる文書ではありません。".to_owned());
    };
    let signed =
        proof::sign(json, key, created).map_err(|error| format!("［{}］{error}", error.code()))?;
    Ok(Signed { json: signed.to_pretty(), digest, name: submission.file_name(&digest) })
}

fn write(args: &Sign, signed: &Signed) -> Result<Status, Error> {
    let path: PathBuf = match &args.output {
        Some(path) if path.as_os_str() == "-" => {
            output::line(signed.json.trim_end())?;
            return Ok(Status::Good);
        }
        Some(path) => {
            files::replace(path, &signed.json)?;
            path.clone()
        }
        None => {
            let path = args.file.with_file_name(&signed.name);
            files::create(&path, &signed.json)?;
            path
        }
    };
    output::line(&path.display().to_string())?;
    output::remark(&format!("書き出しました。確認番号　{}", signed.digest.check_number()));
    Ok(Status::Good)
}
