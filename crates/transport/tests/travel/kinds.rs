//! Content decides, never the name.

use hokatsu_transport::{Way, unpack};

use super::{came, documents};

#[test]
fn a_document_is_handed_on_as_it_is() {
    for (name, document) in documents() {
        assert_eq!(came(&document), Ok((Way::Json, document.clone())), "{name}");
        let again = format!(
            "\u{feff}\r\n  {}",
            String::from_utf8(document.clone()).unwrap().trim_start_matches('\u{feff}')
        );
        let unpacked = unpack(again.as_bytes()).unwrap();
        assert_eq!(unpacked.document.as_ref(), again.as_bytes(), "{name}");
    }
    // Armour inside a document is text of the document.
    let quoting = br#"{"note":"-----BEGIN HOKATSU FILE-----"}"#;
    assert_eq!(came(quoting), Ok((Way::Json, quoting.to_vec())));
}

#[test]
fn other_files_are_told_apart() {
    let utf16: Vec<u8> = "\u{feff}{\"a\":1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: [(&str, &[u8], &str); 17] = [
        ("empty", b"", "empty"),
        ("blank", b" \r\n", "empty"),
        ("pdf", b"%PDF-1.7\n", "pdf"),
        ("tiff", b"II*\0\x08\0\0\0", "picture-format"),
        ("tiff, big end first", b"MM\0*\0\0\0\x08", "picture-format"),
        ("gif", b"GIF89a", "picture-format"),
        ("webp", b"RIFF\0\0\0\0WEBPVP8 ", "picture-format"),
        ("bmp", b"BM\x8a\0\0\0\0\0", "picture-format"),
        ("heic", b"\0\0\0\x18ftypheic", "picture-format"),
        ("text", "回答を送ります。".as_bytes(), "not-json"),
        ("text that begins like a bitmap", b"BM25 is a ranking", "not-json"),
        ("shift_jis", b"\x89\xf1\x93\x9a\x82\xf0\x91\x97\x82\xe8\x82\xdc\x82\xb7\x81B", "not-utf8"),
        ("utf-16 document", &utf16, "not-utf8"),
        ("number", b"1.5", "not-integer"),
        ("code of another maker", b"HC1:NCFOXN", "not-json"),
        ("code cut short", b"HK1/0123ABCD/1/2/", "qr-nothing"),
        ("code with a wrong number", b"HK1/0123ABCD/3/2/ABC", "qr-nothing"),
    ];
    for (what, file, code) in cases {
        assert_eq!(came(file), Err(code), "{what}");
    }
    assert_eq!(came(b"[1]"), Ok((Way::Json, b"[1]".to_vec())));
    let large = vec![b'x'; hokatsu_transport::MAX_FILE + 1];
    assert_eq!(came(&large), Err("too-large"));
}
