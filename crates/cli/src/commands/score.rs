//! `hokatsu score`

use hokatsu_instrument::{Questionnaire, edition, format_x10};
use hokatsu_response::score::{DomainScore, Profile, score};
use hokatsu_response::{Session, explain};
use hokatsu_sealed::Json;
use hokatsu_submission::{Content, DomainResult, Refusal, verify_bytes};

use crate::args::{Format, Score};
use crate::error::{Error, Status};
use crate::files;
use crate::output::{self, Object};

pub(crate) fn run(args: &Score) -> Result<Status, Error> {
    let outcome = verify_bytes(&files::document(&args.file)?);
    let refused = |reason: String| Error::Refused { path: args.file.clone(), reason };
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
            return Err(refused(format!("［{}］{refusal}", refusal.code())));
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
    match args.format {
        Format::Json => json(session, &profile, args.explain)?,
        Format::Text => text(session, &profile, args.explain)?,
    }
    Ok(Status::Good)
}

fn json(session: &Session<'_>, profile: &Profile, explain: bool) -> Result<(), Error> {
    let domains = profile
        .domains
        .iter()
        .map(|score| (score.id.as_str(), DomainResult::from(score).to_json()));
    let result = Json::obj([
        ("domains", Json::obj(domains)),
        ("coreX10", profile.core_x10.into()),
        ("coreBackedX10", profile.core_backed_x10.into()),
    ]);
    let mut line = Object::default().with("result", result);
    if explain {
        let domains = profile
            .domains
            .iter()
            .map(|score| (score.id.as_str(), Json::arr(explain::domain(session, score))));
        let core = explain::core(session.questionnaire(), profile);
        let explained = [("domains", Json::obj(domains)), ("core", core.into())];
        line = line.with("explain", Json::obj(explained));
    }
    line.print()
}

fn text(session: &Session<'_>, profile: &Profile, explain: bool) -> Result<(), Error> {
    let questionnaire = session.questionnaire();
    for score in &profile.domains {
        output::line(&summary(questionnaire, score))?;
        if explain {
            for line in explain::domain(session, score) {
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

fn summary(questionnaire: &Questionnaire, score: &DomainScore) -> String {
    let name = questionnaire.domain(&score.id).map_or("", |domain| domain.name.as_str());
    let head = format!("{} {name}：", score.id);
    let mut parts = match (score.score_x10, score.backed_x10, score.stage) {
        (Some(declared), Some(backed), Some(stage)) => vec![
            stage.label().to_owned(),
            format!("申告 {}", format_x10(declared)),
            format!("根拠付き {}", format_x10(backed)),
        ],
        _ if score.applicable == 0 => vec!["該当しない".to_owned()],
        _ => vec!["回答不足".to_owned()],
    };
    parts.push(format!("回答 {}／{}", score.scored, score.applicable));
    if let Some((low, high)) = score.range {
        parts.push(format!("不明の幅 {}〜{}", format_x10(low), format_x10(high)));
    }
    head + &parts.join("、")
}
