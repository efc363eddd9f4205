//! One team at its table.

use std::collections::BTreeMap;

use hokatsu_instrument::ItemId;

use crate::round::MAX_SEQUENCE;
use crate::{
    AnswerSet, Asked, Given, MAX_SEATS, Moment, ReceiveFault, Received, Revealed, Round, RoundNo,
    Seat, SettleFault, Settlement, Step, What,
};

/// A team: a name that is never a person's, its members by number, and what it has done so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Whether its name may be shown to the other teams.
    pub name_agreed: bool,
    pub(crate) number: u8,
    pub(crate) name: String,
    pub(crate) seats: u8,
    pub(crate) step: Step,
    pub(crate) roles: bool,
    pub(crate) rounds: [Round; 2],
    pub(crate) settled: BTreeMap<ItemId, Settlement>,
}

impl Team {
    /// Returns the number, `1..=12`.
    #[must_use]
    pub fn number(&self) -> u8 {
        self.number
    }

    /// Returns the name, such as 「みどり町」, for the team's own screen; what others may see is
    /// [`crate::Session::public_name`].
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns how many members there are, `1..=20`.
    #[must_use]
    pub fn seats(&self) -> u8 {
        self.seats
    }

    /// Changes how many members there are; not below a number that answered already.
    ///
    /// # Errors
    /// [`SettleFault::Seats`] outside `1..=20` or below such a number.
    pub fn set_seats(&mut self, seats: u8) -> Result<(), SettleFault> {
        let answered = self.rounds.iter().flat_map(Round::arrived).map(Seat::get).max();
        if !(1..=MAX_SEATS).contains(&seats) || answered.is_some_and(|last| seats < last) {
            return Err(SettleFault::Seats);
        }
        self.seats = seats;
        Ok(())
    }

    /// Returns 明日の一歩, as far as it is written.
    #[must_use]
    pub fn step(&self) -> &Step {
        &self.step
    }

    /// Puts 明日の一歩 in place.
    ///
    /// # Errors
    /// A text that is too long; what was there stays.
    pub fn set_step(&mut self, mut step: Step) -> Result<(), SettleFault> {
        step.order_ask();
        step.check()?;
        self.step = step;
        Ok(())
    }

    /// Says whether members tell the field they work in.
    #[must_use]
    pub fn roles(&self) -> bool {
        self.roles
    }

    /// Switches that on or off; after the first answer it stays as it was promised.
    ///
    /// # Errors
    /// [`SettleFault::RolesFixed`] once someone answered.
    pub fn set_roles(&mut self, on: bool) -> Result<(), SettleFault> {
        if self.rounds.iter().any(|round| !round.seats.is_empty()) && on != self.roles {
            return Err(SettleFault::RolesFixed);
        }
        self.roles = on;
        Ok(())
    }

    /// Returns a round.
    #[must_use]
    pub fn round(&self, number: RoundNo) -> &Round {
        let [first, second] = &self.rounds;
        match number {
            RoundNo::First => first,
            RoundNo::Second => second,
        }
    }

    fn round_mut(&mut self, number: RoundNo) -> &mut Round {
        let [first, second] = &mut self.rounds;
        match number {
            RoundNo::First => first,
            RoundNo::Second => second,
        }
    }

    /// Returns the round in which members answer now.
    #[must_use]
    pub fn round_now(&self) -> RoundNo {
        let opened = self.round(RoundNo::First).revealed_at().is_some();
        if opened { RoundNo::Second } else { RoundNo::First }
    }

    /// Returns the latest round that may be looked at.
    #[must_use]
    pub fn latest_revealed(&self) -> Option<(RoundNo, Revealed<'_>)> {
        let rounds = RoundNo::ALL.into_iter().rev();
        rounds.filter_map(|number| Some((number, self.round(number).revealed()?))).next()
    }

    /// Takes in answers that say which round and which of the member's answers they are.
    ///
    /// # Errors
    /// The answers do not belong here, or come too early or too late; nothing is changed then.
    pub(crate) fn receive(
        &mut self,
        asked: &Asked,
        stamped: RoundNo,
        seat: Seat,
        sequence: u8,
        mut set: AnswerSet,
    ) -> Result<Received, ReceiveFault> {
        if set.given.len() != asked.items.len() {
            return Err(ReceiveFault::Shape);
        }
        if set.is_empty() {
            return Err(ReceiveFault::Empty);
        }
        let refused = |(id, given): (&ItemId, &Given)| {
            let item = asked.item(id).filter(|item| item.not_applicable.is_some());
            (*given == Given::NotApplicable && item.is_none()).then(|| id.clone())
        };
        if let Some(id) = asked.items.iter().zip(&set.given).find_map(refused) {
            return Err(ReceiveFault::NotApplicable(id));
        }
        if seat.get() > self.seats {
            return Err(ReceiveFault::Seat { seat, seats: self.seats });
        }
        if !(1..=MAX_SEQUENCE).contains(&sequence) {
            return Err(ReceiveFault::Sequence(seat));
        }
        let role_left_out = !self.roles && set.role.take().is_some();
        let round = self.round_now();
        if stamped == RoundNo::Second && round == RoundNo::First {
            return Err(ReceiveFault::NotYet);
        }
        // A code read again after the reveal is no second answer.
        let first = self.round(stamped);
        if first.revealed_at().is_some() && !first.would_change(seat, sequence, &set) {
            let known = first.seats.get(&seat);
            let newest = known.is_some_and(|there| there.sequence == sequence);
            let what = if newest { What::Same } else { What::Older };
            return Ok(Received { what, round: stamped, role_left_out });
        }
        if self.round(round).revealed_at().is_some() {
            return Err(ReceiveFault::Closed);
        }
        let what = self.round_mut(round).receive(seat, sequence, set);
        Ok(Received { what, round, role_left_out })
    }

    /// Reveals a round.
    ///
    /// # Errors
    /// Fewer than three answers can be counted, the round was revealed already, or the second is
    /// to be revealed before the first.
    pub fn reveal(&mut self, number: RoundNo, now: Moment) -> Result<(), ReceiveFault> {
        if number == RoundNo::Second && self.round_now() == RoundNo::First {
            return Err(ReceiveFault::NotYet);
        }
        self.round_mut(number).reveal(now)
    }

    /// Returns what the team settled, by item.
    #[must_use]
    pub fn settled(&self) -> &BTreeMap<ItemId, Settlement> {
        &self.settled
    }

    /// Settles an item, or takes a settlement back with `None`.
    ///
    /// # Errors
    /// The answers were not revealed yet, the item is not asked, or something is missing.
    pub fn settle(
        &mut self,
        asked: &Asked,
        id: &ItemId,
        settlement: Option<Settlement>,
    ) -> Result<(), SettleFault> {
        let item = asked.item(id).ok_or_else(|| SettleFault::NotAsked(id.clone()))?;
        if self.latest_revealed().is_none() {
            return Err(SettleFault::NotRevealed);
        }
        match settlement {
            Some(settlement) => {
                settlement.check(item)?;
                self.settled.insert(id.clone(), settlement);
            }
            None => {
                self.settled.remove(id);
            }
        }
        Ok(())
    }
}
