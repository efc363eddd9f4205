//! The timetable of an afternoon, and where it stands at a moment.

use crate::Moment;

/// The screen that belongs to a slot; also where a session is reopened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Screen {
    /// Choosing scope, teams and timetable.
    #[default]
    Setup,
    /// Aim and promises.
    Rules,
    /// The case card.
    Case,
    /// Answering alone.
    Answer,
    /// How far the answers lie apart.
    Reveal,
    /// Settling item by item.
    Settle,
    /// Exchange with the neighbouring team.
    Exchange,
    /// 明日の一歩.
    Step,
    /// Saving and going home.
    Close,
}

impl Screen {
    /// All screens in the order of an afternoon.
    pub const ALL: [Self; 9] = [
        Self::Setup,
        Self::Rules,
        Self::Case,
        Self::Answer,
        Self::Reveal,
        Self::Settle,
        Self::Exchange,
        Self::Step,
        Self::Close,
    ];

    /// Returns the code used in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Rules => "rules",
            Self::Case => "case",
            Self::Answer => "answer",
            Self::Reveal => "reveal",
            Self::Settle => "settle",
            Self::Exchange => "exchange",
            Self::Step => "step",
            Self::Close => "close",
        }
    }

    /// Returns the screen with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|screen| screen.code() == code)
    }
}

/// One part of the afternoon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// What is done, `1..=200` characters.
    pub title: String,
    /// How long, `1..=240` minutes.
    pub minutes: u16,
    /// The screen that belongs to it.
    pub screen: Screen,
}

/// The parts of the afternoon in order, `1..=20`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timetable {
    slots: Vec<Slot>,
}

/// Why a timetable cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimetableFault {
    /// No slot, or more than 20.
    #[error("工程は1〜{max}個にしてください。", max = Timetable::MAX_SLOTS)]
    Count,
    /// A slot without a title, or with one that is too long.
    #[error("{0}番目の工程の名前を、1〜200字で入力してください。")]
    Title(usize),
    /// A slot that is too short or too long.
    #[error("「{0}」の時間を、1〜240分で入力してください。")]
    Minutes(String),
}

impl TimetableFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Count => "timetable-count",
            Self::Title(_) => "timetable-title",
            Self::Minutes(_) => "timetable-minutes",
        }
    }
}

/// Where the timetable stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// Not begun.
    Waiting,
    /// Within a slot.
    Running {
        /// Which, from 0.
        slot: usize,
        /// What is left of it.
        left_seconds: u32,
        /// The next one, if any.
        next: Option<usize>,
    },
    /// Past the end of the last slot.
    Over {
        /// By how much.
        by_seconds: u32,
    },
}

impl Default for Timetable {
    /// The ninety minutes of an ordinary caravan afternoon.
    fn default() -> Self {
        let slot = |title: &str, minutes, screen| Slot { title: title.to_owned(), minutes, screen };
        Self {
            slots: vec![
                slot("ねらいと約束", 10, Screen::Rules),
                slot("架空の事例を読み、書き出す", 20, Screen::Case),
                slot("自分のまちではどう動くか", 25, Screen::Answer),
                slot("隣の班と交換し、声をかける相手を決める", 20, Screen::Exchange),
                slot("明日の一歩", 15, Screen::Step),
            ],
        }
    }
}

impl Timetable {
    /// The most slots.
    pub const MAX_SLOTS: usize = 20;

    /// Makes a timetable.
    ///
    /// # Errors
    /// The first slot that cannot be used.
    pub fn new(slots: Vec<Slot>) -> Result<Self, TimetableFault> {
        if !(1..=Self::MAX_SLOTS).contains(&slots.len()) {
            return Err(TimetableFault::Count);
        }
        for (i, slot) in (1_usize..).zip(&slots) {
            let length = slot.title.chars().count();
            if slot.title.trim().is_empty() || length > hokatsu_submission::MAX_LINE {
                return Err(TimetableFault::Title(i));
            }
            if !(1..=240).contains(&slot.minutes) {
                return Err(TimetableFault::Minutes(slot.title.clone()));
            }
        }
        Ok(Self { slots })
    }

    /// Returns the slots in order.
    #[must_use]
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Gives a slot more time, up to 240 minutes in all; the slots after it begin later.
    pub fn extend(&mut self, slot: usize, minutes: u16) {
        if let Some(slot) = self.slots.get_mut(slot) {
            slot.minutes = slot.minutes.saturating_add(minutes).min(240);
        }
    }

