//! The papers of the prefecture (文書をつくる): what the screen asks of the worker, and what the
//! worker keeps for them. The key never comes here: what is to be signed goes to the screen and
//! its signature comes back.

mod carry;
mod look;
mod make;
mod open;

use hokatsu_desk::Desk;
use hokatsu_desk::papers::Receipts;
use hokatsu_sealed::proof::Unsigned;
use hokatsu_submission::Paper;
use serde::{Deserialize, Serialize};

use super::Grid;
use crate::text::collected;

/// What the screen asks about papers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Ask {
    /// Who sends.
    Who,
    /// Open the file that comes along.
    Open {
        /// Its name.
        name: String,
        /// Now.
        at: String,
    },
    /// Keep the prefecture's sheet with the collection.
    Sheet {
        /// As it is saved.
        json: String,
        /// Now.
        at: String,
    },
    /// The files that stand.
    Files,
    /// What one of them answers, by its digest.
    Answers(String),
    /// What was answered to queries.
    Replies,
    /// For whom there is a receipt.
    Receipts {
        /// The first row.
        from: usize,
    },
    /// What goes back to the municipalities.
    Spreads {
        /// The first row.
        from: usize,
        /// Now.
        at: String,
    },
    /// What goes on to the ministry.
    Passing {
        /// Now.
        at: String,
    },
    /// What came from the prefectures.
    Passed,
    /// Make a paper ready for a signature.
    Ready {
        /// Which.
        what: Box<Making>,
        /// What every paper says of who sends it.
        head: Head,
        /// The key that will sign, as `did:key:K#K`.
        key: String,
        /// Now.
        at: String,
    },
    /// Put the signature under what was made ready.
    Signed {
        /// The 64 bytes.
        signature: Vec<u8>,
        /// How the file is written.
        way: Way,
        /// Now.
        at: String,
    },
}

/// How a file is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// ASCII armour.
    #[default]
    Text,
    /// The document as it is.
    Json,
    /// A workbook.
    Workbook,
}

/// What every paper says of who sends it, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// 文書番号.
    pub number: String,
    /// The day.
    pub date: String,
    /// 問い合わせ先: the section.
    pub section: String,
    /// Its telephone.
    pub tel: String,
    /// Its mail.
    pub mail: String,
}

/// A paper as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Making {
    /// 依頼ファイル.
    Request(Request),
    /// 疑義照会.
    Query {
        /// The digest of the file it is about.
        about: String,
        /// The last day to answer.
        by: String,
        /// Questionnaire, item and question.
        questions: Vec<(String, String, String)>,
    },
    /// 受領証 of a municipality.
    Receipt(String),
    /// 結果還元 with a note.
    Return(String),
    /// 国への提出 with the prefecture's sheet as it is saved; nothing for none.
    Bundle(String),
}

/// A request as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The last day to hand in.
    pub deadline: String,
    /// 提出先.
    pub submit_to: String,
    /// The questionnaires wanted, in their newest edition.
    pub wanted: Vec<String>,
    /// A message.
    pub note: String,
    /// Questions of the prefecture's own.
    pub own: Option<Own>,
}

/// Questions of a prefecture's own as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// What they are called.
    pub title: String,
    /// Their version.
    pub version: String,
    /// The questions.
    pub questions: Vec<OwnQuestion>,
    /// Whether they are kept as they came, being more than the form can show.
    pub kept: bool,
}

/// A question as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnQuestion {
    /// `single`, `multiple`, `text` or `number`.
    pub kind: String,
    /// The question.
    pub text: String,
    /// The options, one a line.
    pub options: String,
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Told {
    /// Who sends, and what the collection holds of a request and of the prefecture's sheet.
    Who(Who, Option<Box<(Head, Request)>>, String),
    /// A request that was opened.
    Request(Box<(Head, Request)>),
    /// The prefecture's sheet that was opened, and what to say about it.
    Sheet(String, String),
    /// Something that was opened, in a sentence.
    Said(String),
    /// The files that stand: digest and title.
    Files(Vec<(String, String)>),
    /// What a file answers.
    Answers(Vec<Answered>),
    /// Rows, and terms with what they are.
    Shown(Grid, Vec<(String, String)>),
    /// Rows, terms, and the codes and names of municipalities.
    Receipts(Grid, Vec<(String, String)>, Vec<(String, String)>),
    /// The 64 bytes to be signed.
    ToSign(Vec<u8>),
    /// A file that comes along, with its 確認番号.
    Saved {
        /// The name of the file.
        name: String,
        /// 確認番号.
        check_number: String,
        /// Whether it is kept with the collection.
        filed: bool,
    },
}

/// Who sends papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// `mhlw`, or the six-digit code of the prefecture.
    pub code: String,
    /// What it is called.
    pub label: String,
    /// The fiscal year.
    pub year: u16,
    /// Whether the papers are for trials.
    pub synthetic: bool,
    /// The name of the collection.
    pub collection: String,
}

/// An item and what was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The questionnaire.
    pub questionnaire: String,
    /// Its title.
    pub title: String,
    /// The item.
    pub item: String,
    /// Its number and title.
    pub heading: String,
    /// What was answered.
    pub answer: String,
}

/// What the worker keeps for the papers.
#[derive(Default)]
pub struct State {
    receipts: Option<Receipts>,
    ready: Option<(Paper, Unsigned)>,
}

impl State {
    /// Forgets what was worked out of a desk that has changed.
    pub fn changed(&mut self) {
        self.receipts = None;
    }
}

/// Does what is asked; perhaps with a file.
pub fn work(
    desk: &mut Desk,
    state: &mut State,
    ask: Ask,
    content: Option<Vec<u8>>,
) -> Result<(Told, Option<Vec<u8>>), String> {
    let told = match ask {
        Ask::Who => look::begun(desk),
        Ask::Open { name, at } => {
            open::open(desk, &name, &content.ok_or(collected::UNREADABLE)?, &at)?
        }
        Ask::Sheet { json, at } => open::keep_sheet(desk, &json, &at)?,
        Ask::Files => Told::Files(look::files(desk)),
        Ask::Answers(digest) => Told::Answers(look::answers(desk, &digest)?),
        Ask::Replies => look::replies(desk),
        Ask::Receipts { from } => look::receipts(desk, state, from),
        Ask::Spreads { from, at } => look::spreads(desk, from, &at)?,
        Ask::Passing { at } => look::passing(desk, &at)?,
        Ask::Passed => look::passed(desk),
        Ask::Ready { what, head, key, at } => make::ready(desk, state, &what, &head, &key, &at)?,
        Ask::Signed { signature, way, at } => {
            let (told, file) = make::signed(desk, state, &signature, way, &at)?;
            return Ok((told, Some(file)));
        }
    };
    Ok((told, None))
}
