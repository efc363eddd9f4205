//! Answers carried across the room: one text for a QR code and for typing.
//!
//! An answer set is packed into bits, written in Crockford's base 32 (no I, L, O, U) and closed by
//! three check characters ([`mod@check`]). The QR code holds the same characters after a `*`, all
//! of QR's alphanumeric mode: a full short-form answer set is 25 characters and fits version 1-L
//! (21 × 21 modules), or version 2-Q on paper. On paper the characters stand in groups of four.
//!
//! ```text
//! answers     kind 1:3  workshop:16  edition:10  scope:10  round:1  team:4  member:5  count:4
//!             field:4   then 3 bits for each item
//! invitation  kind 2:3  workshop:16  edition:10  teams:4  which:2
//!             then domain:5, or for a case one bit for each item of the edition
//! ```

mod check;
mod fault;
mod invitation;

use hokatsu_instrument::ItemId;
use hokatsu_sealed::Digest;
use hokatsu_submission::DocumentId;

pub use fault::CodeFault;
pub use invitation::Invitation;

use crate::round::MAX_SEQUENCE;
use crate::{AnswerSet, Asked, Given, MAX_TEAMS, Role, RoundNo, Seat};

/// What marks a text in a QR code as ours.
pub const MARK: char = '*';
const KIND_ANSWERS: u32 = 1;
const KIND_INVITATION: u32 = 2;
/// Bits before the answers.
const HEAD: usize = 57;

/// What a code is bound to: one workshop, one edition, one list of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    workshop: u16,
    edition: u16,
    scope: u16,
    teams: u8,
    asked: Asked,
}

/// What an answer code says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// The team, `1..=12`.
    pub team: u8,
    /// The member.
    pub seat: Seat,
    /// The round the answers were given in.
    pub round: RoundNo,
    /// Which of the member's answers it is, `1..=15`.
    pub sequence: u8,
    /// The answers.
    pub set: AnswerSet,
}

/// A code as characters, check characters included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// Returns what the QR code holds, in alphanumeric mode.
    #[must_use]
    pub fn qr(&self) -> String {
        format!("{MARK}{}", self.0)
    }

    /// Returns what is typed, in groups of four.
    #[must_use]
    pub fn typed(&self) -> String {
        let mut text = String::new();
        for (i, c) in self.0.chars().enumerate() {
            if i > 0 && i % 4 == 0 {
                text.push('-');
            }
            text.push(c);
        }
        text
    }

    fn of(bits: &Bits) -> Self {
        Self(check::write(&bits.symbols()))
    }
}

impl Ticket {
    /// Binds codes to a workshop and what it asks; `teams` is how many teams there are.
    #[must_use]
    pub fn of(id: &DocumentId, asked: &Asked, teams: u8) -> Self {
        Self::with(first_bits(&Digest::of_bytes(id.as_str().as_bytes()), 16), asked, teams)
    }

    fn with(workshop: u16, asked: &Asked, teams: u8) -> Self {
        let items: Vec<&str> = asked.items.iter().map(ItemId::as_str).collect();
        Self {
            workshop,
            edition: first_bits(&asked.digest, 10),
            scope: first_bits(&Digest::of_bytes(items.join(",").as_bytes()), 10),
            teams: teams.min(MAX_TEAMS),
            asked: asked.clone(),
        }
    }

    /// Returns what is asked.
    #[must_use]
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// Returns how many teams there are.
    #[must_use]
    pub fn teams(&self) -> u8 {
        self.teams
    }

    /// Returns how many characters are typed for an answer set, groups not counted.
    #[must_use]
    pub fn length(&self) -> usize {
        (HEAD + 3 * self.asked.items.len()).div_ceil(5) + check::CHECKS
    }

    /// Writes answers as a code.
    ///
    /// # Errors
    /// The team or the count is out of range, or the answers are not to these items.
    pub fn write(&self, passed: &Passed) -> Result<Code, CodeFault> {
        if !(1..=self.teams).contains(&passed.team) {
            return Err(CodeFault::Team { team: passed.team, teams: self.teams });
        }
        if !(1..=MAX_SEQUENCE).contains(&passed.sequence)
            || passed.set.given.len() != self.asked.items.len()
        {
            return Err(CodeFault::Damaged);
        }
        let mut bits = Bits::default();
        bits.push(KIND_ANSWERS, 3);
        bits.push(u32::from(self.workshop), 16);
        bits.push(u32::from(self.edition), 10);
        bits.push(u32::from(self.scope), 10);
        bits.push(u32::from(passed.round == RoundNo::Second), 1);
        bits.push(u32::from(passed.team), 4);
        bits.push(u32::from(passed.seat.get()), 5);
        bits.push(u32::from(passed.sequence), 4);
        bits.push(passed.set.role.map_or(0, |role| u32::from(role.get())), 4);
        for given in &passed.set.given {
            bits.push(u32::from(given.index()), 3);
        }
        Ok(Code::of(&bits))
    }

