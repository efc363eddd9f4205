//! `hokatsu simulate …`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::OPTIONS;

#[derive(Args)]
pub(crate) struct Simulate {
    /// 団体数。省くとすべての市町村（r5では461団体）
    #[arg(long, value_name = "N", help_heading = OPTIONS)]
    pub(crate) municipalities: Option<usize>,
    /// 年度（例 2026、R8）
    #[arg(long, value_name = "YEAR", help_heading = OPTIONS)]
    pub(crate) fiscal_year: String,
    /// 乱数の種。同じ種からは、同じファイルができる
    #[arg(long, value_name = "S", help_heading = OPTIONS)]
    pub(crate) seed: u64,
    /// 回答の形：r5（令和5年度調査の件数どおり、実施178・未実施283）
    #[arg(long, value_enum, value_name = "r5", hide_possible_values = true)]
    #[arg(help_heading = OPTIONS)]
    pub(crate) profile: Option<Shape>,
    /// 入れておく行き違いの数（1団体に1つ、全種類を順に）
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    #[arg(help_heading = OPTIONS)]
    pub(crate) faults: usize,
    /// 1団体当たりの版数
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true)]
    #[arg(help_heading = OPTIONS)]
    pub(crate) revisions: u32,
    /// この都道府県だけ（番号、コード、名称）
    #[arg(long, value_name = "PREF", help_heading = OPTIONS)]
    pub(crate) prefecture: Option<String>,
    /// 書き出すフォルダー（新しく作る）。一覧は DIR.manifest.json
    #[arg(long, value_name = "DIR", help_heading = OPTIONS)]
    pub(crate) out: PathBuf,
}

/// After what the answers are shaped.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    /// 令和5年度調査の件数どおり
    R5,
}
