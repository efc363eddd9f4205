//! Answers in the words of the questionnaire, for every screen, sheet of paper and comparison.

use hokatsu_instrument::{Item, OptionCode, Questionnaire, calendar, municipality};
use hokatsu_response::Answer;

/// Returns the answer itself: 「段階2　一部で実施」, the text of the options, the free text.
///
/// Options are separated by 「／」. A code that the edition does not have is shown as it is.
#[must_use]
pub fn answer_text(questionnaire: &Questionnaire, item: &Item, answer: &Answer) -> String {
    text_in(Some((questionnaire, item)), answer)
}

/// Returns the answer as far as it can be said; without its edition options stay codes.
pub(crate) fn text_in(edition: Option<(&Questionnaire, &Item)>, answer: &Answer) -> String {
    match answer {
        Answer::Level { level, .. } => {
            let mut scale = edition.into_iter().flat_map(|(q, _)| &q.scale);
            match scale.find(|step| step.level == *level) {
                Some(step) => format!("段階{level}　{}", step.name),
                None => format!("段階{level}"),
            }
        }
        Answer::Unknown { .. } => "わからない".to_owned(),
        Answer::NotApplicable { .. } => "該当しない".to_owned(),
        Answer::Choice(code) => option(edition, code),
        Answer::Choices(codes) => {
            let texts: Vec<String> = codes.iter().map(|code| option(edition, code)).collect();
            texts.join("／")
        }
        Answer::Text(text) => text.clone(),
        Answer::Number(n) => calendar::group_digits(*n),
    }
}

fn option(edition: Option<(&Questionnaire, &Item)>, code: &OptionCode) -> String {
    let source = edition.map(|(questionnaire, item)| {
        let from = item.options_from.as_ref();
        from.and_then(|from| questionnaire.item(from)).unwrap_or(item)
    });
    let found = source.and_then(|item| item.option(code));
    found.map_or_else(|| code.to_string(), |option| option.text.clone())
}

/// Returns what stands beside the answer, each with its label.
#[must_use]
pub fn answer_details(answer: &Answer) -> Vec<(&'static str, String)> {
    let mut details = Vec::new();
    let mut add = |label, text: Option<&String>| {
        details.extend(text.map(|text| (label, text.clone())));
    };
    match answer {
        Answer::Level { evidence, note, joint, .. } => {
            add("根拠資料", evidence.as_ref());
            let partners: Vec<String> = joint
                .iter()
                .map(|code| {
                    municipality::find(*code)
                        .map_or_else(|| code.to_string(), |m| format!("{}{}", m.prefecture, m.name))
                })
                .collect();
            add("共同で実施する団体", Some(&partners.join("、")).filter(|t| !t.is_empty()));
            add("補足", note.as_ref());
        }
        Answer::Unknown { ask_to, note } => {
            add("確認先", ask_to.as_ref());
            add("補足", note.as_ref());
        }
        Answer::NotApplicable { reason, note } => {
            add("理由", Some(reason));
            add("補足", note.as_ref());
        }
        Answer::Choice(_) | Answer::Choices(_) | Answer::Text(_) | Answer::Number(_) => {}
    }
    details
}
