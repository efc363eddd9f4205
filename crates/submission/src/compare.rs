//! Two handed-in files side by side, item by item.

use std::collections::BTreeSet;

use hokatsu_instrument::{Item, ItemId, QuestionnaireId, calendar, order};
use hokatsu_response::Answer;

use crate::display::text_in;
use crate::{AnswerSheet, Approval, Submission, answer_details};

/// One thing that stands differently in two files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The questionnaire, for an answer.
    pub questionnaire: Option<QuestionnaireId>,
    /// The item, for an answer.
    pub item: Option<ItemId>,
    /// What it is called.
    pub label: String,
    /// What stands in the first file; `None` where nothing stands.
    pub before: Option<String>,
    /// What stands in the second file.
    pub after: Option<String>,
}

/// Returns what differs, the respondent first, then the answers in the order of the questionnaire.
///
/// Results follow from the answers and are not listed.
#[must_use]
pub fn compare(before: &Submission, after: &Submission) -> Vec<Difference> {
    let facts = facts(before).into_iter().zip(facts(after));
    let mut list: Vec<Difference> = facts
        .filter(|((_, a), (_, b))| a != b)
        .map(|((label, a), (_, b))| Difference {
            questionnaire: None,
            item: None,
            label: label.to_owned(),
            before: a,
            after: b,
        })
        .collect();
    let mut seen = BTreeSet::new();
    for sheet in before.questionnaires.iter().chain(&after.questionnaires) {
        if seen.insert(&sheet.id) {
            let id = sheet.id.as_str();
            answers(&sheet.id, before.sheet(id), after.sheet(id), &mut list);
        }
    }
    list
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The same labels in the same order for every file.
fn facts(submission: &Submission) -> Vec<(&'static str, Option<String>)> {
    let r = &submission.respondent;
    let scope = |id: &str| {
        let mut scopes = submission.sharing.scopes.iter();
        scopes.find(|(q, _)| q.as_str() == id).map(|(_, scope)| scope.label().to_owned())
    };
    let yes = |yes, a: &str, b: &str| Some(if yes { a } else { b }.to_owned());
    let Approval { date, number } = submission.approval.clone().unwrap_or_default();
    vec![
        ("団体", Some(format!("{}{}（{}）", r.prefecture, r.name, r.code))),
        ("年度", Some(submission.fiscal_year.label())),
        ("回答基準日", Some(calendar::wareki(submission.reference_date))),
        ("人口", Some(format!("{}人", calendar::group_digits(r.population)))),
        ("人口の基準日", r.population_as_of.map(calendar::wareki)),
        ("福祉事務所", yes(r.welfare_office, "設置している", "設置していない")),
        ("担当課", filled(&r.section)),
        ("連絡先の課・係", filled(&r.contact.section)),
        ("電話番号", filled(&r.contact.tel)),
        ("メールアドレス", filled(&r.contact.mail)),
        ("関与した課・機関", filled(&r.involved.join("、"))),
        ("自己点検の共有範囲", scope("hokatsu-selfcheck")),
        ("ニーズ調査の共有範囲", scope("needs-survey")),
        ("研修での匿名集計", yes(submission.sharing.training, "可", "不可")),
        ("決裁日", date.map(calendar::wareki)),
        ("決裁番号", number),
    ]
}

fn answers(
    id: &QuestionnaireId,
    before: Option<&AnswerSheet>,
    after: Option<&AnswerSheet>,
    list: &mut Vec<Difference>,
) {
    let find = |sheet: Option<&AnswerSheet>, item: &ItemId| -> Option<Answer> {
        sheet?.answers.get(item).cloned()
    };
    let questionnaire = after.or(before).and_then(AnswerSheet::questionnaire);
    let mut items: Vec<&ItemId> =
        [before, after].into_iter().flatten().flat_map(|sheet| sheet.answers.keys()).collect();
    order::sort_by_key(&mut items, |item| (questionnaire.and_then(|q| q.position(item)), *item));
    items.dedup();
    for item in items {
        let (a, b) = (find(before, item), find(after, item));
        if a == b {
            continue;
        }
        let known = questionnaire.and_then(|q| q.item(item));
        list.push(Difference {
            questionnaire: Some(id.clone()),
            item: Some(item.clone()),
            label: known.map_or_else(|| item.to_string(), Item::heading),
            before: a.map(|answer| shown(before, item, &answer)),
            after: b.map(|answer| shown(after, item, &answer)),
        });
    }
}

fn shown(sheet: Option<&AnswerSheet>, id: &ItemId, answer: &Answer) -> String {
    let edition = sheet.and_then(AnswerSheet::questionnaire);
    let mut text = text_in(edition.and_then(|q| Some((q, q.item(id)?))), answer);
    for (label, detail) in answer_details(answer) {
        text.push_str(&format!("\n{label}：{detail}"));
    }
    text
}
