//! The command line.

mod collect;
mod convert;
mod export;
mod papers;
mod roster;
mod simulate;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum};

pub(crate) use self::collect::Collect;
pub(crate) use self::convert::{Convert, Target};
pub(crate) use self::export::{Export, Form};
pub(crate) use self::papers::{Bundle, Head, Query, Receipt, Request, Return};
pub(crate) use self::roster::{Change, Known, Officials, Roster, Signer, Span, Withdraw};
pub(crate) use self::simulate::Simulate;
use crate::error::Status;
use crate::output;

const OPTIONS: &str = "オプション";
const ARGUMENTS: &str = "引数";
const TEMPLATE: &str = "{about-with-newline}\n使い方: {usage}\n\n{all-args}{after-help}";
const EXIT: &str =
    "終了コード: 0 すべて正常 ／ 1 受け付けられない入力があった ／ 2 使い方または入出力の誤り";

/// 包括チェックのファイルの確認、採点、署名、回収を行います。
#[derive(Parser)]
#[command(name = "hokatsu", version, help_template = TEMPLATE, after_help = EXIT)]
#[command(subcommand_help_heading = "コマンド", subcommand_value_name = "コマンド")]
#[command(disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub(crate) struct Hokatsu {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
    /// 版を表示する
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = OPTIONS)]
    version: (),
}

