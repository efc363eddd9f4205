//! Answers coming in: at this PC, as codes, from pictures and files.

use crate::code::{Code, CodeFault, MARK, Passed};
use crate::{AnswerSet, MAX_TEAMS, ReceiveFault, Received, Seat, Session, Team};

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

impl Session {
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
