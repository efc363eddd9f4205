//! Everything a hall has so far.

mod arrive;
mod json;
mod setup;

pub use arrive::{ArriveFault, Arrived, code_file};
pub(crate) use json::STAGE;
pub use setup::{Setup, SetupFault, TeamSetup};

use chrono::NaiveDate;
use hokatsu_instrument::{FiscalYear, ItemId};
use hokatsu_submission::DocumentId;

use self::setup::checked_name;
use crate::code::{Code, Invitation, Ticket};
use crate::read::{Head, MAX_NAME};
use crate::{
    Asked, Case, LEAST, MAX_SEATS, MAX_TEAMS, Moment, Now, Round, RoundNo, Row, SafeRow, Scope,
    ScopeFault, Screen, Spread, Step, Talk, Team, Timetable, discussion,
};

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
