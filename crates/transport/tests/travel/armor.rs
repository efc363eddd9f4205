//! Armour, in files and in mails.

use hokatsu_transport::armor::{decode, encode};
use hokatsu_transport::{MAX_DOCUMENT, Way};

use super::{came, digest, document, documents};

fn armor() -> (Vec<u8>, String) {
    let document = document("needs-only.json");
    let armor = encode(&document).unwrap();
    (document, armor)
}

/// The reason a text is refused for.
fn refused(text: &str) -> &'static str {
    decode(text.as_bytes()).unwrap_err().code()
}

/// The armour with one of its lines replaced.
fn with_line(armor: &str, at: usize, line: &str) -> String {
    let mut lines: Vec<&str> = armor.lines().collect();
    lines[at] = line;
    lines.join("\n") + "\n"
}

#[test]
fn every_document_comes_back_bit_for_bit() {
    for (name, document) in documents() {
        let armor = encode(&document).unwrap();
        assert!(armor.is_ascii(), "{name}");
        assert!(armor.lines().skip(4).all(|line| line.len() <= 64), "{name}");
        assert_eq!(armor, encode(&document).unwrap(), "the same text each time");
        assert_eq!(came(armor.as_bytes()), Ok((Way::Armor, document)), "{name}");
    }
}

#[test]
fn the_text_looks_like_this() {
    let armor = encode(b"{\"a\":1}").unwrap();
    // SHA-256 of {"a":1}; here document and bytes are the same.
    let sum = "sha-256:015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862";
    let lines: Vec<&str> = armor.lines().collect();
    let digest = format!("Digest: {sum}");
    let bytes = format!("Bytes: {sum}");
    assert_eq!(lines[..5], ["-----BEGIN HOKATSU FILE-----", "Format: 1", &digest, &bytes, ""]);
    assert_eq!(lines[5], "q1ZKVLIyrAUA");
    assert_eq!(lines[6..], ["-----END HOKATSU FILE-----"]);
}

#[test]
fn layout_of_the_document_changes_the_bytes_and_not_the_digest() {
    let plain = document("needs-only.json");
    let text = String::from_utf8(plain.clone()).unwrap();
    let wide = text.replace("\n", "\r\n").replace("  ", "\t");
    let bom = format!("\u{feff}{text}");
    for changed in [wide, bom] {
        let armor = encode(changed.as_bytes()).unwrap();
        let back = decode(armor.as_bytes()).unwrap();
        assert_eq!(back, changed.as_bytes());
        assert_eq!(digest(&back), digest(&plain));
        assert!(armor.contains(&digest(&plain).to_string()));
    }
}

#[test]
fn mail_and_notepad_leave_it_whole() {
    let (document, armor) = armor();
    let quoted = |mark: &str| -> String {
        armor.lines().map(|line| format!("{mark}{line}").trim_end().to_owned() + "\r\n").collect()
    };
    let shift_jis =
        b"\x82\xa8\x90\xa2\x98b\x82\xc9\x82\xc8\x82\xc1\x82\xc4\x82\xa2\x82\xdc\x82\xb7\x81B\r\n";
    // The header lines that are longer than a mail line, broken by a mailer.
    let broken =
        armor.replace("Digest: ", "Digest:\n").replace("Bytes: sha-256:", "Bytes: sha-256:\n");
    let bodies: [(&str, Vec<u8>); 10] = [
        ("crlf", armor.replace('\n', "\r\n").into_bytes()),
        ("bom", format!("\u{feff}{armor}").into_bytes()),
        ("no line end", armor.trim_end().as_bytes().to_vec()),
        ("blank around", format!("\r\n \t\r\n{armor} \r\n\r\n").into_bytes()),
        (
            "greeting",
            format!("お世話になっております。\r\n{armor}\r\n-- \r\n福祉総務課").into_bytes(),
        ),
        ("quoted", format!("次のとおりです。\r\n{}\r\n> 以上", quoted("> ")).into_bytes()),
        ("quoted twice", quoted(">> ").into_bytes()),
        ("indented", quoted("    ").into_bytes()),
        ("broken header", broken.into_bytes()),
        (
            "shift_jis around",
            [shift_jis, armor.replace('\n', "\r\n").as_bytes(), shift_jis].concat(),
        ),
    ];
    for (what, body) in bodies {
        assert_eq!(came(&body), Ok((Way::Armor, document.clone())), "{what}");
    }
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let text = format!("\u{feff}いつもお世話になっております。\r\n{armor}");
        let utf16: Vec<u8> = text.encode_utf16().flat_map(order).collect();
        assert_eq!(came(&utf16), Ok((Way::Armor, document.clone())));
    }
}

