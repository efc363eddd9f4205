//! The papers a desk makes out of what it holds: receipts and results for its municipalities, and
//! the bundle for the ministry; and what the ministry makes of the bundles.

mod bundle;
mod left;
mod passed;
mod receipts;
mod requests;
mod returned;

pub use bundle::bundle;
pub use left::{LeftOut, left_out};
pub use passed::{Brief, Fate, Passed, Place, is_synthetic};
pub use receipts::Receipts;
pub use requests::{Clash, Requests};
pub use returned::{distributions, returned};
