//! Why a file could not be read, in words for the person who opened it.

use std::fmt;

use thiserror::Error;

/// A place in a text file, counted as editors show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Character within the line, from 1.
    pub column: usize,
}

impl Position {
    /// The place of a byte offset; an offset beyond the end means the end.
    pub(super) fn of(bytes: &[u8], offset: usize) -> Self {
        let before = bytes.get(..offset).unwrap_or(bytes);
        let line_start = before.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
        let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
        let tail = before.get(line_start..).unwrap_or_default();
        let column = String::from_utf8_lossy(tail).chars().count() + 1;
        Self { line, column }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}行{}文字目", self.line, self.column)
    }
}

/// What a file that is not UTF-8 looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Every byte fits Shift_JIS (code page 932), as older editors and Excel save it.
    ShiftJis,
    /// A UTF-16 byte order mark, or the zero bytes of UTF-16 text.
    Utf16,
    /// Neither; the file is damaged or not text.
    Unknown,
}

impl Encoding {
    const fn sentence(self) -> &'static str {
        match self {
            Self::ShiftJis => "文字コードがShift_JISのようです",
            Self::Utf16 => "文字コードがUTF-16のようです",
            Self::Unknown => "UTF-8の文字として読めない部分があります",
        }
    }
}

/// Why bytes were not accepted as a document.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// More bytes than allowed.
    #[error(
        "ファイルが大きすぎます（{bytes}バイト、上限{max}バイト）。別のファイルを選んでいないか確かめてください。"
    )]
    TooLarge {
        /// Size of the input in bytes.
        bytes: usize,
        /// The bound in bytes.
        max: usize,
    },
    /// Nothing but white space.
    #[error("ファイルの中身が空です。送り直しを依頼するか、元のファイルを選び直してください。")]
    Empty,
    /// Not UTF-8 text.
    #[error(
        "{at}：{}。メモ帳などで保存し直さず、書き出したままのファイルを使ってください。",
        encoding.sentence()
    )]
    NotUtf8 {
        /// What it looks like instead.
        encoding: Encoding,
        /// The first byte that does not fit.
        at: Position,
    },
    /// The end came before the document was complete.
    #[error(
        "{at}：ファイルが途中で切れています。送り直しを依頼するか、元のファイルを選び直してください。"
    )]
    Truncated {
        /// The end of the input.
        at: Position,
    },
    /// Not JSON (RFC 8259).
    #[error("{at}：JSONとして読めません。手で直さず、書き出したままのファイルを使ってください。")]
    NotJson {
        /// Where reading stopped.
        at: Position,
    },
    /// Something follows the document.
    #[error(
        "{at}：データの終わりの後に余分な文字があります。書き出したままのファイルを使ってください。"
    )]
    TrailingData {
        /// The first character too many.
        at: Position,
    },
    /// A `\uD800`–`\uDFFF` escape without its partner (RFC 8259 §8.2).
    #[error(
        "{at}：文字の半分だけが書かれています（対にならないサロゲート）。書き出したままのファイルを使ってください。"
    )]
    LoneSurrogate {
        /// Near the escape.
        at: Position,
    },
    /// One name twice in one object (RFC 8259 §4, RFC 8785 §3.1).
    #[error(
        "{at}：項目「{}」が同じ場所に2回書かれており、どちらが正しいか決められません。書き出したままのファイルを使ってください。",
        shorten(key)
    )]
    DuplicateKey {
        /// The name.
        key: String,
        /// The end of its second appearance.
        at: Position,
    },
    /// Arrays and objects within each other beyond the bound.
    #[error(
        "{at}：入れ子が深すぎます（上限{max}段）。このツールが書き出したファイルか確かめてください。"
    )]
    TooDeep {
        /// The bound.
        max: usize,
        /// Where it was passed.
        at: Position,
    },
    /// A fraction, an exponent, or `-0`.
    #[error(
        "{at}：数値「{}」は整数の書き方ではありません（小数・指数・-0は使えません）。書き出したままのファイルを使ってください。",
        shorten(literal)
    )]
    NotInteger {
        /// The number as written.
        literal: String,
        /// Its first character.
        at: Position,
    },
    /// An integer beyond ±(2^53−1).
    #[error(
        "{at}：整数「{}」は大きすぎて正確に扱えません（±9007199254740991まで）。入力値を確かめてください。",
        shorten(literal)
    )]
    IntegerRange {
        /// The number as written.
        literal: String,
        /// Its first character.
        at: Position,
    },
}

impl ReadError {
    /// The reason code, the same in every tool.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too-large",
            Self::Empty => "empty",
            Self::NotUtf8 { .. } => "not-utf8",
            Self::Truncated { .. } => "truncated",
            Self::NotJson { .. } => "not-json",
            Self::TrailingData { .. } => "trailing-data",
            Self::LoneSurrogate { .. } => "lone-surrogate",
            Self::DuplicateKey { .. } => "duplicate-key",
            Self::TooDeep { .. } => "too-deep",
            Self::NotInteger { .. } => "not-integer",
            Self::IntegerRange { .. } => "integer-range",
        }
    }

    /// Where in the file, as far as there is a place.
    #[must_use]
    pub const fn position(&self) -> Option<Position> {
        match self {
            Self::TooLarge { .. } | Self::Empty => None,
            Self::NotUtf8 { at, .. }
            | Self::Truncated { at }
            | Self::NotJson { at }
            | Self::TrailingData { at }
            | Self::LoneSurrogate { at }
            | Self::DuplicateKey { at, .. }
            | Self::TooDeep { at, .. }
            | Self::NotInteger { at, .. }
            | Self::IntegerRange { at, .. } => Some(*at),
        }
    }
}

/// Text from a file made fit for a message: at most 40 characters, control characters replaced.
pub(crate) fn shorten(text: &str) -> String {
    const MOST: usize = 40;
    let mut short: String =
        text.chars().take(MOST).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}
