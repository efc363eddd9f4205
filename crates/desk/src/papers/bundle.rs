//! 国への提出: what stands, as far as the municipalities allow.

use std::collections::BTreeSet;

use hokatsu_instrument::order::gathered;
use hokatsu_sealed::Json;
use hokatsu_submission::{Bundle, Letter, PrefectureAnswers, Refusal};

use crate::{Desk, Document};

/// Makes the bundle of what stands now; the keys that signed each file are named beside it.
///
/// # Errors
/// The first thing the ministry's reader would not accept, such as a letter of another prefecture.
pub fn bundle(
    desk: &Desk,
    letter: Letter,
    sheet: Option<PrefectureAnswers>,
) -> Result<Bundle, Refusal> {
    let current = desk.current();
    let standing = current.iter().map(|(digest, submission)| {
        let documents = desk.documents(&digest);
        let methods: BTreeSet<String> = gathered(documents.iter().flat_map(methods));
        (digest, submission, methods.into_iter().collect())
    });
    Bundle::of(letter, sheet, standing)
}

/// The keys named in the signatures of a document that holds.
fn methods(document: &Document) -> Vec<String> {
    let json = Json::parse(&document.json).unwrap_or_default();
    let proofs = match json.get("proof") {
        Some(Json::Arr(list)) => list.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let named = proofs.into_iter().filter_map(|proof| proof.get("verificationMethod"));
    named.filter_map(Json::as_str).map(str::to_owned).collect()
}
