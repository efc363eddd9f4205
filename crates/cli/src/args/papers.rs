//! `hokatsu request`, `query`, `receipt`, `return` and `bundle` on the command line.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::roster::Signer;
use super::{ARGUMENTS, OPTIONS, TEMPLATE};

/// What every paper says of who sends it.
#[derive(Args)]
pub(crate) struct Head {
    /// 発行元：都道府県の番号・団体コード・名称
    #[arg(long, value_name = "CODE", help_heading = OPTIONS)]
    pub(crate) issuer: String,
    /// 問い合わせ先の課
    #[arg(long, value_name = "NAME", help_heading = OPTIONS)]
    pub(crate) section: String,
    /// 問い合わせ先の電話番号
    #[arg(long, value_name = "TEL", help_heading = OPTIONS)]
    pub(crate) tel: Option<String>,
    /// 問い合わせ先のメールアドレス
    #[arg(long, value_name = "MAIL", help_heading = OPTIONS)]
    pub(crate) mail: Option<String>,
    /// 文書番号
    #[arg(long, value_name = "TEXT", help_heading = OPTIONS)]
    pub(crate) number: Option<String>,
    /// 文書の日付。省くと今日
    #[arg(long, value_name = "DATE", help_heading = OPTIONS)]
    pub(crate) date: Option<String>,
}

#[derive(Subcommand)]
pub(crate) enum Request {
    /// 依頼ファイルを作って署名する
    #[command(help_template = TEMPLATE)]
    #[command(
        override_usage = "hokatsu request new --issuer CODE --year YEAR --deadline DATE --submit-to TEXT --section NAME [--questionnaire ID]… [--own FILE] --key K.pem -o OUT"
    )]
    New(NewRequest),
}

#[derive(Args)]
pub(crate) struct NewRequest {
    #[command(flatten)]
    pub(crate) head: Head,
    /// 調査の年度（例 2026、R8）
    #[arg(long, value_name = "YEAR", help_heading = OPTIONS)]
    pub(crate) year: String,
    /// 締切
    #[arg(long, value_name = "DATE", help_heading = OPTIONS)]
    pub(crate) deadline: String,
    /// 提出先と提出の方法
    #[arg(long, value_name = "TEXT", help_heading = OPTIONS)]
    pub(crate) submit_to: String,
    /// 求める調査票の名前（くり返せる）。最新の版を求める。省くと自己点検票とニーズ調査
    #[arg(long = "questionnaire", value_name = "ID", help_heading = OPTIONS)]
    pub(crate) questionnaires: Vec<String>,
    /// 連絡事項
    #[arg(long, value_name = "TEXT", help_heading = OPTIONS)]
    pub(crate) note: Option<String>,
    /// 都道府県の独自設問の定義ファイル
    #[arg(long, value_name = "FILE", help_heading = OPTIONS)]
    pub(crate) own: Option<PathBuf>,
    /// 試験用に作られたデータとする
    #[arg(long, help_heading = OPTIONS)]
    pub(crate) synthetic: bool,
    #[command(flatten)]
    pub(crate) signer: Signer,
    /// 書き出し先（「-」は標準出力）
    #[arg(short, long, value_name = "OUT", help_heading = OPTIONS)]
    pub(crate) output: PathBuf,
}

#[derive(Subcommand)]
pub(crate) enum Query {
    /// 提出ファイルについての照会ファイルを作って署名する
    #[command(help_template = TEMPLATE)]
    #[command(
        override_usage = "hokatsu query new FILE --issuer CODE --section NAME --reply-by DATE --ask ID:ITEM=TEXT … --key K.pem -o OUT"
    )]
    New(NewQuery),
}

#[derive(Args)]
pub(crate) struct NewQuery {
    /// 照会の対象の提出ファイル
    #[arg(value_name = "FILE", help_heading = ARGUMENTS)]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) head: Head,
    /// 回答の期限
    #[arg(long, value_name = "DATE", help_heading = OPTIONS)]
    pub(crate) reply_by: String,
    /// 照会：調査票の名前、項目番号、照会の文（例 needs-survey:NS-07=…）。くり返せる
    #[arg(long = "ask", value_name = "ID:ITEM=TEXT", required = true, help_heading = OPTIONS)]
    pub(crate) asks: Vec<String>,
    #[command(flatten)]
    pub(crate) signer: Signer,
    /// 書き出し先（「-」は標準出力）
    #[arg(short, long, value_name = "OUT", help_heading = OPTIONS)]
    pub(crate) output: PathBuf,
}

#[derive(Args)]
pub(crate) struct Receipt {
    /// 回収ファイル
    #[arg(value_name = "COLLECTION", help_heading = ARGUMENTS)]
    pub(crate) collection: PathBuf,
    #[command(flatten)]
    pub(crate) head: Head,
    /// 受領証を作る市町村の団体コード（くり返せる）。省くと、受け取ったすべての市町村
    #[arg(long = "code", value_name = "CODE", help_heading = OPTIONS)]
    pub(crate) codes: Vec<String>,
    /// 依頼ファイル。回収ファイルにないときに指定する。くり返せる
    #[arg(long, value_name = "R", help_heading = OPTIONS)]
    pub(crate) request: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) signer: Signer,
    /// 書き出し先のフォルダー。決められた名前で書き出す
    #[arg(short, long, value_name = "DIR", help_heading = OPTIONS)]
    pub(crate) output: PathBuf,
}

#[derive(Args)]
pub(crate) struct Return {
    /// 回収ファイル
    #[arg(value_name = "COLLECTION", help_heading = ARGUMENTS)]
    pub(crate) collection: PathBuf,
    #[command(flatten)]
    pub(crate) head: Head,
    /// 注意書き。市町村の画面に、集計と並べて示す
    #[arg(long, value_name = "TEXT", help_heading = OPTIONS)]
    pub(crate) note: Option<String>,
    /// 依頼ファイル。回収ファイルにないときに指定する。くり返せる
    #[arg(long, value_name = "R", help_heading = OPTIONS)]
    pub(crate) request: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) signer: Signer,
    /// 書き出し先（「-」は標準出力）
    #[arg(short, long, value_name = "OUT", help_heading = OPTIONS)]
    pub(crate) output: PathBuf,
}

#[derive(Args)]
pub(crate) struct Bundle {
    /// 回収ファイル
    #[arg(value_name = "COLLECTION", help_heading = ARGUMENTS)]
    pub(crate) collection: PathBuf,
    #[command(flatten)]
    pub(crate) head: Head,
    /// 都道府県票の回答（画面で書き出したもの）。省くと、回収ファイルにあるもの
    #[arg(long, value_name = "FILE", help_heading = OPTIONS)]
    pub(crate) sheet: Option<PathBuf>,
    /// 前に提出したファイル。その次の版とする。省くと、回収ファイルにあるものの次の版
    #[arg(long, value_name = "FILE", help_heading = OPTIONS)]
    pub(crate) after: Option<PathBuf>,
    /// 依頼ファイル。回収ファイルにないときに指定する。くり返せる
    #[arg(long, value_name = "R", help_heading = OPTIONS)]
    pub(crate) request: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) signer: Signer,
    /// 書き出し先（「-」は標準出力）
    #[arg(short, long, value_name = "OUT", help_heading = OPTIONS)]
    pub(crate) output: PathBuf,
}
