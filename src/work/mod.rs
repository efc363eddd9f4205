//! What the screen of the desk and its worker say to each other. Both are one program, so the
//! messages need no version. Every message to the worker is answered by exactly one.

mod books;
pub mod engine;
pub mod letters;
mod look;
mod sums;
pub mod write;

use serde::{Deserialize, Serialize};

/// What the screen asks of the worker. Times are UTC, codes and digests as they are written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Command {
    /// Begin a desk.
    Begin {
        /// Names for the collection and for its log.
        ids: [String; 2],
        /// The fiscal year.
        year: i64,
        /// The number of the prefecture; `None` for the whole country.
        prefecture: Option<String>,
    },
    /// Open the collection that comes along.
    Open,
    /// Take in the file that comes along.
    Take {
        /// Its name.
        name: String,
        /// When it was received.
        at: String,
    },
    /// Note the file that comes along as one that could not be read.
    GiveUp {
        /// Its name.
        name: String,
        /// When it was received.
        at: String,
    },
    /// All files of a pile were taken in.
    Finish {
        /// Now.
        at: String,
    },
    /// Set who is expected.
    Expect {
        /// A municipality code at the beginning of each line; nothing for all of the prefecture.
        list: String,
        /// Now.
        at: String,
    },
    /// Note a day a municipality named, or take the note back.
    Promise {
        /// Whose.
        place: Place,
        /// The day as it was typed.
        day: Option<String>,
        /// Now.
        at: String,
    },
    /// Note that a municipality does not hand in, or take the note back.
    Decline {
        /// Whose.
        place: Place,
        /// Why.
        reason: Option<String>,
        /// Now.
        at: String,
    },
    /// Note that all who are missing were reminded.
    Remind {
        /// Now.
        at: String,
    },
    /// Settle a conflict.
    Decide {
        /// Where.
        place: Place,
        /// The digest of the document that stands.
        chosen: String,
        /// Who decided.
        by: String,
        /// Why.
        why: String,
        /// Now.
        at: String,
    },
    /// What stands, in short.
    Overview,
    /// Files, those of one outcome or all.
    Files {
        /// The code of the outcome; nothing for all.
        outcome: String,
        /// The first row.
        from: usize,
    },
    /// Places, those in one state or all.
    Places {
        /// The code of the state; nothing for all.
        state: String,
        /// The first row.
        from: usize,
    },
    /// The words to remind those who are missing with.
    Reminder {
        /// The day to hand in by, as it was typed; nothing for none.
        by: String,
        /// Now.
        at: String,
    },
    /// What a person has to settle.
    Conflicts,
    /// What differs between two documents.
    Compare([String; 2]),
    /// One table of numbers.
    Numbers {
        /// Which.
        asked: Asked,
        /// The name of the table; the first one where there is none of that name.
        table: String,
        /// The first row.
        from: usize,
    },
    /// The collection as a file.
    Save,
    /// Figures as a file.
    Export {
        /// Which.
        asked: Asked,
        /// The kind of file.
        kind: Export,
    },
    /// Something about papers; a file may come along.
    Letters(letters::Ask),
    /// The record at the closing date.
    Closing {
        /// Now.
        at: String,
    },
}

/// One questionnaire of one municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The municipality's code.
    pub code: String,
    /// The questionnaire.
    pub questionnaire: String,
}

/// Which figures are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The code of the size class; nothing for all.
    pub size: String,
    /// The code of the 重層 status; nothing for all.
    pub status: String,
    /// A municipality code at the beginning of each line; nothing for all.
    pub list: String,
    /// Whether they may be projected or published.
    pub publication: bool,
}

/// A kind of file figures are written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Export {
    /// A workbook.
    Xlsx,
    /// One row for each municipality.
    Wide,
    /// One row for each answer.
    Long,
    /// All of it, for programs.
    Json,
    /// 未提出一覧.
    Missing,
    /// 受付の記録.
    Log,
}

