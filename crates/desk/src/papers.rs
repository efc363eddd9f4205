//! The papers a desk makes out of what it holds: receipts for its municipalities and the bundle for
//! the ministry; and what the ministry makes of the bundles.

mod bundle;
mod passed;
mod receipts;

pub use bundle::bundle;
pub use passed::{Fate, NotPassed, Passed};
pub use receipts::Receipts;
