//! The drafts kept on this PC, read.

use hokatsu_submission::Draft;

use crate::browser::storage::{self, Kept, Shelf};
use crate::chunks;

/// Returns every kept draft that can be read.
pub(super) async fn kept() -> Vec<(Kept, Draft)> {
    // Without them there is nothing to offer; the person can still choose a file.
    let Ok(drafts) = chunks::drafts().await else { return Vec::new() };
    let rows = storage::list(Shelf::Drafts).await.unwrap_or_default().into_iter();
    rows.filter_map(|kept| Some(((drafts.read)(&kept.json).ok()?, kept)))
        .map(|(draft, kept)| (kept, draft))
        .collect()
}

/// Names a draft: 「高知県檮原町　令和8（2026）年度　第1版」.
pub(super) fn name(draft: &Draft) -> String {
    let who = draft.respondent.municipality();
    let who = who.map_or_else(
        || crate::text::home::UNNAMED.to_owned(),
        |listed| format!("{}{}", listed.prefecture, listed.name),
    );
    format!("{who}　{}　第{}版", draft.fiscal_year.label(), draft.revision)
}
