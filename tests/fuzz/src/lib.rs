//! What must hold whatever bytes come in: one function for each way into the core.
//!
//! Each takes bytes and panics where a law does not hold. `tests/bodies.rs` calls them with
//! proptest on stable Rust; the targets of `fuzz/` call the same functions under cargo-fuzz.

#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a law that does not hold is told by a panic"
)]

use hokatsu_instrument::lint::lint;
use hokatsu_instrument::{Questionnaire, Severity};
use hokatsu_sealed::pem::{self, PemError, Protection};
use hokatsu_sealed::{Digest, Json};
use hokatsu_submission::{KeyRoster, RosterFile, Rosters, open_bytes, verify_bytes};
use hokatsu_transport::paper::Assembly;
use hokatsu_transport::{Way, armor, unpack};
use hokatsu_workshop::code::{Invitation, Ticket};
use hokatsu_workshop::{Asked, CaseFile, Scope, WorkshopFile};
use pem_rfc7468::LineEnding;

/// The strict reader: what it refuses it explains, what it reads it writes back the same, and
/// `serde_json` reads the same.
///
/// # Panics
/// When one of these does not hold.
pub fn reader(bytes: &[u8]) {
    let read = match Json::parse(bytes) {
        Ok(read) => read,
        Err(error) => return explained(&error.to_string()),
    };
    let canonical = read.canonical();
    let again = Json::parse(&canonical).expect("the canonical form is read");
    assert_eq!(again, read);
    assert_eq!(again.canonical(), canonical);
    assert_eq!(Json::parse(read.to_pretty().as_bytes()).as_ref(), Ok(&read));
    assert_eq!(Digest::of(&again), Digest::of(&read));
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let theirs: serde_json::Value = serde_json::from_slice(bytes).expect("serde_json reads it");
    assert_eq!(serde_json::to_value(&read).expect("a tree"), theirs);
}

/// Key files: the bytes as a text, and as the content of a plain and of a sealed key file. What is
/// opened without a passphrase was not sealed, and its key is written and opened again.
///
/// No passphrase is tried: deriving a key may cost seconds by design.
///
/// # Panics
/// When one of these does not hold.
pub fn key_file(bytes: &[u8]) {
    opened(&String::from_utf8_lossy(bytes));
    for label in ["PRIVATE KEY", "ENCRYPTED PRIVATE KEY"] {
        if let Ok(text) = pem_rfc7468::encode_string(label, LineEnding::LF, bytes) {
            opened(&text);
        }
    }
}

fn opened(text: &str) {
    match pem::open(text, None) {
        Ok(file) => {
            assert_eq!(file.protection, Protection::None);
            let written = pem::plain(&file.key).expect("any key can be written");
            let again = pem::open(&written, None).expect("what was written is opened");
            assert_eq!(again.key.verification_key(), file.key.verification_key());
        }
        Err(error) => {
            explained(&error.to_string());
            assert_ne!(error.code(), "");
            let asks = error == PemError::PassphraseNeeded;
            assert!(!asks || pem::is_sealed(text), "asks for a passphrase of what is not sealed");
        }
    }
}

/// The verifier: a file that is refused is refused with a sentence; one that is accepted stays so,
/// with the same digest, however it is laid out. Opening it for editing agrees.
///
/// # Panics
/// When one of these does not hold.
pub fn verify(bytes: &[u8]) {
    let outcome = verify_bytes(bytes);
    let reopened = open_bytes(bytes);
    if let Some(refusal) = &outcome.refusal {
        explained(&refusal.to_string());
        assert_ne!(refusal.code(), "");
        return;
    }
    assert!(reopened.is_ok(), "what is accepted can be opened");
    let read = Json::parse(bytes).expect("what is accepted is read");
    let canonical = verify_bytes(&read.canonical());
    assert!(canonical.valid());
    assert_eq!(canonical.digest, outcome.digest);
    assert_eq!(canonical.submission(), outcome.submission());
}

/// A questionnaire's definition: every finding names a place and a remedy, and the definition is
/// read exactly when none of them is an error.
///
/// # Panics
/// When one of these does not hold.
pub fn questionnaire(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let findings = lint(text);
    for finding in &findings {
        explained(&finding.message);
        assert_ne!((finding.code, finding.place.as_str(), finding.remedy.as_str()), ("", "", ""));
    }
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    assert_eq!(Questionnaire::parse(text).is_ok(), errors == 0);
}

/// Every carrier but pictures: armour, workbooks, the texts of codes. What comes out is a document,
/// and packed again as armour and as codes it comes out the same.
///
/// # Panics
/// When one of these does not hold.
pub fn carriers(bytes: &[u8]) {
    let unpacked = match unpack(bytes) {
        Ok(unpacked) => unpacked,
        Err(error) => {
            assert_ne!(error.code(), "");
            return explained(&error.to_string());
        }
    };
    let document = unpacked.document.as_ref();
    if let Ok(armour) = armor::encode(document) {
        assert_eq!(armor::decode(armour.as_bytes()).as_deref(), Ok(document));
    } else {
        assert_eq!(unpacked.way, Way::Json, "only what is no document travels as it is");
    }
}

