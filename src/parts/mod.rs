//! Pieces shared by the screens.

pub mod charts;
pub mod drafts;
pub mod header;
pub mod page_nav;
pub mod save_banner;
pub mod steps;
