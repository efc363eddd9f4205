//! Reading the file of an earlier year, and taking it into the draft.

use hokatsu_submission::{Content, Draft, Previous, Refusal, verify_bytes};

use leptos::prelude::*;

use crate::browser::files;
use crate::chunks;
use crate::state::Store;
use crate::text::previous as words;

/// Takes the answers of a handed-in file that holds, or of an older draft.
///
/// # Errors
/// The sentence to be shown when the file cannot stand beside `draft`.
pub fn take(draft: &Draft, bytes: &[u8]) -> Result<Previous, String> {
    let outcome = verify_bytes(bytes);
    let taken = match (outcome.content, outcome.refusal, outcome.digest) {
        (Some(Content::Draft(old)), Some(Refusal::Unsigned), _) => Previous::of_draft(draft, &old),
        // The signature holds; answers to an edition this tool does not carry can be read, and
        // are not compared.
        (
            Some(Content::Submission(submission)),
            None | Some(Refusal::UnknownEdition { .. } | Refusal::EditionDigest { .. }),
            Some(digest),
        ) => Previous::of_submission(draft, &submission, digest),
        (Some(Content::Withdrawal(_)), None, _) => {
            return Err(Refusal::WithdrawalGiven.to_string());
        }
        (_, refusal, _) => return Err(refusal.unwrap_or(Refusal::Unsigned).to_string()),
    };
    taken.map_err(|fault| fault.to_string())
}

/// Reads a chosen file and puts its answers beside the items of the open draft.
///
/// # Errors
/// The sentence to be shown when it cannot be used; the draft is then as it was.
pub async fn open(store: Store, file: web_sys::File) -> Result<(), String> {
    let chosen = files::read(file).await.map_err(|error| error.to_string())?;
    let reading = chunks::reading().await.map_err(|error| error.to_string())?;
    let mut draft = store.draft().get_untracked();
    let previous = (reading.open_previous)(&draft, &chosen.bytes)?;
    let year = previous.fiscal_year.label();
    draft.previous = Some(previous);
    store.edit_whole(words::STEP, draft);
    store.announce(words::opened(&year));
    Ok(())
}

/// Takes the answers of the earlier year away again.
pub fn remove(store: Store) {
    let mut draft = store.draft().get_untracked();
    draft.previous = None;
    store.edit_whole(words::STEP_REMOVED, draft);
    store.announce(words::REMOVED);
}
