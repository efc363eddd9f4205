//! Why a workbook was not accepted or not written.

use thiserror::Error;

use crate::armor::ArmorError;

/// Why a workbook was not accepted or not written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CarrierError {
    /// Locked with a password.
    #[error(
        "パスワードの付いたExcelファイルのため、開けません。Excelでパスワードを外して保存し直すか、.txtのファイルを使ってください。"
    )]
    Protected,
    /// The format of Excel before 2007, or another old Office file.
    #[error(
        "古い形式（.xlsなど）のファイルのため、開けません。このツールが書き出した.xlsxか.txtのファイルを使ってください。"
    )]
    OldFormat,
    /// More bytes than a workbook of ours can have.
    #[error(
        "Excelファイルが大きすぎるため、開きませんでした（上限{max}バイト）。このツールが書き出したファイルか確かめてください。"
    )]
    TooLarge {
        /// The bound in bytes.
        max: usize,
    },
    /// More parts than a workbook of ours can have.
    #[error(
        "ファイルの中の部品が多すぎるため、開きませんでした（{given}個、上限{max}個）。このツールが書き出したファイルか確かめてください。"
    )]
    TooManyParts {
        /// The bound.
        max: usize,
        /// How many there are.
        given: usize,
    },
    /// More would come out than a workbook of ours can hold.
    #[error(
        "中身が異常に大きくなるファイルのため、開きませんでした（上限{max}バイト）。送り主に確かめてください。"
    )]
    Inflated {
        /// The bound in bytes.
        max: usize,
    },
    /// A damaged file.
    #[error(
        "Excelファイルが壊れているため、開けません。送り直しを依頼するか、元のファイルを選び直してください。"
    )]
    Damaged,
    /// A zip file, but no workbook.
    #[error(
        "ZIPのファイルですが、Excelファイル（.xlsx）ではありません。ZIPの場合は、中のファイルを取り出してから開いてください。"
    )]
    NotWorkbook,
    /// A workbook that carries nothing.
    #[error(
        "このExcelファイルには署名データ（「署名データ」シート）がありません。このツールが書き出したファイルか、シートが削除されていないか確かめてください。"
    )]
    Foreign,
    /// What it carries is damaged.
    #[error("「署名データ」シート：{0}")]
    Armor(#[from] ArmorError),
    /// A sheet that cannot be written.
    #[error(
        "Excelファイルを書き出せません（シートの名前か文字の長さがExcelの上限を超えています）。.txtかJSONで書き出してください。"
    )]
    Write,
}

impl CarrierError {
    /// The reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Protected => "xlsx-protected",
            Self::OldFormat => "xls-old",
            Self::TooLarge { .. } => "xlsx-too-large",
            Self::TooManyParts { .. } => "xlsx-too-many-parts",
            Self::Inflated { .. } => "xlsx-inflated",
            Self::Damaged => "xlsx-damaged",
            Self::NotWorkbook => "xlsx-not-workbook",
            Self::Foreign => "xlsx-foreign",
            Self::Armor(error) => error.code(),
            Self::Write => "xlsx-write",
        }
    }
}
