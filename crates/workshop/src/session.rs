//! Everything a hall has so far.

mod json;

pub(crate) use json::STAGE;

use chrono::NaiveDate;
use hokatsu_instrument::{FiscalYear, ItemId};
use hokatsu_submission::DocumentId;

use crate::code::{Code, CodeFault, Invitation, MARK, Passed, Ticket};
use crate::read::{Head, MAX_NAME};
use crate::{
    AnswerSet, Asked, Case, LEAST, MAX_SEATS, MAX_TEAMS, Moment, Now, ReceiveFault, Received,
    Round, RoundNo, Row, SafeRow, Scope, ScopeFault, Screen, Seat, Spread, Step, Talk, Team,
    Timetable, discussion,
};

/// A team as it is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamSetup {
    /// Its name, `1..=40` characters; never a person's.
    pub name: String,
    /// How many members it has, `1..=20`.
    pub seats: u8,
    /// Whether members tell the field they work in.
    pub roles: bool,
}

/// What a facilitator chooses before beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// The title of the afternoon; may be empty, at most 40 characters.
    pub title: String,
    /// The day.
    pub held: NaiveDate,
    /// What is asked.
    pub scope: Scope,
    /// The case that is read, also where something else is asked.
    pub case: Option<Case>,
    /// The teams, `1..=12`.
    pub teams: Vec<TeamSetup>,
    /// The timetable.
    pub timetable: Timetable,
    /// Whether it is generated data.
    pub synthetic: bool,
}

/// Why a group work cannot be set up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetupFault {
    /// What is asked cannot be asked.
    #[error(transparent)]
    Scope(#[from] ScopeFault),
    /// The day lies outside the fiscal years this tool knows.
    #[error("開催日が正しくありません。日付を確かめてください。")]
    Day,
    /// The title is too long.
    #[error("題名が長すぎます（{MAX_NAME}字まで）。短くしてください。")]
    Title,
    /// No team, or too many.
    #[error("班の数は1〜{MAX_TEAMS}にしてください。")]
    Teams,
    /// A team without a name, or with one that is too long.
    #[error("{0}班の名前を、1〜{MAX_NAME}字で入力してください（個人の氏名は入れないでください）。")]
    Name(u8),
    /// Two teams of one name.
    #[error("「{0}」という班が2つあります。区別できる名前にしてください。")]
    SameName(String),
    /// No member, or too many.
    #[error("{0}班の人数は1〜{MAX_SEATS}人にしてください。")]
    Seats(u8),
}

impl SetupFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Scope(fault) => fault.code(),
            Self::Day => "workshop-day",
            Self::Title => "workshop-title",
            Self::Teams => "workshop-teams",
            Self::Name(_) => "team-name",
            Self::SameName(_) => "team-same-name",
            Self::Seats(_) => "team-seats",
        }
    }
}

/// Why an answer that was carried across the room is not taken. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArriveFault {
    /// The code is not taken.
    #[error(transparent)]
    Code(#[from] CodeFault),
    /// The team does not take the answers.
    #[error(transparent)]
    Receive(#[from] ReceiveFault),
}

impl ArriveFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Code(fault) => fault.code(),
            Self::Receive(fault) => fault.code(),
        }
    }
}

/// An answer set that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrived {
    /// The team.
    pub team: u8,
    /// The member.
    pub seat: Seat,
    /// What became of it.
    pub received: Received,
}

impl Arrived {
    /// Says what happened: 「2班：3番の回答を受け取りました。」.
    #[must_use]
    pub fn told(&self) -> String {
        format!("{}班：{}", self.team, self.received.told(self.seat))
    }
}

/// A group work while it is going on; written and stored after every change, read again after a
/// crash at the same screen and minute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The name of the document.
    pub id: DocumentId,
    /// The timetable.
    pub timetable: Timetable,
    /// When the first slot began, as the timetable counts.
    pub started: Option<Moment>,
    /// When it was last stored.
    pub saved_at: Option<Moment>,
    title: String,
    held: NaiveDate,
    case: Option<Case>,
    screen: Screen,
    team_open: Option<u8>,
    item_open: Option<ItemId>,
    synthetic: bool,
    asked: Asked,
    teams: Vec<Team>,
}

