//! Why armour was not accepted.

use hokatsu_sealed::ReadError;
use thiserror::Error;

const AGAIN: &str = "元のファイルの文字を、BEGINの行からENDの行まで、そのまま貼り直してください";

/// Why a text with signed data was not accepted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ArmorError {
    /// There is no armour.
    #[error("署名データ（-----BEGIN HOKATSU FILE-----で始まる部分）がありません。{AGAIN}。")]
    Absent,
    /// An end without a beginning.
    #[error(
        "署名データの始まりの行（-----BEGIN HOKATSU FILE-----）がありません。前が切れています。{AGAIN}。"
    )]
    NoBegin,
    /// Something else stands in the first line.
    #[error("{line}行目：署名データの始まりの行に、ほかの文字が混じっています。{AGAIN}。")]
    BeginLine {
        /// The line, from 1.
        line: usize,
    },
    /// The end is missing.
    #[error(
        "署名データの終わりの行（-----END HOKATSU FILE-----）がありません。途中で切れています。{AGAIN}。"
    )]
    NoEnd,
    /// More than one, and no way to choose.
    #[error(
        "署名データが{count}個入っており、どれを使うか決められません。何も読み込んでいません。1個ずつに分けてください。"
    )]
    Several {
        /// How many begin.
        count: usize,
    },
    /// Not every line is quoted as the first one.
    #[error("{line}行目：行頭の引用の記号が、ほかの行とそろっていません。{AGAIN}。")]
    Quote {
        /// The line, from 1.
        line: usize,
    },
    /// The lines at the head are not the three that belong there.
    #[error("署名データの見出し（Format、Digest、Bytes）が正しくありません。{AGAIN}。")]
    Header,
    /// Written by a newer version of this tool.
    #[error(
        "新しい版のツールで作られた署名データです（書式{given}）。このツールを新しい版にしてから開いてください。"
    )]
    NewerFormat {
        /// The format as written.
        given: u32,
    },
    /// A line that is too short or too long.
    #[error("{line}行目：署名データの行の長さが違います（{given}字、決まりは64字）。{AGAIN}。")]
    LineLength {
        /// The line, from 1.
        line: usize,
        /// Characters in it.
        given: usize,
    },
    /// A blank or an empty line.
    #[error("{line}行目：署名データの中に空白か空の行が入っています。{AGAIN}。")]
    Blank {
        /// The line, from 1.
        line: usize,
    },
    /// A character that is not half-width base64.
    #[error(
        "{line}行目：署名データに使われない文字が入っています（全角の文字は使えません）。{AGAIN}。"
    )]
    Character {
        /// The line, from 1.
        line: usize,
    },
    /// Not canonical base64 (RFC 4648 §3.5).
    #[error("署名データの終わりの書き方（base64）が正しくありません。{AGAIN}。")]
    Base64,
    /// Not one whole DEFLATE stream.
    #[error("署名データを元に戻せません。途中の文字が変わっています。{AGAIN}。")]
    Deflate,
    /// More would come out than a document may have.
    #[error(
        "署名データの中身が大きすぎるため、開きませんでした（上限{max}バイト）。送り主に確かめてください。"
    )]
    TooLarge {
        /// The bound in bytes.
        max: usize,
    },
    /// The bytes that came out are not those that went in.
    #[error("署名データの中身が、作ったときと違っています。{AGAIN}。")]
    Bytes,
    /// The digest at the head is that of another document.
    #[error("署名データの見出しの確認番号が、中身と合いません。{AGAIN}。")]
    Digest,
    /// What came out whole is not a document.
    #[error(transparent)]
    Document(#[from] ReadError),
}

impl ArmorError {
    /// The reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Absent => "armor-absent",
            Self::NoBegin => "armor-no-begin",
            Self::BeginLine { .. } => "armor-begin-line",
            Self::NoEnd => "armor-no-end",
            Self::Several { .. } => "armor-several",
            Self::Quote { .. } => "armor-quote",
            Self::Header => "armor-header",
            Self::NewerFormat { .. } => "newer-format",
            Self::LineLength { .. } => "armor-line-length",
            Self::Blank { .. } => "armor-blank",
            Self::Character { .. } => "armor-character",
            Self::Base64 => "armor-base64",
            Self::Deflate => "armor-deflate",
            Self::TooLarge { .. } => "armor-too-large",
            Self::Bytes => "armor-bytes",
            Self::Digest => "armor-digest",
            Self::Document(error) => error.code(),
        }
    }
}
