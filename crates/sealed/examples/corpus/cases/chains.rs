//! Faults of proof sets and of chains.

use super::*;

pub(super) fn sets_and_chains() -> Vec<Case> {
    let doc = document();
    let one = proof_with(&doc, 1, &[("id", "urn:example:1".into())], &[]);
    let names = |ids: Json| [("id", "urn:example:2".into()), ("previousProof", ids)];
    let two = |ids: Json, matching: &[&Json]| {
        let second = proof_with(&doc, 2, &names(ids), matching);
        with_proof(doc.clone(), Json::Arr(vec![one.clone(), second])).to_pretty().into_bytes()
    };
    let cycle = {
        let a = proof_with(
            &doc,
            1,
            &[("id", "urn:example:a".into()), ("previousProof", "urn:example:b".into())],
            &[],
        );
        let b = proof_with(
            &doc,
            2,
            &[("id", "urn:example:b".into()), ("previousProof", "urn:example:a".into())],
            &[&a],
        );
        with_proof(doc.clone(), Json::Arr(vec![a, b]))
    };
    vec![
        bad("set-second-bad", "signature", "the second of two proofs is of another document", {
            let mut other = document();
            other.set("name", "港区");
            let second = proof_with(&other, 2, &[], &[]);
            edit(set(2), |doc| {
                let Some(Json::Arr(all)) = doc.as_obj_mut().unwrap().get_mut("proof") else {
                    return;
                };
                all[1] = second;
            })
        }),
        bad(
            "set-first-bad",
            "proof-purpose",
            "the first of two proofs has another purpose",
            nth(set(2), 0, |proof| drop(proof.set("proofPurpose", "authentication"))),
        ),
        bad(
            "set-content-changed",
            "signature",
            "a set, content changed",
            edit(set(2), |doc| drop(doc.set("name", "港区"))),
        ),
        bad(
            "previous-unknown",
            "previous-proof-unknown",
            "names an id no proof has",
            two("urn:example:9".into(), &[]),
        ),
        bad(
            "previous-one-unknown",
            "previous-proof-unknown",
            "one of two ids is unknown",
            two(Json::arr(["urn:example:1", "urn:example:9"]), &[&one]),
        ),
        bad("previous-itself", "previous-proof-cycle", "names itself", {
            two("urn:example:2".into(), &[])
        }),
        bad("previous-cycle", "previous-proof-cycle", "a <- b <- a", cycle.to_pretty().into()),
        bad(
            "previous-empty",
            "proof-member-kind",
            "an empty array, signed",
            two(Json::Arr(Vec::new()), &[]),
        ),
        bad(
            "previous-twice",
            "proof-member-kind",
            "one id twice, signed",
            two(Json::arr(["urn:example:1", "urn:example:1"]), &[&one]),
        ),
        bad("previous-number", "proof-member-kind", "a number, signed", two(1.into(), &[])),
        bad(
            "previous-not-bound",
            "signature",
            "names a proof but does not hash it",
            two("urn:example:1".into(), &[]),
        ),
        bad("previous-removed", "previous-proof-unknown", "the first proof of a chain removed", {
            edit(chain(&doc), |doc| {
                let Some(Json::Arr(all)) = doc.as_obj_mut().unwrap().get_mut("proof") else {
                    return;
                };
                all.remove(0);
            })
        }),
        bad("previous-replaced", "signature", "the first proof signed anew by another key", {
            let other = proof_with(&doc, 4, &[("id", "urn:example:1".into())], &[]);
            nth(chain(&doc), 0, |proof| *proof = other)
        }),
        bad(
            "previous-dropped",
            "signature",
            "previousProof taken out of the last proof",
            nth(chain(&doc), 2, |proof| drop(proof.remove("previousProof"))),
        ),
        bad("id-repeated", "proof-id-repeated", "two proofs with one id, each valid", {
            let second = proof_with(&doc, 2, &[("id", "urn:example:1".into())], &[]);
            with_proof(doc.clone(), Json::Arr(vec![one.clone(), second])).to_pretty().into()
        }),
        bad_envelope(
            "w3c-content-changed",
            "signature",
            "the W3C vector, one letter changed",
            W3C.replacen("Alumni Credential", "Alumnl Credential", 1).into(),
        ),
        bad_envelope(
            "w3c-proof-changed",
            "signature",
            "the W3C vector, another created",
            W3C.replacen("23:36:38Z", "23:36:39Z", 1).into(),
        ),
    ]
}

/// One proof of a set or chain, changed after signing.
fn nth(doc: Json, n: usize, change: impl FnOnce(&mut Json)) -> Vec<u8> {
    edit(doc, |doc| {
        let Some(Json::Arr(proofs)) = doc.as_obj_mut().unwrap().get_mut("proof") else {
            return;
        };
        change(&mut proofs[n]);
    })
}
