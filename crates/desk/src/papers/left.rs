//! What of the results is not returned, and why.

use hokatsu_instrument::{ItemId, QuestionnaireId};
use hokatsu_submission::papers::{Distribution, MIN_BASE, Return, SizeCell, SizeClass};

/// A distribution that is not in the frozen results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The item.
    pub item: ItemId,
    /// The size.
    pub size: SizeClass,
    /// How many municipalities it would stand for.
    pub n: u64,
}

impl LeftOut {
    /// Returns why it is left out.
    #[must_use]
    pub fn told(&self) -> &'static str {
        if self.n < MIN_BASE {
            "回答した市町村が10未満のため"
        } else {
            "載せると、全体との差から10未満の規模の値が分かるため"
        }
    }
}

/// Returns what was worked out and is not in the frozen results, in the order it was worked out.
#[must_use]
pub fn left_out(all: &[Distribution], frozen: &Return) -> Vec<LeftOut> {
    let mut left = Vec::new();
    for spread in all {
        let kept = frozen.of(&spread.questionnaire, &spread.version, &spread.item);
        let is_kept = |cell: &&SizeCell| {
            kept.is_some_and(|kept| kept.cells.iter().any(|other| other.size == cell.size))
        };
        left.extend(spread.cells.iter().filter(|cell| !is_kept(cell)).map(|cell| LeftOut {
            questionnaire: spread.questionnaire.clone(),
            item: spread.item.clone(),
            size: cell.size,
            n: cell.n,
        }));
    }
    left
}