#[test]
fn each_fault_has_its_own_reason() {
    let (_, armor) = armor();
    let lines: Vec<&str> = armor.lines().collect();
    let last = lines.len() - 2;
    let end = "-----END HOKATSU FILE-----";
    let full = |c: char| {
        armor.replacen(
            lines[6],
            &lines[6].replacen(|x: char| x.is_ascii_alphanumeric(), &c.to_string(), 1),
            1,
        )
    };
    let padded = {
        // A document whose base64 ends in padding.
        let mut text = String::from("{\"a\":1}");
        while !encode(text.as_bytes()).unwrap().contains("=\n") {
            text.push('\n');
        }
        encode(text.as_bytes()).unwrap()
    };
    let equals = padded.find("=\n").unwrap();
    let cases = [
        ("nothing at all", "こんにちは".to_owned(), "armor-absent"),
        ("two of them", format!("{armor}\n{armor}"), "armor-several"),
        ("one in the other", with_line(&armor, 7, lines[0]), "armor-several"),
        ("end missing", armor.replace(end, ""), "armor-no-end"),
        ("cut in a line", armor[..armor.len() / 2].to_owned(), "armor-no-end"),
        ("cut in the end line", armor[..armor.len() - 5].to_owned(), "armor-no-end"),
        ("cut in the header", armor[..60].to_owned(), "armor-no-end"),
        ("head missing", lines[8..].join("\n"), "armor-no-begin"),
        ("text before the mark", format!("添付：{armor}"), "armor-begin-line"),
        (
            "text after the mark",
            with_line(&armor, 0, &format!("{} です", lines[0])),
            "armor-begin-line",
        ),
        ("quoted in part", armor.replacen(lines[0], &format!("> {}", lines[0]), 1), "armor-quote"),
        ("long line", with_line(&armor, 6, &format!("{}A", lines[6])), "armor-line-length"),
        ("short line", with_line(&armor, 6, &lines[6][1..]), "armor-line-length"),
        ("empty line within", with_line(&armor, 6, &format!("{}\n", lines[6])), "armor-blank"),
        ("empty line at the end", armor.replace(end, &format!("\n{end}")), "armor-blank"),
        ("two empty lines before", with_line(&armor, 4, "\n"), "armor-blank"),
        (
            "blank within",
            with_line(&armor, 6, &format!("{} {}", &lines[6][..30], &lines[6][31..])),
            "armor-blank",
        ),
        ("blank at a line end", with_line(&armor, 6, &format!("{} ", lines[6])), "armor-blank"),
        ("blank at a line start", with_line(&armor, 6, &format!(" {}", lines[6])), "armor-blank"),
        ("full-width letter", full('Ａ'), "armor-character"),
        ("full-width plus", full('＋'), "armor-character"),
        ("base64url", full('_'), "armor-character"),
        ("soft hyphen", full('\u{ad}'), "armor-character"),
        (
            "checksum of PGP",
            with_line(&armor, last, &format!("{}\n=njUN", lines[last])),
            "armor-line-length",
        ),
        ("padding missing", padded.replacen("=", "", 1), "armor-base64"),
        ("padding within", with_line(&armor, 6, &format!("{}=", &lines[6][..63])), "armor-base64"),
        ("bits beyond the end", flip_last_letter(&padded, equals), "armor-base64"),
        (
            "a letter changed",
            full(if lines[6].starts_with('x') { 'y' } else { 'x' }),
            "armor-deflate",
        ),
        ("no format", with_line(&armor, 1, "Version: 1"), "armor-header"),
        ("format 0", with_line(&armor, 1, "Format: 0"), "armor-header"),
        ("format 2", with_line(&armor, 1, "Format: 2"), "newer-format"),
        ("one more field", with_line(&armor, 1, "Format: 1\nBytes: x"), "armor-header"),
        ("fields swapped", with_line(&with_line(&armor, 2, lines[3]), 3, lines[2]), "armor-header"),
        ("digest short", with_line(&armor, 2, &lines[2][..79]), "armor-header"),
        ("no empty line", armor.replacen("\n\n", "\n", 1), "armor-header"),
        (
            "sum of other bytes",
            with_line(&armor, 3, &lines[2].replace("Digest", "Bytes")),
            "armor-bytes",
        ),
        (
            "digest of another",
            with_line(&armor, 2, &lines[3].replace("Bytes", "Digest")),
            "armor-digest",
        ),
        ("lower case", armor.to_ascii_lowercase(), "armor-absent"),
        ("other armour", armor.replace("HOKATSU", "AGE ENCRYPTED"), "armor-absent"),
    ];
    for (what, text, code) in cases {
        let given = decode(text.as_bytes()).map_err(|error| error.code()).map(|_| what);
        match (what, given) {
            // Which check a changed letter trips depends on the letter.
            ("a letter changed", Err(code)) => {
                assert!(["armor-deflate", "armor-bytes"].contains(&code), "{code}");
            }
            (_, given) => assert_eq!(given, Err(code), "{what}"),
        }
    }
}

