//! Whose file it is, as far as rosters and earlier files tell.

use hokatsu_submission::trust::Tone;
use hokatsu_submission::{KnownKeys, Outcome, RosterFile, Rosters, Trust, When, trust};
use leptos::prelude::*;

use crate::browser::clock;
use crate::text::verify as words;

/// The rosters a file is judged by, or why they are not accepted together.
pub(super) fn rosters(files: &[RosterFile]) -> Result<Rosters, String> {
    Rosters::build(files.iter().cloned()).map_err(|fault| fault.to_string())
}

/// Judges an accepted file; keys of the other file count as met before.
pub(super) fn judge(outcome: &Outcome, rosters: &Rosters, other: Option<&Outcome>) -> Trust {
    let mut known = KnownKeys::default();
    if let Some(other) = other {
        known.remember_file(other);
    }
    trust(outcome, rosters, &known, When { on: clock::today(), received: None })
}

/// What is said of the origin.
pub fn origin(trust: &Trust) -> AnyView {
    let lines: Vec<_> = trust
        .reasons
        .iter()
        .map(|reason| {
            let tone = match reason.tone() {
                Tone::Good => "good",
                Tone::Refuse => "refuse",
                Tone::Note => "note",
            };
            view! { <li data-tone=tone>{reason.to_string()}</li> }
        })
        .collect();
    let refused = trust.refusal().is_some();
    view! {
        <div class="origin">
            <h4>{words::ORIGIN}</h4>
            <p class="origin__level">{words::level(trust.level, trust.label())}</p>
            {refused.then(|| view! { <p class="notice" data-type="error">{words::NOT_TO_BE_TAKEN}</p> })}
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}
