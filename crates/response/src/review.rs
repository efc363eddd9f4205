//! What is still open before handing in: nothing here blocks, every line leads to its item.

use hokatsu_instrument::expr::{Expr, Subject};
use hokatsu_instrument::{Item, ItemId, ItemKind};

use crate::score::EVIDENCE_FROM;
use crate::{Answer, Entry, Pick, Session, Sheet};

/// What is open about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Open {
    /// 該当しない was picked without a reason, or is not allowed to this respondent.
    NotApplicable,
    /// 未回答.
    Unanswered,
    /// わからない: to be asked.
    Unknown,
    /// A level that asks for evidence has none.
    Evidence,
    /// More choices than allowed, or one that excludes the others.
    Choices,
    /// 「その他」 was chosen and what is meant by it is not written.
    Other,
    /// Typed, but hidden by an earlier answer: kept here, left out of the file.
    Hidden,
}

impl Open {
    /// All kinds in the order they are listed.
    pub const ALL: [Self; 7] = [
        Self::NotApplicable,
        Self::Choices,
        Self::Other,
        Self::Unanswered,
        Self::Unknown,
        Self::Evidence,
        Self::Hidden,
    ];

    /// Returns the heading of the list.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::NotApplicable => "「該当しない」の理由を確かめてください",
            Self::Choices => "選び方を確かめてください",
            Self::Other => "「その他」の内容が空いている項目",
            Self::Unanswered => "まだ回答していない項目",
            Self::Unknown => "「わからない」とした項目（確認先に聞く）",
            Self::Evidence => "根拠資料の記入がない段階3・4の項目",
            Self::Hidden => "条件により対象外になった回答（提出されません）",
        }
    }
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is open.
    pub open: Open,
    /// The item.
    pub item: ItemId,
    /// Whom to ask, or what else helps; may be empty.
    pub detail: String,
}

/// Returns everything that is open in one questionnaire, in the order of its items.
///
/// `wanted` says which items belong to the form in use (short or full); text items and items that
/// are not required are not reported as unanswered.
#[must_use]
pub fn review(session: &Session<'_>, sheet: &Sheet, wanted: impl Fn(&Item) -> bool) -> Vec<Line> {
    let questionnaire = session.questionnaire();
    let empty = Entry::default();
    let mut lines = Vec::new();
    for (ix, item) in questionnaire.positions().zip(questionnaire.items()) {
        let entry = sheet.get(&item.id).unwrap_or(&empty);
        let visible = session.is_visible(ix);
        if let Some((open, detail)) = open(session, item, entry, visible, &wanted) {
            lines.push(Line { open, item: item.id.clone(), detail });
        }
    }
    lines
}

fn open(
    session: &Session<'_>,
    item: &Item,
    entry: &Entry,
    visible: bool,
    wanted: &impl Fn(&Item) -> bool,
) -> Option<(Open, String)> {
    let answer = entry.answer(item);
    if !visible {
        return answer.map(|_| (Open::Hidden, String::new()));
    }
    if entry.pick == Some(Pick::NotApplicable) && item.kind == ItemKind::Level {
        let allowed = session
            .questionnaire()
            .position(&item.id)
            .is_some_and(|ix| session.may_be_not_applicable(ix));
        if !allowed {
            return Some((
                Open::NotApplicable,
                "この団体では「該当しない」を選べません".to_owned(),
            ));
        }
        if answer.is_none() {
            return Some((Open::NotApplicable, "理由が記入されていません".to_owned()));
        }
    }
    match answer {
        None if item.kind == ItemKind::Text && explains_other(session, item) => {
            Some((Open::Other, String::new()))
        }
        None => {
            let asked = item.kind != ItemKind::Text && wanted(item);
            asked.then(|| (Open::Unanswered, String::new()))
        }
        Some(Answer::Unknown { ask_to, .. }) => Some((Open::Unknown, ask_to.unwrap_or_default())),
        Some(Answer::Level { level, evidence: None, .. }) if level.get() >= EVIDENCE_FROM => {
            Some((Open::Evidence, item.evidence_prompt.clone().unwrap_or_default()))
        }
        Some(answer @ Answer::Choices(_)) => {
            answer.fits(item).err().map(|misfit| (Open::Choices, misfit.to_string()))
        }
        Some(_) => None,
    }
}

