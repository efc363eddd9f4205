//! Tables and answers as files: CSV, workbooks and JSON.
//!
//! Everything is written from [`Column`](crate::table::Column)s and [`Cell`](crate::table::Cell)s,
//! row by row, so that a collection of any size passes through without being held. [`long`] and
//! [`wide`] give the answers themselves and are never for publication; the tables of
//! [`numbers`](crate::numbers) may be.

pub mod codebook;
pub mod csv;
pub mod json;
pub mod long;
pub mod respondents;
pub mod wide;
pub mod xlsx;
