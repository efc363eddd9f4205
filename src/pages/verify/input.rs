//! What a person hands over: files of any carrier, pictures of codes, pasted text, rosters.

use std::borrow::Cow;

use hokatsu_submission::{Outcome, Refusal, RosterFile, verify_bytes};
use hokatsu_transport::paper::PaperError;
use hokatsu_transport::picture::{Luma, MAX_PIXELS, PictureError};
use hokatsu_transport::{TransportError, Way, unpack};

use crate::browser::{files, pictures};
use crate::chunks;
use crate::text::verify as words;

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

    fn carried(name: String, bytes: &[u8]) -> Self {
        match unpack(bytes) {
            Ok(unpacked) => {
                let way = (unpacked.way != Way::Json).then_some(unpacked.way);
                Self::of(name, way, unpacked.document.into_owned())
            }
            // Not ours at all: the verifier says so in its own words.
            Err(TransportError::Read(_)) => Self::of(name, None, bytes.to_vec()),
            Err(error) => Self::refused(name, error.to_string()),
        }
    }
}

/// Looks at files. Pictures among them are the pages of one document.
pub(super) async fn read(chosen: Vec<web_sys::File>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut pages: Vec<(String, Vec<u8>)> = Vec::new();
    for file in chosen {
        let name = file.name();
        match files::read(file).await {
            Err(error) => found.push(Found::refused(name, error.to_string())),
            Ok(file) if is_picture(&file.bytes) => pages.push((name, file.bytes)),
            Ok(file) => found.push(Found::carried(name, &file.bytes)),
        }
    }
    if let Some((first, _)) = pages.first() {
        let name = words::pages(first, pages.len());
        found.push(match codes(&pages).await {
            Ok(codes) => match Found::carried(name.clone(), codes.as_bytes()) {
                Found::Document(checked) => {
                    Found::Document(Box::new(Checked { way: Some(Way::Picture), ..*checked }))
                }
                roster @ Found::Roster(_) => roster,
            },
            Err(why) => Found::refused(name, why),
        });
    }
    found
}

/// Looks at text that was pasted, from a mail or from a scanner.
pub(super) fn pasted(text: &str) -> Found {
    Found::carried(words::PASTED.to_owned(), text.as_bytes())
}

fn is_picture(bytes: &[u8]) -> bool {
    matches!(unpack(bytes), Err(TransportError::PictureFile))
}

/// Every code in the pictures, a line each.
async fn codes(pages: &[(String, Vec<u8>)]) -> Result<String, String> {
    let look = chunks::looking().await.map_err(|error| error.to_string())?;
    let mut codes = String::new();
    for (name, bytes) in pages {
        let picture = pictures::luma(bytes, MAX_PIXELS)
            .await
            .map_err(|error| format!("「{name}」：{error}"))?;
        let luma = Luma::new(picture.width, picture.height, &picture.pixels)
            .map_err(|error: PictureError| format!("「{name}」：{error}"))?;
        for text in look(luma) {
            codes.push_str(&text);
            codes.push('\n');
        }
    }
    if codes.is_empty() { Err(PaperError::Nothing.to_string()) } else { Ok(codes) }
}

/// The text of a document, for signing and saving it.
pub(super) fn text(document: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(document)
}
