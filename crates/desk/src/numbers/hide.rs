//! Holding numbers back (秘匿) in what is projected or published.
//!
//! The rule, for numbers of municipalities:
//!
//! 1. A number under [`SMALL`] is hidden, zero included; a 未回答 of zero is no number but 「－」.
//! 2. Where the parts of a column add up to a base that is shown, hidden parts are joined by the
//!    smallest shown part (of equal ones the first) until there are two or more hidden parts and
//!    they sum to [`SMALL`] or more. Each could then be anything from zero to that sum.
//! 3. A base under [`SMALL`] is hidden, treated as a part of all respondents by rule 2, and its
//!    whole column with it.
//! 4. Where columns of groups add up to a column 計, a cell of 計 is hidden when a part of it is,
//!    unless the parts hidden in its row lie in columns hidden as a whole; then rule 2 is applied
//!    to what these columns leave in 計.
//! 5. The base of an item that is only asked after a certain answer says how many gave that answer:
//!    while anything is hidden in the same group of the item before it, that base and the
//!    percentages are hidden, the parts too where they add up to it, and of several options those
//!    that come within [`SMALL`] of it, since no more can have chosen one than were asked.
//! 6. A percentage is hidden with its count or its base.
//!
//! How many respondents there are in all counts as known. Two tables of different filters could be
//! subtracted, so that there is one choice of filter only: all that are counted. What is asked for
//! with another filter is refused ([`super::NotPublished`]).

/// Numbers under this one are hidden.
pub const SMALL: u64 = 3;

/// The parts of one column, and what they stand against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    /// How many were asked.
    pub base: u64,
    /// How many gave each answer.
    pub parts: Vec<u64>,
    /// Parts of which zero says nothing about anyone: 未回答, and answers an item does not offer.
    pub quiet: Vec<bool>,
    /// Whether each respondent is in exactly one part, so that the parts add up to the base.
    pub closed: bool,
    /// Whether the base must not be shown, being a number hidden elsewhere (rule 5).
    pub covered: bool,
}

/// What of a column is hidden.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Mask {
    pub base: bool,
    pub parts: Vec<bool>,
}

impl Mask {
    pub(crate) fn none(parts: usize) -> Self {
        Self { base: false, parts: vec![false; parts] }
    }

    fn all(parts: usize) -> Self {
        Self { base: true, parts: vec![true; parts] }
    }

    pub(crate) fn any(&self) -> bool {
        self.base || self.parts.iter().any(|hidden| *hidden)
    }
}

/// What is hidden in the columns of groups and in 計.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Masks {
    pub groups: Vec<Mask>,
    pub total: Mask,
}

/// Rule 2 on parts that add up to something known; says which are hidden.
pub(crate) fn parts(parts: &[u64], quiet: &[bool]) -> Vec<bool> {
    let is_quiet = |at: usize| quiet.get(at).copied().unwrap_or(false);
    let mut hidden: Vec<bool> = parts
        .iter()
        .enumerate()
        .map(|(at, count)| *count < SMALL && !(*count == 0 && is_quiet(at)))
        .collect();
    if !hidden.contains(&true) {
        return hidden;
    }
    loop {
        let held = || parts.iter().zip(&hidden).filter(|(_, hidden)| **hidden);
        let sum = held().fold(0_u64, |sum, (count, _)| sum.saturating_add(*count));
        if held().count() >= 2 && sum >= SMALL {
            return hidden;
        }
        let open = parts.iter().zip(&hidden).enumerate().filter(|(_, (_, hidden))| !**hidden);
        // A quiet zero is hidden last: it is known to be none.
        let next =
            open.min_by_key(|(at, (count, _))| (**count == 0 && is_quiet(*at), **count, *at));
        let Some(at) = next.map(|(at, _)| at) else {
            return hidden;
        };
        if let Some(slot) = hidden.get_mut(at) {
            *slot = true;
        }
    }
}

impl Block {
    /// The rules for one column by itself; `base` says whether its base is hidden with others.
    fn mask(&self, base: bool) -> Mask {
        let count = self.parts.len();
        if self.base == 0 && !base && !self.covered {
            return Mask::none(count);
        }
        if base || self.base < SMALL || (self.covered && self.closed) {
            return Mask::all(count);
        }
        let hidden = if self.closed {
            parts(&self.parts, &self.quiet)
        } else {
            // Rule 5: at least as many were asked as chose one option or left the item open.
            let silent = || self.parts.iter().zip(&self.quiet).filter(|(_, quiet)| **quiet);
            let silent = silent().fold(0_u64, |sum, (count, _)| sum.saturating_add(*count));
            let near = |count: u64, quiet: bool| {
                let least = if quiet { count } else { count.saturating_add(silent) };
                self.covered && least.saturating_add(SMALL) > self.base
            };
            let zip = self.parts.iter().zip(&self.quiet);
            zip.map(|(count, quiet)| {
                (*count < SMALL && !(*count == 0 && *quiet)) || near(*count, *quiet)
            })
            .collect()
        };
        Mask { base: self.covered, parts: hidden }
    }
}

/// Hides in one column that stands alone.
pub(crate) fn column(block: &Block) -> Mask {
    block.mask(false)
}

/// Hides in the columns of groups and in the column 計 that they add up to; `quiet` names the
/// groups of which it says nothing that nobody is in them.
pub(crate) fn columns(groups: &[Block], quiet: &[bool], total: &Block) -> Masks {
    let [_, _, ..] = groups else {
        let masks: Vec<Mask> = groups.iter().map(column).collect();
        let total = masks.first().cloned().unwrap_or_else(|| column(total));
        return Masks { groups: masks, total };
    };
    let covered = total.covered || groups.iter().any(|group| group.covered);
    let bases: Vec<u64> = groups.iter().map(|group| group.base).collect();
    let bases = parts(&bases, quiet);
    let masks: Vec<Mask> =
        groups.iter().zip(&bases).map(|(group, hidden)| group.mask(*hidden)).collect();
    let whole = |mask: &Mask| mask.base && mask.parts.iter().all(|hidden| *hidden);
    let count = total.parts.len();
    let mut left = Block { base: 0, parts: vec![0; count], covered, ..total.clone() };
    let mut partial = vec![false; count];
    let mut wholes = 0_usize;
    for (group, mask) in groups.iter().zip(&masks) {
        if whole(mask) {
            wholes += 1;
            left.base = left.base.saturating_add(group.base);
            for (sum, count) in left.parts.iter_mut().zip(&group.parts) {
                *sum = sum.saturating_add(*count);
            }
        } else {
            for (partial, hidden) in partial.iter_mut().zip(&mask.parts) {
                *partial |= *hidden;
            }
        }
    }
    let own = match wholes {
        0 => Mask::none(count),
        // One column hidden alone would be 計 less the others.
        1 => Mask::all(count),
        _ => left.mask(false),
    };
    let parts = own.parts.iter().zip(&partial).map(|(own, partial)| *own || *partial).collect();
    Masks { groups: masks, total: Mask { base: own.base || covered, parts } }
}

#[cfg(test)]
mod tests;
