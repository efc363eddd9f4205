//! `hokatsu collect`

use std::path::PathBuf;

use clap::Args;

use super::{ARGUMENTS, OPTIONS, Written};

#[derive(Args)]
pub(crate) struct Collect {
    /// 受け取ったファイル、またはその入ったフォルダー（中のフォルダーも読む）
    #[arg(required_unless_present = "collection", value_name = "DIR|FILE")]
    #[arg(help_heading = ARGUMENTS)]
    pub(crate) inputs: Vec<PathBuf>,
    /// 調査の年度（例 2026、R8）。続きのときは省ける
    #[arg(long, value_name = "YEAR", required_unless_present = "collection")]
    #[arg(help_heading = OPTIONS)]
    pub(crate) year: Option<String>,
    /// 都道府県（番号・団体コード・名称）。省くと全国
    #[arg(long, value_name = "CODE", help_heading = OPTIONS)]
    pub(crate) prefecture: Option<String>,
    /// 公開鍵の登録簿。版や発行元ごとにくり返す。並べる順は問わない
    #[arg(long, value_name = "R", help_heading = OPTIONS)]
    pub(crate) roster: Vec<PathBuf>,
    /// 依頼ファイル。回収ファイルに残る。独自設問への回答があるときに指定する。くり返せる
    #[arg(long, value_name = "R", help_heading = OPTIONS)]
    pub(crate) request: Vec<PathBuf>,
    /// 提出を求める団体の一覧（行の先頭に団体コード）。省くと都道府県の全団体
    #[arg(long, value_name = "LIST", help_heading = OPTIONS)]
    pub(crate) expected: Option<PathBuf>,
    /// 続きをする回収ファイル
    #[arg(long, value_name = "OLD", help_heading = OPTIONS)]
    pub(crate) collection: Option<PathBuf>,
    /// 書き出すフォルダー（なければ作る）
    #[arg(long, value_name = "DIR", help_heading = OPTIONS)]
    pub(crate) out: PathBuf,
    /// 試験用に作られたデータだけを集める
    #[arg(long, help_heading = OPTIONS)]
    pub(crate) synthetic: bool,
    /// 受け取った日時（例 2026-11-20T01:23:45Z）。省くと現在の日時
    #[arg(long, value_name = "TIME", help_heading = OPTIONS)]
    pub(crate) received: Option<String>,
    #[command(flatten)]
    pub(crate) written: Written,
}
