//! The papers between prefecture, municipality and ministry.

#![allow(unreachable_pub, dead_code, reason = "shared between tests")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

#[path = "../examples/corpus/drafts.rs"]
mod drafts;
#[path = "../examples/papers/made.rs"]
mod made;

use hokatsu_sealed::proof;
use hokatsu_submission::examine;

#[test]
fn every_good_paper_is_accepted() {
    for (name, json) in made::all() {
        let signed = proof::sign(&json, &made::key(101), made::CREATED).unwrap();
        let read = examine(&signed);
        assert_eq!(read.outcome.refusal, None, "{name}");
        assert_eq!(read.outcome.trust, 1);
        let paper = read.paper.unwrap();
        assert_eq!(paper.to_json(), json, "{name}: what was read is what was written");
    }
}
