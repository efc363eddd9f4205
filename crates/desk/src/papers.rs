//! The papers a desk makes out of what it holds: receipts and results for its municipalities, and
//! the bundle for the ministry.

mod bundle;
mod receipts;
mod returned;

pub use bundle::bundle;
pub use receipts::Receipts;
pub use returned::returned;
