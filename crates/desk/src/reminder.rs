//! Who has not handed in, and the letter that asks for it (督促).

use chrono::NaiveDate;
use hokatsu_instrument::calendar::{iso, wareki};
use hokatsu_instrument::municipality::Municipality;
use hokatsu_instrument::{FiscalYear, MunicipalityCode, QuestionnaireId, latest, municipality};

use crate::{SlotStanding, State};

/// A municipality and the questionnaires it has not handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outstanding {
    /// The municipality.
    pub municipality: &'static Municipality,
    /// What is missing, and what is known of it.
    pub slots: Vec<SlotStanding>,
}

/// What is filled into a reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminder<'a> {
    /// The fiscal year of the survey.
    pub year: FiscalYear,
    /// The day of the letter.
    pub on: NaiveDate,
    /// 締切, if one is set.
    pub deadline: Option<NaiveDate>,
    /// 問い合わせ先: section, telephone, mail.
    pub contact: Option<&'a str>,
}

/// Returns the expected places that are empty, by municipality in code order: 未提出, 取下げ,
/// 提出予定 and 辞退.
pub fn outstanding(slots: impl IntoIterator<Item = SlotStanding>) -> Vec<Outstanding> {
    let mut list: Vec<Outstanding> = Vec::new();
    for slot in slots {
        let filled = matches!(slot.state, State::Received | State::Conflict(_));
        let code = slot.slot.code;
        match list.last_mut() {
            _ if filled || !slot.expected => {}
            Some(last) if last.municipality.code == code => last.slots.push(slot),
            _ => {
                if let Some(municipality) = municipality::find(code) {
                    list.push(Outstanding { municipality, slots: vec![slot] });
                }
            }
        }
    }
    list
}

impl Outstanding {
    /// Returns the questionnaires that are to be asked for: those neither handed in, taken back nor
    /// declined, nor promised for a day that has not passed.
    pub fn to_chase(&self, on: NaiveDate) -> impl Iterator<Item = &QuestionnaireId> {
        let chased = move |slot: &&SlotStanding| match &slot.state {
            State::Missing => true,
            State::Promised(day) => *day < on,
            _ => false,
        };
        self.slots.iter().filter(chased).map(|slot| &slot.slot.questionnaire)
    }
}

/// Returns the municipalities a reminder goes to, in code order.
pub fn to_remind(list: &[Outstanding], on: NaiveDate) -> impl Iterator<Item = &Outstanding> {
    list.iter().filter(move |one| one.to_chase(on).next().is_some())
}

impl Reminder<'_> {
    /// Returns one letter to all of them, ready to paste into a mail.
    #[must_use]
    pub fn to_all(&self, list: &[Outstanding]) -> String {
        let mut lines = vec![
            "各市区町村　担当者　様".to_owned(),
            String::new(),
            self.opening("次の市区町村から"),
        ];
        lines.push(String::new());
        for one in to_remind(list, self.on) {
            let m = one.municipality;
            lines.push(format!("・{}（{}）　{}", m.name, m.code, self.titles(one)));
        }
        self.close(lines)
    }

    /// Returns the letter to one municipality.
    #[must_use]
    pub fn to_one(&self, one: &Outstanding) -> String {
        let m = one.municipality;
        let mut lines = vec![
            format!("{}{}　担当者　様", m.prefecture, m.name),
            String::new(),
            self.opening("貴団体から次の票の"),
            String::new(),
        ];
        for id in one.to_chase(self.on) {
            lines.push(format!("・{}", title(id)));
        }
        self.close(lines)
    }

    fn opening(&self, from: &str) -> String {
        let until = self.deadline.map(|day| format!("（締切　{}）", wareki(day)));
        format!(
            "{}の包括的な支援体制に関する調査{}について、{}時点で{from}提出を確認できていません。",
            self.year.label(),
            until.unwrap_or_default(),
            wareki(self.on),
        )
    }

    fn titles(&self, one: &Outstanding) -> String {
        one.to_chase(self.on).map(title).collect::<Vec<_>>().join("、")
    }

    fn close(&self, mut lines: Vec<String>) -> String {
        lines.push(String::new());
        lines.push(
            "お手数ですが、「確定して書き出す」で作ったファイルを送ってください。行き違いで送付済みの場合は、ご容赦ください。提出が難しい場合は、提出できる日または事情をお知らせください。"
                .to_owned(),
        );
        if let Some(contact) = self.contact {
            lines.push(String::new());
            lines.push(format!("問い合わせ先　{contact}"));
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

/// The title of the newest edition.
pub(crate) fn title(id: &QuestionnaireId) -> String {
    latest(id.as_str()).map_or_else(|| id.to_string(), |edition| edition.title.clone())
}

/// The columns of [`rows`].
pub const COLUMNS: [&str; 8] = [
    "団体コード",
    "都道府県",
    "市区町村",
    "調査票",
    "状況",
    "提出予定日",
    "辞退の理由",
    "最後に督促した日",
];

/// Returns 未提出一覧 as rows of text, one place each, in code order.
#[must_use]
pub fn rows(list: &[Outstanding]) -> Vec<[String; 8]> {
    let row = |code: MunicipalityCode, m: &Municipality, slot: &SlotStanding| {
        let (day, reason) = match &slot.state {
            State::Promised(day) => (iso(*day), String::new()),
            State::Declined(reason) => (String::new(), reason.clone()),
            _ => (String::new(), String::new()),
        };
        [
            code.to_string(),
            m.prefecture.to_owned(),
            m.name.to_owned(),
            title(&slot.slot.questionnaire),
            slot.state.label().to_owned(),
            day,
            reason,
            slot.reminded.map(|at| iso(at.day())).unwrap_or_default(),
        ]
    };
    let each = list.iter().flat_map(|one| {
        one.slots.iter().map(move |slot| row(one.municipality.code, one.municipality, slot))
    });
    each.collect()
}
