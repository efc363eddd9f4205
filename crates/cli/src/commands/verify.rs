//! `hokatsu verify`

use std::path::Path;

use hokatsu_instrument::{FiscalYear, calendar};
use hokatsu_sealed::{Digest, Json, Profile, proof};
use hokatsu_submission::{Form, Outcome, ProofVerdict, Refusal, verify_bytes};

use crate::args::{Format, Verify};
use crate::error::{Error, Status};
use crate::files;
use crate::output::{self, Object, Progress};

pub(crate) fn run(args: &Verify) -> Result<Status, Error> {
    let mut status = Status::Good;
    let progress = Progress::new(args.files.len());
    for (done, path) in args.files.iter().enumerate() {
        match files::document(path) {
            Ok(bytes) => {
                let outcome = if args.envelope { envelope(&bytes) } else { verify_bytes(&bytes) };
                match args.format {
                    Format::Json => json_line(path, &outcome)?,
                    Format::Text => text_line(path, &outcome)?,
                }
                if !outcome.valid() {
                    status = status.max(Status::Refused);
                }
            }
            Err(error) => {
                output::error_line(&error.to_string());
                status = status.max(error.status());
            }
        }
        progress.at(done + 1);
    }
    Ok(status)
}

/// Checks only the proofs, whatever the document says.
fn envelope(bytes: &[u8]) -> Outcome {
    let mut outcome = Outcome::default();
    let json = match Json::parse(bytes) {
        Ok(json) => json,
        Err(error) => {
            outcome.refusal = Some(error.into());
            return outcome;
        }
    };
    outcome.digest = Some(Digest::of(&json));
    outcome.document_type =
        json.get("type").and_then(Json::as_str).map(|text| text.chars().take(40).collect());
    match proof::verify(&json, Profile::Envelope) {
        Ok(verified) => {
            outcome.proofs = verified.proofs.into_iter().map(ProofVerdict::from).collect();
            outcome.trust = 1;
        }
        Err(error) => {
            outcome.proofs = error.verdicts.iter().map(ProofVerdict::from).collect();
            outcome.refusal = Some(Refusal::Proof(error));
        }
    }
    outcome
}

/// The form the self-check was answered in, where it was.
fn form(outcome: &Outcome) -> Option<Form> {
    let submission = outcome.submission()?;
    (outcome.valid() && submission.result.is_some()).then(|| submission.form())
}

fn json_line(path: &Path, outcome: &Outcome) -> Result<(), Error> {
    let proofs = outcome.proofs.iter().map(|verdict| {
        Object::default()
            .with("verificationMethod", verdict.verification_method.as_deref())
            .with("valid", verdict.valid)
    });
    Object::default()
        .with("file", path.to_string_lossy().as_ref())
        .with("status", if outcome.valid() { "valid" } else { "invalid" })
        .with("reason", outcome.refusal.as_ref().map(Refusal::code))
        .with("digest", outcome.digest.map(|digest| digest.to_string()))
        .with("type", outcome.document_type.as_deref())
        .with("code", outcome.code.as_deref())
        .with("fiscalYear", outcome.fiscal_year)
        .with("revision", outcome.revision)
        .with("form", form(outcome).map(Form::code))
        .with("trust", outcome.trust)
        .with_list("proofs", proofs)
        .print()
}

fn text_line(path: &Path, outcome: &Outcome) -> Result<(), Error> {
    let shown = path.display();
    if let Some(refusal) = &outcome.refusal {
        output::line(&format!("不可　{shown}"))?;
        if let Some(sentence) = refusal.not_ours(&shown.to_string()) {
            output::line(&format!("　　　{sentence}"))?;
        }
        return output::line(&format!("　　　［{}］{refusal}", refusal.code()));
    }
    output::line(&format!("正常　{shown}"))?;
    if let Some(submission) = outcome.submission() {
        let respondent = &submission.respondent;
        output::line(&format!(
            "　　　{}{}（{}）　{}　第{}版{}",
            respondent.prefecture,
            respondent.name,
            respondent.code,
            FiscalYear::label(submission.fiscal_year),
            submission.revision,
            if submission.synthetic { "　試験用に作られたデータ" } else { "" },
        ))?;
        if let Some(form) = form(outcome) {
            output::line(&format!("　　　回答した票　{}", form.label()))?;
        }
        for sheet in &submission.questionnaires {
            if let (Some(questionnaire), Some(progress)) =
                (sheet.questionnaire(), submission.progress(sheet))
            {
                output::line(&format!("　　　{}　{}", questionnaire.title, progress.told()))?;
            }
        }
    }
    if let Some(digest) = outcome.digest {
        output::line(&format!("　　　確認番号　{}", digest.check_number()))?;
    }
    for verdict in &outcome.proofs {
        let created = verdict.created.as_deref();
        let told = created.and_then(calendar::japan_time);
        output::line(&format!(
            "　　　署名　鍵の指紋 {}　署名したパソコンの時計で {}",
            verdict.fingerprint.as_deref().unwrap_or("不明"),
            told.as_deref().or(created).unwrap_or("不明"),
        ))?;
    }
    Ok(())
}
