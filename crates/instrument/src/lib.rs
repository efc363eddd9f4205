//! What is asked: questionnaire editions, the conditions under which an item is shown, and the
//! reference figures that stand beside the answers.
//!
//! A questionnaire is data. [`Questionnaire::parse`] turns a definition file into types or says
//! everything that is wrong with it; after that nothing here can fail. The crate reads no clock,
//! no file and no randomness.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod advice;
pub mod calendar;
mod definition;
pub mod expr;
mod fold;
mod graph;
mod ids;
pub mod lint;
pub mod municipality;
pub mod number;
pub mod order;
pub mod prefectures;
pub mod reference;
mod shipped;
mod units;
mod wire;

pub use definition::{
    Bound, ChoiceOption, Display, Domain, Item, ItemKind, KpiLink, LawBasis, NotApplicable,
    Questionnaire, Reference, ScaleStep, SharingTarget, Source, SourceStatus,
};
pub use graph::{Graph, ItemIx};
pub use ids::{DomainId, IdError, ItemId, KpiId, OptionCode, QuestionnaireId, SourceId, Version};
pub use lint::{Finding, Severity};
pub use shipped::{Shipped, edition, latest, shipped};
pub use units::{
    FiscalYear, FiscalYearError, Level, MunicipalityCode, MunicipalityCodeError, MunicipalityKind,
    Population, format_x10,
};
