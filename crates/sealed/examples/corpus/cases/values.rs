//! Changed content, wrong signatures and keys that must not be used.

use super::*;
use ed25519_dalek::VerifyingKey;

pub(super) fn keys_and_values() -> Vec<Case> {
    let signature = value_of(&single());
    let value = |text: String| proof_set("proofValue", text);
    let k1 = key(1).verification_key().multibase();
    let k2 = key(2).verification_key().multibase();
    let method = |text: String| proof_set("verificationMethod", text);
    let not_on_curve = search([2; 32], |bytes| VerifyingKey::from_bytes(bytes).is_err());
    // p = 2^255 - 19, so these are p + 2, p + 3, …: the same points under a second name.
    let mut p_plus_2 = [0xff; 32];
    p_plus_2[0] = 0xef;
    p_plus_2[31] = 0x7f;
    let second_name =
        search(p_plus_2, |bytes| VerifyingKey::from_bytes(bytes).is_ok_and(|key| !key.is_weak()));
    // A point of order 8 (RFC 7748 §7 and libsodium's list).
    let order_8: [u8; 32] = [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98,
        0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53,
        0xfc, 0x05,
    ];
    let mut identity = [0; 32];
    identity[0] = 1;
    let data = |first: &Json, doc: &Json| proof::hash_data(doc, first, &[]);
    let forged = |message: &[u8]| {
        let mut made = proof_with(&document(), 1, &[], &[]);
        made.set("proofValue", multibase(&key(1).sign(message)));
        with_proof(document(), made).to_pretty().into_bytes()
    };
    let made = proof_with(&document(), 1, &[], &[]);
    let right = data(&made, &document());
    let swapped = [&right[32..], &right[..32]].concat();
    let with_empty_list = {
        let empty: &[&Json] = &[];
        let mut doc = document();
        doc.set("proof", Json::arr(empty.iter().map(|&j| j.clone())));
        let hash = hokatsu_sealed::Digest::of_bytes(&doc.canonical());
        [&right[..32], hash.as_bytes()].concat()
    };
    vec![
        bad(
            "content-changed",
            "signature",
            "one character of a name",
            text("千代田区", "千代田市"),
        ),
        bad("content-variant", "signature", "髙 became 高", text("髙橋", "高橋")),
        bad("content-nfd", "signature", "が decomposed", text("が", "か\u{3099}")),
        bad("content-number", "signature", "12345 became 12346", text("12345", "12346")),
        bad(
            "content-added",
            "signature",
            "a member added",
            edit(single(), |d| drop(d.set("x", 1))),
        ),
        bad("content-removed", "signature", "a member removed", {
            edit(single(), |doc| drop(doc.remove("flags")))
        }),
        bad("content-null", "signature", "false became null", text("false", "null")),
        bad(
            "value-base64url",
            "proof-value-encoding",
            "base64url instead of base58btc",
            value(format!("u{}", base64url(&signature))),
        ),
        bad(
            "value-hex",
            "proof-value-encoding",
            "hexadecimal instead of base58btc",
            value(signature.iter().fold("f".to_owned(), |text, b| format!("{text}{b:02x}"))),
        ),
        bad(
            "value-no-prefix",
            "proof-value-encoding",
            "the z is missing",
            value(multibase(&signature).split_off(1)),
        ),
        bad(
            "value-alphabet",
            "proof-value-encoding",
            "a 0, which base58btc does not have",
            value(format!("z0{}", &multibase(&signature)[2..])),
        ),
        bad(
            "value-blank",
            "proof-value-encoding",
            "a blank at the end",
            value(format!("{} ", multibase(&signature))),
        ),
        bad("value-63-bytes", "proof-value-length", "63 bytes", value(multibase(&signature[..63]))),
        bad(
            "value-65-bytes",
            "proof-value-length",
            "a zero byte before",
            value(multibase(&[&[0], &signature[..]].concat())),
        ),
        bad("value-long", "proof-value-length", "100,000 characters", {
            value(format!("z{}", "1".repeat(100_000)))
        }),
        bad("value-other-bit", "signature", "one bit of R", {
            let mut other = signature.clone();
            other[0] ^= 1;
            value(multibase(&other))
        }),
        bad("value-s-plus-l", "signature-scalar", "S + L for S", {
            value(multibase(&plus_l(&signature)))
        }),
        bad("value-zero", "signature", "64 zero bytes", value(multibase(&[0; 64]))),
        bad("hash-order", "signature", "document hash first", forged(&swapped)),
        bad("hash-empty-list", "signature", "hashed with \"proof\":[]", forged(&with_empty_list)),
        bad(
            "hash-nothing",
            "signature",
            "signed the text, not the hashes",
            forged(&document().canonical()),
        ),
        bad("key-other", "signature", "another key is named", named(&k2)),
        bad("key-mismatch", "key-mismatch", "K#K2", method(format!("did:key:{k1}#{k2}"))),
        bad("key-no-fragment", "verification-method", "did:key:K", method(format!("did:key:{k1}"))),
        bad("key-did-web", "verification-method", "did:web", {
            method(format!("did:web:example.jp#{k1}"))
        }),
        bad("key-order-8", "key-weak", "a key of order 8", named(&multikey(&order_8))),
        bad("key-identity", "key-weak", "the neutral point and a signature that fits all", {
            // R = identity, S = 0 satisfies the equation for every message.
            let mut all_messages = [0; 64];
            all_messages[0] = 1;
            let name = multikey(&identity);
            proof_edit(|proof| {
                proof.set("verificationMethod", format!("did:key:{name}#{name}"));
                proof.set("proofValue", multibase(&all_messages));
            })
        }),
        bad("key-not-on-curve", "key-invalid", "no such point", named(&multikey(&not_on_curve))),
        bad("key-second-name", "key-invalid", "y >= p", named(&multikey(&second_name))),
        bad("key-31-bytes", "key-encoding", "31 bytes", named(&multikey(&[7; 31]))),
        bad("key-x25519", "key-encoding", "multicodec of X25519", {
            named(&multibase(&[&[0xec, 0x01], &[9; 32][..]].concat()))
        }),
        bad(
            "key-leading-one",
            "key-encoding",
            "a 1 before the base58 digits",
            named(&format!("z1{}", &k1[1..])),
        ),
    ]
}

