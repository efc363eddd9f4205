//! What a collection is for.

use hokatsu_instrument::FiscalYear;
use hokatsu_instrument::municipality::Prefecture;
use hokatsu_submission::DocumentId;

/// What a collection is for, fixed when it is begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The name of the collection.
    pub id: DocumentId,
    /// The name of the log the desk itself writes.
    pub log: DocumentId,
    /// The fiscal year of the survey.
    pub year: FiscalYear,
    /// The prefecture; `None` for the whole country.
    pub prefecture: Option<Prefecture>,
    /// Whether it holds generated data; `None` while only the files say: one real file makes it
    /// real.
    pub synthetic: Option<bool>,
}
