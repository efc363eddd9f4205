//! What a person hands over: documents to be looked at, and rosters.

use std::borrow::Cow;

use hokatsu_submission::{Outcome, Refusal, RosterFile, verify_bytes};
use hokatsu_transport::Way;

use crate::parts::intake::{self, Taken};

/// A file that was looked at.
#[derive(Clone)]
pub(super) struct Checked {
    pub(super) name: String,
    /// How it travelled, when not as it is.
    pub(super) way: Option<Way>,
    /// The document.
    pub(super) document: Vec<u8>,
    pub(super) outcome: Result<Outcome, String>,
}

/// What was found in what was handed over.
#[derive(Clone)]
pub(super) enum Found {
    Document(Box<Checked>),
    Roster(RosterFile),
}

impl Found {
    /// Looks at a document that has been taken out of its carrier.
    pub(super) fn of(name: String, way: Option<Way>, document: Vec<u8>) -> Self {
        let outcome = verify_bytes(&document);
        if matches!(outcome.refusal, Some(Refusal::RosterGiven)) {
            match RosterFile::parse(&document) {
                Ok(roster) => return Self::Roster(roster),
                Err(refusal) => return Self::refused(name, refusal.to_string()),
            }
        }
        Self::Document(Box::new(Checked { name, way, document, outcome: Ok(outcome) }))
    }

    fn refused(name: String, why: String) -> Self {
        Self::Document(Box::new(Checked {
            name,
            way: None,
            document: Vec::new(),
            outcome: Err(why),
        }))
    }
}

impl From<Taken> for Found {
    fn from(taken: Taken) -> Self {
        match taken.document {
            Ok(document) => Self::of(taken.name, taken.way, document),
            Err(why) => Self::refused(taken.name, why),
        }
    }
}

/// Looks at files. Pictures among them are the pages of one document.
pub(super) async fn read(chosen: Vec<web_sys::File>) -> Vec<Found> {
    intake::take(chosen).await.into_iter().map(Found::from).collect()
}

/// Looks at text that was pasted, from a mail or from a scanner.
pub(super) fn pasted(text: &str) -> Found {
    intake::pasted(text).into()
}

/// The text of a document, for signing and saving it.
pub(super) fn text(document: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(document)
}
