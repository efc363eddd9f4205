//! `hokatsu withdraw`

use hokatsu_instrument::QuestionnaireId;
use hokatsu_sealed::Json;
use hokatsu_submission::{Refusal, Withdrawal, verify_json};

use super::day;
use super::sign::{Signed, signer, write};
use crate::args::Withdraw;
use crate::error::{Error, Status};
use crate::files;

pub(crate) fn run(args: &Withdraw) -> Result<Status, Error> {
    let refused = |reason: String| Error::Refused { path: args.file.clone(), reason };
    let date = day::or_today(args.date.as_deref())?;
    let named = args.questionnaires.iter().map(|text| text.parse::<QuestionnaireId>());
    let named = named
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| Error::Usage(format!("--questionnaire：{error}。")))?;
    let bytes = files::document(&args.file)?;
    let json =
        Json::parse(&bytes).map_err(|error| refused(format!("［{}］{error}", error.code())))?;
    let outcome = verify_json(&json);
    let said = |refusal: &Refusal| refused(format!("［{}］{refusal}", refusal.code()));
    if let Some(refusal) = &outcome.refusal {
        return Err(said(refusal));
    }
    let (Some(submission), Some(digest)) = (outcome.submission(), outcome.digest) else {
        return Err(said(&Refusal::WithdrawalGiven));
    };
    let with = &args.signer;
    let (key, created) =
        signer(&with.key, &with.passphrase, with.allow_unencrypted_key, &with.created)?;
    let named = (!named.is_empty()).then_some(named);
    let withdrawal = Withdrawal::of(submission, digest, named, &args.reason, date)
        .map_err(|error| refused(format!("［{}］{error}", error.code())))?;
    let sealed = withdrawal
        .seal(&key, &created)
        .map_err(|error| refused(format!("［{}］{error}", error.code())))?;
    let digest = hokatsu_sealed::Digest::of(&sealed);
    let name = withdrawal.file_name(&digest);
    let signed = Signed { json: sealed.to_pretty(), digest, name };
    write(&args.file, args.output.as_deref(), &signed)
}
