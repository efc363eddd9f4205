//! Files of a group work that were opened on another screen.

use std::cell::RefCell;

use hokatsu_sealed::{Json, Profile, proof};
use hokatsu_submission::{Outcome, ProofVerdict, Refusal};

use crate::browser::page;
use crate::route::Route;

thread_local! {
    static HANDED_OVER: RefCell<Option<(String, Vec<u8>)>> = const { RefCell::new(None) };
}

/// Hands a file over to グループワーク and goes there.
pub fn hand_over(name: String, document: Vec<u8>) {
    HANDED_OVER.set(Some((name, document)));
    page::go(&Route::Workshop.href());
}

/// Takes what was handed over: the name and the document.
pub fn handed_over() -> Option<(String, Vec<u8>)> {
    HANDED_OVER.take()
}

/// Which of the files of a group work it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Going on.
    Session,
    /// What leaves the hall.
    Record,
    /// What one team takes home.
    Team,
    /// None this build knows.
    Other,
}

/// Looks at the signature of a file of a group work; what is in it is looked at where it is opened.
pub fn look(document: &[u8], outcome: &mut Outcome) -> Stage {
    let Ok(json) = Json::parse(document) else { return Stage::Other };
    outcome.refusal = Some(Refusal::Unsigned);
    if json.get("proof").is_some() {
        outcome.refusal = match proof::verify(&json, Profile::Strict) {
            Ok(found) => {
                outcome.proofs = found.proofs.into_iter().map(ProofVerdict::from).collect();
                None
            }
            Err(error) => {
                outcome.proofs = error.verdicts.iter().map(ProofVerdict::from).collect();
                Some(error.into())
            }
        };
    }
    match json.get("stage").and_then(Json::as_str) {
        Some("session") => Stage::Session,
        Some("record") => Stage::Record,
        Some("team") => Stage::Team,
        _ => Stage::Other,
    }
}
