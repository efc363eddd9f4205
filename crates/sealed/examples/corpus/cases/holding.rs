//! Documents that hold.

use super::*;

pub(super) fn holding() -> Vec<Case> {
    let pretty = single().to_pretty();
    let crlf = format!("\u{feff}{}", pretty.replace("  ", "\t  ").replace('\n', "\r\n"));
    let escaped: String = pretty
        .chars()
        .flat_map(|c| {
            let mut units = [0; 2];
            let units = c.encode_utf16(&mut units).to_vec();
            if c.is_ascii() {
                vec![c.to_string()]
            } else {
                units.iter().map(|unit| format!("\\u{unit:04X}")).collect()
            }
        })
        .collect();
    let mut bare = document();
    bare.remove("@context");
    let extras = [
        ("id", "urn:example:1".into()),
        ("nonce", "b3f1".into()),
        ("expires", "2027-03-31T14:59:59Z".into()),
        ("domain", Json::arr(["example.jp", "example.com"])),
    ];
    let other = Json::arr(["https://www.w3.org/ns/credentials/v2", "urn:example:more"]);
    let mut credential = document();
    credential.set("@context", other);
    let mut reordered = set(2);
    if let Some(Json::Arr(proofs)) = reordered.as_obj_mut().unwrap().get_mut("proof") {
        proofs.reverse();
    }
    vec![
        good("single", "strict", "one proof, as this crate writes it", pretty.into_bytes()),
        good("set-of-2", "strict", "a proof set of two keys", set(2).to_pretty().into_bytes()),
        good("set-of-8", "strict", "the largest proof set", set(8).to_pretty().into_bytes()),
        good("set-reordered", "strict", "a set has no order", reordered.to_pretty().into_bytes()),
        good("chain", "strict", "1 <- 2 <- 3", chain(&document()).to_pretty().into_bytes()),
        good(
            "chain-in-file-order",
            "strict",
            "3 names 2 and 1, hashed as 1, 2",
            named_backwards(false),
        ),
        good("chain-as-named", "strict", "3 names 2 and 1, hashed as 2, 1", named_backwards(true)),
        good("crlf-bom-reindented", "strict", "BOM, CRLF, other indentation", crlf.into_bytes()),
        good("escaped", "strict", "non-ASCII text as \\u escapes", escaped.into_bytes()),
        good("canonical", "strict", "one line", single().canonical()),
        good("w3c-eddsa-jcs-2022", "envelope", "the W3C test vector", W3C.into()),
        good(
            "no-context",
            "envelope",
            "no @context anywhere; id, nonce, expires, domain",
            with_proof(bare.clone(), proof_with(&bare, 1, &extras, &[])).to_pretty().into_bytes(),
        ),
        good(
            "other-context",
            "envelope",
            "another @context, bound in the proof",
            proof::sign(&credential, &key(1), CREATED[0]).unwrap().to_pretty().into_bytes(),
        ),
        good("chain-no-context", "envelope", "1 <- 2 <- 3", chain(&bare).to_pretty().into_bytes()),
    ]
}

/// A proof that names 2 before 1, hashed in the order of the file or in the order of the names.
fn named_backwards(hashed_as_named: bool) -> Vec<u8> {
    let doc = document();
    let one = proof_with(&doc, 1, &[("id", "urn:example:1".into())], &[]);
    let two = proof_with(&doc, 2, &[("id", "urn:example:2".into())], &[]);
    let names = [("previousProof", Json::arr(["urn:example:2", "urn:example:1"]))];
    let matching = if hashed_as_named { [&two, &one] } else { [&one, &two] };
    let three = proof_with(&doc, 3, &names, &matching);
    with_proof(doc, Json::Arr(vec![one, two, three])).to_pretty().into_bytes()
}