/// The texts of QR codes, a line each: they are taken in any order, and what is put together is
/// what was cut up.
///
/// # Panics
/// When one of these does not hold.
pub fn codes(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut forward = Assembly::default();
    let mut backward = Assembly::default();
    let lines: Vec<&str> = text.lines().collect();
    for line in &lines {
        forward.feed(line);
    }
    for line in lines.iter().rev() {
        backward.feed(line);
    }
    match forward.finish() {
        Ok(document) => {
            if backward.foreign().next().is_none() {
                assert_eq!(backward.finish().as_ref(), Ok(&document));
            }
        }
        Err(error) => explained(&error.to_string()),
    }
}

/// Rosters: what is read is written back the same, and one roster alone either begins a chain or is
/// refused with a sentence.
///
/// # Panics
/// When one of these does not hold.
pub fn roster(bytes: &[u8]) {
    match RosterFile::parse(bytes) {
        Ok(file) => {
            let written = file.roster.to_json();
            assert_eq!(KeyRoster::read(&written).as_ref(), Ok(&file.roster));
            assert_eq!(Digest::of(&written), file.digest);
            if let Err(fault) = Rosters::build([file]) {
                explained(&fault.to_string());
            }
        }
        Err(refusal) => {
            assert_ne!(refusal.code(), "");
            explained(&refusal.to_string());
        }
    }
}

/// Files of a group work: what is refused is refused with a sentence; what is read is written back
/// as it stands, is open at a place there is, and shows nothing of a round that was not revealed.
///
/// # Panics
/// When one of these does not hold.
pub fn workshop(bytes: &[u8]) {
    if let Err(findings) = CaseFile::parse(bytes) {
        assert!(!findings.is_empty(), "what is refused is refused for something");
        findings.iter().for_each(|finding| explained(&finding.message));
    }
    let outcome = hokatsu_workshop::verify_bytes(bytes);
    if let Some(refusal) = &outcome.refusal {
        assert_ne!(refusal.code(), "");
        explained(&outcome.told().expect("a refusal is told"));
    }
    let Some(file) = outcome.file else { return };
    let mut written = match &file {
        WorkshopFile::Session(session) => {
            let (_, team, item) = session.open();
            assert!(team.is_none_or(|number| session.team(number).is_some()));
            assert!(item.is_none_or(|id| session.asked().position(id).is_some()));
            for team in session.teams() {
                assert!(
                    session.discussion(team.number()).is_none()
                        || team.round(hokatsu_workshop::RoundNo::First).revealed().is_some()
                );
            }
            session.to_json()
        }
        WorkshopFile::Record(record) => record.to_json(),
        WorkshopFile::Team(paper) => {
            assert!(paper.proposals().len() >= paper.settled.len());
            paper.to_json()
        }
    };
    let mut read = Json::parse(bytes).expect("what is accepted is read");
    // The tool that wrote it may have been another version.
    for json in [&mut written, &mut read] {
        json.remove("proof");
        json.remove("tool");
    }
    assert_eq!(written, read);
}

/// Codes of a group work, scanned or typed: what is refused is refused with a sentence, what is
/// read is written as the same characters again.
///
/// # Panics
/// When one of these does not hold.
pub fn workshop_code(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Invitation::read(&text) {
        Ok(read) => {
            let written = Invitation::write(&read.ticket).expect("the edition is carried");
            assert_eq!(Invitation::read(&written.qr()).as_ref(), Ok(&read));
        }
        Err(fault) => explained(&fault.to_string()),
    }
    let asked = Asked::newest(Scope::Short, None).expect("the short form is carried");
    let ticket = Ticket::of(&hokatsu_submission::DocumentId::from_random([1; 16]), &asked, 4);
    match ticket.read(&text) {
        Ok(passed) => {
            let written = ticket.write(&passed).expect("what was read can be written");
            assert_eq!(ticket.read(&written.typed()), Ok(passed));
        }
        Err(fault) => {
            assert_ne!(fault.code(), "");
            explained(&fault.to_string());
        }
    }
}

/// What became of a signed file that was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is refused.
    Refused,
    /// It says what the signed file says: the canonical forms are the same.
    Same,
    /// It is accepted and says something else. This must never be.
    Forged,
}

/// Judges a signed file that was changed.
///
/// # Panics
/// When the original is no JSON document, or when [`verify`] does.
#[must_use]
pub fn changed(original: &[u8], bytes: &[u8]) -> Change {
    verify(bytes);
    if !verify_bytes(bytes).valid() {
        return Change::Refused;
    }
    let canonical = |bytes: &[u8]| Json::parse(bytes).expect("a document").canonical();
    if canonical(bytes) == canonical(original) { Change::Same } else { Change::Forged }
}

/// A refusal without words helps nobody.
fn explained(message: &str) {
    assert_ne!(message.trim(), "");
}
