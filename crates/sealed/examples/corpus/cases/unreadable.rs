//! Bytes the strict reader refuses.

use super::*;

pub(super) fn unreadable() -> Vec<Case> {
    let pretty = single().to_pretty();
    let utf16 =
        |unit: fn(u16) -> [u8; 2]| -> Vec<u8> { pretty.encode_utf16().flat_map(unit).collect() };
    let cut = |at: &str, more: usize| pretty.as_bytes()[..pretty.find(at).unwrap() + more].to_vec();
    let nested = format!("{}1{}", "[".repeat(32), "]".repeat(32));
    // 千代田区 in code page 932, everything else ASCII.
    let ascii = single().to_pretty().replace("髙橋・𠮷田・﨑が\\n「改行」した", "ok");
    let (before, after) = ascii.split_once("千代田区").unwrap();
    let sjis = [before.as_bytes(), b"\x90\xe7\x91\xe3\x93\x63\x8b\xe6", after.as_bytes()].concat();
    vec![
        bad(
            "duplicate-key",
            "duplicate-key",
            "a name twice, same value",
            text("\"formatVersion\": 1,", "\"formatVersion\": 1, \"formatVersion\": 1,"),
        ),
        bad(
            "duplicate-key-escaped",
            "duplicate-key",
            "a name twice, once escaped",
            text("\"formatVersion\": 1,", "\"formatVersion\": 1, \"formatVersio\\u006e\": 1,"),
        ),
        bad(
            "duplicate-proof",
            "duplicate-key",
            "the member proof twice",
            text("\"proof\": {", "\"proof\": null, \"proof\": {"),
        ),
        bad(
            "duplicate-in-proof",
            "duplicate-key",
            "created twice within the proof",
            text("\"created\":", "\"created\": \"2026-11-20T01:00:00Z\", \"created\":"),
        ),
        bad("fraction", "not-integer", "12345.0 for 12345", text("12345", "12345.0")),
        bad("exponent", "not-integer", "1e3", text("12345", "1e3")),
        bad("exponent-same-value", "not-integer", "12345e0", text("12345", "12345e0")),
        bad("minus-zero", "not-integer", "-0 for 0", text(" 0,", " -0,")),
        bad("two-to-53", "integer-range", "2^53", text("9007199254740991", "9007199254740992")),
        bad("minus-two-to-53", "integer-range", "-2^53", {
            text("9007199254740991", "-9007199254740992")
        }),
        bad("two-to-64", "integer-range", "2^64", text("12345", "18446744073709551616")),
        bad("lone-high-surrogate", "lone-surrogate", "\\ud842 alone", text("千代", "\\ud842")),
        bad("lone-low-surrogate", "lone-surrogate", "\\udfb7 alone", text("千代", "\\udfb7")),
        bad("depth-33", "too-deep", "32 arrays within the document", text("12345", &nested)),
        bad("truncated", "truncated", "cut in the proof", cut("\"proofPurpose\"", 5)),
        bad("truncated-in-character", "truncated", "cut within 髙", cut("髙", 1)),
        bad(
            "truncated-last-brace",
            "truncated",
            "the last brace is missing",
            pretty.trim_end().trim_end_matches('}').into(),
        ),
        bad("empty", "empty", "no bytes", Vec::new()),
        bad("blank", "empty", "white space only", b"\r\n  \r\n".to_vec()),
        bad(
            "trailing-garbage",
            "trailing-data",
            "a letter after the end",
            format!("{pretty}x").into(),
        ),
        bad("two-documents", "trailing-data", "two documents", format!("{pretty}{pretty}").into()),
        bad(
            "trailing-zero",
            "trailing-data",
            "a zero byte after the end",
            format!("{pretty}\0").into(),
        ),
        bad("two-boms", "not-json", "one BOM too many", format!("\u{feff}\u{feff}{pretty}").into()),
        bad("trailing-comma", "not-json", "a comma before a brace", {
            text("\"DataIntegrityProof\",", "\"DataIntegrityProof\",,")
        }),
        bad("comment", "not-json", "a comment", text("{", "{ /* 注 */")),
        bad("raw-line-end", "not-json", "a line end within a string", text("が\\n", "が\n")),
        bad("utf-16le-bom", "not-utf8", "UTF-16LE with BOM", {
            [vec![0xff, 0xfe], utf16(u16::to_le_bytes)].concat()
        }),
        bad("utf-16be", "not-utf8", "UTF-16BE without BOM", utf16(u16::to_be_bytes)),
        bad("shift-jis", "not-utf8", "code page 932", sjis),
        bad("broken-utf-8", "not-utf8", "one byte of a character replaced", {
            let mut bytes = pretty.clone().into_bytes();
            bytes[pretty.find('髙').unwrap() + 1] = b'?';
            bytes
        }),
        bad(
            "not-an-object",
            "not-object",
            "an array around the document",
            Json::arr([single()]).to_pretty().into(),
        ),
    ]
}
