//! `hokatsu export …`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{ARGUMENTS, OPTIONS};

#[derive(Args)]
pub(crate) struct Export {
    /// 回収ファイル（collection.jsonl）
    #[arg(value_name = "COLLECTION", help_heading = ARGUMENTS)]
    pub(crate) collection: PathBuf,
    /// 書き出す形：csv・json・parquet（フォルダーに何枚か）、xlsx（1つのExcelファイル）
    #[arg(long, value_enum, hide_possible_values = true)]
    #[arg(value_name = "csv|xlsx|parquet|json", help_heading = OPTIONS)]
    pub(crate) to: Form,
    /// 書き出し先のフォルダー。xlsxではファイルの名前
    #[arg(short, long, value_name = "OUT", help_heading = OPTIONS)]
    pub(crate) output: PathBuf,
    /// 市町村が国との共有に同意した調査票だけを、連絡先を除いて書き出す
    #[arg(long, help_heading = OPTIONS)]
    pub(crate) for_ministry: bool,
    /// 投影・公表用：集計表だけを、3未満の数を伏せて書き出す
    #[arg(long, help_heading = OPTIONS)]
    pub(crate) publication: bool,
}

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// 表計算ソフトで開けるテキスト
    Csv,
    /// Excelファイル
    Xlsx,
    /// DuckDBやSparkで読む列形式
    Parquet,
    /// プログラムで読むJSON
    Json,
}
