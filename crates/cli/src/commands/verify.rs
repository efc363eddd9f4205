//! `hokatsu verify`

use std::path::Path;

use hokatsu_instrument::calendar::wareki;
use hokatsu_instrument::{FiscalYear, calendar};
use hokatsu_sealed::{Digest, Json, Profile, proof};
use hokatsu_submission::papers::paper_trust;
use hokatsu_submission::{
    Form, KnownKeys, Outcome, Owner, ProofVerdict, Refusal, Rosters, Trust, TrustReason, When,
    read_paper, trust, verify_bytes,
};
use hokatsu_transport::TransportError;

use super::papers::{open_requests, told};
use super::{day, roster, workshop};
use crate::args::{Format, Known, Verify};
use crate::error::{Error, Status};
use crate::files;
use crate::output::{self, Object, Progress};

pub(crate) fn run(args: &Verify) -> Result<Status, Error> {
    let mut status = Status::Good;
    let judge = Judge::of(args)?;
    open_requests(&args.request)?;
    let progress = Progress::new(args.files.len(), "件を確認しました");
    for (done, path) in args.files.iter().enumerate() {
        match files::document(path) {
            Ok(bytes) => {
                let Found { outcome, sentence, lines, trust } = if args.envelope {
                    Found { outcome: envelope(&bytes), ..Found::default() }
                } else {
                    judge.judge(&bytes)
                };
                match args.written.format {
                    Format::Json => json_line(path, &outcome, trust.as_ref())?,
                    Format::Text => {
                        text_line(path, &outcome, sentence.as_deref(), &lines, trust.as_ref())?;
                    }
                }
                if !outcome.valid() {
                    status = status.max(Status::Refused);
                }
            }
            Err(Error::Carrier { error, .. }) => {
                carrier_line(path, &error, args.written.format)?;
                status = status.max(Status::Refused);
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

/// What was found in a file of any type.
#[derive(Default)]
struct Found {
    outcome: Outcome,
    /// Why it is refused, where its type has words of its own for that.
    sentence: Option<String>,
    /// What it holds, where it is no submission.
    lines: Vec<String>,
    trust: Option<Trust>,
}

/// What the origin of a file is judged by.
struct Judge {
    rosters: Rosters,
    known: KnownKeys,
    when: When,
    /// Whether anything was given to judge by.
    asked: bool,
}

impl Judge {
    fn of(args: &Verify) -> Result<Self, Error> {
        let Known { roster, known: paths, received, on } = &args.known;
        let asked = !roster.is_empty() || !paths.is_empty();
        if !asked && (received.is_some() || on.is_some()) {
            return Err(Error::Usage(
                "--received と --on は、--roster または --known と一緒に指定してください。"
                    .to_owned(),
            ));
        }
        let mut known = KnownKeys::default();
        for path in paths {
            let outcome = verify_bytes(&files::document(path)?);
            if let Some(refusal) = &outcome.refusal {
                let reason = format!("［{}］{refusal}", refusal.code());
                return Err(Error::Refused { path: path.clone(), reason });
            }
            known.remember_file(&outcome);
        }
        Ok(Self {
            rosters: roster::load(roster)?,
            known,
            when: When {
                on: day::or_today(on.as_deref())?,
                received: received.as_deref().map(day::parse).transpose()?,
            },
            asked,
        })
    }

    fn judge(&self, bytes: &[u8]) -> Found {
        let mut read = read_paper(bytes);
        // Nobody's key stands in a roster for a hall: there is no origin to be judged.
        if let Some((outcome, sentence, lines)) = workshop::read(bytes, &read.outcome) {
            return Found { outcome, sentence, lines, trust: None };
        }
        let lines = read.paper.as_ref().map(told).unwrap_or_default();
        let judged = self.asked.then(|| {
            let judged = if read.paper.is_some() {
                paper_trust(&read, &self.rosters, self.when)
            } else {
                trust(&read.outcome, &self.rosters, &self.known, self.when)
            };
            judged.settle(&mut read.outcome);
            judged
        });
        Found { outcome: read.outcome, sentence: None, lines, trust: judged }
    }
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

/// Tells of a file whose document could not be taken out of it.
fn carrier_line(path: &Path, error: &TransportError, format: Format) -> Result<(), Error> {
    let code = error.code();
    if format == Format::Text {
        return output::line(&format!("不可　{}\n　　　［{code}］{error}", path.display()));
    }
    let line = Object::default()
        .with("file", path.to_string_lossy().as_ref())
        .with("status", "invalid")
        .with("reason", code);
    let line = ["digest", "type", "code", "fiscalYear", "revision"]
        .into_iter()
        .fold(line, |line, name| line.with(name, Json::Null));
    line.with("trust", 0).with_list("proofs", std::iter::empty()).print()
}

fn json_line(path: &Path, outcome: &Outcome, trust: Option<&Trust>) -> Result<(), Error> {
    let proofs = outcome.proofs.iter().map(|verdict| {
        Object::default()
            .with("verificationMethod", verdict.verification_method.as_deref())
            .with("valid", verdict.valid)
    });
    let line = Object::default()
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
        .with_list("proofs", proofs);
    match trust {
        Some(trust) => line
            .with("roles", Json::arr(trust.roles.iter().map(|role| role.code())))
            .with("reasons", Json::arr(trust.reasons.iter().map(TrustReason::code)))
            .print(),
        None => line.print(),
    }
}

fn text_line(
    path: &Path,
    outcome: &Outcome,
    sentence: Option<&str>,
    lines: &[String],
    trust: Option<&Trust>,
) -> Result<(), Error> {
    let shown = path.display();
    if let Some(refusal) = &outcome.refusal {
        output::line(&format!("不可　{shown}"))?;
        if let Some(sentence) = refusal.not_ours(&shown.to_string()) {
            output::line(&format!("　　　{sentence}"))?;
        }
        let told = sentence.map_or_else(|| refusal.to_string(), str::to_owned);
        output::line(&format!("　　　［{}］{told}", refusal.code()))?;
        return lines.iter().try_for_each(|line| output::line(&format!("　　　{line}")));
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
    if let Some(withdrawal) = outcome.withdrawal() {
        output::line(&format!(
            "　　　取下げ　{}　{}　第{}版{}",
            Owner::Municipality(withdrawal.code).label(),
            FiscalYear::label(withdrawal.fiscal_year),
            withdrawal.revision,
            if withdrawal.synthetic { "　試験用に作られたデータ" } else { "" },
        ))?;
        let ids: Vec<&str> = withdrawal.questionnaires.iter().map(|id| id.as_str()).collect();
        let (date, reason) = (wareki(withdrawal.date), &withdrawal.reason);
        output::line(&format!("　　　　　　　{}　{date}　理由：{reason}", ids.join("、")))?;
    }
    for line in lines {
        output::line(&format!("　　　{line}"))?;
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
    if let Some(trust) = trust {
        output::line(&format!("　　　信頼の段階　{}　{}", trust.level, trust.label()))?;
        for reason in &trust.reasons {
            output::line(&format!("　　　　　　　［{}］{reason}", reason.code()))?;
        }
    }
    Ok(())
}
