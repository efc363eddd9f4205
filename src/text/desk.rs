//! Sentences of 回収.

/// Lead.
pub const LEAD: &str = "回収";
