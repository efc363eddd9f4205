//! What a member's own phone or PC needs to know before answering.

use hokatsu_instrument::{ItemId, ItemKind, Questionnaire, latest};

use super::{Bits, Code, CodeFault, KIND_INVITATION, Ticket, first_bits, open};
use crate::scope::SELF_CHECK;
use crate::{Asked, MAX_ITEMS, Scope};

const SHORT: u32 = 0;
const DOMAIN: u32 = 1;
const CASE: u32 = 2;

/// The code that lets another device take part: shown by the facilitator, read once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// What answers are bound to.
    pub ticket: Ticket,
}

impl Invitation {
    /// Writes the invitation of a workshop; `None` when this build does not carry its edition.
    #[must_use]
    pub fn write(ticket: &Ticket) -> Option<Code> {
        let edition = ticket.asked.edition()?;
        let mut bits = Bits::default();
        bits.push(KIND_INVITATION, 3);
        bits.push(u32::from(ticket.workshop), 16);
        bits.push(u32::from(ticket.edition), 10);
        bits.push(u32::from(ticket.teams), 4);
        match &ticket.asked.scope {
            Scope::Short => bits.push(SHORT, 2),
            Scope::Domain(id) => {
                bits.push(DOMAIN, 2);
                let at = edition.domains.iter().position(|domain| domain.id == *id)?;
                bits.push(u32::try_from(at).ok()?, 5);
            }
            Scope::Case(_) => {
                bits.push(CASE, 2);
                for item in edition.items() {
                    bits.push(u32::from(ticket.asked.items.contains(&item.id)), 1);
                }
            }
        }
        Some(Code::of(&bits))
    }

    /// Reads an invitation. It is bound to the newest edition this build carries: another one is
    /// told before anybody answers.
    ///
    /// # Errors
    /// The one reason it is not taken.
    pub fn read(text: &str) -> Result<Self, CodeFault> {
        let edition = latest(SELF_CHECK).ok_or(CodeFault::OtherEdition)?;
        let (mut bits, length) = open(text, KIND_INVITATION, None)?;
        let workshop = u16::try_from(bits.take(16)?).map_err(|_| CodeFault::Damaged)?;
        let check = bits.take(10)?;
        let teams = bits.small(4)?;
        let short = Asked::of(edition, Scope::Short, None).map_err(|_| CodeFault::OtherEdition)?;
        if check != u32::from(first_bits(&short.digest, 10)) {
            return Err(CodeFault::OtherEdition);
        }
        let asked = match bits.take(2)? {
            SHORT => short,
            DOMAIN => {
                let at = usize::from(bits.small(5)?);
                let domain = edition.domains.get(at).ok_or(CodeFault::OtherEdition)?;
                let scope = Scope::Domain(domain.id.clone());
                Asked::of(edition, scope, None).map_err(|_| CodeFault::OtherEdition)?
            }
            CASE => {
                let items = listed(edition, &mut bits)?;
                let id = "case".parse().map_err(|_| CodeFault::Damaged)?;
                Asked { scope: Scope::Case(id), items, ..short }
            }
            _ => return Err(CodeFault::Newer),
        };
        let ticket = Ticket::with(workshop, &asked, teams);
        let again = Self::write(&ticket).map(|code| code.0.len());
        if teams == 0 || !bits.is_spent() || again != Some(length) {
            return Err(CodeFault::Damaged);
        }
        Ok(Self { ticket })
    }
}

/// The items of a case, one bit each in the order of the edition.
fn listed(edition: &Questionnaire, bits: &mut Bits) -> Result<Vec<ItemId>, CodeFault> {
    let mut items = Vec::new();
    for item in edition.items() {
        if bits.take(1)? == 1 {
            if item.kind != ItemKind::Level {
                return Err(CodeFault::Damaged);
            }
            items.push(item.id.clone());
        }
    }
    let fits = (1..=MAX_ITEMS).contains(&items.len());
    if fits { Ok(items) } else { Err(CodeFault::Damaged) }
}
