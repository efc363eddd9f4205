//! `hokatsu score`

use hokatsu_instrument::{Questionnaire, edition, format_x10};
use hokatsu_response::score::{DomainScore, Profile, score};
use hokatsu_response::{Session, explain};
use hokatsu_sealed::Json;
use hokatsu_submission::{Content, DomainResult, Form, Refusal, verify_bytes};

use crate::args::{Format, Score};
use crate::error::{Error, Status};
use crate::files;
use crate::output::{self, Object};

pub(crate) fn run(args: &Score) -> Result<Status, Error> {
    let outcome = verify_bytes(&files::document(&args.file)?);
    let refused = |reason: String| Error::Refused { path: args.file.clone(), reason };
    let form = match &outcome.content {
        Some(Content::Submission(submission)) => submission.form(),
        Some(Content::Draft(draft)) => draft.form,
        Some(Content::Withdrawal(_)) | None => Form::Full,
    };
    let sessions = match (&outcome.content, &outcome.refusal) {
        (Some(Content::Draft(draft)), Some(Refusal::Unsigned)) => draft
            .questionnaires()
            .filter_map(|questionnaire| draft.session(questionnaire.id.as_str()))
            .collect(),
        (Some(Content::Submission(submission)), None) => submission
            .questionnaires
            .iter()
            .filter_map(|sheet| {
                let questionnaire = edition(sheet.id.as_str(), sheet.version.as_str())?;
                let facts = submission.facts();
                Some(Session::with_answers(questionnaire, facts, &sheet.answers))
            })
            .collect::<Vec<Session<'static>>>(),
        (_, Some(refusal)) => {
            let first = refusal.not_ours(&args.file.to_string_lossy()).unwrap_or_default();
            return Err(refused(format!("{first}［{}］{refusal}", refusal.code())));
        }
        (_, None) => return Err(refused("採点できる内容がありません。".to_owned())),
    };
    let scored = sessions.iter().find(|session| session.questionnaire().scoring.is_some());
    let Some(session) = scored else {
        return Err(refused(
            "自己点検の回答がないため、採点できません。別のファイルを選んでいないか確かめてください。"
                .to_owned(),
        ));
    };
    let profile = score(session);
    match args.written.format {
        Format::Json => json(session, form, &profile, args.explain)?,
        Format::Text => text(session, form, &profile, args.explain)?,
    }
    Ok(Status::Good)
}

/// The arithmetic of one domain; items that were never asked are not called unanswered.
fn explained(session: &Session<'_>, form: Form, score: &DomainScore) -> Vec<String> {
    explain::domain(session, score, form.left_out(session, &score.id))
}

fn json(session: &Session<'_>, form: Form, profile: &Profile, explain: bool) -> Result<(), Error> {
    let domains = profile
        .domains
        .iter()
        .map(|score| (score.id.as_str(), DomainResult::from(score).to_json()));
    let result = Json::obj([
        ("domains", Json::obj(domains)),
        ("coreX10", profile.core_x10.into()),
        ("coreBackedX10", profile.core_backed_x10.into()),
    ]);
    let mut line = Object::default().with("result", result).with("form", form.code());
    if explain {
        let domains = profile
            .domains
            .iter()
            .map(|score| (score.id.as_str(), Json::arr(explained(session, form, score))));
        let core = explain::core(session.questionnaire(), profile);
        let explained = [("domains", Json::obj(domains)), ("core", core.into())];
        line = line.with("explain", Json::obj(explained));
    }
    line.print()
}

fn text(session: &Session<'_>, form: Form, profile: &Profile, explain: bool) -> Result<(), Error> {
    let questionnaire = session.questionnaire();
    output::line(&format!("回答した票　{}", form.label()))?;
    for score in &profile.domains {
        let left_out = form.left_out(session, &score.id);
        output::line(&summary(questionnaire, score, left_out))?;
        if explain {
            for line in explained(session, form, score) {
                output::line(&format!("　　{line}"))?;
            }
        } else if let Some(cap) = explain::cap(session, score) {
            output::line(&format!("　　{cap}"))?;
        }
    }
    if let Some(core) = explain::core(questionnaire, profile) {
        output::line(&core)?;
    }
    Ok(())
}

fn summary(questionnaire: &Questionnaire, score: &DomainScore, left_out: u32) -> String {
    let name = questionnaire.domain(&score.id).map_or("", |domain| domain.name.as_str());
    let head = format!("{} {name}：", score.id);
    let mut parts = match (score.score_x10, score.backed_x10, score.stage) {
        (Some(declared), Some(backed), Some(stage)) => vec![
            stage.label().to_owned(),
            format!("申告 {}", format_x10(declared)),
            format!("根拠付き {}", format_x10(backed)),
        ],
        _ if score.applicable == 0 => vec!["該当しない".to_owned()],
        _ if left_out > 0 => {
            let asked = score.applicable.saturating_sub(left_out);
            let open = score.unknown + score.unanswered.saturating_sub(left_out);
            return format!(
                "{head}短縮版のため得点なし、段階あり {}／{asked}（わからない・未回答 {open}）、短縮版のため対象外 {left_out}",
                score.scored,
            );
        }
        _ => vec!["回答不足".to_owned()],
    };
    parts.push(format!("段階あり {}／{}", score.scored, score.applicable));
    if let Some((low, high)) = score.range {
        parts.push(format!("不明の幅 {}〜{}", format_x10(low), format_x10(high)));
    }
    head + &parts.join("、")
}
