//! `hokatsu roster …` and `hokatsu withdraw` on the command line.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{ARGUMENTS, OPTIONS, Passphrase, TEMPLATE, Written};

/// A key that signs, and when.
#[derive(Args)]
pub(crate) struct Signer {
    /// 署名鍵のファイル
    #[arg(long, value_name = "K.pem", help_heading = OPTIONS)]
    pub(crate) key: PathBuf,
    #[command(flatten)]
    pub(crate) passphrase: Passphrase,
    /// 署名の日時（例 2026-11-20T01:23:45Z）。省くと現在の日時
    #[arg(long, value_name = "TIME", help_heading = OPTIONS)]
    pub(crate) created: Option<String>,
    /// パスフレーズで保護されていない鍵も使う
    #[arg(long, help_heading = OPTIONS)]
    pub(crate) allow_unencrypted_key: bool,
}

/// A roster to be changed, and where the changed one goes.
#[derive(Args)]
pub(crate) struct Change {
    /// 登録簿。署名前なら同じ版を直し、署名済みなら次の版を作る
    #[arg(value_name = "R", help_heading = ARGUMENTS)]
    pub(crate) file: PathBuf,
    /// 書き出し先（「-」は標準出力）
    #[arg(short, long, value_name = "OUT", help_heading = OPTIONS)]
    pub(crate) output: PathBuf,
}

/// A year, or a first and a last day.
#[derive(Args)]
pub(crate) struct Span {
    /// 年度（例 2026、R8）
    #[arg(long, value_name = "YEAR", conflicts_with_all = ["from", "until"])]
    #[arg(required_unless_present_any = ["from", "until"], help_heading = OPTIONS)]
    pub(crate) year: Option<String>,
    /// 有効になる日（例 2026-04-01、R8.4.1）
    #[arg(long, value_name = "DATE", requires = "until", help_heading = OPTIONS)]
    pub(crate) from: Option<String>,
    /// 有効な最後の日
    #[arg(long, value_name = "DATE", requires = "from", help_heading = OPTIONS)]
    pub(crate) until: Option<String>,
}

/// Who may sign the next version.
#[derive(Args)]
pub(crate) struct Officials {
    /// 次の版に署名できる公開鍵（did:key:… または z6Mk…）。人数分くり返す
    #[arg(long = "signer", value_name = "KEY", required = true, help_heading = OPTIONS)]
    pub(crate) keys: Vec<String>,
    /// 次の版に必要な署名の数（2〜8）
    #[arg(long, value_name = "N", default_value = "2", hide_default_value = true)]
    #[arg(help_heading = OPTIONS)]
    pub(crate) threshold: u32,
}