#[derive(Args)]
struct Common {
    /// 使い方を表示する
    #[arg(short, long, action = ArgAction::Help, global = true, help_heading = OPTIONS)]
    help: (),
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// ファイルが改変されておらず、回答と結果が調査票どおりであることを確かめる
    #[command(help_template = TEMPLATE, after_help = EXIT)]
    #[command(
        override_usage = "hokatsu verify FILE… [--roster R]… [--envelope] [--format text|json]"
    )]
    Verify(Verify),
    /// 自己点検の結果を計算する（途中保存・提出ファイル）
    #[command(help_template = TEMPLATE)]
    #[command(override_usage = "hokatsu score FILE [--format text|json] [--explain]")]
    Score(Score),
    /// 途中保存を確定して署名する。署名済みのファイルには2つ目の署名を加える
    #[command(help_template = TEMPLATE)]
    #[command(
        override_usage = "hokatsu sign DRAFT --key K.pem [--passphrase-file F] [-o OUT] [--created TIME]"
    )]
    Sign(Sign),
    /// 提出した内容を取り下げるファイルを作る
    #[command(help_template = TEMPLATE)]
    #[command(
        override_usage = "hokatsu withdraw FILE --key K.pem --reason TEXT [--questionnaire ID]… [-o OUT]"
    )]
    Withdraw(Withdraw),
    /// 文書のダイジェスト（署名を除いた内容の SHA-256）を表示する
    #[command(help_template = TEMPLATE)]
    #[command(override_usage = "hokatsu digest FILE…")]
    Digest(DigestFiles),
    /// ファイルを別の運び方に直す（JSON、テキスト、Excel、CSV、印刷用QRコード）
    #[command(help_template = TEMPLATE, after_help = EXIT)]
    #[command(override_usage = "hokatsu convert FILE… --to json|txt|xlsx|csv|qr [-o OUT]")]
    Convert(Convert),
    /// 届いたファイルを回収し、受理・重複・競合などを確かめて、未提出の一覧を作る
    #[command(help_template = TEMPLATE, after_help = EXIT)]
    #[command(
        override_usage = "hokatsu collect DIR|FILE… --year YEAR [--prefecture CODE] [--roster R]… [--expected LIST] [--collection OLD] --out DIR [--format text|json]"
    )]
    Collect(Collect),
    /// 回収ファイルの回答と集計を書き出す（CSV、Excel、JSON、Parquet）
    #[command(help_template = TEMPLATE, after_help = EXIT)]
    #[command(
        override_usage = "hokatsu export COLLECTION --to csv|xlsx|parquet|json -o OUT [--for-ministry] [--publication]"
    )]
    Export(Export),
    /// 調査票の一覧、検査、印刷、書式
    #[command(subcommand, help_template = TEMPLATE)]
    #[command(subcommand_help_heading = "コマンド", subcommand_value_name = "コマンド")]
    #[command(override_usage = "hokatsu questionnaire list|lint|print|schema …")]
    Questionnaire(Questionnaire),
    /// 署名鍵の作成と表示
    #[command(subcommand, help_template = TEMPLATE)]
    #[command(subcommand_help_heading = "コマンド", subcommand_value_name = "コマンド")]
    #[command(override_usage = "hokatsu key new|show|fingerprint|register …")]
    Key(Key),
    /// 公開鍵の登録簿を作り、確かめる
    #[command(subcommand, help_template = TEMPLATE)]
    #[command(subcommand_help_heading = "コマンド", subcommand_value_name = "コマンド")]
    #[command(override_usage = "hokatsu roster new|add|revoke|extend|signers|sign|verify|show …")]
    Roster(Roster),
    /// 市町村への依頼ファイル（締切、提出先、独自設問）を作る
    #[command(subcommand, help_template = TEMPLATE)]
    #[command(subcommand_help_heading = "コマンド", subcommand_value_name = "コマンド")]
    #[command(override_usage = "hokatsu request new …")]
    Request(Request),
    /// 提出ファイルについての照会ファイル（疑義照会）を作る
    #[command(subcommand, help_template = TEMPLATE)]
    #[command(subcommand_help_heading = "コマンド", subcommand_value_name = "コマンド")]
    #[command(override_usage = "hokatsu query new FILE …")]
    Query(Query),
    /// 回収ファイルから、市町村ごとの受領証を作る
    #[command(help_template = TEMPLATE)]
    #[command(
        override_usage = "hokatsu receipt COLLECTION --issuer CODE --section NAME [--code CODE]… [--request R]… --key K.pem -o DIR"
    )]
    Receipt(Receipt),
    /// 回収ファイルから、市町村に返す集計（結果還元）のファイルを作る
    #[command(help_template = TEMPLATE)]
    #[command(
        override_usage = "hokatsu return COLLECTION --issuer CODE --section NAME [--note TEXT] [--request R]… --key K.pem -o OUT"
    )]
    Return(Return),
    /// 回収ファイルから、国への提出ファイルを作る（市町村が同意した回答だけ）
    #[command(help_template = TEMPLATE)]
    #[command(
        override_usage = "hokatsu bundle COLLECTION --issuer CODE --section NAME [--sheet FILE] [--after FILE] [--request R]… --key K.pem -o OUT"
    )]
    Bundle(Bundle),
    /// 試験用の提出ファイルを作る（架空の回答。どのファイルにも試験用の印が付く）
    #[command(help_template = TEMPLATE)]
    #[command(
        override_usage = "hokatsu simulate --fiscal-year YEAR --seed S --out DIR [--municipalities N] [--profile r5] [--faults N] [--revisions N] [--prefecture PREF]"
    )]
    Simulate(Simulate),
    /// シェルの補完スクリプトを書き出す
    #[command(hide = true, help_template = TEMPLATE)]
    Completions {
        /// シェルの種類
        #[arg(value_name = "SHELL", help_heading = ARGUMENTS)]
        shell: clap_complete::Shell,
    },
    /// マニュアルページ（man）を書き出す
    #[command(hide = true, help_template = TEMPLATE)]
    Man,
}

/// How results are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// 人が読む文章
    Text,
    /// 1行に1つのJSON
    Json,
}

#[derive(Args, Clone, Copy)]
pub(crate) struct Written {
    /// 結果の書き方
    #[arg(
        long,
        value_enum,
        default_value = "text",
        hide_possible_values = true,
        hide_default_value = true
    )]
    #[arg(value_name = "text|json", help_heading = OPTIONS)]
    pub(crate) format: Format,
}

#[derive(Args)]
pub(crate) struct Verify {
    /// 確かめるファイル
    #[arg(required = true, value_name = "FILE", help_heading = ARGUMENTS)]
    pub(crate) files: Vec<PathBuf>,
    /// 署名だけを確かめる（eddsa-jcs-2022 で署名されたJSON文書なら種類を問わない）
    #[arg(long, help_heading = OPTIONS)]
    pub(crate) envelope: bool,
    /// 依頼ファイル。独自設問への回答を確かめるときに指定する。くり返せる
    #[arg(long, value_name = "FILE", conflicts_with = "envelope", help_heading = OPTIONS)]
    pub(crate) request: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) known: Known,
    #[command(flatten)]
    pub(crate) written: Written,
}