    /// Returns the length of the whole afternoon in minutes.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.slots.iter().map(|slot| u32::from(slot.minutes)).sum()
    }

    /// Returns the seconds from the start to the beginning of a slot.
    #[must_use]
    pub fn begins_after(&self, slot: usize) -> u32 {
        self.slots.iter().take(slot).map(seconds).sum()
    }

    /// Says where the timetable stands.
    #[must_use]
    pub fn at(&self, started: Option<Moment>, now: Moment) -> Now {
        let Some(started) = started else { return Now::Waiting };
        let mut elapsed = now.seconds_since(started);
        for (i, slot) in self.slots.iter().enumerate() {
            let length = seconds(slot);
            if elapsed < length {
                let next = Some(i.saturating_add(1)).filter(|next| *next < self.slots.len());
                return Now::Running {
                    slot: i,
                    left_seconds: length.saturating_sub(elapsed),
                    next,
                };
            }
            elapsed = elapsed.saturating_sub(length);
        }
        Now::Over { by_seconds: elapsed }
    }

    /// Returns the start that makes `slot` begin at `now`: after a laptop was closed, or when the
    /// facilitator goes on earlier or later than planned.
    #[must_use]
    pub fn start_for(&self, slot: usize, now: Moment) -> Moment {
        now.before(self.begins_after(slot))
    }

    /// Says where the timetable stands, for someone who has other things to do.
    #[must_use]
    pub fn told(&self, now: Now) -> String {
        let title = |slot: usize| self.slots.get(slot).map_or("", |slot| slot.title.as_str());
        match now {
            Now::Waiting => format!("まだ始めていません（全体で{}分）。", self.minutes()),
            Now::Running { slot, left_seconds, next } => {
                let left = left_seconds.div_ceil(60);
                let after = match next {
                    Some(next) => format!("次は「{}」です。", title(next)),
                    None => "これが最後の工程です。".to_owned(),
                };
                format!("「{}」：あと{left}分。{after}", title(slot))
            }
            Now::Over { by_seconds } => format!(
                "予定の終わりから{}分たちました。区切りのよいところで終えてください。時間割は延ばせます。",
                by_seconds / 60
            ),
        }
    }
}

fn seconds(slot: &Slot) -> u32 {
    u32::from(slot.minutes).saturating_mul(60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    #[test]
    fn ninety_minutes_second_by_second() {
        let table = Timetable::default();
        assert_eq!(table.minutes(), 90);
        let start = at("2026-11-22T04:30:00Z");
        for (now, wanted) in [
            ("2026-11-22T04:29:00Z", (0, 600, Some(1))),
            ("2026-11-22T04:30:00Z", (0, 600, Some(1))),
            ("2026-11-22T04:39:59Z", (0, 1, Some(1))),
            ("2026-11-22T04:40:00Z", (1, 1_200, Some(2))),
            ("2026-11-22T05:00:00Z", (2, 1_500, Some(3))),
            ("2026-11-22T05:45:01Z", (4, 899, None)),
        ] {
            let (slot, left_seconds, next) = wanted;
            let wanted = Now::Running { slot, left_seconds, next };
            assert_eq!(table.at(Some(start), at(now)), wanted, "{now}");
        }
        assert_eq!(table.at(None, start), Now::Waiting);
        let late = table.at(Some(start), at("2026-11-22T07:00:30Z"));
        assert_eq!(late, Now::Over { by_seconds: 3_630 });
        assert!(table.told(late).starts_with("予定の終わりから60分たちました。"));
    }

    #[test]
    fn after_an_hour_with_the_lid_closed_the_slot_begins_anew() {
        let table = Timetable::default();
        let now = at("2026-11-22T06:12:00Z");
        let start = table.start_for(2, now);
        assert_eq!(start, at("2026-11-22T05:42:00Z"));
        let wanted = Now::Running { slot: 2, left_seconds: 1_500, next: Some(3) };
        assert_eq!(table.at(Some(start), now), wanted);
        assert_eq!(
            table.told(wanted),
            "「自分のまちではどう動くか」：あと25分。次は「隣の班と交換し、声をかける相手を決める」です。"
        );
    }

    #[test]
    fn five_minutes_more() {
        let mut table = Timetable::default();
        table.extend(1, 5);
        table.extend(9, 5);
        let (start, now) = (at("2026-11-22T04:30:00Z"), at("2026-11-22T05:04:00Z"));
        let wanted = Now::Running { slot: 1, left_seconds: 60, next: Some(2) };
        assert_eq!((table.minutes(), table.at(Some(start), now)), (95, wanted));
        table.extend(1, u16::MAX);
        assert_eq!(table.slots()[1].minutes, 240);
    }

    #[test]
    fn a_timetable_has_bounds() {
        let slot =
            |title: &str, minutes| Slot { title: title.into(), minutes, screen: Screen::Rules };
        let code = |slots| Timetable::new(slots).map_err(|fault| fault.code());
        assert_eq!(code(vec![]), Err("timetable-count"));
        assert_eq!(code(vec![slot("あ", 1); 21]), Err("timetable-count"));
        assert_eq!(code(vec![slot(" ", 1)]), Err("timetable-title"));
        assert_eq!(code(vec![slot("あ", 0)]), Err("timetable-minutes"));
        assert_eq!(code(vec![slot("あ", 241)]), Err("timetable-minutes"));
        assert!(Timetable::new(vec![slot("あ", 240); 20]).is_ok());
    }

    #[test]
    fn screens_come_back_from_their_codes() {
        for screen in Screen::ALL {
            assert_eq!(Screen::parse(screen.code()), Some(screen));
        }
        assert_eq!(Screen::parse("other"), None);
    }
}
