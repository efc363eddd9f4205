//! Why a document could not be printed as codes or read from them.

use hokatsu_sealed::ReadError;
use thiserror::Error;

use super::MAX_CODES;

/// Why a document could not be printed as codes or read from them.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PaperError {
    /// Too long for paper.
    #[error(
        "内容が多いため、QRコードでは印刷できません（{needed}個必要、上限{MAX_CODES}個）。.txtか.xlsxで書き出してください。"
    )]
    TooMany {
        /// How many codes it would take.
        needed: usize,
    },
    /// No code of ours was read.
    #[error(
        "このツールのQRコードが1つも読み取れません。印刷した紙を、まっすぐ、200dpi以上で読み取ってください。"
    )]
    Nothing,
    /// More codes are missing than parity can replace.
    #[error(
        "QRコードが足りません（全{total}個のうち{}番{}がありません）。その番号のある紙を読み取って、加えてください。",
        listed(missing), if *parity { "" } else { "と予備" }
    )]
    Missing {
        /// The numbers that were not read.
        missing: Vec<u8>,
        /// How many there are without parity.
        total: u8,
        /// Whether the parity code was read.
        parity: bool,
    },
    /// Codes of other documents among them.
    #[error(
        "別の文書のQRコードが混じっています（確認番号が{}で始まるもの）。1つの文書の紙だけを読み取ってください。",
        tags.join("、")
    )]
    Foreign {
        /// First 8 hex digits of the digests of all documents that were read.
        tags: Vec<String>,
    },
    /// The same number twice with different contents.
    #[error(
        "同じ番号で内容の違うQRコードがあります。別の時に印刷した紙が混じっていないか確かめてください。"
    )]
    Conflict,
    /// Put together, it is not what was printed.
    #[error(
        "QRコードを組み立てた内容が、印刷したときと違っています。別の時に印刷した紙が混じっていないか確かめてください。"
    )]
    Damaged,
    /// More would come out than a document may have.
    #[error(
        "QRコードの中身が大きすぎるため、開きませんでした（上限{max}バイト）。送り主に確かめてください。"
    )]
    TooLarge {
        /// The bound in bytes.
        max: usize,
    },
    /// What came out whole is not a document.
    #[error(transparent)]
    Document(#[from] ReadError),
}

impl PaperError {
    /// The reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooMany { .. } => "qr-too-many",
            Self::Nothing => "qr-nothing",
            Self::Missing { .. } => "qr-missing",
            Self::Foreign { .. } => "qr-foreign",
            Self::Conflict => "qr-conflict",
            Self::Damaged => "qr-damaged",
            Self::TooLarge { .. } => "qr-too-large",
            Self::Document(error) => error.code(),
        }
    }
}

fn listed(numbers: &[u8]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}
