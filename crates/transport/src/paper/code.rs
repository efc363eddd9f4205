//! Codes as modules and as SVG paths.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::PaperError;
use super::frame::{Frame, cut};

/// Medium error correction: up to 15 % of a code may be soiled.
const ECC: QrCodeEcc = QrCodeEcc::Medium;
/// The finest code that copiers and scanners of offices read at 200 dpi, half a millimetre a
/// module.
const LARGEST: u8 = 25;

/// One printed code.
#[derive(Clone)]
pub struct Code {
    /// Its number from 1; 0 is the parity code.
    pub index: u8,
    /// How many there are without parity.
    pub total: u8,
    /// What a reader makes of it.
    pub text: String,
    modules: QrCode,
}

/// Turns a document into codes 1 to n and the parity code, which comes last.
///
/// # Errors
/// [`PaperError::Document`] for bytes that are no document, [`PaperError::TooMany`] for one that
/// is too long for paper.
pub fn codes(document: &[u8]) -> Result<Vec<Code>, PaperError> {
    let frames = cut(document)?;
    let needed = frames.len();
    frames.iter().map(|frame| Code::of(frame).ok_or(PaperError::TooMany { needed })).collect()
}

/// Draws a text of the alphanumeric mode as small as it gets.
#[inline(never)]
fn modules(text: &str, ecc: QrCodeEcc) -> Option<QrCode> {
    let segments = [QrSegment::make_alphanumeric(text)];
    let (least, most) = (Version::MIN, Version::new(LARGEST));
    QrCode::encode_segments_advanced(&segments, ecc, least, most, None, false).ok()
}

impl Code {
    fn of(frame: &Frame) -> Option<Self> {
        let text = frame.text();
        let modules = modules(&text, ECC)?;
        Some(Self { index: frame.index, total: frame.total, text, modules })
    }

    /// Draws a short text by itself, as small as it gets: on a screen up to 7 % of it may be
    /// unreadable, on paper (`sturdy`) up to 25 %. `None` for a text that is not of QR's
    /// alphanumeric mode or is too long.
    #[must_use]
    pub fn alone(text: &str, sturdy: bool) -> Option<Self> {
        let ecc = if sturdy { QrCodeEcc::Quartile } else { QrCodeEcc::Low };
        if !QrSegment::is_alphanumeric(text) {
            return None;
        }
        let modules = modules(text, ecc)?;
        Some(Self { index: 1, total: 1, text: text.to_owned(), modules })
    }

    /// Modules on each side, without the quiet zone: 21 to 117.
    #[must_use]
    pub fn size(&self) -> u32 {
        self.modules.size().unsigned_abs()
    }

    /// Whether a module is dark; outside it is light.
    #[must_use]
    pub fn dark(&self, x: u32, y: u32) -> bool {
        match (i32::try_from(x), i32::try_from(y)) {
            (Ok(x), Ok(y)) => self.modules.get_module(x, y),
            _ => false,
        }
    }

    /// The dark modules as SVG path data, one unit a module, from 0 to [`Self::size`].
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for y in 0..self.size() {
            let mut x = 0;
            while x < self.size() {
                let from = x;
                while self.dark(x, y) {
                    x = x.saturating_add(1);
                }
                let width = x.saturating_sub(from);
                if width > 0 {
                    let _ = write!(path, "M{from},{y}h{width}v1h-{width}z");
                }
                x = x.saturating_add(1);
            }
        }
        path
    }

    /// What stands beneath it on paper: 「2／3」, or 「予備（3個のうち1個の代わり）」.
    #[must_use]
    pub fn caption(&self) -> String {
        match self.index {
            0 => format!("予備（全{}個のうち、どれか1個の代わり）", self.total),
            index => format!("{index}／{}", self.total),
        }
    }
}