/// Says whether a text is asked for because 「その他」 was chosen in another item.
fn explains_other(session: &Session<'_>, item: &Item) -> bool {
    let Some(Expr::Has(from, code) | Expr::Equals(Subject::Item(from), code)) = &item.show_if
    else {
        return false;
    };
    let from = session.questionnaire().item(from);
    from.is_some_and(|from| {
        let mut options = from.options.iter();
        options.any(|option| option.code.as_str() == code && option.text.starts_with("その他"))
    })
}

/// How many items a person has dealt with, out of how many are asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Items with an answer, わからない and 該当しない included.
    pub answered: usize,
    /// Those of them answered わからない.
    pub unknown: usize,
    /// Items asked, free texts left out.
    pub asked: usize,
}

impl Progress {
    /// Says whether nothing is left to be answered or asked of others.
    #[must_use]
    pub fn settled(self) -> bool {
        self.asked > 0 && self.answered == self.asked && self.unknown == 0
    }

    /// Returns the one way the count is told on every screen, sheet and line:
    /// 「回答 15（うち わからない 4）／16」.
    #[must_use]
    pub fn told(self) -> String {
        let Self { answered, unknown, asked } = self;
        if unknown == 0 {
            format!("回答 {answered}／{asked}")
        } else {
            format!("回答 {answered}（うち わからない {unknown}）／{asked}")
        }
    }
}

/// Counts the items of a questionnaire that `wanted` selects.
#[must_use]
pub fn progress(session: &Session<'_>, wanted: impl Fn(&Item) -> bool) -> Progress {
    let questionnaire = session.questionnaire();
    let mut progress = Progress::default();
    for (ix, item) in questionnaire.positions().zip(questionnaire.items()) {
        if session.is_visible(ix) && item.kind != ItemKind::Text && wanted(item) {
            progress.asked += 1;
            let answer = session.visible_answer(ix);
            progress.answered += usize::from(answer.is_some());
            progress.unknown += usize::from(matches!(answer, Some(Answer::Unknown { .. })));
        }
    }
    progress
}

#[cfg(test)]
mod tests {
    use hokatsu_instrument::{Level, MunicipalityKind, edition};

    use super::*;
    use crate::Facts;

    fn lines(rows: &[(&str, Entry)], facts: Facts) -> Vec<(Open, String, String)> {
        let questionnaire = edition("hokatsu-selfcheck", "2026.1").unwrap();
        let sheet: Sheet = rows.iter().map(|(id, e)| (id.parse().unwrap(), e.clone())).collect();
        let session = Session::with_sheet(questionnaire, facts, &sheet);
        review(&session, &sheet, |_| true)
            .into_iter()
            .filter(|line| rows.iter().any(|(id, _)| line.item.as_str() == *id))
            .map(|line| (line.open, line.item.to_string(), line.detail))
            .collect()
    }

    fn level(n: i64, evidence: &str) -> Entry {
        let pick = Level::new(n).map(Pick::Level);
        Entry { pick, evidence: evidence.to_owned(), ..Entry::default() }
    }

    #[test]
    fn one_line_an_item() {
        let rows = [
            ("A1", Entry::default()),
            (
                "A2",
                Entry {
                    pick: Some(Pick::Unknown),
                    ask_to: "障害福祉課".into(),
                    ..Entry::default()
                },
            ),
            ("A3", level(3, " ")),
            ("A4", level(3, "要綱 2025-04")),
            (
                "A5",
                Entry {
                    pick: Some(Pick::NotApplicable),
                    reason: "県と同じ".into(),
                    ..Entry::default()
                },
            ),
            ("C5", Entry { pick: Some(Pick::NotApplicable), ..Entry::default() }),
            ("D1", level(2, "")),
        ];
        let facts = Facts { kind: Some(MunicipalityKind::Town), ..Facts::default() };
        assert_eq!(
            lines(&rows, facts),
            [
                (Open::Unanswered, "A1".to_owned(), String::new()),
                (Open::Unknown, "A2".to_owned(), "障害福祉課".to_owned()),
                (Open::Evidence, "A3".to_owned(), "計画の該当ページ".to_owned()),
                (
                    Open::NotApplicable,
                    "A5".to_owned(),
                    "この団体では「該当しない」を選べません".to_owned()
                ),
                (Open::NotApplicable, "C5".to_owned(), "理由が記入されていません".to_owned()),
            ]
        );
        let facts = Facts { kind: Some(MunicipalityKind::DesignatedCity), ..Facts::default() };
        assert!(!lines(&rows, facts).iter().any(|(_, item, _)| item == "A5"));
    }