#[derive(Subcommand)]
pub(crate) enum Roster {
    /// 登録簿の第1版を作る（鍵はまだない）
    #[command(help_template = TEMPLATE)]
    #[command(
        override_usage = "hokatsu roster new --issuer CODE --year YEAR --signer KEY --signer KEY … -o OUT"
    )]
    New {
        /// 発行元：都道府県の番号・団体コード・名称、または mhlw
        #[arg(long, value_name = "CODE", help_heading = OPTIONS)]
        issuer: String,
        #[command(flatten)]
        span: Span,
        #[command(flatten)]
        signers: Officials,
        /// 試験用に作られたデータとする
        #[arg(long, help_heading = OPTIONS)]
        synthetic: bool,
        /// 書き出し先（「-」は標準出力）
        #[arg(short, long, value_name = "OUT", help_heading = OPTIONS)]
        output: PathBuf,
    },
    /// 鍵を登録する
    #[command(help_template = TEMPLATE)]
    #[command(
        override_usage = "hokatsu roster add R --code CODE --section NAME --role 担当|課長 --public-key KEY --evidence KIND --year YEAR -o OUT"
    )]
    Add {
        #[command(flatten)]
        change: Change,
        /// 団体コード（6桁）
        #[arg(long, value_name = "CODE", help_heading = OPTIONS)]
        code: String,
        /// 課の名称
        #[arg(long, value_name = "NAME", help_heading = OPTIONS)]
        section: String,
        /// 役割：担当（preparer）、課長（approver）、厚生労働省の登録簿では signer
        #[arg(long, value_name = "ROLE", help_heading = OPTIONS)]
        role: String,
        /// 登録する公開鍵（did:key:… または z6Mk…）
        #[arg(long, value_name = "KEY", help_heading = OPTIONS)]
        public_key: String,
        /// 確かめた方法：phone（電話での読み合わせ）、letter（公文書の登録票）、lgpki-pdf（職責証明書で署名した登録票）
        #[arg(long, value_name = "KIND", help_heading = OPTIONS)]
        evidence: String,
        #[command(flatten)]
        span: Span,
    },
    /// 鍵を失効させる
    #[command(help_template = TEMPLATE)]
    #[command(
        override_usage = "hokatsu roster revoke R --public-key KEY --reason TEXT [--at DATE] -o OUT"
    )]
    Revoke {
        #[command(flatten)]
        change: Change,
        /// 失効させる公開鍵（did:key:… または z6Mk…）
        #[arg(long, value_name = "KEY", help_heading = OPTIONS)]
        public_key: String,
        /// 失効の理由（200字まで）
        #[arg(long, value_name = "TEXT", help_heading = OPTIONS)]
        reason: String,
        /// 失効の日（その日から無効）。省くと今日
        #[arg(long, value_name = "DATE", help_heading = OPTIONS)]
        at: Option<String>,
    },
    /// 登録簿または鍵の有効期限を延ばす
    #[command(help_template = TEMPLATE)]
    #[command(override_usage = "hokatsu roster extend R --until DATE [--public-key KEY] -o OUT")]
    Extend {
        #[command(flatten)]
        change: Change,
        /// 新しい有効期限（有効な最後の日）
        #[arg(long, value_name = "DATE", help_heading = OPTIONS)]
        until: String,
        /// 延ばす鍵。省くと登録簿そのものの期限を延ばす
        #[arg(long, value_name = "KEY", help_heading = OPTIONS)]
        public_key: Option<String>,
    },
    /// 次の版に署名できる人（公開鍵）を入れ替える
    #[command(help_template = TEMPLATE)]
    #[command(
        override_usage = "hokatsu roster signers R --signer KEY --signer KEY … [--threshold N] -o OUT"
    )]
    Signers {
        #[command(flatten)]
        change: Change,
        #[command(flatten)]
        signers: Officials,
    },
    /// 登録簿に署名を加える
    #[command(help_template = TEMPLATE)]
    #[command(
        override_usage = "hokatsu roster sign R --key K.pem [--passphrase-file F] -o OUT [--created TIME]"
    )]
    Sign {
        #[command(flatten)]
        change: Change,
        #[command(flatten)]
        signer: Signer,
    },
    /// 登録簿が、前の版から正しくつながっていることを確かめる
    #[command(help_template = TEMPLATE)]
    #[command(override_usage = "hokatsu roster verify R… [--format text|json]")]
    Verify {
        /// 登録簿（第1版から順に全部。並べる順は問わない）
        #[arg(required = true, value_name = "R", help_heading = ARGUMENTS)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        written: Written,
    },
    /// 登録簿にある鍵の一覧
    #[command(help_template = TEMPLATE)]
    #[command(override_usage = "hokatsu roster show R [--format text|json]")]
    Show {
        /// 登録簿
        #[arg(value_name = "R", help_heading = ARGUMENTS)]
        file: PathBuf,
        #[command(flatten)]
        written: Written,
    },
}

#[derive(Args)]
pub(crate) struct Withdraw {
    /// 取り下げる提出ファイル
    #[arg(value_name = "FILE", help_heading = ARGUMENTS)]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) signer: Signer,
    /// 取下げの理由（200字まで）
    #[arg(long, value_name = "TEXT", help_heading = OPTIONS)]
    pub(crate) reason: String,
    /// 取り下げる調査票の名前（くり返せる）。省くとファイルにある全部
    #[arg(long = "questionnaire", value_name = "ID", help_heading = OPTIONS)]
    pub(crate) questionnaires: Vec<String>,
    /// 取下げを決めた日。省くと今日
    #[arg(long, value_name = "DATE", help_heading = OPTIONS)]
    pub(crate) date: Option<String>,
    /// 書き出し先（「-」は標準出力）。省くと、決められた名前でFILEと同じ場所に書き出す
    #[arg(short, long, value_name = "OUT", help_heading = OPTIONS)]
    pub(crate) output: Option<PathBuf>,
}

/// What `hokatsu verify` is told besides the files.
#[derive(Args)]
pub(crate) struct Known {
    /// 公開鍵の登録簿。版や発行元ごとにくり返す。並べる順は問わない
    #[arg(long, value_name = "R", conflicts_with = "envelope", help_heading = OPTIONS)]
    pub(crate) roster: Vec<PathBuf>,
    /// 以前に受け入れた提出ファイル（同じ鍵かどうかを見る）。くり返せる
    #[arg(long, value_name = "FILE", conflicts_with = "envelope", help_heading = OPTIONS)]
    pub(crate) known: Vec<PathBuf>,
    /// 最初に受け取った日（受付の記録による）。省くと判定の日
    #[arg(long, value_name = "DATE", conflicts_with = "envelope", help_heading = OPTIONS)]
    pub(crate) received: Option<String>,
    /// 判定の日。省くと今日
    #[arg(long, value_name = "DATE", conflicts_with = "envelope", help_heading = OPTIONS)]
    pub(crate) on: Option<String>,
}