    /// Reads a code that was scanned or typed; full-width letters, small letters, spaces and
    /// hyphens are accepted.
    ///
    /// # Errors
    /// The one reason it is not taken; damage is told before anything that was read from it.
    pub fn read(&self, text: &str) -> Result<Passed, CodeFault> {
        let (mut bits, length) = open(text, KIND_ANSWERS, Some(self.length()))?;
        if bits.take(16)? != u32::from(self.workshop) {
            return Err(CodeFault::OtherWorkshop);
        }
        if bits.take(10)? != u32::from(self.edition) {
            return Err(CodeFault::OtherEdition);
        }
        if bits.take(10)? != u32::from(self.scope) || length != self.length() {
            return Err(CodeFault::OtherScope);
        }
        let round = if bits.take(1)? == 1 { RoundNo::Second } else { RoundNo::First };
        let team = bits.small(4)?;
        if !(1..=self.teams).contains(&team) {
            return Err(CodeFault::Team { team, teams: self.teams });
        }
        let seat = Seat::new(bits.small(5)?).ok_or(CodeFault::Damaged)?;
        let sequence = bits.small(4)?;
        let role = Role::new(bits.small(4)?);
        let mut given = Vec::with_capacity(self.asked.items.len());
        for id in &self.asked.items {
            let answer = Given::at(bits.small(3)?).ok_or(CodeFault::Damaged)?;
            let allowed = || self.asked.item(id).is_some_and(|i| i.not_applicable.is_some());
            if answer == Given::NotApplicable && !allowed() {
                return Err(CodeFault::NotApplicable(id.clone()));
            }
            given.push(answer);
        }
        if sequence == 0 || !bits.is_spent() {
            return Err(CodeFault::Damaged);
        }
        Ok(Passed { team, seat, round, sequence, set: AnswerSet { given, role } })
    }
}

/// The first bits of a digest, most significant first; at most 16.
fn first_bits(digest: &Digest, count: u32) -> u16 {
    let [a, b, ..] = *digest.as_bytes();
    u16::from_be_bytes([a, b]) >> 16_u32.saturating_sub(count)
}

/// Checks the characters, then the kind of code.
fn open(text: &str, kind: u32, expected: Option<usize>) -> Result<(Bits, usize), CodeFault> {
    let (symbols, length) = check::read(text, expected)?;
    let mut bits = Bits::of(&symbols);
    match bits.take(3)? {
        given if given == kind => Ok((bits, length)),
        KIND_ANSWERS => Err(CodeFault::AnswersGiven),
        KIND_INVITATION => Err(CodeFault::InvitationGiven),
        _ => Err(CodeFault::Newer),
    }
}

/// Bits, most significant first.
#[derive(Debug, Clone, Default)]
struct Bits {
    bits: Vec<bool>,
    at: usize,
}

impl Bits {
    fn push(&mut self, value: u32, width: u32) {
        self.bits.extend((0..width).rev().map(|bit| value >> bit & 1 == 1));
    }

    fn of(symbols: &[u8]) -> Self {
        let mut bits = Self::default();
        for symbol in symbols {
            bits.push(u32::from(*symbol), 5);
        }
        bits
    }

    /// Five bits each, the last one filled up with zeros.
    fn symbols(&self) -> Vec<u8> {
        let value = |chunk: &[bool]| {
            let bits = chunk.iter().copied().chain(std::iter::repeat(false)).take(5);
            bits.fold(0_u8, |value, bit| value << 1 | u8::from(bit))
        };
        self.bits.chunks(5).map(value).collect()
    }

    fn take(&mut self, width: usize) -> Result<u32, CodeFault> {
        let end = self.at.saturating_add(width);
        let bits = self.bits.get(self.at..end).ok_or(CodeFault::OtherScope)?;
        self.at = end;
        Ok(bits.iter().fold(0, |value, bit| value << 1 | u32::from(*bit)))
    }

    fn small(&mut self, width: usize) -> Result<u8, CodeFault> {
        u8::try_from(self.take(width)?).map_err(|_| CodeFault::Damaged)
    }

    /// Whether only the zeros that fill up the last symbol are left.
    fn is_spent(&self) -> bool {
        let rest = self.bits.get(self.at..).unwrap_or_default();
        rest.len() < 5 && rest.iter().all(|bit| !bit)
    }
}