#[derive(Args)]
pub(crate) struct Score {
    /// 途中保存または提出ファイル
    #[arg(value_name = "FILE", help_heading = ARGUMENTS)]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) written: Written,
    /// 計算のしかたも示す
    #[arg(long, help_heading = OPTIONS)]
    pub(crate) explain: bool,
}

#[derive(Args)]
pub(crate) struct Sign {
    /// 途中保存（確定して署名する）または署名済みの提出ファイル（署名を加える）
    #[arg(value_name = "DRAFT", help_heading = ARGUMENTS)]
    pub(crate) file: PathBuf,
    /// 署名鍵のファイル
    #[arg(long, value_name = "K.pem", help_heading = OPTIONS)]
    pub(crate) key: PathBuf,
    #[command(flatten)]
    pub(crate) passphrase: Passphrase,
    /// 書き出し先（「-」は標準出力）。省くと、決められた名前でDRAFTと同じ場所に書き出す
    #[arg(short, long, value_name = "OUT", help_heading = OPTIONS)]
    pub(crate) output: Option<PathBuf>,
    /// 署名の日時（例 2026-11-20T01:23:45Z）。省くと現在の日時
    #[arg(long, value_name = "TIME", help_heading = OPTIONS)]
    pub(crate) created: Option<String>,
    /// パスフレーズで保護されていない鍵も使う
    #[arg(long, help_heading = OPTIONS)]
    pub(crate) allow_unencrypted_key: bool,
}

#[derive(Args)]
pub(crate) struct Passphrase {
    /// パスフレーズを1行目に書いたファイル
    #[arg(long, value_name = "F", help_heading = OPTIONS)]
    pub(crate) passphrase_file: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct DigestFiles {
    /// JSONのファイル
    #[arg(required = true, value_name = "FILE", help_heading = ARGUMENTS)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Subcommand)]
pub(crate) enum Questionnaire {
    /// このツールに入っている調査票の一覧
    #[command(help_template = TEMPLATE)]
    #[command(override_usage = "hokatsu questionnaire list [--format text|json]")]
    List {
        #[command(flatten)]
        written: Written,
    },
    /// 調査票の定義ファイルの誤りをすべて示す
    #[command(help_template = TEMPLATE)]
    #[command(override_usage = "hokatsu questionnaire lint FILE…")]
    Lint {
        /// 調査票の定義ファイル
        #[arg(required = true, value_name = "FILE", help_heading = ARGUMENTS)]
        files: Vec<PathBuf>,
    },
    /// 調査票の全文を文章で書き出す
    #[command(help_template = TEMPLATE)]
    #[command(override_usage = "hokatsu questionnaire print ID|FILE [--version VERSION]")]
    Print {
        /// 調査票の名前（例 hokatsu-selfcheck）または定義ファイル
        #[arg(value_name = "ID|FILE", help_heading = ARGUMENTS)]
        which: OsString,
        /// 版（例 2026.1）。省くと最新の版
        #[arg(long, value_name = "VERSION", help_heading = OPTIONS)]
        version: Option<String>,
    },
    /// 定義ファイルの書式（JSON Schema）を書き出す
    #[command(help_template = TEMPLATE)]
    #[command(override_usage = "hokatsu questionnaire schema")]
    Schema,
}

#[derive(Subcommand)]
pub(crate) enum Key {
    /// 署名鍵を作る
    #[command(help_template = TEMPLATE)]
    #[command(override_usage = "hokatsu key new -o K --passphrase-file F")]
    New {
        /// 鍵ファイルの書き出し先
        #[arg(short, long, value_name = "K", help_heading = OPTIONS)]
        output: PathBuf,
        #[command(flatten)]
        passphrase: Passphrase,
        /// パスフレーズで保護しない
        #[arg(long, conflicts_with = "passphrase_file", help_heading = OPTIONS)]
        unencrypted: bool,
    },
    /// 鍵の公開情報を表示する
    #[command(help_template = TEMPLATE)]
    #[command(override_usage = "hokatsu key show K [--passphrase-file F] [--format text|json]")]
    Show {
        /// 鍵ファイル
        #[arg(value_name = "K", help_heading = ARGUMENTS)]
        key: PathBuf,
        #[command(flatten)]
        passphrase: Passphrase,
        #[command(flatten)]
        written: Written,
    },
    /// 電話などで読み合わせる、鍵の指紋を表示する
    #[command(help_template = TEMPLATE)]
    #[command(override_usage = "hokatsu key fingerprint K|did:key [--passphrase-file F]")]
    Fingerprint {
        /// 鍵ファイルまたは did:key:…
        #[arg(value_name = "K|did:key", help_heading = ARGUMENTS)]
        key: OsString,
        #[command(flatten)]
        passphrase: Passphrase,
    },
    /// 公開鍵登録票を書き出す（登録する鍵で署名する）
    #[command(help_template = TEMPLATE)]
    #[command(
        override_usage = "hokatsu key register K --code CODE --section TEXT --role ROLE --year YEAR -o OUT [--passphrase-file F]"
    )]
    Register(Register),
}

