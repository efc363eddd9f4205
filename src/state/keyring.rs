//! The opened signing key: in the memory of this page only, wiped when it is closed, when the page
//! is left, or when it was not used for a while.

use std::cell::RefCell;
use std::time::Duration;

use gloo::timers::callback::Timeout;
use hokatsu_sealed::{SigningKey, VerificationKey};
use hokatsu_submission::Registration;
use leptos::prelude::*;

/// How long a key stays open without being used.
pub const IDLE: Duration = Duration::from_secs(15 * 60);

/// What may be seen of an opened key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its public half.
    pub key: VerificationKey,
    /// What its file says of it.
    pub registration: Option<Registration>,
}

thread_local! {
    static HELD: RefCell<Option<SigningKey>> = const { RefCell::new(None) };
    static SEEN: ArcRwSignal<Option<Opened>> = ArcRwSignal::new(None);
    static CLOCK: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Returns what may be seen of the key that is open, and tells when that changes.
pub fn opened() -> Option<Opened> {
    SEEN.with(Clone::clone).get()
}

/// Opens a key; one that was open before is wiped.
pub fn open(key: SigningKey, registration: Option<Registration>) {
    let seen = Opened { key: key.verification_key(), registration };
    HELD.replace(Some(key));
    SEEN.with(Clone::clone).set(Some(seen));
    wind();
}

/// Wipes the key.
pub fn close() {
    HELD.replace(None);
    CLOCK.replace(None);
    SEEN.with(Clone::clone).set(None);
}

/// Uses the key, if one is open.
pub fn with<T>(work: impl FnOnce(&SigningKey) -> T) -> Option<T> {
    wind();
    HELD.with_borrow(|key| key.as_ref().map(work))
}

fn wind() {
    let millis = u32::try_from(IDLE.as_millis()).unwrap_or(u32::MAX);
    CLOCK.replace(Some(Timeout::new(millis, close)));
}
