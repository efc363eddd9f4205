//! Drawings of results. Everything they show also stands in words or a table beside them.

mod bars;
mod geometry;
mod marks;
mod radar;

pub use bars::bars;
pub use marks::{level_marks, share_mark};
pub use radar::radar;