fn plus_l(signature: &[u8]) -> Vec<u8> {
    // L = 2^252 + 27742317777372353535851937790883648493, little-endian (RFC 8032 §5.1).
    const L: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut sum = signature.to_vec();
    let mut carry = 0_u16;
    for (byte, add) in sum.iter_mut().skip(32).zip(L) {
        carry += u16::from(*byte) + u16::from(add);
        *byte = carry.to_le_bytes()[0];
        carry >>= 8;
    }
    sum
}

fn base64url(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits: Vec<u8> = bytes.iter().flat_map(|b| (0..8).rev().map(move |i| b >> i & 1)).collect();
    bits.chunks(6)
        .map(|six| {
            let six: Vec<u8> = six.iter().copied().chain([0; 5]).take(6).collect();
            char::from(DIGITS[usize::from(six.iter().fold(0, |n, bit| n << 1 | bit))])
        })
        .collect()
}

/// The first encoding `y`, `y+1`, … that `wanted` accepts, little-endian.
fn search(mut bytes: [u8; 32], wanted: impl Fn(&[u8; 32]) -> bool) -> [u8; 32] {
    while !wanted(&bytes) {
        bytes[0] += 1;
    }
    bytes
}

fn value_of(doc: &Json) -> Vec<u8> {
    let text = doc.get("proof").unwrap().get("proofValue").unwrap().as_str().unwrap();
    bs58::decode(&text[1..]).into_vec().unwrap()
}

/// A proof that is right in itself but names this key.
fn named(multikey: &str) -> Vec<u8> {
    proof_set("verificationMethod", format!("did:key:{multikey}#{multikey}"))
}

fn multikey(bytes: &[u8]) -> String {
    multibase(&[&[0xed, 0x01], bytes].concat())
}
