//! `hokatsu convert …`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{ARGUMENTS, OPTIONS};

#[derive(Args)]
pub(crate) struct Convert {
    /// 直すファイル（拡張子は問わない）。1つの文書のQRコードの画像は、何枚でも並べられる
    #[arg(required = true, value_name = "FILE", help_heading = ARGUMENTS)]
    pub(crate) files: Vec<PathBuf>,
    /// 運び方：json、txt（メールにも貼れる）、xlsx（回答の表付き）、csv（回答の表だけ）、qr（A4のSVG）
    #[arg(long, value_enum, hide_possible_values = true)]
    #[arg(value_name = "json|txt|xlsx|csv|qr", help_heading = OPTIONS)]
    pub(crate) to: Target,
    /// 書き出し先（「-」は標準出力）。省くと、拡張子だけを変えた名前でFILEと同じ場所に書き出す
    #[arg(short, long, value_name = "OUT", help_heading = OPTIONS)]
    pub(crate) output: Option<PathBuf>,
}

/// How a document is to travel.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// 文書そのもの
    Json,
    /// ASCIIの文字列
    Txt,
    /// 回答の表と署名データ
    Xlsx,
    /// 回答の表
    Csv,
    /// 印刷用のQRコード
    Qr,
}