impl Session {
    /// Sets a group work up.
    ///
    /// # Errors
    /// The first thing that is missing or wrong.
    pub fn new(id: DocumentId, setup: Setup) -> Result<Self, SetupFault> {
        let asked = Asked::newest(setup.scope, setup.case.as_ref())?;
        FiscalYear::of(setup.held).map_err(|_| SetupFault::Day)?;
        if setup.title.chars().count() > MAX_NAME {
            return Err(SetupFault::Title);
        }
        let count = u8::try_from(setup.teams.len()).unwrap_or(u8::MAX);
        if !(1..=MAX_TEAMS).contains(&count) {
            return Err(SetupFault::Teams);
        }
        let mut teams: Vec<Team> = Vec::new();
        for (number, team) in (1_u8..).zip(setup.teams) {
            let name = checked_name(number, &team.name)?;
            if teams.iter().any(|other| other.name == name) {
                return Err(SetupFault::SameName(name));
            }
            if !(1..=MAX_SEATS).contains(&team.seats) {
                return Err(SetupFault::Seats(number));
            }
            teams.push(Team {
                number,
                name,
                seats: team.seats,
                name_agreed: false,
                step: Step::default(),
                roles: team.roles,
                rounds: [Round::default(), Round::default()],
                settled: std::collections::BTreeMap::new(),
            });
        }
        Ok(Self {
            id,
            title: setup.title,
            held: setup.held,
            case: setup.case,
            timetable: setup.timetable,
            started: None,
            screen: Screen::default(),
            team_open: None,
            item_open: None,
            saved_at: None,
            synthetic: setup.synthetic,
            asked,
            teams,
        })
    }

    /// Returns the title of the afternoon; may be empty.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns the day.
    #[must_use]
    pub fn held(&self) -> NaiveDate {
        self.held
    }

    /// Returns the case that is read.
    #[must_use]
    pub fn case(&self) -> Option<&Case> {
        self.case.as_ref()
    }

    /// Says whether it is generated data.
    #[must_use]
    pub fn synthetic(&self) -> bool {
        self.synthetic
    }

    /// Returns the screen, the team and the item that are open.
    #[must_use]
    pub fn open(&self) -> (Screen, Option<u8>, Option<&ItemId>) {
        (self.screen, self.team_open, self.item_open.as_ref())
    }

    /// Notes what is open, so that it is open again after a crash; a team or an item there is not
    /// is left out.
    pub fn look_at(&mut self, screen: Screen, team: Option<u8>, item: Option<ItemId>) {
        self.screen = screen;
        self.team_open = team.filter(|number| self.team(*number).is_some());
        self.item_open = item.filter(|id| self.asked.position(id).is_some());
    }

    /// Reads another case. Where the items of a case are asked, only that case fits.
    ///
    /// # Errors
    /// [`ScopeFault::Case`] for another one; the case that was there stays.
    pub fn set_case(&mut self, case: Option<Case>) -> Result<(), ScopeFault> {
        if let Scope::Case(id) = &self.asked.scope
            && case.as_ref().is_some_and(|case| case.id != *id)
        {
            return Err(ScopeFault::Case(id.clone()));
        }
        self.case = case;
        Ok(())
    }

    /// Gives a team another name.
    ///
    /// # Errors
    /// No name, one that is too long, or one another team has.
    pub fn rename(&mut self, number: u8, name: &str) -> Result<(), SetupFault> {
        let name = checked_name(number, name)?;
        if self.teams.iter().any(|team| team.number != number && team.name == name) {
            return Err(SetupFault::SameName(name));
        }
        if let Some((team, _)) = self.team_mut(number) {
            team.name = name;
        }
        Ok(())
    }

    /// Returns what is asked.
    #[must_use]
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// Returns the teams by number.
    #[must_use]
    pub fn teams(&self) -> &[Team] {
        &self.teams
    }

    /// Returns a team.
    #[must_use]
    pub fn team(&self, number: u8) -> Option<&Team> {
        self.teams.iter().find(|team| team.number == number)
    }

    /// Returns a team to be changed, with what is asked.
    pub fn team_mut(&mut self, number: u8) -> Option<(&mut Team, &Asked)> {
        let team = self.teams.iter_mut().find(|team| team.number == number)?;
        Some((team, &self.asked))
    }

    /// Returns how a team is called where others can see it: by its number, unless every team
    /// agreed to be named.
    #[must_use]
    pub fn public_name(&self, number: u8) -> String {
        let named = self.names_agreed().then(|| self.team(number)).flatten();
        named.map_or_else(|| format!("{number}班"), |team| team.name.clone())
    }

    /// Says whether every team agreed to be named.
    #[must_use]
    pub fn names_agreed(&self) -> bool {
        self.teams.iter().all(|team| team.name_agreed)
    }

    /// Says where the timetable stands.
    #[must_use]
    pub fn at(&self, now: Moment) -> Now {
        self.timetable.at(self.started, now)
    }

    /// Lets a slot begin now: the first one, the next one, or one that is taken up again after
    /// the laptop was closed.
    pub fn begin(&mut self, slot: usize, now: Moment) {
        self.started = Some(self.timetable.start_for(slot, now));
        if let Some(slot) = self.timetable.slots().get(slot) {
            self.screen = slot.screen;
        }
    }

    /// Returns what codes of this group work are bound to.
    #[must_use]
    pub fn ticket(&self) -> Ticket {
        let teams = u8::try_from(self.teams.len()).unwrap_or(MAX_TEAMS);
        Ticket::of(&self.id, &self.asked, teams)
    }

    /// Returns the code that lets another device take part.
    #[must_use]
    pub fn invitation(&self) -> Option<Code> {
        Invitation::write(&self.ticket())
    }

