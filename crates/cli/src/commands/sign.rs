//! `hokatsu sign`

use std::path::Path;

use chrono::{SecondsFormat, Utc};
use hokatsu_sealed::pem::{self, Protection};
use hokatsu_sealed::{Digest, Json, SigningKey};
use hokatsu_submission::{Content, DRAFT_TYPE, Draft, countersign, seal, verify_json};

use crate::args::{Passphrase, Sign};
use crate::error::{Error, Status};
use crate::{files, output};

/// A signed file, ready to be written.
pub(crate) struct Signed {
    pub(crate) json: String,
    pub(crate) digest: Digest,
    pub(crate) name: String,
}

pub(crate) fn run(args: &Sign) -> Result<Status, Error> {
    let bytes = files::document(&args.file)?;
    let refused = |reason: String| Error::Refused { path: args.file.clone(), reason };
    let json = Json::parse(&bytes).map_err(|error| refused(error.to_string()))?;
    let (key, created) =
        signer(&args.key, &args.passphrase, args.allow_unencrypted_key, &args.created)?;
    let signed = if json.get("type").and_then(Json::as_str) == Some(DRAFT_TYPE) {
        first(&json, &key, &created)
    } else {
        further(&json, &key, &created)
    };
    write(&args.file, args.output.as_deref(), &signed.map_err(refused)?)
}

/// Opens the key that signs, and says when it does.
pub(crate) fn signer(
    path: &Path,
    passphrase: &Passphrase,
    allow_unencrypted: bool,
    created: &Option<String>,
) -> Result<(SigningKey, String), Error> {
    let (key, protection) = open_key(path, passphrase)?;
    if protection == Protection::None && !allow_unencrypted {
        return Err(Error::UnprotectedKey(path.to_owned()));
    }
    let now = || Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true);
    Ok((key, created.clone().unwrap_or_else(now)))
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

/// Puts a second signature under a file whose first one holds.
fn further(json: &Json, key: &SigningKey, created: &str) -> Result<Signed, String> {
    let signed =
        countersign(json, key, created).map_err(|error| format!("［{}］{error}", error.code()))?;
    let (outcome, digest) = (verify_json(&signed), Digest::of(&signed));
    let name = match &outcome.content {
        Some(Content::Submission(file)) => file.file_name(&digest),
        Some(Content::Withdrawal(file)) => file.file_name(&digest),
        _ => return Err("［no-proof］署名を加えられる文書ではありません。".to_owned()),
    };
    Ok(Signed { json: signed.to_pretty(), digest, name })
}

/// Writes a signed file to where it was asked for, or beside the file it was made of.
pub(crate) fn write(
    beside: &Path,
    output: Option<&Path>,
    signed: &Signed,
) -> Result<Status, Error> {
    match output {
        Some(path) => {
            write_out(path, &signed.json)?;
            if path.as_os_str() == "-" {
                return Ok(Status::Good);
            }
        }
        None => {
            let path = beside.with_file_name(&signed.name);
            files::create(&path, &signed.json)?;
            output::line(&path.display().to_string())?;
        }
    }
    output::remark(&format!("書き出しました。確認番号　{}", signed.digest.check_number()));
    Ok(Status::Good)
}

/// Writes a file and says its name; `-` is stdout.
pub(crate) fn write_out(path: &Path, json: &str) -> Result<(), Error> {
    if path.as_os_str() == "-" {
        return output::line(json.trim_end());
    }
    files::replace(path, json)?;
    output::line(&path.display().to_string())
}