#[derive(Args)]
pub(crate) struct Register {
    /// 鍵ファイル
    #[arg(value_name = "K", help_heading = ARGUMENTS)]
    pub(crate) key: PathBuf,
    #[command(flatten)]
    pub(crate) passphrase: Passphrase,
    /// 団体コード。署名者の鍵では都道府県の番号・コード・名称
    #[arg(long, value_name = "CODE", help_heading = OPTIONS)]
    pub(crate) code: String,
    /// 課の名称（個人の名前は書かない）
    #[arg(long, value_name = "TEXT", help_heading = OPTIONS)]
    pub(crate) section: String,
    /// 担当（preparer）、課長（approver）、登録簿の署名者（signer）
    #[arg(long, value_name = "ROLE", help_heading = OPTIONS)]
    pub(crate) role: String,
    /// 鍵を使う年度（例 2026、R8）
    #[arg(long, value_name = "YEAR", help_heading = OPTIONS)]
    pub(crate) year: String,
    /// 書き出し先（「-」は標準出力）
    #[arg(short, long, value_name = "OUT", help_heading = OPTIONS)]
    pub(crate) output: PathBuf,
    /// 試験用に作られたデータとする
    #[arg(long, help_heading = OPTIONS)]
    pub(crate) synthetic: bool,
    /// 署名の日時（例 2026-11-20T01:23:45Z）。省くと現在の日時
    #[arg(long, value_name = "TIME", help_heading = OPTIONS)]
    pub(crate) created: Option<String>,
    /// パスフレーズで保護されていない鍵も使う
    #[arg(long, help_heading = OPTIONS)]
    pub(crate) allow_unencrypted_key: bool,
}

/// Returns the command asked for; help, the version and usage errors are answered here.
pub(crate) fn parse() -> Result<Command, ExitCode> {
    match Hokatsu::try_parse() {
        Ok(Hokatsu { command, .. }) => Ok(command),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                let shown = error.print().is_ok();
                Err(if shown { Status::Good } else { Status::Failed }.into())
            }
            _ => {
                output::error_line(&usage_error(&error));
                Err(Status::Failed.into())
            }
        },
    }
}

/// Says in Japanese what clap says in English.
fn usage_error(error: &clap::Error) -> String {
    let named = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let arg = named(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("「{arg}」を指定してください"),
        ErrorKind::UnknownArgument => format!("「{arg}」という指定はありません"),
        ErrorKind::InvalidSubcommand => {
            format!("「{}」というコマンドはありません", named(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "コマンドを指定してください".to_owned()
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = named(ContextKind::InvalidValue);
            format!("「{arg}」に「{value}」は指定できません")
        }
        ErrorKind::ArgumentConflict => {
            format!("「{arg}」と「{}」は同時に指定できません", named(ContextKind::PriorArg))
        }
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("「{arg}」に値を指定してください")
        }
        _ => "使い方が正しくありません".to_owned(),
    };
    format!("{what}。使い方は hokatsu --help で見られます。")
}

/// Returns the definition of the whole command line, for completions and the manual page.
pub(crate) fn definition() -> clap::Command {
    Hokatsu::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_definition_is_consistent() {
        super::definition().debug_assert();
    }
}