    /// Takes in what a member answered at this PC; a member who answered before gives a newer
    /// answer.
    ///
    /// # Errors
    /// The answers do not belong here, or the rounds are over; nothing is changed then.
    pub fn hand_in(
        &mut self,
        team: u8,
        seat: Seat,
        set: AnswerSet,
    ) -> Result<Arrived, ArriveFault> {
        let there = self.find(team)?;
        let round = there.round_now();
        let next = there.round(round).next_sequence(seat);
        let sequence = next.ok_or(ReceiveFault::Sequence(seat))?;
        self.pass(Passed { team, seat, round, sequence, set })
    }

    /// Takes in one code that was scanned or typed.
    ///
    /// # Errors
    /// The one reason it is not taken; nothing is changed then.
    pub fn receive(&mut self, text: &str) -> Result<Arrived, ArriveFault> {
        let passed = self.ticket().read(text)?;
        self.pass(passed)
    }

    /// Takes in everything found in one picture or one file: each text by itself, so that a
    /// foreign code beside ours does no harm. Lines without a code are left out.
    pub fn receive_all<'a>(
        &mut self,
        texts: impl IntoIterator<Item = &'a str>,
    ) -> Vec<Result<Arrived, ArriveFault>> {
        let lines = texts.into_iter().flat_map(str::lines).map(str::trim);
        let codes: Vec<&str> = lines.filter(|line| line.contains([MARK, '＊'])).collect();
        codes.into_iter().map(|text| self.receive(text)).collect()
    }

    fn find(&self, team: u8) -> Result<&Team, ArriveFault> {
        let teams = u8::try_from(self.teams.len()).unwrap_or(MAX_TEAMS);
        Ok(self.team(team).ok_or(CodeFault::Team { team, teams })?)
    }

    fn pass(&mut self, passed: Passed) -> Result<Arrived, ArriveFault> {
        let Passed { team, seat, round, sequence, set } = passed;
        self.find(team)?;
        let asked = &self.asked;
        let found = self.teams.iter_mut().find(|there| there.number == team);
        let found = found.ok_or(CodeFault::Foreign)?;
        let received = found.receive(asked, round, seat, sequence, set)?;
        Ok(Arrived { team, seat, received })
    }

    /// Returns what a team talks about, in the order of disagreement in its latest revealed round;
    /// `None` before it revealed one.
    #[must_use]
    pub fn discussion(&self, team: u8) -> Option<Vec<Talk>> {
        let (_, revealed) = self.team(team)?.latest_revealed()?;
        let items = self.asked.items.iter().cloned().enumerate();
        Some(discussion(items.map(|(position, id)| (id, revealed.row(position)))))
    }

    /// Returns the spread of one item in a round of a team; `None` while it is not revealed, or
    /// where fewer than three answered it.
    #[must_use]
    pub fn spread(&self, team: u8, round: RoundNo, item: &ItemId) -> Option<Spread> {
        let revealed = self.team(team)?.round(round).revealed()?;
        Spread::of(revealed.row(self.asked.position(item)?))
    }

    /// Returns the counts of all teams together for the projector, in the order of what is asked;
    /// an item is `None` where fewer than three answered. `None` as a whole as long as a team that
    /// could reveal did not: tables shown one after the other would give a team away. A team that
    /// never answers holds nobody up.
    #[must_use]
    pub fn hall(&self, round: RoundNo) -> Option<Vec<(ItemId, Option<SafeRow>)>> {
        let rounds = || self.teams.iter().map(|team| team.round(round));
        let open = |round: &Round| round.revealed().is_some() || round.count() < LEAST;
        if !rounds().all(open) || rounds().all(|round| round.revealed().is_none()) {
            return None;
        }
        Some(self.rows(round).map(|(id, row)| (id, SafeRow::of(&row))).collect())
    }

    /// The counts of all revealed rounds together.
    pub(crate) fn rows(&self, round: RoundNo) -> impl Iterator<Item = (ItemId, Row)> {
        self.asked.items.iter().cloned().enumerate().map(move |(position, id)| {
            let mut row = Row::default();
            for team in &self.teams {
                if let Some(revealed) = team.round(round).revealed() {
                    row.join(&revealed.row(position));
                }
            }
            (id, row)
        })
    }

    pub(crate) fn head(&self) -> Head {
        Head {
            id: self.id.clone(),
            title: self.title.clone(),
            held: self.held,
            asked: self.asked.clone(),
            synthetic: self.synthetic,
        }
    }
}

fn checked_name(number: u8, name: &str) -> Result<String, SetupFault> {
    let name = name.trim();
    let fits = (1..=MAX_NAME).contains(&name.chars().count());
    fits.then(|| name.to_owned()).ok_or(SetupFault::Name(number))
}

/// Writes codes as a file that can be carried on a stick: one code a line.
#[must_use]
pub fn code_file<'a>(codes: impl IntoIterator<Item = &'a Code>) -> String {
    let mut text = "グループワークの回答（進行役のPCで読み込んでください）\r\n".to_owned();
    for code in codes {
        text.push_str(&code.qr());
        text.push_str("\r\n");
    }
    text
}
