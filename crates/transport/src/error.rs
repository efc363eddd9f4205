//! Why nothing could be read out of a file.

use hokatsu_sealed::ReadError;
use thiserror::Error;

use crate::armor::ArmorError;
use crate::carrier::CarrierError;
use crate::paper::PaperError;
#[cfg(feature = "picture")]
use crate::picture::PictureError;

/// Why nothing could be read out of a file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TransportError {
    /// No carrier, so it was read as a document, and is none.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Armour that does not hold.
    #[error(transparent)]
    Armor(#[from] ArmorError),
    /// A workbook that carries nothing, or is not safe to open.
    #[error(transparent)]
    Carrier(#[from] CarrierError),
    /// Codes that do not make a document.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// A picture that was not looked at.
    #[cfg(feature = "picture")]
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// A picture, and this program does not open pictures by itself.
    #[error(
        "画像のファイルです。QRコードの画像は、「ファイルの確認」の画面かコマンドで開いてください。"
    )]
    PictureFile,
    /// A picture in another format than PNG and JPEG.
    #[error("この形式の画像は開けません。PNGかJPEGで保存し直してください。")]
    PictureFormat,
    /// A PDF file.
    #[error(
        "PDFは読み取れません。紙をスキャンするときは、PNGかJPEGで保存してください。元のファイルがあれば、.json、.txt、.xlsxのどれかを使ってください。"
    )]
    Pdf,
    /// More bytes than any file of ours can have.
    #[error(
        "ファイルが大きすぎるため、開きませんでした（上限{max}バイト）。別のファイルを選んでいないか確かめてください。"
    )]
    TooLarge {
        /// The bound in bytes.
        max: usize,
    },
    /// Several files that are not the pages of one document.
    #[error(
        "まとめて開けるのは、1つの文書のQRコードの画像か読み取り結果だけです。ほかのファイルは1つずつ開いてください。"
    )]
    NotPages,
}

impl TransportError {
    /// The reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Read(error) => error.code(),
            Self::Armor(error) => error.code(),
            Self::Carrier(error) => error.code(),
            Self::Paper(error) => error.code(),
            #[cfg(feature = "picture")]
            Self::Picture(error) => error.code(),
            Self::PictureFile => "picture",
            Self::PictureFormat => "picture-format",
            Self::Pdf => "pdf",
            Self::TooLarge { .. } => "too-large",
            Self::NotPages => "not-pages",
        }
    }
}
