//! Documents whose proofs are missing, misshapen, or carry the wrong members.

use super::*;

pub(super) fn shapes() -> Vec<Case> {
    let proof = |value: Json| edit(document(), |doc| drop(doc.set("proof", value)));
    let mut bare = document();
    bare.remove("@context");
    let unbound = proof_with(&bare, 1, &[], &[]);
    vec![
        bad("proof-missing", "no-proof", "no proof at all", document().to_pretty().into()),
        bad("proof-null", "proof-shape", "null", proof(Json::Null)),
        bad("proof-text", "proof-shape", "a string", proof("signed".into())),
        bad("proof-empty-array", "proof-count", "an empty array", proof(Json::Arr(Vec::new()))),
        bad(
            "proof-array-of-null",
            "proof-shape",
            "an array with null",
            proof(Json::arr([Json::Null])),
        ),
        bad("proof-array-in-array", "proof-shape", "an array in the array", {
            edit(set(2), |doc| {
                let inner = doc.remove("proof").unwrap();
                doc.set("proof", Json::arr([inner]));
            })
        }),
        bad("proof-nine", "proof-count", "nine valid proofs", {
            let ninth = proof_with(&document(), 9, &[], &[]);
            edit(set(8), |doc| {
                let Some(Json::Arr(all)) = doc.as_obj_mut().unwrap().get_mut("proof") else {
                    return;
                };
                all.push(ninth);
            })
        }),
        bad("context-text", "context", "@context a string, signed so", {
            let mut doc = document();
            doc.set("@context", proof::CONTEXT);
            let proof = proof_with(&doc, 1, &[], &[]);
            with_proof(doc, proof).to_pretty().into()
        }),
        bad("context-other", "context", "another @context, signed so", {
            let mut doc = document();
            doc.set("@context", Json::arr(["https://www.w3.org/ns/credentials/v2"]));
            proof::sign(&doc, &key(1), CREATED[0]).unwrap().to_pretty().into()
        }),
        bad("context-longer", "context", "two contexts, signed so", {
            let mut doc = document();
            doc.set("@context", Json::arr([proof::CONTEXT, "urn:example:more"]));
            proof::sign(&doc, &key(1), CREATED[0]).unwrap().to_pretty().into()
        }),
        bad(
            "context-missing",
            "context",
            "no @context anywhere, signed so",
            with_proof(bare.clone(), unbound.clone()).to_pretty().into(),
        ),
        bad("context-not-in-proof", "context-unbound", "the proof has no @context, signed so", {
            let mut made = proof_with(&document(), 1, &[], &[]);
            made.remove("@context");
            made.remove("proofValue");
            let signature = key(1).sign(&proof::hash_data(&document(), &made, &[]));
            made.set("proofValue", multibase(&signature));
            with_proof(document(), made).to_pretty().into()
        }),
        bad_envelope("context-only-in-proof", "context-unbound", "only the proof has @context", {
            let mut made = proof_with(&document(), 1, &[], &[]);
            made.set("@context", Json::arr([proof::CONTEXT]));
            with_proof(bare.clone(), made).to_pretty().into()
        }),
        bad_envelope("context-added", "context-unbound", "a context added after signing", {
            edit(single(), |doc| {
                drop(doc.set("@context", Json::arr([proof::CONTEXT, "urn:example:added"])));
            })
        }),
        bad_envelope("context-object", "context", "@context with an object in it", {
            let mut doc = document();
            doc.set("@context", Json::arr([Json::obj([("@vocab", "urn:example:")])]));
            let proof = proof_with(&doc, 1, &[], &[]);
            with_proof(doc, proof).to_pretty().into()
        }),
        bad_envelope("context-text-envelope", "context", "@context a string, signed so", {
            let mut doc = document();
            doc.set("@context", proof::CONTEXT);
            let proof = proof_with(&doc, 1, &[], &[]);
            with_proof(doc, proof).to_pretty().into()
        }),
    ]
}

pub(super) fn members() -> Vec<Case> {
    let signed_with = |more: &[(&str, Json)]| {
        with_proof(document(), proof_with(&document(), 1, more, &[])).to_pretty().into_bytes()
    };
    vec![
        bad(
            "member-added",
            "proof-member",
            "a member added to the proof",
            proof_set("comment", "x"),
        ),
        bad(
            "member-unknown-signed",
            "proof-member",
            "an unknown member, signed",
            signed_with(&[("challenge", "x".into())]),
        ),
        bad("created-missing", "proof-member-missing", "no created", {
            proof_edit(|proof| drop(proof.remove("created")))
        }),
        bad(
            "proof-value-missing",
            "proof-member-missing",
            "no proofValue",
            proof_edit(|proof| drop(proof.remove("proofValue"))),
        ),
        bad(
            "method-missing",
            "proof-member-missing",
            "no verificationMethod",
            proof_edit(|proof| drop(proof.remove("verificationMethod"))),
        ),
        bad(
            "purpose-missing",
            "proof-member-missing",
            "no proofPurpose",
            proof_edit(|proof| drop(proof.remove("proofPurpose"))),
        ),
        bad("created-number", "proof-member-kind", "created a number", {
            signed_with(&[("created", 1_790_000_000.into())])
        }),
        bad(
            "created-offset",
            "created",
            "created with an offset, signed",
            signed_with(&[("created", "2026-11-20T10:00:00+09:00".into())]),
        ),
        bad(
            "created-fraction",
            "created",
            "created with milliseconds, signed",
            signed_with(&[("created", "2026-11-20T01:00:00.000Z".into())]),
        ),
        bad("created-no-such-day", "created", "30 February, signed", {
            signed_with(&[("created", "2026-02-30T01:00:00Z".into())])
        }),
        bad("created-changed", "signature", "created a second later", {
            proof_set("created", "2026-11-20T01:00:01Z")
        }),
        bad("expires-date", "expires", "expires a date only, signed", {
            signed_with(&[("expires", "2027-03-31".into())])
        }),
        bad("nonce-added", "signature", "a nonce added after signing", proof_set("nonce", "1")),
        bad(
            "nonce-empty",
            "proof-member-kind",
            "an empty nonce, signed",
            signed_with(&[("nonce", "".into())]),
        ),
        bad("id-number", "proof-member-kind", "id a number, signed", {
            signed_with(&[("id", 1.into())])
        }),
        bad("type-other", "proof-type", "another proof type, signed", {
            signed_with(&[("type", "Ed25519Signature2020".into())])
        }),
        bad(
            "cryptosuite-other",
            "cryptosuite",
            "eddsa-rdfc-2022, signed",
            signed_with(&[("cryptosuite", "eddsa-rdfc-2022".into())]),
        ),
        bad(
            "purpose-other",
            "proof-purpose",
            "authentication, signed",
            signed_with(&[("proofPurpose", "authentication".into())]),
        ),
    ]
}
