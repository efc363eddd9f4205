//! Why a command stopped.

use std::path::PathBuf;
use std::process::ExitCode;

use hokatsu_sealed::pem::PemError;
use hokatsu_transport::TransportError;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// All good.
    Good,
    /// Some input was refused.
    Refused,
    /// Usage or input/output error.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Good => Self::SUCCESS,
            Status::Refused => Self::from(1),
            Status::Failed => Self::from(2),
        }
    }
}

/// What stopped a command, in words.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{}：ファイルを読めません（{}）。場所と名前を確かめてください。", path.display(), why(source))]
    Read { path: PathBuf, source: std::io::Error },
    #[error("{}：ファイルに書けません（{}）。書き込み先を確かめてください。", path.display(), why(source))]
    Write { path: PathBuf, source: std::io::Error },
    #[error("{}：書き込めませんでした（{}）。{kept}。空きのある、書き込めるフォルダーを --out で指定して、もう一度実行してください。", path.display(), why(source))]
    Unwritten { path: PathBuf, source: std::io::Error, kept: String },
    #[error(
        "{}：前に書き出したファイルがあります。続きをするときは、その collection.jsonl を --collection で指定してください。別に始めるときは、別のフォルダーを --out で指定してください。",
        .0.display()
    )]
    CollectionThere(PathBuf),
    #[error("{}：同じ名前のファイルがあります。別の名前を -o で指定してください。", .0.display())]
    Exists(PathBuf),
    #[error("結果を書き出せません（{}）。", why(.0))]
    Stdout(#[from] std::io::Error),
    #[error("{}：{reason}", path.display())]
    Refused { path: PathBuf, reason: String },
    #[error("{}：［{}］{error}", path.display(), error.code())]
    Carrier { path: PathBuf, error: TransportError },
    #[error("{}：{error}", path.display())]
    Key { path: PathBuf, error: PemError },
    #[error(
        "{}：パスフレーズで保護されていない鍵です。使う場合は --allow-unencrypted-key を付けてください。",
        .0.display()
    )]
    UnprotectedKey(PathBuf),
    #[error("{}：パスフレーズのファイルが空です。1行目にパスフレーズを書いてください。", .0.display())]
    EmptyPassphrase(PathBuf),
    #[error("乱数を得られないため、鍵を作れません（{0}）。")]
    Random(getrandom::Error),
    #[error("{0}")]
    Usage(String),
}

impl Error {
    /// Refused input is told apart from a command that could not run.
    pub(crate) fn status(&self) -> Status {
        match self {
            Self::Refused { .. } | Self::Carrier { .. } => Status::Refused,
            _ => Status::Failed,
        }
    }
}

/// Says in Japanese what the system says in its own language.
pub(crate) fn why(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "見つかりません".to_owned(),
        ErrorKind::PermissionDenied => "権限がありません".to_owned(),
        ErrorKind::IsADirectory => "フォルダーです".to_owned(),
        ErrorKind::InvalidData => "文字として読めません".to_owned(),
        ErrorKind::StorageFull => "空き容量がありません".to_owned(),
        ErrorKind::FileTooLarge => "ファイルの大きさの上限を超えます".to_owned(),
        ErrorKind::NotADirectory => "フォルダーではありません".to_owned(),
        ErrorKind::BrokenPipe => "受け取り側が閉じています".to_owned(),
        _ => error.to_string(),
    }
}
