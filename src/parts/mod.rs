//! Pieces shared by the screens.

pub mod carriers;
pub mod charts;
pub mod drafts;
pub mod dynamic;
pub mod form;
pub mod gathered;
pub mod header;
pub mod held;
pub mod intake;
pub mod items;
pub mod letter;
pub mod line;
pub mod news;
pub mod page_nav;
pub mod previous;
pub mod questions;
pub mod room;
pub mod save_banner;
pub mod steps;
pub mod table;
pub mod update;
pub mod years;
