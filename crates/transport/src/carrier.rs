//! A document inside a workbook (`.xlsx`): sheets people read, and the armour in the last one.
//!
//! Where neither `.json` nor `.txt` passes, Excel files do. Programs and sanitisers that rebuild
//! them change everything but the text of the cells, so the armour stands in column A of a sheet,
//! one line a cell, and is looked for in column A of every sheet whatever it is called.

mod cells;
mod error;
mod open;
mod write;

pub use error::CarrierError;
pub(crate) use open::COMPOUND;
pub use open::read;
pub use write::write;

/// The largest workbook opened, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The most parts a workbook may have.
pub const MAX_PARTS: usize = 200;
/// The largest part, inflated, in bytes.
pub const MAX_PART: usize = 8 * 1024 * 1024;
/// All parts together, inflated, in bytes.
pub const MAX_TOTAL: usize = 16 * 1024 * 1024;

/// A table for people; what it says is not read back.
///
/// Every cell is text, so that codes keep their zeros and nothing is taken for a formula.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The name of the sheet: at most 31 characters, none of `[]:*?/\`.
    pub name: String,
    /// The first row.
    pub header: Vec<String>,
    /// The rows below; at most 32,767 characters a cell.
    pub rows: Vec<Vec<String>>,
}
