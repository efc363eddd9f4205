//! What a person hands over: documents to be looked at, and rosters.

use std::borrow::Cow;
use std::cell::RefCell;

use std::sync::Arc;

use hokatsu_submission::{Outcome, Paper, PaperOutcome, Refusal, RosterFile, read_paper};
use hokatsu_transport::Way;

use crate::parts::gathered::{self, Stage};
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
    /// The paper, when it is one and holds.
    pub(super) paper: Option<Arc<PaperOutcome>>,
    /// Which file of a group work it is, when it is one.
    pub(super) gathered: Option<Stage>,
}

impl Checked {
    fn lacks_request(&self) -> bool {
        let refusal = self.outcome.as_ref().ok().and_then(|outcome| outcome.refusal.as_ref());
        matches!(refusal, Some(Refusal::OwnEdition { .. }))
    }
}

thread_local! {
    /// What another screen handed over to be shown here.
    static HANDED_OVER: RefCell<Vec<Taken>> = const { RefCell::new(Vec::new()) };
}

/// Hands a document over to be shown when the screen is opened next.
pub fn hand_over(taken: Taken) {
    HANDED_OVER.with_borrow_mut(|all| all.push(taken));
}

/// Takes what was handed over.
pub(super) fn handed_over() -> Vec<Found> {
    HANDED_OVER.take().into_iter().map(Found::from).collect()
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
        let found = read_paper(&document);
        let mut outcome = found.outcome.clone();
        // Answers to a prefecture's own questions can be checked once its request was read.
        if let Some(Paper::Request(request)) = &found.paper
            && let Some(own) = &request.own
            && let Err(refusal) = own.open()
        {
            outcome.refusal = Some(refusal);
        }
        if matches!(outcome.refusal, Some(Refusal::RosterGiven)) {
            match RosterFile::parse(&document) {
                Ok(roster) => return Self::Roster(roster),
                Err(refusal) => return Self::refused(name, refusal.to_string()),
            }
        }
        let given = matches!(outcome.refusal, Some(Refusal::WorkshopGiven));
        let gathered = given.then(|| gathered::look(&document, &mut outcome));
        let paper = found.paper.is_some().then(|| Arc::new(found));
        let outcome = Ok(outcome);
        Self::Document(Box::new(Checked { name, way, document, outcome, paper, gathered }))
    }

    /// Looks again at answers to questions that came with a request among the files.
    fn once_more(self) -> Self {
        match self {
            Self::Document(checked) if checked.lacks_request() => {
                let Checked { name, way, document, .. } = *checked;
                Self::of(name, way, document)
            }
            found => found,
        }
    }

    fn refused(name: String, why: String) -> Self {
        Self::Document(Box::new(Checked {
            name,
            way: None,
            document: Vec::new(),
            outcome: Err(why),
            paper: None,
            gathered: None,
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
    let found: Vec<Found> = intake::take(chosen).await.into_iter().map(Found::from).collect();
    found.into_iter().map(Found::once_more).collect()
}

/// Looks at text that was pasted, from a mail or from a scanner.
pub(super) fn pasted(text: &str) -> Found {
    intake::pasted(text).into()
}

/// The text of a document, for signing and saving it.
pub(super) fn text(document: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(document)
}