/// What the worker answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Answer {
    /// It was done.
    Done,
    /// It had been done before.
    Known,
    /// It was not done; the sentence says why.
    Refused(String),
    /// What stands.
    Overview(Overview),
    /// Rows.
    Grid(Grid),
    /// Words.
    Text(String),
    /// What a person has to settle.
    Conflicts(Vec<Conflict>),
    /// The tables there are, by name and title, and one of them with its bars.
    Numbers(Vec<(String, String)>, Grid, Option<Drawn>),
    /// Something about papers; a file may come along.
    Letters(letters::Told),
    /// The file that comes along, by its name.
    File(String),
    /// The worker fell.
    Lost,
}

/// What stands, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// 「東京都　令和8（2026）年度」.
    pub title: String,
    /// What has to be known before anything else, a sentence each.
    pub notes: Vec<String>,
    /// Whether it holds generated data.
    pub synthetic: bool,
    /// How many files there are.
    pub files: usize,
    /// Outcomes of files.
    pub outcomes: Vec<Count>,
    /// States of places.
    pub states: Vec<Count>,
    /// How many municipalities are expected.
    pub expected: usize,
    /// Whether they are on a list.
    pub listed: bool,
    /// How far each questionnaire has come: its title, handed in, expected.
    pub progress: Vec<(String, usize, usize)>,
    /// Days, and how many places had been filled by then.
    pub days: Vec<(String, usize)>,
    /// Whether something stands in no file.
    pub unsaved: bool,
}

/// How many of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The code of the kind.
    pub code: String,
    /// What it is called.
    pub label: String,
    /// How many.
    pub count: usize,
}

/// Rows of a table, or of one page of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// The caption.
    pub caption: String,
    /// What is to be minded, a sentence each.
    pub notes: Vec<String>,
    /// The headings, and whether numbers stand below.
    pub columns: Vec<(String, bool)>,
    /// The rows.
    pub rows: Vec<Row>,
    /// How many rows come before.
    pub from: usize,
    /// How many rows there are in all.
    pub of: usize,
}

/// Bars: what each of a row stands for, whether those of a row are put end to end, and the rows with
/// their words, lengths in thousandths and numbers.
pub type Drawn = (Vec<String>, bool, Vec<(String, Vec<(Option<u32>, String)>)>);

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The place it is about, where something can be noted of it.
    pub place: Option<Place>,
    /// The code of its outcome or state.
    pub state: String,
    /// The cells.
    pub cells: Vec<String>,
}

/// A place several documents claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The place.
    pub place: Place,
    /// 「千代田区（131016）　自己点検」.
    pub title: String,
    /// What happened, and what to do.
    pub note: String,
    /// The documents.
    pub claims: Vec<Claim>,
}

/// One of the documents that claim a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The digest.
    pub digest: String,
    /// Terms and what they are: 確認番号, 版, 受け取り, …
    pub facts: Vec<(String, String)>,
}

impl Command {
    /// Says whether it changes the desk and has to be done again after the worker fell.
    pub fn keeps(&self) -> bool {
        matches!(
            self,
            Self::Begin { .. }
                | Self::Open
                | Self::Take { .. }
                | Self::GiveUp { .. }
                | Self::Finish { .. }
                | Self::Expect { .. }
                | Self::Promise { .. }
                | Self::Decline { .. }
                | Self::Remind { .. }
                | Self::Decide { .. }
                | Self::Letters(letters::Ask::Open { .. } | letters::Ask::Sheet { .. })
        )
    }

    /// Returns what has to be done again after the worker fell when this, which gave a file, was
    /// done: opening that file.
    pub fn opens_again(&self, answer: &Answer) -> Option<Self> {
        match (self, answer) {
            (
                Self::Letters(letters::Ask::Signed { at, .. }),
                Answer::Letters(letters::Told::Saved { name, filed: true, .. }),
            ) => {
                let (name, at) = (name.clone(), at.clone());
                Some(Self::Letters(letters::Ask::Open { name, at }))
            }
            _ => None,
        }
    }

    /// Writes a command.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Writing plain members to memory cannot fail.
        postcard::to_allocvec(self).unwrap_or_default()
    }
}

impl Answer {
    /// Reads an answer.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        postcard::from_bytes(bytes).unwrap_or(Self::Lost)
    }
}
