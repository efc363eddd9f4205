//! The papers a desk makes out of what it holds: receipts for its municipalities and the bundle for
//! the ministry.

mod bundle;
mod receipts;

pub use bundle::bundle;
pub use receipts::Receipts;