/// Sets an unused bit of the last letter before the padding.
fn flip_last_letter(padded: &str, equals: usize) -> String {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let first = padded.rfind(|c: char| c != '=' && LETTERS.contains(c)).unwrap();
    let at = padded[..equals].rfind(|c| LETTERS.contains(c)).unwrap().min(first);
    let value = LETTERS.find(&padded[at..=at]).unwrap();
    let letter = &LETTERS[value ^ 1..=value ^ 1];
    format!("{}{letter}{}", &padded[..at], &padded[at + 1..])
}

#[test]
fn a_bomb_is_not_inflated_beyond_the_bound() {
    // 64 MiB of blanks deflate to 64 KiB: what deflate makes of a valid but huge document.
    let bomb = armored(&vec![b' '; 64 * 1024 * 1024]);
    assert!(bomb.len() < 200_000);
    assert_eq!(refused(&bomb), "armor-too-large");
    // More base64 than any document needs is refused before it is decoded.
    let line = "A".repeat(64);
    let long = format!("{line}\n").repeat(MAX_DOCUMENT * 3 / 2 / 64 + 10);
    let small = encode(b"{}").unwrap();
    let long = small.replacen("\n\n", &format!("\n\n{long}"), 1);
    assert_eq!(refused(&long), "armor-too-large");
}

/// Armour around any bytes, with sums that are not theirs.
fn armored(bytes: &[u8]) -> String {
    use base64::Engine as _;
    let packed = miniz_oxide::deflate::compress_to_vec(bytes, 6);
    let body = base64::engine::general_purpose::STANDARD.encode(packed);
    let lines: Vec<&str> =
        body.as_bytes().chunks(64).map(|l| std::str::from_utf8(l).unwrap()).collect();
    let small = encode(b"{}").unwrap();
    let (head, _) = small.split_once("\n\n").unwrap();
    format!("{head}\n\n{}\n-----END HOKATSU FILE-----\n", lines.join("\n"))
}

#[test]
fn what_is_no_document_is_neither_packed_nor_unpacked() {
    assert_eq!(encode(b"{\"a\":1.5}").unwrap_err().code(), "not-integer");
    assert_eq!(encode(b"").unwrap_err().code(), "empty");
}