    #[test]
    fn the_other_that_is_not_explained_is_listed_and_a_text_on_reasons_is_not() {
        let questionnaire = edition("needs-survey", "2026.1").unwrap();
        let one = |code: &str| Entry { choice: code.parse().ok(), ..Entry::default() };
        let some = |codes: &[&str]| Entry {
            choices: codes.iter().map(|code| code.parse().unwrap()).collect(),
            ..Entry::default()
        };
        let listed = |rows: &[(&str, Entry)]| -> Vec<String> {
            let sheet: Sheet =
                rows.iter().map(|(id, e)| (id.parse().unwrap(), e.clone())).collect();
            let session = Session::with_sheet(questionnaire, Facts::default(), &sheet);
            let lines = review(&session, &sheet, |_| true).into_iter();
            lines.filter(|l| l.open == Open::Other).map(|l| l.item.to_string()).collect()
        };
        let other = [
            ("NS-01", one("n")),
            ("NS-02", one("t6")),
            ("NS-03", one("yes")),
            ("NS-04", some(&["s1", "s9"])),
            ("NS-05", some(&["k9"])),
        ];
        assert_eq!(listed(&other), ["NS-02x", "NS-04a", "NS-05-text"]);
        let text = Entry { text: "県との意見交換".into(), ..Entry::default() };
        assert_eq!(listed(&[("NS-05", some(&["k9"])), ("NS-05-text", text)]), [""; 0]);
        assert_eq!(listed(&[("NS-01", one("n")), ("NS-02", one("t4"))]), [""; 0]);
    }

    #[test]
    fn progress_counts_items_of_the_form() {
        let questionnaire = edition("hokatsu-selfcheck", "2026.1").unwrap();
        let sheet = Sheet::from([
            ("A1".parse().unwrap(), level(2, "")),
            ("A3".parse().unwrap(), level(0, "")),
        ]);
        let session = Session::with_sheet(questionnaire, Facts::default(), &sheet);
        assert_eq!(progress(&session, |_| true), Progress { answered: 2, unknown: 0, asked: 40 });
        assert_eq!(
            progress(&session, |item| item.short_form),
            Progress { answered: 1, unknown: 0, asked: 16 }
        );
    }

    #[test]
    fn unknown_counts_as_answered_and_is_told() {
        let questionnaire = edition("hokatsu-selfcheck", "2026.1").unwrap();
        let unknown = Entry { pick: Some(Pick::Unknown), ..Entry::default() };
        let sheet =
            Sheet::from([("A1".parse().unwrap(), level(2, "")), ("A2".parse().unwrap(), unknown)]);
        let session = Session::with_sheet(questionnaire, Facts::default(), &sheet);
        let first = |item: &Item| matches!(item.id.as_str(), "A1" | "A2" | "A3");
        let count = progress(&session, first);
        assert_eq!(count, Progress { answered: 2, unknown: 1, asked: 3 });
        assert_eq!(count.told(), "回答 2（うち わからない 1）／3");
        assert!(!count.settled());
        assert!(!progress(&session, |item| item.id.as_str() == "A2").settled());
        let known = progress(&session, |item| item.id.as_str() == "A1");
        assert_eq!(known.told(), "回答 1／1");
        assert!(known.settled());
        assert!(!Progress::default().settled());
    }
}
