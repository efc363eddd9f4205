//! Files of a group work, for `hokatsu verify`.

use hokatsu_instrument::FiscalYear;
use hokatsu_instrument::calendar::wareki;
use hokatsu_submission::Outcome;
use hokatsu_workshop::{RoundNo, WORKSHOP_TYPE, WorkshopFile, verify_bytes};

/// Looks at a file of a group work: the verdict in the form all files have, the sentence on why it
/// is refused, and what it holds. `None` for a file of another type, as `found` tells.
pub(crate) fn read(
    bytes: &[u8],
    found: &Outcome,
) -> Option<(Outcome, Option<String>, Vec<String>)> {
    if found.document_type.as_deref() != Some(WORKSHOP_TYPE) {
        return None;
    }
    let read = verify_bytes(bytes);
    let (sentence, valid) = (read.told(), read.valid());
    let year = read.file.as_ref().and_then(|file| FiscalYear::of(file.about().1).ok());
    let outcome = Outcome {
        digest: read.digest,
        fiscal_year: year.map(|year| i64::from(year.year())).or(found.fiscal_year),
        trust: u8::from(valid),
        proofs: read.proofs,
        refusal: read.refusal,
        ..found.clone()
    };
    Some((outcome, sentence, read.file.as_ref().map(told).unwrap_or_default()))
}

/// Says what a file holds.
fn told(file: &WorkshopFile) -> Vec<String> {
    let (title, held, asked, synthetic) = file.about();
    let mark = if synthetic { "　試験用に作られたデータ" } else { "" };
    let title = if title.is_empty() { title } else { format!("　{title}") };
    let version = match file {
        WorkshopFile::Record(record) => format!("　第{}版", record.revision),
        _ => String::new(),
    };
    let (label, day) = (file.label(), wareki(held));
    vec![
        format!("グループワーク　{label}{title}　{day}{version}{mark}"),
        format!("項目　{}　{} {}", asked.label(), asked.questionnaire, asked.version),
        match file {
            WorkshopFile::Session(session) => {
                let teams = session.teams().iter();
                let counts: Vec<String> = teams
                    .map(|team| {
                        let [first, second] = RoundNo::ALL.map(|round| team.round(round).count());
                        format!("{}班 {first}人・{second}人", team.number())
                    })
                    .collect();
                format!("回答（1回目・2回目）　{}", counts.join("、"))
            }
            WorkshopFile::Record(record) => {
                let settled: usize = record.teams.iter().map(|team| team.settled.len()).sum();
                let steps = record.teams.iter().filter(|team| !team.step.is_empty()).count();
                format!(
                    "{}班　決めた項目 延べ{settled}件　明日の一歩 {steps}件",
                    record.teams.len()
                )
            }
            WorkshopFile::Team(paper) => format!(
                "{}班 {}　決めた項目 {}件　下書きへの提案 {}件",
                paper.number,
                paper.name,
                paper.settled.len(),
                paper.proposals().len()
            ),
        },
    ]
}
