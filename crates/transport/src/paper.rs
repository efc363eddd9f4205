//! A document on paper: numbered QR codes, and putting them together again.
//!
//! The bytes SHA-256 ‖ length ‖ DEFLATE are cut into `n` equal frames; one more frame, the XOR of
//! them all, stands for any one that is lost. Each code holds, in alphanumeric mode,
//!
//! ```text
//! HK1/<first 8 hex digits of the digest>/<i>/<n>/<base45 of the frame and its check>
//! ```
//!
//! with `i` from 1 to `n`, and 0 for the parity frame, so that `i ≤ n` always holds. Own numbers
//! instead of Structured Append: that stops at 16 codes, and many readers do not tell it.

mod assembly;
mod code;
mod error;
mod frame;
mod sheet;

pub use assembly::{Assembly, Fed};
pub use code::{Code, codes};
pub use error::PaperError;
pub(crate) use frame::{looks_like, normalise};
pub use sheet::{Heading, PER_SHEET, sheets};

/// The most data codes of one document: 17 sheets of paper.
pub const MAX_CODES: u8 = 99;
/// The most bytes of data in one code. With header, check and base45 this fills 1,443 of the 1,451
/// alphanumeric characters of QR version 25-M; the 997 bytes of that version are byte mode.
pub const MAX_FRAME: usize = 944;
